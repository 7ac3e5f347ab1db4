"""What a sentence may tell that stands above it: a headline, the title, the lead, each as weighted
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from presskit.language.vectors import Bag, IdfWeights
from presskit.light_record import LightRecord

_STEM = 4  # letters that two forms of a word share
_TELLS = 0.3  # of a headline's words, below which no sentence tells it
_TOLERANCE = 1e-9
_PARTS = re.compile("[/|\u061b\n]| \\+ |\\. ")
_WHO = re.compile("^[^:\u00ab\u00bb]{2,40}:\\s*")


def parts(title: str) -> list[str]:
    """The news that a title tells one after another, without «NAME:» in front."""
    return [_WHO.sub("", part.strip()) for part in _PARTS.split(title) if part.strip()]


class Wanted(LightRecord, frozen=True):
    """The words of a headline, each with its share of what they tell. ``best``: the most of it
    that any sentence tells.
    """

    shares: Mapping[str, float]
    best: float = 0.0

    @classmethod
    def of(cls, bag: Bag, idf: IdfWeights, bags: Iterable[frozenset[str]]) -> Wanted:
        """``bags``: those of the sentences that may tell it."""
        weights = {word: idf.weights.get(word, idf.unknown) for word in bag}
        total = sum(weights.values()) or 1.0
        alone = cls({word: weight / total for word, weight in weights.items()})
        return cls(alone.shares, max(map(alone.cover, bags), default=0.0))

    def cover(self, words: frozenset[str]) -> float:
        """The share that a sentence with these words tells, in [0, 1]."""
        return sum([share for word, share in self.shares.items() if word in words])

    def cover_by_stems(self, stems: frozenset[str]) -> float:
        """The same where words that begin alike are one: of a sentence with these ``stems``."""
        return sum([share for word, share in self.shares.items() if word[:_STEM] in stems])


def stems(words: frozenset[str]) -> frozenset[str]:
    """The words, and how they begin."""
    return words.union([w[:_STEM] for w in words])


def fits(
    kind: str,
    wanted: Iterable[Wanted],
    bags: Sequence[frozenset[str]],
    stemmed: Sequence[frozenset[str]],
) -> list[dict[str, float]]:
    """How well each sentence of a group tells what is wanted, and whether it does best among its
    group (``_group``), or all that may tell it (``_best``). ``stemmed``: the ``stems`` of each.
    """
    rows: list[dict[str, float]] = [{} for _ in bags]
    for one in wanted:
        covers = [one.cover(bag) for bag in bags]
        best = max(covers, default=0.0)
        for row, own, cover in zip(rows, stemmed, covers, strict=True):
            found = {kind: cover, f"{kind}_stems": one.cover_by_stems(own)}
            if cover >= best - _TOLERANCE and best > 0:
                found[f"{kind}_group"] = cover
            if cover >= one.best - _TOLERANCE and one.best >= _TELLS:
                found[f"{kind}_best"] = cover
            for name, value in found.items():
                row[name] = max(row.get(name, 0.0), value)
    return rows
