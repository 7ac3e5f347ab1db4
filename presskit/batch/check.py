"""A batch done again beside its finished output, and what differs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from presskit.batch import destinations, outputs
from presskit.batch.runs import FAILURES, BatchObserver, BatchTotals, Plan, run
from presskit.errors import UsageError
from presskit.message import Message


def differences(
    plan: Plan,
    observers: Sequence[BatchObserver] = (),
    tell: Callable[[Message], None] = lambda message: None,
) -> tuple[BatchTotals, list[Message]]:
    """Do the batch elsewhere and compare: what differs from the finished output, a line each.
    Nothing is written there.
    """
    path, _, folder = destinations.chosen(plan.output, plan.settings.render_options.format)
    if plan.output == destinations.STDOUT:
        raise UsageError("stdout-is-no-file")
    if destinations.is_archive(plan.output) or destinations.is_parquet(plan.output):
        raise UsageError("check-is-for-texts", output=plan.output)
    with tempfile.TemporaryDirectory(prefix="presskit-") as scratch:
        again = Path(scratch) / path.name
        own = frozenset(p.resolve() for p in (path, destinations.beside(path, FAILURES)))
        plan = replace(plan, inputs=replace(plan.inputs, skip=own))
        if folder:
            again.mkdir()
        totals = run(
            replace(plan, output=str(again), overwrite=True, resume=False), observers, tell
        )
        found = [destinations.beside(p, FAILURES) for p in (path, again)]
        pairs = [(found[0], found[1], found[0].name)] if any(f.exists() for f in found) else []
        if folder:
            names = sorted({name for place in (path, again) for name in outputs.files(place)})
            pairs = [(path / name, again / name, str(path / name)) for name in names] + pairs
        else:
            pairs = [(path, again, str(path)), *pairs]
        return totals, [line for old, new, name in pairs for line in _compared(old, new, name)]


def _compared(old: Path, new: Path, name: str) -> Iterator[Message]:
    if not old.is_file() or not new.is_file():
        yield (
            Message("output-missing", name=name)
            if new.is_file()
            else Message("output-left-over", name=name)
        )
        return
    with old.open("rb") as before, new.open("rb") as after:
        there, wanted, number = next(before, b""), next(after, b""), 1
        while there or wanted:
            if there == wanted:
                there, wanted = next(before, b""), next(after, b"")
            elif (later := next(before, b"")) == wanted and wanted:
                yield Message("line-left-over", name=name, line=number)
                there = later
            elif (further := next(after, b"")) == there and there:
                yield Message("line-missing-before", name=name, line=number)
                there, wanted = later, next(after, b"")
            else:
                yield _unlike(there, wanted, name, number)
                there, wanted = later, further
            number += 1


def _unlike(there: bytes, wanted: bytes, name: str, line: int) -> Message:
    """How a line that stands nowhere else is not the one that would be written; either may be
    wanting.
    """
    if not there:
        return Message("line-missing", name=name, line=line)
    if not wanted:
        return Message("line-left-over", name=name, line=line)
    return Message("line-differs", name=name, line=line)
