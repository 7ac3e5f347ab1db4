"""Mentions that name nobody and point at whoever was named before, and the reporter who asks."""

from __future__ import annotations

from presskit.attribution.mention import Mention
from presskit.attribution.phrase_bounds import PhraseBounds
from presskit.language.tokens import Tokens


def reporter(bounds: PhraseBounds, t: Tokens, i: int, end: int) -> Mention | None:
    """Whoever asks: «خبرنگاری», «مجری برنامه»."""
    markers = bounds.markers
    head = markers.turns.reporters.skip(t, i, end)
    if head == i:
        return None
    if markers.turns.hosts.skip(t, i, end) == head and not (
        bounds.stops(t, head)
        or t.keys[head] in markers.joints.and_
        or t.keys[head] in bounds.lexicon.demonstratives
        or markers.dateline.meetings.match(t, head, end)
    ):
        return None  # «مجری طرح‌های …»: an office
    return Mention("reporter", i, bounds.words_end(t, head, min(end, head + 6)))


def this(bounds: PhraseBounds, t: Tokens, i: int, end: int) -> Mention | None:
    """«این کارشناس اقتصادی», from the demonstrative at token ``i`` on."""
    head = _person(bounds, t, i + 1, end)
    if head == i + 1:
        return None
    stop = bounds.words_end(t, head, min(end, head + 5))
    return Mention("demonstrative", i, stop, role=(i + 1, head))


def said(bounds: PhraseBounds, t: Tokens, i: int, end: int) -> Mention | None:
    """«شخص مذکور», «رسانه یاد شده», from the noun at token ``i`` on: as «این رسانه»."""
    if not any(past(bounds, t, k, end) > k for k in (i + 1, i + 2)):
        return None  # nearly everywhere
    person, body = _person(bounds, t, i, end), bounds.lexicon.organisations.skip(t, i, end)
    head = max(person, body)
    stop = past(bounds, t, head, end) if head > i else head
    if stop == head:
        return None
    role, name = ((i, head), None) if person > i else (None, (i, stop))
    return Mention("demonstrative", i, stop, role=role, name=name)


def past(bounds: PhraseBounds, t: Tokens, i: int, end: int) -> int:
    """Past the word at token ``i`` that points at what was named before, or ``i``: «مذکور», but not
    in «فوق لیسانس».
    """
    stop = bounds.markers.topic.refers.skip(t, i, end)
    return stop if stop > i and (stop >= end or bounds.ends_subject(t, stop)) else i


def _person(bounds: PhraseBounds, t: Tokens, i: int, end: int) -> int:
    """Where a noun at token ``i`` ends that stands for a person; ``i`` where none does."""
    lexicon = bounds.lexicon
    return max(lexicon.person_heads.skip(t, i, end), lexicon.titles.skip(t, i, end))
