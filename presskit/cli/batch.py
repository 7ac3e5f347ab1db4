"""The command line of ``presskit batch``: parse, call, print, exit."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from presskit.cli import arguments as arg
from presskit.cli import completion
from presskit.cli.command import command
from presskit.cli.help import FIRST, INPUT, OUTPUT
from presskit.cli.picking import PickOptions, either
from presskit.cli.values import finite
from presskit.options import Format

RUNNING, CHECKS = "Running", "Checks"


@command
def batch(
    ctx: typer.Context,
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Files, folders, patterns, .jsonl, .jsonl.gz; - lists paths."
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help=(
                "A .jsonl, .csv or .parquet file, an archive to ask with `presskit find` (.sqlite),"
                " a folder (with a / at its end), or - for standard output."
            ),
        ),
    ],
    *,
    what: Annotated[
        Literal["summary", "quotes"],
        typer.Option("--what", help="What is written of every article."),
    ] = "summary",
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="The format of a folder's files; or rows, in .jsonl too.  [default: json, jsonl]",
        ),
    ] = None,
    picking: PickOptions,
    filters: arg.FilterOptions,
    attributing: arg.AttributionOptions,
    style: arg.ShownOptions,
    frames: arg.FramesOption = None,
    lang: arg.LangOption = "en",
    reading: arg.InputOptions,
    glob: Annotated[
        str | None,
        typer.Option(
            "--glob",
            rich_help_panel=INPUT,
            metavar="PATTERN",
            help="Which files of a folder; else those of known suffixes.",
        ),
    ] = None,
    text_field: Annotated[
        str | None,
        typer.Option(
            "--text-field",
            rich_help_panel=INPUT,
            metavar="NAME",
            help="A record's text.  [default: the first of body, text, html]",
        ),
    ] = None,
    id_field: Annotated[
        str,
        typer.Option(
            "--id-field",
            rich_help_panel=INPUT,
            metavar="NAME",
            help="A record's name; without it, the number of its line.",
        ),
    ] = "id",
    max_bytes: Annotated[
        int,
        typer.Option(
            "--max-bytes",
            rich_help_panel=INPUT,
            metavar="N",
            min=1,
            max=1 << 40,
            help="The largest article to read.",
        ),
    ] = 32 * 1024 * 1024,
    timeout: Annotated[
        float | None,
        typer.Option(
            "--timeout",
            rich_help_panel=RUNNING,
            metavar="SECONDS",
            min=0.001,
            max=31_536_000,
            callback=finite,
            help="Seconds for an article (local engine).",
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        arg.setting(
            "-j",
            "--jobs",
            rich_help_panel=FIRST,
            metavar="N",
            min=1,
            max=9999,
            help="Processes.  [default: one a processor]",
        ),
    ] = None,
    engine: Annotated[
        str,
        arg.setting(
            "--engine",
            rich_help_panel=RUNNING,
            metavar="NAME",
            autocompletion=completion.engines,
            help="local, local:N, or dask://HOST:PORT.",
        ),
    ] = "local",
    resume: Annotated[
        bool, typer.Option("--resume", rich_help_panel=FIRST, help="Go on with an unfinished run.")
    ] = False,
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", rich_help_panel=OUTPUT, help="Replace an output that exists."),
    ] = False,
    append: Annotated[
        bool,
        typer.Option(
            "--append",
            rich_help_panel=OUTPUT,
            help="Add to an archive that exists; it changes in one step, when all is there.",
        ),
    ] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            rich_help_panel=CHECKS,
            help="Compare with the output that is there, and write nothing.",
        ),
    ] = False,
    min_attributed: Annotated[
        float | None,
        typer.Option(
            "--min-attributed",
            rich_help_panel=CHECKS,
            metavar="X",
            min=0,
            max=1,
            callback=finite,
            help="Fail when fewer of all statements have a speaker.",
        ),
    ] = None,
    max_failures: Annotated[
        int | None,
        typer.Option(
            "--max-failures",
            rich_help_panel=CHECKS,
            metavar="N",
            min=0,
            help="Let so many articles fail.",
        ),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option(
            "--report",
            rich_help_panel=CHECKS,
            metavar="NAME",
            autocompletion=completion.reports,
            help="github, or junit=FILE; repeatable.",
        ),
    ] = None,
    quiet: arg.QuietOption = False,
) -> None:
    """Many articles into one file or folder: nothing half-written, nothing lost, and what failed is
    said.
    """
    from presskit.batch import job
    from presskit.batch.inputs import BatchInputs
    from presskit.batch.runs import Plan
    from presskit.batch.worker import Settings
    from presskit.cli import console
    from presskit.cli.messages import say

    settings = Settings(
        what,
        console.render_options(format, lang, style, frames, names=picking.names),
        console.options(attributing, filters, either(ctx, picking), style, frames),
        reading.encoding,
        reading.input_format,
        text_field,
        id_field,
        timeout,
    )
    plan = Plan(
        BatchInputs(tuple(inputs), glob, reading.input_format, text_field, max_bytes),
        settings,
        output,
        engine,
        jobs,
        resume,
        overwrite,
        append,
    )
    raise typer.Exit(
        job.run(plan, job.Gates(min_attributed, max_failures), check, report or (), quiet, say)
    )
