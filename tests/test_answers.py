"""Questions and answers: what was asked, once, then the answers."""

from __future__ import annotations

import pytest

from presskit import Options, Source, pipeline, summarize
from presskit.answers import asked
from presskit.language import lexicon
from presskit.render import formats
from presskit.render.options import RenderOptions

REPORTED = """نگار وزیری، وزیر راه کارنیا، گفت: بودجه‌ی راه‌ها امسال ۲۰ درصد بیشتر شده است.
وی در پاسخ به سؤالی درباره برف گردنه‌های شمال، گفت: این راه‌ها تا پایان هفته بسته می‌ماند. دستگاه‌های برف‌روب از شنبه به گردنه فرستاده می‌شوند.
ساخت پل دره هم تا پاییز آینده به پایان می‌رسد.
"""
INTERVIEW = """گفت‌وگو با نازنین برومندی و ایلیا سامانی

خبرنگار: جایزه‌ی نقدی امسال چقدر است؟

برومندی: رقم جایزه‌ی نقدی امسال را شب پایانی جشنواره اعلام می‌کنیم. سال گذشته ده میلیون تومان بود.

سامانی: بیمه‌ی قصه‌گوها مهم‌تر از جایزه است و من پیگیر آن هستم.

خبرنگار: برای کودکان کم‌شنوا چه کرده‌اید؟

برومندی: هر شب یک اجرا با زبان اشاره برای کودکان داریم.
"""
ASKED = "جایزه‌ی نقدی امسال چقدر است؟"


def _asked(text: str) -> dict[str, str]:
    reading = pipeline.read(Source.of(text))
    read, found = reading.quotes, asked(reading, lexicon.load(""))
    assert all(text[a.span.start : a.span.end] == a.span.text for a in found.values())
    said = {s.span.start: s.said[0].text for s in read.sentences}
    return {said[start]: a.span.text for start, a in found.items()}


def test_an_answer_goes_on_in_its_paragraph() -> None:
    about = "برف گردنه‌های شمال"
    assert _asked(REPORTED) == {
        "این راه‌ها تا پایان هفته بسته می‌ماند.": about,
        "دستگاه‌های برف‌روب از شنبه به گردنه فرستاده می‌شوند.": about,
    }


def test_in_an_interview_it_goes_on_to_the_next_question() -> None:
    found = _asked(INTERVIEW)
    assert list(found.values()) == [ASKED] * 3 + ["برای کودکان کم‌شنوا چه کرده‌اید؟"]


def test_a_question_is_printed_once_for_all_its_answers() -> None:
    found = summarize(Source.of(INTERVIEW), Options(sentences=9, topics="none"))
    told = formats.summary(found, RenderOptions("text", lang="fa"))
    lines = [line for line in told.splitlines() if line[:2] in ("◇ ", "◆ ", "• ")]
    assert lines.count(f"◇ پرسش: {ASKED}") == 2, "again where another stands between"
    at = lines.index(f"◇ پرسش: {ASKED}")
    assert lines[at + 1].startswith("◆ رقم جایزه") and lines[at + 2].startswith("◆ سال گذشته")
    picks = [p for t in found.topics for v in t.speakers for p in v.picks]
    assert all(p.asked for p in picks)
    words = sum(len(line.split()) - 1 for line in lines)
    assert words <= sum(p.words for p in picks)
    first = INTERVIEW.partition("\n\nخبرنگار: برای")[0]
    told = formats.summary(summarize(Source.of(first), Options(sentences=9)), RenderOptions("text"))
    assert told.count("Asked: ") == 1, "the answers of both stand under it"


def test_a_frame_that_is_printed_says_itself_what_was_asked() -> None:
    found = summarize(Source.of(REPORTED), Options(sentences=9, frames=True))
    told = formats.summary(found, RenderOptions("text", frames=True))
    line = REPORTED.splitlines()[1].split(" دستگاه")[0]
    assert f"• {line}\n" in told
    assert "Asked" not in told.split(line)[0]


def test_a_question_without_a_mark_or_an_answer_is_none() -> None:
    text = (
        "نگار وزیری گفت: برف همه‌ی راه‌ها را بسته است.\nآیا برف می‌بارد؟\nبرف تا شنبه می‌بارد و"
        " مدرسه‌ها بسته است.\n"
    )
    assert all(span.endswith("؟") for span in _asked(text).values())
    assert not _asked("برف کم شد.\nآیا برف می‌بارد؟\n")


def test_what_only_stands_behind_a_question_does_not_answer_it() -> None:
    question = "آیا بودجه‌ی راه‌ها امسال بیشتر می‌شود؟\n"
    answer = "نگار وزیری {}گفت: بودجه‌ی راه‌ها ۲۰ درصد بیشتر شده است.\n"
    told = "نگار وزیری، وزیر راه کارنیا، به خبرنگاران پیوست.\n" + question
    assert len(_asked(told + answer.format("در پاسخ به این سؤال "))) == 1
    assert not _asked(told + answer.format("درباره‌ی برف گردنه‌ها "))


