"""Where a phrase ends that nothing closes: told by how its words stand in news.

«معاون وزیر … آمار … را اعلام کرد»: before «را» the end of it is the object.
"""

from __future__ import annotations

from presskit.attribution import compounds
from presskit.attribution.mention import TokenRange
from presskit.attribution.phrase_bounds import PhraseBounds
from presskit.language import phrase_ends
from presskit.language.phrase_ends import Kind
from presskit.language.tokens import Tokens

# natural logarithms, as such places are shared between offices and what a clause puts behind them
_TOGETHER = -2.5
_APART = 1.5
# how far from what it takes to end elsewhere an office's end is unsure: where it was not cut, and
# where it was
_NEARLY, _HARDLY = 2.0, 3.0


def told_end(bounds: PhraseBounds, t: Tokens, kind: Kind, before: str, start: int, end: int) -> int:
    """Where a phrase ends whose own words start at ``start``, behind ``before``, and of which only
    the closed classes have said that it ends by ``end``.
    """
    if kind == "name" and (another := _another_name(bounds, t, start, end)):
        return another
    end, units, at, over = _weighed(bounds, t, kind, before, start, end)
    if over <= 0:
        return end
    return bounds.without_joint(t, start, units[at - 1][2]) if at else start


def unsure(bounds: PhraseBounds, t: Tokens, office: TokenRange) -> bool:
    """Whether the words of an office tell too little of where it ends: a little more, and it would
    have ended elsewhere.
    """
    start, stop = office
    title = bounds.lexicon.titles.match(t, start, stop)
    if title is None:
        return False
    closed = bounds.role_end(t, start, title[0], t.size)
    *_, over = _weighed(bounds, t, "office", f"^{title[1]}", title[0], closed)
    if over <= 0 and (closed >= t.size or t.keys[closed] in bounds.markers.joints.that):
        return False
    if over <= 0 and not t.keys[closed][0].isalnum():
        # a mark closes the whole, but for «رئیس صنف طلا، نقره و …»
        return t.keys[closed] == "،" and bounds.listed(t, closed, t.size, any_word=True)
    return -_NEARLY < over < _HARDLY


def _weighed(
    bounds: PhraseBounds, t: Tokens, kind: Kind, before: str, start: int, end: int
) -> tuple[int, list[tuple[str, int, int]], int, float]:
    """Where a phrase ends at the latest, its words, how many of them the likeliest shorter one has,
    and by how much that is likelier than it has to be.
    """
    own = bounds.markers.joints.own
    theirs = next((k for k in range(start, end) if t.keys[k] in own), end)
    end = max(start, theirs - 1) if theirs < end else end
    if _vouched(bounds, t, kind, end):
        return end, [], 0, phrase_ends.OVER
    units = _units(bounds, t, start, end)
    at, over = bounds.lexicon.phrase_ends.weighed(
        kind,
        _words(bounds, t, units),
        before,
        _least(bounds, t, kind, end),
        behind(bounds, t, end),
        _pushed(bounds, t, units),
    )
    return end, units, at, over


def _another_name(bounds: PhraseBounds, t: Tokens, start: int, end: int) -> int | None:
    """«NAME SURNAME NAME SURNAME را»: where the second name starts, which is the object."""
    if end >= t.size or t.keys[end] not in bounds.markers.joints.object:
        return None
    given = bounds.lexicon.given_names
    starts = (k for k in range(start, end) if not t.joined[k] and k < given.skip(t, k, end) < end)
    return next(starts, None)


def _pushed(bounds: PhraseBounds, t: Tokens, units: list[tuple[str, int, int]]) -> list[float]:
    """How much likelier the rest of the article makes it that a phrase is over, before each of its
    words: hardly where it has the same two words elsewhere too, rather where it has the words
    before with something else behind them.
    """
    found = []
    for n, (_, i, _) in enumerate(units):
        before = t.keys[i - 2] + t.keys[i - 1] if n else ""
        if bounds.pairs.get(t.keys[i - 1] + t.keys[i], 0) > 1:
            found.append(_TOGETHER)
        else:
            found.append(_APART if bounds.pairs.get(before, 0) > 1 else 0.0)
    return found


def phrase_words(bounds: PhraseBounds, t: Tokens, start: int, end: int) -> tuple[str, ...]:
    """The words of a phrase as their numbers are listed; "" for those that a rule let in."""
    return _words(bounds, t, _units(bounds, t, start, end))


def _units(bounds: PhraseBounds, t: Tokens, start: int, end: int) -> list[tuple[str, int, int]]:
    """The words of a phrase; an office in it of several words is one: «رئیس جمهوری»."""
    found: list[tuple[str, int, int]] = []
    for key, i, after in t.units(start, end):
        if found and i < found[-1][2]:
            continue
        whole = bounds.lexicon.titles.skip(t, i, end)
        found.append(("".join(t.keys[i:whole]), i, whole) if whole > after else (key, i, after))
    return found


def behind(bounds: PhraseBounds, t: Tokens, end: int) -> str:
    """What stands behind a word that ends before ``end``: a function word, a verb or a mark; ""
    for another word.
    """
    lex = bounds.lexicon
    if end >= t.size or not t.keys[end][0].isalnum():
        return phrase_ends.MARK
    key = t.keys[end]
    verbs = lex.verbs.match(t, end) or key in lex.finite_verbs or lex.closes(key)
    if verbs or compounds.starts_verb(lex, t, end):
        return phrase_ends.VERB
    return key if key in lex.stops else ""


def _words(bounds: PhraseBounds, t: Tokens, units: list[tuple[str, int, int]]) -> tuple[str, ...]:
    return tuple("" if _let_in(bounds, t, key, i) else key for key, i, _ in units)


def _least(bounds: PhraseBounds, t: Tokens, kind: Kind, end: int) -> float:
    """How much likelier a shorter phrase must be, told by what follows this one."""
    joints = bounds.markers.joints
    if kind != "name" and end < t.size and t.keys[end] in joints.object:
        return phrase_ends.OVER
    closed = end >= t.size or not t.keys[end][0].isalnum() or bounds.opens_adverbial(t, end)
    closed = closed or kind == "body"  # whose names are as open as the news
    also = closed or t.keys[end] in joints.also or bounds.lexicon.verbs.match(t, end)
    return phrase_ends.CLOSED if also else phrase_ends.OPEN


def _let_in(bounds: PhraseBounds, t: Tokens, key: str, i: int) -> bool:
    """A mark, a number, a preposition, «و», an ending behind a space: no phrase ends beside one."""
    joints = bounds.markers.joints
    listed = key in joints.and_ or key in joints.endings
    return listed or not key[0].isalpha() or t.keys[i] in bounds.lexicon.stops


def _vouched(bounds: PhraseBounds, t: Tokens, kind: Kind, end: int) -> bool:
    """Whether the name behind an office, or the office behind a name, tells its end."""
    if end >= t.size:
        return False
    if kind != "name":
        return bounds.starts_new_name(t, end, t.size)
    return bounds.lexicon.titles.match(t, end + (t.keys[end] == "،")) is not None
