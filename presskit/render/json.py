"""The JSON documents, ``presskit.quotes/1``, ``summary/1`` and ``outline/1``: one an article,
ASCII-safe control characters.
"""

from __future__ import annotations

import json
import re
from typing import Any

from presskit import __version__
from presskit.model import Heading, Pick, Quotes, Section, Sentence, Span, Speaker, Summary, Topic
from presskit.render.options import RenderOptions

# JSON keeps every character of the article, but none that could move a cursor or flip a line
# reaches a terminal.
_UNSAFE = re.compile(
    r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff]"
)


def dumps(document: dict[str, Any], indent: int | None = None) -> str:
    """JSON text; C0, C1, DEL, bidi controls and lone surrogates escaped, everything else as it
    is.
    """
    raw = json.dumps(document, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", raw)


def summary(found: Summary, render_options: RenderOptions) -> str:
    """The document of ``presskit summarize``; ``render_options.repaired`` adds each pick with its
    half-spaces put back.
    """
    return _document(_summary(found, render_options.repaired), render_options)


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """The document of ``presskit quotes``; ``render_options.repaired`` adds each sentence with its
    half-spaces put back.
    """
    return _document(_quotes(read, render_options.repaired), render_options)


def outline(read: Quotes, render_options: RenderOptions) -> str:
    """The document of ``presskit outline``: topics and how much each speaker says in them."""
    return _document(_outline(read), render_options)


def _document(document: dict[str, Any], render_options: RenderOptions) -> str:
    """Indented, or as one line where documents follow each other."""
    return dumps(document, indent=2 if render_options.format == "json" else None) + "\n"


def _quotes(read: Quotes, repaired: bool) -> dict[str, Any]:
    return {
        **_head("presskit.quotes/1", read),
        "speakers": [_speaker(s) for s in read.speakers],
        "sections": [_section(s) for s in read.sections],
        "sentences": [_sentence(s) | _repaired(s, repaired) for s in read.sentences],
    }


def _summary(summary: Summary, repaired: bool) -> dict[str, Any]:
    return {
        **_head("presskit.summary/1", summary.quotes),
        "method": summary.method,
        "speakers": [_speaker(s) for s in summary.quotes.speakers],
        "unattributed": summary.unattributed,
        "topics": [_topic(t, repaired) for t in summary.topics],
    }


def _outline(read: Quotes) -> dict[str, Any]:
    return {
        **_head("presskit.outline/1", read),
        "speakers": [_speaker(s) for s in read.speakers],
        "topics": [
            {
                "heading": _heading(section.heading),
                "speakers": [
                    {"speaker": speaker, "statements": n, "chars": chars}
                    for speaker, n, chars in read.shares(section)
                ],
            }
            for section in read.sections
        ],
    }


def _head(schema: str, read: Quotes) -> dict[str, Any]:
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


def _span(span: Span | None) -> dict[str, Any] | None:
    return {"text": span.text, "start": span.start, "end": span.end} if span else None


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id, "name": speaker.name, "key": speaker.key, "role": speaker.role,
        "aliases": list(speaker.aliases),
        "mentions": [{"start": start, "end": end} for start, end in speaker.mentions],
    }  # fmt: skip


def _heading(heading: Heading | None) -> dict[str, Any] | None:
    if heading is None:
        return None
    return {
        "text": heading.span.text, "start": heading.span.start, "end": heading.span.end,
        "kind": heading.kind, "speaker": heading.speaker,
    }  # fmt: skip


def _section(section: Section) -> dict[str, Any]:
    return {
        "index": section.index,
        "start": section.start,
        "end": section.end,
        "heading": _heading(section.heading),
    }


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
        "context": [_span(s.span) for s in pick.context],
        "lifts": [{"feature": name, "by": by} for name, by in pick.contributions],
    }


def _repaired(sentence: Sentence, wanted: bool) -> dict[str, str]:
    if not wanted:
        return {}
    from presskit.language.spelling import repair

    return {"repaired": repair(sentence.span.text)}


def _topic(topic: Topic, repaired: bool) -> dict[str, Any]:
    return {
        "heading": _heading(topic.section.heading),
        "speakers": [
            {
                "speaker": v.speaker,
                "statements": v.statements,
                "sentences": [_pick(p) | _repaired(p.sentence, repaired) for p in v.picks],
            }
            for v in topic.speakers
        ],
    }
