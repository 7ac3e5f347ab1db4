"""The arguments and options that commands share, each with its help."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Topics = Literal["auto", "headlines", "none"]
Format = Literal["text", "json", "jsonl", "markdown", "html", "csv"]
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
OutlineFormatOption = Annotated[Literal["text", "json", "jsonl"], typer.Option("--format", help="Output format.")]
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
InputFormatOption = Annotated[
    Literal["auto", "text", "html", "markdown", "jsonl"], typer.Option("--input-format", help="What the input is, where recognition fails.")
]
VerboseOption = Annotated[bool, typer.Option("-v", "--verbose", help="Say how each input was read.")]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="No notes on standard error.")]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show a traceback when something breaks.")]
SpellingOption = Annotated[
    Literal["verbatim", "repaired"], typer.Option("--spelling", help="Show sentences as they stand, or with lost half-spaces put back.")
]
