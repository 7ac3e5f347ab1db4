"""Set phrases found among words however they are spaced.

«خاطرنشان کرد», «خاطر‌نشان کرد» and «خاطرنشانکرد» are one phrase: both the phrase and the text are
compared glued together, word boundary to word boundary, so a lost or added half-space never hides a
match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from presskit.fold import squeeze_all
from presskit.language.scan import Scan
from presskit.language.tokens import Tokens

_ONE_WORD = re.compile(r"\w+")
_HEH, _YEH = "\u0647", "\u06cc"


def spellings(key: str) -> tuple[str, ...]:
    """The phrase, and with the ezafe that a final heh may carry: «درباره», «درباره‌ی»."""
    return (key, key + _YEH) if key.endswith(_HEH) else (key,)


class Phrases[T](dict[str, T]):
    """A set of phrases, squeezed, each with a value; finds the longest one that starts at a given
    word.

    ``starts``: what a word must be for a phrase to start there, which tells most words apart at
    once; ``whole``: what it is where it is all of one.

    A phrase starts and ends with whole words: «قاضی» is not in «قاضی‌زاده», nor «گفته» in
    «گفته‌ام».
    """

    __slots__ = ("_apart", "_longer", "_single", "bit", "scan", "starts", "whole")

    def __init__(
        self, values: Mapping[str, T], ezafe: bool = True, apart: frozenset[str] = frozenset()
    ) -> None:
        """``ezafe``: a phrase may carry one, written or not; a verb may not. ``apart``: words that
        no phrase of a single word is put together with over a space: «ما در» is no «مادر».
        """
        spell = spellings if ezafe else lambda key: (key,)
        squeezed = squeeze_all(values)
        rows = zip(squeezed, values.values(), strict=True)
        super().__init__([(key, value) for phrase, value in rows for key in spell(phrase)])
        self._apart = apart
        self._single = {
            key
            for phrase, alone in zip(values, squeezed, strict=True)
            if apart and _ONE_WORD.fullmatch(phrase)
            for key in spell(alone)
        }
        self._longer = frozenset([key[:n] for key in self for n in range(1, len(key))])
        self.starts = self._longer.union(self)
        self.whole = frozenset(self)
        self.scan: Scan | None = None  # with which other lists it is looked for, and its bit there
        self.bit = 0

    @classmethod
    def of(cls, phrases: Iterable[str], apart: frozenset[str] = frozenset()) -> Phrases[bool]:
        return Phrases(dict.fromkeys(phrases, True), apart=apart)

    @classmethod
    def union(cls, *lists: Phrases[Any]) -> Phrases[bool]:
        """All phrases of several lists as one. Of a word that some of them know only apart, a list
        that does not decides. The lists agree on ``apart``, where they have it.
        """
        found = Phrases[bool]({})
        for one in lists:
            found.update(dict.fromkeys(one, True))
            found._apart |= one._apart
        found._single = {
            key
            for key in set[str]().union(*(one._single for one in lists))
            if all(key in one._single for one in lists if key in one)
        }
        found._longer = frozenset[str]().union(*(one._longer for one in lists))
        found.starts = found._longer.union(found)
        found.whole = frozenset(found)
        return found

    def match(self, tokens: Tokens, at: int, end: int | None = None) -> tuple[int, T] | None:
        """The index after the longest phrase that starts at word ``at`` and its value, or None."""
        keys = tokens.keys
        # most words start no phrase: this is what nearly every call comes to
        try:
            glued = keys[at]
        except IndexError:
            return None
        if glued not in self.starts or (glued not in self and tokens.pairs[at] not in self.starts):
            return None
        joined, stop, longer = tokens.joined, len(keys), self._longer
        last = stop if end is None else end
        if joined[at] or at >= last:
            return None
        best, i = None, at + 1
        while True:
            if (
                glued in self
                and not (i < stop and joined[i])
                and not (i > at + 1 and self._apart and self._by_chance(tokens, at, i - 1))
            ):
                best = i, self[glued]
            if i >= last or glued not in longer:
                return best
            glued += keys[i]
            if glued not in self.starts:
                return best
            i += 1

    def _by_chance(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether the words only look like a phrase of one word: spaces part them, and one of them
        is a function word.
        """
        words = tokens.keys[first : last + 1]
        spaced = not any(tokens.joined[first + 1 : last + 1])
        return spaced and not self._apart.isdisjoint(words) and "".join(words) in self._single

    def anywhere(self, tokens: Tokens, start: int = 0, end: int | None = None) -> bool:
        """Whether a phrase starts at any word in ``[start, end)``."""
        found = self.candidates(tokens, start, end)
        return bool(found) and any(self.match(tokens, i) for i in found)

    def candidates(self, tokens: Tokens, start: int = 0, end: int | None = None) -> list[int]:
        """The words in ``[start, end)`` at which a phrase may start, in order; nearly always
        none.
        """
        scan, bit = self.scan, self.bit
        if scan is None:
            return self._alone(tokens, start, end)
        if tokens.scan is not scan:
            tokens.mark(scan)
        if not tokens.marked & bit:
            return []
        stop = tokens.size if end is None else end
        return [i for i, bits in tokens.hits if bits & bit and start <= i < stop]

    def _alone(self, tokens: Tokens, start: int, end: int | None) -> list[int]:
        """The candidates of a list that is looked for by itself."""
        if not self:
            return []
        keys, pairs = tokens.keys[start:end], tokens.pairs[start:end]
        longer = not self.starts.isdisjoint(pairs)
        if not longer and self.whole.isdisjoint(keys):
            return []
        words = enumerate(zip(keys, pairs, strict=True), start)
        return [i for i, (key, pair) in words if key in self or (longer and pair in self.starts)]

    def places(self, tokens: Tokens, start: int = 0, end: int | None = None) -> list[int]:
        """The words in ``[start, end)`` at which a phrase starts, in order."""
        return [i for i in self.candidates(tokens, start, end) if self.match(tokens, i)]

    def skip(self, tokens: Tokens, at: int, end: int | None = None) -> int:
        """The index after the longest phrase at word ``at``; ``at`` itself where there is none."""
        try:
            key = tokens.keys[at]
        except IndexError:
            return at
        if key not in self.starts or (key not in self and tokens.pairs[at] not in self.starts):
            return at
        found = self.match(tokens, at, end)
        return found[0] if found else at
