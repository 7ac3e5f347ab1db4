"""The JSON documents, ``presskit.quotes/1``, ``summary/1`` and ``outline/1``: one an article,
ASCII-safe control characters.
"""

from __future__ import annotations

import json
import re
from typing import Any

from presskit import documents
from presskit.model import Quotes, Sentence, Summary
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
    """The document of ``presskit summarize``; ``render_options.repaired`` adds each pick and
    heading with its half-spaces put back.
    """
    return _document(_summary(found, render_options.repaired), render_options)


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """The document of ``presskit quotes``; ``render_options.repaired`` adds each sentence and
    heading with its half-spaces put back.
    """
    return _document(_quotes(read, render_options.repaired), render_options)


def outline(read: Quotes, render_options: RenderOptions) -> str:
    """The document of ``presskit outline``: topics and how much each speaker says in them;
    ``render_options.repaired`` adds each heading with its half-spaces put back.
    """
    return _document(_headed(_outline(read), "topics", render_options.repaired), render_options)


def _document(document: dict[str, Any], render_options: RenderOptions) -> str:
    """Indented, or as one line where documents follow each other."""
    return dumps(document, indent=2 if render_options.format == "json" else None) + "\n"


def _quotes(read: Quotes, repaired: bool) -> dict[str, Any]:
    document = documents.of_quotes(read)
    pairs = zip(document["sentences"], read.sentences, strict=True)
    document = document | {"sentences": [row | _repaired(s, repaired) for row, s in pairs]}
    return _headed(document, "sections", repaired)


def _summary(summary: Summary, repaired: bool) -> dict[str, Any]:
    document = documents.of_summary(summary)
    if repaired:
        for topic, told in zip(document["topics"], summary.topics, strict=True):
            for row, speaker in zip(topic["speakers"], told.speakers, strict=True):
                for pick, chosen in zip(row["sentences"], speaker.picks, strict=True):
                    pick |= _repaired(chosen.sentence, repaired)
                    if chosen.instead:
                        pick["instead"] |= _repaired(chosen.instead.sentence, repaired)
    return _headed(document, "topics", repaired)


def _outline(read: Quotes) -> dict[str, Any]:
    return {
        **documents.head("presskit.outline/1", read),
        "speakers": [documents.speaker(s) for s in read.speakers],
        "topics": [
            {
                **documents.place(section),
                "heading": documents.heading(section.heading),
                "speakers": [
                    {"speaker": speaker, "statements": n, "chars": chars}
                    for speaker, n, chars in read.shares(section)
                ],
            }
            for section in read.sections
        ],
    }


def _headed(document: dict[str, Any], among: str, repaired: bool) -> dict[str, Any]:
    """The document, each heading with its half-spaces put back where that is wanted."""
    if repaired:
        from presskit.language.spelling import repair

        for heading in filter(None, (row["heading"] for row in document[among])):
            for line in (heading, *heading["above"]):
                line["repaired"] = repair(line["text"])
    return document


def _repaired(sentence: Sentence, wanted: bool) -> dict[str, Any]:
    """The sentence with its half-spaces put back, and each part of what was said."""
    if not wanted:
        return {}
    from presskit.language.spelling import repair

    held = sentence.attribution if sentence.kind == "statement" else None
    content = held.content if held else ()
    parts = [documents.span(part) | {"repaired": repair(part.text)} for part in content]
    return {"repaired": repair(sentence.span.text), "content": parts}
