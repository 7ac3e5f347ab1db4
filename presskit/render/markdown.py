"""Markdown: headings, speakers and quotations, for notes and web pages that are written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from presskit.model import Quotes, Sentence, Span, Speaker, Summary
from presskit.render import told
from presskit.render.clean import one_line
from presskit.render.header import Header, of_quotes, of_summary
from presskit.render.options import RenderOptions
from presskit.render.printed import Printed, of_sentence
from presskit.render.titles import Title, title, told_below
from presskit.render.wording import Labels

# the last two make links of bare addresses, in the Markdown of GitHub
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&@$]|:(?=//)|(?<=www)\.)", re.I)
_BREAK = "* * *"
_STARTS = re.compile(r"^(\d+)([.)])(?=\s|$)|^([+\-=])")


def summary(found: Summary, render_options: RenderOptions) -> str:
    """A heading for each topic, each speaker in bold, each pick a quotation;
    ``render_options.why``: its place and rule as a hidden comment.
    """
    header = of_summary(found, render_options)
    return _page(header, _summary_lines(found, header, render_options), render_options.labels)


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """Every sentence in order under its heading, after who says it."""
    header = of_quotes(read, render_options)
    return _page(header, _quotes_lines(read, header, render_options), render_options.labels)


def escape(text: str) -> str:
    """Text on one line in which no character means anything to Markdown or to HTML."""
    return _STARTS.sub(
        lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", _MARKS.sub(r"\\\1", one_line(text))
    )


def _page(header: Header, lines: Iterator[str], said: Labels) -> str:
    """The lines under the header, from right to left where a viewer allows it."""
    voices = " · ".join(f"**{escape(v.name)}** ({escape(v.note(said))})" for v in header.voices)
    about = header.about if header.title else " · ".join(filter(None, (header.name, header.about)))
    told = (escape(about), voices, escape(header.share))
    above = [line for text in told if text for line in ("", text)]
    title = f"# {escape(header.title or said['report'])}"
    return "\n".join(['<div dir="rtl">', "", title, *above, *lines, "", "</div>"]) + "\n"


def _summary_lines(
    summary: Summary, header: Header, render_options: RenderOptions
) -> Iterator[str]:
    names = _names(summary.quotes.speakers, render_options.labels)
    for topic in told.of_summary(summary, header, render_options):
        if topic.title is not None:
            yield from ("", _label(topic.title))
        for voice in topic.voices:
            if voice.named:
                yield from ("", f"**{names[voice.voice.speaker]}**")
            asked: Span | None = None  # in the quotation under way, which its answers go on with
            for entry in voice.entries:
                goes_on = asked is not None and entry.asked == asked
                asked = entry.asked
                if entry.sentence is None:
                    yield from ("", f"> *{escape(entry.question(render_options))}*")
                    continue
                text = _told(entry.sentence, entry.printed, render_options)
                yield from (">" if goes_on else "", f"> {text}")


def _told(sentence: Sentence, printed: Printed, render_options: RenderOptions) -> str:
    """What is printed of a sentence, with its places and rule behind it where they are asked
    for.
    """
    place = _place(sentence, printed) if render_options.why else ""
    return f"{escape(printed.line(render_options))}{place}"


def _quotes_lines(read: Quotes, header: Header, render_options: RenderOptions) -> Iterator[str]:
    names = _names(read.speakers, render_options.labels)
    starts, told_later = {s.start: s for s in read.sections}, told_below(read)
    for sentence in read.sentences:
        section = starts.get(sentence.span.start)
        headed = section and (section.heading or section.derived) and not header.heads(section)
        if section and headed and section.start not in told_later:
            yield from ("", _label(title(read, section, render_options)))
        text = _told(sentence, of_sentence(sentence, render_options), render_options)
        if sentence.kind == "statement":
            yield from ("", f"**{names[sentence.speaker]}:** {text}")
        elif sentence.kind != "heading":
            yield from ("", f"*\\[{render_options.labels[sentence.kind]}\\]* {text}")


def _label(above: Title) -> str:
    """A heading, one level lower under a headline; a break where nothing names a topic."""
    return f"{'###' if above.under else '##'} {escape(above.text)}" if above.named else _BREAK


def _names(speakers: tuple[Speaker, ...], said: Labels) -> dict[str | None, str]:
    return {None: escape(said["unattributed"]), **{s.id: escape(s.name) for s in speakers}}


def _place(sentence: Sentence, printed: Printed) -> str:
    held = sentence.attribution if sentence.kind == "statement" else None
    places = " ".join(f"{span.start}-{span.end}" for span in printed.spans)
    reason = f" {held.rule} {held.confidence:.2f}" if held else ""
    return f" <!-- {places}{reason} -->"
