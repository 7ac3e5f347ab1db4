"""What a table of learned words may know of a sentence: its words, and those it starts and ends
with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def words(keys: Sequence[str]) -> list[str]:
    """The keys that are words or numbers, not marks."""
    return list(filter(str.isalnum, keys))  # a token is one or the other in all its characters


def ends(words: Sequence[str]) -> Iterator[str]:
    """The one or two words with which a sentence starts (``s:``) and ends (``e:``)."""
    if words:
        yield f"s:{words[0]}"
        yield f"e:{words[-1]}"
    if len(words) > 1:
        yield f"s:{words[0]} {words[1]}"
        yield f"e:{words[-2]} {words[-1]}"
