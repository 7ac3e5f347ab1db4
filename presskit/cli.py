"""The command line: parse, call, print, exit. It decides nothing."""

from __future__ import annotations

import signal
import sys
from typing import Annotated, Literal

import typer

from presskit import __version__

app = typer.Typer(
    name="presskit",
    help="Who said what at a Persian press conference, topic by topic, in their exact words.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

Topics = Literal["auto", "headlines", "none"]
Format = Literal["text", "json", "jsonl"]
Color = Literal["auto", "always", "never"]

Files = Annotated[list[str] | None, typer.Argument(metavar="FILE|-", help="Article files; - is standard input.")]
SentencesOption = Annotated[
    int | None, typer.Option("-n", "--sentences", min=1, help="Sentences per speaker and topic; 2, or as many as --budget holds.")
]
BudgetOption = Annotated[
    int | None, typer.Option("--budget", metavar="WORDS", min=1, help="Words for the whole article, shared over topics and speakers.")
]
ContextOption = Annotated[int, typer.Option("--context", min=0, help="Sentences a pick may bring along that it cannot stand without.")]
MethodOption = Annotated[str, typer.Option("--method", help="Ranking method; see `presskit methods`.")]
SpeakerOption = Annotated[
    list[str] | None, typer.Option("--speaker", help="Only this speaker, by name, office or alias in any spelling; repeatable.")
]
TopicOption = Annotated[list[str] | None, typer.Option("--topic", help="Only topics whose heading has this text; repeatable.")]
TopicsOption = Annotated[Topics, typer.Option("--topics", help="Where topics come from.")]
ConfidenceOption = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Attributions below this become unattributed.")]
FormatOption = Annotated[Format, typer.Option("--format", help="Output format.")]
WithTextOption = Annotated[bool, typer.Option("--with-text", help="Put the article's text into the JSON.")]
OutputOption = Annotated[str | None, typer.Option("-o", "--output", help="Write to this file instead of standard output.")]
OverwriteOption = Annotated[bool, typer.Option("--overwrite", help="Replace an output that exists.")]
EncodingOption = Annotated[str | None, typer.Option("--encoding", help="The encoding of the input, where detection fails.")]
ColorOption = Annotated[Color, typer.Option("--color", help="Colour the text output.")]
AliasesOption = Annotated[str | None, typer.Option("--aliases", metavar="FILE.toml", help="Names and offices of people you know.")]
LexiconOption = Annotated[
    str | None, typer.Option("--lexicon", metavar="FILE.toml", help="Verbs, titles and patterns to add to the language data.")
]
WhyOption = Annotated[bool, typer.Option("--why", help="Show the rule, cue and confidence behind each line.")]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="No notes on standard error.")]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show a traceback when something breaks.")]


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
    files: Files = None,
    sentences: SentencesOption = None,
    budget: BudgetOption = None,
    context: ContextOption = 0,
    method: MethodOption = "presskit",
    speaker: SpeakerOption = None,
    topic: TopicOption = None,
    topics: TopicsOption = "auto",
    min_confidence: ConfidenceOption = 0.0,
    format: FormatOption = "text",
    with_text: WithTextOption = False,
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
    encoding: EncodingOption = None,
    aliases: AliasesOption = None,
    lexicon: LexiconOption = None,
    color: ColorOption = "auto",
    why: WhyOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Topics, who speaks in them, and each speaker's best sentences."""
    _wants_input(ctx, files)
    from presskit.console import Out, View, boundary, over_budget, process, with_knowledge

    with boundary(debug):
        from presskit import rank
        from presskit.model import Options
        from presskit.render import json, text
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
        out = Out(format, output, overwrite, encoding, color, quiet)
        view = View(summarize, lambda s: s.quotes, json.summary_document, lambda s: text.summary_lines(s, why), over_budget)
        process(files, options, out, view)


