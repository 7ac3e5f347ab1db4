"""A topic's name says which thing it is of, or the topic has none."""

from __future__ import annotations

import pytest

from presskit import Source, pipeline, quotes
from presskit.language import lexicon, words
from presskit.ranking.context import RankingContext

ARTICLE = (
    "نگار وزیری گفت: برف گردنه‌ها کم شده است. گردنه‌ها باز است و برف‌روب هست. برف فردا هم نمی‌بارد.\n"
    "وزیری در پاسخ به سؤالی درباره {0} گفت: {0} ثابت است.\n"
    "وی افزود: بلیت قطار ارزان است. بلیت قطار را همه می‌خرند.\n"
)


@pytest.mark.parametrize(
    ("asked", "name"), [("بهای بلیت قطار", "بهای بلیت قطار"), ("بهای بلیت این قطار", None)]
)
def test_a_name_with_this_in_it_is_none(asked: str, name: str | None) -> None:
    last = quotes(Source.of(ARTICLE.format(asked))).sections[-1]
    assert last.derived
    assert (last.heading.span.text if last.heading else None) == name


POINTED = (
    "نگار وزیری گفت: برف گردنه‌ها کم شده است. گردنه‌ها باز است و برف‌روب هست. برف فردا هم نمی‌بارد.\n"
    "{0} گفت: بلیت قطار ارزان است و ثابت می‌ماند.\n"
    "وی افزود: بلیت قطار را همه می‌خرند. کمبود بلیت قطار نداریم.\n"
)


@pytest.mark.parametrize(
    ("frame", "name"),
    [
        (
            "وزیری به بهای بلیت قطار در روزهای برفی اشاره کرد و",
            "بهای بلیت قطار در روزهای برفی",
        ),
        (
            "وزیری با تأکید بر لزوم سفر ارزان به بهای بلیت قطار اشاره کرد و",
            "بهای بلیت قطار",
        ),
        ("وزیری درباره نحوه پرداخت بهای بلیت قطار", "نحوه پرداخت بهای بلیت قطار"),
        (
            "وزیری درباره مذاکره راه‌آهن با سازندگان قطار در کارنیا و دو کشور دیگری که نام نبرد",
            "مذاکره راه‌آهن با سازندگان قطار",
        ),
        ("وزیری درباره بهای بلیت قطار خطاب به خبرنگاران", "بهای بلیت قطار"),
        ("وزیری درباره اخبار منتشر شده", None),
        ("وزیری درباره مباحث مطرح شده", None),
    ],
)
def test_a_name_is_whole_or_there_is_none(frame: str, name: str | None) -> None:
    names = [
        s.heading.span.text for s in quotes(Source.of(POINTED.format(frame))).sections if s.heading
    ]
    assert names == ([name] if name else [])


ASIDE = (
    "نگار وزیری گفت: برف گردنه‌ها کم شده است. گردنه‌ها باز است و برف‌روب هست. برف فردا هم نمی‌بارد.\n"
    "وزیری در پاسخ به سؤالی درباره بهای بلیت قطار گفت: پرسش خوبی است. به نظر ما قطار وسیله خوبی برای همه مسافران است.\n"
    "وی افزود: ۱۲ هزار کارگر در ۳۰ ایستگاه بیمه شدند و ۴ هزار نفر دیگر تا پایان سال بیمه می‌شوند.\n"
)


def test_of_a_topic_with_a_name_is_told_what_has_a_word_of_it() -> None:
    reading = pipeline.read(Source.of(ASIDE))
    ranking_context = RankingContext(reading, lexicon.load(), words.load())
    last = reading.quotes.sections[-1]
    assert last.heading and last.heading.span.text == "بهای بلیت قطار"
    told = {
        s.span.text.split()[0]: ranking_context.told_under(s, last)
        for s in reading.quotes.sentences
        if s.section == last.index
    }
    assert told == {"وزیری": True, "به": True, "وی": False}
    assert all(
        ranking_context.told_under(s, reading.quotes.sections[0]) for s in reading.quotes.sentences
    )
