"""The command line of the small commands: parse, call, print, exit."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from presskit.cli import arguments as arg
from presskit.cli import completion
from presskit.cli.command import command
from presskit.cli.help import in_words, wants_input
from presskit.cli.picking import MethodOption, PickOptions


@command
def methods() -> None:
    """The ranking methods, one line each."""
    from presskit.ranking.rank import RANKERS
    from presskit.render.writing import write

    write("".join(f"{name:10} {in_words(note)}\n" for name, (_, note) in RANKERS.items()))


@command
def repair(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE|-]", help="A text; - is standard input.")
    ] = None,
    spaces: Annotated[
        bool, typer.Option("--spaces", help="Also replace a space that stands for a half-space.")
    ] = False,
    *,
    writing: arg.OutputOptions,
    encoding: arg.EncodingOption = None,
) -> None:
    """The text with its lost half-spaces put back, nothing else changed."""
    wants_input(ctx, [file] if file else None)
    import sys

    from presskit.language import spelling
    from presskit.reading.reader import read_plain
    from presskit.render.clean import clean
    from presskit.render.writing import check_output, write

    check_output(writing.output, writing.overwrite)
    text = spelling.repair(read_plain(file or "-", encoding).text, spaces)
    shown = (
        writing.output is None and sys.stdout is not None and sys.stdout.isatty()
    )  # safe to look at on a terminal
    write(clean(text) if shown else text, writing.output, writing.overwrite)


@command
def evaluate(
    gold: Annotated[
        str, typer.Argument(metavar="GOLD.jsonl", help="Labelled articles, one JSON record a line.")
    ],
    method: MethodOption = "presskit",
    errors: Annotated[
        bool, typer.Option("--errors", help="List every sentence that is wrong.")
    ] = False,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Output format.")
    ] = "text",
    *,
    knowledge: arg.LexiconOptions,
) -> None:
    """The figures on anyone's labelled articles: attribution, topics, picks, confidence."""
    from presskit import evaluate as evaluation
    from presskit.cli import console
    from presskit.gold import parse
    from presskit.reading.reader import read_plain
    from presskit.render import figures
    from presskit.render.writing import write

    options = console.options(
        arg.AttributionOptions(knowledge=knowledge), picking=PickOptions(method=method)
    )
    tally = evaluation.evaluate(parse(read_plain(gold).text, gold), options)
    write(figures.document(tally, errors) if format == "json" else figures.page(tally, errors))


@command
def verify(
    summary: Annotated[
        str, typer.Argument(metavar="SUMMARY.json", help="What presskit wrote as json or jsonl.")
    ],
    article: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE]", help="The article it was written from.")
    ] = None,
    encoding: arg.EncodingOption = None,
    quiet: arg.QuietOption = False,
) -> None:
    """Prove that every sentence of a summary stands in its article at its offset."""
    from presskit import verify as proof
    from presskit.cli.messages import told
    from presskit.errors import GateError
    from presskit.message import Message
    from presskit.reading.reader import read_bytes, read_plain
    from presskit.render.clean import one_line
    from presskit.render.writing import write

    data = read_bytes(article) if article else None
    verdicts = []
    for document in proof.documents(read_plain(summary).text, summary):
        verdict = proof.verify(document, data, encoding)
        verdicts.append(verdict)
        write("".join(f"{one_line(verdict.name)}: {one_line(wrong)}\n" for wrong in verdict.wrong))
    wrong = sum(len(v.wrong) for v in verdicts)
    texts = sum(v.texts for v in verdicts)
    if wrong:
        raise GateError("not-verbatim", file=summary, wrong=wrong, texts=texts)
    if not quiet:
        done = Message("all-verbatim", file=summary, texts=texts, documents=len(verdicts))
        write(f"{told(done)}\n")


@command
def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            autocompletion=completion.schemas,
            help="quotes, summary, outline, …; without one, all names.",
        ),
    ] = None,
) -> None:
    """The JSON Schema of a document that presskit writes."""
    from presskit.render import schemas
    from presskit.render.writing import write

    write(schemas.read(name) if name else "".join(f"{known}\n" for known in schemas.names()))


@command
def doctor(ctx: typer.Context, screen: arg.TerminalOptions) -> None:
    """What works here: terminal, encodings, versions, extras, folders."""
    import sys

    from presskit.cli import doctor as examination
    from presskit.render.lines import render
    from presskit.render.terminal import environment, wants_color
    from presskit.render.writing import write

    commands = getattr(ctx.find_root().command, "commands", {})
    write(
        render(
            examination.report(environment(), screen.bidi, screen.lang, commands),
            wants_color(screen.color, sys.stdout),
        )
    )


@command
def config(
    ctx: typer.Context,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Output format.")
    ] = "text",
) -> None:
    """Every setting, its value, and where that comes from."""
    import os

    from presskit.cli import settings
    from presskit.cli.messages import say
    from presskit.render.writing import write

    commands: settings.Commands = getattr(ctx.find_root().command, "commands", {})
    for stranger in settings.strangers(commands, os.environ):
        say(stranger)
    found = settings.in_force(commands, os.environ)
    write(settings.document(found) if format == "json" else settings.page(found))
