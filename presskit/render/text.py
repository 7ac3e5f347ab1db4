"""Summaries, quotes and outlines for people: coloured on a terminal, one plain line an item elsewhere.

Without colour only the text of a line is written, not its styles.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from presskit.model import Attribution, Quotes, Section, Sentence, Speaker, Summary
from presskit.render.clean import one_line
from presskit.render.lines import as_text
from presskit.render.look import Line, Look
from presskit.render.wording import Labels, counted, number

# Readable on dark and light; the unattributed and the agency get none.
_PALETTE = ("cyan", "yellow", "magenta", "green", "blue", "red", "bright_cyan", "bright_yellow", "bright_magenta", "bright_green")
_BAR = 20


def summary(found: Summary, look: Look) -> str:
    """Topics, who speaks in them, and their picked sentences."""
    return as_text(_summary(found, look), look)


def quotes(read: Quotes, look: Look) -> str:
    """Every sentence in order, after who says it."""
    return as_text(_quotes(read, look), look)


def outline(read: Quotes, look: Look) -> str:
    """Topics, and each speaker's share of them."""
    return as_text(_outline(read, look), look)


def _colours(speakers: tuple[Speaker, ...]) -> dict[str | None, str]:
    """One colour a speaker, by order of first statement, so the same in every run."""
    found: dict[str | None, str] = {s.id: _PALETTE[n % len(_PALETTE)] for n, s in enumerate(speakers)}
    return {**found, None: "dim"}


def _names(speakers: tuple[Speaker, ...], said: Labels) -> dict[str | None, str]:
    named: dict[str | None, str] = {s.id: one_line(s.name) for s in speakers}
    return {**named, None: said["unattributed"]}


def titled(read: Quotes) -> str:
    """The article's title; without one, the name of its file or record."""
    return read.source.title or PurePath(read.source.name).name or read.source.name


def shown(text: str, look: Look) -> str:
    """A sentence on one line, as it stands or with its half-spaces put back."""
    if look.repaired:
        from presskit.language.spelling import repair

        text = repair(text)
    return one_line(text)


def _label(read: Quotes, section: Section, look: Look) -> str:
    """The topic's heading, for the opening the title that came with the article; a hollow mark says that it is no headline."""
    heading = section.heading
    mark = "□ " if heading and heading.kind == "derived" else "■ "
    if heading is None and not section.index and read.source.title:
        return mark + shown(read.source.title, look)
    return mark + (shown(heading.span.text, look) if heading else look.labels["opening"])


def _why(held: Attribution | None, said: Labels, lifts: tuple[tuple[str, float], ...] = ()) -> tuple[tuple[str, str], ...]:
    """Rule, cue and confidence of an attribution; for a pick, what put it above the speaker's other sentences."""
    parts = []
    if held is not None:
        cue = f", {one_line(held.cue.text)}" if held.cue else ""
        parts.append(f"{said[held.rule]}{cue}, {held.confidence:.2f}")
    if lifts:
        parts.append(", ".join(f"{name.replace('_', ' ')} +{by:.2f}" for name, by in lifts))
    return ((f"  [{'; '.join(parts)}]", "dim"),) if parts else ()


def _summary(summary: Summary, look: Look) -> Iterator[Line]:
    """Topic, speakers, their picked sentences; a blank line after each in which somebody speaks."""
    speakers, said = summary.quotes.speakers, look.labels
    colours, names = _colours(speakers), _names(speakers, said)
    roles = {s.id: one_line(s.role) for s in speakers if s.role}
    spoken = False  # a headline under which nobody speaks stands right above the next: a title, the first line of two
    for topic in (t for t in summary.topics if t.voices or t.section.heading):
        if spoken:
            yield ()
        spoken = bool(topic.voices)
        yield ((_label(summary.quotes, topic.section, look), "bold"),)
        for voice in topic.voices:
            role = roles.pop(voice.speaker, "") if voice.speaker else ""  # the office once, where they first speak
            count = counted(voice.statements, said)
            note = f" ({role}{said['comma']}{count})" if role else f" ({count})"
            yield ((names[voice.speaker], f"bold {colours[voice.speaker]}"), (note, "dim"))
            for pick in voice.picks:
                for before in pick.context:
                    yield (("◦ ", colours[voice.speaker]), (shown(before.span.text, look), "dim"))
                text = shown(pick.sentence.span.text, look)
                yield (("• ", colours[voice.speaker]), (text, ""), *(_why(pick.sentence.attribution, said, pick.lifts) if look.why else ()))


def _quotes(read: Quotes, look: Look) -> Iterator[Line]:
    """Every sentence in order, after who says it; headings, questions, narration and boilerplate are marked as such."""
    said = look.labels
    colours, names = _colours(read.speakers), _names(read.speakers, said)
    derived = {s.start: s for s in read.sections if s.heading and s.heading.kind == "derived"}
    for sentence in read.sentences:
        if sentence.span.start in derived:
            yield ((_label(read, derived[sentence.span.start], look), "bold"),)
        yield _quote_line(sentence, colours, names, look)


def _quote_line(s: Sentence, colours: dict[str | None, str], names: dict[str | None, str], look: Look) -> Line:
    text, said = shown(s.span.text, look), look.labels
    if s.kind == "heading":
        return (("■ " + text, "bold"),)
    if s.kind != "statement":
        return ((f"[{said[s.kind]}] ", "dim"), (text, "dim"))
    reason = _why(s.attribution, said) if look.why else ()
    return ((f"{names[s.speaker]} | ", f"bold {colours[s.speaker]}"), (text, ""), *reason)


def _outline(read: Quotes, look: Look) -> Iterator[Line]:
    """Topics with each speaker's number of statements and share of what was said there."""
    said = look.labels
    colours, names = _colours(read.speakers), _names(read.speakers, said)
    for section in read.sections:
        shares = read.shares(section)
        if not shares and section.heading is None:
            continue
        yield ((_label(read, section, look), "bold"),)
        whole = sum(chars for _, _, chars in shares)
        for speaker, statements, chars in shares:
            share = chars / whole
            bar = "█" * max(1, round(share * _BAR))
            told = f"{names[speaker]} ({number(str(statements), said)})"
            yield ((f"{bar} {number(f'{share:.0%}', said)} ", colours[speaker]), (told, ""))
