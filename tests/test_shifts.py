"""Topics of articles without headlines: where the subject turns, and what it is called."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import Run

from presskit import Options, Source, quotes, summarize
from presskit.attribution import first_reading, speakers
from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.tokens import tokenize
from presskit.linear_model import LinearModel
from presskit.render.options import RenderOptions
from presskit.render.titles import title
from presskit.structure import blocks
from presskit.structure.parsing import cut
from presskit.topics.pointed import pointed
from presskit.topics.segmentation import divided
from presskit.topics.shifts import Stretch

BRIEFING = """به گزارش سپهر، ماهرخ دلاوری سخنگوی سازمان راه‌های تالوسیا در نشست خبری هفتگی خود اظهار داشت: چهار دستگاه برف‌روب به گردنه فرستاده شده است. اگر هوا یاری کند گردنه پنجشنبه باز می‌شود و رانندگان می‌توانند از گردنه بگذرند.
وی افزود: برف‌روب‌های گردنه سال گذشته تعمیر شدند و امسال هیچ گردنه‌ای بیش از سه روز بسته نمانده است.
دلاوری در پاسخ به سؤالی درباره ریزش تونل سنگ‌چین گفت: گزارش مهندسان درباره تونل روز شنبه آماده می‌شود و پیمانکار تونل باید خسارت را بپردازد. تا پایان بررسی‌ها تونل سنگ‌چین بسته می‌ماند و ناظران تازه‌ای برای تونل انتخاب شده‌اند.
وی ادامه داد: پیمانکار تونل از سازمان دیگری هم اخطار گرفته است و ضمانت‌نامه‌ی پیمانکار ضبط خواهد شد.
سخنگوی سازمان راه‌ها با اشاره به کمبود قیر یادآور شد: واردات قیر از ماه آینده آغاز خواهد شد و ۳۸ پروژه‌ی آسفالت تا پاییز قیر می‌گیرند. قیمت قیر در بورس دو برابر شده و آسفالت شهرها عقب افتاده است.
به گفته‌ی وی، کارخانه‌های قیر از دولت یارانه می‌گیرند و باید قیر را به نرخ مصوب بفروشند.
"""
UNDER = (
    "به گزارش سپهر، نشست خبری سازمان راه‌های تالوسیا روز یکشنبه برگزار شد.\n"
    "سخنگوی سازمان راه‌ها: گردنه باز و تونل سنگ‌چین بسته می‌ماند\n"
    + BRIEFING.replace("به گزارش سپهر، ", "")
)
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


def test_what_a_headline_covers_is_cut_further_and_knows_it_until_it_is_over() -> None:
    read = quotes(Source("a", UNDER, ""))
    opening, headed, *below = read.sections
    assert headed.heading and headed.heading.kind == "headline" and headed.parent is None
    assert opening.parent is None and not opening.derived
    names = [s.heading.span.text for s in below if s.heading]
    assert names == ["ریزش تونل سنگ‌چین", "کمبود قیر"]
    assert [(s.derived, s.parent) for s in below] == [(True, headed.index), (True, None)]
    assert read.matching_sections(["گردنه باز"]) == [headed, below[0]]
    assert read.matching_sections(["کمبود قیر"]) == [below[-1]]


def test_every_format_tells_a_topic_under_a_headline_apart(call: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(UNDER, "utf-8")
    for command, more in (("quotes", ()), ("outline", ()), ("summarize", ("-n", "1"))):
        document = json.loads(call(command, str(article), *more, "--format", "json").stdout)
        sections = document["sections" if command == "quotes" else "topics"]
        assert [s["parent"] for s in sections] == [None, None, 1, None]
        told = call(command, str(article), *more).stdout.decode()
        assert "\n▫ ریزش تونل سنگ‌چین" in told and "\n□ کمبود قیر" in told
    only = call("summarize", str(article), "--topic", "ریزش تونل").stdout.decode().split("\n")
    above = only.index("■ سخنگوی سازمان راه‌ها: گردنه باز و تونل سنگ‌چین بسته می‌ماند")
    assert only[above + 2] == "▫ ریزش تونل سنگ‌چین"
    markdown = call("summarize", str(article), *more, "--format", "markdown").stdout.decode()
    assert "\n### ریزش تونل سنگ‌چین\n" in markdown and "\n## کمبود قیر\n" in markdown
    page = call("summarize", str(article), *more, "--format", "html").stdout.decode()
    assert '<h3 id="h2" class="derived">ریزش تونل سنگ‌چین</h3>' in page
    assert '<h2 id="h3" class="derived">کمبود قیر</h2>' in page
    rows = call("quotes", str(article), "--format", "rows").stdout.decode().splitlines()
    over = {row["topic"]: row["headline"] for row in map(json.loads, rows)}
    assert over["ریزش تونل سنگ‌چین"] == "سخنگوی سازمان راه‌ها: گردنه باز و تونل سنگ‌چین بسته می‌ماند"
    assert over["کمبود قیر"] is None


def test_a_nameless_topic_after_a_headline_that_is_over_does_not_go_on_from_it(
    call: Run, tmp_path: Path
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(NAMELESS.replace(" با اشاره به کمبود قیر", ""), "utf-8")
    document = json.loads(call("summarize", str(article), "--format", "json").stdout)
    assert [t["parent"] for t in document["topics"]] == [None, None, 1, None]
    assert [t["heading"] is None for t in document["topics"]] == [True, False, True, True]
    lines = call("summarize", str(article)).stdout.decode().splitlines()
    assert "□" in lines and "▫" not in lines
    assert "\n* * *\n" in call("summarize", str(article), "--format", "markdown").stdout.decode()


NAMELESS = UNDER.replace("درباره ریزش تونل سنگ‌چین ", "")


def test_a_topic_that_nothing_names_has_a_mark_and_in_a_list_its_first_words() -> None:
    read = quotes(Source("a", NAMELESS, ""))
    section = next(s for s in read.sections if s.derived and s.heading is None)
    told = title(read, section, RenderOptions())
    assert (told.text, told.mark, told.named) == ("", "▫", False)
    told = title(read, section, RenderOptions(), first=True)
    first = next(s for s in read.sentences if s.section == section.index)
    assert not told.named and told.under and told.text.endswith(" …")
    assert first.said[0].text.startswith(told.text.removesuffix(" …"))


def test_first_words_stand_only_where_topics_are_listed(call: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(NAMELESS, "utf-8")
    for command in ("summarize", "quotes"):
        lines = call(command, str(article)).stdout.decode().splitlines()
        assert ("▫" in lines) == (command == "quotes")
        assert not any(line.startswith("▫") and line.endswith("…") for line in lines)
    page = call("summarize", str(article), "-n", "3", "--format", "html").stdout.decode()
    (heading,) = re.findall(r'<h3[^>]*class="derived bare".*?</h3>', page)
    assert heading.endswith(">▫</h3>") and " …" in heading
    outline = call("outline", str(article)).stdout.decode()
    assert any(line.startswith("▫ ") and " …" in line for line in outline.splitlines())


def test_the_best_division_of_a_long_article_is_found_in_time() -> None:
    rows = [(n, {"turn": 1.0 if n % 7 == 0 else -1.0}) for n in range(1, 3000)]
    model = LinearModel({"turn": 2.0})
    assert divided([Stretch(0, 3000)], rows, model) == list(range(7, 3000, 7))
    never = [(n, {"turn": -1.0}) for n, _ in rows]
    assert divided([Stretch(0, 3000)], never, model) == []


def test_longer_topics_than_are_scored_one_by_one_count_as_the_last_did() -> None:
    rows = [(n, {"turn": -1.0}) for n in range(1, 200)]
    wanted = LinearModel(
        {"turn": 1.0, "run": -0.05}
    )  # what is long costs the same in one as in two
    assert divided([Stretch(0, 200)], rows, wanted) == []


@pytest.mark.parametrize(
    ("frame", "found"),
    [
        ("درباره بودجه این جشنواره", set()),
        ("درباره خطرات تداوم نقض این پیمان", set()),
        ("درباره رنگ‌آمیزی دیوارهای مورد بحث", set()),
        ("با اشاره به بیان خبر فوق", set()),
        ("درباره رنگ‌آمیزی دیوارها در این محله", {"رنگ‌آمیزی دیوارها"}),
        ("درباره رنگ‌آمیزی دیوارهای مدرسه‌ها در این محله", {"رنگ‌آمیزی دیوارهای مدرسه‌ها"}),
        ("درباره استعفای نریمانی و جدایی این مربی", {"استعفای نریمانی"}),
        ("درباره وظایف و اختیارات شورای راه که تازه است", {"وظایف و اختیارات شورای راه"}),
        ("درباره برنامه‌هایی که در راه است", set()),
        ("درباره آنچه گذشت", set()),
        ("درباره جلسه با کارگران", {"جلسه با کارگران"}),
        ("درباره جلسه با کارگران بندرهای این ساحل", set()),
        ("در حوزه های تازه", set()),
        ("درباره مذاکره با همسایگان جنوبی", {"مذاکره با همسایگان جنوبی"}),
        ("درباره بودجه مدارس دخترانه که کم شده", {"بودجه مدارس دخترانه"}),
        ("درباره حمل و نقل شهری", {"حمل و نقل شهری"}),
        ("درباره برنامه‌های تازه‌اش", set()),
        ("درباره اینکه چرا پل باز نشد", set()),
        ("با اشاره به صید ماهی در جزیره هنگام", {"صید ماهی در جزیره هنگام"}),
        ("در پاسخ به سؤالی درباره وزارت صنعت، معدن و تجارت", {"وزارت صنعت، معدن و تجارت"}),
        ("به عنوان سرپرست تازه", set()),
        ("درباره تالوسیا", {"تالوسیا"}),
        ("درباره ایران", set()),
        ("درباره روند اجرای طرح", {"روند اجرای طرح"}),
        ("درباره نحوه انتخاب داوران جشنواره خود", {"نحوه انتخاب داوران جشنواره"}),
        ("درباره تیم تازه خود", set()),
        ("درباره مشکل آب آن", set()),
        (
            "درباره گفت‌وگوی تازه بندرها بین کارنیا و همه‌ی این همسایگان",
            {"گفت‌وگوی تازه بندرها"},
        ),
        ("از آغاز تعمیر پل سنگ‌چین خبر داد و", {"آغاز تعمیر پل سنگ‌چین"}),
        ("از سوی دیگر از آغاز تعمیر پل سنگ‌چین خبر داد و", {"آغاز تعمیر پل سنگ‌چین"}),
        ("پل را از نو ساخت و به این اشاره کرد و", set()),
        ("سفر به بندر را مهم خوانده و ضمن اشاره به اینکه پل باز است", set()),
        ("درباره به کارگیری کارگران بومی", {"به کارگیری کارگران بومی"}),
        ("درباره عدم اشاره به کارگران بندر", {"عدم اشاره به کارگران بندر"}),
        ("درباره متهمان پرونده پل", {"متهمان پرونده پل"}),
        ("از مطرح شدن این برنامه خبر داد و", set()),
        ("با یاد فیلم‌هایی که درباره کوچه‌های شهر ساخته شده", {"کوچه‌های شهر"}),
    ],
)
def test_what_is_pointed_at_is_whole(frame: str, found: set[str]) -> None:
    text = f"دلاوری {frame} گفت: کارها پیش می‌رود و خبر تازه‌ای نیست."
    language, folded = lexicon.load(), fold(text)
    words = tokenize(folded)
    rows = cut(folded, words, blocks.blocks(folded, words, language), language)
    first = first_reading.read(rows, language)
    _, said = speakers.attribute(text, folded, words, rows, first, language)
    t = rows[0].tokens
    phrases = pointed(t, said[0], (), language)
    assert {text[t.starts[p.start] : t.ends[p.end - 1]] for p in phrases} == found


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
