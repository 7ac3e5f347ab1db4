"""How words stand in headlines, against news at large: learned numbers, a line a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Numbers = tuple[float, float, float]  # opens a sentence, ends a headline, stands in one

_TENTHS = 10
UNLISTED = "*"


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """How much oftener a word opens a sentence, ends a headline and stands in one than it stands
    in news at large, each as a natural logarithm.
    """

    listed: Mapping[str, str]
    unlisted: Numbers
    _met: dict[str, Numbers] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Iterable[str]) -> HeadlineWords:
        """From «word, opens, ends, inside» lines, in tenths; «*» is any word without a line."""
        listed = dict(line.split(" ", 1) for line in lines)
        return cls(listed, _numbers(listed.pop(UNLISTED)))

    def of_word(self, word: str) -> Numbers:
        """The numbers of a word."""
        if word not in self.listed:
            return self.unlisted
        if word not in self._met:
            self._met[word] = _numbers(self.listed[word])
        return self._met[word]


def _numbers(listed: str) -> Numbers:
    first, last, inside = (int(number) / _TENTHS for number in listed.split())
    return first, last, inside
