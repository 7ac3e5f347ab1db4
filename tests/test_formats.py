"""Markdown, HTML and CSV: nothing an article says means anything to the format it is written in."""

from __future__ import annotations

import base64
import csv
import hashlib
import html
import io
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT, Run
from lxml import html as page_parser

from presskit import Source, pipeline, summarize
from presskit.render.formats import quotes, summary
from presskit.render.markdown import escape
from presskit.render.options import RenderOptions

HOSTILE = (
    "به گزارش سپهر، نگار وزیری، سخنگوی <b>راه‌ها</b>، گفت: <script>alert(1)</script> **برف** کم شد"
    " & [پیوند](javascript:x) \x1b[31m.\n1. وی افزود: <!-- خطری --> نیست.\n"
)


def _summary(text: str = HOSTILE) -> str:
    return summary(summarize(Source("<i>x</i>", text, "")), RenderOptions("html"))


def test_markdown_means_nothing_of_what_is_said() -> None:
    shown = summary(summarize(Source("a", HOSTILE, "")), RenderOptions("markdown"))
    assert "\\<script\\>" in shown
    assert "\\*\\*برف\\*\\*" in shown
    assert shown.startswith('<div dir="rtl">\n\n# ') and shown.endswith("\n\n</div>\n")
    assert not re.search(r"(?<!\\)<(?!!-- \d)", shown[len("<div") : -len("</div>\n")])
    assert "\x1b" not in shown
    assert [escape(x) for x in ("1. a", "# a", "- a", "> a", "a|b", "+ a", "a\nb")] == [
        "1\\. a", "\\# a", "\\- a", "\\> a", "a\\|b", "\\+ a", "a b",
    ]  # fmt: skip


def test_markdown_tells_places_only_where_asked() -> None:
    text = (ROOT / "examples" / "ministers" / "article.txt").read_text("utf-8")
    found = summarize(Source("a", text, ""))
    assert "<!--" not in summary(found, RenderOptions("markdown"))
    for frames in (True, False):
        places = re.findall(
            r"> (.*) <!-- ([\d -]+) \w+ [01]\.\d\d -->",
            summary(found, RenderOptions("markdown", why=True, frames=frames)),
        )
        assert len(places) == sum(len(v.printed) for t in found.topics for v in t.speakers)
        for shown, spans in places:
            slices = [text[slice(*map(int, span.split("-")))] for span in spans.split()]
            said = re.sub(r"^\\\[(.*?)\\\] ", r"\1 … ", shown)
            assert said == escape(" … ".join(slices))
    shown = quotes(found.quotes, RenderOptions("markdown"))
    assert shown.count("\n## ") == 3
    assert "**ویکتور هالدن:** " in shown


def test_a_page_asks_for_nothing_and_runs_nothing() -> None:
    page = _summary()
    tree = page_parser.document_fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe | //@onclick | //*[@style]")
    assert not tree.xpath("//@src")
    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = re.findall(r"<style>(.*?)</style>", page, re.S)[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        policy
        == f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none';"
        " form-action 'none'"
    )
    assert set(re.findall(r"url\(([^)]{0,20})", style)) == {"data:font/woff2;base"}
    assert "alert(1)" in tree.text_content()
    assert "\x1b" not in page


def test_every_sentence_of_a_page_leads_to_its_place() -> None:
    text = (ROOT / "examples" / "ministers" / "article.txt").read_text("utf-8")
    found = summarize(Source("a", text, ""))
    for page in (
        summary(found, RenderOptions("html")),
        quotes(found.quotes, RenderOptions("html")),
    ):
        tree = page_parser.document_fromstring(page)
        assert (tree.get("lang"), tree.get("dir")) == ("fa", "rtl")
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        targets = {link.get("href")[1:]: link.text_content() for link in tree.xpath("//a[@href]")}
        assert set(targets) <= set(ids)
        sentences = {s.span.start: " ".join(s.span.text.split()) for s in found.quotes.sentences}
        for target, said in targets.items():
            if target.startswith("s"):
                assert all(part in sentences[int(target[1:])] for part in said.split(" … "))
        levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3")]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))
        whole = "".join(
            html.unescape(p.text_content())
            for p in tree.xpath("//section[@id='text']//p|//section[@id='text']//h3")
        )
        assert "".join(whole.split()) == "".join(text.split())


def test_latin_words_keep_their_direction() -> None:
    assert "<bdi>Reuters</bdi>" in _summary(
        "نگار وزیری گفت: گزارش Reuters درباره راه‌ها درست نیست و تکذیب می‌شود.\n"
    )


@pytest.mark.parametrize("command", ["summarize", "quotes"])
def test_several_inputs_are_one_table(call: Run, tmp_path: Path, command: str) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            "نگار وزیری گفت: برف کم شد.\n=وی افزود: خطری نیست.\n", "utf-8"
        )
    done = call(command, "a.txt", "b.txt", "--format", "csv")
    assert done.returncode == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert {row["article"] for row in rows} == {"a.txt", "b.txt"}
    assert all(len(row) == 21 for row in rows)
    assert list(rows[0])[-3:] == ["content", "about", "headline"]
    assert (rows[0]["text"], rows[0]["content"]) == ("نگار وزیری گفت: برف کم شد.", "برف کم شد.")
    if command == "quotes":  # what is short says too little for a summary
        assert (rows[1]["text"], rows[1]["content"]) == ("'=وی افزود: خطری نیست.", "خطری نیست.")
    assert call(command, "a.txt", "b.txt", "--format", "html").returncode == 2
    assert call(command, "a.txt", "b.txt", "--format", "markdown").stdout.decode().count("# ") >= 2
    assert call("outline", "a.txt", "--format", "html").returncode == 2


