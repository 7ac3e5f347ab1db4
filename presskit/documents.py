"""Quotes and summaries as documents: dictionaries of the shape that ``presskit schema`` tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Literal, get_args

from presskit import __version__
from presskit.errors import InputError
from presskit.model import (
    Attribution,
    Heading,
    Kind,
    Pick,
    Quote,
    Quotes,
    Rule,
    Section,
    Sentence,
    Source,
    Span,
    Speaker,
    Summary,
    Topic,
)

_QUOTES, _SUMMARY = "presskit.quotes/1", "presskit.summary/1"


def to_dict(found: Quotes | Summary) -> dict[str, Any]:
    """The document of quotes or of a summary, as ``--format json`` writes it."""
    return of_quotes(found) if isinstance(found, Quotes) else of_summary(found)


def from_dict(document: dict[str, Any], text: str | None = None) -> Quotes:
    """The quotes of a ``presskit.quotes/1`` document. ``text``: the article's, where the document
    was written without it. Raises ``InputError`` for another document, without a text, and where a
    sentence does not stand in it. Not there again are the input's encoding and marked-up headings,
    and the attribution of what is no statement. (From a summary there is no way back.)
    """
    if not isinstance(document, dict) or document.get("schema") != _QUOTES:
        schema = document.get("schema") if isinstance(document, dict) else type(document).__name__
        raise InputError("other-document", wanted=_QUOTES, schema=str(schema))
    try:
        return _read(document, text)
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        reason = f"{type(problem).__name__}: {problem}"
        raise InputError("broken-document", wanted=_QUOTES, reason=reason) from None


def _read(document: dict[str, Any], text: str | None) -> Quotes:
    told = document["source"]
    body = told.get("text") if text is None else text
    if body is None:
        raise InputError("document-without-text", name=str(told["name"]))
    fields = ("title", "lead", "agency", "place", "date")
    source = Source(told["name"], body, told["sha256"], **{name: told[name] for name in fields})
    read = Quotes(
        source,
        tuple(_to_speaker(row) for row in document["speakers"]),
        tuple(_to_section(row) for row in document["sections"]),
        tuple(_to_sentence(row) for row in document["sentences"]),
        document["lexicon"],
        "text" in told,
    )
    if not _of_kind(read):
        raise TypeError("a value of another type")
    for span in _spans(read):
        if span.start < 0 or body[span.start : span.end] != span.text:
            raise InputError("slice-not-there", name=source.name, start=span.start)
    for start, end in _bounds(read):
        if not 0 <= start <= end <= len(body):
            raise InputError("slice-not-there", name=source.name, start=start)
    if any(s.parent is not None and not 0 <= s.parent < s.index for s in read.sections):
        raise ValueError("parent")
    ids = {s.id for s in read.speakers} | {None}
    headed = {s.heading.speaker for s in read.sections if s.heading}
    if not ids >= headed | {s.speaker for s in read.sentences}:
        raise InputError("speaker-not-listed", name=source.name)
    return read


def _of_kind(read: Quotes) -> bool:
    """Whether texts are texts, numbers are numbers, and every section is there under its index."""
    told, people = read.source, read.speakers
    texts = [told.name, told.text, told.sha256, read.lexicon]
    texts += [text for s in people for text in (s.id, s.name, s.key, *s.aliases)]
    texts += [name for s in read.sentences if s.attribution for name, _ in s.attribution.because]
    perhaps = [told.title, told.lead, told.agency, told.place, told.date, *(s.role for s in people)]
    numbers = [by for s in read.sentences if s.attribution for _, by in s.attribution.because]
    places = range(len(read.sections))
    return (
        all(isinstance(text, str) for text in texts)
        and all(isinstance(text, str | None) for text in perhaps)
        and all(isinstance(number, int | float) for number in numbers)
        and [s.index for s in read.sections] == list(places)
        and all(s.section in places for s in read.sentences)
    )


def _spans(read: Quotes) -> Iterator[Span]:
    """Everything that claims to be a slice of the article."""
    for heading in filter(None, (s.heading for s in read.sections)):
        yield from (*heading.above, heading.span)
    for s in read.sentences:
        held = s.attribution
        yield s.span
        if held is not None:
            yield from held.content
            yield from (part for part in (held.cue, held.question, held.about) if part)


def _bounds(read: Quotes) -> Iterator[tuple[int, int]]:
    """Every stretch of the article that is told by its offsets alone."""
    yield from ((s.start, s.end) for s in read.sections)
    for found in read.speakers:
        yield from found.mentions


def of_quotes(read: Quotes) -> dict[str, Any]:
    """A ``presskit.quotes/1`` document."""
    return {
        **head(_QUOTES, read),
        "speakers": [speaker(s) for s in read.speakers],
        "sections": [_section(s) for s in read.sections],
        "sentences": [_sentence(s) for s in read.sentences],
    }


def of_summary(summary: Summary) -> dict[str, Any]:
    """A ``presskit.summary/1`` document."""
    return {
        **head(_SUMMARY, summary.quotes),
        "method": summary.method,
        "speakers": [speaker(s) for s in summary.quotes.speakers],
        "unattributed": summary.unattributed,
        "left_out": asdict(summary.left_out) if summary.left_out else None,
        "topics": [_topic(t) for t in summary.topics],
    }


def head(schema: str, read: Quotes) -> dict[str, Any]:
    source = read.source
    return {
        "schema": schema,
        "presskit": __version__,
        "lexicon": read.lexicon,
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "chars": len(source.text),
            "title": source.title,
            "lead": source.lead,
            "agency": source.agency,
            "place": source.place,
            "date": source.date,
            **({"text": source.text} if read.with_text else {}),
        },
    }


def span(found: Span) -> dict[str, Any]:
    return {"text": found.text, "start": found.start, "end": found.end}


def _span(found: Span | None) -> dict[str, Any] | None:
    return span(found) if found else None


def speaker(found: Speaker) -> dict[str, Any]:
    return {
        "id": found.id, "name": found.name, "key": found.key, "role": found.role,
        "aliases": list(found.aliases),
        "mentions": [{"start": start, "end": end} for start, end in found.mentions],
    }  # fmt: skip


def heading(found: Heading | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "text": found.span.text, "start": found.span.start, "end": found.span.end,
        "kind": found.kind, "speaker": found.speaker, "above": [span(line) for line in found.above],
    }  # fmt: skip


def _section(section: Section) -> dict[str, Any]:
    return {
        "index": section.index, "start": section.start, "end": section.end,
        "heading": heading(section.heading), "parent": section.parent,
    }  # fmt: skip


def place(section: Section) -> dict[str, Any]:
    """Which section of the article a topic is, and the headline's that it was cut from."""
    return {"section": section.index, "parent": section.parent}


