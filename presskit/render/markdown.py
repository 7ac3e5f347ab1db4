"""Markdown: headings, speakers and quotations, for notes and web pages that are written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from presskit.model import Quotes, Section, Sentence, Speaker, Summary
from presskit.render.clean import one_line
from presskit.render.look import Look
from presskit.render.text import shown, titled
from presskit.render.wording import Labels

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_STARTS = re.compile(r"^(\d+)([.)])(?=\s|$)|^([+\-=])")


def summary(found: Summary, look: Look) -> str:
    """A heading for each topic, each speaker in bold, each pick a quotation; ``look.why``: its place and rule as a hidden comment."""
    return _page(found.quotes, _summary_lines(found, look))


def quotes(read: Quotes, look: Look) -> str:
    """Every sentence in order under its heading, after who says it."""
    return _page(read, _quotes_lines(read, look))


def escape(text: str) -> str:
    """Text on one line in which no character means anything to Markdown or to HTML."""
    return _STARTS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", _MARKS.sub(r"\\\1", one_line(text)))


def _page(read: Quotes, lines: Iterator[str]) -> str:
    about = " · ".join(escape(told) for told in (read.source.agency, read.source.date) if told)
    return "\n".join([f"# {escape(titled(read))}", *(["", about] if about else []), *lines]) + "\n"


def _summary_lines(summary: Summary, look: Look) -> Iterator[str]:
    names = _names(summary.quotes.speakers, look.labels)
    roles = {s.id: s.role for s in summary.quotes.speakers if s.role}
    for topic in summary.topics:
        if not topic.voices and not topic.section.heading:
            continue
        yield from ("", f"## {_label(topic.section, look)}")
        for voice in topic.voices:
            role = roles.pop(voice.speaker, None) if voice.speaker else None
            yield from ("", f"**{names[voice.speaker]}**{f' ({escape(role)})' if role else ''}")
            for pick in voice.picks:
                for sentence in (*pick.context, pick.sentence):
                    yield from ("", f"> {escape(shown(sentence.span.text, look))}{_place(sentence, look.why)}")


def _quotes_lines(read: Quotes, look: Look) -> Iterator[str]:
    names = _names(read.speakers, look.labels)
    starts = {s.start: s for s in read.sections}
    for sentence in read.sentences:
        section = starts.get(sentence.span.start)
        if section and section.heading:
            yield from ("", f"## {_label(section, look)}")
        text = f"{escape(shown(sentence.span.text, look))}{_place(sentence, look.why)}"
        if sentence.kind == "statement":
            yield from ("", f"**{names[sentence.speaker]}:** {text}")
        elif sentence.kind != "heading":
            yield from ("", f"*\\[{look.labels[sentence.kind]}\\]* {text}")


def _label(section: Section, look: Look) -> str:
    return escape(shown(section.heading.span.text, look) if section.heading else look.labels["opening"])


def _names(speakers: tuple[Speaker, ...], said: Labels) -> dict[str | None, str]:
    return {None: escape(said["unattributed"]), **{s.id: escape(s.name) for s in speakers}}


def _place(sentence: Sentence, why: bool) -> str:
    held = sentence.attribution if sentence.kind == "statement" else None
    reason = f" {held.rule} {held.confidence:.2f}" if held else ""
    return f" <!-- {sentence.span.start}-{sentence.span.end}{reason} -->" if why else ""
