"""Web pages in: the article and nothing else, its headings by their marks, what the page says of
itself.
"""

from __future__ import annotations

import json
import socket
from html import escape
from pathlib import Path

import pytest
from conftest import ROOT, Run
from hypothesis import given
from hypothesis import strategies as st

from presskit import Source, quotes, read
from presskit.errors import InputError
from presskit.reading import markup
from presskit.reading.inputs import sources
from presskit.reading.pages import article, is_html

EXAMPLES = sorted((ROOT / "examples").glob("*/article.txt"))
FURNITURE = sorted((ROOT / "benchmarks" / "furniture").glob("*.html"))
OPENING = "نگار وزیری، سخنگوی سازمان راه‌ها، گفت: برف کم شد و همه راه‌های کوهستانی باز است."
NEXT = "وی افزود: خطری نیست."


def _read(markup: str) -> Source:
    return article(Source("page", markup, "0"))


def _lines(markup: str) -> list[str]:
    return _read(markup).text.split("\n")


def _headings(markup: str) -> list[str]:
    read = _read(markup)
    return [read.text[start:].split("\n")[0] for start in read.headings]


@pytest.mark.parametrize("furniture", FURNITURE, ids=lambda p: p.stem)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.parent.name)
def test_every_example_reads_alike_in_a_page(path: Path, furniture: Path) -> None:
    plain = quotes(Source("plain", path.read_text("utf-8"), ""))
    headlines = {
        s.heading.span.text for s in plain.sections if s.heading and s.heading.kind == "headline"
    }
    lines = [" ".join(line.split()) for line in plain.source.text.split("\n") if line.strip()]
    body = "\n".join(
        f"<p>{f'<strong>{escape(x)}</strong>' if x in headlines else escape(x)}</p>" for x in lines
    )
    fields = {
        "title": "عنوانی که در متن نیست",
        "lead": "چکیده‌ای که هیچ‌کس در آن سخن نمی‌گوید.",
        "body": body,
    }
    page = furniture.read_text("utf-8")
    for field, value in fields.items():
        page = page.replace("{{" + field + "}}", value)
    inside = quotes(_read(page))
    assert [line for line in inside.source.text.split("\n") if line != fields["lead"]] == lines
    assert inside.source.title == fields["title"]

    def told(read: object) -> list[tuple[str, str | None, str]]:
        assert isinstance(read, type(plain))
        called = {s.id: s.name for s in read.speakers}
        return [
            (s.kind, called.get(s.speaker or ""), " ".join(s.span.text.split()))
            for s in read.sentences
        ]

    assert [row for row in told(inside) if row[2] != fields["lead"]] == told(plain)


@pytest.mark.parametrize(
    "mark",
    [
        "<h2>{}</h2>", "<h3>{}</h3>", "<h6><span>{}</span></h6>", "<p><strong>{}</strong></p>",
        "<div><b>{}</b></div>",
        '<p><span style="color:#c00000">{}</span></p>',
        '<p style="text-align:right;color: rgb(0, 0, 200)">{}</p>',
        '<p><font color="red">{}</font></p>', '<p><span style="font-weight:700">{}</span></p>',
        "<p>* {}</p>",
        "<p><strong>&nbsp;{}</strong>&nbsp;</p>", "<p><strong>{}</strong><br><img src=x></p>",
    ],
)  # fmt: skip
def test_headings_by_their_marks(mark: str) -> None:
    line = (
        "راه‌ها باز است"
        if "*" in mark
        else "همه راه‌های کوهستانی استان از امشب باز خواهد بود و خطری نیست"
    )
    read = quotes(
        _read(f"<p>{OPENING}</p>{mark.format(line)}<p>{NEXT}</p><p>وی گفت: باران هم می‌آید.</p>")
    )
    assert [s.heading.span.text for s in read.sections if s.heading] == [line]


@pytest.mark.parametrize(
    "page",
    [
        # black is no mark
        f'<p>{OPENING}</p><p><span style="color:#000">راه‌ها باز است و</span></p><p>{NEXT}</p>',
        f'<p>{OPENING}</p><p><span style="color:#333333">{NEXT}</span></p><p>{NEXT}</p>',
        f"<p>{OPENING}</p><p><strong>{NEXT}</strong></p><p>{NEXT}</p>",  # a sentence with its stop
        f"<p>{OPENING}</p><p><strong>وی گفت:</strong> خطری نیست</p><p>{NEXT}</p>",  # bold in part
        # all is bold
        f"<p><b>{OPENING[:-1]}</b></p><p><b>{NEXT[:-1]}</b></p><p><b>باران می‌آید</b></p>",
        # an interview
        (
            f"<p>{OPENING}</p><p><b>چرا راه‌ها بسته بود؟</b></p><p>{NEXT}</p><p><b>کی باز"
            f" شد؟</b></p><p>{NEXT}</p>"
        ),
        f"<p>{OPENING}</p><p>{NEXT}</p><h2>پایان این گزارش روزانه</h2>",  # over nothing
    ],
)
def test_what_is_no_heading(page: str) -> None:
    assert _headings(page) == []


