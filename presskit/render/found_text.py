"""What an archive answers, to be read: as grep shows it, article by article, hits marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from presskit.archive.found import By, Count, Found, Hit
from presskit.archive.persons import Person
from presskit.language import dates
from presskit.language.spelling import repair
from presskit.message import number
from presskit.render.clean import clean, one_line
from presskit.render.colors import PALETTE, SOFT
from presskit.render.lines import as_text, bar
from presskit.render.markdown import escape
from presskit.render.options import Line, RenderOptions
from presskit.render.printed import shown
from presskit.render.wording import Labels

_HIT = f"bold color({PALETTE[2]})"
_SPACES = re.compile(r"\s+")
_NAMES = 4  # names and offices of a person that are shown

if TYPE_CHECKING:
    Part = tuple[str, bool]  # a part of a sentence, and whether it was looked for


def hits(found: Found, render_options: RenderOptions, solar: bool) -> str:
    """The hits of each article under its title, after who says them."""
    return as_text(_hits(found, render_options, solar), render_options)


def counts(found: Sequence[Count], by: By, render_options: RenderOptions) -> str:
    """A line each: a bar, the number of sentences and articles, the name."""
    said, most = render_options.labels, max((c.sentences for c in found), default=1)
    sentences, articles = (
        max((len(str(n)) for n in ns), default=1)
        for ns in ([c.sentences for c in found], [c.articles for c in found])
    )
    lines: list[Line] = []
    for c in found:
        told = f"{c.sentences:>{sentences}} {c.articles:>{articles}} "
        name = named(c, by, said)
        lines.append(
            (
                (f"{bar(c.sentences / most)} ", f"color({PALETTE[0]})"),
                (number(told, said), "bold"),
                (name, ""),
            )
        )
    return as_text(lines, render_options)


def people(found: Sequence[Person], render_options: RenderOptions) -> str:
    """A line each: name, office, how much and when; under it other names and who it might be."""
    return as_text(_people(found, render_options.labels), render_options)


def markdown(found: Found, render_options: RenderOptions, solar: bool) -> str:
    """The hits as quotations under their articles, what was looked for in bold."""
    said, lines = render_options.labels, []
    for same in by_article(found.hits):
        lines += ["", f"## {escape(titled(same[0]))}", "", escape(about(same[0], said, solar))]
        for hit in same:
            told = "".join(
                f"**{escape(t)}**" if m else _spaced(t) for t, m in parts(hit, render_options)
            )
            around = (
                [f"> {escape(shown(text, render_options))}" for text in hit.before],
                [f"> {escape(shown(text, render_options))}" for text in hit.after],
            )
            lines += ["", *around[0], f"> **{escape(who(hit, said))}:** {told}", *around[1]]
    return "\n".join(lines[1:]) + "\n"


def counts_markdown(found: Sequence[Count], by: By, render_options: RenderOptions) -> str:
    """A table."""
    said = render_options.labels
    head = f"| {said[f'by_{by}']} | {said['sentences']} | {said['in_articles']} |"
    rows = [f"| {escape(named(c, by, said))} | {c.sentences} | {c.articles} |" for c in found]
    return "\n".join([head, "|---|---|---|", *rows]) + "\n"


def _hits(found: Found, render_options: RenderOptions, solar: bool) -> Iterator[Line]:
    said = render_options.labels
    for n, same in enumerate(by_article(found.hits)):
        if n:
            yield ()
        yield (
            (f"■ {one_line(titled(same[0]))}", "bold"),
            (f" ({about(same[0], said, solar)})", SOFT),
        )
        for hit in same:
            yield from (
                ((("◦ ", SOFT)), (shown(text, render_options), SOFT)) for text in hit.before
            )
            told = ((text, _HIT if marked else "") for text, marked in parts(hit, render_options))
            yield (
                ("• ", f"color({PALETTE[0]})"),
                (f"{who(hit, said)} | ", f"bold color({PALETTE[0]})"),
                *told,
            )
            yield from (((("◦ ", SOFT)), (shown(text, render_options), SOFT)) for text in hit.after)


def _people(found: Sequence[Person], said: Labels) -> Iterator[Line]:
    for person in found:
        days = said["days"].format(first=person.first, last=person.last) if person.first else ""
        much = said["spoke"].format(statements=person.statements, articles=person.articles)
        told = number(said["comma"].join(filter(None, (much, days))), said)
        yield ((f"■ {one_line(person.told)}", "bold"), (f" ({told})", SOFT))
        others = [*person.names[1:_NAMES], *person.offices[1:_NAMES]]
        if others:
            yield (("◦ ", SOFT), (one_line(said["comma"].join(others)), ""))
        if person.maybe:
            maybe = said["maybe"].format(names=said["comma"].join(person.maybe))
            yield (("◦ ", SOFT), (one_line(maybe), SOFT))


def parts(hit: Hit, render_options: RenderOptions) -> Iterator[Part]:
    """The sentence on one line, in parts, as it stands or with its half-spaces put back."""
    at = 0
    for start, end in (*hit.hits, (len(hit.text), len(hit.text))):
        for part, marked in ((hit.text[at:start], False), (hit.text[start:end], True)):
            told = _SPACES.sub(" ", clean(part))
            if render_options.repaired:
                told = repair(told)
            if told:
                yield told if at or marked else told.lstrip(), marked
        at = end


def _spaced(text: str) -> str:
    """Text between two hits for Markdown, its outer spaces kept."""
    inner = escape(text)
    if not inner:
        return " "
    return f"{' ' * text.startswith(' ')}{inner}{' ' * text.endswith(' ')}"


def by_article(found: Sequence[Hit]) -> Iterator[list[Hit]]:
    """The hits of each article, as they follow each other."""
    for _, group in groupby(found, key=lambda hit: (hit.article, hit.title, hit.day)):
        yield list(group)


def titled(hit: Hit) -> str:
    """What an article is called: its title, or its name."""
    return hit.title or hit.article


def about(hit: Hit, said: Labels, solar: bool) -> str:
    """Agency, day and name of an article."""
    day = told_day(hit.day, solar, said) if hit.day else hit.date
    name = hit.article if hit.title else None
    return one_line(said["comma"].join(filter(None, (hit.agency, day, name)))) or "-"


def told_day(day: str, solar: bool, said: Labels) -> str:
    """A day in the calendar that is wanted."""
    if solar:
        year, month, number_ = dates.solar(date.fromisoformat(day))
        day = f"{year}-{month:02}-{number_:02}"
    return number(day, said)


def who(hit: Hit, said: Labels) -> str:
    """Speaker and office, or what the sentence is besides."""
    if hit.speaker:
        return one_line(f"{hit.speaker} ({hit.role})" if hit.role else hit.speaker)
    return said["unattributed"] if hit.kind == "statement" else f"[{said[hit.kind]}]"


def named(count: Count, by: By, said: Labels) -> str:
    """What is counted, in words."""
    if count.name is None:
        return said["unattributed"] if by == "speaker" else said["unknown"]
    return number(count.name, said) if by == "month" else one_line(count.name)
