"""The command line: parse, call, print, exit. It decides nothing."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from presskit import __version__
from presskit.errors import InputError, PresskitError, UsageError

if TYPE_CHECKING:
    from presskit.model import Options, Quotes, Source, Speaker

app = typer.Typer(
    name="presskit",
    help="Who said what at a Persian press conference, topic by topic, in their exact words.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Topics(StrEnum):
    auto = "auto"
    headlines = "headlines"
    none = "none"


class Format(StrEnum):
    text = "text"
    json = "json"
    jsonl = "jsonl"


class Color(StrEnum):
    auto = "auto"
    always = "always"
    never = "never"


Files = Annotated[list[str] | None, typer.Argument(metavar="[FILE|-]...", help="Article files; - is standard input.")]
Sentences = Annotated[int, typer.Option("-n", "--sentences", min=1, help="Sentences per speaker and topic.")]
Method = Annotated[str, typer.Option("--method", help="Ranking method; see `presskit methods`.")]
SpeakerFilter = Annotated[list[str] | None, typer.Option("--speaker", help="Only this speaker: name, office or alias; repeatable.")]
TopicFilter = Annotated[list[str] | None, typer.Option("--topic", help="Only topics whose heading has this text; repeatable.")]
TopicsOption = Annotated[Topics, typer.Option("--topics", help="Where topics come from.")]
MinConfidence = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Attributions below this become unattributed.")]
FormatOption = Annotated[Format, typer.Option("--format", help="Output format.")]
WithText = Annotated[bool, typer.Option("--with-text", help="Put the article's text into the JSON.")]
Output = Annotated[str | None, typer.Option("-o", "--output", help="Write to this file instead of standard output.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace an output that exists.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="The encoding of the input; found by itself otherwise.")]
ColorOption = Annotated[Color, typer.Option("--color", help="Colour the text output.")]
Why = Annotated[bool, typer.Option("--why", help="Show the rule, cue and confidence behind each line.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No notes on standard error.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show a traceback when something breaks.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"presskit {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    pass


@app.command()
def summarize(
    files: Files = None,
    sentences: Sentences = 2,
    method: Method = "presskit",
    speaker: SpeakerFilter = None,
    topic: TopicFilter = None,
    topics: TopicsOption = Topics.auto,
    min_confidence: MinConfidence = 0.0,
    format: FormatOption = Format.text,
    with_text: WithText = False,
    output: Output = None,
    overwrite: Overwrite = False,
    encoding: Encoding = None,
    color: ColorOption = Color.auto,
    why: Why = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Topics, who speaks in them, and each speaker's best sentences."""
    with _boundary(debug):
        from presskit.model import Options
        from presskit.pipeline import summarize as run
        from presskit.rank import check_method
        from presskit.render import json, text

        check_method(method)
        options = Options(
            sentences=sentences, method=method, topics=topics.value, speakers=tuple(speaker or ()),
            topic_filters=tuple(topic or ()), min_confidence=min_confidence, with_text=with_text,
        )  # fmt: skip
        job = _Job(files, options, format, output, overwrite, encoding, color, quiet)
        job.run(run, lambda s: s.quotes, json.summary_document, lambda s: text.summary_lines(s, why))


