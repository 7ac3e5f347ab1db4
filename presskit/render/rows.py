"""Rows: one flat object a sentence or pick, with names where documents have ids; as JSON Lines, and
the cells of CSV.
"""

from __future__ import annotations

from typing import Any

from presskit.model import Pick, Quotes, Section, Sentence, Summary
from presskit.render.json import dumps
from presskit.render.options import RenderOptions
from presskit.render.printed import joined

COLUMNS = (
    "article", "agency", "date", "title", "section", "topic", "kind", "speaker", "key", "role",
    "start", "end", "text", "quote", "rule", "confidence", "question", "score", "content", "about",
    "headline",
)  # fmt: skip
Row = dict[str, Any]


def columns(render_options: RenderOptions) -> tuple[str, ...]:
    """The names of a row's values; ``render_options.repaired`` and ``names`` add one each."""
    repaired = ("repaired",) if render_options.repaired else ()
    return (*COLUMNS, *repaired, *(("names",) if render_options.names else ()))


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """A line for every sentence."""
    return "".join(dumps(row) + "\n" for row in of_quotes(read, render_options))


def summary(found: Summary, render_options: RenderOptions) -> str:
    """A line for every pick."""
    return "".join(dumps(row) + "\n" for row in of_summary(found, render_options))


def of_quotes(read: Quotes, render_options: RenderOptions) -> list[Row]:
    """A row for every sentence."""
    return [_row(read, s, render_options) for s in read.sentences]


def of_summary(found: Summary, render_options: RenderOptions) -> list[Row]:
    """A row for every pick."""
    return [
        _row(found.quotes, pick.sentence, render_options, pick)
        for topic in found.topics
        for topic_speaker in topic.speakers
        for pick in topic_speaker.printed
    ]


def _row(read: Quotes, s: Sentence, render_options: RenderOptions, pick: Pick | None = None) -> Row:
    source, held = read.source, s.attribution if s.kind == "statement" else None
    speaker = next((p for p in read.speakers if p.id == s.speaker), None) if held else None
    values = (
        source.name, source.agency, source.date, source.title, s.section,
        _topic(read.sections, s), s.kind,
        speaker and speaker.name, speaker and speaker.key, speaker and speaker.role,
        s.span.start, s.span.end, s.span.text, held and held.quote, held and held.rule,
        held and held.confidence,
        held and held.question and held.question.text, pick and pick.score,
        held and joined(held.content), held and held.about and held.about.text,
        _headline(read.sections, s),
        *([_repaired(s.span.text)] if render_options.repaired else []),
        *([_names(pick)] if render_options.names else []),
    )  # fmt: skip
    return dict(zip(columns(render_options), values, strict=True))


def _names(pick: Pick | None) -> str | None:
    """Whom words of a pick mean: «او = NAME»."""
    told = pick.references if pick else ()
    return "; ".join(f"{points.text} = {name.text}" for points, name in told) or None


def _repaired(text: str) -> str:
    from presskit.language.spelling import repair

    return repair(text)


def _topic(sections: tuple[Section, ...], s: Sentence) -> str | None:
    heading = sections[s.section].heading
    return heading.span.text if heading else None


def _headline(sections: tuple[Section, ...], s: Sentence) -> str | None:
    """The headline over a topic that is cut from its section."""
    parent = sections[s.section].parent
    heading = sections[parent].heading if parent is not None else None
    return heading.span.text if heading else None
