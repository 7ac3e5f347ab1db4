"""Learns the weights of the default ranker from labelled and self-supervised items, and writes
presskit/data/fa/ranking.toml.

    python benchmarks/learn_ranking.py [--dry-run]

A listwise softmax (Cao and others 2007): the weights under which the right sentences of a group are
likeliest to stand first, pulled towards zero. Items: groups whose key sentences were marked by hand
(../shared/gold/dev.jsonl and keys.jsonl, once with the article's title and lead, once without) and
sections of the corpora whose headline is hidden. Every figure printed is cross-validated by
article; the weights written are learned from everything.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import items
import numpy as np
from corpus import Report, labelled

from presskit.ranking.features import values

WEIGHTS = Path(__file__).parent.parent / "presskit" / "data" / "fa" / "ranking.toml"
FOLDS = 10
STEPS = 300
PULL = 50.0  # towards zero, against the number of items
SHARE = {"gold": 2.0, "marked": 1.0, "hidden": 0.3}  # how much an item of a kind counts

Item = tuple[str, str, list[dict[str, float]], tuple[bool, ...]]  # kind, article, features, right


def seen(kind: str, item: items.Item) -> Item:
    """An item as the learner sees it: features instead of sentences."""
    g = item.group
    return (
        kind,
        item.article,
        values(g.statements, g.units, g.section_context, g.lexicon),
        item.right,
    )


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


class Softmax:
    """Weights of standardised features, learned by Adam (Kingma and Ba 2015); ``plain`` are those
    of the raw features.
    """

    def __init__(
        self,
        names: Sequence[str],
        data: Sequence[Item],
        pull: float = PULL,
        share: dict[str, float] | None = None,
    ) -> None:
        self.names = names
        shares = np.array([(share or SHARE)[kind] for kind, *_ in data])
        sizes = np.array([len(right) for *_, right in data])
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        table = np.vstack([self.table(rows) for _, _, rows, _ in data])
        right = np.concatenate([np.asarray(r, float) for *_, r in data])
        self.deviation = self.spread(table, starts, sizes)
        table = table / self.deviation
        weights, first, second = (np.zeros(len(names)) for _ in range(3))
        for step in range(1, STEPS + 1):
            score = table @ weights
            odds = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
            chance = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
            wanted = odds * right
            wanted /= np.repeat(np.add.reduceat(wanted, starts) + 1e-12, sizes)
            gradient = (
                table.T @ ((chance - wanted) * np.repeat(shares, sizes)) + pull * weights
            ) / shares.sum()
            first, second = 0.9 * first + 0.1 * gradient, 0.99 * second + 0.01 * gradient**2
            weights = weights - 0.05 * (first / (1 - 0.9**step)) / (
                np.sqrt(second / (1 - 0.99**step)) + 1e-8
            )
        self.plain = weights / self.deviation

    @staticmethod
    def spread(table: Any, starts: Any, sizes: Any) -> Any:
        """The standard deviation of each feature over the groups in which it varies: it can decide
        only there.
        """
        varies = np.repeat(
            np.maximum.reduceat(table, starts) - np.minimum.reduceat(table, starts) > 1e-9,
            sizes,
            axis=0,
        )
        count = varies.sum(0) + 1e-9
        mean = (table * varies).sum(0) / count
        return np.sqrt((((table - mean) ** 2) * varies).sum(0) / count) + 1e-3

    def table(self, rows: list[dict[str, float]]) -> Any:
        return np.array([[row.get(name, 0.0) for name in self.names] for row in rows])

    def judge(self, rows: list[dict[str, float]], right: tuple[bool, ...]) -> Verdict:
        score = self.table(rows) @ self.plain
        odds = np.exp(score - score.max())
        chance = float(np.log(odds[np.array(right)].sum() / odds.sum() + 1e-12))
        order = np.argsort(-score, kind="stable")
        return Verdict(next(place for place, n in enumerate(order) if right[n]), chance)


def names_in(data: Sequence[Item]) -> list[str]:
    return list(dict.fromkeys(name for _, _, rows, _ in data for row in rows for name in row))


def cross_validate(
    data: Sequence[Item], pull: float = PULL, share: dict[str, float] | None = None
) -> list[Verdict]:
    """What becomes of every item by weights that never saw its article."""
    names = names_in(data)
    fold = [zlib.crc32(article.encode()) % FOLDS for _, article, _, _ in data]
    found = [Verdict(0, 0.0)] * len(data)
    for f in range(FOLDS):
        model = Softmax(
            names, [item for item, own in zip(data, fold, strict=True) if own != f], pull, share
        )
        for n, (_, _, rows, right) in enumerate(data):
            if fold[n] == f:
                found[n] = model.judge(rows, right)
    return found


def report(data: Sequence[Item], found: Sequence[Verdict]) -> str:
    lines = []
    for kind in SHARE:
        own = [n for n, item in enumerate(data) if item[0] == kind]
        hits, chances, first = (
            [found[n].place == 0 for n in own],
            [found[n].chance for n in own],
            [data[n][3][0] for n in own],
        )
        shares = (
            f"right {np.mean(hits):.3f}   first sentence {np.mean(first):.3f}   log chance"
            f" {np.mean(chances):.4f}"
        )
        lines.append(f"{kind:8} {len(own):5} items   {shares}")
    return "\n".join(lines)


def write(names: Sequence[str], plain: Sequence[float], figures: str) -> None:
    head = [
        (
            "# What each feature of a statement (presskit/ranking/features.py) adds to its score in"
            " the default ranker."
        ),
        "# Learned by benchmarks/learn_ranking.py (MIT) from key sentences marked by hand",
        "# and from hidden headlines; cross-validated by article:",
        *(f"#   {line}" for line in figures.split("\n")),
        "[weights]",
    ]
    body = [
        f"{name} = {weight:.3f}"
        for name, weight in sorted(zip(names, plain, strict=True), key=lambda pair: -pair[1])
    ]
    WEIGHTS.write_text("\n".join([*head, *body, ""]), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    data = collect()
    figures = report(data, cross_validate(data))
    print(figures)
    model = Softmax(names_in(data), data)
    if not options.dry_run:
        write(model.names, list(model.plain), figures)


if __name__ == "__main__":
    main()