def _sentence(sentence: Sentence) -> dict[str, Any]:
    held = sentence.attribution if sentence.kind == "statement" else None
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.span.text,
        "section": sentence.section,
        "kind": sentence.kind,
        "speaker": held.speaker if held else None,
        "cue": _span(held.cue) if held else None,
        "quote": held.quote if held else None,
        "rule": held.rule if held else None,
        "confidence": held.confidence if held else None,
        "question": _span(held.question) if held else None,
        "content": [span(s) for s in held.content] if held else [],
        "about": _span(held.about) if held else None,
        "because": [{"feature": name, "by": by} for name, by in held.because] if held else [],
    }


def _pick(pick: Pick) -> dict[str, Any]:
    held = pick.sentence.attribution
    return {
        "start": pick.sentence.span.start,
        "end": pick.sentence.span.end,
        "text": pick.sentence.span.text,
        "score": pick.score,
        "rule": held.rule if held else None,
        "confidence": held.confidence if held else None,
        "question": _span(held.question) if held else None,
        "content": [span(s) for s in held.content] if held else [],
        "about": _span(held.about) if held else None,
        "asked": _span(pick.asked),
        "asks": pick.asks,
        "references": [span(points) | {"means": span(name)} for points, name in pick.references],
        "context": [_span(s.span) for s in pick.context],
        "in_heading": pick.in_heading,
        "instead": _pick(pick.instead) if pick.instead else None,
        "lifts": [{"feature": name, "by": by} for name, by in pick.contributions],
    }


def _topic(topic: Topic) -> dict[str, Any]:
    return {
        **place(topic.section),
        "heading": heading(topic.section.heading),
        "speakers": [
            {
                "speaker": v.speaker,
                "statements": v.statements,
                "sentences": [_pick(p) for p in v.picks],
            }
            for v in topic.speakers
        ],
    }


def _one_of[T](value: T, choices: object) -> T:
    if value not in get_args(choices):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(choices))}")
    return value


def _to_span(row: dict[str, Any] | None) -> Span | None:
    return Span(row["start"], row["end"], row["text"]) if row else None


def _to_speaker(row: dict[str, Any]) -> Speaker:
    mentions = tuple((m["start"], m["end"]) for m in row["mentions"])
    return Speaker(row["id"], row["name"], row["key"], row["role"], tuple(row["aliases"]), mentions)


def _to_section(row: dict[str, Any]) -> Section:
    told = row["heading"]
    span = _to_span(told)
    kinds = Literal["headline", "derived"]
    found = None
    if span:
        above = tuple(Span(s["start"], s["end"], s["text"]) for s in told.get("above", ()))
        found = Heading(span, _one_of(told["kind"], kinds), told["speaker"], above)
    return Section(row["index"], row["start"], row["end"], found, row.get("parent"))


def _to_sentence(row: dict[str, Any]) -> Sentence:
    span = Span(row["start"], row["end"], row["text"])
    kind = _one_of(row["kind"], Kind)
    if kind != "statement" or row["rule"] is None:
        return Sentence(span, row["section"], kind)
    because = tuple((part["feature"], part["by"]) for part in row.get("because", ()))
    cue, question = _to_span(row["cue"]), _to_span(row["question"])
    said = tuple(Span(s["start"], s["end"], s["text"]) for s in row.get("content", ()))
    about = _to_span(row.get("about"))
    if not 0 <= row["confidence"] <= 1:
        raise ValueError(f"confidence {row['confidence']!r}")
    rule, quote = _one_of(row["rule"], Rule), _one_of(row["quote"], Quote)
    why = (row["speaker"], rule, row["confidence"], quote)
    return Sentence(
        span, row["section"], kind, Attribution(*why, cue, question, because, said, about)
    )
