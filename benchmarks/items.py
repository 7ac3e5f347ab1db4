"""What a ranker can be asked: groups of sentences of real reports, with those that are right
answers.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus import Report, apart, html, labelled, news, press

from presskit.language import lexicon, words
from presskit.language.vectors import Bag
from presskit.model import Quotes, Section, Sentence, Source, Span
from presskit.options import Options
from presskit.pipeline import ParsedArticle, quotes
from presskit.ranking.context import RankingContext
from presskit.ranking.features import SectionContext
from presskit.ranking.rank import Group
from presskit.ranking.wanted import parts

KEYS = Path(__file__).parent / "keys.jsonl"
ENOUGH = 0.6  # the share of a headline's lemmas that its sentence has
LEAST = 3  # sentences
_LEAST_LEMMAS = 2  # of a sentence that may be told by a title
_TELLS = 0.5  # of what the words of a title tell
_COPIED = 0.9


@dataclass(frozen=True, slots=True)
class Item:
    """A group, which of its sentences are right (or how much so), and where it comes from."""

    article: str
    group: Group
    right: tuple[float, ...]
    kind: str


def reports() -> dict[str, list[Report]]:
    """The corpora without what is like the labelled articles, by name."""
    bodies = [record["body"] for record in labelled()]
    corpora = {"press": press(), "html": html(), "news": news()}
    return {name: apart(some, bodies) for name, some in corpora.items()}


def read(report: Report) -> Quotes:
    return quotes(Source(report.id, report.body, ""), Options(topics="headlines"))


def hidden_headlines(report: Report, title: bool = False) -> Iterator[Item]:
    """Sections whose headline shares enough lemmas with some sentence; the headline is hidden from
    the ranker.

    Right are the sentences that share most. ``title``: the ranker may see title and lead.
    """
    found = read(report)
    if title:
        found = _titled(found, report)
    ranked = [s for s in found.sentences if s.kind in ("statement", "narration", "question")]
    ranking_context = RankingContext(ParsedArticle.of(found), lexicon.load(), words.load(), ranked)
    for section in found.sections:
        own = [s for s in ranked if s.section == section.index]
        if section.heading is None or section.heading.kind != "headline" or len(own) < LEAST:
            continue
        headline = set(ranking_context.tools.content(section.heading.span.text))
        if len(headline) < 2:
            continue
        shares = [
            len(headline & set(ranking_context.statements[s.span.start].said)) / len(headline)
            for s in own
        ]
        right = tuple(share == max(shares) for share in shares)
        if max(shares) < ENOUGH or all(right):
            continue
        section_context = ranking_context.section_context(_hidden(section), own)
        yield Item(report.id, ranking_context.group(own, section_context), right, "hidden")


def _hidden(section: Section) -> Section:
    if section.heading is None:
        return section
    return replace(section, heading=replace(section.heading, kind="derived"))


def _titled(found: Quotes, report: Report) -> Quotes:
    return replace(
        found, source=replace(found.source, title=report.title or None, lead=report.lead or None)
    )


def keys() -> dict[str, list[int]]:
    """Key sentences of corpus articles by article: where each starts in the report's body."""
    lines = KEYS.read_text("utf-8").split("\n") if KEYS.exists() else []
    return {record["id"]: record["keys"] for record in map(json.loads, filter(None, lines))}


def marked(report: Report, starts: Iterable[int], title: bool = False) -> Iterator[Item]:
    """The groups of an article whose key sentences were marked by hand."""
    found = read(report)
    if title:
        found = _titled(found, report)
    wanted = set(starts)
    ranking_context = RankingContext(ParsedArticle.of(found), lexicon.load(), words.load())
    for section, own in _groups(found):
        right = tuple(s.span.start in wanted for s in own)
        if len(own) >= LEAST and any(right) and not all(right):
            yield Item(
                report.id,
                ranking_context.group(own, _setting(ranking_context, found, section)),
                right,
                section.heading.kind if section.heading else "opening",
            )


