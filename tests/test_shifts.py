"""Topics of articles without headlines: where the subject turns, and what it is called."""

from __future__ import annotations

import pytest

from presskit import Options, Source, quotes, summarize

BRIEFING = """به گزارش سپهر، ماهرخ دلاوری سخنگوی سازمان راه‌های تالوسیا در نشست خبری هفتگی خود اظهار داشت: چهار دستگاه برف‌روب به گردنه فرستاده شده است. اگر هوا یاری کند گردنه پنجشنبه باز می‌شود و رانندگان می‌توانند از گردنه بگذرند.
وی افزود: برف‌روب‌های گردنه سال گذشته تعمیر شدند و امسال هیچ گردنه‌ای بیش از سه روز بسته نمانده است.
دلاوری در پاسخ به سؤالی درباره ریزش تونل سنگ‌چین گفت: گزارش مهندسان درباره تونل روز شنبه آماده می‌شود و پیمانکار تونل باید خسارت را بپردازد. تا پایان بررسی‌ها تونل سنگ‌چین بسته می‌ماند و ناظران تازه‌ای برای تونل انتخاب شده‌اند.
وی ادامه داد: پیمانکار تونل از سازمان دیگری هم اخطار گرفته است و ضمانت‌نامه‌ی پیمانکار ضبط خواهد شد.
سخنگوی سازمان راه‌ها با اشاره به کمبود قیر یادآور شد: واردات قیر از ماه آینده آغاز خواهد شد و ۳۸ پروژه‌ی آسفالت تا پاییز قیر می‌گیرند. قیمت قیر در بورس دو برابر شده و آسفالت شهرها عقب افتاده است.
به گفته‌ی وی، کارخانه‌های قیر از دولت یارانه می‌گیرند و باید قیر را به نرخ مصوب بفروشند.
"""
HEADED = BRIEFING.replace(
    "وی ادامه داد: پیمانکار", "هشدار دوباره به پیمانکار تونل\nوی ادامه داد: پیمانکار"
)


def _labels(text: str, options: Options | None = None) -> list[tuple[str, str] | None]:
    read = quotes(Source("a", text, ""), options)
    for section in read.sections:
        if section.heading:
            span = section.heading.span
            assert text[span.start : span.end] == span.text
    return [(s.heading.kind, s.heading.span.text) if s.heading else None for s in read.sections]


def test_a_question_and_a_pointer_open_topics_named_by_a_slice() -> None:
    assert _labels(BRIEFING) == [None, ("derived", "ریزش تونل سنگ‌چین"), ("derived", "کمبود قیر")]


def test_a_headline_anywhere_leaves_no_topic_to_be_derived() -> None:
    assert _labels(HEADED) == [None, ("headline", "هشدار دوباره به پیمانکار تونل")]


@pytest.mark.parametrize("topics", ["headlines", "none"])
def test_topics_are_derived_only_on_auto(topics: str) -> None:
    assert _labels(BRIEFING, Options(topics=topics)) == [None]  # type: ignore[arg-type]
    assert len(_labels(HEADED, Options(topics=topics))) == (2 if topics == "headlines" else 1)  # type: ignore[arg-type]


def test_lost_line_breaks_do_not_hide_a_turn() -> None:
    assert ("derived", "ریزش تونل سنگ‌چین") in _labels(BRIEFING.replace("\n", " "))


def test_sections_cover_the_article_in_order() -> None:
    read = quotes(Source("a", BRIEFING, ""))
    assert [s.index for s in read.sections] == [0, 1, 2]
    assert all(a.end <= b.start for a, b in zip(read.sections, read.sections[1:], strict=False))
    assert all(
        read.sections[s.section].start <= s.span.start < read.sections[s.section].end
        for s in read.sentences
    )


def test_a_derived_topic_has_its_own_picks() -> None:
    summary = summarize(Source("a", BRIEFING, ""), Options(sentences=1))
    assert [len(topic.speakers) for topic in summary.topics] == [1, 1, 1]
    assert all("قیر" in pick.sentence.span.text for pick in summary.topics[2].speakers[0].picks)
