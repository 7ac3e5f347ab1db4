"""Where results become bytes: standard output, or a file that appears only when it is complete."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from presskit.errors import OutputError, UsageError

_STDOUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
_LONGEST_NAME = 255  # bytes, on every common file system


def write(text: str, output: str | None = None, overwrite: bool = False) -> None:
    """Write to standard output, or to a file that appears only when it is complete."""
    if output is None or output in _STDOUT:
        _write_out(text)
        return
    check_output(output, overwrite)
    target = Path(output).resolve()  # a link stays a link
    try:
        if is_device(Path(output)):
            with Path(output).open(
                "w", encoding="utf-8", newline="\n", errors="surrogatepass"
            ) as device:
                device.write(text)
            return
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        handle, beside = tempfile.mkstemp(prefix=".presskit-", suffix=".part", dir=target.parent)
        os.close(handle)
        part = Path(beside)
        try:
            part.write_text(text, encoding="utf-8", newline="\n", errors="surrogatepass")
            part.chmod(mode)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except BrokenPipeError:
        raise
    except OSError as problem:
        reason = str(problem.strerror)
        raise OutputError("cannot-be-written-there", file=output, reason=reason) from None


def _write_out(text: str) -> None:
    if sys.stdout is None:
        raise OutputError("output-closed")
    try:
        reconfigure(sys.stdout)
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        discard_output()
        raise OutputError("output-unwritable", reason=str(problem.strerror)) from None


def discard_output() -> None:
    """Let the interpreter's last flush go nowhere instead of failing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def check_output(output: str | None, overwrite: bool) -> None:
    """Refuse an output that exists or cannot be a file, before any work is done."""
    if output is None or output in _STDOUT:
        return
    if not output or output.endswith(("/", os.sep)):
        raise UsageError("not-a-file-name", output=output or "''")
    try:
        exists = os.path.lexists(output)
        Path(output).stat() if exists else None
    except OSError:
        exists = True
    too_long = len(os.fsencode(Path(output).name)) > _LONGEST_NAME
    if too_long:
        raise OutputError("name-too-long", start=output[:40])
    if exists and not overwrite and not is_device(Path(output)):
        raise OutputError("already-there", file=output)


def check_inputs(output: str | None, names: Iterable[str]) -> None:
    """Refuse an output that is one of the inputs: what is written would replace what was read."""
    if output is None or not Path(output).is_file():
        return
    for name in names:
        try:
            same = Path(name).samefile(output)
        except (OSError, ValueError):
            continue
        if same:
            raise UsageError("output-is-input", output=output)


def is_device(path: Path) -> bool:
    """Whether a path is a pipe, a terminal, /dev/null: something to write into, never to put a file
    in place of.
    """
    return path.exists() and not path.is_file() and not path.is_dir()


def reconfigure(stream: TextIO) -> None:
    """Make a stream write UTF-8 whatever the locale says."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
