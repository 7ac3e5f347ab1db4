"""CSV: one row a sentence or pick, with the speaker's key, for spreadsheets and databases."""

from __future__ import annotations

import csv
from io import StringIO

from presskit.model import Pick, Quotes, Section, Sentence, Summary
from presskit.render.clean import one_line
from presskit.render.options import RenderOptions
from presskit.render.printed import joined, shown

COLUMNS = (
    "article", "agency", "date", "title", "section", "topic", "kind", "speaker", "key", "role",
    "start", "end", "text", "quote", "rule", "confidence", "question", "score", "content", "about",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def heading(render_options: RenderOptions) -> str:
    """The first row; ``render_options.repaired`` adds a column with each sentence's half-spaces put
    back.
    """
    return "\ufeff" * render_options.bom + _row(
        (*COLUMNS, "repaired") if render_options.repaired else COLUMNS
    )


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """A row for every sentence."""
    return "".join(_sentence(read, s, render_options) for s in read.sentences)


def summary(found: Summary, render_options: RenderOptions) -> str:
    """A row for every pick."""
    picks = (
        pick
        for topic in found.topics
        for topic_speaker in topic.speakers
        for pick in topic_speaker.printed
    )
    return "".join(_sentence(found.quotes, pick.sentence, render_options, pick) for pick in picks)


def _sentence(
    read: Quotes, s: Sentence, render_options: RenderOptions, pick: Pick | None = None
) -> str:
    source, held = read.source, s.attribution if s.kind == "statement" else None
    speaker = next((p for p in read.speakers if p.id == s.speaker), None) if held else None
    return _row(
        (
            source.name, source.agency, source.date, source.title, s.section,
            _topic(read.sections, s), s.kind,
            speaker and speaker.name, speaker and speaker.key, speaker and speaker.role,
            s.span.start, s.span.end, s.span.text, held and held.quote, held and held.rule,
            held and held.confidence,
            held and held.question and held.question.text, pick and pick.score,
            held and joined(held.content), held and held.about and held.about.text,
            *([shown(s.span.text, render_options)] if render_options.repaired else []),
        )
    )  # fmt: skip


def _topic(sections: tuple[Section, ...], s: Sentence) -> str | None:
    heading = sections[s.section].heading
    return heading.span.text if heading else None


def _row(cells: tuple[object, ...]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow([_cell(c) for c in cells])
    return out.getvalue()


def _cell(value: object) -> object:
    """A cell safe to show and to open: on one line, and never a formula to a spreadsheet."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
