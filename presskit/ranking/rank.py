"""Which sentences of a speaker stand for the rest: a linear model of our own by default, and sumy's
methods.

Every ranker gets a group (one speaker in one topic) and returns one score in [0, 1] a sentence, in
order. Higher is better, ties go to the earlier sentence, and a group of one never fails.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from presskit.errors import UsageError
from presskit.language.lexicon import Lexicon
from presskit.language.vectors import Vector, dot
from presskit.ranking.features import SectionContext, values
from presskit.ranking.signs import OF_WORDS, Statement, put_question


@dataclass(frozen=True)  # without slots: what is found out once is kept
class Group:
    """What one speaker said in one topic, where that stands, and the language data to read it
    by.
    """

    statements: tuple[Statement, ...]
    units: tuple[Vector, ...]
    section_context: SectionContext
    lexicon: Lexicon
    stop_words: frozenset[str] = frozenset()

    @cached_property
    def parts(self) -> list[dict[str, float]]:
        """What each feature adds to each sentence's score."""
        model = self.lexicon.weights.ranking
        rows = values(self.statements, self.units, self.section_context, self.lexicon)
        return [model.contributions(row) for row in rows]

    def says_little(self, n: int) -> bool:
        """Whether the words of a sentence, however many and wherever they stand, speak against it
        rather than for it: a platitude, praise, that there will be talk.
        """
        return sum(v for name, v in self.parts[n].items() if name in OF_WORDS) < _AGAINST

    @cached_property
    def usual(self) -> dict[str, float]:
        """What each feature adds to a score in the mean."""
        sums: dict[str, float] = {}
        for row in self.parts:
            for name, value in row.items():
                sums[name] = sums[name] + value if name in sums else value
        return {name: sums[name] / len(self.parts) for name in sorted(sums)}


Ranker = Callable[[Group], list[float]]

_AGAINST = -0.1  # of a score, from which on words speak against a sentence
_PUT = 4.0  # taken from a sentence that only tells what the speaker was asked
_REDUNDANT = 0.5  # how much a pick's likeness to one already taken counts against it
_COMPARED = 200  # picks that later ones are compared with
_POOL = 4  # candidates a pick, of which the least redundant is taken


def rank_default(group: Group) -> list[float]:
    """A linear model of the features, learned by ``benchmarks/learn_ranking.py``; as odds against
    the best sentence.
    """
    if len(group.statements) == 1:
        return [1.0]  # it is the best, whatever its features
    sums = [
        sum(parts.values()) - _PUT * put_question(s)
        for s, parts in zip(group.statements, group.parts, strict=True)
    ]
    top = max(sums, default=0.0)
    return [round(math.exp(s - top), 4) for s in sums]


def contributions(group: Group, n: int, most: int | None = None) -> dict[str, float]:
    """What puts sentence ``n`` above the mean of its group: at most so many features and how much
    they add, greatest first; nothing where it is alone.

    A feature that counts against a sentence lifts those that have less of it: it is named
    ``not_…``.
    """
    if len(group.statements) == 1:
        return {}
    row, weights = group.parts[n], group.lexicon.weights.ranking.weights
    lifts = [(name, row.get(name, 0.0) - usual) for name, usual in group.usual.items()]
    gains = [(name, told) for name, by in lifts if by > 0 and (told := round(by, 2)) > 0]
    greatest = sorted(gains, key=lambda gain: -gain[1])[:most]
    return {name if weights[name] > 0 else f"not_{name}": by for name, by in greatest}


def rank_first(group: Group) -> list[float]:
    """The order of the text: the first sentence is best. A baseline that is hard to beat in
    news.
    """
    return [round(1.0 / (1 + place), 4) for place in range(len(group.statements))]


def _rank_sumy(module: str, class_name: str, group: Group) -> list[float]:
    from presskit.ranking import sumy_methods

    words = sumy_methods.Known(
        group.section_context.headline, group.section_context.title, group.stop_words
    )
    return sumy_methods.rate(module, class_name, [s.said for s in group.statements], words)


def _sumy(module: str, class_name: str) -> Ranker:
    return partial(_rank_sumy, module, class_name)


RANKERS: dict[str, tuple[Ranker, str]] = {
    "presskit": (
        rank_default,
        (
            "headline, place, figures, decisions, centrality, standing alone: a learned mix (the"
            " default)"
        ),
    ),
    "first": (rank_first, "the order of the text"),
    "lexrank": (
        _sumy("lex_rank", "LexRankSummarizer"),
        "sumy: eigenvector centrality (Erkan and Radev 2004)",
    ),
    "textrank": (
        _sumy("text_rank", "TextRankSummarizer"),
        "sumy: shared words as a graph (Mihalcea and Tarau 2004)",
    ),
    "lsa": (
        _sumy("lsa", "LsaSummarizer"),
        "sumy: latent semantic analysis (Steinberger and Ježek 2004)",
    ),
    "luhn": (_sumy("luhn", "LuhnSummarizer"), "sumy: clusters of frequent words (Luhn 1958)"),
    "sumbasic": (
        _sumy("sum_basic", "SumBasicSummarizer"),
        "sumy: probable words (Vanderwende and others 2007)",
    ),
    "kl": (
        _sumy("kl", "KLSummarizer"),
        "sumy: least divergence from the whole (Haghighi and Vanderwende 2009)",
    ),
    "edmundson": (
        _sumy("edmundson", "EdmundsonSummarizer"),
        "sumy: cue, title and place (Edmundson 1969)",
    ),
    "reduction": (
        _sumy("reduction", "ReductionSummarizer"),
        "sumy: graph of shared words, unnormalised",
    ),
}


def check_method(name: str) -> None:
    """Raises ``UsageError`` for a method that does not exist."""
    if name not in RANKERS:
        raise UsageError("unknown-method", name=name, known=", ".join(RANKERS))


def pick(scores: Sequence[float], count: int, units: Sequence[Vector] = ()) -> list[int]:
    """The indices of the ``count`` best, best first; of equals the earlier one.

    With unit vectors, nothing is taken twice in the same words, and what says again what is taken
    already stands back (maximal marginal relevance, Carbonell and Goldstein 1998).
    """
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    if units:
        firsts: dict[frozenset[tuple[str, float]] | int, int] = {}
        for i in order:
            firsts.setdefault(frozenset(units[i].items()) or i, i)
        order = list(firsts.values())
    if not units or count < 2:
        return order[:count]
    taken: list[int] = []
    pool, rest = order[: min(count, _COMPARED) * _POOL], order
    worth = {i: scores[i] for i in pool}
    likeness = dict.fromkeys(pool, 0.0)
    while pool and len(taken) < min(count, _COMPARED):
        best = max(pool, key=lambda i: (worth[i] - _REDUNDANT * likeness[i], -i))
        taken.append(best)
        pool.remove(best)
        for i in pool:
            likeness[i] = max(likeness[i], dot(units[best], units[i]))
    seen = set(taken)
    return taken + [i for i in rest if i not in seen][: count - len(taken)]
