"""Days in Persian news: Solar Hijri or Gregorian, in words or numbers, in any digits.

The Solar Hijri calendar is that of persiantools (MIT), loaded when a day of it is met.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from presskit.data_files import PERSIAN
from presskit.fold import HALF_SPACE, IGNORABLE, fold
from presskit.light_record import LightRecord

_SOLAR, _GREGORIAN = range(1200, 1500), range(1800, 2200)  # years that news tells of
_YEAR = re.compile(r"\d{4}")
_YEAR_FIRST = r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
_YEAR_LAST = r"(?P<d>\d{1,2})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})"
_PERIOD = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?$")


class Told(LightRecord, frozen=True):
    """A day that ``text[start:end]`` tells; ``weekday``: the day of the week stands before it."""

    start: int
    end: int
    day: date
    weekday: bool


class _Patterns(LightRecord, frozen=True):
    solar: dict[str, int]
    gregorian: dict[str, int]
    all: tuple[re.Pattern[str], ...]


def find(text: str) -> Iterator[Told]:
    """The days that a text tells in full, in order; what is no day of its calendar is none."""
    if not _YEAR.search(text):
        return
    patterns, folded = _patterns(), _plain(text)
    found = (told for pattern in patterns.all for told in _matches(pattern, folded, patterns))
    end = 0
    for told in sorted(found, key=lambda t: (t.start, -t.end)):
        if told.start >= end:
            yield told
            end = told.end


def day_of(text: str | None) -> date | None:
    """The first day that a text tells; None where it tells none."""
    return next((told.day for told in find(text)), None) if text else None


def period(text: str) -> tuple[date, date] | None:
    """The first and the last day that are meant: of a day, a month («1403/02») or a year; None
    where none is.
    """
    if (day := day_of(text)) is not None:
        return day, day
    told = _PERIOD.match(_plain(text).strip())
    if told is None:
        return None
    year, month = int(told[1]), int(told[2] or 0)
    first, last = _day(year, month or 1, 1), _last(year, month or 12)
    return (first, last) if first and last else None


def solar(day: date) -> tuple[int, int, int]:
    """Year, month and day of the Solar Hijri calendar."""
    found = _calendar()(day)
    return found.year, found.month, found.day


def _calendar() -> Any:
    from persiantools.jdatetime import JalaliDate

    return JalaliDate


def _plain(text: str) -> str:
    """The text folded, of the same length, with nothing in it that hides a space or a letter."""
    return fold(text).replace(HALF_SPACE, " ").replace(IGNORABLE, " ")


def _matches(pattern: re.Pattern[str], folded: str, patterns: _Patterns) -> Iterator[Told]:
    for match in pattern.finditer(folded):
        told = match.groupdict()
        year, number, month = int(told["y"]), int(told["d"]), told["m"]
        if month.isdigit():
            # day and month stand in either order before a Gregorian year
            sure = match["y"] == match.group()[:4] or year in _SOLAR
            day = _day(year, int(month), number) if sure else None
        else:
            names = patterns.solar if year in _SOLAR else patterns.gregorian
            day = _day(year, names[month], number) if month in names else None
        if day is not None:
            yield Told(match.start(), match.end(), day, bool(told.get("week")))


def _day(year: int, month: int, number: int) -> date | None:
    try:
        if year in _GREGORIAN:
            return date(year, month, number)
        if year in _SOLAR:
            found: date = _calendar()(year, month, number).to_gregorian()
            return found
    except ValueError:
        pass
    return None


def _last(year: int, month: int) -> date | None:
    """The last day of a month."""
    if not 1 <= month <= 12:
        return None
    if year in _GREGORIAN:
        return date(year, month, monthrange(year, month)[1])
    return next((day for n in (31, 30, 29) if (day := _day(year, month, n))), None)


@cache
def _patterns() -> _Patterns:
    """The patterns of ``data/fa/dates.toml``."""
    data = tomllib.loads((PERSIAN / "dates.toml").read_text("utf-8"))
    solar, gregorian = (
        {name: n for n, names in enumerate(data[which], 1) for name in names}
        for which in ("solar", "gregorian")
    )
    months = _one_of([*solar, *gregorian])
    week = rf"(?:(?P<week>{_one_of(data['weekdays'])})\s*[,\u060c]?\s*)?"
    month = rf"(?P<m>{months})(?![^\W\d_])\.?"
    between = rf"(?:\s*{data['month_word']}(?!\w))?\s*[,\u060c]?\s*(?:{data['year_word']}\s+)?"
    wholes = (
        rf"{week}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]*{month}{between}(?:-|of\s)?(?P<y>\d{{4}})",
        rf"{week}{month}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y>\d{{4}})",
        rf"{week}{_YEAR_FIRST}",
        rf"{week}{_YEAR_LAST}",
    )
    return _Patterns(
        solar, gregorian, tuple(re.compile(rf"(?<![\w/.]){whole}(?!\d|[/.]\d)") for whole in wholes)
    )


def _one_of(names: list[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
