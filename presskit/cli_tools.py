"""The command line of the small commands: parse, call, print, exit."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from presskit import arguments as arg


def methods(debug: arg.DebugOption = False) -> None:
    """The ranking methods, one line each."""
    from presskit.console import boundary

    with boundary(debug):
        from presskit.rank import RANKERS
        from presskit.render.terminal import write

        write("".join(f"{name:10} {note}\n" for name, (_, note) in RANKERS.items()))


def repair(
    ctx: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="[FILE|-]", help="A text; - is standard input.")] = None,
    spaces: Annotated[bool, typer.Option("--spaces", help="Also replace a space that stands for a half-space.")] = False,
    output: arg.OutputOption = None,
    overwrite: arg.OverwriteOption = False,
    encoding: arg.EncodingOption = None,
    debug: arg.DebugOption = False,
) -> None:
    """The text with its lost half-spaces put back, nothing else changed."""
    arg.wants_input(ctx, [file] if file else None)
    from presskit.console import boundary, mend

    with boundary(debug):
        mend(file or "-", spaces, output, overwrite, encoding)


def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD.jsonl", help="Labelled articles, one JSON record a line.")],
    method: arg.MethodOption = "presskit",
    errors: Annotated[bool, typer.Option("--errors", help="List every sentence that is wrong.")] = False,
    format: Annotated[Literal["text", "json"], typer.Option("--format", help="Output format.")] = "text",
    aliases: arg.AliasesOption = None,
    lexicon: arg.LexiconOption = None,
    debug: arg.DebugOption = False,
) -> None:
    """The figures on anyone's labelled articles: attribution, topics, picks, confidence."""
    from presskit.console import boundary, with_knowledge

    with boundary(debug):
        from presskit import evaluate as evaluation
        from presskit import rank
        from presskit.model import Options
        from presskit.reader import read_plain
        from presskit.render import figures
        from presskit.render.terminal import write

        rank.check_method(method)
        options = with_knowledge(Options(method=method), aliases, lexicon)
        tally = evaluation.evaluate(evaluation.parse(read_plain(gold).text, gold), options)
        write(figures.document(tally, errors) if format == "json" else figures.page(tally, errors))


def verify(
    summary: Annotated[str, typer.Argument(metavar="SUMMARY.json", help="What presskit wrote as json or jsonl.")],
    article: Annotated[str | None, typer.Argument(metavar="[ARTICLE]", help="The article it was written from.")] = None,
    encoding: arg.EncodingOption = None,
    quiet: arg.QuietOption = False,
    debug: arg.DebugOption = False,
) -> None:
    """Prove that every sentence of a summary stands in its article at its offset."""
    from presskit.console import boundary, prove

    with boundary(debug):
        prove(summary, article, encoding, quiet)


def schema(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="quotes, summary, outline, …; without one, all names.")] = None,
    debug: arg.DebugOption = False,
) -> None:
    """The JSON Schema of a document that presskit writes."""
    from presskit.console import boundary

    with boundary(debug):
        from presskit import schemas
        from presskit.render.terminal import write

        write(schemas.read(name) if name else "".join(f"{known}\n" for known in schemas.names()))


def doctor(
    ctx: typer.Context,
    bidi: arg.BidiOption = "auto",
    lang: arg.LangOption = "en",
    color: arg.ColorOption = "auto",
    debug: arg.DebugOption = False,
) -> None:
    """What works here: terminal, encodings, versions, extras, folders."""
    from presskit.console import boundary

    with boundary(debug):
        import sys

        from presskit import doctor as examination
        from presskit.render.bidi import environment
        from presskit.render.terminal import render, wants_color, write

        commands = getattr(ctx.find_root().command, "commands", {})
        write(render(examination.report(environment(), bidi, lang, commands), wants_color(color, sys.stdout)))


def config(
    ctx: typer.Context,
    format: Annotated[Literal["text", "json"], typer.Option("--format", help="Output format.")] = "text",
    debug: arg.DebugOption = False,
) -> None:
    """Every setting, its value, and where that comes from."""
    from presskit.console import boundary

    with boundary(debug):
        import os

        from presskit import settings
        from presskit.render.figures import settings_json, settings_page
        from presskit.render.terminal import write
        from presskit.voice import say

        commands: settings.Commands = getattr(ctx.find_root().command, "commands", {})
        for stranger in settings.strangers(commands, os.environ):
            say(stranger)
        found = settings.in_force(commands, os.environ)
        write(settings_json(found) if format == "json" else settings_page(found))
