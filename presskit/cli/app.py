"""The command line: parse, call, print, exit. It decides nothing."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Annotated

import typer

from presskit import __version__
from presskit.cli.help import Command, Group
from presskit.errors import UsageError
from presskit.options import Lang

# of every command the module that it is a function of, and an example that does something
COMMANDS = {
    "summarize": ("article", "article.txt --budget 80"),
    "quotes": ("article", "article.txt --format rows"),
    "outline": ("article", "article.txt"),
    "batch": ("batch", "articles/ archive.jsonl.gz -o summaries.jsonl"),
    "find": ("archive", "WORD --speaker NAME --since 1403/02 --in a.sqlite"),
    "people": ("archive", "--in archive.sqlite"),
    "repair": ("tools", "article.txt -o repaired.txt"),
    "verify": ("tools", "summary.json article.txt"),
    "evaluate": ("tools", "labels.jsonl --errors"),
    "methods": ("tools", ""),
    "schema": ("tools", "quotes"),
    "doctor": ("tools", ""),
    "config": ("tools", "--format json"),
}
_OF_ALL = ("doctor", "config")  # which look at the others' settings


def program(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with these of its commands."""
    app = typer.Typer(
        name="presskit",
        help="Who said what at a Persian press conference, topic by topic, in their exact words.",
        cls=Group,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_root)
    for name in names:
        place, example = COMMANDS[name]
        module = import_module(f"presskit.cli.{place}")
        cls = getattr(module, f"{name.title()}Command", Command)
        epilog = f"Example: presskit {name} {example}".rstrip()
        app.command(cls=cls, epilog=epilog)(getattr(module, name))
    return app


def _needed(arguments: Sequence[str], environ: Mapping[str, str]) -> Iterable[str]:
    """The commands that a command line needs: its own, unless something is set for others too, for
    to build all of them takes half as long as to read an article.
    """
    from presskit.cli import settings

    name = arguments[0] if arguments else ""
    alone = name in COMMANDS and name not in _OF_ALL and not settings.any_are_set(environ)
    return (name,) if alone else COMMANDS


def _version(wanted: bool) -> None:
    if wanted:
        from presskit.render.writing import write

        write(f"presskit {__version__}\n")
        raise typer.Exit


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
            return int(program(_needed(sys.argv[1:], os.environ))(standalone_mode=False) or 0)
    except SystemExit as left:
        # typer leaves with 1 when the reader of its help has gone away, after taking standard
        # output out of use
        gone = type(sys.stdout).__name__ == "PacifyFlushWrapper"
        return 0 if gone else int(left.code or 0)
    except Exception as problem:
        if "--debug" in sys.argv and not hasattr(problem, "format_message"):
            raise
        return status_of(problem, messages.say)
