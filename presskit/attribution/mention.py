"""A phrase in a sentence that can be a speaker, as it was found."""

from __future__ import annotations

from typing import Literal

from presskit.light_record import LightRecord

MentionKind = Literal[
    "name", "title", "pronoun", "demonstrative", "body", "indefinite", "reporter", "text"
]
TokenRange = tuple[int, int]


class Mention(LightRecord, frozen=True):
    """A speaker-like phrase at tokens ``[start, end)``; ``name`` and ``role`` are token ranges
    inside it. ``cut``: only the words tell that it ends there, nothing closes it.
    """

    kind: MentionKind
    start: int
    end: int
    name: TokenRange | None = None
    role: TokenRange | None = None
    cut: bool = False
