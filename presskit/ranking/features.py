"""What can be seen of a statement that tells whether an editor would keep it: numbers, one a
feature, no weights.

The families are those of extractive summarization since Edmundson (1969): words of headline and
title, place, cue words, centrality (Radev and others 2004), and what news adds to them: figures,
decisions, refusals, and whether a sentence can stand alone. All of it is seen of what was said,
apart from the reporter's frame.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from presskit.language.lexicon import Lexicon
from presskit.language.vectors import Bag, Centroid, IdfWeights, Vector, dot
from presskit.light_record import LightRecord
from presskit.ranking.signs import Statement, asks, signs
from presskit.ranking.wanted import Wanted, fits, stems

Place = Literal["headline", "derived", "opening"]

_FEW = 4  # sentences of a group in which the first nearly always is best
_LONGEST_RUN = 49  # sentences
_NEAR = 3  # sentences in which something may be said before or again


class SectionContext(LightRecord, frozen=True):
    """Where statements stand: the article's scale, centre, first sentence, title and lead; the
    topic's centre and headline. ``headline`` and ``title`` are the words, for methods that want
    no more.
    """

    idf: IdfWeights
    article: Centroid
    topic: Centroid
    place: Place
    opening: tuple[int, Vector]  # the number of the first sentence, and its unit vector
    headlines: tuple[Wanted, ...] = ()
    titles: tuple[Wanted, ...] = ()
    leads: tuple[Wanted, ...] = ()
    headline: Bag = ()
    title: Bag = ()


def values(
    statements: Sequence[Statement],
    units: Sequence[Vector],
    context: SectionContext,
    lexicon: Lexicon,
) -> list[dict[str, float]]:
    """The features of every statement by name, those that are zero left out; ``units`` are their
    unit vectors.

    ``headline…``, ``title…``, ``lead…``: see ``wanted.fits``. ``centre_…``: cosine with the rest of
    the topic, the article, the group; ``like_opening`` with the article's first sentence.
    ``first…``, ``early…``: the first in its group, and 1 / place; under a headline, a derived
    topic, in the opening, in a group of few; and whose frame tells what it is about;
    ``after_about``: it goes on with such a sentence. ``repeats``, ``repeated``: cosine with the
    likest of the three before, after it. ``goes_on``, ``run``: whether the speaker does with no new
    cue, log of how long. ``taken_up``: the next sentence starts with «this». ``telling``: the sum
    of what its words weigh in the table of telling words. The rest is what ``signs`` shows.
    """
    group = Centroid.of(units)
    rows = [signs(s, lexicon) for s in statements]
    bags = [frozenset(s.said) for s in statements]
    wanted = (
        ("headline", context.headlines),
        ("title", context.titles),
        ("lead", context.leads),
    )
    stemmed = [stems(bag) for bag in bags] if any(some for _, some in wanted) else []
    found = [fits(kind, some, bags, stemmed) for kind, some in wanted if some]
    alike = [
        [dot(unit, other) for other in units[max(0, n - _NEAR) : n]] for n, unit in enumerate(units)
    ]
    going_on = _runs(statements)
    for n, (s, unit) in enumerate(zip(statements, units, strict=True)):
        row = rows[n]
        for fit in found:
            row |= fit[n]
        row |= _centrality(s, unit, context, group)
        row |= _position(n, len(rows), context.place)
        row[f"first_about_{context.place}"] = n == 0 and (s.about or s.answer)
        row |= _neighbours(n, statements, going_on[n], alike)
        row["taken_up"] = n + 1 < len(rows) and rows[n + 1]["dangling"]
        row["linked"] = n + 1 < len(rows) and rows[n + 1]["connective"]
    return [{name: value for name, value in row.items() if value} for row in rows]


def _centrality(
    s: Statement, unit: Vector, context: SectionContext, group: Centroid
) -> dict[str, float]:
    number, opening = context.opening
    return {
        "centre_topic": context.topic.similarity_to_rest(unit),
        "centre_article": context.article.similarity_to_rest(unit),
        "centre_group": group.similarity_to_rest(unit),
        "opening": s.number == number,
        "like_opening": 0.0 if s.number == number else dot(unit, opening),
    }


def _position(n: int, count: int, place: Place) -> dict[str, float]:
    early = 1 / (1 + n)
    return {
        "first": n == 0,
        "early": early,
        f"first_{place}": n == 0,
        f"early_{place}": early,
        "first_of_few": n == 0 and count <= _FEW,
        "early_of_many": early * math.log(count),
    }


def _runs(statements: Sequence[Statement]) -> list[int]:
    """After each sentence, how many go on with no new cue."""
    runs = [0] * len(statements)
    for n in range(len(statements) - 2, -1, -1):
        following = statements[n + 1]
        if following.number == statements[n].number + 1 and following.quote == "continued":
            runs[n] = min(_LONGEST_RUN, 1 + runs[n + 1])
    return runs


def _neighbours(
    n: int, statements: Sequence[Statement], run: int, alike: Sequence[Sequence[float]]
) -> dict[str, float]:
    """``run``: how many sentences go on with no new cue after it; ``alike``: how like each sentence
    is to those just before it, the nearest last.
    """
    later = [row[n - i] for i, row in enumerate(alike[n + 1 : n + 1 + _NEAR], n + 1)]
    return {
        "goes_on": run > 0,
        "run": math.log(1 + run),
        "repeats": max(alike[n], default=0.0),
        "repeated": max(later, default=0.0),
        "after_question": n > 0 and asks(statements[n - 1]),
        "after_about": n > 0 and statements[n - 1].about and statements[n].quote == "continued",
    }
