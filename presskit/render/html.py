"""One self-contained page: topics, speakers and their sentences, each linked to its place in the
full text below, and filtered by speaker and topic.

It holds no script and asks for nothing from anywhere: its font is inside, and its
Content-Security-Policy forbids the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from presskit import __version__
from presskit.model import Attribution, Quotes, Section, Sentence, Summary
from presskit.render import header as headers
from presskit.render import template, told
from presskit.render.clean import one_line
from presskit.render.header import Header
from presskit.render.options import RenderOptions
from presskit.render.printed import (
    Entry,
    Printed,
    of_sentence,
    rule,
    shown,
)
from presskit.render.titles import title
from presskit.render.wording import counted, percent

_COLORS = 10
_NOBODY = "x"


@dataclass(frozen=True, slots=True)
class _Pen:
    """What every part of a page is written with: each speaker's name, number and colour, where
    sentences start that are picked, and the options.
    """

    names: dict[str | None, str]
    numbers: dict[str | None, str]
    picked: frozenset[int]
    render_options: RenderOptions

    @classmethod
    def of(cls, read: Quotes, render_options: RenderOptions, picked: Iterable[int] = ()) -> _Pen:
        names: dict[str | None, str] = {s.id: one_line(s.name) for s in read.speakers}
        numbers: dict[str | None, str] = {s.id: str(n) for n, s in enumerate(read.speakers)}
        return cls(
            {**names, None: render_options.labels["unattributed"]},
            {**numbers, None: _NOBODY},
            frozenset(picked),
            render_options,
        )

    def color(self, speaker: str | None) -> str:
        number = self.numbers[speaker]
        return number if number == _NOBODY else str(int(number) % _COLORS)

    def voice(self, speaker: str | None, note: str = "", named: bool = True) -> dict[str, Any]:
        """Who says what follows; ``named``: above it."""
        return {
            "named": named,
            "name": self.names[speaker],
            "number": self.numbers[speaker],
            "color": self.color(speaker),
            "note": note,
            "sentences": [],
        }

    def asking(self) -> dict[str, Any]:
        """A question, in place of a speaker."""
        name = self.render_options.labels["question"]
        return {
            "named": True,
            "name": name,
            "number": "",
            "color": _NOBODY,
            "note": "",
            "sentences": [],
        }

    def row(self, s: Sentence, printed: Printed, kind: str = "") -> dict[str, Any]:
        """What is printed of a sentence above the text."""
        return {
            "start": s.span.start,
            "topic": printed.topic(self.render_options),
            "text": printed.text(self.render_options),
            "kind": kind,
            "why": self.why(s.attribution) if self.render_options.why else "",
        }

    def entry(self, entry: Entry, read: Quotes) -> dict[str, Any]:
        """A line of a summary."""
        if entry.sentence is not None:
            answers = "answer" if entry.asked else ""
            return self.row(entry.sentence, entry.printed, answers if entry.is_pick else "context")
        at = entry.printed.spans[0].start
        place = next(s.span.start for s in read.sentences if s.span.start <= at < s.span.end)
        text = entry.question(self.render_options)
        return {"start": place, "text": text, "kind": "asked"}

    def sentence(self, s: Sentence) -> dict[str, Any]:
        """A sentence of the text."""
        spoken = s.kind == "statement"
        return {
            "start": s.span.start,
            "text": shown(s.span.text, self.render_options),
            "who": self.names[s.speaker] if spoken else "",
            "number": self.numbers[s.speaker] if spoken else "",
            "picked": s.span.start in self.picked,
        }

    def why(self, held: Attribution | None) -> str:
        return f"[{rule(held, self.render_options)}]" if held else ""


def summary(found: Summary, render_options: RenderOptions) -> str:
    """The page of a summary; raises nothing."""
    read, said = found.quotes, render_options.labels
    header = headers.of_summary(found, render_options)
    printed = (p for t in found.topics for v in t.speakers for p in v.printed)
    pen = _Pen.of(read, render_options, (p.sentence.span.start for p in printed))
    topics = []
    for topic in told.of_summary(found, header, render_options, apart=True):
        voices = []
        for voice in topic.voices:
            who = pen.voice(voice.voice.speaker, counted(voice.statements, said), voice.named)
            sentences = [pen.entry(entry, read) for entry in voice.entries]
            voices.append(who | {"sentences": sentences})
        topics.append(_topic(read, topic.section, header, pen) | {"voices": voices})
    return _page(read, header, topics, pen)


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """The page of quotes: every statement and question under its topic, run by run; with
    ``render_options.why`` the rule and cue behind it.
    """
    header, pen = headers.of_quotes(read, render_options), _Pen.of(read, render_options)
    topics = []
    for section in read.sections:
        voices: list[dict[str, Any]] = []
        own = (s for s in read.sentences if s.section == section.index)
        for s in (s for s in own if s.kind in ("statement", "question")):
            who = pen.voice(s.speaker) if s.kind == "statement" else pen.asking()
            if not voices or voices[-1]["name"] != who["name"]:
                voices.append(who)
            voices[-1]["sentences"].append(pen.row(s, of_sentence(s, render_options)))
        if voices:
            topics.append(_topic(read, section, header, pen) | {"voices": voices})
    return _page(read, header, topics, pen)


def _page(read: Quotes, header: Header, topics: list[dict[str, Any]], pen: _Pen) -> str:
    said = pen.render_options.labels
    voices = [
        pen.voice(voice.id, voice.note(said)) | {"role": voice.role} for voice in header.voices
    ]
    style = template.style() + _filters(voices, topics)
    return str(
        template.template("page.html.j2").render(
            version=__version__,
            policy=template.policy(style),
            style=style,
            header=header,
            title=header.title or f"{said['report']}: {header.name}",
            lead=shown(read.source.lead or "", pen.render_options),
            voices=voices,
            topics=topics,
            paragraphs=list(_paragraphs(read, pen)),
            labels=said,
        )
    )


def _filters(voices: Sequence[dict[str, Any]], topics: Sequence[dict[str, Any]]) -> str:
    """The rules by which a chosen speaker or topic hides the others; the text only pales."""
    rules = []
    for voice in voices:
        here, other = f"body:has(#w{voice['number']}:checked)", f":not(.w{voice['number']})"
        rules.append(f"{here} .voice{other},{here} .topic{other}{{display:none}}")
        rules.append(f"{here} .s{other}{{color:var(--soft);background:none}}")
    for topic in topics:
        here, other = f"body:has(#p{topic['index']}:checked)", f":not(#t{topic['index']})"
        rules.append(f"{here} .topic{other}{{display:none}}")
    return "".join(f"{rule}\n" for rule in rules)


def _topic(read: Quotes, section: Section, header: Header, pen: _Pen) -> dict[str, Any]:
    said, shares = pen.render_options.labels, read.shares(section)
    whole = sum(chars for _, _, chars in shares) or 1
    bars, at = [], 100.0
    for speaker, _, chars in shares:
        width = 100 * chars / whole
        at -= width  # the first on the right, as the names are read
        bars.append(
            {
                "start": f"{max(0.0, at):.2f}",
                "width": f"{width:.2f}",
                "color": pen.color(speaker),
                "name": pen.names[speaker],
                "share": percent(chars / whole, said),
            }
        )
    head = title(read, section, pen.render_options, first=True)
    own = header.heads(section) or (section.heading is None and not section.derived)
    kind = "own" if own else "derived" if head.derived else "headline"
    return {
        "index": section.index,
        "name": said["opening"].strip("[]") if own else head.text,  # among all topics
        "heading": said["opening"].strip("[]") if own else head.text if head.named else head.mark,
        "kind": kind if head.named or own else f"{kind} bare",
        "level": 3 if head.under else 2,
        "shares": bars if len(bars) > 1 else [],
        "told": said["comma"].join(f"{bar['name']}: {bar['share']}" for bar in bars),
        "numbers": [pen.numbers[speaker] for speaker, _, _ in shares],
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
