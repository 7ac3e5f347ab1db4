"""The command line: parse, call, print, exit. It decides nothing."""

from __future__ import annotations

import signal
import sys
from typing import Annotated, Literal

import typer

from presskit import __version__
from presskit import arguments as arg
from presskit.cli_batch import batch

app = typer.Typer(
    name="presskit",
    help="Who said what at a Persian press conference, topic by topic, in their exact words.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from presskit.render.terminal import write

        write(f"presskit {__version__}\n")
        raise typer.Exit


def _wants_input(ctx: typer.Context, files: list[str] | None) -> None:
    """On a terminal, a command without a file shows its help instead of waiting for one to be typed."""
    if not files and sys.stdin is not None and sys.stdin.isatty():
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(2)


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    pass


@app.command("summarize")
def summarize_command(
    ctx: typer.Context,
    files: arg.Files = None,
    sentences: arg.SentencesOption = None,
    budget: arg.BudgetOption = None,
    context: arg.ContextOption = 0,
    method: arg.MethodOption = "presskit",
    speaker: arg.SpeakerOption = None,
    topic: arg.TopicOption = None,
    topics: arg.TopicsOption = "auto",
    min_confidence: arg.ConfidenceOption = 0.0,
    format: arg.FormatOption = "text",
    with_text: arg.WithTextOption = False,
    output: arg.OutputOption = None,
    overwrite: arg.OverwriteOption = False,
    input_format: arg.InputFormatOption = "auto",
    encoding: arg.EncodingOption = None,
    aliases: arg.AliasesOption = None,
    lexicon: arg.LexiconOption = None,
    color: arg.ColorOption = "auto",
    spelling: arg.SpellingOption = "verbatim",
    why: arg.WhyOption = False,
    quiet: arg.QuietOption = False,
    verbose: arg.VerboseOption = False,
    debug: arg.DebugOption = False,
) -> None:
    """Topics, who speaks in them, and each speaker's best sentences."""
    _wants_input(ctx, files)
    from presskit.console import Out, View, boundary, over_budget, process, with_knowledge

    with boundary(debug):
        from presskit import rank
        from presskit.model import Options
        from presskit.render import formats
        from presskit.summary import summarize

        rank.check_method(method)
        options = Options(
            sentences=sentences,
            budget=budget,
            context=context,
            method=method,
            topics=topics,
            speakers=tuple(speaker or ()),
            topic_filters=tuple(topic or ()),
            min_confidence=min_confidence,
            with_text=with_text,
        )
        options = with_knowledge(options, aliases, lexicon)
        look = formats.Look(format, why, spelling == "repaired")
        out = Out(look, output, overwrite, encoding, color, quiet, input_format, verbose)
        process(files, options, out, View(summarize, lambda s: s.quotes, formats.summary, over_budget))


@app.command()
def quotes(
    ctx: typer.Context,
    files: arg.Files = None,
    speaker: arg.SpeakerOption = None,
    topic: arg.TopicOption = None,
    topics: arg.TopicsOption = "auto",
    min_confidence: arg.ConfidenceOption = 0.0,
    format: arg.FormatOption = "text",
    with_text: arg.WithTextOption = False,
    output: arg.OutputOption = None,
    overwrite: arg.OverwriteOption = False,
    input_format: arg.InputFormatOption = "auto",
    encoding: arg.EncodingOption = None,
    aliases: arg.AliasesOption = None,
    lexicon: arg.LexiconOption = None,
    color: arg.ColorOption = "auto",
    spelling: arg.SpellingOption = "verbatim",
    why: arg.WhyOption = False,
    quiet: arg.QuietOption = False,
    verbose: arg.VerboseOption = False,
    debug: arg.DebugOption = False,
) -> None:
    """Every sentence: what it is, who says it, by which rule, and where it stands."""
    _wants_input(ctx, files)
    from presskit.console import Out, View, boundary, process, with_knowledge

    with boundary(debug):
        from presskit import pipeline
        from presskit.model import Options
        from presskit.render import formats

        options = Options(
            topics=topics,
            speakers=tuple(speaker or ()),
            topic_filters=tuple(topic or ()),
            min_confidence=min_confidence,
            with_text=with_text,
        )
        options = with_knowledge(options, aliases, lexicon)
        look = formats.Look(format, why, spelling == "repaired")
        out = Out(look, output, overwrite, encoding, color, quiet, input_format, verbose)
        view = View(pipeline.quotes, lambda q: q, lambda q, look: formats.quotes(pipeline.filtered(q, options), look))
        process(files, options, out, view)


@app.command()
def outline(
    ctx: typer.Context,
    files: arg.Files = None,
    topics: arg.TopicsOption = "auto",
    min_confidence: arg.ConfidenceOption = 0.0,
    format: arg.OutlineFormatOption = "text",
    output: arg.OutputOption = None,
    overwrite: arg.OverwriteOption = False,
    input_format: arg.InputFormatOption = "auto",
    encoding: arg.EncodingOption = None,
    aliases: arg.AliasesOption = None,
    lexicon: arg.LexiconOption = None,
    color: arg.ColorOption = "auto",
    quiet: arg.QuietOption = False,
    verbose: arg.VerboseOption = False,
    debug: arg.DebugOption = False,
) -> None:
    """Topics, and who speaks how much in each."""
    _wants_input(ctx, files)
    from presskit.console import Out, View, boundary, process, with_knowledge

    with boundary(debug):
        from presskit import pipeline
        from presskit.model import Options
        from presskit.render import formats

        options = with_knowledge(Options(topics=topics, min_confidence=min_confidence), aliases, lexicon)
        out = Out(formats.Look(format), output, overwrite, encoding, color, quiet, input_format, verbose)
        process(files, options, out, View(pipeline.quotes, lambda q: q, formats.outline))


@app.command()
def methods(debug: arg.DebugOption = False) -> None:
    """The ranking methods, one line each."""
    from presskit.console import boundary

    with boundary(debug):
        from presskit.rank import RANKERS
        from presskit.render.terminal import write

        write("".join(f"{name:10} {note}\n" for name, (_, note) in RANKERS.items()))


@app.command()
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
    _wants_input(ctx, [file] if file else None)
    from presskit.console import boundary, mend

    with boundary(debug):
        mend(file or "-", spaces, output, overwrite, encoding)


@app.command()
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


@app.command()
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


app.command("batch")(batch)


def run() -> int:
    """Run the command line and return its exit status; a usage error is one line, as every error is."""
    from presskit.console import boundary, say, status_of

    # From here on an interruption is an exception that loses nothing; until here it was an exit.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with boundary("--debug" in sys.argv):
            return int(app(standalone_mode=False) or 0)
    except SystemExit as left:
        # typer leaves with 1 when the reader of its help has gone away, after taking standard output out of use
        gone = type(sys.stdout).__name__ == "PacifyFlushWrapper"
        return 0 if gone else int(left.code or 0)
    except Exception as problem:
        if "--debug" in sys.argv and not hasattr(problem, "format_message"):
            raise
        return status_of(problem, say)
