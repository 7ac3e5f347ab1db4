"""Words with their places, and set phrases found among them however they are spaced.

«خاطرنشان کرد», «خاطر‌نشان کرد» and «خاطرنشانکرد» are one phrase: both the phrase and the text are
compared glued together, word boundary to word boundary, so a lost or added half-space never hides a
match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import add
from typing import Any

from presskit.fold import HALF_SPACE, IGNORABLE, squeeze
from presskit.light_record import light_record

_ALEF = "\u0627"
_TOKEN = re.compile(rf"[^\W_{IGNORABLE}][^\W_]*|[^\w\s{HALF_SPACE}]")


@light_record
class Tokens:
    """The words and punctuation of one stretch of text: ``keys[i]`` is the folded word at
    ``starts[i]:ends[i]``.

    ``joined[i]``: a half-space ties the word to the one before it (a mark is tied to nothing).
    ``pairs[i]``: the word and the next, glued, which tells at once that most phrases of several
    words do not start there; of the last in its text it is empty.
    """

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    joined: tuple[bool, ...]
    pairs: tuple[str, ...]

    @classmethod
    def of(
        cls,
        keys: Sequence[str],
        starts: Iterable[int],
        ends: Iterable[int],
        joined: Iterable[bool],
    ) -> Tokens:
        """Tokens that follow each other."""
        pairs = (*map(add, keys, keys[1:]), "") if keys else ()
        return cls(tuple(keys), tuple(starts), tuple(ends), tuple(joined), pairs)

    def __len__(self) -> int:
        return len(self.keys)

    def is_word(self, i: int) -> bool:
        return self.keys[i][0].isalnum()

    def has_tanwin(self, i: int) -> bool:
        """Whether a mark that folding has emptied ends the word, behind an alef: «اصلاً»."""
        key = self.keys[i]
        return key[-1] == _ALEF and self.ends[i] - self.starts[i] > len(key) > 2

    def between(self, start: int, end: int) -> Tokens:
        """The tokens from one offset into the text to another; nothing before the first is joined
        to it.
        """
        part = self._part(bisect_left(self.starts, start), bisect_left(self.starts, end))
        return (
            replace(part, joined=(False, *part.joined[1:]))
            if part.joined and part.joined[0]
            else part
        )

    def from_offset(self, offset: int) -> Tokens:
        """The tokens from an offset into the text on."""
        return self._part(bisect_left(self.starts, offset), len(self))

    def before_offset(self, offset: int) -> Tokens:
        """The tokens before an offset into the text."""
        return self._part(0, bisect_left(self.starts, offset))

    def _part(self, a: int, b: int) -> Tokens:
        return Tokens(
            self.keys[a:b], self.starts[a:b], self.ends[a:b], self.joined[a:b], self.pairs[a:b]
        )

    def units(self, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
        """The words in ``[start, end)``, each with all that half-spaces tie to it: its key, and its
        tokens.
        """
        found, stop = [], len(self) if end is None else end
        while start < stop:
            after = start + 1
            while after < stop and self.joined[after]:
                after += 1
            found.append(("".join(self.keys[start:after]), start, after))
            start = after
        return found

    def first_word(self) -> int:
        """The index of the first word, after bullets and other marks; the length where there is
        none.
        """
        for i, key in enumerate(self.keys):  # nearly always the first
            if key[0].isalnum():
                return i
        return len(self.keys)

    def words_end(self) -> int:
        """The index after the last word; 0 where there is none."""
        return next((i + 1 for i in range(len(self) - 1, -1, -1) if self.is_word(i)), 0)

    def find(self, key: str, start: int = 0, end: int | None = None) -> int:
        """The index of the first token equal to ``key`` in ``[start, end)``, or -1."""
        stop = len(self.keys) if end is None else end
        try:
            return self.keys.index(key, start, stop)
        except ValueError:
            return -1


def tokenize(folded: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of ``folded[start:end]``, with offsets into the whole of ``folded``.

    >>> tokenize("گفت: ۳.۵").keys
    ('گفت', ':', '۳', '.', '۵')
    """
    stop = len(folded) if end is None else end
    keys = _TOKEN.findall(folded, start, stop)
    if not keys:
        return Tokens((), (), (), (), ())
    starts = [m.start() for m in _TOKEN.finditer(folded, start, stop)]
    ends = list(map(add, starts, map(len, keys)))
    # a half-space before the first token joins it to nothing
    joined = [
        False,
        *(
            a - b == 1 and folded[b] == HALF_SPACE and folded[a].isalnum()
            for b, a in zip(ends, starts[1:], strict=False)
        ),
    ]
    if folded.find(IGNORABLE, start, stop) >= 0:
        keys = [key.replace(IGNORABLE, "") for key in keys]
    return Tokens.of(keys, starts, ends, joined)


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

    def __init__(
        self, values: Mapping[str, T], ezafe: bool = True, apart: frozenset[str] = frozenset()
    ) -> None:
        """``ezafe``: a phrase may carry one, written or not; a verb may not. ``apart``: words that
        no phrase of a single word is put together with over a space: «ما در» is no «مادر».
        """
        spell = spellings if ezafe else lambda key: (key,)
        super().__init__(
            (key, value) for phrase, value in values.items() for key in spell(squeeze(phrase))
        )
        self._apart = apart
        self._single = {
            key
            for phrase in values
            if apart and _ONE_WORD.fullmatch(phrase)
            for key in spell(squeeze(phrase))
        }
        self._longer = frozenset(key[:n] for key in self for n in range(1, len(key)))
        self.starts = self._longer.union(self)
        self.whole = frozenset(self)

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
        starts, keys, pairs = self.starts, tokens.keys, tokens.pairs
        if start or end is not None:
            keys, pairs = keys[start:end], pairs[start:end]
        if starts.isdisjoint(pairs):  # all that are there are of one word
            whole = self.whole
            if whole.isdisjoint(keys):
                return []
            return [i for i, key in enumerate(keys, start) if key in whole]
        words = enumerate(zip(keys, pairs, strict=True), start)
        return [i for i, (key, pair) in words if key in self or pair in starts]

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
