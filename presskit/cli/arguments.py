"""The arguments and options that commands share, each with its help, in records that travel as one.

A ``setting`` can also be given once and for all: as ``PRESSKIT_…`` in the environment, or in a
configuration file.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import typer

from presskit.message import Message
from presskit.options import Bidi, Color, Format, InputFormat, Lang, Topics

PREFIX = "PRESSKIT_"


def setting(*flags: str, **more: Any) -> Any:
    """An option whose default the environment or a configuration file may give, under the name of
    its long flag.
    """
    name = flags[-1].partition("/")[0].removeprefix("--")
    return typer.Option(
        *flags, envvar=PREFIX + name.replace("-", "_").upper(), show_envvar=False, **more
    )


def finite(value: float | None) -> float | None:
    """The value of an option; nan passes every comparison with a bound, and is no number."""
    if value is not None and not math.isfinite(value):
        raise typer.BadParameter(str(Message("typer-not-finite", value=value)))
    return value


def known_method(value: str) -> str:
    """A ranking method that there is; raises ``UsageError`` for another."""
    from presskit.ranking.rank import check_method

    check_method(value)
    return value


def wants_input(ctx: typer.Context, files: list[str] | None) -> None:
    """On a terminal, a command without a file shows its help instead of waiting for one to be
    typed.
    """
    if not files and sys.stdin is not None and sys.stdin.isatty():
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(2)


Files = Annotated[
    list[str] | None, typer.Argument(metavar="FILE|-", help="Article files; - is standard input.")
]
MethodOption = Annotated[
    str, setting("--method", callback=known_method, help="Ranking method; see `presskit methods`.")
]
FormatOption = Annotated[Format, setting("--format", help="Output format.")]
FramesOption = Annotated[
    bool | None,
    setting(
        "--frames/--no-frames",
        help=(
            "Whole sentences, with the words that report them, or only what was said."
            "  [default: a summary without, quotes with]"
        ),
    ),
]
WhyOption = Annotated[
    bool, setting("--why/--no-why", help="Show the rule, cue and confidence behind each line.")
]
EncodingOption = Annotated[
    str | None, setting("--encoding", help="The encoding of the input, where detection fails.")
]
LangOption = Annotated[Lang, setting("--lang", help="The language of labels and messages.")]
QuietOption = Annotated[
    bool, setting("-q", "--quiet/--no-quiet", help="No notes on standard error.")
]


@dataclass(frozen=True, slots=True)
class PickOptions:
    """How many sentences are picked, and how."""

    sentences: Annotated[
        int | None,
        setting(
            "-n",
            "--sentences",
            min=1,
            help="Sentences per speaker and topic; 2, or as many as --budget holds.",
        ),
    ] = None
    budget: Annotated[
        int | None,
        setting(
            "--budget",
            metavar="WORDS",
            min=1,
            help="Words for the whole article, shared over topics and speakers.",
        ),
    ] = None
    context: Annotated[
        int,
        setting(
            "--context",
            min=0,
            help="Sentences a pick may bring along that it cannot stand without.",
        ),
    ] = 0
    method: MethodOption = "presskit"


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """Whose sentences are wanted, and of which topics."""

    speaker: Annotated[
        list[str] | None,
        typer.Option(
            "--speaker",
            help="Only this speaker, by name, office or alias in any spelling; repeatable.",
        ),
    ] = None
    topic: Annotated[
        list[str] | None,
        typer.Option("--topic", help="Only topics whose heading has this text; repeatable."),
    ] = None


@dataclass(frozen=True, slots=True)
class LexiconOptions:
    """What a user adds to the language data: files."""

    aliases: Annotated[
        str | None,
        setting("--aliases", metavar="FILE.toml", help="Names and offices of people you know."),
    ] = None
    lexicon: Annotated[
        str | None,
        setting(
            "--lexicon",
            metavar="FILE.toml",
            help="Verbs, titles and patterns to add to the language data.",
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class AttributionOptions:
    """How topics and speakers are found."""

    topics: Annotated[Topics, setting("--topics", help="Where topics come from.")] = "auto"
    min_confidence: Annotated[
        float,
        setting(
            "--min-confidence",
            min=0,
            max=1,
            callback=finite,
            help="Attributions below this become unattributed.",
        ),
    ] = 0.0
    knowledge: LexiconOptions = LexiconOptions()


@dataclass(frozen=True, slots=True)
class InputOptions:
    """What the input is, where that is not recognized."""

    input_format: Annotated[
        InputFormat,
        setting("--input-format", help="What the input is, where recognition fails."),
    ] = "auto"
    encoding: EncodingOption = None


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Where the result goes."""

    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="Write to this file instead of standard output."),
    ] = None
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace an output that exists.")
    ] = False


@dataclass(frozen=True, slots=True)
class TerminalOptions:
    """How text is laid out for whoever looks at it."""

    color: Annotated[Color, setting("--color", help="Colour the text output.")] = "auto"
    bidi: Annotated[
        Bidi,
        setting(
            "--bidi",
            help=(
                "How right-to-left lines are laid out on a terminal; elsewhere never. `presskit"
                " doctor` shows all."
            ),
        ),
    ] = "auto"
    lang: LangOption = "en"


@dataclass(frozen=True, slots=True)
class ShownOptions:
    """What is shown of each sentence."""

    spelling: Annotated[
        Literal["verbatim", "repaired"],
        setting(
            "--spelling", help="Show sentences as they stand, or with lost half-spaces put back."
        ),
    ] = "verbatim"
    with_text: Annotated[
        bool, setting("--with-text/--no-with-text", help="Put the article's text into the JSON.")
    ] = False
    bom: Annotated[
        bool,
        setting(
            "--bom/--no-bom", help="Begin CSV with a byte order mark, by which Excel knows UTF-8."
        ),
    ] = False


@dataclass(frozen=True, slots=True)
class MessageOptions:
    """What is said on standard error."""

    quiet: QuietOption = False
    verbose: Annotated[
        bool, setting("-v", "--verbose/--no-verbose", help="Say how each input was read.")
    ] = False


@dataclass(frozen=True, slots=True)
class StreamOptions:
    """What comes in, and what goes out where."""

    reading: InputOptions
    writing: OutputOptions
    screen: TerminalOptions
    notes: MessageOptions
