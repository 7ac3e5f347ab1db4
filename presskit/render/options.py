"""How a result is shown: one record that every format reads what it needs from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from presskit.message import labels
from presskit.options import Format, Lang, Spelling
from presskit.render.wording import Labels

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
    spelling: Spelling = "verbatim"  # auto: with lost half-spaces put back where people look
    frames: bool | None = None  # whole, with «he said:»; None: a list of all sentences, no summary
    color: bool = False
    lang: Lang = "en"  # of labels
    layout: Layout | None = None  # of text on a terminal
    guard: bool = True  # no cell of CSV is a formula to a spreadsheet, or more than one line
    names: bool = False  # rows have a column that tells whom words of a pick mean
    bom: bool = False  # CSV starts with a byte order mark, by which Excel knows UTF-8

    @property
    def repaired(self) -> bool:
        """Whether lost half-spaces are put back: as chosen, else on a page and on a terminal."""
        looked_at = self.format == "html" or (self.format == "text" and self.layout is not None)
        return self.spelling == "repaired" or (self.spelling == "auto" and looked_at)

    @property
    def labels(self) -> Labels:
        """What presskit itself says, in the language chosen."""
        return labels(self.lang)
