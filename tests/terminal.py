"""Runs the command line on a terminal of its own, as a user does."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PROGRAM = """
import sys
from presskit.cli import messages
from presskit.__main__ import main
messages._PATIENCE = float(sys.argv.pop(1))
main()
"""


@dataclass(frozen=True)
class Shown:
    """What a command showed: its standard output (a terminal), its standard error, its exit
    status.
    """

    out: str
    err: str
    status: int


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
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME")}
    environment = {**kept, "TERM": "xterm-256color", "XDG_CONFIG_HOME": str(cwd), **(env or {})}
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(patience), *args],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs if error_too else subprocess.PIPE,
        cwd=cwd,
        env=environment,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    err = process.stderr.read() if process.stderr else b""
    status = process.wait(timeout=60)
    os.close(ours)
    return Shown(shown.decode("utf-8").replace("\r\n", "\n"), err.decode("utf-8"), status)
