"""Summaries, quotes and outlines for people: coloured on a terminal, one plain line an item
elsewhere.

Without colour only the text of a line is written, not its styles.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from presskit.model import Attribution, Quotes, Section, Sentence, Speaker, Summary
from presskit.render.clean import one_line
from presskit.render.lines import as_text
from presskit.render.options import Line, RenderOptions
from presskit.render.printed import Printed, of_context, of_pick, of_sentence, shown
from presskit.render.titles import title, with_headlines
from presskit.render.wording import Labels, counted, number

# Readable on dark and light; the unattributed and the agency get none.
_PALETTE = (
    "cyan",
    "yellow",
    "magenta",
    "green",
    "blue",
    "red",
    "bright_cyan",
    "bright_yellow",
    "bright_magenta",
    "bright_green",
)
_BAR = 20


def summary(found: Summary, render_options: RenderOptions) -> str:
    """Topics, who speaks in them, and their picked sentences."""
    return as_text(_summary(found, render_options), render_options)


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """Every sentence in order, after who says it."""
    return as_text(_quotes(read, render_options), render_options)


def outline(read: Quotes, render_options: RenderOptions) -> str:
    """Topics, and each speaker's share of them."""
    return as_text(_outline(read, render_options), render_options)


def _colours(speakers: tuple[Speaker, ...]) -> dict[str | None, str]:
    """One colour a speaker, by order of first statement, so the same in every run."""
    found: dict[str | None, str] = {
        s.id: _PALETTE[n % len(_PALETTE)] for n, s in enumerate(speakers)
    }
    return {**found, None: "dim"}


def _names(speakers: tuple[Speaker, ...], said: Labels) -> dict[str | None, str]:
    named: dict[str | None, str] = {s.id: one_line(s.name) for s in speakers}
    return {**named, None: said["unattributed"]}


def titled(read: Quotes) -> str:
    """The article's title; without one, the name of its file or record."""
    return read.source.title or PurePath(read.source.name).name or read.source.name


def _parts(printed: Printed, render_options: RenderOptions, style: str = "") -> Line:
    """What was said, behind what it is about."""
    topic, text = printed.topic(render_options), printed.text(render_options)
    return ((f"{topic} ", "dim"), (text, style)) if topic else ((text, style),)


def _label(read: Quotes, section: Section, render_options: RenderOptions) -> Line:
    """The topic's heading, for the opening the title that came with the article; a hollow mark says
    that it is no headline, a small one that it was cut from a headline's. First words in place of
    a heading are dim.
    """
    if section.heading is None and not section.index and read.source.title:
        return (("■ " + shown(read.source.title, render_options), "bold"),)
    told = title(read, section, render_options)
    mark = "▫ " if told.under else "□ " if told.derived else "■ "
    return ((mark + told.text, "bold" if told.named else "dim"),)


def _why(
    held: Attribution | None, said: Labels, contributions: tuple[tuple[str, float], ...] = ()
) -> tuple[tuple[str, str], ...]:
    """Rule, cue and confidence of an attribution; for a pick, what put it above the speaker's other
    sentences.
    """
    parts = []
    if held is not None:
        cue = f", {one_line(held.cue.text)}" if held.cue else ""
        because = f": {_told(held.because)}" if held.because else ""
        parts.append(f"{said[held.rule]}{cue}, {held.confidence:.2f}{because}")
    if contributions:
        parts.append(_told(contributions))
    return ((f"  [{'; '.join(parts)}]", "dim"),) if parts else ()


def _told(contributions: tuple[tuple[str, float], ...]) -> str:
    """Features and how much each adds."""
    return ", ".join(f"{name.replace('_', ' ')} +{by:.2f}" for name, by in contributions)


def _summary(summary: Summary, render_options: RenderOptions) -> Iterator[Line]:
    """Topics in which somebody speaks, speakers, their picked sentences; a blank line between."""
    speakers, said = summary.quotes.speakers, render_options.labels
    colours, names = _colours(speakers), _names(speakers, said)
    roles = {s.id: one_line(s.role) for s in speakers if s.role}
    heard = {t.section.index: t.speakers for t in summary.topics if t.speakers}
    wanted = [t.section for t in summary.topics if t.speakers]
    for n, (section, printed) in enumerate(with_headlines(summary.quotes, wanted)):
        if n:
            yield ()
        yield _label(summary.quotes, section, render_options)
        for topic_speaker in heard[section.index] if printed else ():
            role = (
                roles.pop(topic_speaker.speaker, "") if topic_speaker.speaker else ""
            )  # the office once, where they first speak
            count = counted(topic_speaker.statements, said)
            note = f" ({role}{said['comma']}{count})" if role else f" ({count})"
            yield (
                (names[topic_speaker.speaker], f"bold {colours[topic_speaker.speaker]}"),
                (note, "dim"),
            )
            for pick in topic_speaker.printed:
                for before in pick.context:
                    yield (
                        ("◦ ", colours[topic_speaker.speaker]),
                        *_parts(of_context(before, render_options), render_options, "dim"),
                    )
                yield (
                    ("• ", colours[topic_speaker.speaker]),
                    *_parts(of_pick(pick, render_options), render_options),
                    *(
                        _why(pick.sentence.attribution, said, pick.contributions)
                        if render_options.why
                        else ()
                    ),
                )


def _quotes(read: Quotes, render_options: RenderOptions) -> Iterator[Line]:
    """Every sentence in order, after who says it; headings, questions, narration and boilerplate
    are marked as such, a blank line above the first of some headings.
    """
    said = render_options.labels
    colours, names = _colours(read.speakers), _names(read.speakers, said)
    derived = {s.start: s for s in read.sections if s.derived}
    below = False  # something stands above that is no heading
    for sentence in read.sentences:
        section, heading = derived.get(sentence.span.start), sentence.kind == "heading"
        if below and (section or heading):
            yield ()
        if section:
            yield _label(read, section, render_options)
        yield _quote_line(sentence, colours, names, render_options)
        below = not heading


def _quote_line(
    s: Sentence,
    colours: dict[str | None, str],
    names: dict[str | None, str],
    render_options: RenderOptions,
) -> Line:
    said = render_options.labels
    if s.kind == "heading":
        return (("■ " + shown(s.span.text, render_options), "bold"),)
    if s.kind != "statement":
        return ((f"[{said[s.kind]}] ", "dim"), (shown(s.span.text, render_options), "dim"))
    reason = _why(s.attribution, said) if render_options.why else ()
    parts = _parts(of_sentence(s, render_options), render_options)
    return ((f"{names[s.speaker]} | ", f"bold {colours[s.speaker]}"), *parts, *reason)


def _outline(read: Quotes, render_options: RenderOptions) -> Iterator[Line]:
    """Topics with each speaker's number of statements and share of what was said there."""
    said = render_options.labels
    colours, names = _colours(read.speakers), _names(read.speakers, said)
    for section in read.sections:
        shares = read.shares(section)
        if not shares and section.heading is None:
            continue
        yield _label(read, section, render_options)
        whole = sum(chars for _, _, chars in shares)
        for speaker, statements, chars in shares:
            share = chars / whole
            bar = "█" * max(1, round(share * _BAR))
            told = f"{names[speaker]} ({number(str(statements), said)})"
            yield ((f"{bar} {number(f'{share:.0%}', said)} ", colours[speaker]), (told, ""))