def test_only_the_article_is_read() -> None:
    link = '<a href="/1">نشست پیشین سخنگو با خبرنگاران</a>'
    page = f"""
    <p>{OPENING}</p>
    <blockquote><h3>بیشتر بخوانید:</h3><ul><li>{link}</li><li>{link}</li></ul></blockquote>
    <p><strong>بیشتر بخوانید: {link}</strong></p>
    <h3>فهرست مطالب</h3><ol><li><a href="#a">بخش نخست گزارش</a></li><li><a href="#b">بخش دوم گزارش</a></li></ol>
    <figure><img src="x.jpg"><figcaption>عکس: آرشیو سپهر</figcaption></figure>
    <p><img src="y.jpg"><br>نمایی از گردنه برفی لیندال</p>
    <div class="photo-caption">گردنه لیندال در زمستان</div>
    <table><tr><th>راه</th><th>وضع</th></tr><tr><td>لیندال</td><td>باز</td></tr></table>
    <script>var x = "گفت: دروغ";</script><style>p {{}}</style><div style="display: none">پنهان است.</div><p hidden>این هم پنهان است.</p>
    <p>{NEXT}</p><p>***</p><p>۲۳۵۲۱۲</p><p>۷۱۰۰/۶۰۶۸</p>"""
    assert _lines(page) == [OPENING, NEXT]


def test_a_table_that_lays_out_text_is_read() -> None:
    assert _lines(f"<table><tr><td><p>{OPENING}</p><p>{OPENING}</p></td></tr></table>") == [
        OPENING,
        OPENING,
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<p>{}<p>{}",
        "<div>{}<br><br/>{}</div>",
        "<div>{}<br />&nbsp;<br />{}</div>",
        "<ul><li>{}<li>{}</ul>",
        "<blockquote>{}</blockquote>{}<br>",
        "<div><div><p>{}</div></div></p></span>{}</td>",
        "<p>{}</b></p><div><p><b><i>{}</b></i>",
        "<div>{}\n&nbsp;\n<b></b>{}</div>",
        "<span>{}</span>\n<a></a>{}<b></b>",
    ],
)
def test_paragraphs_keep_their_borders(page: str) -> None:
    assert _lines(page.format(OPENING, NEXT)) == [OPENING, NEXT]


def test_a_newline_in_a_paragraph_is_a_space() -> None:
    assert _lines(f"<p>{OPENING.replace(' ', chr(10))}</p><p>{NEXT}</p>") == [OPENING, NEXT]


def test_word_junk_entities_and_hard_spaces() -> None:
    page = (
        "<p class=MsoNormal dir=RTL><!--[if gte mso"
        " 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><span"
        " lang=FA>نگار&nbsp;&nbsp;وزیری</span><o:p></o:p>، سخنگوی سازمان راه&zwnj;ها، گفت:"
        " &laquo;برف کم شد&raquo; و راه&amp;zwnj;ها باز است.</p><p>وی افزود:&#1582;&#1591;&#1585;ی"
        " نیست.</p>"
    )
    found = quotes(_read(page))
    assert (
        found.source.text.split("\n")[0]
        == "نگار وزیری، سخنگوی سازمان راه\u200cها، گفت: «برف کم شد» و راه\u200cها باز است."
    )
    assert [s.name for s in found.speakers] == ["نگار وزیری"]


