"""What a caller may choose, and the names of the choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from presskit.errors import UsageError

Topics = Literal["auto", "headlines", "none"]
InputFormat = Literal["auto", "text", "html", "markdown", "jsonl"]
Format = Literal["text", "json", "jsonl", "markdown", "html", "csv"]
Color = Literal["auto", "always", "never"]
Bidi = Literal["auto", "terminal", "visual", "none"]
Lang = Literal["en", "fa"]


@dataclass(frozen=True, slots=True)
class Alias:
    """What a user knows of a person: the full name, and further names and offices that mean
    them.
    """

    name: str
    names: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose. The defaults are the command line's."""

    sentences: int | None = None  # a speaker and topic; None: two, or as many as the budget holds
    budget: int | None = None  # words of the whole summary
    context: int = 0  # sentences that a pick may bring along
    method: str = "presskit"
    topics: Topics = "auto"
    speakers: tuple[str, ...] = ()
    topic_filters: tuple[str, ...] = ()
    min_confidence: float = 0.0
    with_text: bool = False
    aliases: tuple[Alias, ...] = ()
    overlay: str = ""  # TOML that extends the lexicon

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for the first field that cannot be meant."""
        for name, least in (("sentences", 1), ("budget", 1), ("context", 0)):
            value = getattr(self, name)
            optional = name != "context" and value is None
            if not optional and (not _whole(value) or value < least):
                raise UsageError(f"{name} must be a whole number from {least} on, not {value!r}")
        if self.topics not in get_args(Topics):
            raise UsageError(f"unknown topics {self.topics!r}; there is {_listed(Topics)}")
        if not isinstance(self.min_confidence, int | float) or not 0 <= self.min_confidence <= 1:
            raise UsageError(f"min_confidence must be from 0 to 1, not {self.min_confidence!r}")
        for name in ("speakers", "topic_filters", "aliases"):
            if isinstance(getattr(self, name), str):
                raise UsageError(f"{name} must be several, as a tuple, not one text")


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _listed(choice: object) -> str:
    return ", ".join(get_args(choice))
