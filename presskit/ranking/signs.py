"""What a statement shows by itself of being news: its shape, its words, how it was said, and
whether it can stand alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from operator import methodcaller

from presskit.language import sentence_keys
from presskit.language.lexicon import Lexicon
from presskit.language.persons import is_verb
from presskit.language.tokens import Tokens
from presskit.language.vectors import Bag
from presskit.light_record import LightRecord
from presskit.model import Quote, Rule

_SHORT, _TEN, _LONG, _LONGER = 7, 10, 25, 45  # words
_MANY_FIGURES = 3
_VERB_WORDS = 3  # of a verb at the end
_FIRST_WORDS = 5  # where a pronoun leaves a sentence hanging
# Signs of which words a sentence has; the rest is how many, how it was said, how it is set, and
# whether it can stand alone.
OF_WORDS = frozenset(
    {"accusation", "announces", "any_figure", "asks", "asks_last", "change", "decision", "demand"}
    | {"figures", "general", "promise", "quotes", "refusal", "result", "superlative", "telling"}
    | {"thanks", "units", "we", "weighty"}
)
_ASKS = frozenset("?\u061f")
_QUOTES = frozenset('"\u00ab')
_HALF, _UNBREAKABLE = "\u200c", "\xa0"  # spaces
_refuses = methodcaller("startswith", "\u0646\u0645\u06cc")  # the prefix of negated verbs


class Statement(LightRecord, frozen=True):
    """A sentence to rank: of what was said the lemmas of its content words, and all words in order.

    ``number``: its place in the article. ``paragraph``: how many sentences the paragraph has that
    it opens, 0 where it opens none. ``parts``: into how many the frame parts what was said;
    ``framed``: words with the frame.
    """

    said: Bag
    words: Tokens
    quote: Quote = "continued"
    answer: bool = False  # it tells what was asked
    about: bool = False  # its frame names the subject
    rule: Rule | None = None
    number: int = 0
    paragraph: int = 0
    parts: int = 1
    framed: int = 0
    asked: bool = False  # a question stands right before it


def signs(s: Statement, lexicon: Lexicon) -> dict[str, float]:
    """All signs by name."""
    words, known = sentence_keys.words(s.words.keys), lexicon.weights
    found = _shape(s, words)
    found |= _news(s.words, lexicon)
    found |= standing(s, lexicon)
    found |= _manner(s)
    found["telling"] = _sum(known.telling, _keys(s.words, words))
    found["weighty"] = _sum(known.weighty, weighed(s.said))
    return found


def _sum(table: Mapping[str, float], keys: Set[str]) -> float:
    return math.fsum([table[key] for key in keys if key in table])


def asks(s: Statement) -> bool:
    return not _ASKS.isdisjoint(s.words.keys)


def asks_last(s: Statement) -> bool:
    """Whether a sentence ends in a question."""
    return s.words.size > 0 and s.words.keys[-1] in _ASKS


def put_question(s: Statement) -> bool:
    """Whether a sentence ends with the question put to the speaker, whose answer the next one
    tells.
    """
    return s.quote == "indirect" and asks_last(s)


def word_keys(t: Tokens) -> set[str]:
    """What the table of telling words may know of a sentence: its words, and the one or two with
    which it starts (``s:``) and ends (``e:``).
    """
    return _keys(t, sentence_keys.words(t.keys))


def weighed(said: Bag) -> frozenset[str]:
    """What the table of weighty words may know of what was said: its lemmas, however spaced."""
    # a fifth of what str.translate takes
    return frozenset([lemma.replace(_HALF, "").replace(_UNBREAKABLE, "") for lemma in said])


def _keys(t: Tokens, words: list[str]) -> set[str]:
    return {*t.keys, *sentence_keys.ends(words)}


def _shape(s: Statement, words: list[str]) -> dict[str, float]:
    figures, count = sum([k[0].isdigit() for k in words]), len(words)
    return {
        "figures": min(_MANY_FIGURES, figures),
        "any_figure": figures > 0,
        "length": math.log(1 + count),
        "length_to_10": min(count, _TEN) / _TEN,
        "length_to_25": min(max(0, count - _TEN), _LONG - _TEN) / (_LONG - _TEN),
        "length_over_25": max(0, count - _LONG) / _TEN,
        "length_framed": math.log(1 + s.framed),
        "short": count < _SHORT,
        "long": count > _LONGER,
        "content_words": math.log(1 + len(set(s.said))),
        "dense": len(s.said) / max(1, count),
        "asks": asks(s),
        "asks_last": asks_last(s),
        "quotes": not _QUOTES.isdisjoint(s.words.keys),
    }


def _news(t: Tokens, lexicon: Lexicon) -> dict[str, float]:
    """What kind of news a sentence is, by the words of ``[value]`` in the markers."""
    found: dict[str, float] = {}
    for i in lexicon.groups.news.candidates(t):
        for kind in lexicon.news_starts[t.keys[i]]:
            if kind not in found and getattr(lexicon.markers.value, kind).match(t, i):
                found[kind] = True
    if any(map(_refuses, t.keys)):
        found["refusal"] = True
    found["we"] = not lexicon.first_person.isdisjoint(t.keys)
    found["announces"] = _announces(t, lexicon)
    return found


def empty(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether nothing was said that could be reported: only that there was talk, or a courtesy
    («از … تشکر می‌کنم»), with no figure, decision, demand or refusal in it.
    """
    value = lexicon.markers.value
    if not value.courtesy.anywhere(t) and not _announces(t, lexicon):
        return False
    if any(key[0].isdigit() for key in t.keys):
        return False
    news = (value.decision, value.demand, value.refusal, value.units)
    return not any(phrases.anywhere(t) for phrases in news)


