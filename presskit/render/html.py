"""One self-contained page: topics, speakers and their sentences, each linked to its place in the full text below.

It holds no script and asks for nothing from anywhere: its font is inside, and its Content-Security-Policy forbids the rest.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from presskit import __version__
from presskit.model import Attribution, Quotes, Section, Sentence, Summary
from presskit.render.clean import one_line
from presskit.render.labels import Labels, Lang, counted, labels, number

_COLORS = 10
_NOBODY = "x"
# Latin words with what belongs to them keep their direction whatever stands round them.
_LATIN = re.compile(r"(?:\d+ )?[A-Za-z][A-Za-z0-9]*(?:[ .,:/@_+\-]+[A-Za-z0-9]+)*")


def summary_html(summary: Summary, lang: Lang = "en") -> str:
    """The page of a summary; raises nothing."""
    read = summary.quotes
    colors, said = _colors(read), labels(lang)
    names = {s.id: one_line(s.name) for s in read.speakers}
    roles = {s.id: one_line(s.role) for s in read.speakers if s.role}
    topics = []
    for topic in (t for t in summary.topics if t.voices or t.section.heading):
        voices = []
        for voice in topic.voices:
            picked = [(s, s is not pick.sentence) for pick in voice.picks for s in (*pick.context, pick.sentence)]
            voices.append(
                {
                    "name": names.get(voice.speaker or "", said["unattributed"]),
                    "color": colors.get(voice.speaker, _NOBODY),
                    "note": " · ".join(told for told in (roles.get(voice.speaker or ""), counted(voice.statements, said)) if told),
                    "sentences": [_sentence(s, colors) | {"context": context} for s, context in picked],
                }
            )
        topics.append(_topic(read, topic.section, colors, names, said) | {"voices": voices})
    return _page(read, topics, colors, said)


def quotes_html(read: Quotes, lang: Lang = "en") -> str:
    """The page of quotes: every statement under its topic, run by run, with the rule and cue behind it."""
    colors, said = _colors(read), labels(lang)
    names = {s.id: one_line(s.name) for s in read.speakers}
    topics = []
    for section in read.sections:
        voices: list[dict[str, Any]] = []
        for s in (s for s in read.sentences if s.section == section.index and s.kind == "statement"):
            name = names.get(s.speaker or "", said["unattributed"])
            if not voices or voices[-1]["name"] != name:
                voices.append({"name": name, "color": colors.get(s.speaker, _NOBODY), "note": "", "sentences": []})
            voices[-1]["sentences"].append(_sentence(s, colors) | {"why": _why(s.attribution, said)})
        if voices or section.heading:
            topics.append(_topic(read, section, colors, names, said) | {"voices": voices})
    return _page(read, topics, colors, said)


def _page(read: Quotes, topics: list[dict[str, Any]], colors: dict[str | None, str], said: Labels) -> str:
    source, style = read.source, _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return str(
        _template().render(
            version=__version__,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'",
            style=style,
            title=one_line(source.title or source.name),
            about=" · ".join(one_line(told) for told in (source.agency, source.place, source.date) if told),
            lead=one_line(source.lead or ""),
            speakers=[{"name": one_line(s.name), "role": one_line(s.role or ""), "color": colors[s.id]} for s in read.speakers],
            topics=topics,
            paragraphs=list(_paragraphs(read, colors)),
            labels=said,
        )
    )


def _topic(read: Quotes, section: Section, colors: dict[str | None, str], names: dict[str, str], said: Labels) -> dict[str, Any]:
    shares = read.shares(section)
    whole = sum(chars for _, _, chars in shares) or 1
    bars, at = [], 0.0
    for speaker, _, chars in shares:
        width = 100 * chars / whole
        told = f"{names.get(speaker or '', said['unattributed'])}: {number(f'{width:.0f}', said)}%"
        bars.append({"start": f"{at:.2f}", "width": f"{width:.2f}", "color": colors.get(speaker, _NOBODY), "told": told})
        at += width
    return {
        "index": section.index,
        "heading": one_line(section.heading.span.text) if section.heading else said["opening"],
        "derived": section.heading is not None and section.heading.kind == "derived",
        "shares": bars if len(bars) > 1 else [],
        "told": ", ".join(bar["told"] for bar in bars),
    }


def _paragraphs(read: Quotes, colors: dict[str | None, str]) -> Iterator[dict[str, Any]]:
    """The whole text, sentence by sentence; a new paragraph where the text has a newline between two."""
    held: list[Sentence] = []
    for s in read.sentences:
        if held and (s.kind == "heading" or held[-1].kind == "heading" or "\n" in read.source.text[held[-1].span.end : s.span.start]):
            yield _paragraph(held, colors)
            held = []
        held.append(s)
    if held:
        yield _paragraph(held, colors)


def _paragraph(held: Sequence[Sentence], colors: dict[str | None, str]) -> dict[str, Any]:
    return {"heading": held[0].kind == "heading", "sentences": [_sentence(s, colors) for s in held]}


def _sentence(s: Sentence, colors: dict[str | None, str]) -> dict[str, Any]:
    speaker = s.speaker if s.kind == "statement" else None
    return {"start": s.span.start, "text": one_line(s.span.text), "color": colors.get(speaker, _NOBODY)}


def _why(held: Attribution | None, said: Labels) -> str:
    if held is None:
        return ""
    return f"[{said[held.rule]}{f', {one_line(held.cue.text)}' if held.cue else ''}, {held.confidence:.2f}]"


def _colors(read: Quotes) -> dict[str | None, str]:
    return {s.id: str(n % _COLORS) for n, s in enumerate(read.speakers)}


@cache
def _style() -> str:
    folder = files("presskit") / "render" / "page"
    font = base64.b64encode((folder / "vazirmatn.woff2").read_bytes()).decode()
    return (folder / "page.css").read_text("utf-8").replace("FONT", font)


@cache
def _template() -> Any:
    from jinja2 import Environment
    from markupsafe import Markup, escape

    def bidi(text: str) -> Markup:
        parts, at = [], 0
        for found in _LATIN.finditer(text):
            parts += [escape(text[at : found.start()]), Markup("<bdi>{}</bdi>").format(found.group())]
            at = found.end()
        return Markup("").join([*parts, escape(text[at:])])

    environment = Environment(autoescape=True, trim_blocks=True)
    environment.filters["bidi"] = bidi
    return environment.from_string((files("presskit") / "render" / "page" / "page.html.j2").read_text("utf-8"))
