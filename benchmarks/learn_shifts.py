"""Learns the weights by which a turn of the subject is believed, and writes
presskit/data/fa/shifts.toml.

    python benchmarks/learn_shifts.py [--dry-run]

Logistic regression on reports of ../shared/corpus with their headlines taken out; a turn is where
one stood. The figures printed are cross-validated by article; the weights written are learned from
all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

import fitting
import numpy as np
from corpus import Report
from segments import Segmented, reports, window_diff, without_headlines

from presskit.language import lexicon
from presskit.linear_model import LinearModel
from presskit.topics import shifts
from presskit.topics.labels import Collocations

PULL = 10.0  # towards zero, against the number of paragraphs
NO_FEATURE = "named"  # sets the threshold

Seen = tuple[Segmented, list[tuple[int, dict[str, float]]]]


def _seen(report: Report) -> list[Seen]:
    language = lexicon.load()
    return [
        (s, shifts.signs(s.article, s.said, language, Collocations.of(s.article, language)))
        for s in without_headlines(report)
    ]


def collect() -> list[Seen]:
    """Every article with its features, in a fixed order."""
    with ProcessPoolExecutor() as pool:
        return [item for some in pool.map(_seen, reports(), chunksize=8) for item in some]


def groups(data: Sequence[Seen]) -> list[fitting.Group]:
    """A yes or no for every place where a subject may turn."""
    return [
        fitting.yes_or_no(article.id, row, n in article.shifts)
        for article, rows in data
        for n, row in rows
    ]


def names(found: Sequence[fitting.Group]) -> list[str]:
    return [name for name in fitting.names_in(found) if name != NO_FEATURE]


def by_fold(data: Sequence[Seen]) -> list[LinearModel]:
    """For every article, a model that never saw it."""
    found = groups(data)
    models = fitting.held_out(found, PULL, names(found))
    return [models[fitting.fold(article.id)] for article, _ in data]


def cross_validated(data: Sequence[Seen]) -> list[list[int]]:
    """The shifts found in every article by weights that never saw it."""
    return [
        shifts.chosen(rows, model) for (_, rows), model in zip(data, by_fold(data), strict=True)
    ]


def report(data: Sequence[Seen], found: Sequence[Sequence[int]]) -> list[str]:
    def mean(cuts: Sequence[Sequence[int]], least: int) -> tuple[int, float]:
        own = [
            window_diff(a.shifts, cut, len(a.article))
            for (a, _), cut in zip(data, cuts, strict=True)
            if len(a.shifts) >= least
        ]
        return len(own), float(np.mean(own))

    none: list[list[int]] = [[] for _ in data]
    lines = []
    for least in (1, 2):
        count, figure = mean(found, least)
        articles = f"{count} articles with {least} or more headlines inside"
        lines.append(f"{articles}: WindowDiff {figure:.3f}, no shifts {mean(none, least)[1]:.3f}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    data = collect()
    figures = report(data, cross_validated(data))
    print("\n".join(figures))
    if not options.dry_run:
        head = [
            "What each sign that the subject turns (presskit/topics/shifts.py) adds to its log odds.",
            "Learned by benchmarks/learn_shifts.py (MIT) from reports with their headlines taken out;",
            "cross-validated by article:",
            *(f"  {line}" for line in figures),
        ]
        found = groups(data)
        fitting.write("shifts", head, fitting.fit(found, PULL, names(found)))


if __name__ == "__main__":
    main()
