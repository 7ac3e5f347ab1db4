"""What a subject is called: a slice of the article, and the words of a sentence as subjects are
compared by them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from presskit.attribution.speakers import Label
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Tokens
from presskit.language.vectors import IdfWeights
from presskit.structure.parsing import ParsedSentence

_STEM = (
    5  # letters: words that start alike count as one (truncation; no dictionary is loaded for this)
)
_LEAST_WORD = 3  # letters
_CUE_REACH = 60  # words in which the cue of a sentence is looked for
_OPENING_WORDS = 14  # of a sentence without a cue
_LEAST_WORDS = 2
_LONGEST_LABEL = 18  # words and half-spaced endings
_LONGEST_PHRASE = 4  # words
_OPEN_ENDS = (3, 4)  # letters of an ending after which a phrase goes on
_TAKEN_UP = 6  # sentences that may take a word up


@dataclass(frozen=True, slots=True)
class Collocations:
    """The words of each sentence of an article as subjects are compared by them, how much each
    tells, and how often two stand together.
    """

    words: tuple[tuple[str, ...], ...]
    idf: IdfWeights
    pairs: Counter[tuple[str, str]]

    @classmethod
    def of(cls, article: Sequence[ParsedSentence], lexicon: Lexicon) -> Collocations:
        whole = [
            [
                k[:_STEM]
                for k, joined in zip(row.tokens.keys, row.tokens.joined, strict=True)
                if not joined
            ]
            for row in article
        ]
        words = tuple(_stems(row.tokens, lexicon) for row in article)
        return cls(
            words, IdfWeights.of(words), Counter(pair for row in whole for pair in pairwise(row))
        )


def has_cue(what: Label) -> bool:
    """Whether a sentence has a cue of its own."""
    return what.attribution is not None and what.attribution.cue is not None


def _stems(t: Tokens, lexicon: Lexicon) -> tuple[str, ...]:
    """The beginnings of the content words."""
    return tuple(
        k[:_STEM]
        for k in t.keys
        if len(k) >= _LEAST_WORD and k not in lexicon.stops and k not in lexicon.finite_verbs
    )


def clause_end(t: Tokens, what: Label) -> int:
    """The token of the cue, before which a subject is named; the first words of a sentence without
    one.
    """
    cue = what.attribution.cue if what.attribution else None
    if cue is None:
        return min(_OPENING_WORDS, len(t))
    reach = min(len(t), _CUE_REACH)
    return next((i for i in range(reach) if t.starts[i] >= cue.start), reach)


def label(
    article: Sequence[ParsedSentence],
    said: Sequence[Label],
    n: int,
    lexicon: Lexicon,
    known: Collocations,
) -> tuple[int, int] | None:
    """What the subject that opens at sentence ``n`` is called: as the report says, else the phrase
    that stands out in the next sentences; offsets into the text.
    """
    return named(article[n].tokens, said[n], lexicon) or _keyphrase(article, n, lexicon, known)


def named(t: Tokens, what: Label, lexicon: Lexicon) -> tuple[int, int] | None:
    """X in «در پاسخ به سوالی درباره X»، «با اشاره به X»، «با بیان X»; None where a sentence names
    no subject.
    """
    held = what.attribution
    question = held.question if held else None
    if question and (
        span := _topic(
            t, next((i for i in range(len(t)) if t.starts[i] >= question.start), 0), len(t), lexicon
        )
    ):
        return span
    end = clause_end(t, what)
    topic = lexicon.markers.topic
    for phrases in (topic.about, topic.pointing, topic.stating):
        for i in phrases.candidates(t, 0, end):
            after = phrases.skip(t, i, end)
            if after > i and (span := _topic(t, after, end, lexicon)):
                return span
    return None


def _topic(t: Tokens, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The words from ``start`` to where the phrase ends; None where they name nothing: a clause, a
    lone common noun.
    """
    if start < end and t.keys[start] == "«":
        start, end = start + 1, t.find("»", start, end) if t.find("»", start, end) > 0 else end
    if (
        start >= end
        or lexicon.markers.topic.no_label.match(t, start)
        or t.keys[start] in lexicon.stops
    ):
        return None
    stop, most = start, min(end, start + _LONGEST_LABEL)
    while stop < most and t.is_word(stop) and not _ends_label(t, stop, lexicon):
        stop += 1
    if stop < end and _is_verb(t, stop, lexicon):
        return None
    if (
        stop < end and t.keys[stop] in lexicon.markers.joints.that
    ):  # «حادثه‌ای که …»: a noun that waits for its clause
        stop = _without_last(t, start, stop)
    elif stop == start + _LONGEST_LABEL:  # too long: without its last member
        stop = next(
            (i for i in range(stop - 1, start + 1, -1) if t.keys[i] in lexicon.markers.joints.and_),
            stop,
        )
    whose = next(
        (i for i in range(start, stop) if t.keys[i] in lexicon.markers.topic.possessives), stop
    )
    if whose < stop:
        stop = _without_last(t, start, whose)
    while stop > start and _is_function_word(t, stop - 1, lexicon):
        stop -= 1
    whole = sum(not joined for joined in t.joined[start:stop])
    return (t.starts[start], t.ends[stop - 1]) if whole >= _LEAST_WORDS else None


