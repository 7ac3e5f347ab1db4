"""Learns the weights of the default ranker from labelled and self-supervised items, and writes
presskit/data/fa/ranking.toml.

    python benchmarks/learn_ranking.py [--dry-run]

Items: groups whose key sentences were marked by hand (../shared/gold/dev.jsonl, train.jsonl and keys.jsonl, once
with the article's title and lead, once without) and sections of the corpora whose headline is
hidden. Every figure printed is cross-validated by article; the weights written are learned from
everything.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import fitting
import items
import numpy as np
from corpus import Report, labelled

from presskit.linear_model import LinearModel
from presskit.ranking.features import values

PULL = 50.0  # towards zero, against the number of items
SHARE = {"gold": 2.0, "marked": 1.0, "hidden": 0.3}  # how much an item of a kind counts


@dataclass(frozen=True, slots=True)
class Item:
    """A group as the learner sees it, and of which kind it is."""

    kind: str
    group: fitting.Group


def seen(kind: str, item: items.Item) -> Item:
    """An item with features instead of sentences."""
    g = item.group
    rows = values(g.statements, g.units, g.section_context, g.lexicon)
    right = [float(r) for r in item.right]
    return Item(kind, fitting.Group(item.article, rows, right, SHARE[kind]))


def _gold(record: dict[str, Any]) -> list[Item]:
    return [seen("gold", item) for item in items.gold(record)]


def _marked(pair: tuple[Report, list[int]]) -> list[Item]:
    return [
        seen("marked", item) for title in (False, True) for item in items.marked(*pair, title=title)
    ]


def _hidden(report: Report) -> list[Item]:
    return [seen("hidden", item) for item in items.hidden_headlines(report)]


def collect() -> list[Item]:
    """Every item there is, in a fixed order."""
    reports = items.reports()
    keys = items.keys()
    marked = [(r, keys[r.id]) for name in ("press", "html") for r in reports[name] if r.id in keys]
    with ProcessPoolExecutor() as pool:
        found = [item for some in pool.map(_gold, labelled()) for item in some]
        found += [item for some in pool.map(_marked, marked, chunksize=8) for item in some]
        found += [
            item
            for name in reports
            for some in pool.map(_hidden, reports[name], chunksize=32)
            for item in some
        ]
    return found


@dataclass(frozen=True, slots=True)
class Verdict:
    """The place of the best right sentence, from 0, and the logarithm of the chance that a right
    one stands first.
    """

    place: int
    chance: float


def judge(model: LinearModel, group: fitting.Group) -> Verdict:
    """What becomes of a group by a model."""
    score = np.array([model.score(row) for row in group.rows])
    odds = np.exp(score - score.max())
    right = np.array(group.right) > 0
    order = np.argsort(-score, kind="stable")
    place = next(place for place, n in enumerate(order) if right[n])
    return Verdict(place, float(np.log(odds[right].sum() / odds.sum() + 1e-12)))


def cross_validate(groups: Sequence[fitting.Group], pull: float = PULL) -> list[Verdict]:
    """What becomes of every group by weights that never saw its article."""
    models = fitting.held_out(groups, pull)
    return [judge(models[fitting.fold(g.article)], g) for g in groups]


def report(data: Sequence[Item], found: Sequence[Verdict]) -> list[str]:
    lines = []
    for kind in SHARE:
        own = [n for n, item in enumerate(data) if item.kind == kind]
        right = np.mean([found[n].place == 0 for n in own])
        chance = np.mean([found[n].chance for n in own])
        first = np.mean([data[n].group.right[0] > 0 for n in own])
        shares = f"right {right:.3f}   first sentence {first:.3f}   log chance {chance:.4f}"
        lines.append(f"{kind:8} {len(own):5} items   {shares}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    data = collect()
    groups = [item.group for item in data]
    figures = report(data, cross_validate(groups))
    print("\n".join(figures))
    if not options.dry_run:
        head = [
            "What each feature of a statement (presskit/ranking/features.py) adds to its score in",
            "the default ranker. Learned by benchmarks/learn_ranking.py (MIT) from key sentences",
            "marked by hand and from hidden headlines; cross-validated by article:",
            *(f"  {line}" for line in figures),
        ]
        fitting.write("ranking", head, fitting.fit(groups, PULL))


if __name__ == "__main__":
    main()
