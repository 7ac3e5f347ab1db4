"""A batch done again beside its finished output, and what differs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from presskit.batch import outputs
from presskit.batch.runs import FAILURES, BatchObserver, BatchTotals, Plan, run


def differences(
    plan: Plan,
    observers: Sequence[BatchObserver] = (),
    tell: Callable[[str], None] = lambda message: None,
) -> tuple[BatchTotals, list[str]]:
    """Do the batch elsewhere and compare: what differs from the finished output, a line each.
    Nothing is written there.
    """
    path, _, folder = outputs.chosen(plan.output, plan.settings.render_options.format)
    with tempfile.TemporaryDirectory(prefix="presskit-") as scratch:
        again = Path(scratch) / path.name
        own = frozenset(p.resolve() for p in (path, outputs.beside(path, FAILURES)))
        plan = replace(plan, inputs=replace(plan.inputs, skip=own))
        if folder:
            again.mkdir()
        totals = run(
            replace(plan, output=str(again), overwrite=True, resume=False), observers, tell
        )
        found = [outputs.beside(p, FAILURES) for p in (path, again)]
        pairs = [(found[0], found[1], found[0].name)] if any(f.exists() for f in found) else []
        if folder:
            names = sorted(
                {p.name for place in (path, again) if place.is_dir() for p in place.iterdir()}
            )
            pairs = [(path / name, again / name, str(path / name)) for name in names] + pairs
        else:
            pairs = [(path, again, str(path)), *pairs]
        return totals, [line for old, new, name in pairs for line in _compared(old, new, name)]


def _compared(old: Path, new: Path, name: str) -> Iterator[str]:
    if not old.is_file() or not new.is_file():
        yield (
            f"{name}: is missing"
            if new.is_file()
            else f"{name}: is there, and would not be written"
        )
        return
    with old.open("rb") as before, new.open("rb") as after:
        there, wanted, number = next(before, b""), next(after, b""), 1
        while there or wanted:
            if there == wanted:
                there, wanted = next(before, b""), next(after, b"")
            elif (later := next(before, b"")) == wanted and wanted:
                yield f"{name}: line {number} would not be there"
                there = later
            elif (further := next(after, b"")) == there and there:
                yield f"{name}: a line is missing before line {number}"
                there, wanted = later, next(after, b"")
            else:
                lone = "is missing" if wanted else "would not be there"
                yield f"{name}: line {number} {'differs' if there and wanted else lone}"
                there, wanted = later, further
            number += 1