def _is_open(t: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether no phrase ends with token ``i``: «تحریم‌های», «تحریمهای»."""
    return any(t.keys[i][-n:] in lexicon.markers.topic.open_ends for n in _OPEN_ENDS)


def _ends_label(t: Tokens, i: int, lexicon: Lexicon) -> bool:
    return _is_verb(t, i, lexicon) or (
        not t.joined[i] and lexicon.markers.topic.label_ends.match(t, i) is not None
    )


def _is_verb(t: Tokens, i: int, lexicon: Lexicon) -> bool:
    if t.joined[i]:
        return False
    key = t.keys[i]
    return (
        key in lexicon.finite_verbs
        or key in lexicon.markers.topic.verb_prefixes
        or lexicon.verbs.match(t, i) is not None
    )


def _is_function_word(t: Tokens, i: int, lexicon: Lexicon) -> bool:
    words = (lexicon.stops, lexicon.prepositions, lexicon.markers.joints.and_)
    return not t.joined[i] and any(t.keys[i] in group for group in words)


def _without_last(t: Tokens, start: int, stop: int) -> int:
    """The end of a phrase without its last word and what hangs on that."""
    stop -= 1
    while stop > start and t.joined[stop]:
        stop -= 1
    return stop


def _keyphrase(
    article: Sequence[ParsedSentence], n: int, lexicon: Lexicon, known: Collocations
) -> tuple[int, int] | None:
    """The phrase of the next sentences whose words stand together again and again in the article,
    and most here.
    """
    rows = [
        i for i in range(n, min(len(article), n + _TAKEN_UP)) if article[i].block.kind == "body"
    ]
    here = Counter(w for i in rows for w in known.words[i])
    best: tuple[float, tuple[int, int]] | None = None
    for t in (article[i].tokens for i in rows):
        for i, j in _noun_phrases(t, lexicon):
            words = [t.keys[k][:_STEM] for k in range(i, j) if not t.joined[k]]
            together = min(known.pairs[pair] for pair in pairwise(words))
            worth = sum(here[w] * known.idf.weights.get(w, 0.0) for w in set(words))
            after = known.pairs[words[-1], t.keys[j][:_STEM]] if j < len(t) and t.is_word(j) else 0
            if together > 1 and after < 2 and (best is None or worth > best[0]):
                best = worth, (t.starts[i], t.ends[j - 1])
    return best[1] if best else None


def _noun_phrases(t: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Every two to four words in a row that no function word, verb or mark breaks; before a verb
    its noun is left off.
    """
    i = 0
    while i < len(t):
        j = i
        while j < len(t) and _can_name(t, j, lexicon):
            j += 1
        starts = [k for k in range(i, j) if not t.joined[k]]
        people = (lexicon.titles, lexicon.honorifics, lexicon.given_names)
        if (
            j < len(t)
            and (t.keys[j] in lexicon.finite_verbs or t.keys[j] in lexicon.markers.joints.verbs)
            and starts
        ):
            j = starts.pop()
        ends = [*starts[1:], j]
        for a, start in enumerate(starts):
            if any(p.match(t, start) for p in people):
                continue  # who speaks is no subject
            for end in ends[a + 1 : a + _LONGEST_PHRASE]:
                if not _is_open(t, end - 1, lexicon):
                    yield start, end
        i = max(j, i) + 1


def _can_name(t: Tokens, i: int, lexicon: Lexicon) -> bool:
    if t.joined[i]:
        return True
    k = t.keys[i]
    broken = (
        k in lexicon.finite_verbs
        or k in lexicon.stops
        or k in lexicon.prepositions
        or k in lexicon.first_person
    )
    markers = (
        lexicon.markers.joints.verbs,
        lexicon.markers.topic.label_ends,
        lexicon.markers.topic.no_label,
        lexicon.markers.topic.possessives,
        lexicon.markers.topic.measures,
        lexicon.markers.value.connectives,
    )
    return (
        k.isalpha()
        and len(k) >= _LEAST_WORD
        and not broken
        and not any(p.match(t, i) for p in (*markers, lexicon.pronouns, lexicon.verbs))
    )
