"""Where a command meets the world: its inputs, its outputs, and what it says on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

import typer
from msgspec import Struct

from presskit.cli import arguments as arg
from presskit.cli.messages import say, waiting
from presskit.cli.notes import notes
from presskit.cli.picking import PickOptions
from presskit.errors import GateError, InputError, UsageError
from presskit.filters import matches
from presskit.message import Message
from presskit.model import Quotes, Source
from presskit.options import Alias, Format, Lang, Options, Spelling
from presskit.reading.inputs import sources
from presskit.reading.reader import DAMAGED, REPLACEMENT, read_plain
from presskit.render import formats
from presskit.render.clean import one_line, visible
from presskit.render.lines import as_text
from presskit.render.options import Line, RenderOptions
from presskit.render.terminal import environment, hint, layout_for, wants_color
from presskit.render.writing import check_inputs, check_output, write

# What holds one article, and what to use for several.
_SINGLE = {"json": Message("use-jsonl"), "html": Message("use-batch")}


class View[T](Struct, frozen=True):
    """One command's work: what it computes of a source, and how that is shown."""

    work: Callable[[Source, Options], T]
    quotes: Callable[[T], Quotes]
    show: Callable[[T, RenderOptions], str]
    remarks: Callable[[T, Options], Iterable[Message]] = (
        lambda result, options: ()
    )  # what to know of it besides


def options(
    attributing: arg.AttributionOptions,
    filters: arg.FilterOptions | None = None,
    picking: PickOptions | None = None,
    style: arg.ShownOptions | None = None,
    frames: bool | None = None,
    above: arg.AboveOptions | None = None,
) -> Options:
    """The options of the library for those of a command line; raises a ``UsageError`` that names
    file and line.
    """
    from presskit.language import lexicon

    def checked(text: str) -> str:
        lexicon.load(text)
        return text

    filters, picking, above, knowledge = (
        filters or arg.FilterOptions(),
        picking or PickOptions(),
        above or arg.AboveOptions(),
        attributing.knowledge,
    )
    return Options(
        sentences=picking.sentences,
        top=picking.top,
        frames=bool(frames),
        names=picking.names,
        budget=picking.budget,
        context=picking.context,
        method=picking.method,
        topics=attributing.topics,
        speakers=tuple(filters.speaker or ()),
        topic_filters=tuple(filters.topic or ()),
        min_confidence=attributing.min_confidence,
        with_text=style is not None and style.with_text,
        aliases=known(knowledge.aliases),
        overlay=_parsed(knowledge.lexicon, checked) if knowledge.lexicon else "",
        title=(above.title or "").strip() or None,
        lead=(above.lead or "").strip() or None,
    )


def known(path: str | None) -> tuple[Alias, ...]:
    """What a user's file says of people; raises a ``UsageError`` that names file and line."""
    from presskit.attribution import aliases

    return _parsed(path, aliases.parse) if path else ()


def shown_as(
    format: Format, screen: arg.TerminalOptions, to_file: bool, spelling: Spelling
) -> RenderOptions:
    """How something is written that is of no article: as the terminal, or the file, takes it."""
    return _fitted(RenderOptions(format, spelling=spelling, lang=screen.lang), screen, to_file)


def render_options(
    format: Format | None,
    lang: Lang,
    style: arg.ShownOptions | None = None,
    frames: bool | None = None,
    why: bool = False,
    names: bool = False,
) -> RenderOptions:
    """How results are to look, but for what the terminal decides."""
    style = style or arg.ShownOptions()
    spelling, guard, bom = style.spelling, style.guard, style.bom
    return RenderOptions(
        format, why, spelling, frames, lang=lang, guard=guard, names=names, bom=bom
    )


def _parsed[T](path: str, parse: Callable[[str], T]) -> T:
    try:
        return parse(read_plain(path).text)
    except UsageError as problem:
        raise UsageError("at-place", where=path, what=problem.message) from None


