"""Where the subject turns in an article that has no headlines, and what the new subject is.

Agencies say so: «در پاسخ به سوالی درباره X»، «با اشاره به X». Where they do not, words change:
lexical cohesion drops (TextTiling, Hearst 1997) and words come up that go on to be used. A logistic
model weighs the signs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from presskit.attribution.speakers import Label
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Tokens
from presskit.language.vectors import Centroid, IdfWeights, Vector, dot
from presskit.linear_model import LinearModel
from presskit.structure.parsing import ParsedSentence
from presskit.topics.labels import Collocations, clause_end, has_cue, label, named

THRESHOLD = 0.45  # the chance from which a turn is believed
THRESHOLD_NAMED = 0.25  # the same, where the report itself names the subject
_APART = 3  # sentences between two shifts
_WINDOW = 4  # sentences on either side of a gap
_SHORT = 12  # words
_LEAST_PARAGRAPHS = 3
_FEW_PARAGRAPHS = 12  # sentences a paragraph, from which line breaks tell nothing


@dataclass(frozen=True, slots=True)
class Shift:
    """The number of the sentence that opens a new subject, and its label ``text[start:end]``."""

    row: int
    label: tuple[int, int]


def shifts(
    article: Sequence[ParsedSentence], said: Sequence[Label], lexicon: Lexicon
) -> list[Shift]:
    """Where new subjects begin, in order of the text; none where nothing can be named that the
    subject is.
    """
    known = Collocations.of(article, lexicon)
    likely = chosen(signs(article, said, lexicon, known), lexicon.weights.shifts)
    return [Shift(n, span) for n in likely if (span := label(article, said, n, lexicon, known))]


def chosen(rows: Sequence[tuple[int, dict[str, float]]], model: LinearModel) -> list[int]:
    """The sentences at which a turn is likely enough; of two close together the likelier."""
    found: list[tuple[int, float]] = []
    for n, signs in rows:
        chance = 1 / (1 + math.exp(-model.score(signs)))
        near = bool(found) and n - found[-1][0] < _APART
        enough = THRESHOLD_NAMED if signs.get("named") else THRESHOLD
        if chance <= enough or (near and chance <= found[-1][1]):
            continue
        if near:
            found.pop()
        found.append((n, chance))
    return [n for n, _ in found]


def steps(article: Sequence[ParsedSentence], said: Sequence[Label]) -> list[range]:
    """The paragraphs, as ranges of sentences; where line breaks were lost, the stretches that start
    with a cue.
    """
    starts = [n for n, row in enumerate(article) if n == 0 or row.opens]
    if len(starts) < _LEAST_PARAGRAPHS or len(article) > _FEW_PARAGRAPHS * len(starts):
        starts = [n for n, what in enumerate(said) if n == 0 or has_cue(what)]
    return [range(a, b) for a, b in pairwise([*starts, len(article)])]


def signs(
    article: Sequence[ParsedSentence], said: Sequence[Label], lexicon: Lexicon, known: Collocations
) -> list[tuple[int, dict[str, float]]]:
    """For every step but the first: its first sentence, and the signs that the subject turns there,
    by name.
    """
    paths = steps(article, said)
    words, idf = known.words, known.idf
    units = [idf.unit(bag) for bag in words]
    cohesion = [_cohesion(units, n) for n in range(len(article))]
    mean = sum(cohesion) / max(1, len(cohesion))
    deviation = math.sqrt(sum((c - mean) ** 2 for c in cohesion) / max(1, len(cohesion))) + 1e-3
    lengths = [sum(len(article[n].tokens) for n in path) for path in paths]
    usual = max(1.0, sum(lengths) / max(1, len(lengths)))
    found = []
    last = None
    for k in range(1, len(paths)):
        n = paths[k][0]
        last = _speaker(said, paths[k - 1]) or last
        speaker = _speaker(said, paths[k])
        row: dict[str, float] = {
            "bias": 1,
            "cohesion": (cohesion[n] - mean) / deviation,
            "depth": max(cohesion[max(0, n - _WINDOW) : n + 1])
            + max(cohesion[n : n + _WINDOW + 1])
            - 2 * cohesion[n],
            "length": math.log((1 + lengths[k]) / usual),
            "length_before": math.log((1 + lengths[k - 1]) / usual),
            "sentences_before": len(paths[k - 1]),
            "usual_length": math.log(usual),
            "steps": math.log(len(paths)),
            "second": k == 1,
            "last": k == len(paths) - 1,
            "short": lengths[k] < _SHORT,
            "short_before": lengths[k - 1] < _SHORT,
            **_new_words(words, idf, paths, k),
            **_signs(article[n].tokens, said[n], lexicon),
            "named": named(article[n].tokens, said[n], lexicon) is not None,
            "new_speaker": speaker is not None and speaker != last,
        }
        found.append((n, {name: float(value) for name, value in row.items() if value}))
    return found


def _cohesion(units: Sequence[Vector], n: int) -> float:
    """The cosine of what stands before and after the gap before sentence ``n``."""
    left, right = Centroid.of(units[max(0, n - _WINDOW) : n]), Centroid.of(units[n : n + _WINDOW])
    length = math.sqrt(left.square * right.square)
    return dot(left.vector, right.vector) / length if length else 0.0


def _new_words(
    words: Sequence[tuple[str, ...]], idf: IdfWeights, paths: Sequence[range], k: int
) -> dict[str, float]:
    def of(first: int, last: int) -> set[str]:
        return {w for path in paths[max(0, first) : max(0, last)] for n in path for w in words[n]}

    def share(part: set[str]) -> float:
        return sum(idf.weights[w] for w in part) / whole

    own, before, far, after = of(k, k + 1), of(k - 1, k), of(k - 4, k), of(k + 1, k + 3)
    whole = sum(idf.weights[w] for w in own) or 1.0
    first = set(words[paths[k][0]])
    opening = sum(idf.weights[w] for w in first) or 1.0
    return {
        "shared_before": share(own & before),
        "shared_after": share(own & after),
        "introduced": share((own - far) & after),
        "fresh_opening": sum(idf.weights[w] for w in first - far) / opening,
    }


def _signs(t: Tokens, what: Label, lexicon: Lexicon) -> dict[str, float]:
    held, markers = what.attribution, lexicon.markers
    end = clause_end(t, what)
    start = t.first_word()
    topic = markers.topic
    found: dict[str, float] = {
        "about": topic.about.anywhere(t, 0, end),
        "pointing": topic.pointing.anywhere(t, 0, end),
        "stating": topic.stating.anywhere(t, 0, end),
        "answers": topic.answers.anywhere(t, 0, end),
        "parts": topic.parts.anywhere(t, 0, end),
    }
    cue = held.cue if held else None
    return found | {
        "asked": what.kind == "question",
        "question": held is not None and held.question is not None,
        "narration": what.kind == "narration",
        "by_name": held is not None and held.rule == "name",
        "by_title": held is not None and held.rule == "title",
        "by_pronoun": held is not None and held.rule == "pronoun",
        "continued": held is not None and held.rule == "continued",
        "going_on": cue is not None and markers.topic.going_on.anywhere(t, end, end + 2),
        "hanging": bool(markers.value.hanging.match(t, start)),
        "connective": bool(markers.value.connectives.match(t, start)),
    }


def _speaker(said: Sequence[Label], path: range) -> str | None:
    """Who speaks first in a step."""
    return next(
        (
            held.speaker
            for n in path
            if said[n].kind == "statement" and (held := said[n].attribution) and held.speaker
        ),
        None,
    )