@pytest.mark.parametrize(
    ("head", "title", "lead", "agency", "date"),
    [
        ("<title>برف کم شد</title>", "برف کم شد", None, None, None),
        ("<title>برف در کوهستان کم شد | پایگاه سپهر</title>", "برف در کوهستان کم شد", None, None, None),
        ("<title>سپهر - برف در کوهستان کم شد</title>", "برف در کوهستان کم شد", None, None, None),
        ('<meta property="og:title" content="برف کم شد"><title>سپهر</title>', "برف کم شد", None, None, None),
        (
            '<meta name=description content="راه‌ها باز است."><meta property=og:site_name content=سپهر>'
            '<meta property="article:published_time" content="2024-05-14T10:20:00+03:30">',
            None, "راه‌ها باز است.", "سپهر", "2024-05-14T10:20:00+03:30",
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "برف کم شد",'
            ' "datePublished": "2024-05-14", "publisher": {"name": "سپهر"}}]}</script>',
            "برف کم شد", None, "سپهر", "2024-05-14",
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", nope</script>', None, None, None, None),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself(
    head: str, title: str | None, lead: str | None, agency: str | None, date: str | None
) -> None:
    read = _read(f"<html><head>{head}</head><body><p>{OPENING}</p><p>{NEXT}</p></body></html>")
    assert (read.title, read.lead, read.agency, read.date) == (title, lead, agency, date)
    assert read.text == f"{OPENING}\n{NEXT}"


def test_the_text_starts_under_the_title() -> None:
    page = f"""<html><head><title>برف کم شد - سپهر</title></head><body><div><h4>در نشست خبری گفته شد</h4><h1>برف کم شد</h1>
    <div>سه‌شنبه ۲۵ اردیبهشت ۱۴۰۳ - ۱۰:۲۰</div><p>{OPENING}</p><p>{NEXT}</p></div></body></html>"""
    assert (_read(page).title, _lines(page)) == ("برف کم شد", [OPENING, NEXT])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<!DOCTYPE html><p>{OPENING}", True),
        (f"\n <html><body>{OPENING}", True),
        (f"<p>{OPENING}</p>\n<p>{NEXT}</p>", True),
        (f"{OPENING}<br>{NEXT}<br>", False),  # two tags prove little
        (f"{OPENING} <a href='x'>سپهر</a> <b>{NEXT}</b>", True),
        (OPENING, False),
        (f"{OPENING} a < b > c <3", False),
        (f"{OPENING} برچسب <p> در زبان وب است.", False),
    ],
)
def test_pages_are_recognised_by_content(text: str, expected: bool) -> None:
    assert is_html(text) is expected


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("<div>" * 100_000 + OPENING, "nested too deeply"),
        ("<div>" * 1000 + OPENING + "</div>" * 1000, "nested too deeply"),
        ("<html><body></body></html>", "no article text"),
        ("<html><body><script>x</script></body></html>", "no article text"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(page: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as told:
        _read(page)
    assert "\n" not in str(told.value)


def test_a_page_may_be_dressed_deeply() -> None:
    assert _lines("<p>" + "<font color=black><span>" * 400 + f"{OPENING}<p>{NEXT}") == [
        OPENING,
        NEXT,
    ]
    assert _lines("<b>" * 900 + OPENING)[0] == OPENING


def test_a_huge_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "_MOST", 100)
    with pytest.raises(InputError, match="too large"):
        _read(f"<p>{OPENING}</p><p>{OPENING}</p>")


def test_nothing_is_fetched_and_no_entity_expanded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a page reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    secret = tmp_path / "secret"
    secret.write_text("پنهان")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y SYSTEM'
        ' "http://example.invalid/y">]><html><head><base href="http://example.invalid/"><link'
        f' rel=stylesheet href="http://example.invalid/s.css"></head><body><p>{OPENING} &x;'
        ' &y;</p><img src="http://example.invalid/i.png"><iframe'
        f' src="http://example.invalid/"></iframe><p>{NEXT}</p></body></html>'
    )
    text = _read(page).text
    assert OPENING in text
    assert "پنهان" not in text


@given(st.text(alphabet="<>/=\"'&;!-#pdivbra1 \n\u200c\u0641\u0648\u06cc\u062a.", max_size=300))
def test_any_markup_is_read_or_refused(page: str) -> None:
    try:
        read = article(Source("page", page, "0"))
    except InputError:
        return
    assert read.text.strip()
    assert all(
        read.text[start] not in " \n" and (start == 0 or read.text[start - 1] == "\n")
        for start in read.headings
    )
    assert quotes(read).source.text == read.text


