"""Half-spaces put back: right words, names left alone, nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from presskit import pipeline
from presskit.language.spelling import repair
from presskit.model import Source
from presskit.options import Format, Spelling
from presskit.render import formats
from presskit.render.options import Layout, RenderOptions

H = "\u200c"
EXAMPLES = sorted((ROOT / "examples").glob("*/article.txt"))


@pytest.mark.parametrize(
    ("lost", "right"),
    [
        ("میشود", "می‌شود"),
        ("نمیتوانند", "نمی‌توانند"),
        ("کتابهایشان", "کتاب‌هایشان"),
        ("برنامههای", "برنامه‌های"),
        ("رفتهاند", "رفته‌اند"),
        ("خانهای", "خانه‌ای"),
        ("بینالمللی", "بین‌المللی"),
        ("سریعترین", "سریع‌ترین"),
        ("منطقهای", "منطقه‌ای"),
        ("رایزنیهایمان", "رایزنی‌هایمان"),
        ("گلپرکهای", "گلپرک‌های"),  # a stem that stands in no table
    ],
)
def test_lost_half_spaces_come_back(lost: str, right: str) -> None:
    assert repair(lost) == right
    assert repair(f"«{lost}»، {lost}.") == f"«{right}»، {right}."


@pytest.mark.parametrize(
    "text",
    [
        "اصای",
        "بهنام",
        "میرزا",
        "مهاجرانی",
        "میدان",
        "میلیون",
        "تنها",
        "دختر",
        "دفتر",
        "مادر",
        "ان.پی.تی",
        "www.example.ir",
        "۳/۵",
        "abcمیشود",
        "a@میشود.ir",
        "تقیزاده",
    ],
)
def test_names_addresses_and_whole_words_are_left_alone(text: str) -> None:
    assert repair(text) == text
    assert repair(f"به {text} رفت") == f"به {text} رفت"


def test_marks_and_arabic_letters_stay_where_they_are() -> None:
    assert repair("كتابهاي") == "كتاب‌هاي"
    assert repair("مى\u0640شود") == "مى\u0640‌شود"


def test_spaces_are_replaced_only_when_asked() -> None:
    lost = "کتاب ها را می خواند و رفته اند."
    assert repair(lost) == lost
    assert repair(lost, spaces=True) == "کتاب‌ها را می‌خواند و رفته‌اند."
    assert (
        repair("او می گوید کار ما تر و خشک ندارد", spaces=True).replace(H, " ")
        == "او می گوید کار ما تر و خشک ندارد"
    )


def test_where_spaces_stand_for_half_spaces_what_is_written_either_way_is_meant_so() -> None:
    lost = "آنان پیشتر رفته اند و میشود پرسید"
    assert repair(lost) == "آنان پیش‌تر رفته اند و می‌شود پرسید"
    assert repair(lost, spaces=True) == "آنان پیشتر رفته‌اند و می‌شود پرسید"


@given(st.text(st.sampled_from("ابپتدرسشکگلمنوهی میهاترین.،\u200c\u064b۱aA\n"), max_size=60))
def test_only_half_spaces_are_inserted(text: str) -> None:
    once = repair(text)
    assert once.replace(H, "") == text.replace(H, "")
    assert len(once) - once.count(H) == len(text) - text.count(H)
    assert repair(once) == once


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.parent.name)
def test_right_text_stays_and_lost_text_comes_back(path: Path) -> None:
    """Floors over the project's own articles: nearly nothing of right text changes, most of what is
    lost returns.
    """
    text = path.read_text("utf-8")
    places = text.count(H)
    if places < 10:
        pytest.skip("written without half-spaces")
    assert repair(text).count(H) - places <= max(2, places // 12)
    back = repair(text.replace(H, ""))
    assert back.count(H) >= 0.75 * places


def test_a_no_break_space_that_stands_for_a_half_space_is_one() -> None:
    assert repair("می\u00a0شود") == repair("می\u202fشود") == "می‌شود"
    assert repair("کتاب\u00a0های سبز") == "کتاب‌های سبز"
    assert repair("شهر\u00a0سبز") == "شهر\u00a0سبز"
    assert repair("تنگهی باریک، تنگه\u00a0ی باریک") == "تنگه‌ی باریک، تنگه‌ی باریک"


@pytest.mark.parametrize(
    "apart", ["خاطرنشان كرد", "شوراي عالي", "به عنوان", "پس از", "یکی از", "شده است", "گروه خوب"]
)
def test_light_verbs_ezafe_and_prepositions_stay_apart(apart: str) -> None:
    assert repair(apart, spaces=True) == apart


def test_what_news_seldom_writes_apart_is_joined() -> None:
    assert repair("می توان از برنامه ریزی تنگه ی باریک گفت", spaces=True) == (
        "می‌توان از برنامه‌ریزی تنگه‌ی باریک گفت"
    )


@pytest.mark.parametrize(
    ("spelling", "form", "layout", "repaired"),
    [
        ("auto", "text", Layout("none", 80), True),
        ("auto", "text", None, False),
        ("auto", "html", None, True),
        *(("auto", form, None, False) for form in ("json", "jsonl", "rows", "csv", "markdown")),
        ("verbatim", "html", None, False),
        ("verbatim", "text", Layout("none", 80), False),
        ("repaired", "markdown", None, True),
    ],
)
def test_auto_repairs_where_people_look(
    spelling: Spelling, form: Format, layout: Layout | None, repaired: bool
) -> None:
    article = Source.of(
        "تازه‌های راه\nآرین فرازمند گفت: پروژههای تازه میرسند. کار ادامه دارد.\n"
        "پروژههای تازه در شمال\nآرین فرازمند افزود: راه باز است. کار ادامه دارد."
    )
    read = pipeline.quotes(article)
    told = formats.quotes(read, RenderOptions(form, spelling=spelling, layout=layout))
    assert ("پروژه‌های" in told) == repaired
    if form == "text":
        shown = formats.outline(read, RenderOptions(form, spelling=spelling, layout=layout))
        assert ("پروژه‌های" in shown) == repaired
