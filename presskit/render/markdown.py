"""Markdown: headings, speakers and quotations, for notes and web pages that are written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from presskit.model import Quotes, Section, Sentence, Speaker, Summary
from presskit.render.clean import one_line
from presskit.render.labels import Labels, Lang, labels

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_STARTS = re.compile(r"^(\d+)([.)])(?=\s|$)|^([+\-=])")


def summary_page(summary: Summary, why: bool = False, lang: Lang = "en") -> str:
    """A heading for each topic, each speaker in bold, each pick a quotation; ``why``: its place and rule as a hidden comment."""
    return _page(summary.quotes, _summary_lines(summary, why, labels(lang)))


def quotes_page(read: Quotes, why: bool = False, lang: Lang = "en") -> str:
    """Every sentence in order under its heading, after who says it."""
    return _page(read, _quotes_lines(read, why, labels(lang)))


def escape(text: str) -> str:
    """Text on one line in which no character means anything to Markdown or to HTML."""
    return _STARTS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", _MARKS.sub(r"\\\1", one_line(text)))


def _page(read: Quotes, lines: Iterator[str]) -> str:
    title = read.source.title or read.source.name
    about = " · ".join(escape(told) for told in (read.source.agency, read.source.date) if told)
    return "\n".join([f"# {escape(title)}", *(["", about] if about else []), *lines]) + "\n"


def _summary_lines(summary: Summary, why: bool, said: Labels) -> Iterator[str]:
    names = _names(summary.quotes.speakers, said)
    roles = {s.id: s.role for s in summary.quotes.speakers if s.role}
    for topic in summary.topics:
        if not topic.voices and not topic.section.heading:
            continue
        yield from ("", f"## {_label(topic.section, said)}")
        for voice in topic.voices:
            role = roles.pop(voice.speaker, None) if voice.speaker else None
            yield from ("", f"**{names[voice.speaker]}**{f' ({escape(role)})' if role else ''}")
            for pick in voice.picks:
                for sentence in (*pick.context, pick.sentence):
                    yield from ("", f"> {escape(sentence.span.text)}{_place(sentence, why)}")


def _quotes_lines(read: Quotes, why: bool, said: Labels) -> Iterator[str]:
    names = _names(read.speakers, said)
    starts = {s.start: s for s in read.sections}
    for sentence in read.sentences:
        section = starts.get(sentence.span.start)
        if section and section.heading:
            yield from ("", f"## {_label(section, said)}")
        text = f"{escape(sentence.span.text)}{_place(sentence, why)}"
        if sentence.kind == "statement":
            yield from ("", f"**{names[sentence.speaker]}:** {text}")
        elif sentence.kind != "heading":
            yield from ("", f"*\\[{said[sentence.kind]}\\]* {text}")


def _label(section: Section, said: Labels) -> str:
    return escape(section.heading.span.text if section.heading else said["opening"])


def _names(speakers: tuple[Speaker, ...], said: Labels) -> dict[str | None, str]:
    return {None: escape(said["unattributed"]), **{s.id: escape(s.name) for s in speakers}}


def _place(sentence: Sentence, why: bool) -> str:
    held = sentence.attribution if sentence.kind == "statement" else None
    reason = f" {held.rule} {held.confidence:.2f}" if held else ""
    return f" <!-- {sentence.span.start}-{sentence.span.end}{reason} -->" if why else ""