@app.command()
def quotes(
    ctx: typer.Context,
    files: Files = None,
    speaker: SpeakerOption = None,
    topic: TopicOption = None,
    topics: TopicsOption = "auto",
    min_confidence: ConfidenceOption = 0.0,
    format: FormatOption = "text",
    with_text: WithTextOption = False,
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
    encoding: EncodingOption = None,
    aliases: AliasesOption = None,
    lexicon: LexiconOption = None,
    color: ColorOption = "auto",
    why: WhyOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Every sentence: what it is, who says it, by which rule, and where it stands."""
    _wants_input(ctx, files)
    from presskit.console import Out, View, boundary, process, with_knowledge

    with boundary(debug):
        from presskit import pipeline
        from presskit.model import Options
        from presskit.render import json, text

        options = Options(
            topics=topics,
            speakers=tuple(speaker or ()),
            topic_filters=tuple(topic or ()),
            min_confidence=min_confidence,
            with_text=with_text,
        )
        options = with_knowledge(options, aliases, lexicon)
        out = Out(format, output, overwrite, encoding, color, quiet)
        view = View(
            pipeline.quotes,
            lambda q: q,
            lambda q: json.quotes_document(pipeline.filtered(q, options)),
            lambda q: text.quotes_lines(pipeline.filtered(q, options), why),
        )
        process(files, options, out, view)


@app.command()
def outline(
    ctx: typer.Context,
    files: Files = None,
    topics: TopicsOption = "auto",
    min_confidence: ConfidenceOption = 0.0,
    format: FormatOption = "text",
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
    encoding: EncodingOption = None,
    aliases: AliasesOption = None,
    lexicon: LexiconOption = None,
    color: ColorOption = "auto",
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Topics, and who speaks how much in each."""
    _wants_input(ctx, files)
    from presskit.console import Out, View, boundary, process, with_knowledge

    with boundary(debug):
        from presskit import pipeline
        from presskit.model import Options
        from presskit.render import json, text

        options = with_knowledge(Options(topics=topics, min_confidence=min_confidence), aliases, lexicon)
        out = Out(format, output, overwrite, encoding, color, quiet)
        process(files, options, out, View(pipeline.quotes, lambda q: q, json.outline_document, text.outline_lines))


@app.command()
def methods(debug: DebugOption = False) -> None:
    """The ranking methods, one line each."""
    from presskit.console import boundary

    with boundary(debug):
        from presskit.rank import RANKERS
        from presskit.render.terminal import write

        write("".join(f"{name:10} {note}\n" for name, (_, note) in RANKERS.items()))


@app.command()
def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD.jsonl", help="Labelled articles, one JSON record a line.")],
    method: MethodOption = "presskit",
    errors: Annotated[bool, typer.Option("--errors", help="List every sentence that is wrong.")] = False,
    format: Annotated[Literal["text", "json"], typer.Option("--format", help="Output format.")] = "text",
    aliases: AliasesOption = None,
    lexicon: LexiconOption = None,
    debug: DebugOption = False,
) -> None:
    """The figures on anyone's labelled articles: attribution, topics, picks, confidence."""
    from presskit.console import boundary, with_knowledge

    with boundary(debug):
        from presskit import evaluate as evaluation
        from presskit import rank
        from presskit.model import Options
        from presskit.reader import read
        from presskit.render import figures
        from presskit.render.terminal import write

        rank.check_method(method)
        options = with_knowledge(Options(method=method), aliases, lexicon)
        tally = evaluation.evaluate(evaluation.parse(read(gold).text, gold), options)
        write(figures.document(tally, errors) if format == "json" else figures.page(tally, errors))


@app.command()
def verify(
    summary: Annotated[str, typer.Argument(metavar="SUMMARY.json", help="What presskit wrote as json or jsonl.")],
    article: Annotated[str | None, typer.Argument(metavar="[ARTICLE]", help="The article it was written from.")] = None,
    encoding: EncodingOption = None,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Prove that every sentence of a summary stands in its article at its offset."""
    from presskit.console import boundary, prove

    with boundary(debug):
        prove(summary, article, encoding, quiet)


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
