"""The one fitter of all learned weights: a listwise softmax (Cao and others 2007).

A group is some rows of features of which some are right; learned are the weights under which the
right rows are likeliest to come first, pulled towards zero. A yes or no is a group of two: the row,
and the empty row that stands for no; then this is logistic regression.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from presskit.linear_model import Features, LinearModel

DATA = Path(__file__).parent.parent / "presskit" / "data" / "fa"
FOLDS = 10
STEPS = 40
_HALVINGS = 12


@dataclass(frozen=True, slots=True)
class Group:
    """Rows to choose from, which are right (or how right each is), and how much the group
    counts.
    """

    article: str
    rows: Sequence[Features]
    right: Sequence[float]
    share: float = 1.0


def yes_or_no(article: str, row: Features, yes: bool, share: float = 1.0) -> Group:
    """A group of the row and its absence."""
    return Group(article, (row, {}), (float(yes), float(not yes)), share)


def names_in(groups: Sequence[Group]) -> list[str]:
    """All features, in the order in which they come up."""
    return list(dict.fromkeys(name for g in groups for row in g.rows for name in row))


@dataclass(frozen=True, slots=True)
class Belief:
    """What other groups say of the weights: those under which they are likeliest, and how sure
    that is (the curvature of their likelihood there).
    """

    names: Sequence[str]
    weights: Any
    curve: Any

    def about(self, names: Sequence[str]) -> Belief:
        """What it says of some weights whatever the others are."""
        kept = np.array([name in set(names) for name in self.names])
        across = self.curve[np.ix_(kept, ~kept)]
        rest = self.curve[np.ix_(~kept, ~kept)] + 1e-6 * np.eye(int((~kept).sum()))
        curve = self.curve[np.ix_(kept, kept)] - across @ np.linalg.solve(rest, across.T)
        left = [name for name, k in zip(self.names, kept, strict=True) if k]
        return Belief(left, self.weights[kept], curve)


def fit(
    groups: Sequence[Group],
    pull: float,
    names: Sequence[str] = (),
    prior: Mapping[str, float] | None = None,
    belief: Belief | None = None,
    settled: bool = False,
) -> LinearModel:
    """The weights of the raw features, by Newton's steps on features divided by their deviation;
    of several right rows each counts by its chance under the weights so far (as in EM). ``pull``:
    towards the weights of ``prior``, or zero, against the number of groups; ``names``: the features
    to use; ``belief``: what other groups say of them; ``settled``: each right row counts by how
    right it is instead. Deterministic.
    """
    names = list(names) or names_in(groups)
    problem = _Problem.of(groups, names)
    believed = np.array([(prior or {}).get(name, 0.0) for name in names]) * problem.deviation
    precision = pull * np.eye(len(names))
    if belief is not None:
        at = [names.index(name) for name in belief.names]
        deviation = problem.deviation[at]
        curve = belief.curve / np.outer(deviation, deviation)
        wanted = precision @ believed
        precision[np.ix_(at, at)] += curve
        wanted[at] += curve @ (belief.weights * deviation)
        believed = np.linalg.solve(precision, wanted)
    weights, _ = problem.solve(believed, precision, settled)
    return LinearModel(dict(zip(names, (weights / problem.deviation).tolist(), strict=True)))


def believe(groups: Sequence[Group], pull: float, share: float) -> Belief:
    """What the groups say of the weights, each counted by ``share``; of several right rows each
    counts by how right it is.
    """
    names = names_in(groups)
    problem = _Problem.of(groups, names)
    start = np.zeros(len(names))
    weights, curve = problem.solve(start, pull * np.eye(len(names)), settled=True)
    deviation = problem.deviation
    return Belief(names, weights / deviation, share * curve * np.outer(deviation, deviation))


@dataclass(frozen=True, slots=True)
class _Problem:
    """Groups as one table, its features divided by their deviation."""

    table: Any
    starts: Any
    sizes: Any
    right: Any
    shares: Any
    deviation: Any

    @classmethod
    def of(cls, groups: Sequence[Group], names: Sequence[str]) -> _Problem:
        column = {name: n for n, name in enumerate(names)}
        sizes = np.array([len(g.rows) for g in groups])
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        table = np.zeros((int(sizes.sum()), len(names)))
        for at, row in enumerate(row for g in groups for row in g.rows):
            for name, value in row.items():
                if name in column:
                    table[at, column[name]] = value
        right = np.array([value for g in groups for value in g.right], float)
        deviation = _deviation(table, starts, sizes)
        shares = np.array([g.share for g in groups])
        return cls(table / deviation, starts, sizes, right, shares, deviation)

    def solve(self, believed: Any, precision: Any, settled: bool = False) -> tuple[Any, Any]:
        """The weights, and the curvature of the likelihood there. ``settled``: how right each row
        is does not hang on the weights.
        """
        table, starts, sizes = self.table, self.starts, self.sizes
        own = np.repeat(self.shares, sizes)
        weights = believed.copy()
        for _ in range(STEPS):
            score = table @ weights
            odds = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
            chance = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
            wanted = self.right.copy() if settled else odds * self.right
            wanted /= np.repeat(np.add.reduceat(wanted, starts) + 1e-12, sizes)
            slope = table.T @ ((chance - wanted) * own) + precision @ (weights - believed)
            means = np.add.reduceat(table * chance[:, None], starts)
            curve = (table.T * (chance * own)) @ table - (means.T * self.shares) @ means
            move = np.linalg.solve(curve + precision, slope)
            now = self._loss(weights, believed, precision, settled)
            for _ in range(_HALVINGS):  # a whole step may go too far where weights are great
                if self._loss(weights - move, believed, precision, settled) <= now + 1e-9:
                    break
                move /= 2
            weights = weights - move
            if np.abs(move).max() < 1e-7:
                break
        return weights, curve

    def _loss(self, weights: Any, believed: Any, precision: Any, settled: bool) -> float:
        """What ``solve`` makes small: the negative logarithm of the right rows' chance, and how far
        the weights are from those believed.
        """
        score = self.table @ weights
        top = np.maximum.reduceat(score, self.starts)
        odds = np.exp(score - np.repeat(top, self.sizes))
        everything = np.log(np.add.reduceat(odds, self.starts))
        if settled:
            wanted = self.right / np.repeat(
                np.add.reduceat(self.right, self.starts) + 1e-12, self.sizes
            )
            right = np.add.reduceat(wanted * score, self.starts) - top
        else:
            right = np.log(np.add.reduceat(odds * self.right, self.starts) + 1e-12)
        away = weights - believed
        return float(self.shares @ (everything - right) + away @ precision @ away / 2)


def _deviation(table: Any, starts: Any, sizes: Any) -> Any:
    """The standard deviation of each feature over the groups in which it varies: it can decide only
    there.
    """
    spread = np.maximum.reduceat(table, starts) - np.minimum.reduceat(table, starts)
    varies = np.repeat(spread > 1e-9, sizes, axis=0)
    count = varies.sum(0) + 1e-9
    mean = (table * varies).sum(0) / count
    return np.sqrt((((table - mean) ** 2) * varies).sum(0) / count) + 1e-3


def fold(article: str, division: int = 0) -> int:
    """The fold of an article: all that is of one article is of one fold. ``division``: another way
    to divide the articles, so that it is seen how much of a figure is chance.
    """
    return zlib.crc32((f"{division}:{article}" if division else article).encode()) % FOLDS


def write(name: str, head: Sequence[str], model: LinearModel) -> None:
    """Write ``data/fa/NAME.toml``: what it is and how it was made, then the weights, greatest
    first.
    """
    rows = sorted(model.weights.items(), key=lambda pair: -pair[1])
    steps = [f"  [{least:g}, {chance:g}]," for least, chance in model.calibration]
    table = ["calibration = [", *steps, "]", ""] if steps else []
    lines = [
        *(f"# {line}" for line in head),
        *table,
        "[weights]",
        *(f"{n} = {w:.3f}" for n, w in rows),
        "",
    ]
    (DATA / f"{name}.toml").write_text("\n".join(lines), "utf-8")