@app.command()
def quotes(
    files: Files = None,
    speaker: SpeakerFilter = None,
    topic: TopicFilter = None,
    topics: TopicsOption = Topics.auto,
    min_confidence: MinConfidence = 0.0,
    format: FormatOption = Format.text,
    with_text: WithText = False,
    output: Output = None,
    overwrite: Overwrite = False,
    encoding: Encoding = None,
    color: ColorOption = Color.auto,
    why: Why = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Every sentence: what it is, who says it, by which rule, and where it stands."""
    with _boundary(debug):
        from presskit.model import Options
        from presskit.pipeline import filtered
        from presskit.pipeline import quotes as run
        from presskit.render import json, text

        options = Options(
            topics=topics.value, speakers=tuple(speaker or ()), topic_filters=tuple(topic or ()),
            min_confidence=min_confidence, with_text=with_text,
        )  # fmt: skip
        job = _Job(files, options, format, output, overwrite, encoding, color, quiet)
        job.run(
            run,
            lambda q: q,
            lambda q: json.quotes_document(filtered(q, options)),
            lambda q: text.quotes_lines(filtered(q, options), why),
        )


@app.command()
def outline(
    files: Files = None,
    topics: TopicsOption = Topics.auto,
    min_confidence: MinConfidence = 0.0,
    format: FormatOption = Format.text,
    output: Output = None,
    overwrite: Overwrite = False,
    encoding: Encoding = None,
    color: ColorOption = Color.auto,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Topics, and who speaks how much in each."""
    with _boundary(debug):
        from presskit.model import Options
        from presskit.pipeline import quotes as run
        from presskit.render import json, text

        options = Options(topics=topics.value, min_confidence=min_confidence)
        job = _Job(files, options, format, output, overwrite, encoding, color, quiet)
        job.run(run, lambda q: q, json.outline_document, text.outline_lines)


@app.command()
def methods(debug: Debug = False) -> None:
    """The ranking methods, one line each."""
    with _boundary(debug):
        from presskit.rank import RANKERS
        from presskit.render.terminal import write

        write("".join(f"{name:10} {note}\n" for name, (_, note) in RANKERS.items()), None)


class _Job:
    """One command over its inputs: reads, runs, renders, and keeps account of what failed."""

    def __init__(
        self,
        files: list[str] | None,
        options: Options,
        format: Format,
        output: str | None,
        overwrite: bool,
        encoding: str | None,
        color: Color,
        quiet: bool,
    ) -> None:
        self.files, self.options, self.format = _inputs(files), options, format
        self.output, self.overwrite, self.encoding, self.color, self.quiet = output, overwrite, encoding, color, quiet
        if format is Format.json and len(self.files) > 1:
            raise UsageError("--format json takes one input; use --format jsonl for several")

    def run(
        self,
        work: Callable[[Source, Options], Any],
        read: Callable[[Any], Quotes],
        document: Callable[[Any], dict[str, Any]],
        lines: Callable[[Any], Any],
    ) -> None:
        from presskit.read import read as read_file
        from presskit.render.terminal import check_output, render, wants_color, write

        check_output(self.output, self.overwrite)
        color = self.format is Format.text and wants_color(self.color.value, sys.stdout) and (self.output is None or self.color is Color.always)
        done: list[str] = []
        failed = 0
        for file in self.files:
            try:
                result = work(read_file(file, self.encoding), self.options)
            except InputError as problem:
                failed += 1
                _say(str(problem))
                continue
            self._note(file, read(result))
            text = _json(document(result), self.format) if self.format is not Format.text else render(lines(result), color)
            titled = len(self.files) > 1 and self.format is Format.text
            done.append(render([((f"==> {_plain(file)} <==", "bold"),)], color) + text if titled else text)
            if self.output is None:
                write(("\n" if titled and len(done) > 1 else "") + done[-1], None)
        if not done:
            raise typer.Exit(2)
        if self.output is not None:
            write("\n".join(done) if self.format is Format.text else "".join(done), self.output, self.overwrite)
        if failed:
            raise typer.Exit(3)

    def _note(self, file: str, read: Quotes) -> None:
        from presskit.pipeline import matching_sections, matching_speakers

        if self.quiet:
            return
        if not any(s.kind == "statement" for s in read.sentences):
            _say(f"{file}: nobody speaks in this article")
            return
        if self.options.speakers and not matching_speakers(read, self.options.speakers):
            there = ", ".join(_who(s) for s in read.speakers) or "nobody who could be named"
            _say(f"{file}: no speaker matches {' or '.join(self.options.speakers)}; there is {there}")
        if self.options.topic_filters and not matching_sections(read, self.options.topic_filters):
            there = " | ".join(s.heading.span.text for s in read.sections if s.heading) or "none with a heading"
            _say(f"{file}: no topic matches {' or '.join(self.options.topic_filters)}; there is {there}")


def _who(speaker: Speaker) -> str:
    return f"{speaker.name} ({speaker.role})" if speaker.role else speaker.name


def _json(document: dict[str, Any], format: Format) -> str:
    from presskit.render.json import dumps

    return dumps(document, indent=2 if format is Format.json else None) + "\n"


def _inputs(files: list[str] | None) -> list[str]:
    if files:
        return files
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("no input; give a file, or - for standard input (see --help)")
    return ["-"]


def _plain(text: str) -> str:
    from presskit.render.clean import one_line

    return one_line(text)


def _say(message: str) -> None:
    """One line on standard error."""
    from presskit.render.terminal import reconfigure

    reconfigure(sys.stderr)
    print(f"presskit: {_plain(message)}", file=sys.stderr, flush=True)


@contextmanager
def _boundary(debug: bool) -> Iterator[None]:
    """Turns everything that can happen inside a command into at most one line and an exit status."""
    try:
        yield
    except BrokenPipeError:
        _reader_went_away()
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except PresskitError as problem:
        if debug:
            raise
        _say(str(problem))
        raise typer.Exit(problem.status) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as problem:
        if debug:
            raise
        _say(f"internal error: {type(problem).__name__}: {problem}; run again with --debug and report it with the article")
        raise typer.Exit(PresskitError.status) from None


def _reader_went_away() -> None:
    """Let the interpreter's last flush go nowhere instead of failing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """The entry point: a terminated run exits with 143, an interrupted one with 130."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(143))
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
