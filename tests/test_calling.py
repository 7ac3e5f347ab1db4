"""What `call` runs in this process is what `run` runs in one of its own, and nothing is left of
it.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from pathlib import Path

import calling
import pytest
from conftest import Run
from cutting import begun

from presskit.cli import app
from presskit.render import bidi


@pytest.mark.parametrize(
    "args",
    [
        ["--version"],
        [],
        ["summarize", "--help"],
        ["summarize", "-", "none.txt"],
        ["quotes", "-", "--format", "json", "-v"],
        ["nope"],
        ["config"],
    ],
    ids=lambda args: " ".join(args) or "bare",
)
def test_the_same_comes_out(call: Run, run: Run, article: str, args: list[str]) -> None:
    given = Path(article).read_bytes()
    ours, theirs = (
        done(*args, stdin=given, PRESSKIT_LANG="fa", FORCE_COLOR="1") for done in (call, run)
    )
    assert (ours.returncode, ours.stdout, ours.stderr) == (
        theirs.returncode,
        theirs.stdout,
        theirs.stderr,
    )


def _state() -> list[object]:
    streams = sys.stdin, sys.stdout, sys.stderr
    descriptors = [os.fstat(number)[:3] for number in range(3)]
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    modules = sys.modules["__main__"], sys.excepthook
    return [*streams, descriptors, handlers, modules, sys.argv, Path.cwd(), dict(os.environ)]


def test_everything_is_put_back(call: Run, tmp_path: Path) -> None:
    before = _state()
    (tmp_path / "a.txt").write_text("سخنگو گفت: برف کم شد.\n", "utf-8")
    assert call("summarize", "a.txt", PRESSKIT_LANG="fa", NO_COLOR="1").returncode == 0
    assert call("summarize", "none.txt").returncode == 2
    assert call("batch", "a.txt", "-o", "o.jsonl", "-j", "2", "-q").returncode == 0
    assert _state() == before
    assert not bidi._console.cache_info().currsize


def test_a_copy_of_this_process_may_be_killed_and_leaves_it_alone(
    call: Run, tmp_path: Path
) -> None:
    before = _state()
    told = tmp_path / "told"
    left = begun("summarize", "none.txt", cwd=tmp_path, errors=told)
    left.join(60)
    assert left.exitcode == 2
    assert told.read_bytes() == call("summarize", "none.txt").stderr != b""
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as nothing, os.fdopen(writer, "wb"), told.open("wb") as file:
        streams = nothing.fileno(), file.fileno(), file.fileno()
        waits = calling.fork(("summarize", "-"), tmp_path, {}, streams)
        waits.kill()
        waits.join(60)
    assert waits.exitcode == -signal.SIGKILL
    assert _state() == before


def test_a_bug_and_a_warning_are_seen(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _state()

    def warn() -> int:
        warnings.warn("odd", stacklevel=1)
        return 0

    monkeypatch.setattr(app, "run", warn)
    done = call("methods")
    assert done.returncode == 0 and b"UserWarning: odd" in done.stderr

    def fail() -> int:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(app, "run", fail)
    with pytest.raises(ZeroDivisionError, match="boom"):
        call("methods")
    assert _state() == before


def test_what_only_a_process_shows_is_refused(call: Run) -> None:
    with pytest.raises(ValueError, match="of its own"):
        call("summarize", "--debug")
    with pytest.raises(ValueError, match="of its own"):
        call("summarize", "/dev/stdin")
    with pytest.raises(ValueError, match="of its own"):
        call("summarize", LC_ALL="C")
