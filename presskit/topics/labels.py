"""What a subject is called: a phrase that its first sentences point at, or nothing.

A linear model weighs how a phrase is pointed at («درباره X», «با اشاره به X», a question), where it
stands and ends, what it is made of, and whether its words go on to be used. No phrase at all is one
of the choices: where none is good enough the topic has no label.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from presskit.attribution.speakers import Label
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord
from presskit.model import Span
from presskit.structure.parsing import ParsedSentence
from presskit.topics.pointed import Pointed, pointed
from presskit.topics.vocabulary import Vocabulary, clause_end, whole_stems

_SENTENCES = 1  # of a topic, in which its name is looked for
_NEAR = 4  # sentences before it, whose words are not new
_TAKEN_UP = 8  # sentences that may take a word up
_MOST_COUNTED = 5  # words, each number of them up to this a sign of its own

Offsets = tuple[int, int]
Signs = dict[str, float]


class NamingContext(LightRecord, frozen=True):
    """What is known of an article whose topics are to be named. ``people``: the offsets of all that
    means a speaker.
    """

    article: Sequence[ParsedSentence]
    said: Sequence[Label]
    lexicon: Lexicon
    known: Vocabulary
    people: Mapping[str, Sequence[Offsets]]

    def own(self, what: Label) -> Sequence[Offsets]:
        """The offsets of all that means who says a sentence."""
        speaker = what.attribution.speaker if what.attribution else None
        return self.people.get(speaker, ()) if speaker else ()

    def is_person(self, span: Offsets) -> bool:
        """Whether something in a slice means a speaker."""
        return any(a < span[1] and span[0] < b for own in self.people.values() for a, b in own)


def label(context: NamingContext, first: int, end: int) -> Offsets | None:
    """What the topic of the sentences ``first`` to ``end`` is called; None where no phrase names it
    well enough.
    """
    model = context.lexicon.weights.topic_labels
    best, most = None, 0.0
    for span, signs in candidates(context, first, end):
        score = model.score(signs)
        if score > most:
            best, most = span, score
    return best


def candidates(context: NamingContext, first: int, end: int) -> Iterator[tuple[Offsets, Signs]]:
    """Every phrase that may name a topic, with its signs by name."""
    article, lexicon = context.article, context.lexicon
    for n in range(first, min(end, first + _SENTENCES)):
        if article[n].block.kind != "body":
            continue
        t, what = article[n].tokens, context.said[n]
        phrases = list(pointed(t, what, context.own(what), lexicon))
        if not phrases:
            continue
        place = _Place.of(t, what, lexicon)
        usage = _Usage.of(context.known, first, min(end, first + _TAKEN_UP))
        begun, last = 0, -1  # phrases come by where they start
        for phrase in phrases:
            span = t.starts[phrase.start], t.ends[phrase.end - 1]
            if any(a <= span[0] and span[1] <= b for a, b in context.own(what)):
                continue
            if phrase.start != last:
                begun, last = begun + 1, phrase.start
            signs = {
                "bias": 1.0,
                "rank": math.log(begun),
                **place.signs(t, phrase),
                **_shape(t, phrase, lexicon),
                "person": context.is_person(span),
                **usage.signs(t, phrase),
            }
            yield span, {name: float(value) for name, value in signs.items() if value}


class _Place(LightRecord, frozen=True):
    """The parts of a sentence, as offsets: where its frame ends, what it says."""

    cue: int
    content: tuple[Span, ...]
    asks: bool
    question: bool
    continued: bool

    @classmethod
    def of(cls, t: Tokens, what: Label, lexicon: Lexicon) -> _Place:
        held = what.attribution
        has = held is not None and held.cue is not None
        end = clause_end(t, what)
        return cls(
            (t.starts[end] if end < t.size else t.ends[-1]) if has and t.size else -1,
            held.content if held else (),
            what.kind == "question",
            held is not None and held.question is not None,
            not has,
        )

    def signs(self, t: Tokens, phrase: Pointed) -> Signs:
        start = t.starts[phrase.start]
        within = start >= self.cue
        content = any(part.start <= start < part.end for part in self.content)
        return {
            f"way_{phrase.way}" + ("_within" if within else ""): True,
            "asked": self.asks,
            "answers": self.question,
            "in_content": content,
            "no_cue": self.continued,
        }


def _shape(t: Tokens, phrase: Pointed, lexicon: Lexicon) -> Signs:
    inside = range(phrase.start, phrase.end)
    words = sum(t.is_word(unit.start) for unit in phrase.units)
    return {
        f"words_{min(words, _MOST_COUNTED + 1)}": True,
        "long": max(0, words - _MOST_COUNTED),
        f"behind_{phrase.behind}": True,
        "whole": phrase.whole,
        "cut": phrase.cut,
        "breaks": sum(unit.kind == "break" and t.is_word(unit.start) for unit in phrase.units),
        "comma": any(t.keys[i] == "،" for i in inside),
        "number": any(t.keys[i][0].isdigit() for i in inside),
    }


class _Usage(LightRecord, frozen=True):
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
        before = frozenset[str]().union(*words[max(0, first - _NEAR) : first])
        used = Counter(chain.from_iterable(map(set, words[first:until])))
        most = max((n * weights.get(w, 0.0) for w, n in used.items()), default=1.0) or 1.0
        return cls(known, before, used, until - first, most)

    def signs(self, t: Tokens, phrase: Pointed) -> Signs:
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
