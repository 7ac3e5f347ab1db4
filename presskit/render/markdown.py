"""Markdown: headings, speakers and quotations, for notes and web pages that are written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from presskit.model import Quotes, Section, Sentence, Speaker, Summary
from presskit.render.clean import one_line
from presskit.render.options import RenderOptions
from presskit.render.printed import Printed, of_context, of_pick, of_sentence
from presskit.render.text import titled
from presskit.render.titles import title, with_headlines
from presskit.render.wording import Labels

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_STARTS = re.compile(r"^(\d+)([.)])(?=\s|$)|^([+\-=])")


def summary(found: Summary, render_options: RenderOptions) -> str:
    """A heading for each topic, each speaker in bold, each pick a quotation;
    ``render_options.why``: its place and rule as a hidden comment.
    """
    return _page(found.quotes, _summary_lines(found, render_options))


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """Every sentence in order under its heading, after who says it."""
    return _page(read, _quotes_lines(read, render_options))


def escape(text: str) -> str:
    """Text on one line in which no character means anything to Markdown or to HTML."""
    return _STARTS.sub(
        lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", _MARKS.sub(r"\\\1", one_line(text))
    )


def _page(read: Quotes, lines: Iterator[str]) -> str:
    about = " · ".join(escape(told) for told in (read.source.agency, read.source.date) if told)
    return "\n".join([f"# {escape(titled(read))}", *(["", about] if about else []), *lines]) + "\n"


def _summary_lines(summary: Summary, render_options: RenderOptions) -> Iterator[str]:
    names = _names(summary.quotes.speakers, render_options.labels)
    roles = {s.id: s.role for s in summary.quotes.speakers if s.role}
    heard = {t.section.index: t.speakers for t in summary.topics if t.speakers}
    wanted = [t.section for t in summary.topics if t.speakers]
    for section, told_of in with_headlines(summary.quotes, wanted):
        yield from ("", _label(summary.quotes, section, render_options))
        for topic_speaker in heard[section.index] if told_of else ():
            role = roles.pop(topic_speaker.speaker, None) if topic_speaker.speaker else None
            yield from (
                "",
                f"**{names[topic_speaker.speaker]}**{f' ({escape(role)})' if role else ''}",
            )
            for pick in topic_speaker.printed:
                told = [(s, of_context(s, render_options)) for s in pick.context]
                for sentence, printed in (*told, (pick.sentence, of_pick(pick, render_options))):
                    yield from ("", f"> {_told(sentence, printed, render_options)}")


def _told(sentence: Sentence, printed: Printed, render_options: RenderOptions) -> str:
    """What is printed of a sentence, with its places and rule behind it where they are asked
    for.
    """
    place = _place(sentence, printed) if render_options.why else ""
    return f"{escape(printed.line(render_options))}{place}"


def _quotes_lines(read: Quotes, render_options: RenderOptions) -> Iterator[str]:
    names = _names(read.speakers, render_options.labels)
    starts = {s.start: s for s in read.sections}
    for sentence in read.sentences:
        section = starts.get(sentence.span.start)
        if section and (section.heading or section.derived):
            yield from ("", _label(read, section, render_options))
        text = _told(sentence, of_sentence(sentence, render_options), render_options)
        if sentence.kind == "statement":
            yield from ("", f"**{names[sentence.speaker]}:** {text}")
        elif sentence.kind != "heading":
            yield from ("", f"*\\[{render_options.labels[sentence.kind]}\\]* {text}")


def _label(read: Quotes, section: Section, render_options: RenderOptions) -> str:
    """A heading, one level lower under a headline; first words in place of one stand aslant."""
    told = title(read, section, render_options)
    text = escape(told.text) if told.named else f"*{escape(told.text)}*"
    return f"{'###' if told.under else '##'} {text}"


def _names(speakers: tuple[Speaker, ...], said: Labels) -> dict[str | None, str]:
    return {None: escape(said["unattributed"]), **{s.id: escape(s.name) for s in speakers}}


def _place(sentence: Sentence, printed: Printed) -> str:
    held = sentence.attribution if sentence.kind == "statement" else None
    places = " ".join(f"{span.start}-{span.end}" for span in printed.spans)
    reason = f" {held.rule} {held.confidence:.2f}" if held else ""
    return f" <!-- {places}{reason} -->"
