"""Runs the command line in this process: what a process of its own would do, without starting one.

Everything that a command takes from its process or leaves in it is set before and put back after:
the three streams (files, with their descriptors), arguments, environment, working folder, handlers
of signals and exceptions, warnings, loggers. What only a process of its own can show is refused.

`fork` does it in a copy of this process, which can be killed and may have a terminal: what needs a
process, and no start of the interpreter.
"""

from __future__ import annotations

import io
import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO
from unittest.mock import patch

import pytest
import typer.main
import typer.utils

import presskit
import presskit.__main__
from presskit.language import tables, words
from presskit.render import bidi

# read when the interpreter or a library starts, so that nothing of them would be seen here
_AT_START = ("PYTHON", "LC_", "LANG", "TYPER_", "_TYPER_STANDARD")
# a traceback is the interpreter's; the others are what a process has been given to read and write
_OF_PROCESS = ("--debug", "/dev/std", "/dev/fd/", "/proc/self/")

# typer inspects every command at every start, which is most of a call; they do not change
_parameters = cache(typer.utils.get_params_from_function)


def call(
    args: Sequence[str], stdin: bytes, cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """Run ``presskit`` with these arguments in this process; raises what it raises."""
    refused = [name for name in environment if name.startswith(_AT_START)]
    refused += [arg for arg in args if arg.startswith(_OF_PROCESS)]
    if refused:
        raise ValueError(f"only a process of its own shows this, by `run`: {refused}")
    with ExitStack() as put_back, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        put_back.enter_context(_process_state(args, cwd, environment))
        put_back.enter_context(_warned_as_usual())
        with _streams(stdin, out, err):
            status = _status()
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(["presskit", *args], status, out.read(), err.read())


def fork(
    args: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str],
    streams: tuple[int, int, int],
    first: Callable[[], object] = lambda: None,
) -> BaseProcess:
    """Run ``presskit`` with these arguments in a copy of this process, over these descriptors, after
    what is to be done there first. Where nothing forks the test is skipped.
    """
    if not hasattr(os, "fork"):
        pytest.skip("no process forks here")
    _warm()
    process = multiprocessing.get_context("fork").Process(
        target=_forked, args=(args, cwd, environment, streams, first)
    )
    process.start()
    return process


@cache
def _warm() -> None:
    """Load here, once, what every copy of this process would load again."""
    said = "نگار وزیری، وزیر راه، گفت: برف کم شد.".encode()
    call(("summarize", "-", "--color", "always", "--bidi", "visual"), said, Path("/"), {})


def _forked(
    args: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str],
    streams: tuple[int, int, int],
    first: Callable[[], object],
) -> None:
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
    sys.stdin, sys.stdout, sys.stderr = _over_descriptors()
    first()
    with _process_state(args, cwd, environment), _warned_as_usual():
        status = _status()
    raise SystemExit(status)


def _status() -> int:
    try:
        with patch.object(typer.main, "get_params_from_function", _parameters):
            presskit.__main__.main()
    except SystemExit as left:
        if not isinstance(left.code, int | None):
            raise AssertionError(f"left with {left.code!r}") from None
        return left.code or 0
    return 0


@contextmanager
def _process_state(
    args: Sequence[str], cwd: Path, environment: Mapping[str, str]
) -> Iterator[None]:
    before = Path.cwd(), dict(os.environ), sys.argv, sys.excepthook, sys.modules["__main__"]
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        os.chdir(cwd)
        _set_environment(environment)
        # the name that a command has in its messages hangs on these
        sys.argv = [presskit.__main__.__file__, *args]
        sys.modules["__main__"] = presskit.__main__
        _forget(environment)
        yield
    finally:
        folder, variables, sys.argv, sys.excepthook, sys.modules["__main__"] = before
        os.chdir(folder)
        _set_environment(variables)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        _forget(environment)


def _set_environment(variables: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)


def _forget(environment: Mapping[str, str]) -> None:
    """Clear the caches that hold something of an environment."""
    bidi._console.cache_clear()
    if tables.VARIABLE in environment or "XDG_CACHE_HOME" in environment:
        words.load.cache_clear()


@contextmanager
def _streams(stdin: bytes, out: IO[bytes], err: IO[bytes]) -> Iterator[None]:
    """Standard input with these bytes, standard output and error into these files: descriptors 0, 1
    and 2, and the objects over them as an interpreter makes them.
    """
    kept = sys.stdin, sys.stdout, sys.stderr
    for stream in kept[1:]:
        stream.flush()
    descriptors = [os.dup(number) for number in range(3)]
    try:
        with tempfile.TemporaryFile() as given:
            given.write(stdin)
            given.seek(0)
            for number, file in enumerate((given, out, err)):
                os.dup2(file.fileno(), number)
        sys.stdin, sys.stdout, sys.stderr = _over_descriptors()
        made = sys.stdout, sys.stderr  # what is put in their places is of the command
        try:
            yield
        finally:
            for stream in made:
                stream.flush()
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
        for number, descriptor in enumerate(descriptors):
            os.dup2(descriptor, number)
            os.close(descriptor)


def _over_descriptors() -> tuple[IO[str], IO[str], IO[str]]:
    """The objects over descriptors 0, 1 and 2, as an interpreter makes them."""
    return (
        io.TextIOWrapper(
            io.BufferedReader(io.FileIO(0, closefd=False)), "utf-8", "surrogateescape"
        ),
        io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(1, "w", closefd=False)),
            "utf-8",
            "surrogateescape",
            line_buffering=os.isatty(1),
        ),
        io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(2, "w", closefd=False)),
            "utf-8",
            "backslashreplace",
            line_buffering=True,
        ),
    )


@contextmanager
def _warned_as_usual() -> Iterator[None]:
    """Warnings and log records go to standard error, as they do where no test runner takes them."""
    root = logging.getLogger()
    handlers = root.handlers[:]
    with warnings.catch_warnings():
        warnings.resetwarnings()
        for category in (
            DeprecationWarning,
            PendingDeprecationWarning,
            ImportWarning,
            ResourceWarning,
        ):
            warnings.simplefilter("ignore", category)
        warnings.showwarning = _show_warning
        root.handlers[:] = []
        try:
            yield
        finally:
            root.handlers[:] = handlers


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: object = None,
    line: str | None = None,
) -> None:
    if sys.stderr is not None:
        sys.stderr.write(warnings.formatwarning(message, category, filename, lineno, line))
