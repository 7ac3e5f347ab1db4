"""A batch as a build server or a nightly job meets it: progress, reports, gates and the exit
status.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TextIO

from presskit.batch import check, destinations, reports, runs
from presskit.batch.checkpoint import Entry
from presskit.batch.progress import BarProgress, LineProgress, Pace
from presskit.errors import UsageError
from presskit.message import Message

_SHOWN = 20  # differences that are listed


@dataclass(frozen=True, slots=True)
class Gates:
    """What a run must reach to count as good."""

    min_attributed: float | None = None  # of all statements
    max_failures: int | None = None

    def failed(self, totals: runs.BatchTotals) -> Iterator[Message]:
        """A line for each gate that was not passed."""
        if self.min_attributed is not None and totals.share < self.min_attributed:
            yield Message("few-attributed", least=self.min_attributed, share=totals.share)
        if self.max_failures is not None and totals.failures > self.max_failures:
            yield Message("many-failures", most=self.max_failures, failures=totals.failures)

    def tolerates(self, totals: runs.BatchTotals) -> bool:
        """Whether no article failed, or no more than may."""
        return totals.failures <= (self.max_failures or 0)


@dataclass(frozen=True, slots=True)
class _Failures:
    """A line for each failure, as it comes."""

    say: Callable[[Message], None]

    def article(self, entry: Entry, cost: int) -> None:
        if entry.message is not None:
            self.say(entry.message)

    def end(self, totals: runs.BatchTotals) -> None:
        pass


def run(
    plan: runs.Plan,
    gates: Gates,
    compare: bool,
    wanted: Sequence[str],
    quiet: bool,
    say: Callable[[Message], None],
) -> int:
    """Run a batch, or compare it with what is there, and return the exit status: 3 beats 1, an
    interruption both.
    """
    streamed = plan.output == destinations.STDOUT
    if streamed and "github" in wanted:
        raise UsageError("report-on-stdout")
    bar = None
    if not quiet and _on_terminal(sys.stderr) and not (streamed and _on_terminal(sys.stdout)):
        bar = BarProgress(Pace(*plan.inputs.size()), plan.settings.render_options.lang)
    if bar is not None:
        say = bar.above(say)
    shown: list[runs.BatchObserver] = [bar] if bar is not None else []
    if bar is None and not quiet:
        shown.append(LineProgress(say, Pace(*plan.inputs.size())))
    observers: list[runs.BatchObserver] = [_Failures(say), *map(reports.report, wanted), *shown]
    tell = partial(_unless, quiet, say)
    try:
        totals, found = (
            check.differences(plan, observers, tell)
            if compare
            else (runs.run(plan, observers, tell), [])
        )
    finally:
        if bar is not None:
            bar.close()
    tell(reports.summary_line(totals))
    if totals.again or totals.replaced:
        tell(Message("archive-summary", again=totals.again, replaced=totals.replaced))
    if totals.signal:
        kept = Message("interrupted-kept", articles=totals.articles)
        if streamed:
            kept = Message("interrupted-streamed", articles=totals.articles)
        say(Message("nothing-compared") if compare else kept)
        return 128 + totals.signal
    if compare and not found:
        tell(Message("nothing-differs", output=plan.output))
    for difference in found[:_SHOWN]:
        say(difference)
    if len(found) > _SHOWN:
        say(Message("more-differences", count=len(found) - _SHOWN))
    for gate in gates.failed(totals):
        say(gate)
    if not gates.tolerates(totals):
        return 3
    if totals.articles > totals.failures and not totals.matched:
        say(Message("nothing-matched"))
        return 1
    return int(bool(found) or any(gates.failed(totals)))


def _on_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _unless(quiet: bool, say: Callable[[Message], None], message: Message) -> None:
    if not quiet:
        say(message)