def test_the_verb_of_who_asked_is_no_part_of_what_was_asked() -> None:
    for frame, told in {
        "که درباره آینده نیروگاه بادی پرسید": "آینده نیروگاه بادی",
        "که علت تأخیر قطارها را جویا شده بود": "علت تأخیر قطارها",
    }.items():
        text = f"نگار وزیری در پاسخ به سؤال خبرنگاری {frame}، گفت: کار تا پاییز تمام می‌شود.\n"
        assert set(_asked(text).values()) == {told}


def test_a_question_that_says_nothing_is_not_shown() -> None:
    text = "نگار وزیری در پاسخ به سؤالی در این مورد که پرسید، گفت: کار تا پاییز تمام می‌شود.\n"
    assert not _asked(text)


def test_what_a_topic_is_called_by_is_not_asked_again() -> None:
    found = summarize(
        Source.of(REPORTED.replace("وی در", "\n".join(["", "وی در"]))), Options(sentences=9)
    )
    topic = next(t for t in found.topics if t.section.heading)
    assert topic.section.heading and topic.section.heading.span.text == "برف گردنه‌های شمال"
    told = formats.summary(found, RenderOptions("text"))
    assert told.count("برف گردنه‌های شمال") == 1 and "Asked" not in told


ANSWER = "، گفت: کار تا پاییز تمام می‌شود و کارگران هفته آینده می‌رسند.\n"


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        ("این سؤال که قطار تازه به بندر می‌رسد", "پرسش: قطار تازه به بندر می‌رسد؟"),
        ("سؤالی مبنی بر اینکه چرا قطار دیر کرد", "پرسش: چرا قطار دیر کرد؟"),
        ("سؤالی درباره اینکه پل بسته است یا خیر", "پرسش: پل بسته است یا خیر؟"),
        ("سؤالی درباره سرنوشت پل دره؟", "پرسش: سرنوشت پل دره؟"),
        ("سؤالی درباره سرنوشت پل دره", "پرسش درباره: سرنوشت پل دره"),
        ("سؤالی مبنی بر اینکه پیمانکار رفته است", "پرسش درباره: پیمانکار رفته است"),
        ("سؤال سپهر مبنی بر اینکه که پل بسته است", "پرسش درباره: پل بسته است"),
        ("سؤالی درباره فیلم «پل دره»", "پرسش درباره: فیلم «پل دره»"),
        ("سؤالی درباره «پل دره» و راه آن", "پرسش درباره: «پل دره» و راه آن"),
    ],
)
def test_a_question_is_printed_as_one_and_what_it_was_about_as_that(frame: str, told: str) -> None:
    text = f"نگار وزیری، وزیر راه کارنیا، در پاسخ به {frame}{ANSWER}"
    found = summarize(Source.of(text), Options(sentences=1))
    shown = formats.summary(found, RenderOptions("text", lang="fa"))
    assert f"\n◇ {told}\n" in shown
    ((_, _, pick),) = found.picks()
    line = told.partition(": ")
    assert pick.asks == (line[0] == "پرسش")
    assert pick.words >= len(told.split()) + len(pick.sentence.said[0].text.split())


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        ("درباره اینکه آیا پل دره سالم است", "◇ پرسش: آیا پل دره سالم است؟"),
        ("در پاسخ به اینکه شما پل دره را بسته‌اید", "◇ پرسش: شما پل دره را بسته‌اید؟"),
        ("در واکنش به اینکه چرا پل دره بسته است", "◇ پرسش: چرا پل دره بسته است؟"),
        ("در واکنش به سؤالی درباره پل دره", "◇ پرسش درباره: پل دره"),
    ],
)
def test_what_asks_is_a_question_whatever_leads_to_it(frame: str, told: str) -> None:
    found = summarize(Source.of(f"نگار وزیری، وزیر راه کارنیا، {frame}{ANSWER}"))
    assert f"\n{told}\n" in formats.summary(found, RenderOptions("text", lang="fa"))


def test_what_somebody_reacts_to_is_no_question() -> None:
    frame = "نگار وزیری، وزیر راه کارنیا، در واکنش به بسته شدن راه درباره پل دره"
    shown = formats.summary(summarize(Source.of(frame + ANSWER)), RenderOptions("text", lang="fa"))
    assert "◇" not in shown


def test_what_runs_on_into_the_words_of_who_answers_is_not_told() -> None:
    frame = "نگار وزیری در پاسخ به سؤالی درباره پل دره ساخت آن را کار سختی معرفی کرد و گفت"
    assert not _asked(f"{frame}: پل تا پاییز آماده است.\n")


def test_questions_right_behind_one_another_are_one_if_that_is_short() -> None:
    reply = "\n\nبرومندی: بله، هر شب یک اجرا با زبان اشاره برای کودکان داریم.\n"
    asked_last = "یا آن را به سال بعد می‌گذارید؟"
    two = f"اجرای کودکان را نگه می‌دارید؟ {asked_last}"
    assert two in _asked(f"{INTERVIEW}\nخبرنگار: {two}{reply}").values()
    first = "شما " + "و همکاران پرشمار شما " * 8 + "اجرای کودکان را نگه می‌دارید؟"
    found = _asked(f"{INTERVIEW}\nخبرنگار: {first} {asked_last}{reply}")
    assert asked_last in found.values()
