"""Where a report comes from, and what stands above it."""

from __future__ import annotations

import pytest

from presskit import Source, quotes

BODY = "نگار وزیری گفت: راه‌ها باز است.\nوی افزود: برف کم شد.\n"


@pytest.mark.parametrize(
    ("opening", "agency", "place"),
    [
        ("به گزارش خبرنگار مهر از کارنیا، ", "مهر", "کارنیا"),
        ("به گزارش ایسنا، ", "ایسنا", None),
        ("به گزارش سپهر، ", "سپهر", None),
        ("به گزارش خبرنگار گروه اقتصادی خبرگزاری سپهر از بندر مریدان، ", "سپهر", "بندر مریدان"),
        ("به گزارش ایسنا به نقل از روابط عمومی وزارت راه، ", "ایسنا", None),
        ("به گزارش ایسنا ", "ایسنا", None),
        ("به گزارش مهر از خبرگزاری سپهر، ", "مهر", None),
        ("به گزارش پایگاه خبری راه شمال، ", "راه شمال", None),
        ("به گزارش پایگاه خبری راه آهن شمال تالوسیا، ", None, None),  # too long for a name
        ("به گزارش خبرنگار، ", None, None),
        ("به گزارش خبرنگار ما، ", None, None),
        ("به گزارش خبرگزاری فدراسیون کوهنوردی، ", None, None),
        ("", None, None),
    ],
)
def test_agency_and_place(opening: str, agency: str | None, place: str | None) -> None:
    source = quotes(Source("a", opening + BODY, "")).source
    assert (source.agency, source.place) == (agency, place)


def test_title_lead_and_dateline_together() -> None:
    text = f"راه‌ها باز شد\n\nوزیر راه از باز شدن راه‌ها خبر داد.\n\nبه گزارش مهر، {BODY}"
    source = quotes(Source("a", text, "")).source
    assert (source.title, source.lead, source.agency) == (
        "راه‌ها باز شد",
        "وزیر راه از باز شدن راه‌ها خبر داد.",
        "مهر",
    )


def test_what_the_caller_knows_stays() -> None:
    source = quotes(
        Source("a", "به گزارش مهر از کارنیا، " + BODY, "", title="عنوان", agency="سپهر")
    ).source
    assert (source.title, source.agency, source.place) == ("عنوان", "سپهر", "کارنیا")