def process[T](
    files: list[str] | None,
    options: Options,
    render_options: RenderOptions,
    streams: arg.StreamOptions,
    view: View[T],
) -> None:
    """Run a view over every input and write what comes out; raises ``typer.Exit`` with 2 or 3 where
    inputs failed, with 1 where the filters match nothing in any.
    """
    names, writing, screen, quiet = (
        files or ["-"],
        streams.writing,
        streams.screen,
        streams.notes.quiet,
    )
    single = _single(render_options, options)
    if single and len(names) > 1:
        raise UsageError("one-input", option=single[0], instead=single[1])
    check_output(writing.output, writing.overwrite)
    check_inputs(writing.output, names)
    known = hint(environment())
    if (
        known
        and not quiet
        and screen.bidi == "auto"
        and layout_for("auto", sys.stdout, environment())
    ):
        say(known)
    render_options = _fitted(render_options, screen, writing.output is not None)
    done: list[str] = []
    failed = matched = 0
    for source in _opened(names, single, streams.reading):
        if isinstance(source, InputError):
            say(source.message)
            failed += 1
            continue
        with waiting(source.name, quiet):
            result = view.work(source, options)
        if not quiet:
            _tell(source, streams.notes.verbose)
            for note in notes(source.name, view.quotes(result), options):
                say(note)
            for remark in view.remarks(result, options):
                say(Message("at-place", where=source.name, what=remark))
        matched += matches(view.quotes(result), options)
        between = "\n" if render_options.format in ("text", "markdown") else ""
        before = between if done else formats.heading(render_options)
        title = (
            _title(source.name, render_options) if len(names) > 1 or source.name != names[0] else ""
        )
        done.append(before + title + view.show(result, render_options))
        if writing.output is None:
            write(done[-1])
    if not done:
        raise typer.Exit(InputError.status)
    if writing.output is not None:
        write("".join(done), writing.output, writing.overwrite)
    if failed:
        raise typer.Exit(3)
    if not matched:
        raise typer.Exit(GateError.status)


def _single(render_options: RenderOptions, options: Options) -> tuple[str, Message] | None:
    """The option that is for one article only, and what to use for several."""
    for name in ("title", "lead"):
        if getattr(options, name):
            return f"--{name}", Message("use-records")
    instead = _SINGLE.get(render_options.format or "")
    return (f"--format {render_options.format}", instead) if instead else None


def _opened(
    names: list[str], single: tuple[str, Message] | None, reading: arg.InputOptions
) -> Iterator[Source | InputError]:
    """The articles of all inputs; raises ``UsageError`` where there are several and an option is
    for one.
    """
    articles = (
        source for name in names for source in sources(name, reading.encoding, reading.input_format)
    )
    if single is None:
        yield from articles
        return
    several = list(islice(articles, 2))
    if len(several) > 1:
        raise UsageError("one-article", option=single[0], file=names[0], instead=single[1])
    yield from several


def _tell(source: Source, verbose: bool) -> None:
    """How an input was read, where that was not plain or is asked for."""
    name, encoding, characters = source.name, source.encoding, len(source.text)
    if encoding == DAMAGED:
        count = source.text.count(REPLACEMENT)
        say(Message("damaged-text", name=name, count=count, sign=REPLACEMENT))
    if not verbose:
        return
    if source.agency:
        say(
            Message(
                "read-as-agency",
                name=name,
                encoding=encoding,
                characters=characters,
                agency=source.agency,
            )
        )
    else:
        say(Message("read-as", name=name, encoding=encoding, characters=characters))


def _fitted(
    render_options: RenderOptions, screen: arg.TerminalOptions, to_file: bool
) -> RenderOptions:
    """The options as what is written to takes it: coloured, laid out and safe on a terminal, plain
    in a file.
    """
    if sys.stdout is not None and sys.stdout.isatty() and not to_file:
        render_options = replace(render_options, guard=True)
    if render_options.format != "text":
        return render_options
    color = screen.color == "always" if to_file else wants_color(screen.color, sys.stdout)
    return replace(
        render_options,
        color=color,
        layout=None if to_file else layout_for(screen.bidi, sys.stdout, environment()),
    )


def _title(name: str, render_options: RenderOptions) -> str:
    """What stands above the text of each of several articles."""
    title: list[Line] = [((f"==> {one_line(visible(name))} <==", "bold"),)]
    return as_text(title, render_options) if render_options.format == "text" else ""
