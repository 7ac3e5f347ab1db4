"""A batch as a build server or a nightly job meets it: progress, reports, gates and the exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from presskit.batch import check, reports, runs
from presskit.batch.ledger import Entry
from presskit.batch.progress import Bar, Lines

_SHOWN = 20  # differences that are listed


@dataclass(frozen=True, slots=True)
class Gates:
    """What a run must reach to count as good."""

    min_attributed: float | None = None  # of all statements
    max_failures: int | None = None

    def failed(self, sums: runs.Sums) -> Iterator[str]:
        """A line for each gate that was not passed."""
        if self.min_attributed is not None and sums.share < self.min_attributed:
            yield f"--min-attributed {self.min_attributed:g}: only {sums.share:.3f} of the statements have a speaker"
        if self.max_failures is not None and sums.failures > self.max_failures:
            yield f"--max-failures {self.max_failures}: {sums.failures} articles failed"

    def tolerates(self, sums: runs.Sums) -> bool:
        """Whether no article failed, or no more than may."""
        return sums.failures <= (self.max_failures or 0)


@dataclass(frozen=True, slots=True)
class _Failures:
    """A line for each failure, as it comes."""

    say: Callable[[str], None]

    def article(self, entry: Entry, cost: int) -> None:
        if entry.failure is not None:
            self.say(entry.failure["error"]["message"])

    def end(self, sums: runs.Sums) -> None:
        pass


def run(plan: runs.Plan, gates: Gates, compare: bool, wanted: Sequence[str], quiet: bool, say: Callable[[str], None]) -> int:
    """Run a batch, or compare it with what is there, and return the exit status: 3 beats 1, an interruption both."""
    bar = Bar(plan.intake.size()) if not quiet and sys.stderr is not None and sys.stderr.isatty() else None
    if bar is not None:
        say = bar.above(say)
    shown = [bar] if bar is not None else [] if quiet else [Lines(say)]
    watchers: list[runs.Watcher] = [_Failures(say), *map(reports.report, wanted), *shown]
    tell = partial(_unless, quiet, say)
    try:
        sums, found = check.differences(plan, watchers, tell) if compare else (runs.run(plan, watchers, tell), [])
    finally:
        if bar is not None:
            bar.close()
    tell(reports.summary_line(sums))
    if sums.signal:
        kept = f"{sums.articles} articles are done and kept, the same command with --resume goes on"
        say(f"interrupted; {'nothing was compared' if compare else kept}")
        return 128 + sums.signal
    if compare and not found:
        tell(f"{plan.output}: is what would be written")
    for line in [*found[:_SHOWN], *([f"and {len(found) - _SHOWN} more differences"] if len(found) > _SHOWN else []), *gates.failed(sums)]:
        say(line)
    if not gates.tolerates(sums):
        return 3
    return int(bool(found) or any(gates.failed(sums)))


def _unless(quiet: bool, say: Callable[[str], None], message: str) -> None:
    if not quiet:
        say(message)