def _announces(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether a sentence only tells that there was talk, not what was said: «امروز درباره … صحبت
    کردیم» ends in such a verb, behind a noun of talk.
    """
    value, end = lexicon.markers.value, t.size
    while end and not t.is_word(end - 1):
        end -= 1
    if end > _LONG:
        return False
    last = value.talked.candidates(t, max(0, end - _VERB_WORDS), end)
    return any(value.talked.skip(t, i, end) == end for i in last) and value.talk.anywhere(t)


def _manner(s: Statement) -> dict[str, float]:
    """How it was said, and how it is set."""
    manner = {
        s.quote: True,
        "answer": s.answer,
        "answers_first": s.answer or s.asked,
        "about": s.about,
        "two_parts": s.parts > 1,
        "opens_paragraph": s.paragraph > 0,
        "paragraph": math.log(max(1, s.paragraph)),
        "paragraph_alone": s.paragraph == 1,
    }
    return manner | ({f"by_{s.rule}": True} if s.rule else {})


def standing(s: Statement, lexicon: Lexicon) -> dict[str, float]:
    """Whether a sentence can stand alone."""
    t, markers = s.words, lexicon.markers
    start = t.first_word()
    found = _hanging(t, lexicon)
    return {
        "dangling": start in found,
        "pronouns": len(found),
        "connective": bool(markers.value.connectives.match(t, start)),
        "yes_or_no": bool(markers.value.yes_or_no.match(t, start)),
    }


def _hanging(t: Tokens, lexicon: Lexicon) -> list[int]:
    """Where among the first words one stands that hangs on what was said before: «this», «he»."""
    hanging, start = lexicon.markers.value.hanging, t.first_word()
    first = hanging.candidates(t, start, min(t.size, start + _FIRST_WORDS))
    return [i for i in first if hanging.match(t, i)]


def points_back(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether one of the first words hangs on what was said before."""
    return bool(_hanging(t, lexicon))


def refers(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether words before the first verb point at something with «this», and it is not named
    before them: «تسهیلات به این بانوان داده می‌شود».
    """
    that = lexicon.markers.joints.that
    for i in range(t.first_word(), t.size - 1):
        key, noun = t.keys[i], t.keys[i + 1]
        if key in that or is_verb(key, lexicon):
            return False
        if key in lexicon.demonstratives and noun[0].isalpha() and noun not in lexicon.stops:
            return noun not in t.keys[:i]
    return False


def hangs(s: Statement, lexicon: Lexicon) -> bool:
    """Whether a sentence starts with a word that ties it to the one before: «this», «he», «but»."""
    connectives = lexicon.markers.value.connectives
    starts_with_one = connectives.match(s.words, s.words.first_word()) is not None
    return starts_with_one or starts_leaning(s, lexicon)


def leans(s: Statement, lexicon: Lexicon) -> bool:
    """Whether a sentence cannot stand alone: it starts with «this», «he», «therefore», «yes», or
    asks what it does not answer.
    """
    return starts_leaning(s, lexicon) or asks_last(s)


def starts_leaning(s: Statement, lexicon: Lexicon) -> bool:
    """Whether a sentence starts with «this», «he», «therefore», «yes»."""
    t, value = s.words, lexicon.markers.value
    start = t.first_word()
    return (
        value.leaning.match(t, start) is not None
        or value.yes_or_no.match(t, start) is not None
        or start in _hanging(t, lexicon)
    )
