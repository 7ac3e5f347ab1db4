"""Runs the command line on a terminal of its own, as a user does."""

from __future__ import annotations

import os
import struct
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import calling
import pytest

from presskit.cli import messages


@dataclass(frozen=True)
class Shown:
    """What a command showed: its standard output (a terminal), its standard error, its exit
    status.
    """

    out: str
    err: str
    status: int | None


def on_terminal(
    *args: str,
    cwd: Path,
    columns: int = 60,
    error_too: bool = False,
    env: Mapping[str, str] | None = None,
    patience: float = 0.5,
) -> Shown:
    """Run presskit with its standard output (with ``error_too`` standard error as well) on a
    terminal of so many columns.

    ``patience``: seconds of work before it shows a sign of life.
    """
    fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME")}
    environment = {**kept, "TERM": "xterm-256color", "XDG_CONFIG_HOME": str(cwd), **(env or {})}
    with tempfile.TemporaryFile() as errors, Path(os.devnull).open("rb") as nothing:
        streams = nothing.fileno(), theirs, theirs if error_too else errors.fileno()
        process = calling.fork(
            args, cwd, environment, streams, lambda: setattr(messages, "_PATIENCE", patience)
        )
        os.close(theirs)
        shown = _all_of(ours)
        process.join(60)
        os.close(ours)
        errors.seek(0)
        err = errors.read().decode("utf-8")
    return Shown(shown.decode("utf-8").replace("\r\n", "\n"), err, process.exitcode)


def _all_of(terminal: int) -> bytes:
    """What comes out of a terminal until nobody has its other end."""
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            return shown
        if not part:
            return shown
        shown += part
