"""Where a name or an office ends that nothing closes, told by how its words stand in news.

Persian writes no ezafe: «وزیر نیرو بخش عمده‌ای از … را» has nothing between the office and the
object. Each word counts by how much oftener it stands inside offices (or names) than in news at
large, and by how often it is the last there: a two-state segmentation, as a hidden Markov model
has it, with one word as the span of memory. The numbers are learned from unlabelled text
(``benchmarks/learn_phrase_ends.py``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import field

from presskit.language.told_once import Listed
from presskit.light_record import LightRecord

Kind = Literal["office", "body", "name"]
Numbers = tuple[int, int, int, int]  # tenths: in an office, last there, in a name, last there

# How much likelier than the whole a shorter phrase must be. It is seldom (one in fifty) that the
# clause follows at once, and seldomer still that only its first words do before a verb or a comma.
CLOSED = 5.0
OPEN = 3.5  # before a preposition, say, which may belong to an object
OVER = -math.inf  # it cannot be whole
_LET_IN = (0, -999, 0, -999)


MARK, VERB = ".", "!"  # what stands behind a word, if no function word does
OTHER = "~"  # a function word that seldom stands behind an office
NAME = "^"  # the row of what stands behind names

Followers = Mapping[str, int]


def _numbers(listed: str) -> Numbers:
    a, b, c, d = map(int, listed.split(" ", 4)[:4])
    return a, b, c, d


def _followers(listed: str) -> Followers:
    pairs = listed.split()[4:]
    return {word: int(n) for word, n in zip(pairs[::2], pairs[1::2], strict=True)}


class PhraseEnds(LightRecord, frozen=True):
    """The numbers of words; ``unknown`` are those of a word that is not listed. ``behind``: how
    much oftener something stands behind a word in news than behind an office, in tenths; of
    ``NAME`` how much oftener behind an office than behind a name.
    """

    numbers: Mapping[str, Numbers]
    unknown: Numbers
    behind: Mapping[str, Followers] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Iterable[str]) -> PhraseEnds:
        """From the lines of the data file; the one of «*» is for unknown words."""
        listed = dict(line.split(" ", 1) for line in lines)
        unknown = _numbers(listed.pop("*"))
        return cls(Listed(listed, _numbers), unknown, Listed(listed, _followers))

    def of_word(self, word: str) -> Numbers:
        """The numbers of a word."""
        try:
            return self.numbers[word]
        except KeyError:
            return self.unknown

    def listed(self, word: str) -> bool:
        """Whether a word was counted."""
        return self.of_word(word) is not self.unknown

    def at_home(self, word: str) -> bool:
        """Whether a word stands oftener in offices than in news at large."""
        return self.listed(word) and self.of_word(word)[0] > 0

    def named(self, word: str) -> int:
        """How much oftener a word stands in names than in news at large, in tenths of a
        logarithm.
        """
        return self.of_word(word)[2]

    def cut(
        self,
        kind: Kind,
        words: Sequence[str],
        before: str,
        least: float = CLOSED,
        follower: str = "",
        pushed: Sequence[float] = (),
    ) -> int:
        """How many of the words behind ``before``, which belongs to the phrase, belong to it too:
        all where no smaller number is likelier by ``least`` (in natural logarithms). An office's
        head is «^» and its usual form. "" stands for a word that a rule has let in: nothing is cut
        before or behind it. ``follower``: what stands behind the last word. ``pushed``: how much
        likelier something else makes it, before each of the words, that the phrase is over.
        """
        at, over = self.weighed(kind, words, before, least, follower, pushed)
        return at if over > 0 else len(words)

    def weighed(
        self,
        kind: Kind,
        words: Sequence[str],
        before: str,
        least: float = CLOSED,
        follower: str = "",
        pushed: Sequence[float] = (),
    ) -> tuple[int, float]:
        """The likeliest smaller number of words, as ``cut`` counts them, and by how much it is
        likelier than it has to be: 0 or less where it is not likely enough.
        """
        if not words or not words[-1]:
            return len(words), OVER
        first = 2 * (kind == "name")
        rows = [self.of_word(word) if word else _LET_IN for word in (before, *words)]
        odds = [row[first + 1] / 10 for row in rows]
        least -= self._told(kind, words[-1], follower) / 10
        best, at, rest = -math.inf, len(words), 0.0
        for j in range(len(words) - 1, -1, -1):
            # that it goes on behind word j, and how well the next one fits
            rest += rows[j + 1][first] / 10 - _softplus(odds[j])
            gain = _softplus(-odds[-1]) - _softplus(-odds[j]) - rest
            gain += pushed[j] if pushed else 0.0
            if gain > best and words[j]:
                best, at = gain, j
        return at, best - least

    def _told(self, kind: Kind, last: str, follower: str) -> int:
        """What the word behind the last one tells for a shorter phrase, in tenths."""
        if not follower:
            return 0
        try:
            names, here = self.behind[NAME], self.behind[last]
        except KeyError:
            return 0
        follower = follower if follower in names else OTHER
        told = here.get(follower, 0)
        return told + names[follower] if kind == "name" and told else told


def _softplus(x: float) -> float:
    """-ln(1 - p) of the odds ln(p / (1 - p)), and -ln(p) of their negative."""
    return math.log1p(math.exp(x))
