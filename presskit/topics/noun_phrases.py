"""The noun phrases of a sentence that can name a subject, as far as words alone tell.

Persian writes no ezafe, so a phrase is what stands between verbs, function words and marks: nouns
and adjectives in a row, perhaps with one preposition («مذاکره با همسایگان») and one «و». Before a
verb the last word is left out, since it may be the verb's: «رسیدگی به پرونده‌ها | آغاز شد».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Tokens
from presskit.topics.word_kinds import Kind, WordKind, leads, word_kind

_LEAST, _MOST = 2, 8  # words
_QUOTED = 6  # words in quotation marks that are one


class Unit(NamedTuple):
    """A word with all that half-spaces tie to it, or a short quotation; its tokens."""

    kind: Kind
    start: int
    end: int


class NounPhrase(NamedTuple):
    """Tokens ``start`` to ``end`` of a sentence: how many words, how many of these are prepositions
    and «و», and what stands before and behind.
    """

    start: int
    end: int
    words: int
    prepositions: int
    ands: int
    before: Kind
    behind: Kind


def noun_phrases(t: Tokens, lexicon: Lexicon) -> Iterator[NounPhrase]:
    """Every phrase of the sentence that may be whole, from left to right, the shorter first."""
    row = units(t, lexicon)
    for i in beginnings(t, row, lexicon):
        yield from phrases_from(t, row, i, lexicon)


def units(t: Tokens, lexicon: Lexicon, last: int | None = None) -> list[Unit]:
    """The sentence as units, each with what it can be in a noun phrase; as far as is wanted for the
    phrases that begin at token ``last`` or before it.
    """
    found: list[Unit] = []
    i, end, left = 0, len(t.keys), _MOST + 2
    last = end if last is None else last
    while i < end and left:
        unit = unit_at(t, i, lexicon)
        found.append(unit)
        i = unit.end
        left -= i > last
    return found


def unit_at(t: Tokens, i: int, lexicon: Lexicon) -> Unit:
    """The unit that starts at token ``i``."""
    keys, joined = t.keys, t.joined
    if keys[i] in lexicon.unit_starts and (unit := _set_phrase(t, i, lexicon)):
        return unit
    end = i + 1
    while end < len(keys) and joined[end]:
        end += 1
    kind = word_kind(lexicon, keys[i:end]).kind
    if kind != "noun":
        return Unit(kind, i, end)
    if keys[i] in lexicon.groups.noun_ends.starts and lexicon.groups.noun_ends.match(t, i):
        return Unit("break", i, end)
    return Unit(kind, i, _with_endings(t, end, lexicon))


def _set_phrase(t: Tokens, i: int, lexicon: Lexicon) -> Unit | None:
    """What several words are together: a quotation, a report, a preposition."""
    close = _closing(t, i)
    if close is not None:
        return Unit("noun", i, close)
    markers, groups = lexicon.markers, lexicon.groups
    if groups.talk.match(t, i):
        talk = markers.joints.not_said.match(t, i) or markers.topic.one_word.match(t, i)
        if talk is not None:
            return Unit("noun", i, _with_endings(t, talk[0], lexicon))
    end = groups.phrase_breaks.skip(t, i)
    return Unit("break", i, end) if end > i else None


def _with_endings(t: Tokens, end: int, lexicon: Lexicon) -> int:
    """The end of a word, behind the endings that a lost half-space has set apart from it."""
    markers, keys = lexicon.markers, t.keys
    while (
        end < len(keys)
        and keys[end] in markers.joints.endings
        and keys[end] not in markers.topic.possessives
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


def beginnings(t: Tokens, row: Sequence[Unit], lexicon: Lexicon) -> Iterator[int]:
    """The units with which a phrase may begin, in order."""
    before: Kind = "break"
    for i, unit in enumerate(row):
        if unit.kind == "noun" and before != "noun" and _can_begin(t, unit, lexicon):
            yield i
        before = unit.kind


def may_begin_at(t: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether a phrase may begin at token ``i``, whatever stands before it."""
    unit = unit_at(t, i, lexicon)
    return unit.kind == "noun" and _can_begin(t, unit, lexicon)


def _can_begin(t: Tokens, unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a phrase may begin with a noun: no number, no adjective, nobody's name; and not
    behind a word that belongs to it.
    """
    start = unit.start
    return (
        _told(t, unit, lexicon).begins
        and not (start and leads(lexicon, t.keys[start - 1]))
        and not lexicon.groups.no_labels.match(t, start)
    )


def phrases_from(t: Tokens, row: Sequence[Unit], i: int, lexicon: Lexicon) -> Iterator[NounPhrase]:
    """Every phrase that begins with unit ``i`` and may be whole, the shorter first."""
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
                row[i].start,
                row[j].end,
                j + 1 - i,
                counts["preposition"],
                counts["and"],
                _of(row, i - 1),
                _of(row, j + 1),
            )


def _of(row: Sequence[Unit], i: int) -> Kind:
    return row[i].kind if 0 <= i < len(row) else "break"


def _told(t: Tokens, unit: Unit, lexicon: Lexicon) -> WordKind:
    return word_kind(lexicon, t.keys[unit.start : unit.end])


def _can_end(t: Tokens, row: Sequence[Unit], i: int, j: int, lexicon: Lexicon) -> bool:
    """Whether a phrase from unit ``i`` may be whole with unit ``j``: not before the rest of it, nor
    before a verb that it may belong to.
    """
    last, behind = row[j], _of(row, j + 1)
    if last.kind != "noun" or behind == "verb" or _told(t, last, lexicon).open:
        return False
    if j + 1 == len(row):
        return not lexicon.markers.topic.measures.match(t, last.start)
    after = _told(t, row[j + 1], lexicon)
    if behind == "noun":
        of_verb = _of(row, j + 2) == "verb" and "preverb" in after.classes
        return (of_verb and j + 1 - i == _LEAST) or _is_closed(t, last, lexicon)
    return not (
        behind == "and"  # «حمل | و نقل»
        or (behind == "preposition" and _waits(t, row[i : j + 2], lexicon))
        or after.goes_on
        or after.owner
        or lexicon.markers.topic.measures.match(t, last.start)
    )


def _waits(t: Tokens, row: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether a word of a phrase waits for the preposition behind it, which is the last of ``row``:
    «مربوط | به»، «دسترسی ایران | به»; for one of place or purpose only the last word does.
    """
    *words, behind = row
    preposition = "".join(t.keys[behind.start : behind.end])
    has_one = any(unit.kind == "preposition" for unit in words)
    last_only = has_one or preposition not in lexicon.markers.topic.complements
    return any(
        preposition in _told(t, unit, lexicon).classes
        for unit in (words[-1:] if last_only else words)
    )


def _is_closed(t: Tokens, unit: Unit, lexicon: Lexicon) -> bool:
    """Whether no noun behind a word belongs to it: a country, a plural without ezafe."""
    if _told(t, unit, lexicon).closed:
        return True
    found = lexicon.countries.match(t, unit.start)
    return found is not None and found[0] == unit.end
