"""The command line: parse, call, print, exit. It decides nothing."""

from __future__ import annotations

import os
import signal
import sys
from typing import Annotated

import typer

from presskit import __version__
from presskit import arguments as arg
from presskit.cli_batch import batch
from presskit.cli_tools import config, doctor, evaluate, methods, repair, schema, verify
from presskit.errors import UsageError

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


@app.callback()
def _root(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    from presskit import settings, voice

    commands: settings.Commands = getattr(ctx.command, "commands", {})
    try:
        ctx.default_map = settings.defaults(commands, os.environ)
    except UsageError:
        if ctx.invoked_subcommand not in ("doctor", "schema", "methods") and not {"-h", "--help"} & set(sys.argv):
            raise
    told = next((values["lang"] for values in (ctx.default_map or {}).values() if "lang" in values), None)
    if told and voice.wanted(sys.argv, os.environ) is None:
        voice.speak(told)


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
    bidi: arg.BidiOption = "auto",
    lang: arg.LangOption = "en",
    spelling: arg.SpellingOption = "verbatim",
    bom: arg.BomOption = False,
    why: arg.WhyOption = False,
    quiet: arg.QuietOption = False,
    verbose: arg.VerboseOption = False,
    debug: arg.DebugOption = False,
) -> None:
    """Topics, who speaks in them, and each speaker's best sentences."""
    arg.wants_input(ctx, files)
    from presskit.console import Out, View, boundary, over_budget, process, with_knowledge

    with boundary(debug):
        from presskit import rank
        from presskit.model import Options
        from presskit.render import formats
        from presskit.render.look import Look
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
        look = Look(format, why, spelling == "repaired", lang=lang, bom=bom)
        out = Out(look, output, overwrite, encoding, color, bidi, quiet, input_format, verbose)
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
    bidi: arg.BidiOption = "auto",
    lang: arg.LangOption = "en",
    spelling: arg.SpellingOption = "verbatim",
    bom: arg.BomOption = False,
    why: arg.WhyOption = False,
    quiet: arg.QuietOption = False,
    verbose: arg.VerboseOption = False,
    debug: arg.DebugOption = False,
) -> None:
    """Every sentence: what it is, who says it, by which rule, and where it stands."""
    arg.wants_input(ctx, files)
    from presskit.console import Out, View, boundary, process, with_knowledge

    with boundary(debug):
        from presskit import pipeline
        from presskit.model import Options
        from presskit.render import formats
        from presskit.render.look import Look

        options = Options(
            topics=topics,
            speakers=tuple(speaker or ()),
            topic_filters=tuple(topic or ()),
            min_confidence=min_confidence,
            with_text=with_text,
        )
        options = with_knowledge(options, aliases, lexicon)
        look = Look(format, why, spelling == "repaired", lang=lang, bom=bom)
        out = Out(look, output, overwrite, encoding, color, bidi, quiet, input_format, verbose)
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
    bidi: arg.BidiOption = "auto",
    lang: arg.LangOption = "en",
    quiet: arg.QuietOption = False,
    verbose: arg.VerboseOption = False,
    debug: arg.DebugOption = False,
) -> None:
    """Topics, and who speaks how much in each."""
    arg.wants_input(ctx, files)
    from presskit.console import Out, View, boundary, process, with_knowledge

    with boundary(debug):
        from presskit import pipeline
        from presskit.model import Options
        from presskit.render import formats
        from presskit.render.look import Look

        options = with_knowledge(Options(topics=topics, min_confidence=min_confidence), aliases, lexicon)
        out = Out(Look(format, lang=lang), output, overwrite, encoding, color, bidi, quiet, input_format, verbose)
        process(files, options, out, View(pipeline.quotes, lambda q: q, formats.outline))


for command in (batch, repair, verify, evaluate, methods, schema, doctor, config):
    app.command()(command)


def run() -> int:
    """Run the command line and return its exit status; a usage error is one line, as every error is."""
    from presskit import voice
    from presskit.console import boundary, status_of

    voice.speak(voice.wanted(sys.argv, os.environ) or "en")
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
        return status_of(problem, voice.say)
