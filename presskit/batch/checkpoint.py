"""What a batch has done so far, kept beside its output, so that a run that was cut off can go on.

One JSON line an article: a digest of what was read, the position in the output after it, and its
failure if it is one. A line that was cut off counts for nothing. The first line says with what
presskit, language data and options it was done.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from presskit.batch import places
from presskit.batch.inputs import Item
from presskit.batch.worker import Failure, Result
from presskit.errors import OutputError
from presskit.message import Message

_LOCKED: set[BinaryIO] = set()
_COMPLETE = b'{"complete": true}\n'


@dataclass(frozen=True, slots=True)
class Entry:
    """One article done: where it stands, a digest of it, its position in the output (None: a
    failure), what it adds to the sums; of a failure its record, and the message to tell; of a page
    what an index tells of it.
    """

    where: str
    digest: str
    position: str | None
    statements: int = 0
    attributed: int = 0
    failure: dict[str, Any] | None = None
    message: Message | None = None
    about: dict[str, Any] | None = None
    matched: bool = True


@dataclass(slots=True)
class Checkpoint:
    """The entries of an unfinished run, in ``path``."""

    path: Path
    made_by: str  # presskit, language data and options
    _file: BinaryIO | None = field(default=None, init=False)

    def entries(self) -> Iterator[Entry]:
        """The articles done so far; nothing where the run was another's, which ``same`` tells."""
        if not self.path.exists():
            return
        with self.path.open("rb") as lines:
            next(lines, b"")
            for line in lines:
                try:
                    held: dict[str, Any] = json.loads(line) if line.endswith(b"\n") else {}
                    failure = held.get("failure")
                    statements, attributed = held["said"]
                    if not _of_kind(held):
                        return
                    yield Entry(
                        held["where"],
                        held["in"],
                        held["at"],
                        statements,
                        attributed,
                        failure,
                        _message(held["message"]) if failure else None,
                        held.get("about"),
                        held.get("matched", True),
                    )
                except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                    return

    def same(self) -> bool:
        """Whether what is there was made by the same presskit, language data and options; true
        where nothing is there.
        """
        if not self.path.exists():
            return True
        with self.path.open("rb") as lines:
            first = lines.readline()
        return not first.endswith(b"\n") or first == self._head()

    def begin(self, kept: int) -> None:
        """Open it to write after the first ``kept`` entries; raises ``OutputError`` where another
        run has it open.
        """
        at = 0
        if kept:
            with self.path.open("rb") as lines:
                at = sum(len(next(lines)) for _ in range(kept + 1))
        self._file = self.path.open("r+b" if self.path.exists() else "w+b")
        if not _locked(self._file):
            raise OutputError("another-run", file=str(self.path))
        self._file.truncate(at)
        self._file.seek(at)
        if not kept:
            self._write(self._head())

    def add(self, item: Item, result: Result, position: str | None) -> Entry:
        """Write down an article, after its document is in the output."""
        line: dict[str, Any] = {"where": item.where, "in": digest(item), "at": position}
        if isinstance(result, Failure):
            failure, message = failed(item, result), result.message
            entry = Entry(item.where, line["in"], position, 0, 0, failure, message)
            line |= {"said": (0, 0), "failure": failure, "message": _held(message)}
        else:
            said = (result.statements, result.attributed)
            about, matched = result.about, result.matched
            entry = Entry(item.where, line["in"], position, *said, about=about, matched=matched)
            line |= {"said": said} | ({"about": about} if about else {})
            line |= {} if matched else {"matched": False}
        self._write(json.dumps(line).encode() + b"\n")
        return entry

    def complete(self) -> None:
        """Write down that every article is done, so that all that is left is to put the output in
        its place; ``LookupError`` where somebody took the ledger away.
        """
        assert self._file is not None
        places.same(self._file, self.path)
        self._write(_COMPLETE)

    def completed(self) -> bool:
        """Whether every article was done when the run ended."""
        if not self.path.exists():
            return False
        with self.path.open("rb") as file:
            file.seek(max(0, self.path.stat().st_size - len(_COMPLETE)))
            return file.read() == _COMPLETE

    def end(self) -> None:
        """The run is complete, and nothing is left to go on with."""
        self.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        if self._file is not None:
            _LOCKED.discard(self._file)
            with suppress(OSError):  # a full disk refuses the rest once more
                self._file.close()
            self._file = None

    def _head(self) -> bytes:
        return json.dumps({"made_by": self.made_by}).encode() + b"\n"

    def _write(self, line: bytes) -> None:
        assert self._file is not None
        self._file.write(line)
        self._file.flush()


def _of_kind(held: dict[str, Any]) -> bool:
    """Whether a line's values are of the types that they are written with."""
    at, failure, about = held["at"], held.get("failure"), held.get("about")
    return (
        isinstance(at, str | None)
        and isinstance(failure, dict | None)
        and isinstance(about, dict | None)
        and (at is None) is (failure is not None)
        and all(isinstance(number, int) for number in held["said"])
    )


def digest(item: Item) -> str:
    """What tells one input from another: its name, its line and its bytes; for what cannot be read,
    why.
    """
    whole = hashlib.sha256(item.data)
    whole.update(repr((item.where, str(item.problem))).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()[:32]


def failed(item: Item, failure: Failure) -> dict[str, Any]:
    """The record of an article that could not be done."""
    return {
        "source": {"name": item.name, "line": item.line},
        "error": {"kind": failure.kind, "message": str(failure.message)},
    }


def _held(message: Message) -> list[Any]:
    """A message as JSON: its id and values, a message among these likewise."""
    values = message.values.items()
    return [message.id, {n: _held(v) if isinstance(v, Message) else v for n, v in values}]


def _message(held: list[Any]) -> Message:
    id, values = held
    return Message(id, **{n: _message(v) if isinstance(v, list) else v for n, v in values.items()})


def _locked(file: BinaryIO) -> bool:
    """Hold a file for this process alone, where the system can; the lock goes with the process."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    _LOCKED.add(file)
    return True


def _let_go() -> None:
    """In a forked worker: the lock is the parent's alone, and must not outlive it here."""
    if _LOCKED:
        nothing = os.open(os.devnull, os.O_RDWR)
        for file in _LOCKED:
            os.dup2(nothing, file.fileno())
        os.close(nothing)
    _LOCKED.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
