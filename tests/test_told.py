"""A summary reads on: whose name is told once, and where a topic that nothing names begins."""

from __future__ import annotations

from presskit import Options, Source, summarize
from presskit.options import Format
from presskit.render import formats
from presskit.render.options import RenderOptions

FIRST = "نگار وزیری، وزیر راه کارنیا، گفت: گردنه سپیده پنجشنبه باز می‌شود. برف گردنه کم شده است. برف‌روب‌ها در گردنه مانده‌اند.\n"
NAMED = (
    "{} در پاسخ به سؤالی درباره کمبود قیر گفت: قیر تازه از هفته آینده می‌رسد. پالایشگاه قیر"
    " بیشتری می‌سازد. کمبود قیر تا پاییز تمام است.\n"
)
NAMELESS = (
    "{} در پاسخ به این سؤال که آیا قطار بندر می‌رسد گفت: قطار بندر از مهر هر روز می‌رود. بلیت قطار"
    " ارزان است. مسافران قطار بیشتر شده‌اند.\n"
)
OTHER = "برزو تالشی، شهردار بادگیر، گفت: میدان بادگیر سنگفرش شد. سنگ میدان از کوه سپیده آمد. میدان چراغ تازه دارد.\n"


def _shown(text: str, form: Format = "text") -> str:
    found = summarize(Source.of(text), Options(sentences=1))
    return formats.summary(found, RenderOptions(form, lang="fa"))


def _marked(text: str) -> list[str]:
    """The lines that are no sentence, behind the header; an empty one for all blank ones."""
    _, *parts = _shown(text).split("\n\n")
    return [line for part in parts for line in part.splitlines() if line[0] not in "•◆◇"]


def test_the_only_speaker_is_named_by_the_header_alone() -> None:
    assert _marked(FIRST + NAMELESS.format("وی")) == ["■ [آغاز گزارش]"]
    for form in ("markdown", "html"):
        told = _shown(FIRST + NAMELESS.format("وی"), form)
        assert told.split("قطار بندر از مهر")[0].count("نگار وزیری") == 1
        assert "قطار بندر از مهر هر روز می‌رود" in told


def test_a_mark_tells_that_a_topic_is_not_the_one_named_above_it() -> None:
    told = _marked(FIRST + NAMED.format("وی") + NAMELESS.format("وزیر راه"))
    assert told == ["■ [آغاز گزارش]", "□ کمبود قیر", "□"]
    shown = _shown(FIRST + NAMED.format("وی") + NAMELESS.format("وزیر راه"), "markdown")
    assert "## کمبود قیر\n" in shown and "\n\n* * *\n\n" in shown


def test_of_several_who_speak_each_is_named_where_the_voice_changes() -> None:
    text = FIRST + NAMELESS.format("وی") + OTHER + NAMELESS.format("نگار وزیری")
    assert _marked(text) == [
        "■ [آغاز گزارش]",
        "نگار وزیری (۶ گفته)",
        "برزو تالشی (۳ گفته)",
        "نگار وزیری (۳ گفته)",
    ]
    page = _shown(text, "html")
    assert page.count('<span class="role">۳ گفته</span>') == 4, "there each stands by itself"


def test_below_a_name_that_is_told_again_stands_what_is_said_there() -> None:
    told = _marked(FIRST + NAMED.format("وی") + OTHER)
    assert told == [
        "■ [آغاز گزارش]",
        "نگار وزیری (۳ گفته)",
        "□ کمبود قیر",
        "نگار وزیری (۳ گفته)",
        "□ برزو تالشی (۳ گفته)",
    ]


def test_what_stands_under_a_headline_without_words_of_its_own_stands_right_below() -> None:
    told = "در ادامه نشست چای و نان آوردند.\n"
    text = OTHER + "بندر و گردنه\n" + told + FIRST + NAMELESS.format("وی")
    assert "\n\n■ بندر و گردنه\nنگار وزیری (" in _shown(text)
    assert "## بندر و گردنه\n\n**نگار وزیری**\n" in _shown(text, "markdown")


def test_no_mark_stands_above_the_first_topic_nor_a_name_above_nothing() -> None:
    text = "گزارش بندر\nدر آغاز نشست چای آوردند.\n" + NAMED.format("نگار وزیری") + OTHER
    told = _marked(text.replace("درباره کمبود قیر", "که آیا قیر می‌رسد"))
    assert not [line for line in told if line[0] == "□"]
