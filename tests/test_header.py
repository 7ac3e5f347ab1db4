"""What stands on top: the title once, where the article is from, who spoke, how much is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT, Run
from lxml import html as page_parser

from presskit import Options, Source, summarize
from presskit.errors import UsageError
from presskit.options import Format
from presskit.render import formats
from presskit.render.options import RenderOptions

SPORTS = str(ROOT / "examples" / "sports" / "article.txt")
SAID = (
    "به گزارش خبرنگار سپهر از لیندال، نگار وزیری، سخنگوی سازمان راه‌های کارنیا، گفت: برف همه‌ی"
    " گردنه‌های شمال را بسته است و تا پایان هفته باز نمی‌شود.\n"
    "یک مقام آگاه هم گفت: پیمانکار تازه دیروز به گردنه رسیده است و کارش را آغاز می‌کند.\n"
)
TITLE = "برف گردنه‌های شمال را بست"


def _told(source: Source, form: Format = "text", **options: object) -> str:
    return formats.summary(summarize(source), RenderOptions(form, **options))  # type: ignore[arg-type]


def test_a_header_in_text() -> None:
    source = Source("n", SAID, "", title=TITLE, date="2026-03-01T10:20:33+03:30")
    lines = _told(source, lang="fa").splitlines()
    assert lines[:2] == [TITLE, "سپهر · لیندال · 2026-03-01 10:20"]
    assert lines[2].startswith("نگار وزیری (سخنگوی سازمان راه‌های کارنیا، ۱ گفته) · ")
    assert lines[3].endswith("٪ متن چاپ شده است") and lines[4] == ""
    assert lines[5] == "نگار وزیری (۱ گفته)", "the opening is under the title already"


def test_what_is_not_known_is_left_out() -> None:
    lines = _told(Source.of("نگار وزیری گفت: برف همه‌ی گردنه‌های شمال را بسته است.\n")).splitlines()
    assert lines[0] == "نگار وزیری (1 statement)"
    assert lines[1].endswith("% of the text is printed") and lines[2] == ""
    assert _told(Source.of("برف کم شد.\n", title=TITLE)) == ""


def test_a_headline_that_says_the_title_again_further_down_is_told() -> None:
    more = "بودجه‌ی راه‌ها دو برابر شد\nوی افزود: بودجه‌ی راه‌های شمال امسال دو برابر شده است.\n"
    again = f"{TITLE}\nوی تأکید کرد: گردنه‌های شمال همه بسته‌اند و زنجیر چرخ لازم است.\n"
    found = summarize(Source.of(SAID + more + again, title=TITLE), Options(topics="headlines"))
    for told in (
        formats.summary(found, RenderOptions()),
        formats.quotes(found.quotes, RenderOptions()),
    ):
        lines = told.splitlines()
        assert (lines[0], lines.count(f"■ {TITLE}")) == (TITLE, 1)


@pytest.mark.parametrize("title", [TITLE, None])
@pytest.mark.parametrize("own", [True, False])
def test_the_title_is_there_once(title: str | None, own: bool) -> None:
    text = f"{TITLE}\n\n{SAID}" if own else SAID
    found = summarize(Source.of(text, "folder/a.txt", title=title))
    for form in ("text", "markdown"):
        for told in (
            formats.summary(found, RenderOptions(form)),
            formats.quotes(found.quotes, RenderOptions(form)),
        ):
            assert told.count(TITLE) == (own or title is not None)
            assert "folder" not in told
    assert formats.outline(found.quotes, RenderOptions()).count(TITLE) == (own or bool(title))
    for told in (
        formats.summary(found, RenderOptions("html")),
        formats.quotes(found.quotes, RenderOptions("html")),
    ):
        page = page_parser.document_fromstring(told)
        heads = [h.text_content().strip() for h in page.xpath("//h1|//h2")]
        assert heads[0] == (TITLE if own or title else "Report")
        assert all(heads) and heads.count(heads[0]) == 1
        assert page.text_content().count("a.txt") <= 2, "in <title> and in the footer"


@pytest.mark.parametrize("command", ["summarize", "quotes"])
def test_title_and_lead_are_given(call: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text(SAID, "utf-8")
    given = ("--title", TITLE, "--lead", "برف همه‌جا را بست.")
    source = json.loads(call(command, "a.txt", "--format", "json", *given).stdout)["source"]
    assert (source["title"], source["lead"]) == (TITLE, "برف همه‌جا را بست.")
    (tmp_path / "presskit.toml").write_text(f'title = "{TITLE}"\n', "utf-8")
    assert call(command, "a.txt").stdout.decode().startswith(f"{TITLE}\n")
    named = call(command, "a.txt", PRESSKIT_TITLE="نام دیگر")
    assert named.stdout.decode().startswith("نام دیگر\n"), "a variable before a file"


def test_a_title_is_for_one_article_that_has_none(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID, "utf-8")
    for more in (("a.txt", SPORTS), ("a.txt", "a.txt")):
        done = call("summarize", *more, "--lead", "x")
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode().count("\n") == 1 and "--lead takes one input" in str(
            done.stderr
        )
    lines = [json.dumps({"body": SAID})] * 2
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    done = call("summarize", "a.jsonl", "--title", "x")
    assert done.returncode == 2 and b"--title takes one article" in done.stderr
    done = call("outline", SPORTS, "--title", TITLE)
    assert done.stdout.decode().startswith("تالشی: برای قهرمانی عجله نداریم\n")
    assert "--title is not used" in done.stderr.decode()
    assert call("outline", "a.txt", "--title", " ").stdout == call("outline", "a.txt").stdout


def test_a_given_title_ranks_as_a_record_s() -> None:
    text = (ROOT / "examples" / "ministers" / "article.txt").read_text("utf-8")
    title = "دو پیمان ترابری و گمرکی آماده‌ی امضاست"
    scores = [
        [p.score for _, _, p in found.picks()]
        for found in (
            summarize(Source.of(text, title=title)),
            summarize(Source.of(text), Options(title=title)),
            summarize(Source.of(text)),
        )
    ]
    assert scores[0] == scores[1] != scores[2]
    with pytest.raises(UsageError, match="title"):
        Options(title=1)  # type: ignore[arg-type]
