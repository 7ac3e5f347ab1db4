"""What an archive answers, as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

By = Literal["speaker", "month", "topic", "agency"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found; ``hits``: where in ``text`` the words stand that were looked for;
    ``before`` and ``after``: the sentences round it.
    """

    article: str
    agency: str | None
    date: str | None
    day: str | None
    title: str | None
    section: int
    topic: str | None
    kind: str
    speaker: str | None
    key: str | None
    role: str | None
    start: int
    end: int
    text: str
    quote: str | None
    rule: str | None
    confidence: float | None
    question: str | None
    content: str | None
    about: str | None
    pick: bool
    score: float | None
    hits: tuple[tuple[int, int], ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The hits that are shown, of ``total``."""

    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many sentences, in how many articles, of one speaker, month, topic or agency (None: of
    none).
    """

    name: str | None
    sentences: int
    articles: int
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Extent:
    """How much an archive holds, and from which day to which."""

    articles: int
    sentences: int
    first: str | None
    last: str | None
