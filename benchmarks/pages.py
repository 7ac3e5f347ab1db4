"""Articles found in web pages: ours against the extractors of the index, in one run.

    python benchmarks/pages.py [--sample N]

Every article of ../shared/corpus/html.jsonl.gz, as it is and inside each page of
benchmarks/furniture/: invented pages with menus, links to other articles, comments and footers.
What should come out are the paragraphs of the article, read by another parser (corpus.py), and its
headings, but for the bold questions of interviews. The same reading of paragraphs is applied to
whatever markup an extractor returns. Those that are not installed are left out and named (`pip
install trafilatura newspaper4k`).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpus import Report, html, records

from presskit.errors import InputError
from presskit.fold import squeeze
from presskit.model import Source
from presskit.reading.markup import parse
from presskit.reading.pages import article
from presskit.reading.paragraphs import paragraphs

FURNITURE = Path(__file__).resolve().parent / "furniture"
_LEAST = 12  # characters of a paragraph that counts
_PICTURE = "base64,"  # a picture's bytes that broken markup left in a text
_ASKS = "?\u061f"
Lines = list[str]


@dataclass(slots=True)
class Tally:
    """Characters of paragraphs that are right, that came out, that were there; the same in
    headings; pages that failed.
    """

    hit: int = 0
    found: int = 0
    there: int = 0
    heading_hit: int = 0
    heading_found: int = 0
    heading_there: int = 0
    failed: int = 0
    seconds: float = 0.0
    pages: int = 0

    def row(self, name: str) -> str:
        paragraphs_f1 = 2 * self.hit / max(1, self.found + self.there)
        headings_f1 = 2 * self.heading_hit / max(1, self.heading_found + self.heading_there)
        return (
            f"{name:24} {self.hit / max(1, self.found):9.3f} {self.hit / max(1, self.there):7.3f}"
            f" {paragraphs_f1:7.3f} {headings_f1:9.3f} {self.failed:7}"
            f" {1000 * self.seconds / max(1, self.pages):9.1f}"
        )


def ours(page: str) -> tuple[Lines, Lines]:
    """Paragraphs and marked headings, as presskit reads them."""
    read = article(Source("page", page, ""))
    lines = read.text.split("\n")
    starts = set(read.headings)
    at, headings = 0, []
    for line in lines:
        if at in starts:
            headings.append(line)
        at += len(line) + 1
    return lines, headings


def readability(page: str) -> tuple[Lines, Lines]:
    from readability import Document

    return _lines(Document(page).summary(html_partial=True))


def trafilatura(page: str) -> tuple[Lines, Lines]:
    import trafilatura as library

    return _lines(
        library.extract(
            page,
            output_format="html",
            include_comments=False,
            include_tables=False,
            include_formatting=True,
            favor_recall=True,
        )
        or ""
    )


def newspaper(page: str) -> tuple[Lines, Lines]:
    import newspaper as library

    read = library.Article("http://page.invalid/", language="fa")
    read.download(input_html=page)
    read.parse()
    return [line.strip() for line in read.text.split("\n") if line.strip()], []


def _lines(markup: str) -> tuple[Lines, Lines]:
    found = list(paragraphs(parse(f"<div>{markup}</div>", "page")))
    return [p.text for p in found], [p.text for p in found if p.element or p.bold]


EXTRACTORS: dict[str, tuple[str, Callable[[str], tuple[Lines, Lines]]]] = {
    "presskit": ("presskit", ours),
    "readability-lxml alone": ("readability", readability),
    "trafilatura (recall)": ("trafilatura", trafilatura),
    "newspaper4k": ("newspaper", newspaper),
}


def wrapped(furniture: str, record: dict[str, Any]) -> str:
    for field in ("title", "lead"):
        furniture = furniture.replace("{{" + field + "}}", escape(record[field] or ""))
    return furniture.replace("{{body}}", record["html"])


def count(
    tally: Tally, report: Report, extract: Callable[[str], tuple[Lines, Lines]], page: str
) -> None:
    """Add one page: a paragraph is right when the article has it, spaces aside; title and lead
    count for nothing.
    """
    began = time.perf_counter()
    try:
        lines, headings = extract(page)
    except (InputError, ValueError, ArithmeticError, LookupError, AttributeError, TypeError):
        lines, headings = [], []
        tally.failed += 1
    tally.seconds += time.perf_counter() - began
    tally.pages += 1
    aside = {squeeze(report.title), squeeze(report.lead)}
    there = _counted(report.paragraphs, aside)
    found = _counted(lines, aside)
    tally.there += sum(there.values())
    tally.found += sum(found.values())
    tally.hit += sum(n for key, n in found.items() if key in there)
    wanted = {
        squeeze(line) for n in report.headings if (line := report.paragraphs[n])[-1] not in _ASKS
    } - aside
    marked = {squeeze(line) for line in headings if line[-1] not in _ASKS} - aside
    tally.heading_there += len(wanted)
    tally.heading_found += len(marked)
    tally.heading_hit += len(wanted & marked)


def _counted(lines: Iterable[str], aside: set[str]) -> dict[str, int]:
    keys = (
        (squeeze(line), len(line)) for line in lines if len(line) >= _LEAST and _PICTURE not in line
    )
    return {key: n for key, n in keys if key and key not in aside}


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--sample", type=int, default=300, help="articles to take (0: all)")
    wanted = options.parse_args().sample
    bodies = {record["id"]: record for record in records("html")}
    reports = list(html())
    if wanted:
        reports = random.Random(7).sample(reports, min(wanted, len(reports)))
    pages = {"as it is": "{{body}}"} | {
        path.stem: path.read_text("utf-8") for path in sorted(FURNITURE.glob("*.html"))
    }
    print(
        f"{len(reports)} articles, {sum(len(r.headings) for r in reports)} headings; paragraphs by"
        " characters"
    )
    for name, (module, extract) in EXTRACTORS.items():
        if find_spec(module) is None:
            print(f"{name:24} not installed")
            continue
        print(
            f"\n{name:24} {'precision':>9} {'recall':>7} {'F1':>7} {'headings':>9} {'failed':>7}"
            f" {'ms/page':>9}"
        )
        total = Tally()
        for kind, furniture in pages.items():
            if kind == "as it is" and extract is not ours:
                continue
            tally = Tally()
            for report in reports:
                count(tally, report, extract, wrapped(furniture, bodies[report.id]))
            print(tally.row(f"  {kind}"))
            if kind != "as it is":
                for field in Tally.__slots__:
                    setattr(total, field, getattr(total, field) + getattr(tally, field))
        print(total.row("  all pages"))


if __name__ == "__main__":
    main()
