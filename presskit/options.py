"""What a caller may choose, and the names of the choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from presskit.errors import UsageError

Topics = Literal["auto", "headlines", "none"]
InputFormat = Literal["auto", "text", "html", "markdown", "jsonl"]
Format = Literal["text", "json", "jsonl", "markdown", "html", "csv", "rows"]
Color = Literal["auto", "always", "never"]
Bidi = Literal["auto", "terminal", "visual", "none"]
Lang = Literal["en", "fa"]
Spelling = Literal["auto", "verbatim", "repaired"]
# every method of ranking.rank.RANKERS, known here without loading them
METHODS = (
    "presskit",
    "first",
    "lexrank",
    "textrank",
    "lsa",
    "luhn",
    "sumbasic",
    "kl",
    "edmundson",
    "reduction",
)


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
    """What a caller may choose. The defaults are the command line's.

    ``speakers`` and ``topic_filters``: texts in names, offices, aliases or headings, in any
    spelling. Raises ``UsageError``, naming the field, for what cannot be meant; what ``overlay``
    holds is read, and judged, where it is used.
    """

    sentences: int | None = None  # a speaker and topic; None: as many as they are worth
    budget: int | None = None  # words of the whole summary, which never has more
    context: int = 0  # sentences that a pick may bring along
    method: str = "presskit"
    topics: Topics = "auto"
    speakers: tuple[str, ...] = ()
    topic_filters: tuple[str, ...] = ()
    min_confidence: float = 0.0
    with_text: bool = False
    aliases: tuple[Alias, ...] = ()
    overlay: str = ""  # TOML that extends the lexicon
    top: int | None = None  # sentences of the whole article
    frames: bool = False  # whether a budget counts whole sentences, with their frames
    names: bool = False  # whether it is told whom «he», «this official» in a pick mean
    title: str | None = None  # of an article that has none itself
    lead: str | None = None  # likewise

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for the first field that cannot be meant."""
        for name, least in (("sentences", 1), ("top", 1), ("budget", 1), ("context", 0)):
            value = getattr(self, name)
            optional = name != "context" and value is None
            if not optional and (not _whole(value) or value < least):
                raise UsageError("not-a-whole-number", name=name, least=least, value=repr(value))
        if self.sentences is not None and self.top is not None:
            raise UsageError("sentences-or-top")
        if self.topics not in get_args(Topics):
            raise UsageError("unknown-topics", topics=repr(self.topics), known=_listed(Topics))
        if not _number(self.min_confidence) or not 0 <= self.min_confidence <= 1:
            raise UsageError("not-a-confidence", value=repr(self.min_confidence))
        if self.method not in METHODS:
            known = ", ".join(METHODS)
            raise UsageError("no-such-choice", name="method", known=known, value=repr(self.method))
        for name in ("with_text", "frames", "names"):
            if not isinstance(getattr(self, name), bool):
                raise UsageError("not-a-boolean", name=name, value=repr(getattr(self, name)))
        if not isinstance(self.overlay, str):
            raise UsageError("not-a-toml-text", name="overlay", value=repr(self.overlay))
        for name in ("title", "lead"):
            if not isinstance(getattr(self, name), str | None):
                raise UsageError("not-a-text", name=name, value=repr(getattr(self, name)))
        self._check_several()

    def _check_several(self) -> None:
        for name in ("speakers", "topic_filters", "aliases"):
            if isinstance(getattr(self, name), str):
                raise UsageError("not-several", name=name)
        for name in ("speakers", "topic_filters"):
            value = getattr(self, name)
            if not _all(value, str):
                raise UsageError("not-a-tuple-of-texts", name=name, value=repr(value))
        if not _all(self.aliases, Alias):
            raise UsageError("not-a-tuple-of-aliases", name="aliases", value=repr(self.aliases))


def _all(value: object, kind: type) -> bool:
    return isinstance(value, tuple) and all(isinstance(part, kind) for part in value)


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _listed(choice: object) -> str:
    return ", ".join(get_args(choice))