def told(report: Report) -> Iterator[Item]:
    """What newsrooms themselves thought was the news: sentences that title, lead or a headline of a
    report tells, all of them hidden from the ranker. Once among all its sentences (``told``), once
    among those of one speaker (``told of one``).

    Right is the sentence that tells most of it, the more the more it does.
    """
    found = read(report)
    found = replace(found, source=replace(found.source, title=None, lead=None))
    spoken = [s for s in found.sentences if s.kind in ("statement", "narration")]
    parsed, tools = ParsedArticle.of(found), words.load()
    every = RankingContext(parsed, lexicon.load(), tools, spoken)
    titles = [b for b in map(tools.content, parts(report.title)) if len(set(b)) >= LEAST]
    lead = tools.content(report.lead)
    whole = [s for s in spoken if len(every.statements[s.span.start].said) >= _LEAST_LEMMAS]
    if any(_told(every, lead, s) > _COPIED for s in whole):
        lead = ()  # it stands in the body
    for kind, own in (("told", whole), *(("told of one", own) for _, own in _groups(found))):
        for bags in (titles, [lead]):
            yield from _told_best(report, every, found, own, bags, kind)
    for section in found.sections:
        if section.heading is not None and section.heading.kind == "headline":
            own = [s for s in whole if s.section == section.index]
            headline = tools.content(section.heading.span.text)
            yield from _told_best(report, every, found, own, [headline], "told")


def _told(context: RankingContext, bag: Bag, sentence: Sentence) -> float:
    return context.idf.cover(bag, context.statements[sentence.span.start].said)


def _told_best(
    report: Report,
    context: RankingContext,
    found: Quotes,
    own: list[Sentence],
    bags: Iterable[Bag],
    kind: str,
) -> Iterator[Item]:
    right = [0.0] * len(own)
    for bag in bags:
        covers = [_told(context, bag, s) for s in own] if len(set(bag)) > 1 else []
        best = max(covers, default=0.0)
        if best >= _TELLS:
            right = [
                max(r, c**2 if c >= best - 1e-9 else 0.0)
                for r, c in zip(right, covers, strict=True)
            ]
    if len(own) >= LEAST and any(right) and not all(right):
        section = _hidden(found.sections[own[0].section])
        setting = context.section_context(section, own)
        yield Item(report.id, context.group(own, setting), tuple(right), kind)


def _groups(found: Quotes) -> Iterator[tuple[Section, list[Sentence]]]:
    groups: dict[tuple[int, str | None], list[Sentence]] = defaultdict(list)
    for s in found.sentences:
        if s.kind == "statement" and s.speaker:
            groups[s.section, s.speaker].append(s)
    for (index, _), own in groups.items():
        yield found.sections[index], own


def _setting(ranking_context: RankingContext, found: Quotes, section: Section) -> SectionContext:
    return ranking_context.section_context(
        section,
        [s for s in found.sentences if s.section == section.index and s.kind == "statement"],
    )


def gold(record: dict[str, Any], title: bool = False, derived: bool = False) -> Iterator[Item]:
    """The groups of a labelled article as ``score.py`` makes them, with our sentences. ``title``:
    the ranker may see title and lead; ``derived``: the groups of its derived topics instead.
    """
    topics: Any = "auto" if derived else "headlines"
    found = quotes(Source(record["id"], record["body"], ""), Options(topics=topics))
    if title:
        source = replace(
            found.source, title=record.get("title") or None, lead=record.get("lead") or None
        )
        found = replace(found, source=source)
    ranking_context = RankingContext(ParsedArticle.of(found), lexicon.load(), words.load())
    section = 0
    groups: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    starts = [s.start for s in found.sections]
    for span in record["spans"]:
        section += span["kind"] == "heading"
        if derived:
            section = bisect_right(starts, span["start"])
        if span["kind"] == "statement" and span["speaker"] and not span.get("note"):
            groups[section, span["speaker"]].append(span)
    for members in groups.values():
        if len(members) < LEAST or not any(m["key"] for m in members):
            continue
        pairs = [
            (s, m)
            for s in found.sentences
            if s.kind == "statement"
            for m in members
            if _same(s.span, m)
        ]
        own, right = [s for s, _ in pairs], tuple(m["key"] for _, m in pairs)
        if any(right) and not all(right):
            home = found.sections[own[0].section]
            if derived and not home.derived:
                continue
            yield Item(
                record["id"],
                ranking_context.group(own, _setting(ranking_context, found, home)),
                right,
                home.heading.kind if home.heading else "opening",
            )


def _same(span: Span, member: dict[str, Any]) -> bool:
    common = min(span.end, member["end"]) - max(span.start, member["start"])
    return bool(common * 2 >= max(span.end - span.start, member["end"] - member["start"]))
