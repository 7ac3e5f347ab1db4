"""Days in words and numbers, Solar Hijri and Gregorian, and which of them is an article's."""

from __future__ import annotations

from datetime import date

import pytest

from presskit import pipeline
from presskit.language import dates
from presskit.model import Source

DAY = date(2024, 5, 14)


@pytest.mark.parametrize(
    "text",
    [
        "سه‌شنبه ۲۵ اردیبهشت ۱۴۰۳",
        "سه شنبه، ٢٥ ارديبهشت ١٤٠٣",
        "25 اردیبهشت‌ماه 1403",
        "۲۵ اردیبهشت سال ۱۴۰۳",
        "۱۴۰۳/۰۲/۲۵ - ۱۲:۳۰",
        "25-02-1403",
        "2024-05-14T10:00:00+03:30",
        "Tue, 14 May 2024 10:00:00 GMT",
        "May 14, 2024",
        "۱۴ مه ۲۰۲۴",
        "2024.05.14",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert dates.day_of(text) == DAY
    assert dates.day_of(f"تاریخ: {text} ") == DAY


@pytest.mark.parametrize(
    "text",
    ["", "۳۱ مهر ۱۴۰۳", "۳۰ اسفند ۱۴۰۲", "1403/13/01", "14/05/2024", "۲۵ اردیبهشت", "۲۵ اردیبهشت ۲۰۲۴",
     "1403/02/251", "12345/1403/02/25", "سال ۱۴۰۳", "99999999999999999999/1/1"],
)  # fmt: skip
def test_what_is_no_day_of_its_calendar_stays_unknown(text: str) -> None:
    assert dates.day_of(text) is None


def test_leap_days_and_back() -> None:
    assert dates.day_of("۳۰ اسفند ۱۴۰۳") == date(2025, 3, 20)
    assert dates.solar(date(2025, 3, 20)) == (1403, 12, 30)
    assert dates.solar(DAY) == (1403, 2, 25)


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("1403", date(2024, 3, 20), date(2025, 3, 20)),
        ("۱۴۰۳/۰۲", date(2024, 4, 20), date(2024, 5, 20)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("۲۵ اردیبهشت ۱۴۰۳", DAY, DAY),
    ],
)
def test_a_period_is_a_day_a_month_or_a_year(told: str, first: date, last: date) -> None:
    assert dates.period(told) == (first, last)


@pytest.mark.parametrize("told", ["", "x", "1403/13", "123", "2024-00x", "دیروز"])
def test_what_is_no_period(told: str) -> None:
    assert dates.period(told) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("به گزارش خبرنگار سپهر از لیندال، سه‌شنبه ۲۵ اردیبهشت ۱۴۰۳، نگار وزیری گفت: راه باز است.",
         "سه‌شنبه ۲۵ اردیبهشت ۱۴۰۳"),
        ("لیندال - ۲۵ اردیبهشت ۱۴۰۳ - سپهر\nنگار وزیری گفت: راه باز است.", "۲۵ اردیبهشت ۱۴۰۳"),
        ("سه‌شنبه 25 اردیبهشت 1403 - 12:30\n\nنگار وزیری گفت: راه باز است.", "سه‌شنبه 25 اردیبهشت 1403"),
        ("تاریخ انتشار: 1403/02/25\nنگار وزیری گفت: راه باز است.", "1403/02/25"),
        # days that are only spoken of
        ("در ۲۵ اردیبهشت ۱۴۰۲، قراردادی امضا شد.\nنگار وزیری گفت: راه باز است.", None),
        ("به گزارش سپهر، از ۲۵ اردیبهشت ۱۴۰۲ تاکنون راه باز است.", None),
        ("۲۵ اردیبهشت ۱۴۰۲ قراردادی امضا شد.", None),
        ("نگار وزیری گفت: راه سه‌شنبه ۲۵ اردیبهشت ۱۴۰۳ باز می‌شود.", None),
    ],
)  # fmt: skip
def test_the_day_of_an_article_stands_in_its_dateline(text: str, told: str | None) -> None:
    assert pipeline.quotes(Source.of(text)).source.date == told


def test_what_the_record_says_comes_first() -> None:
    text = "سه‌شنبه ۲۵ اردیبهشت ۱۴۰۳ - سپهر\nنگار وزیری گفت: راه باز است."
    source = Source("a", text, "0", date="2024-06-01")
    assert pipeline.quotes(source).source.date == "2024-06-01"
