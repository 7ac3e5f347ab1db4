"""Learns the weights by which a turn of the subject is believed, and writes
presskit/data/fa/shifts.toml.

    python benchmarks/learn_shifts.py [--dry-run]

Logistic regression on reports of ../shared/corpus with their headlines taken out; a turn is where
one stood. The figures printed are cross-validated by article; the weights written are learned from
all of them.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from corpus import Report
from segments import Segmented, reports, window_diff, without_headlines

from presskit.language import lexicon
from presskit.topics import shifts
from presskit.topics.labels import Collocations

WEIGHTS = Path(__file__).parent.parent / "presskit" / "data" / "fa" / "shifts.toml"
FOLDS = 10
STEPS = 400
PULL = 10.0  # towards zero, against the number of paragraphs

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


def learn(data: Sequence[Seen]) -> dict[str, float]:
    """Logistic regression by Adam on features divided by their deviation; weights of the raw
    features by name.
    """
    names = list(
        dict.fromkeys(
            name for _, rows in data for _, row in rows for name in row if name != "named"
        )
    )  # sets the threshold
    table = np.array(
        [[row.get(name, 0.0) for name in names] for _, rows in data for _, row in rows]
    )
    right = np.array([float(n in article.shifts) for article, rows in data for n, _ in rows])
    deviation = table.std(0) + 1e-6
    deviation[names.index("bias")] = 1.0
    table = table / deviation
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        gradient = (table.T @ (1 / (1 + np.exp(-table @ weights)) - right) + PULL * weights) / len(
            right
        )
        first, second = 0.9 * first + 0.1 * gradient, 0.99 * second + 0.01 * gradient**2
        weights = weights - 0.05 * (first / (1 - 0.9**step)) / (
            np.sqrt(second / (1 - 0.99**step)) + 1e-8
        )
    return dict(zip(names, (weights / deviation).tolist(), strict=True))


def by_fold(data: Sequence[Seen]) -> list[dict[str, float]]:
    """For every article, weights that never saw it."""
    fold = [zlib.crc32(article.id.encode()) % FOLDS for article, _ in data]
    weights = [
        learn([item for item, own in zip(data, fold, strict=True) if own != f])
        for f in range(FOLDS)
    ]
    return [weights[own] for own in fold]


def cross_validated(data: Sequence[Seen]) -> list[list[int]]:
    """The shifts found in every article by weights that never saw it."""
    return [
        shifts.chosen(rows, weights) for (_, rows), weights in zip(data, by_fold(data), strict=True)
    ]


def report(data: Sequence[Seen], found: Sequence[Sequence[int]]) -> str:
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
        lines.append(
            f"{count} articles with {least} or more headlines inside: WindowDiff {figure:.3f}, no"
            f" shifts {mean(none, least)[1]:.3f}"
        )
    return "\n".join(lines)


def write(weights: dict[str, float], figures: str) -> None:
    head = [
        "# What each sign that the subject turns (presskit/topics/shifts.py) adds to its log odds.",
        (
            "# Learned by benchmarks/learn_shifts.py (MIT) from reports with their headlines taken"
            " out; cross-validated by article:"
        ),
        *(f"#   {line}" for line in figures.split("\n")),
        "[weights]",
    ]
    body = [
        f"{name} = {weight:.3f}"
        for name, weight in sorted(weights.items(), key=lambda pair: -pair[1])
    ]
    WEIGHTS.write_text("\n".join([*head, *body, ""]), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    data: list[Any] = collect()
    figures = report(data, cross_validated(data))
    print(figures)
    if not options.dry_run:
        write(learn(data), figures)


if __name__ == "__main__":
    main()
