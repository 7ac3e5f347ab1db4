"""Words with their places in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import add

from presskit.fold import HALF_SPACE, IGNORABLE
from presskit.language.scan import Hit, Scan

_ALEF = "\u0627"
_TOKEN = re.compile(rf"[^\W_{IGNORABLE}][^\W_]*|[^\w\s{HALF_SPACE}]")


class Tokens:
    """The words and punctuation of one stretch of text, ``size`` in all: ``keys[i]`` is the folded
    word at ``starts[i]:ends[i]``. None is ever changed, and one is equal to itself only, so that
    what was found out about it can be kept by it.

    ``joined[i]``: a half-space ties the word to the one before it (a mark is tied to nothing).
    ``pairs[i]``: the word and the next, glued, which tells at once that most phrases of several
    words do not start there; of the last in its text it is empty.
    """

    __slots__ = (
        "ends",
        "first",
        "hits",
        "joined",
        "keys",
        "marked",
        "pairs",
        "scan",
        "size",
        "starts",
        "text",
    )

    def __init__(
        self,
        keys: tuple[str, ...],
        starts: tuple[int, ...],
        ends: tuple[int, ...],
        joined: tuple[bool, ...],
        pairs: tuple[str, ...],
    ) -> None:
        self.keys = keys
        self.starts = starts
        self.ends = ends
        self.joined = joined
        self.pairs = pairs
        self.size = len(keys)
        self.text: Tokens | None = None  # of which these are a part, and where they start in it
        self.first = 0
        self.scan: Scan | None = None  # what has looked for phrases, its hits, all their bits
        self.hits: list[Hit] = []
        self.marked = 0

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
        return self.size

    def mark(self, scan: Scan) -> None:
        """Keep the hits of a scan, which is made once for all parts of a text."""
        text, first = self.text, self.first
        if text is None:
            self.hits = scan.hits(self.keys, self.pairs)
        else:
            if text.scan is not scan:
                text.mark(scan)
            a = bisect_left(text.hits, (first,))
            b = bisect_left(text.hits, (first + self.size,))
            self.hits = [(i - first, bits) for i, bits in text.hits[a:b]]
        self.scan = scan
        self.marked = 0
        for _, bits in self.hits:
            self.marked |= bits

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
        if part.size and part.joined[0]:
            part.joined = (False, *part.joined[1:])
        return part

    def from_offset(self, offset: int) -> Tokens:
        """The tokens from an offset into the text on."""
        return self._part(bisect_left(self.starts, offset), self.size)

    def before_offset(self, offset: int) -> Tokens:
        """The tokens before an offset into the text."""
        return self._part(0, bisect_left(self.starts, offset))

    def _part(self, a: int, b: int) -> Tokens:
        part = Tokens(
            self.keys[a:b], self.starts[a:b], self.ends[a:b], self.joined[a:b], self.pairs[a:b]
        )
        part.text, part.first = self.text or self, self.first + a
        return part

    def units(self, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
        """The words in ``[start, end)``, each with all that half-spaces tie to it: its key, and its
        tokens.
        """
        found, stop = [], self.size if end is None else end
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
        return self.size

    def words_end(self) -> int:
        """The index after the last word; 0 where there is none."""
        return next((i + 1 for i in range(self.size - 1, -1, -1) if self.is_word(i)), 0)

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
    starts, at = [], start
    for key in keys:
        at = folded.index(key, at)  # only what is in no token stands between
        starts.append(at)
        at += len(key)
    ends = list(map(add, starts, map(len, keys)))
    # a half-space before the first token joins it to nothing
    joined = [
        False,
        *[
            a - b == 1 and folded[b] == HALF_SPACE and folded[a].isalnum()
            for b, a in zip(ends, starts[1:], strict=False)
        ],
    ]
    if folded.find(IGNORABLE, start, stop) >= 0:
        keys = [key.replace(IGNORABLE, "") for key in keys]
    return Tokens.of(keys, starts, ends, joined)
