"""Where the commands that ask an archive meet the world: their question, its answer, and what is
said on standard error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import typer

from presskit.archive import counts, database, persons, query
from presskit.archive.find import Search, Sort, extent
from presskit.archive.find import find as search_archive
from presskit.archive.found import By
from presskit.cli import arguments as arg
from presskit.cli import console
from presskit.cli.messages import say, waiting
from presskit.errors import GateError, UsageError
from presskit.language import dates
from presskit.message import Message
from presskit.options import Alias, Format, Spelling
from presskit.render import found as shown
from presskit.render.options import RenderOptions
from presskit.render.writing import check_output, write

_SAID = 8  # names that a message has


@dataclass(frozen=True, slots=True)
class Question:
    """What a user looks for, as told."""

    text: str
    speakers: tuple[str, ...]
    topics: tuple[str, ...]
    agencies: tuple[str, ...]
    kinds: tuple[str, ...]
    since: str | None
    until: str | None
    solar: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of the answer is shown, and in which order."""

    sort: Sort
    limit: int
    context: int
    count_by: By | None


@dataclass(frozen=True, slots=True)
class Where:
    """Where the answer goes, and as what."""

    format: Format
    writing: arg.OutputOptions
    screen: arg.TerminalOptions
    quiet: bool
    spelling: Spelling = "verbatim"

    def options(self) -> RenderOptions:
        to_file = self.writing.output is not None
        return console.shown_as(self.format, self.screen, to_file, self.spelling)


def find(
    archive: str, question: Question, wanted: Shown, aliases: str | None, where: Where
) -> None:
    """Write what an archive answers; raises ``typer.Exit`` with 1 where that is nothing."""
    found_query = query.parse(question.text)
    since, until = _day("--since", question.since, 0), _day("--until", question.until, 1)
    known = console.known(aliases)
    check_output(where.writing.output, where.writing.overwrite)
    with waiting(archive, where.quiet), database.opened(archive) as connection:
        search = Search(
            found_query, _speakers(connection, archive, question, known, where.quiet),
            question.topics, question.agencies, question.kinds, since, until,
        )  # fmt: skip
        asked = shown.Asked(archive, extent(connection))
        if wanted.count_by is not None:
            rows = counts.counts(connection, search, wanted.count_by, question.solar, known)
            total = sum(c.sentences for c in rows)
        else:
            found = search_archive(connection, search, wanted.sort, wanted.limit, wanted.context)
            total = found.total
    if not total:
        say(_nothing(asked))
        raise typer.Exit(GateError.status)
    options = where.options()
    if wanted.count_by is not None:
        answer = shown.counts(rows, wanted.count_by, asked, options, question.solar)
    else:
        answer = shown.hits(found, asked, options, question.solar)
        if len(found.hits) < total and not where.quiet:
            say(Message("more-found", shown=len(found.hits), total=total))
    write(answer, where.writing.output, where.writing.overwrite)


def people(archive: str, aliases: str | None, limit: int, where: Where) -> None:
    """Write who speaks in an archive."""
    known = console.known(aliases)
    check_output(where.writing.output, where.writing.overwrite)
    with waiting(archive, where.quiet), database.opened(archive) as connection:
        found = persons.everybody(connection, known)
        asked = shown.Asked(archive, extent(connection))
    if not found:
        say(Message("nobody-in-archive", file=archive))
        raise typer.Exit(GateError.status)
    options = where.options()
    answer = shown.people(found[: limit or None], asked, options)
    write(answer, where.writing.output, where.writing.overwrite)


def _day(flag: str, told: str | None, end: int) -> date | None:
    if told is None:
        return None
    found = dates.period(told)
    if found is None:
        raise UsageError("not-a-day", flag=flag, value=told)
    return found[end]


def _speakers(
    connection: sqlite3.Connection,
    archive: str,
    question: Question,
    aliases: Sequence[Alias],
    quiet: bool,
) -> tuple[int, ...] | None:
    """The ids of the wanted speakers; says whom a name means where that is more than one, and who
    there is where it is nobody.
    """
    if not question.speakers:
        return None
    ids: set[int] = set()
    for wanted in question.speakers:
        found = persons.matching(connection, wanted, aliases)
        ids |= {id for person in found for id in person.ids}
        names = _names(found)
        if not found:
            there = _names(persons.everybody(connection, aliases)) or Message("nobody-named")
            say(Message("no-such-speaker", name=archive, wanted=wanted, there=there))
        elif len(found) > 1 and not quiet:
            say(Message("means-several", wanted=wanted, count=len(found), names=names))
    if not ids:
        raise typer.Exit(GateError.status)
    return tuple(sorted(ids))


def _names(found: Sequence[persons.Person]) -> str:
    more = ", …" if len(found) > _SAID else ""
    return ", ".join(person.told for person in found[:_SAID]) + more


def _nothing(asked: shown.Asked) -> Message:
    held = asked.extent
    days: Message | str = ""
    if held.first and held.last:
        days = Message("held-days", first=held.first, last=held.last)
    return Message(
        "nothing-found",
        file=asked.name,
        articles=held.articles,
        sentences=held.sentences,
        days=days,
    )
