"""Help as plain text: options in groups, those that a user needs first on top; every command with
all of its one line. It is written in English and found in ``data/help.LANG.toml`` by these words.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from presskit.cli.messages import spoken, told
from presskit.data_files import DATA
from presskit.message import Message

FIRST = "Options"
PICKING, FINDING, INPUT, OUTPUT, SCREEN = (
    "Picking",
    "Topics and speakers",
    "Input",
    "Output",
    "Terminal and messages",
)  # fmt: skip
_WHOLE = 1000  # signs of a command's line, which is never so long


@cache
def _words(lang: str) -> dict[str, str]:
    file = DATA / f"help.{lang}.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def in_words(text: str) -> str:
    """A text of help in the user's language; as it is, where that has none."""
    words = _words(spoken())
    return words.get(text) or words.get(" ".join(text.split())) or text


def wants_input(ctx: typer.Context, files: list[str] | None) -> None:
    """On a terminal, a command without a file says what it does and where its help is, instead of
    waiting for one to be typed.
    """
    if not files and sys.stdin is not None and sys.stdin.isatty():
        where = told(Message("file-wanted", command=ctx.command_path))
        first = in_words((ctx.command.help or "").split("\n\n")[0]).replace("\n", " ")
        typer.echo("\n".join([ctx.get_usage(), first, where]), err=True)
        raise typer.Exit(2)


class _InWords:
    """Usage, description and example in the user's language."""

    help: str | None
    epilog: str | None

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, in_words("Usage: "))

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(in_words(self.help or ""))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        if self.epilog:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(self.epilog.replace("Example:", in_words("Example:")))


class Command(_InWords, TyperCommand):
    """A command whose help has a section for each group of its options."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write(self.get_params(ctx), ctx, formatter)


class Group(_InWords, TyperGroup):
    """The program, whose help lists its commands."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write(self.get_params(ctx), ctx, formatter)
        with formatter.section(in_words("Commands")):
            rows = [
                (name, self.commands[name].get_short_help_str(_WHOLE)) for name in self.commands
            ]
            formatter.write_dl([(name, in_words(f"{text.rstrip('.')}.")) for name, text in rows])


def _write(params: list[Any], ctx: Any, formatter: Any) -> None:
    for name, rows in _sections(params, ctx):
        with formatter.section(in_words(name)):
            formatter.write_dl(rows)


def _told(text: str, help: str) -> str:
    """An option's help, with what typer puts behind it, in the user's language."""
    if not text.startswith(help):
        return in_words(text)
    behind = text.removeprefix(help)
    for word in ("default:", "required"):
        behind = behind.replace(word, in_words(word))
    return in_words(help) + behind


def _sections(params: list[Any], ctx: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The groups in the order of their first options; arguments above all."""
    found: dict[str, list[tuple[str, str]]] = {"Arguments": [], FIRST: []}
    for param in params:
        row = param.get_help_record(ctx)
        if row is not None:
            argument = param.param_type_name == "argument"
            group = "Arguments" if argument else param.rich_help_panel or FIRST
            found.setdefault(group, []).append((row[0], _told(row[1], param.help or "")))
    return ((name, rows) for name, rows in found.items() if rows)
