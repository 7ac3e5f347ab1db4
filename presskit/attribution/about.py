"""What a statement is about: what was asked, X in «با اشاره به X، گفت», «به X اشاره کرد و گفت»."""

from __future__ import annotations

from presskit.attribution.content import clause_end, opens_clause, stated_end
from presskit.attribution.cue import Cue
from presskit.attribution.mention import TokenRange
from presskit.attribution.trimming import trimmed
from presskit.language.lexicon import Lexicon
from presskit.language.markers import List
from presskit.language.persons import is_verb
from presskit.language.tokens import Tokens

_PREDICATE = 4  # tokens of «خبر داده است»
_LIGHT = 2  # of them behind «اشاره»
_FEELING = 3  # tokens between «ابراز» and «از X»
_ASKED = 5  # tokens of «از وی پرسید» before what was asked
_INDEFINITE = "\u06cc"  # «در بخش دیگری»


def about(t: Tokens, cue: Cue | None, lexicon: Lexicon) -> TokenRange | None:
    """What is spoken of: what was asked, or X where the frame names it; None where nothing is, or
    where X runs on into a verb of its own («درباره X توضیح داد و گفت»), whose place is not known.
    """
    if cue is None:
        return None
    if cue.question:
        return _topic(t, *cue.question, lexicon, clause=True)
    led, past = _led_to(t, cue.words[0], lexicon)
    told = _told_before(t, cue, past, lexicon)
    if led is None or (told is not None and told[0] <= led[0]):
        led = told
    topic = _topic(t, *led, lexicon) if led else None
    return None if topic is None or _only_points(t, topic, lexicon) else topic


def _led_to(t: Tokens, verb: int, lexicon: Lexicon) -> tuple[TokenRange | None, int]:
    """X in «درباره X»، before the verb of the frame, and not in what it states; and where that
    ends.
    """
    clause, topic, past = lexicon.markers.clause, lexicon.markers.topic, 0
    for i in clause.topics.candidates(t, 0, verb):
        found = clause.topics.match(t, i, verb)
        if found is None or i < past or topic.addressing.match(t, i, verb):
            continue
        stated = clause.stating.match(t, i, verb)
        opened = opens_clause(t, stated[0], lexicon) if stated else None
        if opened is not None:
            past = stated_end(t, opened, verb, lexicon)
            continue
        first = max(found[0], stated[0]) if stated else found[0]
        start = _after_links(t, first, verb, lexicon)
        end = clause_end(t, start, verb)
        if topic.questions.match(t, start, end):  # «در پاسخ به پرسش NAME درباره X»
            links = clause.question_links
            found = next(filter(None, (links.match(t, j, end) for j in range(start, end))), None)
            start = found[0] if found else end
        joined = end == verb and lexicon.markers.joints.and_.match(t, verb - 1)
        return None if joined or start >= end else (start, end), past
    return None, past


def _told_before(t: Tokens, cue: Cue, past: int, lexicon: Lexicon) -> TokenRange | None:
    """X in «NAME به X اشاره کرد و گفت», «از X خبر داد و گفت», «X را Y خواند و گفت»."""
    joints, topic, verb = lexicon.markers.joints, lexicon.markers.topic, cue.words[0]
    end = verb - 1
    first = max(past, cue.subject.end if cue.subject and cue.subject.end < end else 0)
    if topic.told.match(t, verb) and cue.kind in ("that", "direct"):  # «از X خبر داد که Y»
        start = _governed(t, first, verb, topic.told_of, lexicon)
        return (start, verb) if start else None
    if end < 1 or t.keys[end] not in joints.openers or t.keys[end] in joints.that:
        return None
    while end and not t.is_word(end - 1):
        end -= 1
    if is_verb(t.keys[end - 1], lexicon) and (told := _object(t, first, end, lexicon)):
        return told
    for verbs, governing in ((topic.pointed, topic.governing), (topic.told, topic.told_of)):
        for i in verbs.candidates(t, max(first, end - _PREDICATE), end):
            found = verbs.match(t, i, end)
            if found and end - found[0] <= _LIGHT:
                start = _governed(t, first, i, governing, lexicon)
                return (start, i) if start else None
    return None


def _governed(t: Tokens, start: int, end: int, governing: List, lexicon: Lexicon) -> int | None:
    """The token behind the «به» that the verb takes: none of «در بخش دیگری از», «مربوط به»."""
    parts, topics = lexicon.markers.topic.parts, lexicon.markers.clause.topics
    sources = lexicon.markers.source.phrases
    governed = lexicon.markers.roles.governed
    for i in range(start, end):
        before = range(max(start, i - _PREDICATE), i)
        part = t.keys[i - 1].endswith(_INDEFINITE) and any(parts.skip(t, j, i) == i for j in before)
        if t.keys[i] in governing and not part and not sources.match(t, i):
            leads = (p.skip(t, j, i + 1) for p in (governed, topics) for j in before)
            if i + 1 not in leads:
                return i + 1
    return None


