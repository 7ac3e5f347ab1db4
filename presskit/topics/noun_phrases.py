"""The noun phrases of a sentence that can name a subject, as far as words alone tell.

Persian writes no ezafe, so a phrase is what stands between verbs, function words and marks: nouns
and adjectives in a row, perhaps with one preposition («مذاکره با همسایگان») and one «و». Before a
verb the last word is left out, since it may be the verb's: «رسیدگی به پرونده‌ها | آغاز شد».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Phrases, Tokens

_LEAST, _MOST = 2, 8  # words
_QUOTED = 6  # words in quotation marks that are one
_LEAST_LETTERS = 2
_CLITICS = (1, 2, 3)  # letters
_SUPERLATIVE = 4  # letters
_YEAR = 4  # digits
_CLOSED_END = 2  # letters
_LINKS = frozenset("-/_")
_NONE: frozenset[str] = frozenset()
_OPEN_ENDS = (3, 4)  # letters of an ending after which a phrase goes on

Class = Literal["noun", "and", "preposition", "verb", "break"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A word with all that half-spaces tie to it, or a short quotation; its tokens."""

    kind: Class
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens ``start`` to ``end`` of a sentence: how many words, how many of these are prepositions
    and «و», and what stands before and behind.
    """

    start: int
    end: int
    words: int
    prepositions: int
    ands: int
    before: Class
    behind: Class


def units(t: Tokens, lexicon: Lexicon) -> list[Unit]:
    """The sentence as units, each with what it can be in a noun phrase."""
    found: list[Unit] = []
    i = 0
    while i < len(t):
        unit = _set_phrase(t, i, lexicon) or _word(t, i, lexicon)
        found.append(unit)
        i = unit.end
    return found


def _set_phrase(t: Tokens, i: int, lexicon: Lexicon) -> Unit | None:
    """What several words are together: a quotation, a report, a preposition."""
    if t.keys[i] not in lexicon.unit_starts:
        return None
    close = _closing(t, i)
    if close is not None:
        return Unit("noun", i, close)
    markers = lexicon.markers
    talk = markers.joints.not_said.match(t, i) or markers.topic.one_word.match(t, i)
    if talk is not None:
        return Unit("noun", i, _with_endings(t, talk[0], lexicon))
    breaks: tuple[Phrases[Any], ...] = (
        lexicon.verbs,
        markers.topic.compound,
        markers.topic.about,
        markers.topic.pointing,
        markers.topic.stating,
        markers.topic.answers,
    )
    end = max(phrases.skip(t, i) for phrases in breaks)
    return Unit("break", i, end) if end > i else None


def _word(t: Tokens, i: int, lexicon: Lexicon) -> Unit:
    end = i + 1
    while end < len(t) and t.joined[end]:
        end += 1
    kind = _class(t, i, end, lexicon)
    return Unit(kind, i, _with_endings(t, end, lexicon) if kind == "noun" else end)


def _with_endings(t: Tokens, end: int, lexicon: Lexicon) -> int:
    """The end of a word, behind the endings that a lost half-space has set apart from it."""
    markers = lexicon.markers
    while (
        end < len(t)
        and t.keys[end] in markers.joints.endings
        and t.keys[end] not in markers.topic.possessives
    ):
        end += 1
    return end


def _closing(t: Tokens, i: int) -> int | None:
    """The token behind a short quotation that opens at ``i``."""
    if t.keys[i] != "«":
        return None
    close = t.find("»", i, min(len(t), i + _QUOTED + 2))
    inside = range(i + 1, close)
    return close + 1 if close > i + 1 and all(t.is_word(j) for j in inside) else None


def _class(t: Tokens, i: int, end: int, lexicon: Lexicon) -> Class:
    key, markers = t.keys[i], lexicon.markers
    topic = markers.topic
    if key in markers.joints.and_:
        return "and"
    if key in topic.inner and end == i + 1:
        return "preposition"
    whole = "".join(t.keys[i:end])
    classes = lexicon.word_classes.get(whole, _NONE)
    if (
        "verb" in classes
        or key in topic.verb_prefixes
        or whole in lexicon.finite_verbs
        or whole in markers.joints.verbs
    ):
        return "verb"
    broken = (
        not t.is_word(i)
        or "other" in classes
        or (whole[0].isdigit() and len(whole) != _YEAR)
        or whole[-_SUPERLATIVE:] in topic.superlatives
        or whole in lexicon.stops
        or whole in lexicon.first_person
        or whole in topic.breaks
        or any(t.keys[j] in topic.possessives for j in range(i + 1, end))
        or (end == i + 1 and key in topic.possessives)
        or _has_clitic(whole, lexicon)
        or topic.label_ends.match(t, i)
        or markers.value.connectives.match(t, i)
        or lexicon.pronouns.match(t, i)
        or key in lexicon.demonstratives
        or (whole.isalpha() and len(whole) < _LEAST_LETTERS)
    )
    return "break" if broken else "noun"


def _has_clitic(word: str, lexicon: Lexicon) -> bool:
    """Whether a word written in one ends in «his», «their»: «تعهداتش», but not «آموزش»."""
    common, clitics = lexicon.common_words, lexicon.markers.topic.clitics
    known = "clitic" in lexicon.word_classes.get(word, _NONE)
    return known or (
        word not in common and any(word[-n:] in clitics and word[:-n] in common for n in _CLITICS)
    )


def noun_phrases(t: Tokens, lexicon: Lexicon) -> Iterator[NounPhrase]:
    """Every phrase of the sentence that may be whole, from left to right, the shorter first."""
    row = units(t, lexicon)
    for i, unit in enumerate(row):
        if unit.kind != "noun" or _of(row, i - 1) == "noun" or not _can_begin(t, unit, lexicon):
            continue
        counts = {"noun": 0, "and": 0, "preposition": 0}
        for j in range(i, min(len(row), i + _MOST)):
            kind = row[j].kind
            if kind not in counts or (kind != "noun" and _of(row, j - 1) != "noun"):
                break
            after_noun = kind == "noun" and j > i and row[j - 1].kind == "noun"
            if after_noun and _is_closed(t, row[j - 1], lexicon):
                break
            counts[kind] += 1
            if max(counts["and"], counts["preposition"]) > 1:
                break
            if j + 1 - i >= _LEAST and _can_end(t, row, i, j, lexicon):
                yield NounPhrase(
                    unit.start,
                    row[j].end,
                    j + 1 - i,
                    counts["preposition"],
                    counts["and"],
                    _of(row, i - 1),
                    _of(row, j + 1),
                )


def _of(row: Sequence[Unit], i: int) -> Class:
    return row[i].kind if 0 <= i < len(row) else "break"


def _can_begin(t: Tokens, unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a phrase may begin with a unit: no number, no adjective, nobody's name; and not
    behind a word that belongs to it: «این سازوکار»، «یک فروند».
    """
    whole = "".join(t.keys[unit.start : unit.end])
    topic = lexicon.markers.topic
    people = (lexicon.titles, lexicon.honorifics, lexicon.given_names)
    before = t.keys[unit.start - 1] if unit.start else " "
    return not (
        whole[0].isdigit()
        or before in topic.quantities
        or before in lexicon.demonstratives
        or before[0].isdigit()
        or before in _LINKS
        or t.keys[unit.start] in lexicon.markers.joints.endings
        or "adjective" in lexicon.word_classes.get(whole, _NONE)
        or topic.no_label.match(t, unit.start)
        or topic.measures.match(t, unit.start)
        or any(p.match(t, unit.start) for p in people)
    )