def _luminance(color: str) -> float:
    full = color if len(color) == 7 else "#" + "".join(2 * c for c in color[1:])
    parts = [int(full[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_colours_are_told_apart_from_the_page_in_light_and_dark() -> None:
    """WCAG 2.2, level AA: text against its background at least 4.5 to 1."""
    style = (ROOT / "presskit" / "render" / "page" / "page.css").read_text("utf-8")
    schemes = [
        dict(re.findall(r"--(\w+):(#\w+)", scheme))
        for scheme in re.findall(r":root\{([^}]*--page[^}]*)\}", style)
    ]
    assert len(schemes) == 2 and len(schemes[0]) == len(schemes[1]) == 17
    for scheme in schemes:
        inks = [name for name in scheme if name not in ("page", "line", "mark", "pick")]
        low = {
            name: _contrast(scheme[name], scheme["page"])
            for name in inks
            if _contrast(scheme[name], scheme["page"]) < 4.5
        }
        assert not low
        assert _contrast(scheme["ink"], scheme["mark"]) >= 4.5
        assert _contrast(scheme["ink"], scheme["pick"]) >= 4.5


@pytest.mark.parametrize("command", ["summary", "quotes"])
@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples").glob("*/article.txt")), ids=lambda path: path.parent.name
)
def test_a_page_can_be_walked_without_eyes_or_mouse(path: Path, command: str) -> None:
    found = summarize(Source("a", path.read_text("utf-8"), ""))
    page = page_parser.document_fromstring(
        summary(found, RenderOptions("html"))
        if command == "summary"
        else quotes(found.quotes, RenderOptions("html"))
    )
    assert (page.get("lang"), page.get("dir")) == ("fa", "rtl")
    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), "no level is skipped"
    ids = [e.get("id") for e in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    assert all(a.get("href", "")[1:] in ids and a.text_content().strip() for a in page.iter("a")), (
        "links lead somewhere and say where"
    )
    named = [
        e
        for e in page.iter("section", "nav", "svg")
        if e.get("aria-label") or e.get("aria-labelledby") in ids
    ]
    assert len(named) == sum(1 for _ in page.iter("section", "nav", "svg"))
    assert len(page.xpath("//main")) == 1 and page.xpath("string(//title)")
    assert not page.xpath("//*[@onclick or @tabindex >= 0]|//script|//img[not(@alt)]")


@pytest.mark.parametrize("command", ["summarize", "quotes"])
def test_rows_are_the_columns_of_csv_with_types(call: Run, command: str) -> None:
    paths = [str(ROOT / "examples" / name / "article.txt") for name in ("ministers", "sports")]
    made = call(command, *paths, "--format", "csv", "--no-guard", "--spelling", "repaired")
    cells = list(csv.DictReader(io.StringIO(made.stdout.decode(), newline="")))
    done = call(command, *paths, "--format", "rows", "--spelling", "repaired")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows] == cells
    assert {row["article"] for row in rows} == set(paths)
    assert {type(row[name]) for row in rows for name in ("start", "end", "section")} == {int}
    texts = {path: Path(path).read_text("utf-8") for path in paths}
    assert all(row["text"] == texts[row["article"]][row["start"] : row["end"]] for row in rows)
    said = [row for row in rows if row["kind"] == "statement" and row["speaker"]]
    assert said and all(isinstance(row["confidence"], float) for row in said)
    assert all(isinstance(row["score"], float) == (command == "summarize") for row in rows)
    if command == "quotes":
        bare = [row for row in rows if row["kind"] == "narration"]
        assert bare and all(row["speaker"] is row["confidence"] is None for row in bare)


def test_cells_are_guarded_but_for_a_lone_sign_and_exact_where_asked(call: Run) -> None:
    text = "نگار وزیری گفت: برف\u200f کم شد.\n=وی افزود: خطری\tنیست.\n".encode()
    guarded, exact = (
        list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
        for more in ((), ("--no-guard",))
        for done in (call("quotes", "--format", "csv", *more, stdin=text),)
    )
    assert [row["article"] for row in guarded] == ["-", "-"]
    assert [row["text"] for row in guarded] == [
        "نگار وزیری گفت: برف کم شد.",
        "'=وی افزود: خطری نیست.",
    ]
    assert [row["text"] for row in exact] == text.decode().splitlines()
    odd = Source("\r", "وزیر راه گفت: برف\rکم شد.", "")
    shown = quotes(pipeline.quotes(odd), RenderOptions("csv", guard=False))
    cells = list(csv.reader(io.StringIO(shown, newline="")))
    assert {row[0] for row in cells} == {"\r"}
