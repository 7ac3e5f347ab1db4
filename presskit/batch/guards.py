"""What a run is guarded by: a disk that refuses, and somebody who stops it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from presskit.batch.outputs import Output
from presskit.errors import OutputError


@contextmanager
def writing(output: Output, path: Path) -> Iterator[None]:
    """Turns what a disk can refuse into one line."""
    try:
        yield
    except LookupError:
        raise OutputError("output-changed", file=str(output.part)) from None
    except BrokenPipeError:
        raise
    except OSError as problem:
        reason = problem.strerror or str(problem)
        if output.part.exists():
            raise OutputError("cannot-go-on-writing", file=str(path), reason=reason) from None
        raise OutputError("cannot-be-written", file=str(path), reason=reason) from None


@contextmanager
def stoppable(signalled: Callable[[int], bool]) -> Iterator[None]:
    """In here a first interruption or termination, which ``signalled`` hears of, lets what is under
    way finish; where it was not the first, nothing does.
    """

    def stop(number: int, frame: object) -> None:
        if not signalled(number):
            os._exit(128 + number)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
