"""How much a summary holds: sentences a speaker, a budget of words, sentences that a pick cannot
stand without.
"""

from __future__ import annotations

from presskit import Options, Source, Summary, summarize

ARTICLE = """به گزارش سپهر، پریا نیک‌رو وزیر بازرگانی کارنیا در نشست خبری گفت: از همه‌ی خبرنگاران سپاسگزارم.
وی افزود: سهمیه‌ی واردات شکر امسال ۴۰ هزار تن تعیین شد. این رقم نصف پارسال است. آن را هیئت دولت تصویب کرده است.
آرمان کوهستانی، رئیس اتحادیه شکر، هم گفت: کارخانه‌ها ۱۲ درصد کمتر از نیاز کشور تولید می‌کنند. ما با واردات مخالفیم.
قیمت شکر بالا نمی‌رود
نیک‌رو در پاسخ به سؤالی درباره بازار گفت: قیمت شکر تا پایان سال بالا نمی‌رود. ذخیره‌ی انبارها برای هشت ماه کافی است.
"""


def _summary(**options: int) -> Summary:
    return summarize(Source("a", ARTICLE, ""), Options(**options))  # type: ignore[arg-type]


def test_two_sentences_a_speaker_and_topic_by_default() -> None:
    assert [[len(v.picks) for v in t.speakers] for t in _summary().topics] == [[2, 2], [2]]
    assert [[len(v.picks) for v in t.speakers] for t in _summary(sentences=9).topics] == [
        [4, 2],
        [2],
    ]


def test_a_budget_holds_and_nobody_vanishes() -> None:
    whole = _summary(sentences=99).words
    least = _summary(sentences=1).words
    for budget in range(1, whole + 10, 5):
        summary = _summary(budget=budget)
        assert all(v.picks for t in summary.topics for v in t.speakers)
        assert summary.words <= max(budget, least)
    assert _summary(budget=whole).words == whole
    assert all(
        len(v.picks) <= 1 for t in _summary(budget=whole, sentences=1).topics for v in t.speakers
    )


def test_a_pick_brings_the_sentence_it_hangs_on() -> None:
    def contexts(summary: Summary) -> list[tuple[str, list[str]]]:
        picks = [p for t in summary.topics for v in t.speakers for p in v.picks]
        return [(p.sentence.span.text, [s.span.text for s in p.context]) for p in picks]

    assert all(not before for _, before in contexts(_summary(sentences=9)))
    for steps in (1, 2):
        for text, before in contexts(_summary(sentences=1, context=steps)):
            assert len(before) <= steps
            assert bool(before) == text.startswith(("این", "آن"))


def test_context_is_not_printed_twice() -> None:
    summary = _summary(sentences=9, context=2)
    printed = [
        s.span.start
        for t in summary.topics
        for v in t.speakers
        for p in v.picks
        for s in (*p.context, p.sentence)
    ]
    assert len(printed) == len(set(printed))


def test_a_question_put_to_the_speaker_is_not_picked_for_the_answer() -> None:
    text = (
        "به گزارش سپهر، نگار وزیری در پاسخ به این پرسش که آیا بودجه راه‌آهن شمال امسال ۲۰ درصد"
        " افزایش می‌یابد؟ گفت: نه، بودجه کم شد.\n"
    )
    (topic,) = summarize(Source("a", text, ""), Options(sentences=1, topics="headlines")).topics
    (pick,) = topic.speakers[0].picks
    assert not pick.sentence.span.text.endswith("؟")


def test_the_same_words_are_printed_once() -> None:
    text = "نگار وزیری گفت: " + "راه شمال باز است. " * 30 + "وی افزود: برف کم شد."
    for options in (Options(sentences=5), Options(budget=200)):
        printed = [
            p.sentence.span.text
            for t in summarize(Source("a", text, ""), options).topics
            for v in t.speakers
            for p in v.picks
        ]
        assert len(printed) == 2


def test_context_never_breaks_a_budget() -> None:
    least = _summary(sentences=1).words
    for budget in range(least, least + 40, 3):
        assert _summary(budget=budget, context=3).words <= budget
