"""The best division of an article into topics: every sentence that may open one has a score for
it, every topic one for its length, and the sum is the greatest there is (dynamic programming, as
Utiyama and Isahara 2001 divide texts).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from presskit.light_record import LightRecord
from presskit.linear_model import LinearModel
from presskit.topics.shifts import Signs, Stretch

_LONG = 40  # sentences; each further one counts as the last did, which keeps this linear


class Lengths(LightRecord, frozen=True):
    """What the length of a topic in sentences adds to the score of a division."""

    scores: tuple[float, ...]
    further: float

    @classmethod
    def of(cls, model: LinearModel) -> Lengths:
        """The scores by the model's weights for what ``length_signs`` tells."""
        scores = tuple(model.score(length_signs(n)) for n in range(1, _LONG + 1))
        return cls((0.0, *scores), scores[-1] - scores[-2])


def length_signs(sentences: int) -> Signs:
    """The signs of a topic's length: together with the right weights, the logarithm of how likely
    it is.
    """
    logarithm = math.log(sentences)
    return {"run": sentences, "run_log": logarithm, "run_log_squared": logarithm * logarithm}


def divided(
    parts: Sequence[Stretch], rows: Sequence[tuple[int, Signs]], model: LinearModel
) -> list[int]:
    """The sentences that open a new topic, in order."""
    lengths = Lengths.of(model)
    scores = {n: model.score(signs) for n, signs in rows}
    return [n for part in parts for n in _within(part, scores, lengths)]


def _within(part: Stretch, scores: Mapping[int, float], lengths: Lengths) -> list[int]:
    """The best cuts of one stretch. ``best[n]``: the score of the best division of what stands
    before sentence ``n``, if a topic ends there.
    """
    best: dict[int, float] = {part.first: 0.0}
    came_from: dict[int, int] = {}
    far: tuple[float, int] | None = None  # the best start of a topic that is long by now
    for end in range(part.first + 1, part.end + 1):
        start = end - _LONG
        if far is not None:
            far = far[0] + lengths.further, far[1]
        if start in best:
            begun = best[start] + lengths.scores[_LONG]
            far = max((begun, start), far) if far is not None else (begun, start)
        if end != part.end and end not in scores:
            continue
        near = range(max(part.first, start + 1), end)
        ways = [(best[n] + lengths.scores[end - n], n) for n in near if n in best]
        score, came_from[end] = max([*ways, far] if far is not None else ways)
        best[end] = score + (scores[end] if end != part.end else 0.0)
    cuts, at = [], part.end
    while (at := came_from[at]) != part.first:
        cuts.append(at)
    return cuts[::-1]
