"""How a result is shown: one record that every format reads what it needs from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from presskit.options import Format, Lang
from presskit.render.wording import Labels, labels

Mode = Literal["terminal", "visual", "none"]
Line = tuple[tuple[str, str], ...]  # parts of text, each with a style of rich's


@dataclass(frozen=True, slots=True)
class Layout:
    """How lines are laid out on a terminal: the mode of right-to-left text, and the columns."""

    mode: Mode
    width: int


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a user chose of how a result is shown."""

    format: Format | None = "text"  # None: what the output asks for
    why: bool = False  # with the rule and cue behind each line
    repaired: bool = False  # with lost half-spaces put back
    frames: bool | None = None  # whole, with «he said:»; None: a list of all sentences, no summary
    color: bool = False
    lang: Lang = "en"  # of labels
    layout: Layout | None = None  # of text on a terminal
    bom: bool = False  # CSV starts with a byte order mark, by which Excel knows UTF-8

    @property
    def labels(self) -> Labels:
        """What presskit itself says, in the language chosen."""
        return labels(self.lang)
