"""What a sentence says its subject is: X in «درباره X گفت», «با اشاره به X», «به X اشاره کرد», and
what was asked.

Behind such words stands a noun phrase up to the verb that reports, a comma, «که» or the speaker;
where it is long it may end before a preposition or «و» already. Every end that leaves no phrase
open is a choice. A clause («آیا …») names nothing: it is shown as what was asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from presskit.attribution.speakers import Label
from presskit.language.lexicon import Lexicon
from presskit.language.markers import List
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord
from presskit.topics import noun_phrases
from presskit.topics.frame import CLOSING, COMMA, HARD, QUOTES, Frame, Offsets
from presskit.topics.noun_phrases import Unit

_LONGEST = 12  # words of a name
_SHORT = 5  # words of a phrase that is taken whole or not at all
_LEAST = 2  # words of a phrase that is cut, behind its first
_TALK = 2  # words of what was talked about
_LEADS = 4  # words between what leads to a subject and it
_INDEFINITE = "\u06cc"  # yeh: «اقداماتی که …» is not whole without what follows


class Pointed(LightRecord, frozen=True):
    """A phrase that is pointed at, its tokens ``start`` to ``end`` as ``units``.

    ``way``: by what it is pointed at. ``behind``: what stands behind it. ``whole``: it ends where
    the frame does; ``cut``: it ends before that although the whole is no longer than a name may be.
    """

    start: int
    end: int
    units: tuple[Unit, ...]
    way: str
    behind: str
    whole: bool = False
    cut: bool = False


def pointed(t: Tokens, what: Label, own: Sequence[Offsets], lexicon: Lexicon) -> Iterator[Pointed]:
    """Every phrase that the sentence points at, with every end that it may have, by where they
    start. ``own``: the offsets of the mentions of who says it.
    """
    topic, held = lexicon.markers.topic, what.attribution
    lists = (topic.about, topic.fields, topic.pointing, topic.pointed, topic.told)
    if (held is None or held.about is None) and not any(p.candidates(t) for p in lists):
        return
    frame = Frame.of(t, what, own, lexicon)
    at = {unit.start: i for i, unit in enumerate(frame.row)}
    starts = _starts(frame, what)
    governed = [start for start, verb in _pointed_at(frame) if verb != frame.cue]
    for start, way in sorted(starts.items()):
        first = at.get(start)
        if first is not None and _may_open(frame, first):
            until = min((other for other in governed if other > start), default=t.size)
            yield from (p for p in _from(frame, first, way) if p.end < until)


def _starts(frame: Frame, what: Label) -> dict[int, str]:
    """The tokens at which something starts that is pointed at, and how."""
    t, topic, held = frame.t, frame.lexicon.markers.topic, what.attribution
    found: dict[int, str] = {}
    for phrases, way in ((topic.about, "about"), (topic.fields, "field")):
        for i in phrases.candidates(t):
            if (end := phrases.skip(t, i)) > i:
                found.setdefault(end, way)
    if held is not None and held.about is not None:
        start = next((i for i in range(t.size) if t.starts[i] == held.about.start), 0)
        before = range(max(0, start - _LEADS), start)
        end = next((i for i in range(start, t.size) if t.starts[i] >= held.about.end), t.size - 1)
        is_object = t.keys[end] in frame.lexicon.markers.joints.object  # «X را Y خواند و گفت»
        if not is_object and not any(topic.addressing.skip(t, i) > i for i in before):
            found.setdefault(start, "asked" if held.question else "pointing")
    for i in topic.pointing.candidates(t):
        if i and t.keys[i - 1] in topic.denying:
            continue
        if (end := topic.pointing.skip(t, i)) > i:
            found.setdefault(end, "pointing")
    for start, _ in _pointed_at(frame):
        found.setdefault(start, "pointed")
    return found


def _pointed_at(frame: Frame) -> Iterator[tuple[int, int]]:
    """The tokens at which X starts in «به X اشاره کرد», each with that of its verb."""
    t, topic = frame.t, frame.lexicon.markers.topic
    for verbs, governing in ((topic.pointed, topic.governing), (topic.told, topic.told_of)):
        for i in verbs.places(t):
            start = _governed(frame, i, governing)
            if start != i:
                yield start, i


def _governed(frame: Frame, verb: int, governing: List) -> int:
    """The token at which X starts in «به X اشاره کرد»; that of the verb where there is none."""
    t, markers = frame.t, frame.lexicon.markers
    start, passed = verb, 0
    leads = (markers.topic.stating, markers.topic.pointing)
    for i, unit in enumerate(frame.row):
        if unit.end > verb:
            break
        key = t.keys[unit.start]
        if (lead := max(phrases.skip(t, unit.start) for phrases in leads)) > unit.start:
            passed = lead + (t.keys[lead] in governing)  # «با تأکید بر Y به X اشاره کرد»
        if unit.start < passed:
            continue
        if key == COMMA or key in markers.joints.object:
            start = verb
        elif markers.topic.parts.match(t, unit.start) or markers.topic.compound.match(
            t, unit.start
        ):
            continue  # «از سوی دیگر از X خبر داد»
        elif unit.kind == "preposition" and key in governing:
            start = unit.end if start == verb else start
        elif unit.kind == "verb" or frame.stop(i) not in ("", "subject", "also"):
            start = verb
    return start


def _may_open(frame: Frame, first: int) -> bool:
    """Whether a phrase may begin with a unit: with no pronoun and nothing that is somebody's, and
    not in a clause.
    """
    t, unit, lexicon = frame.t, frame.row[first], frame.lexicon
    joints, asking = lexicon.markers.joints, lexicon.markers.topic.asking
    around = t.keys[max(0, unit.start - 1) : unit.start + 1]
    return not (
        any(key in joints.that_is or key in joints.that or key in asking for key in around)
        or unit.kind in ("and", "preposition")
        or (unit.kind == "verb" and not _behind_about(frame, unit))
        or not (t.is_word(unit.start) or t.keys[unit.start] in QUOTES - CLOSING)
        or t.keys[unit.start] in lexicon.demonstratives
        or t.keys[unit.start] in joints.endings  # «در حوزه | های علمیه»
        or lexicon.markers.topic.nameless.match(t, unit.start)
        or lexicon.pronouns.match(t, unit.start)
        or noun_phrases.kind_of(t, unit, lexicon).owner
    )


def _behind_about(frame: Frame, unit: Unit) -> bool:
    """Whether «درباره» stands right before a unit, which then is no verb: «درباره روند تولید»."""
    about = frame.lexicon.markers.topic.about
    before = range(max(0, unit.start - _LEADS), unit.start)
    return any(about.skip(frame.t, i, unit.start) == unit.start for i in before)


def _from(frame: Frame, first: int, way: str) -> Iterator[Pointed]:
    """A phrase from a unit on, with every end that it may have."""
    found, stop = _ends(frame, first)
    found = [(j, b) for j, b in found if not _waits(frame, first, j, b)]
    if way == "field":
        if stop == "far":
            return  # «در حوزه X» ends where its clause goes on, and no word tells where
        way = "about"
    framed = frame.cue < 0 or frame.row[first].start < frame.cue
    if not framed:
        return  # what is told of in a speech is seldom its subject
    alone = way in ("about", "asked")  # so much that one word is enough
    ended = bool(found) and found[-1][1] in HARD
    if stop == "verb":  # the noun before it may be the verb's
        found = [(j, b) for j, b in found if b == "comma" or (b == "talk" and j - first < _TALK)]
    elif stop == "refers":  # «استعفای NAME | و جدایی این مربی»
        both = [(j, b) for j, b in found if b == "and" and j > first]
        found = both[-1:] or found
    elif ended and found[-1][0] - first < _SHORT:
        found = found[-1:]
    else:
        found = [(j, b) for j, b in found if b != "and"] or found[:1]
        found = [(j, b) for j, b in found if j - first >= _LEAST or (j, b) == found[-1]]
    for j, behind in found:
        if j == first and not alone:
            continue
        units, last = tuple(frame.row[first : j + 1]), (j, behind) == found[-1]
        whole, cut = ended and last, ended and not last
        yield Pointed(units[0].start, units[-1].end, units, way, behind, whole, cut)


def _waits(frame: Frame, first: int, j: int, behind: str) -> bool:
    """Whether a phrase that ends with unit ``j`` waits for the preposition behind it."""
    governed = frame.row[first : j + 2]
    return behind == "preposition" and noun_phrases.waits(frame.t, governed, frame.lexicon)


def _ends(frame: Frame, first: int) -> tuple[list[tuple[int, str]], str]:
    """The units with which a phrase may end, each with what stands behind it; and what ends all of
    it where that tells how far the last of them can be trusted.
    """
    found: list[tuple[int, str]] = []
    in_clause = frame.opens_clause(first)
    for j in range(first, min(len(frame.row), first + _LONGEST)):
        # «درباره روند تولید»: no verb stands there
        noun = j == first or (frame.participle(j) and not in_clause)
        if frame.row[j].kind == "verb" and not noun and frame.stop(j) != "cue":
            return found, "verb"
        if frame.refers(j):
            return found, "refers"
        comma = frame.t.keys[frame.row[j].start] == COMMA and not frame.lists(j)
        if comma or frame.stop(j) not in ("", "subject"):
            break
        behind = frame.behind(j + 1)
        if behind and _may_close(frame, first, j, behind):
            found.append((j, behind))
    else:
        return found, "far"
    return found, ""


def _may_close(frame: Frame, first: int, j: int, behind: str) -> bool:
    """Whether a phrase may be whole with unit ``j``."""
    t, last, lexicon = frame.t, frame.row[j], frame.lexicon
    topic, joints, key = lexicon.markers.topic, lexicon.markers.joints, t.keys[last.end - 1]
    inside = t.keys[frame.row[first].start : last.end]
    opened = inside.count("«") - inside.count("»") or inside.count("(") - inside.count(")")
    if opened or inside.count('"') % 2:
        return False
    land = lexicon.countries.match(t, frame.row[first].start)
    home = last.end == frame.row[first].start + 1 and key in lexicon.markers.topic.closed
    if home or (land is not None and land[0] == last.end):
        return False  # a country alone is no subject
    # «وظایف | و اختیارات X», «عدم | اشاره به X», «جلسه | با X»
    governs = behind in ("subject", "and", "clause", "preposition")
    if behind == "refers" or (governs and j == first) or t.keys[last.start] in joints.endings:
        return False  # «خطرات تداوم نقض | این قطعنامه»
    if behind == "own" and j - first < _LEAST:
        return False  # «تیم جدید خود»: whose tells what it is
    if governs and key in topic.infinitives:
        return False  # «میدان دادن | به گروه‌ها»
    before_last = frame.row[max(first, j - 1)].start
    if any(topic.done.skip(t, i) == last.end for i in (before_last, last.start)):
        return False  # «اخبار منتشر شده»
    if behind == "talk" and topic.done.match(t, last.end):
        return False
    if key in lexicon.markers.value.hanging or (t.joined[last.end - 1] and key == _INDEFINITE):
        return False  # «مشکل آب آن», «فیلم‌نامه‌ی | این فیلم»
    between = lexicon.markers.joints.between
    if behind == "and" and any(t.keys[u.start] in between for u in frame.row[first:j]):
        return False  # «مذاکره بین ایران | و …»
    before = t.keys[frame.row[first].start - 1] if frame.row[first].start else ""
    if (behind == "quote") != (before in ("«", '"')):
        return False  # a quotation is named whole
    listed = COMMA in inside and behind in ("and", "comma")
    if listed or (behind == "that" and key.endswith(_INDEFINITE)):
        return False
    if last.kind == "verb" or key in CLOSING:
        return True
    if last.kind == "break" and behind == "cue" and j > first and t.is_word(last.start):
        return not noun_phrases.kind_of(t, last, lexicon).owner  # «جزیره هنگام»
    if last.kind != "noun":
        return key[0].isdigit() and j > first and t.is_word(frame.row[j - 1].start)
    return not noun_phrases.kind_of(t, last, lexicon).open
