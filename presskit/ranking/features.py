"""What can be seen of a statement that tells whether an editor would keep it: numbers, one a
feature, no weights.

The families are those of extractive summarization since Edmundson (1969): words of headline and
title, place, cue words, centrality (Radev and others 2004), and what news adds to them: figures,
decisions, refusals, and whether a sentence can stand alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Tokens
from presskit.language.vectors import Bag, Centroid, IdfWeights, Vector, dot
from presskit.model import Quote

Place = Literal["headline", "derived", "opening"]

_SHORT, _LONG = 7, 45  # words
_MANY_FIGURES = 3
_FIRST_WORDS = 5  # where a pronoun leaves a sentence hanging
_BACK = 3  # sentences in which something may have been said before
_ASKS = frozenset("?؟")
_NEGATION = "\u0646\u0645\u06cc"  # the prefix of negated verbs


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence to rank: the lemmas of all its content words, those of what was said, and the
    words of that in order.
    """

    bag: Bag
    said: Bag
    words: Tokens
    quote: Quote = "continued"
    answer: bool = False  # it tells what was asked


@dataclass(frozen=True, slots=True)
class SectionContext:
    """Where statements stand: the article's scale, centre, title and lead; the topic's centre,
    headline and the best fit with it.
    """

    idf: IdfWeights
    article: Centroid
    topic: Centroid
    place: Place
    headline: Bag = ()
    title: Bag = ()
    lead: Bag = ()
    best: float = 0.0


def values(
    statements: Sequence[Statement],
    units: Sequence[Vector],
    section_context: SectionContext,
    lexicon: Lexicon,
) -> list[dict[str, float]]:
    """The features of every statement by name, those that are zero left out; ``units`` are their
    unit vectors.

    ``headline``, ``headline_said``, ``title``, ``lead``: the share of those words that the sentence
    has, or what was said in it. ``headline_best``: no sentence of the topic has more. ``centre_…``:
    cosine with the rest of the topic, of the article. ``first_…``, ``early_…``: the first in its
    group, and 1 / place; under a headline, a derived topic, in the opening. ``repeats``: cosine
    with the likest of the three before it. ``taken_up``: the next sentence starts with «this».
    ``figures`` (up to three), ``length`` (log of words); all others are one where they hold.
    """
    rows = []
    alone = [_standing(s, lexicon) for s in statements]
    for n, (s, unit) in enumerate(zip(statements, units, strict=True)):
        row = {
            **_fit(s, unit, section_context),
            **_position(n, section_context.place),
            **_shape(s),
            **_news(s.words, lexicon),
            **alone[n],
        }
        row["repeats"] = max(
            (dot(unit, units[i]) for i in range(max(0, n - _BACK), n)), default=0.0
        )
        row["taken_up"] = n + 1 < len(alone) and alone[n + 1]["dangling"]
        row["after_question"] = n > 0 and _asks(statements[n - 1])
        rows.append({name: float(value) for name, value in row.items() if value})
    return rows


def _asks(s: Statement) -> bool:
    return not _ASKS.isdisjoint(s.words.keys)


def _fit(s: Statement, unit: Vector, section_context: SectionContext) -> dict[str, float]:
    fit = section_context.idf.cover(section_context.headline, s.bag)
    return {
        "headline": fit,
        "headline_said": section_context.idf.cover(section_context.headline, s.said),
        "headline_best": fit > 0 and fit >= section_context.best,
        "title": section_context.idf.cover(section_context.title, s.bag),
        "lead": section_context.idf.cover(section_context.lead, s.bag),
        "centre_topic": section_context.topic.similarity_to_rest(unit),
        "centre_article": section_context.article.similarity_to_rest(unit),
    }


def _position(n: int, place: Place) -> dict[str, float]:
    return {f"first_{place}": n == 0, f"early_{place}": 1 / (1 + n)}


def _shape(s: Statement) -> dict[str, float]:
    words = [k for k in s.words.keys if k[0].isalnum()]
    figures = sum([k[0].isdigit() for k in words])
    return {
        "figures": min(_MANY_FIGURES, figures),
        "any_figure": figures > 0,
        "length": math.log(1 + len(words)),
        "short": len(words) < _SHORT,
        "long": len(words) > _LONG,
        "asks": _asks(s),
    }


def _news(t: Tokens, lexicon: Lexicon) -> dict[str, float]:
    """What kind of news a sentence is, by the words of ``[value]`` in the markers."""
    found: dict[str, float] = {}
    for i, key in enumerate(t.keys):
        for kind in lexicon.news_starts.get(key, ()):
            if kind not in found and getattr(lexicon.markers.value, kind).match(t, i):
                found[kind] = True
        if key.startswith(_NEGATION):
            found["refusal"] = True
    return found


def _standing(s: Statement, lexicon: Lexicon) -> dict[str, float]:
    """Whether a sentence can stand alone, and how it was said."""
    t, markers = s.words, lexicon.markers
    start = t.first_word()
    hangs = _hanging(t, lexicon)
    return {
        "dangling": start in hangs,
        "pronouns": len(hangs),
        "connective": bool(markers.value.connectives.match(t, start)),
        "direct": s.quote == "direct",
        "continued": s.quote == "continued",
        "answer": s.answer,
    }


def _hanging(t: Tokens, lexicon: Lexicon) -> list[int]:
    """Where among the first words one stands that hangs on what was said before: «this», «he»."""
    hanging, start = lexicon.markers.value.hanging, t.first_word()
    first = hanging.candidates(t, start, min(len(t), start + _FIRST_WORDS))
    return [i for i in first if hanging.match(t, i)]


def points_back(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether one of the first words hangs on what was said before."""
    return bool(_hanging(t, lexicon))


def put_question(s: Statement) -> bool:
    """Whether a sentence ends with the question put to the speaker, whose answer the next one
    tells.
    """
    return s.quote == "indirect" and len(s.words) > 0 and s.words.keys[-1] in _ASKS


def hangs(s: Statement, lexicon: Lexicon) -> bool:
    """Whether a sentence cannot stand alone: it starts with «this», «he», «but»."""
    alone = _standing(s, lexicon)
    return bool(alone["dangling"] or alone["connective"])
