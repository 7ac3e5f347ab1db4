"""Text whose lines were broken at a width."""

from __future__ import annotations

import textwrap

import pytest

from presskit import Source, quotes
from presskit.language import lexicon
from presskit.structure.wrapping import unwrapped

PARAGRAPHS = (
    "نشست خبری سالانه سازمان جنگل‌های دشت‌آباد با حضور نگار وزیری، رئیس این سازمان، و خبرنگاران رسانه‌های"
    " داخلی در تالار مرکزی شهر برگزار شد و دو ساعت به درازا کشید.",
    "نگار وزیری، رئیس سازمان جنگل‌های دشت‌آباد، در این نشست گفت: امسال شش میلیون نهال در دامنه‌های شمالی"
    " کاشته‌ایم. سهم استان‌ها بیشتر شده و تا پایان زمستان دو میلیون نهال دیگر نیز کاشته خواهد شد.",
    "وی افزود: آتش‌سوزی‌ها نسبت به سال گذشته یک‌سوم کمتر شده است و همه پایگاه‌های امداد در آماده‌باش‌اند.",
)  # fmt: skip


def _broken(width: int, between: str = "\n") -> str:
    return between.join("\n".join(textwrap.wrap(p, width)) for p in PARAGRAPHS) + "\n"


def _told(text: str) -> list[tuple[str, str, str]]:
    found = quotes(Source.of(text))
    names = {s.id: s.name for s in found.speakers}
    return [
        (" ".join(s.span.text.split()), s.kind, names.get(s.speaker or "", ""))
        for s in found.sentences
    ]


@pytest.mark.parametrize("width", [45, 60, 72])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_broken_at_a_width_are_paragraphs_again(width: int, between: str) -> None:
    assert _told(_broken(width, between)) == _told("\n".join(PARAGRAPHS))


def test_every_span_stays_where_it_is() -> None:
    text = _broken(60)
    found = quotes(Source.of(text))
    assert all(text[s.span.start : s.span.end] == s.span.text for s in found.sentences)
    assert any("\n" in s.span.text for s in found.sentences)
    assert found.speakers[0].name == "نگار وزیری"


def test_a_line_that_a_preposition_ends_goes_on() -> None:
    text = "بنادر تالوسیا پیش از رسیدن کشتی‌ها به\nاسکله‌های تازه مجهز می‌شود\nملوانان بیمه شدند."
    leading = lexicon.load().markers.joints.leading
    assert unwrapped(text, (), leading) == text.replace("\n", " ", 1)
    assert unwrapped(text, [0], leading) == text


def test_headlines_lists_and_marked_lines_stay_alone() -> None:
    headlines = "\n".join(f"راه شمارهٔ {n} باز شد و {n} کیلومتر است" for n in range(10))
    short = "\n".join(["سطر کوتاه", "باز هم کوتاه"] * 5)
    whole = "\n".join(f"{text}." for text in PARAGRAPHS * 3)
    for text in (short, whole, "یک سطر", ""):
        assert unwrapped(text) == text
    assert unwrapped(headlines).count("\n") == headlines.count("\n")
    text = _broken(60)
    second = text.index("\n") + 1
    assert unwrapped(text).count("\n") < unwrapped(text, [second]).count("\n")
