"""The command lines that ask an archive: parse, call, print, exit."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

import typer

from presskit.cli import arguments as arg
from presskit.cli.command import command
from presskit.cli.help import FIRST, OUTPUT, Command


class SentenceKind(StrEnum):
    """``model.Kind`` as a choice of which several may be made."""

    STATEMENT = "statement"
    QUESTION = "question"
    HEADING = "heading"
    NARRATION = "narration"
    BOILERPLATE = "boilerplate"


ArchiveFormat = Literal["text", "json", "jsonl", "rows", "csv", "markdown", "html"]
PeopleFormat = Literal["text", "json", "jsonl", "rows", "csv"]
ArchiveOption = Annotated[
    str, typer.Option("--in", metavar="ARCHIVE", help="What `presskit batch -o NAME.sqlite` wrote.")
]


class FindCommand(Command):
    """A command to which a minus before a word of another script is no option."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        from presskit.archive.query import MINUS

        told = [
            MINUS + a[1:] if len(a) > 1 and a[0] == "-" and (a[1] == '"' or a[1] > "~") else a
            for a in args
        ]
        return super().parse_args(ctx, told)


@command
def find(
    text: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT...",
            help='Words in any spelling; "a phrase", OR, -without, begin*.',
        ),
    ] = None,
    *,
    archive: ArchiveOption,
    filters: arg.FilterOptions,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DAY",
            rich_help_panel=FIRST,
            help="From this day, month or year on: 2024-05-14, 1403/02/25, 1403.",
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="DAY", rich_help_panel=FIRST, help="Up to this day, month or year."
        ),
    ] = None,
    agency: Annotated[
        list[str] | None,
        typer.Option("--agency", metavar="NAME", help="Only of this agency; repeatable."),
    ] = None,
    kind: Annotated[
        list[SentenceKind] | None,
        typer.Option("--kind", help="Only sentences of this kind; repeatable."),
    ] = None,
    count_by: Annotated[
        Literal["speaker", "month", "topic", "agency"] | None,
        typer.Option("--count-by", help="Count instead of showing."),
    ] = None,
    sort: Annotated[
        Literal["date", "rank"],
        typer.Option("--sort", rich_help_panel=OUTPUT, help="Newest first, or best match first."),
    ] = "date",
    limit: Annotated[
        int,
        typer.Option(
            "--limit", metavar="N", min=0, max=10**9, rich_help_panel=OUTPUT,
            help="Show so many; 0: all.",
        ),
    ] = 50,
    context: Annotated[
        int,
        typer.Option(
            "--context", metavar="N", min=0, max=1000, rich_help_panel=OUTPUT,
            help="Sentences before and after each.",
        ),
    ] = 0,
    calendar: Annotated[
        Literal["gregorian", "solar"],
        typer.Option("--calendar", rich_help_panel=OUTPUT, help="Of the days that are shown."),
    ] = "gregorian",
    spelling: arg.SpellingOption = "auto",
    aliases: arg.AliasesOption = None,
    format: Annotated[ArchiveFormat, typer.Option("--format", help="Output format.")] = "text",
    writing: arg.OutputOptions,
    screen: arg.TerminalOptions,
    quiet: arg.QuietOption = False,
) -> None:  # fmt: skip
    """Everything somebody said about something, from an archive."""
    from presskit.cli import asking

    asked = asking.Question(
        " ".join(text or ()),
        tuple(filters.speaker or ()),
        tuple(filters.topic or ()),
        tuple(agency or ()),
        tuple(str(k) for k in kind or ()),
        since,
        until,
        calendar == "solar",
    )
    asking.find(
        archive, asked, asking.Shown(sort, limit, context, count_by), aliases,
        asking.Where(format, writing, screen, quiet, spelling),
    )  # fmt: skip


@command
def people(
    archive: ArchiveOption,
    aliases: arg.AliasesOption = None,
    limit: Annotated[
        int,
        typer.Option("--limit", metavar="N", min=0, max=10**9, help="Show so many; 0: all."),
    ] = 0,
    format: Annotated[PeopleFormat, typer.Option("--format", help="Output format.")] = "text",
    *,
    writing: arg.OutputOptions,
    screen: arg.TerminalOptions,
    quiet: arg.QuietOption = False,
) -> None:
    """Who speaks in an archive: names, offices, days, how much, and who might be the same."""
    from presskit.cli import asking

    asking.people(archive, aliases, limit, asking.Where(format, writing, screen, quiet))
