"""Learns where the subject turns and which phrase names it, and writes presskit/data/fa/shifts.toml
and topic_labels.toml.

    python benchmarks/learn_shifts.py [--dry-run]

From the labelled articles whose topics an editor told. Where a topic starts: logistic regression on
all sentences, and how long topics are. What names it: for every phrase of its first sentences, how
much of the editor's name it is, by logistic regression too. The figures printed are cross-validated
by article; the weights written are learned from all of them. Nothing unlabelled is learned from.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from itertools import pairwise

import editors
import fitting
import numpy as np
from editors import Divided, Figures

from presskit.linear_model import LinearModel
from presskit.topics import labels, segmentation, shifts

PULL_SHIFTS, PULL_LABELS = 1.0, 30.0  # towards zero, against the numbers of sentences and phrases
LENGTHS = 0.6  # how much the length of a topic counts against all that tells where it starts
READY = 0.2  # added to the log odds of a boundary
ENOUGH = 0.38  # of an editor's name, that is expected of a label

Found = list[tuple[str, tuple[int, int]]]


def shift_models(data: Sequence[Divided]) -> dict[int, LinearModel]:
    """For every fold, and -1 for none, the weights learned from the articles that are not of it."""
    return {own: _shift_model([a for a in data if fitting.fold(a.id) != own]) for own in _folds()}


def _folds() -> range:
    return range(-1, fitting.FOLDS)


def _shift_model(data: Sequence[Divided]) -> LinearModel:
    found = [fitting.yes_or_no(a.id, row, n in a.topics) for a in data for n, row in a.rows]
    model = fitting.fit(found, PULL_SHIFTS)
    lengths, constant = _lengths(data)
    weights = dict(model.weights)
    weights["bias"] += READY + constant
    return LinearModel(weights | lengths)


def _lengths(data: Sequence[Divided]) -> tuple[dict[str, float], float]:
    """The weights of a topic's length: how much likelier it is under a log-normal law than if topics
    ended by chance; and what of it is the same for every topic.
    """
    lengths = [
        b - a
        for article in data
        for cuts in [sorted({0, *article.topics, *article.headlines, len(article.article)})]
        for a, b in pairwise(cuts)
    ]
    logs = np.log(lengths)
    middle, deviation = float(logs.mean()), float(logs.std())
    chance = 1 / float(np.mean(lengths))
    square = 1 / (2 * deviation * deviation)
    weights = {
        "run": -math.log(1 - chance),
        "run_log": 2 * middle * square - 1,
        "run_log_squared": -square,
    }
    constant = (
        -middle * middle * square
        - math.log(deviation * math.sqrt(2 * math.pi))
        - math.log(chance)
        + math.log(1 - chance)
    )
    return {name: LENGTHS * weight for name, weight in weights.items()}, LENGTHS * constant


def label_models(data: Sequence[Divided]) -> dict[int, LinearModel]:
    """The same for the names of topics."""
    return {own: _label_model([a for a in data if fitting.fold(a.id) != own]) for own in _folds()}


def _label_model(data: Sequence[Divided]) -> LinearModel:
    found = []
    for a in data:
        for n, wanted in a.topics.items():
            for span, signs in labels.candidates(a.naming, n, a.end(n, a.starts)):
                part = editors.word_f1(a.body[slice(*span)], wanted) if wanted else 0.0
                found.append(fitting.Group(a.id, (signs, {}), (part, 1 - part)))
    model = fitting.fit(found, PULL_LABELS, settled=True)
    weights = dict(model.weights)
    weights["bias"] -= math.log(ENOUGH / (1 - ENOUGH))
    return LinearModel(weights)


def cuts(data: Sequence[Divided], models: dict[int, LinearModel]) -> list[list[int]]:
    """The boundaries found in every article by weights that never saw it."""
    return [
        segmentation.divided(shifts.stretches(a.article), a.rows, models[fitting.fold(a.id)])
        for a in data
    ]


def named(
    data: Sequence[Divided], found: Sequence[Sequence[int]], models: dict[int, LinearModel]
) -> list[tuple[str, str | None]]:
    """The editor's name of every topic whose start is found, and what it is called by weights that
    never saw the article.
    """
    pairs = []
    for a, own in zip(data, found, strict=True):
        model = models[fitting.fold(a.id)]
        for wanted, n in editors.matched(a.starts, own):
            if name := a.topics[wanted]:
                ways = labels.candidates(a.naming, n, a.end(n, own))
                scored = [(model.score(signs), span) for span, signs in ways]
                score, span = max(scored, default=(0.0, (0, 0)))
                pairs.append((name, a.body[slice(*span)] if score > 0 else None))
    return pairs


def line(name: str, found: Figures) -> str:
    return (
        f"{name}: WindowDiff {found.window_diff:.3f}, with the headlines"
        f" {found.with_headlines:.3f}; boundaries P {found.precision:.3f} R {found.recall:.3f}"
        f" F1 {found.f1:.3f}"
    )


def report(data: Sequence[Divided]) -> list[str]:
    """The figures, cross-validated by article."""
    found = cuts(data, shift_models(data))
    own, none = editors.figures(data, found), editors.figures(data, [[] for _ in data])
    names = named(data, found, label_models(data))
    given = [editors.word_f1(name, wanted) for wanted, name in names if name]
    return [
        f"{len(data)} articles, {sum(len(a.starts) for a in data)} boundaries:",
        line("presskit", own),
        line("no division", none),
        f"labels: {len(given)} of {len(names)} topics whose start was found and that the editor"
        f" names have one, word F1 {np.mean(given):.3f} (of all, none counted as 0,"
        f" {sum(given) / max(1, len(names)):.3f})",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    data = editors.divided()
    lines = report(data)
    print("\n".join(lines))
    if not options.dry_run:
        told = ["cross-validated by article:", *(f"  {told}" for told in lines)]
        by = "Learned by benchmarks/learn_shifts.py (MIT) from topics as an editor told them;"
        what = "What each sign of a new topic (presskit/topics/shifts.py) adds to its log odds."
        fitting.write("shifts", [what, by, *told], shift_models(data)[-1])
        what = "What makes a phrase the name of a topic (presskit/topics/labels.py), in log odds."
        fitting.write("topic_labels", [what, by, *told], label_models(data)[-1])


if __name__ == "__main__":
    main()
