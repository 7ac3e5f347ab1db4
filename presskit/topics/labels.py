"""What a subject is called: a noun phrase of its first sentences, or nothing.

A linear model weighs where a phrase stands («درباره X»، a question, what is said), what it is made
of, and whether its words go on to be used. No phrase at all is one of the choices: where none is
good enough the topic has no label.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from presskit.attribution.speakers import Label
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Phrases, Tokens
from presskit.model import Span
from presskit.structure.parsing import ParsedSentence
from presskit.topics.noun_phrases import (
    NounPhrase,
    beginnings,
    may_begin_at,
    phrases_from,
    units,
)
from presskit.topics.vocabulary import Vocabulary, clause_end, whole_stems

_SENTENCES = 3  # of a topic, in which its name is looked for
_NEAR = 4  # sentences before it, whose words are not new
_TAKEN_UP = 8  # sentences that may take a word up
_LEAST, _MOST_COUNTED = 2, 5  # words, each number of them between these a sign of its own

_NONE: frozenset[int] = frozenset()

Offsets = tuple[int, int]
Signs = dict[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of an article whose topics are to be named. ``people``: the offsets of all that
    means a speaker.
    """

    article: Sequence[ParsedSentence]
    said: Sequence[Label]
    lexicon: Lexicon
    known: Vocabulary
    people: Sequence[Offsets] = ()


def label(reading: Reading, first: int, end: int) -> Offsets | None:
    """What the topic of the sentences ``first`` to ``end`` is called; None where no phrase names it
    well enough.
    """
    model = reading.lexicon.weights.topic_labels
    best, most = None, 0.0
    for span, signs in candidates(reading, first, end):
        score = model.score(signs)
        if score > most:
            best, most = span, score
    return best


def candidates(reading: Reading, first: int, end: int) -> Iterator[tuple[Offsets, Signs]]:
    """Every phrase that may name a topic, with its signs by name."""
    article = reading.article
    usage = _Usage.of(reading.known, first, min(end, first + _TAKEN_UP))
    for n in range(first, min(end, first + _SENTENCES)):
        if article[n].block.kind != "body":
            continue
        t = article[n].tokens
        pointers = _Pointers.of(t, reading.said[n], reading.lexicon)
        if not pointers.any:
            continue
        place = _Place.of(t, reading.said[n])
        for begun, phrase in _pointed_at(t, pointers, reading.lexicon):
            span = t.starts[phrase.start], t.ends[phrase.end - 1]
            if _overlaps(span, reading.people):
                continue
            signs = {
                "bias": 1.0,
                "second_sentence": n == first + 1,
                "third_sentence": n > first + 1,
                "rank": math.log(begun),
                **pointers.signs(phrase, t.starts[phrase.start] < place.cue),
                **place.signs(t.starts[phrase.start]),
                **_shape(t, phrase, reading.lexicon),
                **usage.signs(t, phrase),
            }
            yield span, {name: float(value) for name, value in signs.items() if value}


def _overlaps(span: Offsets, people: Sequence[Offsets]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in people)


def _pointed_at(
    t: Tokens, pointers: _Pointers, lexicon: Lexicon
) -> Iterator[tuple[int, NounPhrase]]:
    """The phrases that are the subject as the sentence says, each with how many places there are up
    to its own at which phrases begin.
    """
    row, begun = units(t, lexicon, pointers.last), 0
    for i in beginnings(t, row, lexicon):
        if row[i].start > pointers.last:
            return
        found = phrases_from(t, row, i, lexicon)
        first = next(found, None)
        if first is None:
            continue
        begun += 1
        if pointers.may_point_at(first):
            yield from ((begun, p) for p in chain([first], found) if pointers.point_at(p))


@dataclass(frozen=True, slots=True)
class _Pointers:
    """What says which phrase of a sentence is its subject, as tokens: ``behind`` «درباره» and the
    like, ``before`` «اشاره کرد», what was ``asked``; ``objects`` are where «را» stands.
    """

    behind: dict[str, frozenset[int]]
    before: frozenset[int]
    asked: int | None
    objects: frozenset[int]

    @classmethod
    def of(cls, t: Tokens, what: Label, lexicon: Lexicon) -> _Pointers:
        held, topic = what.attribution, lexicon.markers.topic
        asked = held.about if held and held.question else None
        behind = {
            "about": _behind(topic.about, t, lexicon),
            "pointing": _behind(topic.pointing, t, lexicon),
        }
        objects = _starts(lexicon.markers.joints.object, t) if any(behind.values()) else _NONE
        return cls(
            behind, _starts(topic.pointed, t), _token_at(t, asked.start) if asked else None, objects
        )

    @property
    def any(self) -> bool:
        """Whether the sentence says anywhere what its subject is."""
        return self.asked is not None or bool(self.before) or any(self.behind.values())

    @property
    def last(self) -> int:
        """The last token with which a phrase may begin that is the subject."""
        ends = (max(at, default=-1) for at in (self.before, *self.behind.values()))
        return max(-1 if self.asked is None else self.asked, *ends)

    def may_point_at(self, phrase: NounPhrase) -> bool:
        """Whether any phrase that begins where this one does may be the subject."""
        start = phrase.start
        named = start == self.asked or any(start in at for at in self.behind.values())
        return named or (phrase.before == "preposition" and bool(self.before))

    def point_at(self, phrase: NounPhrase) -> bool:
        named = any(phrase.start in at for at in self.behind.values())
        return (
            (named and phrase.end not in self.objects)
            or phrase.start == self.asked
            or (phrase.end in self.before and phrase.before == "preposition")
        )

    def signs(self, phrase: NounPhrase, in_frame: bool) -> Signs:
        where = "" if in_frame else "_within"
        found: Signs = {
            f"behind_{name}{where}": phrase.start in at for name, at in self.behind.items()
        }
        return found | {"pointed_at": phrase.end in self.before}


