"""A batch from its inputs to a complete output: nothing half-written, nothing lost, resumable."""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from presskit import __version__
from presskit.archive.output import ArchiveOutput
from presskit.archive.parquet import ParquetOutput
from presskit.batch import destinations, engines, outputs, stream
from presskit.batch.checkpoint import Checkpoint, Entry, digest
from presskit.batch.guards import stoppable, writing
from presskit.batch.inputs import BatchInputs, Item
from presskit.batch.worker import Done, Settings
from presskit.errors import OutputError, UsageError
from presskit.language import lexicon, terms
from presskit.message import Message
from presskit.options import Format
from presskit.render import formats

FAILURES = "failures.jsonl"
_LEDGER = "part.ledger"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch is to do, and where to."""

    inputs: BatchInputs
    settings: Settings
    output: str
    engine: str = "local"
    jobs: int | None = None
    resume: bool = False
    overwrite: bool = False
    append: bool = False  # to an archive


@dataclass(slots=True)
class BatchTotals:
    """How a run went; ``kept`` articles were done by the one before, ``signal`` cut it short."""

    articles: int = 0
    kept: int = 0
    failures: int = 0
    statements: int = 0
    attributed: int = 0
    matched: int = 0  # articles of which the filters left something
    seconds: float = 0.0
    signal: int = 0
    again: int = 0  # articles that the archive had already
    replaced: int = 0  # articles of it whose place a changed one took

    def stop(self, number: int) -> bool:
        """A signal; whether it is the first."""
        first, self.signal = not self.signal, self.signal or number
        return first

    def add(self, entry: Entry) -> None:
        self.articles += 1
        self.failures += entry.failure is not None
        self.statements += entry.statements
        self.attributed += entry.attributed
        self.matched += entry.matched and entry.failure is None

    @property
    def share(self) -> float:
        """The share of statements with a speaker; 1 where nobody says anything."""
        return self.attributed / self.statements if self.statements else 1.0


class BatchObserver(Protocol):
    """Somebody who hears of every article, and of the end."""

    def article(self, entry: Entry, cost: int) -> None: ...

    def end(self, totals: BatchTotals) -> None: ...


def run(
    plan: Plan,
    observers: Sequence[BatchObserver] = (),
    tell: Callable[[Message], None] = lambda message: None,
) -> BatchTotals:
    """Do the batch; raises a ``PresskitError`` where it cannot be begun or written. What was
    written by then can be resumed.
    """
    chosen = destinations.chosen(plan.output, plan.settings.render_options.format)
    plan.inputs.check()
    if plan.output != destinations.STDOUT:
        return _run(plan, chosen, observers, tell)
    if plan.resume:
        raise UsageError("stdout-is-no-file")
    with tempfile.TemporaryDirectory(prefix="presskit-") as scratch:
        return _run(plan, (Path(scratch) / plan.output, *chosen[1:]), observers, tell)


def _run(
    plan: Plan,
    chosen: tuple[Path, Format, bool],
    observers: Sequence[BatchObserver],
    tell: Callable[[Message], None],
) -> BatchTotals:
    path, format, folder = chosen
    settings = replace(
        plan.settings, render_options=replace(plan.settings.render_options, format=format)
    )
    if destinations.is_archive(plan.output) or destinations.is_parquet(plan.output):
        made = f"{_made_by(settings, plan.inputs)}, terms {terms.version()}"
        settings = replace(settings, archive=made)
    if plan.append and not destinations.is_archive(plan.output):
        raise UsageError("append-is-for-archives", output=plan.output)
    output = _output(plan, settings, path, folder)
    made_by = _made_by(settings, plan.inputs) + (", append" if plan.append else "")
    checkpoint = Checkpoint(destinations.beside(path, _LEDGER), made_by)
    if not folder and any(Path(given).resolve() == path.resolve() for given in plan.inputs.inputs):
        raise UsageError("output-is-input", output=plan.output)
    _check(plan, path, folder, output, checkpoint)
    own = (path, output.part, checkpoint.path, destinations.beside(path, FAILURES))
    skip = plan.inputs.skip.union(p.resolve() for p in own)
    plan = replace(plan, inputs=replace(plan.inputs, skip=skip))
    if folder and isinstance(output, ParquetOutput):
        settings = replace(settings, parts=str(output.part.absolute()))
    engine = engines.engine(plan.engine, plan.jobs)
    if settings.timeout is not None and not engine.local:
        raise UsageError("timeout-is-local")
    totals = BatchTotals()
    began = time.monotonic()
    try:
        with writing(output, path), stoppable(totals.stop):
            _Run(plan, settings, engine, output, checkpoint, totals, observers, tell).work()
            output.sync()
            if not totals.signal:
                checkpoint.complete()
                _finish(path, output, checkpoint)
    finally:
        output.close()
        checkpoint.close()
        engine.close()
    totals.seconds = time.monotonic() - began
    if isinstance(output, ArchiveOutput):
        totals.again, totals.replaced = output.again, output.replaced
    for observer in observers:
        observer.end(totals)
    return totals


def _output(plan: Plan, settings: Settings, path: Path, folder: bool) -> outputs.Output:
    heading = formats.heading(settings.render_options)
    if destinations.is_parquet(plan.output):
        return ParquetOutput(path, folder)
    if settings.archive:
        return ArchiveOutput(path, lexicon.load(settings.options.overlay).digest, plan.append)
    if folder:
        shown = settings.render_options
        return outputs.FolderOutput(path, shown.format or "json", heading, shown.lang)
    if plan.output == destinations.STDOUT:
        return outputs.StreamOutput(path, heading)
    return outputs.FileOutput(path, heading)


def _made_by(settings: Settings, inputs: BatchInputs) -> str:
    """What decides the bytes of the output, but for the inputs: presskit, language data,
    options.
    """
    told = repr((replace(settings, timeout=None), inputs.most)).encode("utf-8", "surrogatepass")
    language = lexicon.load(settings.options.overlay).digest
    return (
        f"presskit {__version__}, lexicon {language}, options"
        f" {hashlib.sha256(told).hexdigest()[:16]}"
    )


def _check(
    plan: Plan, path: Path, folder: bool, output: outputs.Output, checkpoint: Checkpoint
) -> None:
    """Raise where the output is there already, or an unfinished run that nobody said to resume or
    replace.
    """
    unfinished = checkpoint.path.exists()
    if plan.overwrite and plan.resume:
        raise UsageError("resume-or-overwrite")
    if isinstance(output, ArchiveOutput):
        output.check()
    if plan.overwrite:
        return
    if unfinished and not plan.resume:
        raise OutputError("unfinished-run", file=str(output.part))
    if unfinished and not checkpoint.same():
        if isinstance(output, ArchiveOutput):
            raise OutputError("archive-made-otherwise", file=str(output.part))
        raise OutputError("made-otherwise", file=str(output.part))
    there = path.exists() and (not folder or any(path.iterdir()))
    if there and not unfinished and not plan.append:
        if plan.resume:
            raise OutputError("already-complete", file=str(path))
        if isinstance(output, ArchiveOutput):
            raise OutputError("archive-already-there", file=str(path))
        raise OutputError("already-there", file=str(path))


@dataclass(frozen=True, slots=True)
class _Run:
    """A run under way: what it works with, and who hears of it."""

    plan: Plan
    settings: Settings
    engine: engines.Engine
    output: outputs.Output
    checkpoint: Checkpoint
    totals: BatchTotals
    observers: Sequence[BatchObserver]
    tell: Callable[[Message], None]

    def work(self) -> None:
        """Do all articles, but for those that the unfinished run before it did."""
        if self.plan.resume and self.checkpoint.completed():
            for entry in self.checkpoint.entries():
                self._keep(entry, 0)
            self.checkpoint.begin(self.totals.kept)
            return
        items = self.plan.inputs.items(self.tell)
        if self.plan.resume:
            items = self._left(items)
        kept = self.totals.kept
        self.checkpoint.begin(kept)
        self.output.begin(
            entry.position
            for entry in islice(self.checkpoint.entries(), kept)
            if entry.position is not None
        )
        for item, result in stream.stream(
            items, self.settings, self.engine, lambda: bool(self.totals.signal)
        ):
            position = (
                self.output.add(self.totals.articles + 1, item.folder, result.name, result.text)
                if isinstance(result, Done)
                else None
            )
            self._count(self.checkpoint.add(item, result, position), item.cost)

    def _left(self, items: Iterator[Item]) -> Iterator[Item]:
        """The items that are still to do: all after the first that is not what the unfinished run
        read.
        """
        for entry in self.checkpoint.entries():
            if entry.position is not None and not self.output.holds(entry.position):
                return items
            item = next(items, None)
            if item is None:
                self.tell(Message("fewer-articles"))
                return iter(())
            if digest(item) != entry.digest:
                if self.totals.kept and isinstance(self.output, ArchiveOutput | ParquetOutput):
                    file = str(self.output.part)
                    raise OutputError("archive-input-changed", where=item.place, file=file)
                self.tell(Message("input-changed", where=item.place))
                return chain([item], items)
            self._keep(entry, item.cost)
        return items

    def _keep(self, entry: Entry, cost: int) -> None:
        """Count an article that the run before this one did."""
        self.totals.kept += 1
        self._count(entry, cost)

    def _count(self, entry: Entry, cost: int) -> None:
        self.totals.add(entry)
        for observer in self.observers:
            observer.article(entry, cost)


def _finish(path: Path, output: outputs.Output, checkpoint: Checkpoint) -> None:
    """Put everything in its place; each step may be repeated, so that a cut between two of them
    loses nothing.
    """
    failures = destinations.beside(path, FAILURES)
    writing = failures.with_name(failures.name + ".part")
    some = False
    with writing.open("w", encoding="ascii", newline="\n") as lines:
        for entry in checkpoint.entries():
            if entry.failure:
                some = True
                lines.write(json.dumps(entry.failure) + "\n")
    if some:
        writing.replace(failures)
    else:
        writing.unlink()
        failures.unlink(missing_ok=True)
    output.finish(checkpoint.entries())
    checkpoint.end()
