"""Sentences as vectors of words, each weighed by how much it tells in its article."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import field

from presskit.light_record import LightRecord

Bag = tuple[str, ...]
Vector = dict[str, float]


class Centroid(LightRecord, frozen=True):
    """Where many sentences have their middle: the sum of their unit vectors, and its squared
    length.
    """

    vector: Vector = field(default_factory=dict)
    square: float = 0.0

    @classmethod
    def of(cls, units: Iterable[Vector]) -> Centroid:
        total: Vector = {}
        for unit in units:
            for word, weight in unit.items():
                total[word] = total[word] + weight if word in total else weight
        return cls(total, sum([w * w for w in total.values()]))

    def similarity_to_rest(self, unit: Vector) -> float:
        """The cosine of a sentence and the rest; the sentence itself is one of those summed up."""
        own = sum([weight * weight for weight in unit.values()])
        along = dot(unit, self.vector)
        square = self.square - 2 * along + own
        return (along - own) / math.sqrt(square) if own and square > 1e-6 else 0.0


class IdfWeights(LightRecord, frozen=True):
    """How much a word tells in this article: its inverse sentence frequency (Neto and others
    2000).
    """

    weights: Mapping[str, float]
    unknown: float

    @classmethod
    def of(cls, bags: Sequence[Bag]) -> IdfWeights:
        frequency = Counter(chain.from_iterable(map(set, bags)))
        return cls(
            {word: math.log(1 + len(bags) / n) for word, n in frequency.items()},
            math.log(2 + len(bags)),
        )

    def unit(self, bag: Bag) -> Vector:
        """The bag as a vector of length one; empty for an empty bag."""
        known, unknown = self.weights, self.unknown
        vector: Vector = {}
        again: dict[str, int] = {}
        for word in bag:
            if word in vector:
                again[word] = again.get(word, 1) + 1
            else:
                vector[word] = known.get(word, unknown)
        for word, n in again.items():
            vector[word] *= 1 + math.log(n)
        length = math.sqrt(sum([w * w for w in vector.values()]))
        return {word: w / length for word, w in vector.items()} if length else {}

    def cover(self, wanted: Bag, bag: Bag) -> float:
        """The share of ``wanted`` that ``bag`` has, in [0, 1]."""
        if not wanted:
            return 0.0
        weights = {word: self.weights.get(word, self.unknown) for word in wanted}
        has = set(bag)
        return sum([w for word, w in weights.items() if word in has]) / sum(weights.values())


def dot(a: Vector, b: Vector) -> float:
    """The cosine of two unit vectors."""
    return sum([weight * b[word] for word, weight in a.items() if word in b])


def near(units: Sequence[Vector], reach: int) -> list[list[float]]:
    """The cosines of each of many unit vectors with itself and with those behind it, ``reach`` in
    all; only words that two of them share are looked at.
    """
    rows: list[list[float]] = []
    # where words stand and what they weigh there, the nearest last
    later: dict[str, list[tuple[int, float]]] = {}
    for n in range(len(units) - 1, -1, -1):
        shared: list[list[float]] = [[] for _ in range(1, min(reach, len(units) - n))]
        for word, weight in units[n].items():
            if word not in later:  # as most are
                later[word] = [(n, weight)]
                continue
            for m, other in reversed(later[word]):
                if m - n >= reach:
                    break
                shared[m - n - 1].append(weight * other)
            later[word].append((n, weight))
        rows.append([sum([w * w for w in units[n].values()]), *map(sum, shared)])
    return rows[::-1]
