"""Help as plain text: options in groups, those that a user needs first on top; every command with
all of its one line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from presskit.cli.messages import told
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


def wants_input(ctx: typer.Context, files: list[str] | None) -> None:
    """On a terminal, a command without a file says what it does and where its help is, instead of
    waiting for one to be typed.
    """
    if not files and sys.stdin is not None and sys.stdin.isatty():
        where = told(Message("file-wanted", command=ctx.command_path))
        first = (ctx.command.help or "").split("\n\n")[0].replace("\n", " ")
        typer.echo("\n".join([ctx.get_usage(), first, where]), err=True)
        raise typer.Exit(2)


class Command(TyperCommand):
    """A command whose help has a section for each group of its options."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write(self.get_params(ctx), ctx, formatter)


class Group(TyperGroup):
    """The program, whose help lists its commands."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write(self.get_params(ctx), ctx, formatter)
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, self.commands[name].get_short_help_str(_WHOLE)) for name in self.commands]
            )


def _write(params: list[Any], ctx: Any, formatter: Any) -> None:
    for name, rows in _sections(params, ctx):
        with formatter.section(name):
            formatter.write_dl(rows)


def _sections(params: list[Any], ctx: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The groups in the order of their first options; arguments above all."""
    found: dict[str, list[tuple[str, str]]] = {"Arguments": [], FIRST: []}
    for param in params:
        row = param.get_help_record(ctx)
        if row is not None:
            argument = param.param_type_name == "argument"
            group = "Arguments" if argument else param.rich_help_panel or FIRST
            found.setdefault(group, []).append(row)
    return ((name, rows) for name, rows in found.items() if rows)
