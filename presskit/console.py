"""Where a command meets the world: its inputs, its outputs, what it says on standard error, and its exit status."""

from __future__ import annotations

import errno
import math
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice

import typer

from presskit.errors import GateError, InputError, OutputError, PresskitError, UsageError
from presskit.inputs import InputFormat, sources
from presskit.model import Options, Quotes, Source, Speaker, Summary
from presskit.reader import DAMAGED, REPLACEMENT, read_bytes, read_plain
from presskit.render import formats
from presskit.render.bidi import HINTS, Choice, detect, environment, layout_for
from presskit.render.clean import clean, one_line, visible
from presskit.render.look import Look
from presskit.render.terminal import Color, check_output, discard_output, wants_color, write
from presskit.render.text import Line
from presskit.voice import say, waiting

# What holds one article, and what to use for several.
_SINGLE = {"json": "use --format jsonl for several", "html": "use presskit batch with a folder for several"}


@dataclass(frozen=True, slots=True)
class Out:
    """How and where a command's results go."""

    look: Look = field(default_factory=Look)
    output: str | None = None
    overwrite: bool = False
    encoding: str | None = None
    color: Color = "auto"
    bidi: Choice = "auto"
    quiet: bool = False
    input_format: InputFormat = "auto"
    verbose: bool = False


@dataclass(frozen=True, slots=True)
class View[T]:
    """One command's work: what it computes of a source, and how that is shown."""

    work: Callable[[Source, Options], T]
    quotes: Callable[[T], Quotes]
    show: Callable[[T, Look], str]
    remarks: Callable[[T, Options], Iterable[str]] = lambda result, options: ()  # what to know of it besides


def over_budget(summary: Summary, options: Options) -> Iterable[str]:
    """What to say where the best sentence of every speaker alone is more than the budget."""
    if options.budget is not None and summary.words > options.budget:
        yield f"--budget {options.budget}: the best sentence of each speaker and topic is {summary.words} words; none was left out"


def with_knowledge(options: Options, aliases: str | None, overlay: str | None) -> Options:
    """The options with a user's aliases and lexicon overlay, from their files; raises an error that names file and line."""
    from presskit import aliases as aliases_file
    from presskit import lexicon

    def checked(text: str) -> str:
        lexicon.load(text)
        return text

    if math.isnan(options.min_confidence):
        raise UsageError("--min-confidence nan: is not a number")
    people = _parsed(aliases, aliases_file.parse) if aliases else ()
    return replace(options, aliases=people, overlay=_parsed(overlay, checked) if overlay else "")


def _parsed[T](path: str, parse: Callable[[str], T]) -> T:
    try:
        return parse(read_plain(path).text)
    except UsageError as problem:
        raise UsageError(f"{path}: {problem}") from None


def process[T](files: list[str] | None, options: Options, out: Out, view: View[T]) -> None:
    """Run a view over every input and write what comes out; raises ``typer.Exit`` with 2 or 3 where inputs failed."""
    names = files or ["-"]
    if out.look.format in _SINGLE and len(names) > 1:
        raise UsageError(f"--format {out.look.format} takes one input; {_SINGLE[out.look.format]}")
    check_output(out.output, out.overwrite)
    if not out.quiet and out.bidi == "auto" and layout_for("auto", sys.stdout, environment()):
        _hint(detect(environment()).name)
    done: list[str] = []
    failed = 0
    for source in _opened(names, out):
        if isinstance(source, InputError):
            say(str(source))
            failed += 1
            continue
        with waiting(source.name, out.quiet):
            result = view.work(source, options)
        if not out.quiet:
            _tell(source, out)
            _note(source.name, view.quotes(result), options)
            for remark in view.remarks(result, options):
                say(f"{source.name}: {remark}")
        before = formats.heading(out.look) if not done else "\n" if out.look.format in ("text", "markdown") else ""
        done.append(before + _render(source.name, result, out, view, several=len(names) > 1 or source.name != names[0]))
        if out.output is None:
            write(done[-1])
    if not done:
        raise typer.Exit(InputError.status)
    if out.output is not None:
        write("".join(done), out.output, out.overwrite)
    if failed:
        raise typer.Exit(3)


def _hint(terminal: str) -> None:
    if terminal in HINTS:
        say(HINTS[terminal])


def _opened(names: list[str], out: Out) -> Iterator[Source | InputError]:
    """The articles of all inputs; raises ``UsageError`` where one document must hold more than one."""
    articles = (source for name in names for source in sources(name, out.encoding, out.input_format))
    if out.look.format not in _SINGLE:
        yield from articles
        return
    several = list(islice(articles, 2))
    if len(several) > 1:
        raise UsageError(f"--format {out.look.format} takes one article, and {names[0]} has more; {_SINGLE[out.look.format]}")
    yield from several