def _token_at(t: Tokens, offset: int) -> int | None:
    i = bisect_left(t.starts, offset)
    return i if i < len(t) and t.starts[i] == offset else None


def _behind(phrases: Phrases[bool], t: Tokens, lexicon: Lexicon) -> frozenset[int]:
    """The tokens behind phrases at which a noun phrase may begin."""
    ends = (phrases.skip(t, i) for i in phrases.candidates(t))
    return frozenset(i for i in ends if i < len(t) and may_begin_at(t, i, lexicon))


@dataclass(frozen=True, slots=True)
class _Place:
    """The parts of a sentence, as ranges of offsets: up to its cue, behind which no subject is
    named, what it is about, what was said; whether it asks, and tells what was asked.
    """

    cue: int
    about: Span | None
    content: tuple[Span, ...]
    asks: bool
    question: bool

    @classmethod
    def of(cls, t: Tokens, what: Label) -> _Place:
        held, end = what.attribution, clause_end(t, what)
        return cls(
            t.starts[end] if end < len(t) else (t.ends[-1] if len(t) else 0),
            held.about if held else None,
            held.content if held else (),
            what.kind == "question",
            held is not None and held.question is not None,
        )

    def signs(self, start: int) -> Signs:
        """Those of the offset at which a phrase starts."""
        about = self.about is not None and self.about.start <= start < self.about.end
        content = any(part.start <= start < part.end for part in self.content)
        return {
            "opens_about": self.about is not None and self.about.start == start,
            "beside_about": self.about is not None and not about,
            "in_question": about and self.question,
            "asked": self.asks,
            "in_content": content,
            "in_frame": not content and not about and start < self.cue,
        }


def _starts(phrases: Phrases[bool], t: Tokens) -> frozenset[int]:
    return frozenset(i for i in phrases.candidates(t) if phrases.match(t, i))


def _shape(t: Tokens, phrase: NounPhrase, lexicon: Lexicon) -> Signs:
    after = t.keys[phrase.end] if phrase.end < len(t) else ""
    joints = lexicon.markers.joints
    people = (lexicon.titles, lexicon.organisations, lexicon.honorifics)
    inside = range(phrase.start, phrase.end)
    return {
        f"words_{min(phrase.words, _MOST_COUNTED + 1)}": phrase.words > _LEAST,
        "and": phrase.ands,
        "after_preposition": phrase.before == "preposition",
        "after_break": phrase.before == "break",
        "before_and": phrase.behind == "and",
        "before_noun": phrase.behind == "noun",
        "before_break": phrase.behind == "break",
        "before_mark": bool(after) and not after[0].isalnum(),
        "before_that": after in joints.that,
        "before_object": after in joints.object,
        "number": any(t.keys[i][0].isdigit() for i in inside),
        "people": any(p.match(t, i) for p in people for i in inside),
    }


@dataclass(frozen=True, slots=True)
class _Usage:
    """How the words of a topic's first sentences are used: what was said right ``before``, in how
    many of the ``sentences`` each is ``used``, and what that makes of the most salient one.
    """

    known: Vocabulary
    before: frozenset[str]
    used: Counter[str]
    sentences: int
    most: float

    @classmethod
    def of(cls, known: Vocabulary, first: int, until: int) -> _Usage:
        words, weights = known.words, known.idf.weights
        before = frozenset(w for m in range(max(0, first - _NEAR), first) for w in words[m])
        used = Counter(w for m in range(first, until) for w in set(words[m]))
        most = max((n * weights.get(w, 0.0) for w, n in used.items()), default=1.0) or 1.0
        return cls(known, before, used, until - first, most)

    def signs(self, t: Tokens, phrase: NounPhrase) -> Signs:
        weights, used = self.known.idf.weights, self.used
        words = [w for w in whole_stems(t, phrase.start, phrase.end) if w in weights]
        whole = math.fsum(weights[w] for w in words) or 1.0

        def share(part: list[str]) -> float:
            return math.fsum(weights[w] for w in part) / whole

        often = math.fsum(used[w] for w in words) / max(1, len(words))
        worth = [used[w] * weights[w] for w in words] or [0.0]
        return {
            "fresh": share([w for w in words if w not in self.before]),
            "taken_up": share([w for w in words if used[w] > 1]),
            "often": often / max(1, self.sentences),
            "telling": whole / max(1, len(words)),
            "salience": max(worth) / self.most,
            "least_salient": min(worth) / self.most,
        }
