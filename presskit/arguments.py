"""The arguments and options that commands share, each with its help.

A ``setting`` can also be given once and for all: as ``PRESSKIT_…`` in the environment, or in a configuration file.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any, Literal

import typer

PREFIX = "PRESSKIT_"


def setting(*flags: str, **more: Any) -> Any:
    """An option whose default the environment or a configuration file may give, under the name of its long flag."""
    name = flags[-1].partition("/")[0].removeprefix("--")
    return typer.Option(*flags, envvar=PREFIX + name.replace("-", "_").upper(), show_envvar=False, **more)


def wants_input(ctx: typer.Context, files: list[str] | None) -> None:
    """On a terminal, a command without a file shows its help instead of waiting for one to be typed."""
    if not files and sys.stdin is not None and sys.stdin.isatty():
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(2)


Topics = Literal["auto", "headlines", "none"]
Format = Literal["text", "json", "jsonl", "markdown", "html", "csv"]
Color = Literal["auto", "always", "never"]

Files = Annotated[list[str] | None, typer.Argument(metavar="FILE|-", help="Article files; - is standard input.")]
SentencesOption = Annotated[
    int | None, setting("-n", "--sentences", min=1, help="Sentences per speaker and topic; 2, or as many as --budget holds.")
]
BudgetOption = Annotated[
    int | None, setting("--budget", metavar="WORDS", min=1, help="Words for the whole article, shared over topics and speakers.")
]
ContextOption = Annotated[int, setting("--context", min=0, help="Sentences a pick may bring along that it cannot stand without.")]
MethodOption = Annotated[str, setting("--method", help="Ranking method; see `presskit methods`.")]
SpeakerOption = Annotated[
    list[str] | None, typer.Option("--speaker", help="Only this speaker, by name, office or alias in any spelling; repeatable.")
]
TopicOption = Annotated[list[str] | None, typer.Option("--topic", help="Only topics whose heading has this text; repeatable.")]
TopicsOption = Annotated[Topics, setting("--topics", help="Where topics come from.")]
ConfidenceOption = Annotated[float, setting("--min-confidence", min=0, max=1, help="Attributions below this become unattributed.")]
FormatOption = Annotated[Format, setting("--format", help="Output format.")]
OutlineFormatOption = Annotated[Literal["text", "json", "jsonl"], typer.Option("--format", help="Output format.")]
WithTextOption = Annotated[bool, setting("--with-text/--no-with-text", help="Put the article's text into the JSON.")]
OutputOption = Annotated[str | None, typer.Option("-o", "--output", help="Write to this file instead of standard output.")]
OverwriteOption = Annotated[bool, typer.Option("--overwrite", help="Replace an output that exists.")]
EncodingOption = Annotated[str | None, setting("--encoding", help="The encoding of the input, where detection fails.")]
ColorOption = Annotated[Color, setting("--color", help="Colour the text output.")]
AliasesOption = Annotated[str | None, setting("--aliases", metavar="FILE.toml", help="Names and offices of people you know.")]
LexiconOption = Annotated[
    str | None, setting("--lexicon", metavar="FILE.toml", help="Verbs, titles and patterns to add to the language data.")
]
WhyOption = Annotated[bool, setting("--why/--no-why", help="Show the rule, cue and confidence behind each line.")]
InputFormatOption = Annotated[
    Literal["auto", "text", "html", "markdown", "jsonl"], setting("--input-format", help="What the input is, where recognition fails.")
]
VerboseOption = Annotated[bool, setting("-v", "--verbose/--no-verbose", help="Say how each input was read.")]
QuietOption = Annotated[bool, setting("-q", "--quiet/--no-quiet", help="No notes on standard error.")]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show a traceback when something breaks.")]
SpellingOption = Annotated[
    Literal["verbatim", "repaired"], setting("--spelling", help="Show sentences as they stand, or with lost half-spaces put back.")
]
BidiOption = Annotated[
    Literal["auto", "terminal", "visual", "none"],
    setting("--bidi", help="How right-to-left lines are laid out on a terminal; elsewhere never. `presskit doctor` shows all."),
]
LangOption = Annotated[Literal["en", "fa"], setting("--lang", help="The language of labels and messages.")]
BomOption = Annotated[bool, setting("--bom/--no-bom", help="Begin CSV with a byte order mark, by which Excel knows UTF-8.")]
