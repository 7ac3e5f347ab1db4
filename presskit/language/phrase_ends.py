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
from dataclasses import dataclass, field
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class PhraseEnds:
    """The numbers of words; ``unknown`` are those of a word that is not listed. ``behind``: how
    much oftener something stands behind a word in news than behind an office, in tenths; of
    ``NAME`` how much oftener behind an office than behind a name.
    """

    numbers: Mapping[str, Numbers]
    unknown: Numbers
    behind: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Iterable[str]) -> PhraseEnds:
        """From the lines of the data file; the one of «*» is for unknown words."""
        table: dict[str, Numbers] = {}
        behind: dict[tuple[str, str], int] = {}
        for line in lines:
            word, a, b, c, d, *pairs = line.split()
            table[word] = int(a), int(b), int(c), int(d)
            for follower, number in zip(pairs[::2], pairs[1::2], strict=True):
                behind[word, follower] = int(number)
        return cls(table, table.pop("*"), behind)

    def at_home(self, word: str) -> bool:
        """Whether a word stands oftener in offices than in news at large."""
        return self.numbers.get(word, _LET_IN)[0] > 0

    def named(self, word: str) -> int:
        """How much oftener a word stands in names than in news at large, in tenths of a
        logarithm.
        """
        return self.numbers.get(word, self.unknown)[2]

    def cut(
        self,
        kind: Kind,
        words: Sequence[str],
        before: str,
        least: float = CLOSED,
        follower: str = "",
    ) -> int:
        """How many of the words behind ``before``, which belongs to the phrase, belong to it too:
        all where no smaller number is likelier by ``least`` (in natural logarithms). An office's
        head is «^» and its usual form. "" stands for a word that a rule has let in: nothing is cut
        before or behind it. ``follower``: what stands behind the last word.
        """
        if not words or not words[-1]:
            return len(words)
        first = 2 * (kind == "name")
        rows = [
            self.numbers.get(word, self.unknown) if word else _LET_IN for word in (before, *words)
        ]
        odds = [row[first + 1] / 10 for row in rows]
        if follower and (NAME, follower) not in self.behind:
            follower = OTHER
        told = self.behind.get((words[-1], follower), 0)
        if kind == "name" and told:
            told += self.behind[NAME, follower]
        best, at = least - told / 10, len(words)
        rest = 0.0
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
