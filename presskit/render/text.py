"""Summaries, quotes and outlines for people: coloured on a terminal, one plain line an item
elsewhere.

Without colour only the text of a line is written, not its styles.
"""

from __future__ import annotations

from collections.abc import Iterator

from presskit.model import Attribution, Quotes, Sentence, Speaker, Summary
from presskit.render import told
from presskit.render.clean import one_line
from presskit.render.colors import SOFT, of_speakers
from presskit.render.header import Header, of_quotes, of_summary
from presskit.render.lines import as_text, bar
from presskit.render.options import Line, RenderOptions
from presskit.render.printed import (
    Entry,
    Printed,
    of_sentence,
    rule,
    shown,
)
from presskit.render.titles import Title, title, told_below
from presskit.render.wording import Labels, counted, decimal, percent, reason


def summary(found: Summary, render_options: RenderOptions) -> str:
    """Topics, who speaks in them, and their picked sentences."""
    return as_text(_summary(found, render_options), render_options)


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """Every sentence in order, after who says it."""
    return as_text(_quotes(read, render_options), render_options)


def outline(read: Quotes, render_options: RenderOptions) -> str:
    """Topics, and each speaker's share of them."""
    return as_text(_outline(read, render_options), render_options)


def _names(speakers: tuple[Speaker, ...], said: Labels) -> dict[str | None, str]:
    named: dict[str | None, str] = {s.id: one_line(s.name) for s in speakers}
    return {**named, None: said["unattributed"]}


def _parts(printed: Printed, render_options: RenderOptions, style: str = "") -> Line:
    """What was said, behind what it is about."""
    topic, text = printed.topic(render_options), printed.text(render_options)
    return ((f"{topic} ", SOFT), (text, style)) if topic else ((text, style),)


def _label(told: Title) -> Line:
    """The topic's heading; a hollow mark says that it is no headline, a small one that it was cut
    from a headline's. First words in place of a heading are soft.
    """
    text = f"{told.mark} {told.text}" if told.text else told.mark
    return ((text, "bold" if told.named else SOFT),)


def _why(
    held: Attribution | None,
    render_options: RenderOptions,
    contributions: tuple[tuple[str, float], ...] = (),
) -> tuple[tuple[str, str], ...]:
    """Rule, cue and confidence of an attribution; for a pick, what put it above the speaker's other
    sentences.
    """
    parts, said = [], render_options.labels
    if held is not None:
        because = said["colon"] + _told(held.because, render_options) if held.because else ""
        parts.append(rule(held, render_options) + because)
    if contributions:
        parts.append(_told(contributions, render_options))
    return ((f"  [{said['semicolon'].join(parts)}]", SOFT),) if parts else ()


def _told(contributions: tuple[tuple[str, float], ...], render_options: RenderOptions) -> str:
    """Features and how much each adds."""
    said, lang = render_options.labels, render_options.lang
    return said["comma"].join(
        f"{reason(name, lang)} {decimal(by, said, '+')}" for name, by in contributions
    )


def _above(header: Header, colours: dict[str | None, str], said: Labels) -> Iterator[Line]:
    """The title, where the article is from, who spoke, how much is printed; a line each."""
    if header.title:
        yield ((header.title, "bold"),)
    if header.about:
        yield ((header.about, SOFT),)
    voices: list[tuple[str, str]] = []
    for voice in header.voices:
        voices += [(" · ", SOFT)] if voices else []
        voices += [(voice.name, colours[voice.id]), (f" ({voice.note(said)})", SOFT)]
    if voices:
        yield tuple(voices)
    if header.share:
        yield ((header.share, SOFT),)


