"""What an archive holds of one article, as a worker hands it over: JSON of flat rows.

Everything that costs time is done here, where many processes do it: reading the day, and making
the terms by which sentences are found.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any

from presskit.fold import squeeze
from presskit.language import dates, terms
from presskit.model import Pick, Quotes, Section, Sentence, Span, Speaker, Summary
from presskit.slices import PARTED

_LONE = re.compile("[\ud800-\udfff]")
ROOM = 1 << 24  # sentences of an article: what parts their ids


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article without its id."""

    sha256: str
    name: str
    agency: str | None
    place: str | None
    title: str | None
    lead: str | None
    date: str | None
    day: str | None
    chars: int
    text: str | None
    made_by: str


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A way in which an article names somebody."""

    key: str
    name: str
    role: str | None
    aliases: str
    spellings: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    number: int
    start: int
    end: int
    heading: str | None
    heading_kind: str | None
    heading_key: str | None
    parent: int | None


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence; ``speaker``: the number of its speaker among the record's."""

    section: int
    start: int
    end: int
    text: str
    kind: str
    speaker: int | None
    quote: str | None
    rule: str | None
    confidence: float | None
    cue: str | None
    question: str | None
    said_start: int | None
    said_end: int | None
    parts: str | None
    about: str | None
    pick: int
    score: float | None


Row = ArticleRow | SpeakerRow | SectionRow | SentenceRow


def content_of(
    kind: str, start: int, text: str, said: tuple[int | None, int | None], parts: str | None
) -> str | None:
    """What was said in a sentence as its columns keep it; None for what is no statement."""
    first, end = said
    if parts is not None:
        return PARTED.join(part for _, _, part in json.loads(parts))
    if first is not None and end is not None:
        return text[first - start : end - start]
    return "" if kind == "statement" else None


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """One article; ``source`` is what it is called among sources, ``digest`` that of the bytes that
    were read, ``terms`` those of each sentence.
    """

    source: str
    digest: str
    article: ArticleRow
    speakers: tuple[SpeakerRow, ...]
    sections: tuple[SectionRow, ...]
    sentences: tuple[SentenceRow, ...]
    terms: tuple[str, ...]

    def dumps(self) -> str:
        rows = ([values(row) for row in kind] for kind in (self.speakers, self.sections))
        held = [self.source, self.digest, values(self.article), *rows]
        return json.dumps([*held, [values(row) for row in self.sentences], self.terms])

    @classmethod
    def loads(cls, text: str) -> ArchiveRecord:
        source, digest, article, speakers, sections, sentences, found = json.loads(text)
        return cls(
            source,
            digest,
            ArticleRow(*article),
            tuple(SpeakerRow(*row) for row in speakers),
            tuple(SectionRow(*row) for row in sections),
            tuple(SentenceRow(*row) for row in sentences),
            tuple(found),
        )


def columns(row: type) -> tuple[str, ...]:
    """The names of a row's values."""
    return tuple(f.name for f in fields(row))


def values(row: Row) -> tuple[Any, ...]:
    """The values of a row in the order of its columns."""
    kind: type = type(row)
    found: tuple[Any, ...] = _getter(kind)(row)
    return found


@cache
def _getter(row: Hashable) -> attrgetter[Any]:
    assert isinstance(row, type)
    return attrgetter(*columns(row))


def record(
    read: Quotes, summary: Summary | None, made_by: str, source: str | None = None
) -> ArchiveRecord:
    """What is kept of an article: its quotes, and which of its sentences its summary prints."""
    about, body = read.source, read.source.text
    day = dates.day_of(about.date)
    picks = {p.sentence.span.start: p.score for p in _printed(summary)}
    numbers = {speaker.id: n for n, speaker in enumerate(read.speakers)}
    # a file's name may hold bytes that are no text
    name = (source or about.name).encode("utf-8", "backslashreplace").decode()
    row = ArticleRow(
        sha256=hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest(),
        name=name,
        agency=_told(about.agency),
        place=_told(about.place),
        title=_told(about.title),
        lead=_told(about.lead),
        date=_told(about.date),
        day=day.isoformat() if day else None,
        chars=len(body),
        text=_text(body) if read.with_text else None,
        made_by=made_by,
    )
    return ArchiveRecord(
        name,
        about.sha256,
        row,
        tuple(map(_speaker, read.speakers)),
        tuple(_section(s, read.sections) for s in read.sections),
        tuple(_sentence(s, numbers, picks) for s in read.sentences),
        tuple(terms.indexed(_text(s.span.text)) for s in read.sentences),
    )


def _section(found: Section, whole: Sequence[Section]) -> SectionRow:
    heading, over = found.heading, None
    if found.parent is not None:
        over = whole[found.parent].heading
    text = _text(heading.span.text) if heading else None
    keys = [squeeze(_text(h.span.text)) for h in (heading, over) if h]
    kind = heading.kind if heading else None
    row = found.index, found.start, found.end, text, kind, "\n".join(keys) or None
    return SectionRow(*row, found.parent)


def _printed(summary: Summary | None) -> Iterator[Pick]:
    if summary is not None:
        yield from (p for t in summary.topics for v in t.speakers for p in v.printed)


def _speaker(found: Speaker) -> SpeakerRow:
    aliases = json.dumps(list(map(_text, found.aliases)), ensure_ascii=False)
    spellings = "\n".join(filter(None, found.spellings()))
    return SpeakerRow(
        _text(found.key), _text(found.name), _told(found.role), aliases, _text(spellings)
    )


def _sentence(s: Sentence, numbers: dict[str, int], picks: dict[int, float]) -> SentenceRow:
    held = s.attribution if s.kind == "statement" else None
    content = () if held is None else held.content
    parts = [(part.start, part.end, _text(part.text)) for part in content]
    return SentenceRow(
        s.section,
        s.span.start,
        s.span.end,
        _text(s.span.text),
        s.kind,
        numbers[held.speaker] if held and held.speaker is not None else None,
        held.quote if held else None,
        held.rule if held else None,
        held.confidence if held else None,
        _slice(held.cue if held else None),
        _slice(held.question if held else None),
        content[0].start if content else None,
        content[-1].end if content else None,
        json.dumps(parts, ensure_ascii=False) if len(parts) > 1 else None,
        _slice(held.about if held else None),
        int(s.span.start in picks),
        picks.get(s.span.start),
    )


def _text(text: str) -> str:
    """The text as a database takes it, of the same length: a lone surrogate, which has no bytes, is
    the sign for what could not be read.
    """
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def _slice(found: Span | None) -> str | None:
    return _told(found.text) if found else None


def _told(text: str | None) -> str | None:
    return _text(text) if text else None
