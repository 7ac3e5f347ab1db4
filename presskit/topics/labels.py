"""What a subject is called: a noun phrase of its first sentences, or nothing.

A linear model weighs where a phrase stands («درباره X»، a question, what is said), what it is made
of, and whether its words go on to be used. No phrase at all is one of the choices: where none is
good enough the topic has no label.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from presskit.attribution.speakers import Label
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Phrases, Tokens
from presskit.model import Span
from presskit.structure.parsing import ParsedSentence
from presskit.topics.noun_phrases import NounPhrase, noun_phrases
from presskit.topics.vocabulary import Vocabulary, clause_end, whole_stems

_SENTENCES = 3  # of a topic, in which its name is looked for
_NEAR = 4  # sentences before it, whose words are not new
_TAKEN_UP = 8  # sentences that may take a word up
_LEAST, _MOST_COUNTED = 2, 5  # words, each number of them between these a sign of its own

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
        place = _Place.of(t, reading.said[n], reading.lexicon)
        if not place.points:
            continue
        begun, last = 0, -1  # phrases come by where they start
        for phrase in noun_phrases(t, reading.lexicon):
            span = t.starts[phrase.start], t.ends[phrase.end - 1]
            if phrase.start != last:
                begun, last = begun + 1, phrase.start
            if _overlaps(span, reading.people) or not place.points_at(t, phrase):
                continue
            signs = {
                "bias": 1.0,
                "second_sentence": n == first + 1,
                "third_sentence": n > first + 1,
                "rank": math.log(begun),
                **place.signs(t, phrase),
                **_shape(t, phrase, reading.lexicon),
                **usage.signs(t, phrase),
            }
            yield span, {name: float(value) for name, value in signs.items() if value}


def _overlaps(span: Offsets, people: Sequence[Offsets]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in people)


@dataclass(frozen=True, slots=True)
class _Place:
    """The parts of a sentence, as ranges of offsets, and the tokens behind which its subject is
    named.
    """

    cue: int
    about: Span | None
    content: tuple[Span, ...]
    asks: bool
    question: bool
    behind: dict[str, frozenset[int]]
    pointed: frozenset[int]
    objects: frozenset[int]

    @classmethod
    def of(cls, t: Tokens, what: Label, lexicon: Lexicon) -> _Place:
        held, topic = what.attribution, lexicon.markers.topic
        end = clause_end(t, what)
        phrases = {"about": topic.about, "pointing": topic.pointing}
        behind = {
            name: frozenset(p.skip(t, i) for i in p.candidates(t, 0, len(t)))
            for name, p in phrases.items()
        }
        return cls(
            t.starts[end] if end < len(t) else (t.ends[-1] if len(t) else 0),
            held.about if held else None,
            held.content if held else (),
            what.kind == "question",
            held is not None and held.question is not None,
            behind,
            _starts(topic.pointed, t),
            _starts(lexicon.markers.joints.object, t),
        )

    @property
    def points(self) -> bool:
        """Whether the sentence says anywhere what its subject is."""
        asked = self.question and self.about is not None
        return asked or bool(self.pointed) or any(self.behind.values())

    def points_at(self, t: Tokens, phrase: NounPhrase) -> bool:
        """Whether the sentence says that the phrase is its subject: behind «درباره», before «اشاره
        کرد»، or first in what was asked.
        """
        about = self.about if self.question else None
        first = about is not None and about.start == t.starts[phrase.start]
        named = any(phrase.start in at for at in self.behind.values())
        pointed = phrase.end in self.pointed and phrase.before == "preposition"
        return (named and phrase.end not in self.objects) or first or pointed

    def signs(self, t: Tokens, phrase: NounPhrase) -> Signs:
        start = t.starts[phrase.start]
        about = self.about is not None and self.about.start <= start < self.about.end
        content = any(part.start <= start < part.end for part in self.content)
        found: Signs = {
            f"behind_{name}" + ("" if start < self.cue else "_within"): phrase.start in ends
            for name, ends in self.behind.items()
        }
        return found | {
            "pointed_at": phrase.end in self.pointed,
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
