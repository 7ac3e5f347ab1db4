"""Learns how much words tell: of a title, a word or the words with which a sentence starts and
ends (presskit/data/fa/telling_words.txt); of a key sentence, a lemma (weighty_words.txt).

A listwise softmax over the words of sentences, pulled hard towards zero; what else decides (length,
place, centrality) is let in beside the words, so that no word has to stand for it.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import fitting
import numpy as np

from presskit.linear_model import Features
from presskit.ranking.signs import Statement

PULL = 120.0  # of a word towards zero, against the number of groups
RARE = 25  # groups in which a word must be met
WEIGHTY_PULL, WEIGHTY_RARE = 30.0, 15  # the same of lemmas in the groups that people marked
STEPS = 80
_MEMORY = 10  # steps that the next is computed from
_ASIDE_PULL = 0.1


@dataclass(frozen=True, slots=True)
class Told:
    """A group, and of each sentence the keys of its words (``signs.word_keys``)."""

    group: fitting.Group
    keys: Sequence[frozenset[str]]
    aside: Sequence[tuple[float, ...]]


def aside(
    statements: Sequence[Statement], rows: Sequence[Features]
) -> tuple[tuple[float, ...], ...]:
    """What else decides which sentence a newsroom takes: place, length, centrality, who says it."""
    return tuple(
        (
            row.get("centre_group", 0.0),
            math.log(1 + len(s.said)),
            len(set(s.said)),
            n == 0,
            1 / (1 + n),
            n / len(rows),
            s.rule is not None,
            s.rule is not None and s.quote == "continued",
            s.paragraph > 0,
            math.log(1 + s.framed),
        )
        for n, (s, row) in enumerate(zip(statements, rows, strict=True))
    )


def learn(told: Sequence[Told], pull: float = PULL, rare: int = RARE) -> dict[str, float]:
    """The words that tell anything and how much, in hundredths of a score, greatest first."""
    frequency = Counter(key for t in told for key in frozenset().union(*t.keys))
    words = sorted(key for key, n in frequency.items() if n >= rare)
    column = {key: n for n, key in enumerate(words)}
    pairs = [
        (row, column[key])
        for row, keys in enumerate(keys for t in told for keys in t.keys)
        for key in sorted(keys)
        if key in column
    ]
    rows, columns = np.array(pairs).T
    beside = np.array([row for t in told for row in t.aside], float)
    beside = (beside - beside.mean(0)) / beside.std(0)
    sizes = np.array([len(t.group.rows) for t in told])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.array([r for t in told for r in t.group.right])
    right /= np.repeat(np.add.reduceat(right, starts), sizes)
    count, total = len(words), int(sizes.sum())
    pulls = np.concatenate([np.full(count, pull), np.full(beside.shape[1], _ASIDE_PULL)])

    def loss(weights: Any) -> tuple[float, Any]:
        score = np.bincount(rows, weights[columns], total) + beside @ weights[count:]
        score -= np.repeat(np.maximum.reduceat(score, starts), sizes)
        odds = np.exp(score)
        sums = np.repeat(np.add.reduceat(odds, starts), sizes)
        off = odds / sums - right
        slope = np.concatenate([np.bincount(columns, off[rows], count), off @ beside])
        value = -(right * (score - np.log(sums))).sum() + 0.5 * (pulls * weights**2).sum()
        return float(value), slope + pulls * weights

    found = _descend(loss, np.zeros(len(pulls)))
    weights = {key: round(100 * float(found[n])) for key, n in column.items()}
    return dict(
        sorted(((k, w) for k, w in weights.items() if w), key=lambda pair: (-pair[1], pair[0]))
    )


def _descend(loss: Callable[[Any], tuple[float, Any]], weights: Any) -> Any:
    """L-BFGS (Liu and Nocedal 1989), halving a step that does not help."""
    value, slope = loss(weights)
    past: deque[tuple[Any, Any]] = deque(maxlen=_MEMORY)
    for _ in range(STEPS):
        move, along = slope.copy(), []
        for step, turn in reversed(past):
            along.append((step @ move) / (turn @ step))
            move -= along[-1] * turn
        if past:
            step, turn = past[-1]
            move *= (step @ turn) / (turn @ turn)
        else:
            move /= np.abs(slope).sum()
        for (step, turn), a in zip(past, reversed(along), strict=True):
            move += (a - (turn @ move) / (turn @ step)) * step
        size = 1.0
        while size > 1e-6 and loss(weights - size * move)[0] > value - 1e-4 * size * (slope @ move):
            size /= 2
        after, next_slope = loss(weights - size * move)
        if value - after < 1e-6 * abs(value):
            break
        past.append((-size * move, next_slope - slope))
        weights, value, slope = weights - size * move, after, next_slope
    return weights


TITLES = [
    "# How telling words are of what newsrooms put into titles and headlines, in hundredths of",
    "# a score: a word, the first one or two (s:) and the last one or two (e:) of what was said.",
    "# Single word forms and learned weights, no running text, from reports that share nothing",
    "# with the labelled articles. Learned by benchmarks/learn_ranking.py (MIT).",
]
KEYS = [
    "# How much more a lemma stands in the sentences that readers would keep than in the others of",
    "# their group, in hundredths of a score, beyond what all other features tell. Single words and",
    "# learned weights, no running text, from the labelled articles and benchmarks/keys.jsonl.",
    "# Learned by benchmarks/learn_ranking.py (MIT).",
]


def write(name: str, head: Sequence[str], words: Mapping[str, float]) -> None:
    """Write ``data/fa/NAME.txt``: what it is, then the words, greatest first."""
    lines = [f"{key}\t{weight}" for key, weight in words.items()]
    (fitting.DATA / f"{name}.txt").write_text("\n".join([*head, *lines, ""]), "utf-8")
