"""How far a batch is, on standard error: a bar on a terminal, elsewhere a plain line every few
seconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from presskit.batch.checkpoint import Entry
from presskit.batch.runs import BatchTotals
from presskit.message import Message

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_EVERY = 5.0  # seconds between two plain lines
_REFRESH = 0.1  # seconds between two looks of the bar


@dataclass(slots=True)
class LineProgress:
    """A plain line now and then, through ``say``."""

    say: Callable[[Message], None]
    totals: BatchTotals = field(default_factory=BatchTotals)
    began: float = field(default_factory=time.monotonic)
    told: float = field(default_factory=time.monotonic)

    def article(self, entry: Entry, cost: int) -> None:
        self.totals.add(entry)
        now = time.monotonic()
        if now - self.told >= _EVERY:
            self.told = now
            rate = self.totals.articles / (now - self.began)
            done, failures = self.totals.articles, self.totals.failures
            self.say(Message("articles-so-far", articles=done, failures=failures, rate=rate))

    def end(self, totals: BatchTotals) -> None:
        pass


@dataclass(slots=True)
class BarProgress:
    """rich's bar, drawn from here and from no thread of its own, because worker processes are
    forked beside it.
    """

    total: int | None  # bytes of input, where they are known
    totals: BatchTotals = field(default_factory=BatchTotals)
    began: float = field(default_factory=time.monotonic)
    drawn: float = 0.0
    pending: int = 0
    shown: tuple[Progress, TaskID] | None = None

    def article(self, entry: Entry, cost: int) -> None:
        self.totals.add(entry)
        self.pending += cost
        now = time.monotonic()
        if now - self.drawn < _REFRESH:
            return
        self.drawn = now
        progress, task = self._bar()
        rate = self.totals.articles / max(1e-9, now - self.began)
        progress.update(
            task,
            advance=self.pending,
            description=str(
                Message(
                    "articles-so-far",
                    articles=self.totals.articles,
                    failures=self.totals.failures,
                    rate=rate,
                )
            ),
        )
        progress.refresh()
        self.pending = 0

    def _bar(self) -> tuple[Progress, TaskID]:
        if self.shown is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            told = TextColumn("{task.description}", markup=False)
            console = Console(file=sys.stderr)
            progress = Progress(
                BarColumn(),
                told,
                TimeRemainingColumn(),
                console=console,
                auto_refresh=False,
                transient=True,
            )
            progress.start()
            self.shown = (
                progress,
                progress.add_task("", total=self.total),
            )
        return self.shown

    def above(self, say: Callable[[Message], None]) -> Callable[[Message], None]:
        """``say``, with the bar out of the way while a line is written."""

        def said(message: Message) -> None:
            if self.shown is not None:
                self.shown[0].stop()
                self.shown = None
            say(message)

        return said

    def end(self, totals: BatchTotals) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away; the cursor comes back whatever happened."""
        if self.shown is not None:
            self.shown[0].stop()
            self.shown = None
