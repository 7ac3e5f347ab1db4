"""One pass over a text for the phrases of many lists.

Whoever looks for the phrases of one list in a sentence would ask all its words again. Instead the
words of an article are asked once, for all lists: where a phrase of any may start is a hit, with a
bit for each list that may have one there. Most sentences have a few hits, and all their bits
together tell at one test that a list has nothing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from presskit.language.told_once import ToldOnce

Hit = tuple[int, int]  # the number of a word, and the bits of the lists


class Scanned(Protocol):
    """A list of phrases as it is looked for: ``whole``, the words that are a phrase; ``starts``,
    those and what a phrase starts with.
    """

    whole: frozenset[str]
    starts: frozenset[str]
    scan: Scan | None  # with which others it is looked for, and its bit there
    bit: int


class Scan:
    """Lists that are looked for together, each of which knows its bit from then on."""

    def __init__(self, lists: Iterable[Scanned]) -> None:
        kept = list(lists)
        for n, one in enumerate(kept):
            one.scan, one.bit = self, 1 << n
        self._whole = frozenset[str]().union(*(one.whole for one in kept))
        self._starts = frozenset[str]().union(*(one.starts for one in kept))
        self._bits_of_word = ToldOnce[str, int](
            lambda word: sum(one.bit for one in kept if word in one.whole)
        )
        self._bits_of_pair = ToldOnce[str, int](
            lambda pair: sum(one.bit for one in kept if pair in one.starts)
        )

    def hits(self, words: Sequence[str], pairs: Sequence[str]) -> list[Hit]:
        """Where a phrase of a list is a word, or starts with a word and the next, which are glued
        in ``pairs``.
        """
        whole, starts = self._whole, self._starts
        of_word, of_pair = self._bits_of_word, self._bits_of_pair
        return [
            (i, of_word[word] | of_pair[pair])
            for i, (word, pair) in enumerate(zip(words, pairs, strict=True))
            if word in whole or pair in starts
        ]