def _can_end(t: Tokens, row: Sequence[Unit], i: int, j: int, lexicon: Lexicon) -> bool:
    """Whether a phrase from unit ``i`` may be whole with unit ``j``: not before the rest of it, nor
    before a verb that it may belong to.
    """
    last, behind = row[j], _of(row, j + 1)
    if last.kind != "noun" or behind == "verb" or is_open(t, last, lexicon):
        return False
    classes = lexicon.word_classes
    after = row[j + 1] if j + 1 < len(row) else None
    following = "".join(t.keys[after.start : after.end]) if after else " "
    if behind == "noun":
        of_verb = _of(row, j + 2) == "verb" and "preverb" in classes.get(following, _NONE)
        return (of_verb and j + 1 - i == _LEAST) or _is_closed(t, last, lexicon)
    topic = lexicon.markers.topic
    return not (
        behind == "and"  # «حمل | و نقل»
        or (behind == "preposition" and waits(t, row[i : j + 1], following, lexicon))
        or following in _LINKS
        or following[0].isdigit()
        or following in topic.quantities
        or following in topic.going_on_behind
        or (after is not None and is_owner(t, after, lexicon))
        or topic.measures.match(t, last.start)
    )


def waits(t: Tokens, row: Sequence[Unit], preposition: str, lexicon: Lexicon) -> bool:
    """Whether a word of a phrase waits for the preposition behind it: «مربوط | به»، «دسترسی ایران |
    به»; for one of place or purpose only the last does.
    """
    topic, classes = lexicon.markers.topic, lexicon.word_classes
    has_one = any(unit.kind == "preposition" for unit in row)
    last_only = has_one or preposition not in topic.complements
    return any(
        preposition in classes.get("".join(t.keys[unit.start : unit.end]), _NONE)
        for unit in (row[-1:] if last_only else row)
    )


def _is_closed(t: Tokens, unit: Unit, lexicon: Lexicon) -> bool:
    """Whether no noun behind a word belongs to it: a country, a plural without ezafe."""
    found = lexicon.countries.match(t, unit.start)
    whole = "".join(t.keys[unit.start : unit.end])
    topic = lexicon.markers.topic
    closed = whole in topic.closed or whole[-_CLOSED_END:] in topic.closed_ends
    return closed or (found is not None and found[0] == unit.end)


def is_owner(t: Tokens, unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a word says whose the thing before it is: «خود»، or has «his» in it."""
    whole = "".join(t.keys[unit.start : unit.end])
    topic = lexicon.markers.topic
    return (
        t.keys[unit.start] in topic.owners
        or whole in topic.possessives
        or _has_clitic(whole, lexicon)
        or any(t.keys[j] in topic.possessives for j in range(unit.start + 1, unit.end))
    )


def is_open(t: Tokens, last: Unit, lexicon: Lexicon) -> bool:
    """Whether no phrase ends with a word: «تحریم‌های»، «تحریمهای», but «هسته‌ای»، «هستهای»."""
    ends = lexicon.markers.topic.open_ends
    if last.end - last.start > 1:
        return t.keys[last.end - 1] in ends
    key = t.keys[last.start]
    return any(key[-n:] in ends for n in _OPEN_ENDS) and key[:-2] not in lexicon.common_words
