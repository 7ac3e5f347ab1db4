"""What formats print of a pick: what was said, what it is about, and nothing of the frame."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import Run
from lxml import html as page_parser

from presskit import Options, Source, quotes, summarize
from presskit.options import Format
from presskit.render import formats
from presskit.render.options import RenderOptions

ARTICLE = """به گزارش سپهر، نگار وزیری، وزیر راه کارنیا، در نشست خبری گفت: «بودجه‌ی راه‌ها ۲۰ درصد بیشتر شد.»
وی در پاسخ به سؤالی درباره برف گردنه‌های شمال، گفت: این راه‌ها تا پایان هفته بسته می‌ماند.
وی با بیان اینکه پل دره دو سال دیرتر ساخته شد، تصریح کرد: پیمانکار تازه ۱۲ مهندس آورده است.
وزیر راه از وزارت نیرو خواست که خط برق پل را تا پاییز جابه‌جا کند.
"""
SAID = "این راه‌ها تا پایان هفته بسته می‌ماند."
ABOUT = "برف گردنه‌های شمال"
PARTED = "پل دره دو سال دیرتر ساخته شد … پیمانکار تازه ۱۲ مهندس آورده است."


def _shown(form: Format, text: str = ARTICLE, **options: object) -> str:
    found = summarize(Source.of(text), Options(sentences=9))
    return formats.summary(found, RenderOptions(form, **options))  # type: ignore[arg-type]


def test_text_tells_what_was_said_and_about_what() -> None:
    lines = [
        line for line in _shown("text", lang="fa").splitlines() if line[:2] in ("• ", "◇ ", "◆ ")
    ]
    assert lines == [
        "• بودجه‌ی راه‌ها ۲۰ درصد بیشتر شد.",
        f"◇ پرسش درباره: {ABOUT}",
        f"◆ {SAID}",
        f"• {PARTED}",
        "• وزیر راه از وزارت نیرو خواست که خط برق پل را تا پاییز جابه‌جا کند.",
    ]
    assert f"◇ Asked about: {ABOUT}\n◆ {SAID}\n" in _shown("text")
    assert f"\x1b[38;5;243mAsked about: {ABOUT}\x1b[0m\n" in _shown("text", color=True), "set apart"


def test_frames_are_printed_where_they_are_wanted() -> None:
    for line in ARTICLE.splitlines():
        assert f"• {line}\n" in _shown("text", frames=True)
        assert f"• {line}\n" not in _shown("text") or "خواست" in line


def test_markdown_and_html_tell_the_same() -> None:
    assert f"> *Asked about: {ABOUT}*\n>\n> {SAID}\n" in _shown("markdown")
    assert f"> {PARTED}" in _shown("markdown")
    said = page_parser.document_fromstring(_shown("html")).xpath("//ul[@class='said']/li")
    assert [(li.get("class"), li.text_content()) for li in said][1:4] == [
        ("asked", f"Asked about: {ABOUT}"),
        ("answer", SAID),
        (None, PARTED),
    ]
    whole = page_parser.document_fromstring(_shown("html", frames=True))
    assert [a.text_content() for a in whole.xpath("//ul[@class='said']/li/a")] == [
        line.strip() for line in ARTICLE.splitlines()
    ]


def test_csv_has_both() -> None:
    text = formats.heading(RenderOptions("csv")) + _shown("csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["content"], r["about"]) for r in rows][1:3] == [(SAID, ABOUT), (PARTED, "")]
    assert [r["text"] for r in rows] == ARTICLE.splitlines()


def test_quotes_stay_whole_unless_that_is_not_wanted() -> None:
    read = quotes(Source.of(ARTICLE))
    line = ARTICLE.splitlines()[1]
    for form in ("text", "markdown", "html"):
        assert line in formats.quotes(read, RenderOptions(form))
    assert f"| [{ABOUT}] {SAID}\n" in formats.quotes(read, RenderOptions("text", frames=False))


def test_spelling_is_repaired_in_parts_too() -> None:
    lost = ARTICLE.replace("\u200c", "")
    assert lost != ARTICLE
    assert f"Asked about: {ABOUT}\n◆ {SAID}\n" in _shown("text", lost, spelling="repaired")
    (topic,) = json.loads(_shown("json", lost, spelling="repaired"))["topics"]
    (part,) = topic["speakers"][0]["sentences"][1]["content"]
    assert (part["text"], part["repaired"]) == (SAID.replace("\u200c", ""), SAID)


def test_a_frame_alone_leads_to_nothing() -> None:
    assert _shown("text", "نگار وزیری افزود:\n").endswith("\n• نگار وزیری افزود\n")
    assert _shown("text", "نگار وزیری افزود:\n", frames=True).endswith("• نگار وزیری افزود:\n")


@pytest.mark.parametrize(
    ("heading", "answer"),
    [
        # the heading tells what it is about
        ("برف گردنه‌های شمال", f"• {SAID}\n"),
        ("راه‌های کارنیا", f"◇ Asked about: {ABOUT}\n◆ {SAID}\n"),
    ],
)
def test_what_the_heading_tells_is_not_told_again(heading: str, answer: str) -> None:
    text = f"نگار وزیری، وزیر راه کارنیا، گفت: بودجه‌ی راه‌ها ۲۰ درصد بیشتر شد.\n{heading}\n"
    assert f"\n{answer}" in _shown("text", text + ARTICLE.splitlines()[1])


HEADED = """به گزارش سپهر، نگار وزیری، وزیر راه کارنیا، گفت: بودجه‌ی راه‌ها ۲۰ درصد بیشتر شد.
پل دره تا پایان پاییز ساخته می‌شود
وزیری گفت: پل دره تا پایان پاییز ساخته می‌شود. پیمانکار تازه ۱۲ مهندس به کارگاه آورده است.
"""


def test_what_the_heading_says_already_is_marked_and_another_printed() -> None:
    summary = summarize(Source.of(HEADED), Options(sentences=1))
    (speaker,) = summary.topics[1].speakers
    (pick,) = speaker.picks
    assert pick.in_heading and pick.instead is not None
    assert [p.sentence.span.text for p in speaker.printed] == [
        "پیمانکار تازه ۱۲ مهندس به کارگاه آورده است."
    ]
    assert summary.words == sum(p.words for t in summary.topics for p in t.speakers[0].printed)
    for form in ("text", "markdown", "html", "csv"):
        shown = formats.summary(summary, RenderOptions(form))
        assert "۱۲ مهندس" in shown
    # where nothing else is said, it is printed all the same
    alone = summarize(Source.of(HEADED.replace(" پیمانکار تازه ۱۲ مهندس به کارگاه آورده است.", "")))
    (speaker,) = alone.topics[1].speakers
    assert [p.in_heading for p in speaker.printed] == [True]
    # of all that a budget holds it is the last
    (speaker,) = summarize(Source.of(HEADED), Options(budget=18)).topics[1].speakers
    assert [p.in_heading for p in speaker.picks] == [False]


def test_frames_are_a_setting(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    line = ARTICLE.splitlines()[1]

    def shows(*args: str, **env: str) -> bool:
        done = call(*args, **env)
        assert done.returncode == 0, done.stderr
        return line in done.stdout.decode()

    assert not shows("summarize", "a.txt", "-n", "9")
    assert shows("summarize", "a.txt", "-n", "9", "--frames")
    assert shows("summarize", "a.txt", "-n", "9", PRESSKIT_FRAMES="1")
    assert shows("quotes", "a.txt") and not shows("quotes", "a.txt", "--no-frames")
    (tmp_path / "presskit.toml").write_text("frames = true\n")
    assert shows("summarize", "a.txt", "-n", "9")
    assert not shows("summarize", "a.txt", "-n", "9", "--no-frames")
    done = call("batch", "a.txt", "-o", "out/", "--format", "markdown", "-n", "9", "-j", "1")
    assert done.returncode == 0 and line in (tmp_path / "out" / "a.md").read_text("utf-8")


def test_a_topic_in_which_nobody_speaks_is_kept_by_json_alone() -> None:
    told = "\nبرنامه‌ی راه‌های شمال\nباران از بامداد در شمال می‌بارید.\nپل دره"
    summary = summarize(Source.of(HEADED.replace("\nپل دره", told, 1)), Options(sentences=1))
    empty = [t.section.heading.span.text for t in summary.topics if not t.speakers]  # type: ignore[union-attr]
    assert empty == ["برنامه‌ی راه‌های شمال"]
    for form in ("text", "markdown"):
        shown = formats.summary(summary, RenderOptions(form)).splitlines()
        assert not any(line.endswith(empty[0]) and line[0] in "■#" for line in shown[1:])
        assert any(line.endswith("ساخته می‌شود") for line in shown)
    assert empty[0] not in formats.summary(summary, RenderOptions("text"))
    assert empty[0] in formats.summary(summary, RenderOptions("json"))
