"""Floods of one thing: four times as much may take six times as long at most."""

from __future__ import annotations

import time
from collections.abc import Callable

from attack.tally import Tally, must
from presskit import Source, summarize
from presskit.reading.inputs import articles
from presskit.render import formats
from presskit.render.options import RenderOptions

_MOST = 6.0  # linear is 4
_LEAST = 0.15  # seconds: what takes less is made larger before it is measured
_SMALL, _LARGE = 500, 128_000  # units

TEXTS: dict[str, str] = {
    "statements": "سخنگو گفت: برف آمد. ", "quotation marks": "«", "closing marks": "»", "colons": ":",
    "brackets": "(", "half-spaces": "\u200c", "zero-width joiners": "\u200d", "vowel marks": "\u064b",
    "tatweel": "ـ", "newlines": "\n", "dots": ".", "questions": "؟", "spaces": " ", "letters": "ا",
    "words": "برف ", "verbs": "گفت ", "names": "علی رضایی ", "offices": "وزیر ", "dashes": "- ",
    "bidi": "\u202e", "escapes": "\x1b[31m", "open escapes": "\x1b]0;", "digits": "۳", "that": "که ",
    "headlines": "برف آمد\n\n", "questions asked": "خبرنگار: چرا؟\nپاسخ: نه.\n", "by his word": "به گفته وی ",
    "hashes": "# برف\n", "emoji": "🙂", "commas": "، ", "pronouns": "وی افزود: ", "surrogates": "\ud800",
    "labels": "سخنگو:\n", "broken lines": "برف در همهٔ راه‌های شمال و جنوب آمد و از بامداد تا شب بند\n",
}  # fmt: skip
PAGES: dict[str, str] = {
    "paragraphs": "<p>سخنگو گفت: برف آمد.</p>", "rows": "<tr><td>سخنگو گفت: برف.</td></tr>",
    "line breaks": "برف<br>", "unclosed bold": "<b>برف", "unclosed divisions": "<div>برف",
    "unclosed paragraphs": "<p>برف", "unclosed spans": "<span>ب", "comments": "<!-- x -->", "open comments": "<!--",
    "less-than signs": "<", "entities": "&amp;", "numbered entities": "&#1602;", "end tags": "</p>",
    "headings": "<h2>برف</h2><p>سخنگو گفت: برف آمد.</p>", "list items": "<li>برف", "links": "<a href=x>برف</a>",
    "cdata": "<![CDATA[", "scripts": "<script>x</script>", "meta": "<meta name=a content=b>", "svg": "<svg>",
    "tables": "<table>", "bold in bold": "<b>ب<b>", "images": "<img src=x>", "templates": "<template>",
}  # fmt: skip

_TIMES, _MANY, _ENOUGH = 2, 20, 0.3  # runs; seconds after which two are enough


def _article(text: str) -> None:
    found = summarize(Source.of(f"سخنگو گفت: برف آمد.\n{text}"))
    formats.summary(found, RenderOptions("text"))
    formats.quotes(found.quotes, RenderOptions("markdown"))
    formats.quotes(found.quotes, RenderOptions("json"))


def _page(text: str) -> None:
    for found in articles(
        f"<html><body><p>سخنگو گفت: برف آمد.</p>{text}".encode(), "a.html", None, "html"
    ):
        str(found)


def _attribute(text: str) -> None:
    _page(f"<p class='{text}' title={text}>برف</p>")


def _seconds(work: Callable[[str], None], text: str) -> float:
    """The least of two runs, and of many where one takes milliseconds only."""
    taken: list[float] = []
    while len(taken) < _TIMES or (sum(taken) < _ENOUGH and len(taken) < _MANY):
        start = time.perf_counter()
        work(text)
        taken.append(time.perf_counter() - start)
    return min(taken)


def ratio(work: Callable[[str], None], unit: str) -> float:
    """How much longer four times as much takes."""
    size = _SMALL
    while (small := _seconds(work, unit * size)) < _LEAST and size < _LARGE:
        size *= 2
    return _seconds(work, unit * size * 4) / small


def run() -> Tally:
    tally = Tally()
    _article("")
    floods = [
        *(("text", name, _article, unit) for name, unit in TEXTS.items()),
        *(("page", name, _page, unit) for name, unit in PAGES.items()),
        ("page", "long attributes", _attribute, "x"),
        ("page", "words in attributes", _attribute, "x "),
    ]
    for kind, name, work, unit in floods:

        def linear(work: Callable[[str], None] = work, unit: str = unit) -> None:
            found = ratio(work, unit)
            if found > _MOST:
                found = min(found, ratio(work, unit))  # another process may have been in the way
            must(found <= _MOST, f"{found:.1f} times as long for 4 times as much")

        tally.attempt(f"growth {kind}", name, linear)
    return tally
