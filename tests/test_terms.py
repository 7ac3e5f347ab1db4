"""One term for all spellings of a word."""

from __future__ import annotations

import pytest

from presskit.language.terms import indexed, terms

H = "\u200c"


@pytest.mark.parametrize(
    ("told", "spellings"),
    [
        ("می شود", ["می‌شود", "ميشود", "مي شود", "میشود"]),
        ("نمی خواهند", ["نمی‌خواهند", "نميخواهند", "نمی خواهند"]),
        ("کتاب", ["کتاب", "كتاب", "کتاب‌ها", "کتابها", "کتاب ها", "کتاب‌هایشان", "کِتاب"]),
        ("خانه", ["خانه", "خانه‌ها", "خانه‌ی", "خانه ی", "خانهٔ"]),
        ("بین المللی", ["بین‌المللی", "بینالمللی", "بین المللی"]),
        ("نام", ["نام‌های", "نام های"]),  # not the letter that is written with the same letters
        ("تنها", ["تنها"]),  # no plural
        ("3 5 درصد nato", ["۳.۵ درصد NATO", "3.5 درصد Nato"]),
        ("", ["ها", "«، »", ""]),
    ],
)
def test_spellings_have_one_term(told: str, spellings: list[str]) -> None:
    assert {spelling: indexed(spelling) for spelling in spellings} == dict.fromkeys(spellings, told)


def test_a_term_tells_the_whole_word_it_is_of() -> None:
    text = f"او گفت: كتاب{H}هايشان را می{H}خوانند."
    told = [(t.text, text[t.start : t.end]) for t in terms(text)]
    assert told[2:4] == [("کتاب", f"كتاب{H}هايشان"), ("را", "را")]
    assert [word for _, word in told[4:]] == [f"می{H}خوانند"] * 2
