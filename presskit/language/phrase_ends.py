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
from dataclasses import dataclass
from typing import Literal

Kind = Literal["office", "body", "name"]
Numbers = tuple[int, int, int, int]  # tenths: in an office, last there, in a name, last there

# How much likelier than the whole a shorter phrase must be. It is seldom (one in fifty) that the
# clause follows at once, and seldomer still that only its first words do before a verb or a comma.
CLOSED = 5.0
OPEN = 3.5  # before a preposition, say, which may belong to an object
OVER = -math.inf  # it cannot be whole
_LET_IN = (0, -999, 0, -999)


class _Listed(dict[str, Numbers]):
    """The numbers of words, each read from what is listed of it when it is first met: of twenty
    thousand an article has some dozens.
    """

    def __init__(self, listed: Mapping[str, str]) -> None:
        self._listed = listed

    def __missing__(self, word: str) -> Numbers:
        self[word] = numbers = _numbers(self._listed[word])
        return numbers


def _numbers(listed: str) -> Numbers:
    a, b, c, d = map(int, listed.split())
    return a, b, c, d


@dataclass(frozen=True, slots=True)
class PhraseEnds:
    """The numbers of words; ``unknown`` are those of a word that is not listed."""

    numbers: Mapping[str, Numbers]
    unknown: Numbers

    @classmethod
    def of(cls, lines: Iterable[str]) -> PhraseEnds:
        """From the lines of the data file; the one of «*» is for unknown words."""
        listed = dict(line.split(" ", 1) for line in lines)
        unknown = _numbers(listed.pop("*"))
        return cls(_Listed(listed), unknown)

    def of_word(self, word: str) -> Numbers:
        """The numbers of a word."""
        try:
            return self.numbers[word]
        except KeyError:
            return self.unknown

    def cut(self, kind: Kind, words: Sequence[str], before: str, least: float = CLOSED) -> int:
        """How many of the words behind ``before``, which belongs to the phrase, belong to it too:
        all where no smaller number is likelier by ``least`` (in natural logarithms). An office's
        head is «^» and its usual form. "" stands for a word that a rule has let in: nothing is cut
        before or behind it.
        """
        if not words or not words[-1]:
            return len(words)
        first = 2 * (kind == "name")
        rows = [self.of_word(word) if word else _LET_IN for word in (before, *words)]
        odds = [row[first + 1] / 10 for row in rows]
        best, at, rest = least, len(words), 0.0
        for j in range(len(words) - 1, -1, -1):
            # that it goes on behind word j, and how well the next one fits
            rest += rows[j + 1][first] / 10 - _softplus(odds[j])
            gain = _softplus(-odds[-1]) - _softplus(-odds[j]) - rest
            if gain > best and words[j]:
                best, at = gain, j
        return at


def _softplus(x: float) -> float:
    """-ln(1 - p) of the odds ln(p / (1 - p)), and -ln(p) of their negative."""
    return math.log1p(math.exp(x))
