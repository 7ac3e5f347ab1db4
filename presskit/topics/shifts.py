"""Where the subject turns, and by which signs.

Agencies say so: «در پاسخ به سوالی درباره X»، «با اشاره به X», a question, another speaker. Where
they do not, words change: lexical cohesion drops (TextTiling, Hearst 1997) and words come up that
go on to be used. A logistic model weighs the signs of every sentence; with how long topics are, its
weights score a whole division of the article, of which the best is taken.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from presskit.attribution.speakers import Label
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.language.vectors import IdfWeights, Vector, near
from presskit.light_record import LightRecord
from presskit.structure.parsing import ParsedSentence
from presskit.topics.vocabulary import Vocabulary, clause_end, has_cue, stems

_WINDOWS = (2, 4)  # sentences on either side of a gap
_NEAR = 4  # sentences in which a subject is remembered, and taken up
_EDGE = 2  # sentences

Signs = dict[str, float]


class Stretch(LightRecord, frozen=True):
    """The sentences ``first`` to ``end`` of a headline, or of the opening: ``first`` may open no
    topic, it has one.
    """

    first: int
    end: int


def stretches(article: Sequence[ParsedSentence]) -> list[Stretch]:
    """What stands under each headline, and before the first."""
    heads = [n for n, row in enumerate(article) if row.block.kind in ("headline", "title")]
    edges = [-1, *heads, len(article)]
    return [Stretch(a + 1, b) for a, b in pairwise(edges) if b > a + 1]


def signs(
    article: Sequence[ParsedSentence],
    said: Sequence[Label],
    lexicon: Lexicon,
    known: Vocabulary,
) -> list[tuple[int, Signs]]:
    """For every sentence that may open a new topic: its number, and the signs that it does, by
    name.
    """
    parts = stretches(article)
    cohesion = _Cohesion(known)
    opening = sum(row.opens for row in article) / max(1, len(article))
    whole = {
        "bias": 1.0,
        "sentences": math.log(max(1, len(article))),
        "paragraphs": opening,
        "headlines": float(any(row.block.kind == "headline" for row in article)),
    }
    heard = _first_heard(said)
    words = [frozenset(row) for row in known.words]
    found = []
    for part in parts:
        for n in range(part.first + 1, part.end):
            if said[n].kind == "boilerplate":
                continue
            row = {
                **whole,
                "near_start": n - part.first <= _EDGE,
                "near_end": part.end - n <= _EDGE,
                **_place(article, said, n, opening),
                **_words(article[n].tokens, said[n], lexicon, known.idf, words, part, n),
                **cohesion.at(n),
                **_signs(article[n].tokens, said[n], lexicon),
                "after_question": said[n - 1].kind == "question",
                **heard[n],
            }
            found.append((n, {name: value for name, value in row.items() if value}))
    return found


def _place(
    article: Sequence[ParsedSentence], said: Sequence[Label], n: int, opening: float
) -> Signs:
    row = article[n]
    after = n + 1
    while row.opens and after < len(article) and not article[after].opens:
        after += 1
    return {
        "opens": row.opens,
        "opens_where_many_do": opening * row.opens,
        "paragraph": math.log(after - n) if row.opens else 0.0,
        "words": math.log(1 + row.tokens.size),
        "cue_inside": not row.opens and has_cue(said[n]),
    }


def _first_heard(said: Sequence[Label]) -> list[Signs]:
    """Whether somebody else speaks in a sentence than before, and whether for the first time."""
    found: list[Signs] = []
    last: str | None = None
    seen: set[str] = set()
    for what in said:
        held = what.attribution if what.kind == "statement" else None
        speaker = held.speaker if held else None
        found.append(
            {
                "new_speaker": speaker is not None and last is not None and speaker != last,
                "first_heard": speaker is not None and speaker not in seen,
            }
        )
        if speaker is not None:
            last = speaker
            seen.add(speaker)
    return found


def _words(
    t: Tokens,
    what: Label,
    lexicon: Lexicon,
    idf: IdfWeights,
    words: Sequence[frozenset[str]],
    part: Stretch,
    n: int,
) -> Signs:
    """How much of a sentence is new and used again in the next; how much of what it says it is
    about.
    """
    own = words[n]
    before = frozenset[str]().union(*words[max(part.first, n - _NEAR) : n])
    after = frozenset[str]().union(*words[n + 1 : min(part.end, n + 1 + _NEAR)])
    found = {"introduced": _share(idf, (own - before) & after, own)}
    about = what.attribution.about if what.attribution else None
    if about is not None:
        subject = frozenset(stems(t.between(about.start, about.end), lexicon))
        found["about_fresh"] = _share(idf, subject - before, subject)
        found["about_taken_up"] = _share(idf, subject & after, subject)
    return found


def _share(idf: IdfWeights, part: frozenset[str], whole: frozenset[str]) -> float:
    known, unknown = idf.weights, idf.unknown

    def weight(words: frozenset[str]) -> float:
        return math.fsum([known.get(w, unknown) for w in words])

    return weight(part) / weight(whole) if part and whole else 0.0


class _Cohesion:
    """How alike what stands before and after a gap is: the cosine of the two middles."""

    def __init__(self, known: Vocabulary) -> None:
        units = [known.idf.unit(bag) for bag in known.words]
        self._like = near(units, 2 * _WINDOWS[-1])
        self._units: Sequence[Vector] = units
        self._squares: dict[range, float] = {}
        wide = _WINDOWS[-1]
        self._wide = [self._cosine(n, wide) for n in range(len(units))]

    def at(self, n: int) -> Signs:
        """The cohesion at the gap before sentence ``n``, and how deep it drops there."""
        narrow, wide, all_wide = _WINDOWS[0], _WINDOWS[-1], self._wide
        return {
            "cohesion_narrow": self._cosine(n, narrow),
            "cohesion": all_wide[n],
            "depth": max(all_wide[max(1, n - wide) : n + 1])
            + max(all_wide[n : n + wide + 1])
            - 2 * all_wide[n],
        }

    def _cosine(self, n: int, window: int) -> float:
        left = range(max(0, n - window), n)
        right = range(n, min(len(self._units), n + window))
        like, end = self._like, right.stop
        across = sum([sum(like[i][n - i : end - i]) for i in left])
        square = self._square(left) * self._square(right)
        return across / math.sqrt(square) if square > 0 else 0.0

    def _square(self, part: range) -> float:
        if part not in self._squares:
            like, end = self._like, part.stop
            self._squares[part] = sum([like[i][0] + 2 * sum(like[i][1 : end - i]) for i in part])
        return self._squares[part]


def _signs(t: Tokens, what: Label, lexicon: Lexicon) -> Signs:
    held, topic, value = what.attribution, lexicon.markers.topic, lexicon.markers.value
    end, first = clause_end(t, what), t.first_word()
    content = held.content[0].start if held and held.content else 0
    said = next((i for i in range(first, t.size) if t.starts[i] >= content), first)
    framed = held is not None and held.cue is not None
    about = topic.about.anywhere(t, 0, end)
    return {
        "about": about,
        "opens_about": topic.about.match(t, first) is not None,
        "about_framed": framed and about,
        "pointing": topic.pointing.anywhere(t, 0, end),
        "stating": topic.stating.anywhere(t, 0, end),
        "answers": topic.answers.anywhere(t, 0, end),
        "parts": topic.parts.anywhere(t, 0, end),
        "asked": what.kind == "question",
        "question": held is not None and held.question is not None,
        "continued": held is not None and held.rule == "continued",
        "hanging": value.hanging.match(t, first) is not None,
        "connective": value.connectives.match(t, first) is not None,
        "said_hangs": said > first and value.hanging.match(t, said) is not None,
        "said_connective": said > first and value.connectives.match(t, said) is not None,
        "no_cue": not framed,
    }