def _object(t: Tokens, start: int, end: int, lexicon: Lexicon) -> TokenRange | None:
    """X in «NAME X را Y خواند»; ``start``: where NAME ends."""
    joints, settings = lexicon.markers.joints, lexicon.markers.clause.settings
    marks = [i for i in range(start, end) if t.keys[i] in joints.object]
    if len(marks) != 1 or not start:
        return None
    behind = [
        i + 1
        for i in range(start, marks[0])
        if joints.also.match(t, i) and t.keys[i - 1] not in joints.to  # «به هم»
    ]
    start = behind[-1] if behind else start
    start = settings.skip(t, start, end)
    apart = not t.is_word(start) or t.keys[start] in lexicon.prepositions | lexicon.stops
    return None if start >= marks[0] or apart else (start, marks[0])


def _only_points(t: Tokens, topic: TokenRange, lexicon: Lexicon) -> bool:
    """Whether what is named is only «این مطلب», «او»."""
    start, end = topic
    if t.keys[start] in lexicon.demonstratives:
        return start + 1 == end or t.keys[start + 1] in lexicon.markers.topic.matters
    return lexicon.pronouns.skip(t, start, end) == end


def _topic(
    t: Tokens, start: int, end: int, lexicon: Lexicon, clause: bool = False
) -> TokenRange | None:
    """What is spoken of, apart from the «اینکه» that opens it, from «نیز» behind it, which belongs
    to the subject, and from other parts of the frame. ``clause``: a verb may be its own.
    """
    opened = opens_clause(t, start, lexicon) if start < end else None
    start = start if opened is None else opened
    asks = lexicon.markers.topic.asks
    for i in asks.candidates(t, start, min(end, start + _ASKED)):
        after = asks.skip(t, i, end)
        start = after if i < after < end - 1 else start  # «که از وی پرسید آیا X»
    end = _before_frame(t, start, end, clause or opened is not None, lexicon)
    joints = lexicon.markers.joints
    while end > start and (
        joints.also.match(t, end - 1) or not t.is_word(end - 1) or t.keys[end - 1] in joints.thus
    ):
        end -= 1
    if end > start and t.keys[end - 1] in joints.openers:  # it runs on: «X، بر Y تأکید کرد و»
        comma = clause_end(t, start, end - 1)
        if comma == end - 1 and is_verb(t.keys[end - 2], lexicon):
            return None
        end = comma
    relative = any(key in joints.that for key in t.keys[:start]) and not (clause or opened)
    if relative and end > start and is_verb(t.keys[end - 1], lexicon):
        return None  # «NAME که درباره X سخن می‌گفت»: it is of another clause
    ranges = trimmed(t, start, _closed(t, start, end))
    return ranges[0] if ranges else None


def _before_frame(t: Tokens, start: int, end: int, clause: bool, lexicon: Lexicon) -> int:
    """Where what is spoken of ends: before «با بیان اینکه Y», which says more, «در پاسخ به Y»,
    «به خبرنگاران», and, if it is no clause of its own, before «گفت که».
    """
    markers, joints = lexicon.markers, lexicon.markers.joints
    stating = markers.clause.stating
    for i in stating.candidates(t, start + 1, end):
        found = stating.match(t, i, end)
        opened = found and opens_clause(t, found[0], lexicon) is not None
        if opened or (found and found[0] < end and t.keys[found[0]] in lexicon.demonstratives):
            end = i
            break
    for phrases in (markers.clause.answers, markers.topic.pointing):
        found_at = (i for i in phrases.candidates(t, start + 1, end) if phrases.match(t, i, end))
        end = next((i for i in found_at if t.keys[i - 1] not in markers.topic.denying), end)
    that = next((i for i in range(start, end) if t.keys[i] in joints.that), end)
    for i in () if clause else lexicon.verbs.candidates(t, start + 1, min(that, end)):
        if lexicon.verbs.skip(t, i, end) == that < end:
            return i
    press = markers.dateline.agencies, markers.turns.reporters
    for i in range(max(start + 1, end - _FEELING), end - 1):
        if t.keys[i] in joints.to and any(
            p.match(t, j, end) for p in press for j in (i + 1, i + 2)
        ):
            return i
    return end


def _closed(t: Tokens, start: int, end: int) -> int:
    """The end of a range, behind the mark that closes what is open at it: «مستند «NAME» گفت»."""
    for opens, closes in ("«»", '""'):
        open_marks = t.keys[start:end].count(opens)
        closed = open_marks // 2 * 2 if opens == closes else t.keys[start:end].count(closes)
        if open_marks > closed and end < t.size and t.keys[end] == closes:
            return end + 1
    return end


def _after_links(t: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """The token after the words that lead to a topic: «با اشاره | به X», «ضمن | اشاره به X»,
    «با ابراز | نگرانی از X».
    """
    clause, feels = lexicon.markers.clause, t.keys[start - 1] in lexicon.markers.clause.feeling
    while start < end:
        found = clause.topics.match(t, start, end)
        if found is None and t.keys[start] in clause.feeling:
            feels, start = True, start + 1
            continue
        if found is None and t.keys[start] not in lexicon.prepositions & lexicon.stops:
            break
        start = found[0] if found else start + 1
    near = range(start + 1, min(end, start + _FEELING)) if feels else ()
    return next((i + 1 for i in near if t.keys[i] in lexicon.markers.joints.from_), start)