def _tell(source: Source, out: Out) -> None:
    """How an input was read, where that was not plain or is asked for."""
    if source.encoding == DAMAGED:
        say(
            f"{source.name}: is damaged UTF-8; {source.text.count(REPLACEMENT)} characters could not be read and are shown as {REPLACEMENT}"
        )
    if out.verbose:
        agency = f", {source.agency}" if source.agency else ""
        say(f"{source.name}: read as {source.encoding}, {len(source.text)} characters{agency}")


def mend(name: str, spaces: bool, output: str | None, overwrite: bool, encoding: str | None) -> None:
    """Write a text with its half-spaces put back: as it is, but safe to look at where it goes to a terminal."""
    from presskit.spelling import repair

    check_output(output, overwrite)
    text = repair(read_plain(name, encoding).text, spaces)
    shown = output is None and sys.stdout is not None and sys.stdout.isatty()
    write(clean(text) if shown else text, output, overwrite)


def prove(summary: str, article: str | None, encoding: str | None, quiet: bool) -> None:
    """Verify every document of a file; raises ``GateError`` after listing what is not verbatim."""
    from presskit import verify

    data = read_bytes(article) if article else None
    verdicts = []
    for document in verify.documents(read_plain(summary).text, summary):
        verdict = verify.verify(document, data, encoding)
        verdicts.append(verdict)
        write("".join(f"{one_line(verdict.name)}: {one_line(wrong)}\n" for wrong in verdict.wrong))
    wrong = sum(len(v.wrong) for v in verdicts)
    texts = sum(v.texts for v in verdicts)
    if wrong:
        raise GateError(f"{summary}: {wrong} of {texts} texts are not verbatim")
    if not quiet:
        write(f"{one_line(summary)}: {texts} texts in {len(verdicts)} documents, all verbatim\n")


def _render[T](name: str, result: T, out: Out, view: View[T], several: bool) -> str:
    look = out.look
    if look.format == "text":
        to_file = out.output is not None
        color = out.color == "always" if to_file else wants_color(out.color, sys.stdout)
        look = replace(look, color=color, layout=None if to_file else layout_for(out.bidi, sys.stdout, environment()))
        title: list[Line] = [((f"==> {one_line(visible(name))} <==", "bold"),)] if several else []
        return formats.text(title, look) + view.show(result, look)
    return view.show(result, look)


def _note(name: str, found: Quotes, options: Options) -> None:
    """What a reader of an empty result should know."""
    from presskit.pipeline import matching_sections, matching_speakers

    if not any(s.kind == "statement" for s in found.sentences):
        say(f"{name}: nobody speaks in this article")
        return
    there = ", ".join(_who(s) for s in found.speakers) or "nobody who could be named"
    for wanted in options.speakers:
        if not matching_speakers(found, [wanted]):
            say(f"{name}: no speaker matches {wanted}; there is {there}")
    headings = " | ".join(s.heading.span.text for s in found.sections if s.heading) or "none with a heading"
    for wanted in options.topic_filters:
        if not matching_sections(found, [wanted]):
            say(f"{name}: no topic matches {wanted}; there is {headings}")
    who = {s.id for s in matching_speakers(found, options.speakers)}
    where = {s.index for s in matching_sections(found, options.topic_filters)}
    if who and where and not any(s.speaker in who and s.section in where for s in found.sentences if s.kind == "statement"):
        say(f"{name}: who matches says nothing under the topics that match")


def _who(speaker: Speaker) -> str:
    return f"{speaker.name} ({speaker.role})" if speaker.role else speaker.name


def status_of(problem: Exception, tell: Callable[[str], None]) -> int:
    """The exit status of what typer raises: its own exits, help for want of arguments, usage errors as one line."""
    if isinstance(problem, typer.Exit):
        return problem.exit_code
    if type(problem).__name__ == "NoArgsIsHelpError":
        problem.show()  # type: ignore[attr-defined]
    elif isinstance(problem, typer.Abort):
        return 130
    else:
        message = problem.format_message() if hasattr(problem, "format_message") else str(problem)
        context = getattr(problem, "ctx", None)
        path = context.command_path if context else "presskit"
        tell(f"{message.replace('Value error, ', '').rstrip('.')} (see {path} --help)")
    return UsageError.status


@contextmanager
def boundary(debug: bool) -> Iterator[None]:
    """Turns everything that can happen inside a command into at most one line and an exit status."""
    try:
        yield
    except BrokenPipeError:
        discard_output()  # the reader has seen enough
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except PresskitError as problem:
        if debug:
            raise
        say(str(problem))
        raise typer.Exit(problem.status) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as problem:
        if debug or hasattr(problem, "format_message"):  # typer's own: a usage error
            raise
        if isinstance(problem, OSError) and problem.errno == errno.ENOSPC:
            discard_output()
            say(f"standard output: cannot be written ({problem.strerror})")
            raise typer.Exit(OutputError.status) from None
        say(f"internal error: {type(problem).__name__}: {problem}; run again with --debug and report it with the article")
        raise typer.Exit(PresskitError.status) from None
