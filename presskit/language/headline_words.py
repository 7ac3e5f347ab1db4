"""How words stand in headlines, against news at large: learned numbers, a line a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from presskit.language.told_once import Listed
from presskit.light_record import LightRecord

Numbers = tuple[float, float, float]  # opens a sentence, ends a headline, stands in one

_TENTHS = 10
UNLISTED = "*"


class HeadlineWords(LightRecord, frozen=True):
    """How much oftener a word opens a sentence, ends a headline and stands in one than it stands
    in news at large, each as a natural logarithm.
    """

    listed: Mapping[str, Numbers]
    unlisted: Numbers

    @classmethod
    def of(cls, lines: Iterable[str]) -> HeadlineWords:
        """From «word, opens, ends, inside» lines, in tenths; «*» is any word without a line."""
        listed = dict(line.split(" ", 1) for line in lines)
        unlisted = _numbers(listed.pop(UNLISTED))
        return cls(Listed(listed, _numbers), unlisted)

    def of_word(self, word: str) -> Numbers:
        """The numbers of a word."""
        try:
            return self.listed[word]
        except KeyError:
            return self.unlisted


def _numbers(listed: str) -> Numbers:
    first, last, inside = (int(number) / _TENTHS for number in listed.split())
    return first, last, inside
