"""Half-spaces put back: right words, names left alone, nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from presskit.language.spelling import repair

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
