"""Where a report comes from, and of which day: agency and place in «به گزارش خبرنگار مهر از روسیه،
…».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from presskit.language import dates
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord
from presskit.structure.blocks import Block

_PARAGRAPHS = 4  # in which a dateline may stand
_REACH = 400  # characters of a paragraph that are looked at
_LONGEST = 18  # words of a dateline
_LONGEST_NAME = 3  # words of an agency nobody knows
_MARKS = "\u060c,:-\u2013\u2014()[]/|\u061b;.\u2022*"  # before a day that stands by itself
# behind it: a mark, a clock, the end of the line
_ENDS_DAY = re.compile(r"\s*(?:[\u060c,:()\[\]/|\u2013\u2014\u061b;.-]|\d{1,2}:\d\d|\n|$)")


class Dateline(LightRecord, frozen=True):
    """The agency and the place that a report names, each ``text[start:end]`` or None."""

    agency: tuple[int, int] | None = None
    place: tuple[int, int] | None = None


def find(words: Tokens, blocks: Sequence[Block], lexicon: Lexicon) -> Dateline:
    """The first dateline of an article; an empty one where there is none."""
    bodies = [b for b in blocks if b.kind in ("body", "lead")]
    for block in bodies[:_PARAGRAPHS]:
        t = words.between(block.start, min(block.end, block.start + _REACH))
        start = lexicon.markers.dateline.reports.skip(t, t.first_word())
        if start > t.first_word():
            return _read(t, start, lexicon)
    return Dateline()


def _read(t: Tokens, start: int, lexicon: Lexicon) -> Dateline:
    most = min(t.size, start + _LONGEST)
    end = next((i for i in range(start, most) if t.keys[i] in "،:؛."), None)
    if end is None:  # «به گزارش ایسنا NAME …»: no more than a known name right here
        here = lexicon.markers.dateline.agencies.skip(t, start, most)
        return Dateline(_span(t, (start, here)) if here > start else None)
    quoting = next(
        (i for i in range(start, end) if lexicon.markers.dateline.quoting.match(t, i)), end
    )
    origin = next(
        (i for i in range(start, quoting) if t.keys[i] in lexicon.markers.dateline.from_), quoting
    )
    last = quoting - (t.keys[quoting - 1] in lexicon.markers.joints.and_)
    source = any(
        phrases.match(t, origin + 1)
        for phrases in (lexicon.markers.dateline.heads, lexicon.markers.dateline.agencies)
    )
    place = (origin + 1, last) if 0 < last - origin - 1 <= _LONGEST_NAME and not source else None
    agency = _agency(t, start, origin, lexicon)
    return Dateline(_span(t, agency), _span(t, place) if agency else None)


def _agency(t: Tokens, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The known name, else what stands behind «خبرگزاری», else the few words of the whole
    phrase; none where these are «ما» or a body, as a federation whose public relations report.
    """
    known = lexicon.markers.dateline.agencies
    heads = lexicon.markers.dateline.heads
    found = [
        (i, after)
        for i in range(start, end)
        if (after := known.skip(t, i, end)) > i and not heads.match(t, i)
    ]
    if found:
        return found[-1]
    after = max(
        (heads.skip(t, i, end) for i in range(start, end) if heads.match(t, i, end)), default=start
    )
    if after < end and (
        t.keys[after] in lexicon.first_person or lexicon.organisations.match(t, after)
    ):
        return None
    return (
        (after, end)
        if 0 < sum(not joined for joined in t.joined[after:end]) <= _LONGEST_NAME
        else None
    )


def _span(t: Tokens, words: tuple[int, int] | None) -> tuple[int, int] | None:
    return (t.starts[words[0]], t.ends[words[1] - 1]) if words else None


def day(
    text: str, words: Tokens, blocks: Sequence[Block], lexicon: Lexicon
) -> tuple[int, int] | None:
    """Where an article tells the day it is of, ``text[start:end]``: among the words that say where
    it comes from, or at the head of one of the first blocks. A day that is only spoken of is none.
    """
    for block in blocks[:_PARAGRAPHS]:
        head = text[block.start : min(block.end, block.start + _REACH)]
        for told in dates.find(head):
            before, after = head[: told.start].rstrip(), head[told.end :]
            apart = (not before or before[-1] in _MARKS) and _ENDS_DAY.match(after)
            t = words.between(block.start, block.start + told.start)
            reported = lexicon.markers.dateline.reports.match(t, t.first_word()) if t.size else 0
            most = _LONGEST if reported else _LONGEST_NAME
            if (apart or (told.weekday and reported)) and len(before.split()) <= most:
                return block.start + told.start, block.start + told.end
    return None