def _summary(summary: Summary, render_options: RenderOptions) -> Iterator[Line]:
    """The header, and topics in which somebody speaks, speakers, their picked sentences; a blank
    line between.
    """
    speakers, said = summary.quotes.speakers, render_options.labels
    colours, names = of_speakers(speakers), _names(speakers, said)
    header = of_summary(summary, render_options)
    topics = told.of_summary(summary, header, render_options)
    if topics:
        yield from _above(header, colours, said)
    for topic in topics:
        yield ()
        mark: Line = ()  # before the first name, where it is all that a topic is called
        if topic.title is not None:
            mark = _label(topic.title)
            if topic.title.text or not any(v.named for v in topic.voices[:1]):
                yield mark
                mark = ()
        for voice in topic.voices:
            who = voice.voice.speaker
            if voice.named:
                before: Line = (*mark, (" ", "")) if mark else ()
                note = f" ({counted(voice.statements, said)})"
                yield (*before, (names[who], f"bold {colours[who]}"), (note, SOFT))
            mark = ()
            for entry in voice.entries:
                yield _entry(entry, colours[who], render_options)


def _entry(entry: Entry, colour: str, render_options: RenderOptions) -> Line:
    if entry.sentence is None:
        return (("◇ ", SOFT), (entry.question(render_options), SOFT))
    if not entry.is_pick:
        return (("◦ ", colour), *_parts(entry.printed, render_options, SOFT))
    why: Line = ()
    if render_options.why:
        held = entry.sentence.attribution
        why = _why(held, render_options, entry.pick.contributions)
    mark = "◆ " if entry.asked else "• "
    return ((mark, colour), *_parts(entry.printed, render_options), *why)


def _quotes(read: Quotes, render_options: RenderOptions) -> Iterator[Line]:
    """The header, and every sentence in order, after who says it; headings, questions, narration
    and boilerplate are marked as such, a blank line above the first of some headings.
    """
    said = render_options.labels
    colours, names = of_speakers(read.speakers), _names(read.speakers, said)
    derived = {s.start: s for s in read.sections if s.derived}
    header = of_quotes(read, render_options)
    above = list(_above(header, colours, said))
    yield from [*above, ()] if above else []
    below = False  # something stands above that is no heading
    for sentence in read.sentences:
        if header.titles(sentence):
            continue
        section, heading = derived.get(sentence.span.start), sentence.kind == "heading"
        if below and (section or heading):
            yield ()
        if section:
            yield _label(title(read, section, render_options))
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
        return ((f"[{said[s.kind]}] ", SOFT), (shown(s.span.text, render_options), SOFT))
    reason = _why(s.attribution, render_options) if render_options.why else ()
    parts = _parts(of_sentence(s, render_options), render_options)
    return ((f"{names[s.speaker]} | ", f"bold {colours[s.speaker]}"), *parts, *reason)


def _outline(read: Quotes, render_options: RenderOptions) -> Iterator[Line]:
    """The header, and topics with their number of statements and each speaker's share of what was
    said there; no share where only one speaks; a blank line between.
    """
    from rich.cells import cell_len

    said = render_options.labels
    colours, names = of_speakers(read.speakers), _names(read.speakers, said)
    header = of_quotes(read, render_options)
    above = list(_above(header, colours, said))
    topics = [(s, read.shares(s)) for s in read.sections]
    wide = max((cell_len(names[row[0]]) for _, shares in topics for row in shares), default=0)
    if any(len(shares) > 1 for _, shares in topics):
        above.append(((said["shares"], SOFT),))
    yield from above
    below = told_below(read)
    kept = [
        (s, shares)
        for s, shares in topics
        if shares or (s.heading and not header.heads(s) and s.heading.span.start not in below)
    ]
    for n, (section, shares) in enumerate(kept):
        if n or above:
            yield ()
        size = counted(sum(n for _, n, _ in shares), said) if shares else ""
        if not header.heads(section):
            beside: Line = ((f" ({size})", SOFT),) if size else ()
            yield (*_label(title(read, section, render_options, first=True)), *beside)
        whole = sum(chars for _, _, chars in shares)
        for speaker, statements, chars in shares:
            name, colour = names[speaker], colours[speaker]
            note = (f" ({counted(statements, said)})", SOFT)
            if len(shares) == 1:
                yield ((name, colour), note)
                continue
            share = chars / whole
            told = (f"{percent(share, said):>4} ", "")
            room = " " * (wide - cell_len(name))
            yield ((f"{bar(share)} ", colour), told, (name + room, colour), note)
