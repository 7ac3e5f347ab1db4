"""An office in the middle of a clause, or «یکی از …»: its holder's name may stand right before it,
and behind a noun an office is only a part of what that noun says.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from presskit.attribution import likely_names
from presskit.attribution.clauses import Clauses
from presskit.attribution.mention import Mention
from presskit.language.tokens import Tokens

_QUOTES = ("«", '"')
_SUPERLATIVE = "\u062a\u0631\u06cc\u0646"  # «ترین»
_GOVERNING = (
    "plural",
    "people",
    "adjective",
)  # words behind which an office is part of a noun phrase
_MOST_TOKENS = 4  # of a word with half-spaces


def whole(clauses: Clauses, t: Tokens, office: Mention, start: int) -> Mention | None:
    """The mention of whoever holds an office that is found behind other words of a clause from
    ``start`` on, the name before it included. None where a preposition governs it («به ریاست NAME،
    OFFICE») or a noun does («نقش ماندگار OFFICE»).
    """
    lexicon, bounds = clauses.lexicon, clauses.mentions.bounds
    ends = clauses.setting_ends(t, start)
    apart = lexicon.markers.joints.endings
    and_ = lexicon.markers.joints.and_
    stops = [
        bounds.stops(t, j)
        or j + 1 in ends
        or t.keys[j] in and_
        or (t.keys[j] in apart and not t.joined[j])
        for j in range(office.start)
    ]
    surname = t.keys[office.start + 1 : office.start + 2]
    if surname and surname[0] in lexicon.markers.names.endings:
        return office  # «قاضی زاده»
    name = likely_names.before(lexicon, t, office.start, start, stops)
    if name is None:
        if office.kind != "title":
            return office
        behind = not stops[office.start - 1] and _behind_noun(clauses, t, office.start, start)
        return None if behind else office
    first = name[0] - (
        name[0] > start and not t.is_word(name[0] - 1) and t.keys[name[0] - 1] in '«"'
    )
    if clauses.governed(t, first, start):
        return None
    closed = office.end < t.size and t.keys[office.end] == t.keys[office.start - 1] == "-"
    role = office.role if office.kind == "title" else None
    return replace(office, kind="name", start=first, end=office.end + closed, name=name, role=role)


def _behind_noun(clauses: Clauses, t: Tokens, i: int, start: int) -> bool:
    """Whether the office at token ``i`` belongs to a noun right before it."""
    lexicon = clauses.lexicon
    if not t.is_word(i - 1):
        return False
    if i > start + 1 and t.keys[i - 2] in lexicon.demonstratives:
        return False  # «پس از این دیدار OFFICE …»
    word, *_ = t.units(max(start, i - _MOST_TOKENS), i)[-1]
    signs = lexicon.name_words.features(word)
    return word.endswith(_SUPERLATIVE) or not signs.keys().isdisjoint(_GOVERNING)


def first_of(t: Tokens, candidates: Sequence[Mention]) -> Mention | None:
    """The first of those that may be a subject, unless that is left hanging before a name that the
    verb follows: «در مراسم معارفه سرمربی …، NAME گفت», «در جلسه نقد «FILM»، NAME گفت».
    """
    for here, there in pairwise(candidates[:2]):
        hangs = here.kind == "title" or (t.keys[here.start] in _QUOTES and not here.role)
        hangs = hangs and there.kind in ("name", "pronoun")
        if hangs and t.keys[here.end] == "،" and here.end + 1 == there.start:
            return there
    return candidates[0] if candidates else None
