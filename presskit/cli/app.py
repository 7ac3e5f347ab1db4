"""The command line: parse, call, print, exit. It decides nothing."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Annotated, Literal

import typer

from presskit import __version__
from presskit.cli import arguments as arg
from presskit.cli.archive import FindCommand, find, people
from presskit.cli.batch import batch
from presskit.cli.command import command
from presskit.cli.help import Command, Group, wants_input
from presskit.cli.picking import PickOptions, either
from presskit.cli.tools import config, doctor, evaluate, methods, repair, schema, verify
from presskit.errors import UsageError
from presskit.options import Lang

app = typer.Typer(
    name="presskit",
    help="Who said what at a Persian press conference, topic by topic, in their exact words.",
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

# of every command one that does something
EXAMPLES = {
    "summarize": "article.txt --budget 80",
    "quotes": "article.txt --format rows",
    "outline": "article.txt",
    "batch": "articles/ archive.jsonl.gz -o summaries.jsonl",
    "find": "WORD --speaker NAME --since 1403/02 --in a.sqlite",
    "people": "--in archive.sqlite",
    "repair": "article.txt -o repaired.txt",
    "verify": "summary.json article.txt",
    "evaluate": "labels.jsonl --errors",
    "methods": "",
    "schema": "quotes",
    "doctor": "",
    "config": "--format json",
}


def _added(function: Callable[..., None]) -> Callable[..., None]:
    """The function as a command of the program."""
    name = function.__name__
    example = f"Example: presskit {name} {EXAMPLES[name]}".rstrip()
    app.command(cls=FindCommand if name == "find" else Command, epilog=example)(function)
    return function


def _version(wanted: bool) -> None:
    if wanted:
        from presskit.render.writing import write

        write(f"presskit {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    ctx: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
    lang: Annotated[
        Lang | None, typer.Option("--lang", help="The language of labels, messages and help.")
    ] = None,
) -> None:
    from presskit.cli import messages, settings

    if lang:
        os.environ["PRESSKIT_LANG"] = lang  # as a flag before the command it beats a variable

    commands: settings.Commands = getattr(ctx.command, "commands", {})
    try:
        ctx.default_map = settings.defaults(commands, os.environ)
    except UsageError:
        if ctx.invoked_subcommand not in ("doctor", "schema", "methods") and not {
            "-h",
            "--help",
        } & set(sys.argv):
            raise
    told = next(
        (values["lang"] for values in (ctx.default_map or {}).values() if "lang" in values), None
    )
    if told and messages.wanted(sys.argv, os.environ) is None:
        messages.speak(told)


@_added
@command
def summarize(
    ctx: typer.Context,
    files: arg.Files = None,
    *,
    picking: PickOptions,
    filters: arg.FilterOptions,
    attributing: arg.AttributionOptions,
    format: arg.FormatOption = "text",
    style: arg.ShownOptions,
    frames: arg.FramesOption = None,
    why: arg.WhyOption = False,
    above: arg.AboveOptions,
    streams: arg.StreamOptions,
) -> None:
    """Topics, who speaks in them, and each speaker's best sentences."""
    wants_input(ctx, files)
    from presskit import summary
    from presskit.cli import console, notes
    from presskit.render import formats

    options = console.options(attributing, filters, either(ctx, picking), style, frames, above)
    render_options = console.render_options(
        format, streams.screen.lang, style, frames, why, options.names
    )
    console.process(
        files,
        options,
        render_options,
        streams,
        console.View(summary.summarize, lambda s: s.quotes, formats.summary, notes.left_out),
    )


@_added
@command
def quotes(
    ctx: typer.Context,
    files: arg.Files = None,
    *,
    filters: arg.FilterOptions,
    attributing: arg.AttributionOptions,
    format: arg.FormatOption = "text",
    style: arg.ShownOptions,
    frames: arg.FramesOption = None,
    why: arg.WhyOption = False,
    above: arg.AboveOptions,
    streams: arg.StreamOptions,
) -> None:
    """Every sentence: what it is, who says it, by which rule, and where it stands."""
    wants_input(ctx, files)
    from presskit import pipeline
    from presskit.cli import console
    from presskit.render import formats

    options = console.options(attributing, filters, style=style, above=above)
    render_options = console.render_options(format, streams.screen.lang, style, frames, why)
    view = console.View(
        pipeline.whole,
        lambda q: q,
        lambda q, render_options: formats.quotes(pipeline.filtered(q, options), render_options),
    )
    console.process(files, options, render_options, streams, view)


@_added
@command
def outline(
    ctx: typer.Context,
    files: arg.Files = None,
    *,
    attributing: arg.AttributionOptions,
    format: Annotated[
        Literal["text", "json", "jsonl"], typer.Option("--format", help="Output format.")
    ] = "text",
    spelling: arg.SpellingOption = "auto",
    above: arg.AboveOptions,
    streams: arg.StreamOptions,
) -> None:
    """Topics, and who speaks how much in each."""
    wants_input(ctx, files)
    from presskit import pipeline
    from presskit.cli import console
    from presskit.render import formats

    style = arg.ShownOptions(spelling)
    render_options = console.render_options(format, streams.screen.lang, style)
    console.process(
        files,
        console.options(attributing, above=above),
        render_options,
        streams,
        console.View(pipeline.whole, lambda q: q, formats.outline),
    )


for tool in (batch, find, people, repair, verify, evaluate, methods, schema, doctor, config):
    _added(tool)


def run() -> int:
    """Run the command line and return its exit status; a usage error is one line, as every error
    is.
    """
    from presskit.cli import messages
    from presskit.cli.exits import boundary, status_of

    messages.speak(messages.wanted(sys.argv, os.environ) or "en")
    # From here on an interruption is an exception that loses nothing; until here it was an exit.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with boundary("--debug" in sys.argv):
            return int(app(standalone_mode=False) or 0)
    except SystemExit as left:
        # typer leaves with 1 when the reader of its help has gone away, after taking standard
        # output out of use
        gone = type(sys.stdout).__name__ == "PacifyFlushWrapper"
        return 0 if gone else int(left.code or 0)
    except Exception as problem:
        if "--debug" in sys.argv and not hasattr(problem, "format_message"):
            raise
        return status_of(problem, messages.say)
