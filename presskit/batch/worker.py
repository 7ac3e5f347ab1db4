"""What a worker does: articles in, documents or failures out. Nothing here raises; a failure is a
value.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Literal

from presskit import pipeline
from presskit.archive import parquet
from presskit.archive.record import record
from presskit.batch.inputs import Item
from presskit.errors import InputError
from presskit.filters import matches
from presskit.message import Message
from presskit.model import Quotes, Source
from presskit.options import InputFormat, Options
from presskit.reading import inputs, records
from presskit.reading.reader import decode
from presskit.render import formats
from presskit.render.options import RenderOptions
from presskit.summary import summarize

What = Literal["summary", "quotes"]

_COLLECTED = 100_000  # objects made, after which those that refer to themselves are looked for


@dataclass(frozen=True, slots=True)
class Settings:
    """What is to be done with every article; the same for all workers."""

    what: What = "summary"
    render_options: RenderOptions = field(default_factory=lambda: RenderOptions(None))
    options: Options = field(default_factory=Options)
    encoding: str | None = None
    input_format: InputFormat = "auto"
    text_field: str | None = None
    id_field: str = "id"
    timeout: float | None = None  # seconds an article
    archive: str = ""  # by what an archive's rows are made; none: documents are
    parts: str = (
        ""  # the folder into which workers themselves put what they made; none: they do not
    )


@dataclass(frozen=True, slots=True)
class Done:
    """An article that was read: what its document is called, its text, and how much was said by
    whom.
    """

    name: str
    text: str
    statements: int
    attributed: int
    about: dict[str, Any] | None = None  # what an index of pages tells of it
    matched: bool = True  # whether the filters leave anything


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that was not, and why."""

    kind: str
    message: Message


Result = Done | Failure


class _Overdue(BaseException):
    """An article took too long. No ``Exception``, so that nothing on the way takes it for its
    own.
    """


def work(settings: Settings, items: Sequence[Item]) -> list[Result]:
    """The result of every item, in order; with ``parts`` what is done stands in a part there, and
    is told as its name.
    """
    results = [_one(settings, item) for item in items]
    done = [result for result in results if isinstance(result, Done)]
    if not settings.parts or not done:
        return results
    told = parquet.part_of(settings.parts, [result.text for result in done])
    return [replace(r, text=told) if isinstance(r, Done) else r for r in results]


def _one(settings: Settings, item: Item) -> Result:
    if item.problem is not None:
        return Failure(item.problem.kind, item.problem.message)
    try:
        with _within(settings.timeout):
            return _done(_source(settings, item), settings, item)
    except InputError as problem:
        return Failure(problem.kind, problem.message)
    except _Overdue:
        seconds = settings.timeout or 0.0
        return Failure("timeout", Message("took-too-long", where=item.place, seconds=seconds))
    except MemoryError:
        return Failure("memory", Message("out-of-memory", where=item.place))
    except Exception as problem:
        kind, told = type(problem).__name__, str(problem)
        return Failure(
            "internal", Message("internal-error-at", where=item.place, kind=kind, problem=told)
        )


def _source(settings: Settings, item: Item) -> Source:
    if item.line is None:
        found, *others = islice(
            inputs.articles(item.data, item.name, settings.encoding, settings.input_format), 2
        )
        if others:
            raise InputError("several-articles-in-batch", file=item.name)
        if isinstance(found, InputError):
            raise found
        return found
    line = decode(item.data, item.where, settings.encoding).text
    return records.record(line, item.name, item.line, settings.text_field, settings.id_field)


def _done(source: Source, settings: Settings, item: Item) -> Done:
    if settings.archive:
        return _archived(source, settings, item)
    if settings.what == "summary":
        summary = summarize(source, settings.options)
        read, text = summary.quotes, formats.summary(summary, settings.render_options)
    else:
        read = pipeline.whole(source, settings.options)
        text = formats.quotes(pipeline.filtered(read, settings.options), settings.render_options)
    about = None
    if settings.render_options.format == "html":
        from presskit.render import index

        about = index.about(read, settings.render_options)
    matched = matches(read, settings.options)
    return Done(source.name, text, *_counts(read), about, matched)


def _archived(source: Source, settings: Settings, item: Item) -> Done:
    """An article as an archive's record. One without an id of its own is called by its place."""
    summary = summarize(source, settings.options) if settings.what == "summary" else None
    read = summary.quotes if summary else pipeline.whole(source, settings.options)
    kept = pipeline.filtered(read, settings.options)
    line = None if item.line is None else decode(item.data, item.where, settings.encoding).text
    named = line is None or records.is_named(line, settings.id_field)
    found = record(kept, summary, settings.archive, None if named else item.where)
    return Done(source.name, found.dumps(), *_counts(read))


def _counts(read: Quotes) -> tuple[int, int]:
    said = [s for s in read.sentences if s.kind == "statement"]
    return len(said), sum(s.speaker is not None for s in said)


@contextmanager
def _within(seconds: float | None) -> Iterator[None]:
    """Raise ``_Overdue`` in here after so many seconds, where the system has alarms; elsewhere the
    engine kills the worker.
    """
    if seconds is None or not hasattr(signal, "setitimer"):
        yield
        return

    def overdue(*_: object) -> None:
        raise _Overdue

    before = signal.signal(signal.SIGALRM, overdue)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def warm() -> None:
    """Load the language data and the words once, before there are workers that would each do it."""
    from presskit.language import lexicon, words

    lexicon.load("")
    words.load()


def stand_by(parent: int) -> None:
    """Prepare a worker process: an interruption is its parent's to handle, and it does not outlive
    its parent.
    """
    import threading
    import time

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    warm()
    # what is loaded by now stays, and an article leaves nothing that refers to itself
    gc.freeze()
    gc.set_threshold(_COLLECTED)
