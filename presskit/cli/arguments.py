"""The arguments and options that commands share, each with its help, in records that travel as one.

A ``setting`` can also be given once and for all: as ``PRESSKIT_…`` in the environment, or in a
configuration file.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

import typer
from msgspec import Struct

from presskit.cli import completion
from presskit.cli.help import FINDING, FIRST, INPUT, OUTPUT, SCREEN
from presskit.cli.values import finite, setting
from presskit.options import Bidi, Color, Format, InputFormat, Lang, Spelling, Topics

Files = Annotated[
    list[str] | None, typer.Argument(metavar="FILE...", help="Article files; - is standard input.")
]
FormatOption = Annotated[
    Format,
    setting(
        "--format",
        help=(
            "Output format: json is one document, jsonl one an article; rows are JSON Lines too, a"
            " flat object a sentence or pick; csv has the same columns."
        ),
    ),
]
FramesOption = Annotated[
    bool | None,
    setting(
        "--frames/--no-frames",
        rich_help_panel=OUTPUT,
        help=(
            "Whole sentences, with the words that report them, or only what was said."
            "  [default: a summary without, quotes with]"
        ),
    ),
]
WhyOption = Annotated[
    bool,
    setting(
        "--why/--no-why",
        rich_help_panel=OUTPUT,
        help="Show the rule, cue and confidence behind each line.",
    ),
]
EncodingOption = Annotated[
    str | None,
    setting(
        "--encoding",
        metavar="NAME",
        rich_help_panel=INPUT,
        help="The encoding of the input, where detection fails.",
    ),
]
LangOption = Annotated[
    Lang,
    setting("--lang", rich_help_panel=SCREEN, help="The language of labels, messages and help."),
]
SpellingOption = Annotated[
    Spelling,
    setting(
        "--spelling",
        rich_help_panel=OUTPUT,
        help=(
            "Show text as it stands, or with lost half-spaces put back; auto: put back on a"
            " terminal and on an HTML page."
        ),
    ),
]
QuietOption = Annotated[
    bool,
    setting("-q", "--quiet/--no-quiet", rich_help_panel=SCREEN, help="No notes on standard error."),
]


AliasesOption = Annotated[
    str | None,
    setting(
        "--aliases",
        metavar="FILE.toml",
        rich_help_panel=FINDING,
        help="Names and offices of people you know: each entry is one person.",
    ),
]


class FilterOptions(Struct, frozen=True):
    """Whose sentences are wanted, and of which topics."""

    PANEL: ClassVar = FIRST

    speaker: Annotated[
        list[str] | None,
        typer.Option(
            "--speaker",
            metavar="NAME",
            autocompletion=completion.speakers,
            help="Only this speaker, by name, office or alias in any spelling; repeatable.",
        ),
    ] = None
    topic: Annotated[
        list[str] | None,
        typer.Option(
            "--topic", metavar="TEXT", help="Only topics whose heading has this text; repeatable."
        ),
    ] = None


class LexiconOptions(Struct, frozen=True):
    """What a user adds to the language data: files."""

    PANEL: ClassVar = FINDING

    aliases: AliasesOption = None
    lexicon: Annotated[
        str | None,
        setting(
            "--lexicon",
            metavar="FILE.toml",
            help="Verbs, titles and patterns to add to the language data.",
        ),
    ] = None


class AttributionOptions(Struct, frozen=True):
    """How topics and speakers are found."""

    PANEL: ClassVar = FINDING

    topics: Annotated[Topics, setting("--topics", help="Where topics come from.")] = "auto"
    min_confidence: Annotated[
        float,
        setting(
            "--min-confidence",
            metavar="X",
            min=0,
            max=1,
            callback=finite,
            help="Attributions below this become unattributed.",
        ),
    ] = 0.0
    knowledge: LexiconOptions = LexiconOptions()


class InputOptions(Struct, frozen=True):
    """What the input is, where that is not recognized."""

    PANEL: ClassVar = INPUT

    input_format: Annotated[
        InputFormat,
        setting("--input-format", help="What the input is, where recognition fails."),
    ] = "auto"
    encoding: EncodingOption = None


class AboveOptions(Struct, frozen=True):
    """What stands above the article where the input has it not."""

    PANEL: ClassVar = INPUT

    title: Annotated[
        str | None,
        setting("--title", metavar="TEXT", help="The article's title, where it has none itself."),
    ] = None
    lead: Annotated[
        str | None,
        setting("--lead", metavar="TEXT", help="The article's lead, where it has none itself."),
    ] = None


class OutputOptions(Struct, frozen=True):
    """Where the result goes."""

    PANEL: ClassVar = OUTPUT

    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            rich_help_panel=FIRST,
            help="Write to this file instead of standard output.",
        ),
    ] = None
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace an output that exists.")
    ] = False


class TerminalOptions(Struct, frozen=True):
    """How text is laid out for whoever looks at it."""

    PANEL: ClassVar = SCREEN

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


class ShownOptions(Struct, frozen=True):
    """What is shown of each sentence."""

    PANEL: ClassVar = OUTPUT

    spelling: SpellingOption = "auto"
    with_text: Annotated[
        bool, setting("--with-text/--no-with-text", help="Put the article's text into the JSON.")
    ] = False
    guard: Annotated[
        bool,
        setting(
            "--guard/--no-guard",
            help=(
                "In CSV put ' before what a spreadsheet would run as a formula (= + - @), and each"
                " cell on one line; without it cells are the exact text."
            ),
        ),
    ] = True
    bom: Annotated[
        bool,
        setting(
            "--bom/--no-bom", help="Begin CSV with a byte order mark, by which Excel knows UTF-8."
        ),
    ] = False


class MessageOptions(Struct, frozen=True):
    """What is said on standard error."""

    PANEL: ClassVar = SCREEN

    quiet: QuietOption = False
    verbose: Annotated[
        bool, setting("-v", "--verbose/--no-verbose", help="Say how each input was read.")
    ] = False


class StreamOptions(Struct, frozen=True):
    """What comes in, and what goes out where."""

    reading: InputOptions
    writing: OutputOptions
    screen: TerminalOptions
    notes: MessageOptions
