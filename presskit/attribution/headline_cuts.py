"""The words before and behind a place where a headline may end, each asked once for all places:
numbers by name, no weights.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from presskit.language import persons
from presskit.language.lexicon import Lexicon
from presskit.light_record import LightRecord

LEAST_WORDS, MOST_WORDS = 2, 17  # of a headline
LEAST_REST = 3  # words and marks of the sentence behind it
QUOTES = frozenset('«»"(')
_SHORT, _LONG = 3, 12  # words
_TELLING = 3  # letters of a word that may be said again
_MOST_AGAIN = 3
_CLOSING = frozenset("،:؛")

Signs = dict[str, float]
Unit = tuple[str, int, int]


class CutWords(LightRecord, frozen=True):
    """The words and marks of a sentence: how many words stand before each; how the words stand in
    titles; those that tell something, each by its place, the last place that has it, and whether
    the next sentence has it; where the first verb, the first word of «I» or «we» and the first mark
    stand.
    """

    lexicon: Lexicon
    keys: list[str]
    count: list[int]
    titles: list[float]
    telling: list[tuple[int, int, bool]]
    verb: int
    first_person: int
    mark: int

    @classmethod
    def of(
        cls, units: Sequence[Unit], last: int, following: frozenset[str], lexicon: Lexicon
    ) -> CutWords:
        """What the words tell up to the last cut. ``following``: those of the next sentence."""
        numbers, stops = lexicon.weights.headline_words, lexicon.stops
        keys = [word for word, _, _ in units]
        latest = {key: i for i, key in enumerate(keys)}
        telling = [
            (i, latest[key], key in following)
            for i, key in enumerate(keys[:last])
            if len(key) >= _TELLING and key not in stops
        ]
        return cls(
            lexicon,
            keys,
            [*accumulate(map(_is_word, keys[:last]), initial=0)],
            [numbers.of_word(key)[2] for key in keys[:last] if _is_word(key)],
            telling,
            _first(_is_verb(key, lexicon) for key in keys[:last]),
            next(iter(persons.own_words(keys[:last], lexicon)), sys.maxsize),
            _first(key in _CLOSING for key in keys[:last]),
        )

    def signs(self, at: int) -> Signs:
        """What they tell of a cut before the unit ``at``."""
        return {**self._shape(at), **self._words(at), **self._again(at)}

    def _shape(self, at: int) -> Signs:
        head, count = self.keys[:at], self.count[at]
        return {
            "cut": 1.0,
            "length": math.log(count),
            "short": float(count <= _SHORT),
            "long": float(count >= _LONG),
            "rest": math.log(len(self.keys) - at),
            "verb_inside": float(self.verb < at - 1),
            "first_person": float(self.first_person < at),
            "mark_inside": float(self.mark < at),
            "quotation_open": float(sum([word in QUOTES for word in head]) % 2),
        }

    def _words(self, at: int) -> Signs:
        lexicon = self.lexicon
        numbers, joints = lexicon.weights.headline_words, lexicon.markers.joints
        last, first = self.keys[at - 1], self.keys[at]
        head = self.titles[: self.count[at]]
        return {
            "first_word": numbers.of_word(first)[0],
            "last_word": numbers.of_word(last)[1],
            "title_words": sum(head) / len(head),
            "joint_first": float(self.keys[0] in joints.openers),
            "ends_preposition": float(last in lexicon.prepositions),
            "ends_joint": float(
                last in joints.and_
                or last in joints.that
                or last in joints.object
                or last in lexicon.demonstratives
            ),
            "ends_number": float(last.isdigit()),
            "ends_verb": float(_is_verb(last, lexicon)),
            "ends_first_person": float(bool(persons.own_words([last], lexicon))),
            "starts_verb": float(_is_verb(first, lexicon)),
            "starts_joint": float(
                first in joints.and_
                or first in joints.that
                or first in joints.object
                or first in joints.too
            ),
            "starts_preposition": float(first in lexicon.prepositions),
        }

    def _again(self, at: int) -> Signs:
        head = [(latest >= at, following) for i, latest, following in self.telling if i < at]
        return {
            "said_again": float(min(_MOST_AGAIN, sum([again for again, _ in head]))),
            "said_next": float(min(_MOST_AGAIN, sum([following for _, following in head]))),
            "share_again": sum([again or following for again, following in head])
            / max(1, len(head)),
        }


def cuts(units: Sequence[Unit]) -> Iterator[int]:
    """Every unit that may open the sentence proper."""
    words = 0
    for at, (word, _, _) in enumerate(units[: -LEAST_REST or None]):
        if words > MOST_WORDS:
            return
        if words >= LEAST_WORDS and _is_word(units[at - 1][0]) and _opens(word):
            yield at
        words += _is_word(word)


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.markers.joints.verbs or persons.is_verb(word, lexicon)


def _first(holds: Iterable[bool]) -> int:
    """The number of the first that holds; more than any where none does."""
    return next((i for i, one in enumerate(holds) if one), sys.maxsize)


def _is_word(key: str) -> bool:
    return key[0].isalnum()


def _opens(key: str) -> bool:
    return _is_word(key) or key in '«"'
