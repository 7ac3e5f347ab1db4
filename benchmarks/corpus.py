"""The reports that presskit is measured on and learns from: read from a folder beside the project,
never copied into it.

../shared/corpus/press.jsonl.gz   press-conference reports as plain text, with the paragraphs that
are headlines ../shared/corpus/html.jsonl.gz    article bodies as HTML
../shared/corpus/news.jsonl.gz    news texts with their titles ../shared/gold/*.jsonl
articles labelled sentence by sentence
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from presskit.fold import fold
from presskit.gold import Gold, GoldLabel, parse

LOTS = Path(__file__).parent / "lots.jsonl"
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
LABELLED = tuple(
    SHARED / "gold" / f"{name}.jsonl" for name in ("dev", "train", "sealed-1", "sealed-2")
)

_LONGEST_HEADING = 130  # characters
_SHINGLE = 5  # words
_TOO_ALIKE = 0.1  # the share of shingles two articles may have in common


@dataclass(frozen=True, slots=True)
class Report:
    """An article as paragraphs; ``headings`` are the numbers of those that are headlines."""

    id: str
    agency: str
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    headings: frozenset[int] = frozenset()

    @property
    def body(self) -> str:
        return "\n".join(self.paragraphs)


def records(name: str) -> Iterator[dict[str, Any]]:
    """The records of ``corpus/NAME.jsonl.gz``."""
    with gzip.open(SHARED / "corpus" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def golds(name: str) -> list[Gold]:
    """The labelled articles of ``gold/NAME.jsonl``, as ``presskit evaluate`` reads them; of
    ``lot-1`` to ``lot-5`` those of benchmarks/lots.jsonl.
    """
    if name.startswith("lot-"):
        return _lot(int(name.removeprefix("lot-")))
    path = SHARED / "gold" / f"{name}.jsonl"
    return list(parse(path.read_text("utf-8"), str(path)))


def _lot(number: int) -> list[Gold]:
    """Reports of the corpora that readers labelled without seeing what the program says. Of those
    only offsets are kept: of each speaker where names stand, and of each sentence start, end, kind,
    the speaker's number, and a mark where two readers could differ; of lots 3 to 5 also which
    labels are key sentences.
    """
    bodies = {r.id: r.body for some in (press(), html()) for r in some}
    found = []
    for record in map(json.loads, LOTS.read_text("utf-8").splitlines()):
        body = bodies.get(record["id"], "")
        if record["lot"] != number or len(body) != record["chars"]:
            continue
        names = {
            str(n): tuple(" ".join(body[a:b].split()) for a, b in spans)
            for n, spans in enumerate(record["speakers"])
        }
        keys = record.get("keys", ())
        labels = tuple(
            GoldLabel(a, b, kind, None if who is None else str(who), n in keys, not doubt)
            for n, (a, b, kind, who, *doubt) in enumerate(record["labels"])
        )
        found.append(Gold(record["id"], body, names, labels))
    return found


def labelled(paths: Iterable[Path] = LABELLED) -> list[dict[str, Any]]:
    """The labelled articles."""
    lines = (line for path in paths for line in path.read_text("utf-8").split("\n"))
    return [json.loads(line) for line in lines if line.strip()]


def press() -> Iterator[Report]:
    """Press-conference reports whose line breaks were kept; their headlines were marked by
    heuristics.
    """
    for r in records("press"):
        if not r["paragraphs_preserved"]:
            continue
        paragraphs = r["body"].split("\n")
        kept = [i for i, p in enumerate(paragraphs) if p.strip()]
        marked = frozenset(n for n, i in enumerate(kept) if i in set(r["headline_paragraphs"]))
        yield Report(
            r["id"],
            r["agency"],
            r["title"] or "",
            r["lead"] or "",
            tuple(paragraphs[i].strip() for i in kept),
            marked,
        )


def news() -> Iterator[Report]:
    """News texts with titles; headlines are not marked."""
    for r in records("news"):
        yield Report(
            r["id"],
            r["agency"],
            r["title"],
            "",
            tuple(p.strip() for p in r["body"].split("\n") if p.strip()),
        )


def html() -> Iterator[Report]:
    """Articles whose headlines are marked up, with the markup removed."""
    for r in records("html"):
        page = _Page()
        page.feed(r["html"])
        page.close()
        page.end_block()
        paragraphs = _without_stray_headings(page.paragraphs)
        texts = tuple(text for text, _ in paragraphs)
        yield Report(
            r["id"],
            r["agency"],
            r["title"] or "",
            r["lead"] or "",
            texts,
            frozenset(n for n, (_, h) in enumerate(paragraphs) if h),
        )


class _Page(HTMLParser):
    """Paragraphs of an article's HTML, and whether a heading or bold type alone makes each of
    them.
    """

    BLOCKS = frozenset(
        [
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ul",
            "ol",
            "blockquote",
            "br",
            "hr",
            "table",
            "tr",
            "td",
            "th",
            "figure",
        ]
    )
    HEADINGS = frozenset(["h2", "h3", "h4"])
    BOLD = frozenset(["strong", "b"])
    ASIDE = frozenset(
        ["table", "figure", "figcaption", "script", "style", "blockquote", "audio", "video"]
    )
    EMPTY = frozenset(["br", "hr", "img", "meta", "source", "input", "link"])

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[tuple[str, bool]] = []
        self.open: list[str] = []
        self.parts: list[tuple[str, bool, bool]] = []  # text, in a heading or bold, in a link

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self.BLOCKS:
            self.end_block()
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.end_block()
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        inside = set(self.open)
        if inside & self.ASIDE:
            return
        for n, line in enumerate(data.split("\n")):
            if n and not inside & {"p", *self.HEADINGS}:
                self.end_block()
            self.parts.append(
                (line + " ", bool(inside & (self.HEADINGS | self.BOLD)), "a" in inside)
            )

    def end_block(self) -> None:
        text = re.sub(r"\s+", " ", "".join(part for part, _, _ in self.parts)).strip()
        solid = [part for part in self.parts if any(map(str.isalnum, part[0]))]
        if text:
            marked = (
                bool(solid)
                and all(m for _, m, _ in solid)
                and not all(link for _, _, link in solid)
            )
            self.paragraphs.append((text, marked and len(text) <= _LONGEST_HEADING))
        self.parts = []


def _without_stray_headings(paragraphs: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """A heading heads something: bold lines before another bold line or at the end, and datelines,
    do not count.
    """
    kept = []
    for n, (text, marked) in enumerate(paragraphs):
        heads = (
            marked
            and n > 0
            and n + 1 < len(paragraphs)
            and not paragraphs[n + 1][1]
            and not paragraphs[n - 1][1]
        )
        kept.append((text, heads and text[-1] not in ".:،؛" and len(text.split()) >= 3))
    return kept


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of five folded words."""
    words = re.findall(r"\w+", fold(text).replace("\u200c", ""))
    return {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}


def apart(reports: Iterable[Report], kept_out: Iterable[str]) -> list[Report]:
    """The reports that share at most a tenth of their shingles with the texts kept out, and with
    one another.

    Of near-duplicates the first stays.
    """
    seen: dict[tuple[str, ...], int] = {}
    for text in kept_out:
        seen.update(dict.fromkeys(shingles(text), -1))
    found = []
    for report in reports:
        own = shingles(f"{report.title}\n{report.body}")
        if sum(s in seen for s in own) <= _TOO_ALIKE * max(1, len(own)):
            found.append(report)
            seen.update(dict.fromkeys(own, len(found)))
    return found
