"""A linear model: weights by the names of features, and how sure each score is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

Features = Mapping[str, float]

_STEEP = 30.0  # beyond this a logistic is 0 or 1


class LinearModel(Struct, frozen=True):
    """What each feature adds to a score. ``calibration``: (score, probability) pairs, greatest
    score first; from that score on, a decision has been right with that probability.
    """

    weights: Mapping[str, float]
    calibration: tuple[tuple[float, float], ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> LinearModel:
        """The model in a table of TOML: ``[weights]`` and, where there is one, ``calibration``."""
        steps = tuple(
            (float(score), float(chance)) for score, chance in table.get("calibration", ())
        )
        return cls(table["weights"], tuple(sorted(steps, reverse=True)))

    def contributions(self, features: Features) -> dict[str, float]:
        """What each feature adds; those without a weight add nothing and are left out."""
        weights = self.weights
        return {name: weights[name] * value for name, value in features.items() if name in weights}

    def score(self, features: Features) -> float:
        """The sum of the contributions."""
        weights = self.weights
        return sum([weights[name] * value for name, value in features.items() if name in weights])

    def probability(self, score: float) -> float:
        """How often a decision with this score is right, by the calibration; what is below its last
        step is as sure as that. Without a calibration, the score's logistic.
        """
        if not self.calibration:
            return 1 / (1 + math.exp(-max(-_STEEP, min(_STEEP, score))))
        held = (chance for least, chance in self.calibration if score >= least)
        return next(held, self.calibration[-1][1])
