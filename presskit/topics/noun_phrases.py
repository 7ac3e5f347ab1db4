"""What noun phrases are made of, as far as words alone tell.

Persian writes no ezafe, so a phrase is what stands between verbs, function words and marks: nouns
and adjectives in a row, with prepositions («مذاکره با همسایگان») and «و» between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.topics.word_kinds import Kind, WordKind, word_kinds

_QUOTED = 6  # words in quotation marks that are one


class Unit(NamedTuple):
    """A word with all that half-spaces tie to it, or a short quotation; its tokens."""

    kind: Kind
    start: int
    end: int


def units(t: Tokens, lexicon: Lexicon) -> list[Unit]:
    """The sentence as units, each with what it can be in a noun phrase."""
    found: list[Unit] = []
    i, end = 0, len(t.keys)
    while i < end:
        unit = unit_at(t, i, lexicon)
        found.append(unit)
        i = unit.end
    return found


def unit_at(t: Tokens, i: int, lexicon: Lexicon) -> Unit:
    """The unit that starts at token ``i``."""
    keys, joined = t.keys, t.joined
    if keys[i] in lexicon.unit_starts and (unit := _set_phrase(t, i, lexicon)):
        return unit
    end = i + 1
    while end < len(keys) and joined[end]:
        end += 1
    kind = word_kinds(lexicon)[keys[i:end]].kind
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
    if end > i + 1 and lexicon.verbs.skip(t, i) == end:
        return Unit("verb", i, end)  # «اشاره کرد»
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
    close = t.find("»", i, min(t.size, i + _QUOTED + 2))
    inside = range(i + 1, close)
    return close + 1 if close > i + 1 and all(t.is_word(j) for j in inside) else None


def kind_of(t: Tokens, unit: Unit, lexicon: Lexicon) -> WordKind:
    """All that a unit alone tells."""
    return word_kinds(lexicon)[t.keys[unit.start : unit.end]]


def waits(t: Tokens, row: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether a word of a phrase waits for the preposition behind it, which is the last of ``row``:
    «مربوط | به», «دسترسی ایران | به», «مذاکره باشگاه | با»; for one of place or purpose only the
    last word does, unless that often follows behind other words.
    """
    *words, behind = row
    preposition = "".join(t.keys[behind.start : behind.end])
    has_one = any(unit.kind == "preposition" for unit in words)
    last_only = has_one or preposition not in lexicon.markers.topic.complements
    waiting = any(
        preposition in kind_of(t, unit, lexicon).classes
        for unit in (words[-1:] if last_only else words)
    )
    for unit in words:
        word = "".join(t.keys[unit.start : unit.end])
        if word == preposition:
            waiting = False  # that is where it was waited for
        waiting |= preposition in lexicon.valencies.get(word, ())
    return waiting
