"""One self-contained page: topics, speakers and their sentences, each linked to its place in the
full text below.

It holds no script and asks for nothing from anywhere: its font is inside, and its
Content-Security-Policy forbids the rest.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from presskit import __version__
from presskit.model import Attribution, Quotes, Section, Sentence, Summary
from presskit.render.clean import one_line
from presskit.render.options import RenderOptions
from presskit.render.printed import Printed, of_context, of_pick, of_sentence, shown
from presskit.render.text import titled
from presskit.render.titles import title, with_headlines
from presskit.render.wording import counted, number

_COLORS = 10
_NOBODY = "x"
# Latin words with what belongs to them keep their direction whatever stands round them.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_LATIN = re.compile(r"(?:\d+ )?[A-Za-z][A-Za-z0-9]*(?:[ .,:/@_+\-]+[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Pen:
    """What every part of a page is written with: each speaker's name and colour, and the
    options.
    """

    names: dict[str | None, str]
    colors: dict[str | None, str]
    render_options: RenderOptions

    @classmethod
    def of(cls, read: Quotes, render_options: RenderOptions) -> _Pen:
        names: dict[str | None, str] = {s.id: one_line(s.name) for s in read.speakers}
        colors: dict[str | None, str] = {
            s.id: str(n % _COLORS) for n, s in enumerate(read.speakers)
        }
        return cls(
            {**names, None: render_options.labels["unattributed"]},
            {**colors, None: _NOBODY},
            render_options,
        )

    def sentence(self, s: Sentence, printed: Printed | None = None) -> dict[str, Any]:
        """A sentence of the text; ``printed``: what is printed of it above that."""
        color = self.colors[s.speaker if s.kind == "statement" else None]
        printed = printed or Printed((s.span,))
        return {
            "start": s.span.start,
            "topic": printed.topic(self.render_options),
            "text": printed.text(self.render_options),
            "color": color,
        }

    def why(self, held: Attribution | None) -> str:
        if held is None:
            return ""
        cue = f", {one_line(held.cue.text)}" if held.cue else ""
        return f"[{self.render_options.labels[held.rule]}{cue}, {held.confidence:.2f}]"


def summary(found: Summary, render_options: RenderOptions) -> str:
    """The page of a summary; raises nothing."""
    read = found.quotes
    pen, said = _Pen.of(read, render_options), render_options.labels
    roles = {s.id: one_line(s.role) for s in read.speakers if s.role}
    topics = []
    heard = {t.section.index: t.speakers for t in found.topics if t.speakers}
    wanted = [t.section for t in found.topics if t.speakers]
    for section, printed in with_headlines(read, wanted):
        speakers = []
        for topic_speaker in heard[section.index] if printed else ():
            picked = [
                row
                for pick in topic_speaker.printed
                for row in (
                    *((s, of_context(s, render_options), True) for s in pick.context),
                    (pick.sentence, of_pick(pick, render_options), False),
                )
            ]
            speakers.append(
                {
                    "name": pen.names[topic_speaker.speaker],
                    "color": pen.colors[topic_speaker.speaker],
                    "note": " · ".join(
                        told
                        for told in (
                            roles.get(topic_speaker.speaker or ""),
                            counted(topic_speaker.statements, said),
                        )
                        if told
                    ),
                    "sentences": [
                        pen.sentence(s, printed) | {"context": context}
                        for s, printed, context in picked
                    ],
                }
            )
        topics.append(_topic(read, section, pen) | {"voices": speakers})
    return _page(read, topics, pen)


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """The page of quotes: every statement under its topic, run by run, with the rule and cue behind
    it.
    """
    pen = _Pen.of(read, render_options)
    topics = []
    for section in read.sections:
        speakers: list[dict[str, Any]] = []
        for s in (
            s for s in read.sentences if s.section == section.index and s.kind == "statement"
        ):
            name = pen.names[s.speaker]
            if not speakers or speakers[-1]["name"] != name:
                speakers.append(
                    {"name": name, "color": pen.colors[s.speaker], "note": "", "sentences": []}
                )
            printed = of_sentence(s, render_options)
            speakers[-1]["sentences"].append(
                pen.sentence(s, printed) | {"why": pen.why(s.attribution)}
            )
        if speakers or section.heading:
            topics.append(_topic(read, section, pen) | {"voices": speakers})
    return _page(read, topics, pen)


def _page(read: Quotes, topics: list[dict[str, Any]], pen: _Pen) -> str:
    source, style = read.source, _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return str(
        _template().render(
            version=__version__,
            policy=(
                f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none';"
                " form-action 'none'"
            ),
            style=style,
            title=shown(titled(read), pen.render_options),
            about=" · ".join(
                one_line(told) for told in (source.agency, source.place, source.date) if told
            ),
            lead=shown(source.lead or "", pen.render_options),
            speakers=[
                {"name": pen.names[s.id], "role": one_line(s.role or ""), "color": pen.colors[s.id]}
                for s in read.speakers
            ],
            topics=topics,
            paragraphs=list(_paragraphs(read, pen)),
            labels=pen.render_options.labels,
        )
    )


def _topic(read: Quotes, section: Section, pen: _Pen) -> dict[str, Any]:
    said, shares = pen.render_options.labels, read.shares(section)
    whole = sum(chars for _, _, chars in shares) or 1
    bars, at = [], 0.0
    for speaker, _, chars in shares:
        width = 100 * chars / whole
        told = f"{pen.names[speaker]}: {number(f'{width:.0f}', said)}%"
        bars.append(
            {
                "start": f"{at:.2f}",
                "width": f"{width:.2f}",
                "color": pen.colors[speaker],
                "told": told,
            }
        )
        at += width
    head = title(read, section, pen.render_options)
    return {
        "index": section.index,
        "heading": head.text,
        "level": 3 if head.under else 2,
        "style": " ".join(
            name for name, on in (("derived", head.derived), ("first", not head.named)) if on
        ),
        "shares": bars if len(bars) > 1 else [],
        "told": ", ".join(bar["told"] for bar in bars),
    }


def _paragraphs(read: Quotes, pen: _Pen) -> Iterator[dict[str, Any]]:
    """The whole text, sentence by sentence; a new paragraph where the text has a newline between
    two.
    """
    held: list[Sentence] = []
    for s in read.sentences:
        if held and (
            s.kind == "heading"
            or held[-1].kind == "heading"
            or "\n" in read.source.text[held[-1].span.end : s.span.start]
        ):
            yield _paragraph(held, pen)
            held = []
        held.append(s)
    if held:
        yield _paragraph(held, pen)


def _paragraph(held: Sequence[Sentence], pen: _Pen) -> dict[str, Any]:
    return {"heading": held[0].kind == "heading", "sentences": [pen.sentence(s) for s in held]}


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
        if not _RIGHT_TO_LEFT.search(text):
            return Markup("<bdi>{}</bdi>").format(text)
        parts, at = [], 0
        for found in _LATIN.finditer(text):
            parts += [
                escape(text[at : found.start()]),
                Markup("<bdi>{}</bdi>").format(found.group()),
            ]
            at = found.end()
        return Markup("").join([*parts, escape(text[at:])])

    environment = Environment(autoescape=True, trim_blocks=True)
    environment.filters["bidi"] = bidi
    return environment.from_string(
        (files("presskit") / "render" / "page" / "page.html.j2").read_text("utf-8")
    )
