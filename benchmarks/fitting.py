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


def fit(
    groups: Sequence[Group],
    pull: float,
    names: Sequence[str] = (),
    prior: Mapping[str, float] | None = None,
) -> LinearModel:
    """The weights of the raw features, by Newton's steps on features divided by their deviation;
    of several right rows each counts by its chance under the weights so far (as in EM). ``pull``:
    towards the weights of ``prior``, or zero, against the number of groups; ``names``: the features
    to use. Deterministic.
    """
    names = list(names) or names_in(groups)
    column = {name: n for n, name in enumerate(names)}
    sizes = np.array([len(g.rows) for g in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    table = np.zeros((int(sizes.sum()), len(names)))
    for at, row in enumerate(row for g in groups for row in g.rows):
        for name, value in row.items():
            if name in column:
                table[at, column[name]] = value
    right = np.array([value for g in groups for value in g.right], float)
    shares = np.array([g.share for g in groups])
    deviation = _deviation(table, starts, sizes)
    table = table / deviation
    own = np.repeat(shares, sizes)
    believed = np.array([(prior or {}).get(name, 0.0) for name in names]) * deviation
    weights = believed.copy()
    for _ in range(STEPS):
        score = table @ weights
        odds = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
        chance = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        wanted = odds * right
        wanted /= np.repeat(np.add.reduceat(wanted, starts) + 1e-12, sizes)
        slope = table.T @ ((chance - wanted) * own) + pull * (weights - believed)
        means = np.add.reduceat(table * chance[:, None], starts)
        curve = (table.T * (chance * own)) @ table - (means.T * shares) @ means
        move = np.linalg.solve(curve + pull * np.eye(len(names)), slope)
        weights = weights - move
        if np.abs(move).max() < 1e-7:
            break
    return LinearModel(dict(zip(names, (weights / deviation).tolist(), strict=True)))


def _deviation(table: Any, starts: Any, sizes: Any) -> Any:
    """The standard deviation of each feature over the groups in which it varies: it can decide only
    there.
    """
    spread = np.maximum.reduceat(table, starts) - np.minimum.reduceat(table, starts)
    varies = np.repeat(spread > 1e-9, sizes, axis=0)
    count = varies.sum(0) + 1e-9
    mean = (table * varies).sum(0) / count
    return np.sqrt((((table - mean) ** 2) * varies).sum(0) / count) + 1e-3


def fold(article: str) -> int:
    """The fold of an article: all that is of one article is of one fold."""
    return zlib.crc32(article.encode()) % FOLDS


def held_out(groups: Sequence[Group], pull: float, names: Sequence[str] = ()) -> list[LinearModel]:
    """For every fold, a model that has seen no article of it."""
    names = list(names) or names_in(groups)
    return [fit([g for g in groups if fold(g.article) != own], pull, names) for own in range(FOLDS)]


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
