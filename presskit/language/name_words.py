"""How much a word looks like part of a person's name: told by its letters, by where news have it,
and by what words it is made of.

A surname is often a plain word and a foreign name is on no list, so no list tells. The weights are
learned from text that nobody labelled (``benchmarks/learn_name_words.py``): of the letters three at
a time, and of the signs below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from presskit.language.phrase_ends import PhraseEnds
from presskit.language.told_once import ToldOnce
from presskit.light_record import LightRecord
from presskit.linear_model import LinearModel

_MOST = 12.0  # natural logarithms that the letters of a word may tell
_LEAST_STEM = 3  # letters of a word behind which an ending is one
_CLASSES = ("verb", "adjective", "other", "preverb", "clitic")


class Letters(LightRecord, frozen=True):
    """How much oftener three letters in a row stand in names than in other words, in tenths of a
    natural logarithm; «^» and «$» are the ends of a word.
    """

    tenths: Mapping[str, int]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Letters:
        """From the lines of the data file: «three letters, number»."""
        pairs = (line.split() for line in lines)
        return cls({letters: int(number) for letters, number in pairs})

    def tell(self, word: str) -> float:
        """The sum over the word, within bounds."""
        return self.bounded(sum([self.tenths.get(three, 0) for three in threes(word)]) / 10)

    @staticmethod
    def bounded(told: float) -> float:
        """What letters tell of a word, at most so much as letters can."""
        return max(-_MOST, min(_MOST, told))


def threes(word: str) -> list[str]:
    """The letters of a word three at a time, its ends included."""
    whole = f"^{word}$"
    return [whole[i : i + 3] for i in range(len(whole) - 2)]


@dataclass(slots=True, eq=False)
class NameWords:
    """Scores words; ``common`` are words that are common in news and rarely a subject;
    ``plurals``, ``people`` and ``clitics`` endings of nouns.
    """

    model: LinearModel
    letters: Letters
    ends: PhraseEnds
    common: frozenset[str]
    classes: Mapping[str, frozenset[str]]
    compound_nouns: frozenset[str]
    plurals: tuple[str, ...]
    people: tuple[str, ...]
    clitics: frozenset[str]

    scores: ToldOnce[str, float] = field(init=False)

    def __post_init__(self) -> None:
        scores = ToldOnce[str, float](lambda word: self.model.score(self.features(word)))
        object.__setattr__(self, "scores", scores)

    def score(self, word: str) -> float:
        """The odds that a word is part of a name, as a natural logarithm, where as many words are
        as are not.
        """
        return self.scores[word]

    def features(self, word: str) -> dict[str, float]:
        """What is seen of a word, by its sign."""
        found = {"any": 1.0, "letters": self.letters.tell(word)}
        if self.ends.listed(word):
            found["told"] = self.ends.named(word) / 10
            found["last"] = self.ends.of_word(word)[3] / 10
        else:
            found["unheard"] = 1.0
        if word in self.common:
            found["common"] = 1.0
        for what in self.classes.get(word, ()):
            if what in _CLASSES:
                found[what] = 1.0
        if word in self.compound_nouns:
            found["compound_noun"] = 1.0
        if any(self._plain(word.removesuffix(e)) for e in self.plurals if word.endswith(e)):
            found["plural"] = 1.0
        if any(self._plain(word.removesuffix(e)) for e in self.people if word.endswith(e)):
            found["people"] = 1.0
        if any(word[-n:] in self.clitics and self._plain(word[:-n]) for n in (1, 2, 3)):
            found["owned"] = 1.0
        return found

    def _plain(self, stem: str) -> bool:
        """Whether a word without its ending is one that news have outside names."""
        if len(stem) < _LEAST_STEM:
            return False
        return stem in self.common or (self.ends.listed(stem) and self.ends.named(stem) < 0)
