"""Articles through an executor: a bounded stream in, results in the same order out, whatever dies
on the way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures import TimeoutError as LateError
from dataclasses import dataclass, field

from presskit.batch.engines import Engine
from presskit.batch.inputs import Item
from presskit.batch.worker import Failure, Result, Settings, work
from presskit.errors import EngineError
from presskit.message import Message

_CHUNK = 8, 256 * 1024  # articles of a chunk, and bytes, but for a larger article
_PART = 256, 2 * 1024 * 1024  # the same where a chunk becomes a part
_LISTENS = 1.0  # seconds between two looks whether a cluster is still there
_GRACE = 5.0  # seconds that a worker may be later than its articles' time


def stream(
    items: Iterable[Item],
    settings: Settings,
    engine: Engine,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[Item, Result]]:
    """Each item with its result, in order; at most ``engine.window`` chunks are held at a time.

    Once ``stopped`` says so nothing new is begun, and what is under way still comes out. A worker
    that dies or hangs costs the article it had in hand: the others of its chunk, and of the
    executor that broke with it, are done again one by one.
    """
    line = _Line(settings, engine)
    chunks = _chunks(items, *(_PART if settings.parts else _CHUNK))
    try:
        while True:
            while len(line.waiting) < engine.window and not stopped():
                chunk = next(chunks, None)
                if chunk is None:
                    break
                line.submit(chunk)
            if stopped():
                line.drop()
            if not line.waiting:
                return
            yield from line.first()
    finally:
        line.close()


def _chunks(items: Iterable[Item], most: int, largest: int) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    size = 0
    for item in items:
        if chunk and (len(chunk) == most or size + len(item.data) > largest):
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += len(item.data)
    if chunk:
        yield chunk


@dataclass(slots=True)
class _Line:
    """The chunks under way, oldest first, and the executor that does them, made anew when it
    breaks.
    """

    settings: Settings
    engine: Engine
    waiting: deque[tuple[list[Item], Future[list[Result]] | None]] = field(default_factory=deque)
    executor: Executor | None = None

    def submit(self, chunk: list[Item]) -> None:
        self.waiting.append((chunk, self._future(chunk)))

    def _future(self, chunk: list[Item]) -> Future[list[Result]] | None:
        """The chunk under way; None where the executor is broken, which the chunk before it will
        find out too.
        """
        if self.executor is None:
            self.executor = self.engine.start()
        try:
            return self.executor.submit(work, self.settings, chunk)
        except Exception:
            return None

    def drop(self) -> None:
        """Take back what no worker has begun."""
        while self.waiting and (future := self.waiting[-1][1]) is not None and future.cancel():
            self.waiting.pop()

    def first(self) -> Sequence[tuple[Item, Result]]:
        """The results of the oldest chunk."""
        chunk, future = self.waiting.popleft()
        results = self._results(chunk, future)
        if isinstance(results, str):
            self.close()
            results = [result for item in chunk for result in self._alone(item)]
            self._resubmit()
        return list(zip(chunk, results, strict=True))

    def _results(
        self, chunk: list[Item], future: Future[list[Result]] | None
    ) -> list[Result] | str:
        """What came of a chunk; the kind of failure where its worker died or hung."""
        if future is None:
            return "killed"
        timeout = self.settings.timeout
        try:
            if self.engine.local:
                return future.result(None if timeout is None else timeout * len(chunk) + _GRACE)
            return self._from_afar(future)
        except LateError:
            self.engine.kill()
            return "timeout"
        except Exception:  # whatever an engine calls a worker that is gone
            return "killed"

    def _from_afar(self, future: Future[list[Result]]) -> list[Result] | str:
        """The results of a cluster, which may be gone without a word."""
        while True:
            try:
                return future.result(_LISTENS)
            except LateError:
                if future.done():
                    raise
                if not self.engine.alive():
                    return "killed"

    def _alone(self, item: Item) -> list[Result]:
        """The result of an article with nothing else under way, so that a worker that dies now died
        of it.
        """
        results = self._results([item], self._future([item]))
        if not isinstance(results, str):
            return results
        if not self.engine.alive():
            raise EngineError("engine-gone")
        self.close()
        if results == "timeout":
            return [Failure(results, Message("worker-hung", where=item.place))]
        return [Failure(results, Message("worker-died", where=item.place))]

    def close(self) -> None:
        """Leave the executor, and what it has not begun."""
        for _, future in self.waiting:
            if future is not None:
                future.cancel()
        if self.executor is not None:
            self.executor.shutdown(wait=self.engine.alive())
        self.executor = None

    def _resubmit(self) -> None:
        """Begin again what was under way when the executor broke."""
        chunks = [chunk for chunk, _ in self.waiting]
        self.waiting.clear()
        for chunk in chunks:
            self.submit(chunk)
