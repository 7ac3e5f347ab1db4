"""The command lines that read articles one by one: parse, call, print, exit."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from presskit.cli import arguments as arg
from presskit.cli.command import command
from presskit.cli.help import wants_input
from presskit.cli.picking import PickOptions, either


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
