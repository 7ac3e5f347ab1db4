"""How many sentences are picked, and by what: options that commands share."""

from __future__ import annotations

from typing import Annotated, ClassVar

import typer
from msgspec import Struct
from msgspec.structs import replace

from presskit.cli import completion
from presskit.cli.help import FIRST, PICKING
from presskit.cli.values import known_method, setting

_SOURCES = ("DEFAULT", "DEFAULT_MAP", "ENVIRONMENT", "COMMANDLINE")  # the later overrides

MethodOption = Annotated[
    str,
    setting(
        "--method",
        metavar="NAME",
        callback=known_method,
        autocompletion=completion.methods,
        rich_help_panel=PICKING,
        help="Ranking method; see `presskit methods`.",
    ),
]


class PickOptions(Struct, frozen=True):
    """How many sentences are picked, and how."""

    PANEL: ClassVar = PICKING

    sentences: Annotated[
        int | None,
        setting(
            "-n",
            "--sentences",
            metavar="N",
            rich_help_panel=FIRST,
            min=1,
            help=(
                "Sentences per speaker and topic.  [default: one to three, as many as they are"
                " worth]"
            ),
        ),
    ] = None
    top: Annotated[
        int | None,
        setting(
            "--top",
            metavar="N",
            min=1,
            help="Only the best sentences of the whole article, so many; not with -n.",
        ),
    ] = None
    budget: Annotated[
        int | None,
        setting(
            "--budget",
            metavar="WORDS",
            min=1,
            help="Words for the whole article, never more; what is worth least is left out.",
        ),
    ] = None
    context: Annotated[
        int,
        setting(
            "--context",
            metavar="N",
            min=0,
            help="Sentences a pick may bring along that it cannot stand without.",
        ),
    ] = 0
    names: Annotated[
        bool,
        setting(
            "--names/--no-names",
            help=(
                "Tell in brackets whom «he» or «this official» in a pick means, where that is sure."
            ),
        ),
    ] = False
    method: MethodOption = "presskit"


def either(ctx: typer.Context, picking: PickOptions) -> PickOptions:
    """The options without that one of ``-n`` and ``--top`` that the other overrides: a flag does
    so with a variable, and both with a file's setting.
    """
    if picking.sentences is None or picking.top is None:
        return picking
    found = (ctx.get_parameter_source(name) for name in ("sentences", "top"))
    sentences, top = (_SOURCES.index(source.name) if source else 0 for source in found)
    return replace(
        picking,
        sentences=None if top > sentences else picking.sentences,
        top=None if sentences > top else picking.top,
    )