def test_the_command_line_reads_pages(call: Run, tmp_path: Path) -> None:
    page = (
        f"<html><head><title>برف کم شد</title></head><body><p>{OPENING}</p><h2>راه‌ها باز"
        f" است</h2><p>{NEXT}</p></body></html>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    done = call("quotes", "a.html", "--format", "json", "--with-text")
    assert (done.returncode, done.stderr) == (0, b"")
    document = json.loads(done.stdout)
    text = document["source"]["text"]
    assert text == f"{OPENING}\nراه‌ها باز است\n{NEXT}"
    assert all(text[s["start"] : s["end"]] == s["text"] for s in document["sentences"])
    assert [s["heading"] and s["heading"]["text"] for s in document["sections"]] == [
        None,
        "راه‌ها باز است",
    ]
    assert document["source"]["title"] == "برف کم شد"
    piped = json.loads(
        call("quotes", "--format", "json", "--with-text", stdin=page.encode()).stdout
    )
    assert piped["sentences"] == document["sentences"]
    assert json.loads(
        call("quotes", "--format", "json", "--input-format", "text", stdin=page.encode()).stdout
    )["source"]["chars"] == len(page)
    (tmp_path / "a.json").write_bytes(done.stdout)
    assert call("verify", "a.json", "a.html").returncode == 0
    assert call("verify", "a.json").returncode == 0
    (tmp_path / "a.html").write_text(page.replace("خطری", "ترسی"), "utf-8")
    assert call("verify", "a.json", "a.html").returncode == 1


def test_a_record_may_hold_a_page(call: Run, tmp_path: Path) -> None:
    records = [
        {
            "id": "one",
            "title": "عنوان پایگاه",
            "html": f"<h1>برف کم شد</h1><p>{OPENING}</p><p>{NEXT}</p>",
        },
        {"id": "two", "html": "<div>" * 1000 + OPENING},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    done = call("quotes", "a.jsonl", "--format", "jsonl", "--with-text")
    assert done.returncode == 3
    assert done.stderr.decode().startswith("presskit: a.jsonl: line 2: the page's elements")
    source = json.loads(done.stdout)["source"]
    assert (source["name"], source["title"], source["text"]) == (
        "one",
        "عنوان پایگاه",
        f"{OPENING}\n{NEXT}",
    )


def test_a_page_says_its_encoding(tmp_path: Path) -> None:
    line = OPENING.replace("ی", "ي").replace("ک", "ك")
    page = (
        '<html><head><meta http-equiv=Content-Type content="text/html;'
        f' charset={{}}"></head><body><p>{line}</p></body></html>'
    )
    for charset, encoding in (
        ("windows-1256", "cp1256"),
        ("utf-8", "cp1256"),
        ("nonsense", "cp1256"),
        ("windows-1256", "utf-8"),
    ):
        (tmp_path / "a.html").write_bytes(page.format(charset).encode(encoding))
        assert read(str(tmp_path / "a.html")).text == line, (charset, encoding)


def test_one_source_of_several(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "a"}\n{"body": "b"}\n', "utf-8")
    assert len(list(sources(str(tmp_path / "a.jsonl")))) == 2
    with pytest.raises(Exception, match="more than one article"):
        read(str(tmp_path / "a.jsonl"))


LONG = f"<p>{OPENING}</p><p>{OPENING}</p>"


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body><div>{body}</div></body></html>"


@pytest.mark.parametrize(
    "kept",
    [
        "<p>وی گفت: تمامی حقوق کارگران تا پایان ماه پرداخت می‌شود.</p>",
        "<p>وی درباره زمان انتشار اوراق تازه گفت: هفته آینده.</p>",
        "<ul><li>صلح</li><li>تجارت</li></ul>",
        "<div><p>او گفت: نه.</p></div>",
        '<p><a name="OLE_LINK2">وی گفت: نه.</a></p>',
        '<h2><a href="#s1">راه‌ها باز است</a></h2>',
        "<h2>بودجه سال ۱۴۰۳ بسته شد</h2>",
        '<p><img class="emoji" alt="✅"> لغو روادید برای بازرگانان</p>',
        "<figure><p>وی گفت: نه.</p><p>وی گفت: آری.</p></figure>",
    ],
)
def test_nothing_of_the_article_is_lost(kept: str) -> None:
    page = _page(f"{LONG}{kept}{LONG}")
    words = [
        part.strip()
        for part in markup.parse(kept, "x").itertext()
        if part.strip() and part.strip() != "✅"
    ]
    assert all(part in _read(page).text for part in words)
    assert _lines(page)[:2] == _lines(page)[-2:] == [OPENING, OPENING]


@pytest.mark.parametrize(
    "holder",
    [
        'class="mediaNews"',
        'id="primary" class="layout-no-sidebar"',
        'class="elementor-widget comment-meta"',
    ],
)
def test_a_class_leads_nobody_astray(holder: str) -> None:
    body = (
        "<h1>برف در کوهستان کم شد</h1><div"
        f" {holder}>{LONG}<p>{NEXT}</p></div><footer><p>{OPENING[:60]} درباره ما.</p></footer>"
    )
    assert _lines(_page(body)) == [OPENING, OPENING, NEXT]


@pytest.mark.parametrize(
    ("aside", "where"),
    [
        ("<p>در همین زمینه</p><p><a href=/1>نشست پیشین سخنگو با خبرنگاران</a></p>", "middle"),
        ("<p><strong>بیشتر بخوانید:</strong></p><p>نشست پیشین سخنگو با خبرنگاران</p>", "middle"),
        ("<p>خبر مرتبط <a href=/1>نشست پیشین سخنگو با خبرنگاران</a></p>", "middle"),
        ("<p>نشست پیشین سخنگو (<a href=/1>سه‌شنبه ۱۲ دی، اینجا را ببینید</a>)</p>", "middle"),
        (
            (
                "<h3>نظرات کاربران</h3><p><b>رهگذر</b></p><p>همه منتظر جواب این سؤال هستند و کسی"
                " چیزی نمی‌گوید.</p>"
            ),
            "end",
        ),
        ("<p>همه حقوق این سایت محفوظ است و نقل با ذکر منبع آزاد است.</p>", "end"),
        ("<p>کد خبر: ۸۵۱۲۳۴</p><p>تاریخ انتشار: ۲۵ اردیبهشت ۱۴۰۳</p>", "start"),
    ],
)
def test_what_stands_round_the_article_stays_out(aside: str, where: str) -> None:
    body = {"start": f"{aside}{LONG}", "middle": f"{LONG}{aside}{LONG}", "end": f"{LONG}{aside}"}[
        where
    ]
    assert set(_lines(_page(body))) == {OPENING}
    assert _headings(_page(body)) == []


def test_a_later_h1_is_a_heading() -> None:
    page = _page(
        f"<h1>برف در کوهستان کم شد</h1>{LONG}<h1>سفیر احضار شد</h1><p>{NEXT}</p>",
        "<title>برف در کوهستان کم شد</title>",
    )
    assert (_read(page).title, _headings(page)) == ("برف در کوهستان کم شد", ["سفیر احضار شد"])
    assert len(_lines(page)) == 4


def test_heading_elements_may_hold_a_stop_and_a_line_break() -> None:
    page = _page(f"{LONG}<h2>همکاری از سر<br>گرفته شد.</h2><p>{NEXT}</p>")
    assert _headings(page) == ["همکاری از سر گرفته شد."]


def test_metadata_as_publishers_write_it() -> None:
    linked = """{
      "@graph": [{"@type": "NewsArticle", "headline": "وزیری: &quot;برف&quot; کم شد", "datePublished":
      "2024-05-14T10:20:00+03:30", "publisher": {"@id": "#org"}}, {"@id": "#org", "@type": "Organization", "name": "سپهر"}]
    }"""
    logo = (
        '<h1><a href="/">خبرگزاری سپهر</a></h1><header><time'
        ' datetime="2026-01-01">امروز</time></header>'
    )
    read = _read(_page(logo + LONG, f'<script type="application/ld+json">{linked}</script>'))
    assert (read.title, read.agency, read.date) == (
        'وزیری: "برف" کم شد',
        "سپهر",
        "2024-05-14T10:20:00+03:30",
    )
    read = _read(
        _page(
            f"{logo}<h2>برف در کوهستان کم شد</h2>{LONG}",
            "<title>برف در کوهستان کم شد | خبرگزاری سپهر</title>",
        )
    )
    assert (read.title, _headings(_page(logo + LONG))) == ("برف در کوهستان کم شد", [])
    read = _read(_page(LONG, '<meta property="og:title" content="تالشی : با قدرت می‌آییم">'))
    assert read.title == "تالشی : با قدرت می‌آییم"
    read = _read(_page(f'{LONG}<span itemprop="datePublished" content="2024-05-14">دیروز</span>'))
    assert read.date == "2024-05-14"


@pytest.mark.parametrize(
    "holder",
    [
        "<pre>{}</pre>",
        '<p style="white-space: pre-line">{}</p>',
        '<div class="whitespace-pre-line">{}</div>',
    ],
)
def test_line_breaks_that_a_browser_shows(holder: str) -> None:
    body = holder.format(f"{OPENING}\nراه‌ها باز است\n{NEXT}\n{OPENING}")
    assert _lines(_page(body)) == [OPENING, "راه‌ها باز است", NEXT, OPENING]


@pytest.mark.parametrize(
    "text",
    [
        "<?xml version='1.0'?><rss><item>x</item></rss>",
        "From: a\nMIME-Version: 1.0\n\n<p>x</p><p>x</p>",
    ],
)
def test_what_holds_pages_is_no_page(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.html").write_text(text)
    with pytest.raises(InputError, match="give the page itself as HTML"):
        read(str(tmp_path / "a.html"))


def test_a_record_may_hold_markup_in_its_body(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"body": f"<p>{OPENING}</p><p>{NEXT}</p>"}))
    assert read(str(tmp_path / "a.jsonl")).text == f"{OPENING}\n{NEXT}"
