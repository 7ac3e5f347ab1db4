"""Where batch work runs: «local:4» or «dask://host:8786» to a ``concurrent.futures.Executor``."""

from __future__ import annotations

import logging
import multiprocessing
import os
import re
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, Literal

from presskit import __version__
from presskit.errors import EngineError, UsageError

_DASK = "dask://"
_ANSWER = 10  # seconds in which a scheduler must answer
_ADDRESS = re.compile(r"(?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}")  # of a scheduler
_LOGGERS = ("distributed", "asyncio", "tornado")
_LEAVE = 2  # seconds in which a cluster that is left must answer
_COUNT = re.compile("[1-9][0-9]{0,3}")  # processes of this machine
_DASK_WINDOW = 64  # chunks under way on a cluster whose size is its own affair


@dataclass(frozen=True, slots=True)
class Engine:
    """How to get an executor, and a new one when it breaks; how many chunks to keep under way; how
    to end hung workers.

    ``local``: the workers are processes of this machine, which a timeout can end.
    """

    start: Callable[[], Executor]
    window: int
    local: bool = False
    kill: Callable[[], None] = lambda: None
    alive: Callable[[], bool] = lambda: True
    close: Callable[[], None] = lambda: None


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def engine(name: str, jobs: int | None) -> Engine:
    """The engine of that name; raises ``UsageError`` for an unknown one, ``EngineError`` where it
    cannot be used.
    """
    if name.startswith(_DASK):
        if jobs is not None:
            raise UsageError("jobs-are-local")
        return _dask(name)
    kind, _, count = name.partition(":")
    if kind != "local" or (count and not _COUNT.fullmatch(count)):
        raise UsageError("unknown-engine", engine=name)
    return _local(jobs or int(count or cores()))


def start_method() -> Literal["fork", "spawn"]:
    """How worker processes start here."""
    return "fork" if sys.platform == "linux" else "spawn"


def _local(jobs: int) -> Engine:
    from concurrent.futures import ProcessPoolExecutor

    from presskit.batch import worker

    # A forked worker shares the language data with this process, which runs no threads of its own;
    # elsewhere a fork is not safe.
    fork = start_method() == "fork"
    context = multiprocessing.get_context(start_method())

    def start() -> Executor:
        if fork:
            worker.warm()
        return ProcessPoolExecutor(jobs, context, worker.stand_by, (os.getpid(),))

    def kill() -> None:
        for child in multiprocessing.active_children():
            child.kill()

    return Engine(start, 4 * jobs, local=True, kill=kill)


def _dask(name: str) -> Engine:
    where = name.removeprefix(_DASK)
    if not _ADDRESS.fullmatch(where) or int(where.rpartition(":")[2]) > 0xFFFF:
        raise UsageError("unknown-engine", engine=name)
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise EngineError("dask-not-installed", engine=name) from None

    _silence()
    try:
        client = distributed.Client(f"tcp://{where}", timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as problem:
        raise EngineError("no-scheduler", engine=name, reason=type(problem).__name__) from None
    workers = client.scheduler_info(n_workers=-1)["workers"]
    if not workers:
        _leave(client)
        raise EngineError("no-workers", engine=name)
    told: dict[str, str] = client.run(_version, on_error="return")
    wrong = {worker: version for worker, version in told.items() if version != __version__}
    if wrong:
        _leave(client)
        worker, version = min(wrong.items(), key=lambda item: item[0])
        raise EngineError(
            "other-version", engine=name, worker=worker, theirs=str(version), ours=__version__
        )
    return Engine(
        client.get_executor,
        max(_DASK_WINDOW, 4 * len(workers)),
        alive=lambda: client.status == "running",
        close=partial(_leave, client),
    )


def _leave(client: Any) -> None:
    """Let a cluster go, whether it is still there or not."""
    with suppress(Exception):  # it says in many ways that it is gone
        client.close(timeout=_LEAVE)


def _silence() -> None:
    """Let dask log nothing: what goes wrong is told by what comes back."""
    for logger in [name for name in logging.root.manager.loggerDict if name.startswith(_LOGGERS)]:
        logging.getLogger(logger).setLevel(logging.CRITICAL)


def _version() -> str:
    import presskit

    return presskit.__version__
