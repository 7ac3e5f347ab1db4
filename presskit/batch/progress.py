"""How far a batch is, on standard error: a bar on a terminal, elsewhere a plain line every few
seconds.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from presskit.batch.checkpoint import Entry
from presskit.batch.runs import BatchTotals
from presskit.message import Message
from presskit.options import Lang
from presskit.render.colors import DONE, SOFT

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_EVERY = 5.0  # seconds between two plain lines
_REFRESH = 0.1  # seconds between two looks of the bar
_WINDOW = 30.0  # seconds by which a rate is told
_SOON = 1.0  # seconds of work before anything is foretold
_BAR, _TOLD = 20, 70  # columns of the bar, and of what is told beside it


@dataclass(slots=True)
class Pace:
    """How far a batch is, how fast, and how long it still takes, as far as that can be told."""

    size: int | None = None  # bytes of input, where they are known
    count: int | None = None  # articles, likewise
    totals: BatchTotals = field(default_factory=BatchTotals)
    done: int = 0  # bytes
    seen: deque[tuple[float, int, int]] = field(default_factory=deque)  # time, articles, bytes

    def __post_init__(self) -> None:
        self.seen.append((time.monotonic(), 0, 0))

    def add(self, entry: Entry, cost: int) -> None:
        self.totals.add(entry)
        self.done += cost

    def told(self, now: float) -> Message:
        """Done of the known total, failures, articles a second, time left."""
        self.seen.append((now, self.totals.articles, self.done))
        while len(self.seen) > 2 and self.seen[1][0] <= now - _WINDOW:
            self.seen.popleft()
        since, articles, size = self.seen[0]
        passed = max(1e-9, now - since)
        left: Message | str = ""
        if self.size is not None and passed >= _SOON and size < self.done < self.size:
            left = _time_left((self.size - self.done) * passed / (self.done - size))
        return Message(
            "how-far",
            done=self._done(),
            failures=self.totals.failures,
            rate=(self.totals.articles - articles) / passed,
            left=left,
        )

    def _done(self) -> Message:
        articles = self.totals.articles
        if self.count is not None and articles <= self.count:
            return Message("done-of", articles=articles, total=self.count)
        if self.size:
            share = min(1.0, self.done / self.size)
            return Message("done-share", articles=articles, share=share)
        return Message("done-so-far", articles=articles)


def _time_left(seconds: float) -> Message:
    """«0:41 left», «1:02:07 left»."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return Message("minutes-left", minutes=minutes, seconds=rest)
    return Message("hours-left", hours=minutes // 60, minutes=minutes % 60, seconds=rest)


@dataclass(slots=True)
class LineProgress:
    """A plain line now and then, through ``say``."""

    say: Callable[[Message], None]
    pace: Pace = field(default_factory=Pace)
    last: float = field(default_factory=time.monotonic)

    def article(self, entry: Entry, cost: int) -> None:
        self.pace.add(entry, cost)
        now = time.monotonic()
        if now - self.last >= _EVERY:
            self.last = now
            self.say(self.pace.told(now))

    def end(self, totals: BatchTotals) -> None:
        pass


@dataclass(slots=True)
class BarProgress:
    """rich's bar, drawn from here and from no thread of its own, because worker processes are
    forked beside it.
    """

    pace: Pace = field(default_factory=Pace)
    lang: Lang = "en"
    drawn: float = 0.0
    shown: tuple[Progress, TaskID] | None = None

    def article(self, entry: Entry, cost: int) -> None:
        self.pace.add(entry, cost)
        now = time.monotonic()
        if now - self.drawn < _REFRESH:
            return
        self.drawn = now
        progress, task = self._bar()
        progress.update(
            task, completed=self.pace.done, description=self.pace.told(now).text(self.lang)
        )
        progress.refresh()

    def _bar(self) -> tuple[Progress, TaskID]:
        if self.shown is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            console = Console(file=sys.stderr)
            wide = min(_BAR, max(4, console.width - _TOLD))
            progress = Progress(
                BarColumn(wide, style=SOFT, complete_style=DONE, finished_style=DONE),
                TextColumn("{task.description}", markup=False),
                console=console,
                auto_refresh=False,
                transient=True,
            )
            progress.start()
            self.shown = (progress, progress.add_task("", total=self.pace.size))
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
