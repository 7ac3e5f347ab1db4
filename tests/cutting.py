"""A batch that ends in the middle, as if the power had gone."""

from __future__ import annotations

import os
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import calling

from presskit.batch import runs


class CutError(Exception):
    """What ends it."""


class Cutter:
    """An observer of a run that ends it after so many articles."""

    def __init__(self, left: int) -> None:
        self.left = left

    def article(self, entry: object, cost: int) -> None:
        self.left -= 1
        if not self.left:
            raise CutError

    def end(self, totals: runs.BatchTotals) -> None: ...


def begun(
    *args: str, cwd: Path, errors: Path | None = None, first: Callable[[], object] = lambda: None
) -> BaseProcess:
    """A process that runs this command, and what it says goes into a file."""
    with Path(os.devnull).open("r+b") as nothing, Path(errors or os.devnull).open("wb") as told:
        streams = nothing.fileno(), nothing.fileno(), told.fileno()
        return calling.fork(args, cwd, {"PATH": os.environ["PATH"]}, streams, first)
