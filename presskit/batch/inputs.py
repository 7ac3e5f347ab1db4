"""What a batch reads: files, folders, patterns, JSON Lines and lists of paths, as a stream of
articles nobody has decoded yet.
"""

from __future__ import annotations

import fnmatch
import gzip
import json
import os
import re
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from presskit.batch import lines, places
from presskit.errors import (
    EmptyInputError,
    InputError,
    MissingInputError,
    NotTextError,
    TooLargeError,
    UsageError,
)
from presskit.message import Message
from presskit.options import InputFormat
from presskit.reading.inputs import HTML, JSONL, PACKED, holds_records

_TEXTS = (".txt", ".text", ".md", ".markdown", *HTML)
_ARCHIVES = (*JSONL, *PACKED)
_BLANK = b"\xef\xbb\xbf \t\r\n"
# UTF-16 and UTF-32, in which a line does not end with a byte
_WIDE = re.compile(rb"\xff\xfe|\xfe\xff|.{0,7}\0", re.DOTALL)
_MAGIC = "*?["


@dataclass(frozen=True, slots=True)
class Item:
    """One article to do: the file it stands in, its line there (None: all of it), and its bytes or
    why there are none.
    """

    name: str
    line: int | None
    data: bytes
    problem: InputError | None = None
    cost: int = 0  # bytes of input it stands for
    folder: str = ""  # below what was given, in which it stands

    @property
    def where(self) -> str:
        """The file, and the line in it, as English messages name it."""
        return self.name if self.line is None else f"{self.name}: line {self.line}"

    @property
    def place(self) -> Message | str:
        """The same, as a part of a message."""
        line = self.line
        return self.name if line is None else Message("at-line", file=self.name, line=line)


@dataclass(frozen=True, slots=True)
class BatchInputs:
    """What to take and how: the arguments of the command line."""

    inputs: tuple[str, ...]
    glob: str | None = None
    input_format: InputFormat = "auto"
    text_field: str | None = None
    most: int = 32 * 1024 * 1024  # bytes of an article
    skip: frozenset[Path] = frozenset()  # resolved paths of its own output, never to be read

    def files(self, tell: Callable[[Message], None] = lambda message: None) -> Iterator[str]:
        """The paths, in order: arguments as given, folders by name; ``tell`` hears how many files
        of a folder were passed over.
        """
        for given in self.inputs:
            yield from self._listed() if given == "-" else self._found(given, tell)

    def _placed(self, tell: Callable[[Message], None]) -> Iterator[tuple[str, str]]:
        """Each path with the folder in which it stands below the folder, or the nearest folder of
        all folders and files, that was given; of a path from a list all its folders.
        """
        common = places.common([given for given in self.inputs if given != "-"])
        for given in self.inputs:
            if given == "-":
                for path in self._listed():
                    yield path, places.folders(path)
            else:
                for path in self._found(given, tell):
                    yield path, places.below(common, path)

    def items(self, tell: Callable[[Message], None] = lambda message: None) -> Iterator[Item]:
        """The articles of all files; what cannot be read is an item with its problem, so that
        nothing is lost in silence.
        """
        for path, folder in self._placed(tell):
            yield from (replace(item, folder=folder) for item in self._articles(path))

    def _articles(self, path: str) -> Iterator[Item]:
        try:
            if self._holds_records(path):
                yield from self._records(path)
            else:
                yield self._file(path)
        except OSError as problem:
            yield Item(path, None, b"", _unreadable(path, problem))
        except InputError as problem:
            yield Item(path, None, b"", problem)
        except (EOFError, ValueError, zlib.error) as problem:
            broken = InputError("cannot-be-read", file=path, reason=str(problem))
            yield Item(path, None, b"", broken)

    def check(self) -> None:
        """Raise ``MissingInputError`` where nothing that was given is there."""
        if all(
            given != "-" and not any(c in given for c in _MAGIC) and not os.path.lexists(given)
            for given in self.inputs
        ):
            raise MissingInputError("no-such-file", file=", ".join(self.inputs))

    def size(self) -> tuple[int | None, int | None]:
        """The bytes of all files, and how many articles these are; None for what cannot be known
        before they are read.
        """
        if "-" in self.inputs:
            return None, None
        found = [(path, _size(path)) for path in self.files()]
        single = all(path.lower().endswith(_TEXTS) and size is not None for path, size in found)
        known = single and self.input_format != "jsonl"
        return sum(size or 0 for _, size in found), len(found) if known else None

    def _listed(self) -> Iterator[str]:
        if sys.stdin is None:
            raise UsageError("list-closed")
        for line in sys.stdin.buffer:
            if path := os.fsdecode(line.rstrip(b"\r\n")):
                yield from self._found(path, lambda message: None)

    def _found(self, given: str, tell: Callable[[Message], None]) -> Iterator[str]:
        if Path(given).is_dir():
            yield from self._inside(given, tell)
        elif any(c in given for c in _MAGIC) and not os.path.lexists(given):
            found = sorted(places.matching(given))
            if not found:
                raise UsageError("matches-no-file", pattern=given)
            for path in found:
                yield from self._inside(path, tell) if Path(path).is_dir() else (self._other(path),)
        else:
            yield self._other(given)

    def _other(self, path: str) -> str:
        """A path that is named; raises ``UsageError`` where it is the batch's own output."""
        if "\0" not in path and Path(path).resolve() in self.skip:
            raise UsageError("output-is-input", output=path)
        return path

    def _inside(self, folder: str, tell: Callable[[Message], None]) -> Iterator[str]:
        passed = 0
        closed: list[str] = []  # folders that cannot be read: reading them says why
        for at, folders, names in os.walk(
            folder, onerror=lambda problem: closed.append(problem.filename)
        ):
            folders[:] = sorted(
                name for name in folders if not name.startswith(".") and not self._own(at, name)
            )
            for name in sorted(names):
                path = os.path.join(at, name)
                if self._own(at, name):
                    continue
                if not self._wanted(name, os.path.relpath(path, folder)):
                    passed += 1
                elif not self.glob and self._labelled(path):
                    tell(Message("passed-over-labels", file=path))
                else:
                    yield path
        yield from closed
        if passed:
            why = Message("hidden-or-unknown")
            if self.glob:
                why = Message("not-the-pattern", pattern=self.glob)
            tell(Message("passed-over", folder=folder, count=passed, reason=why))

    def _own(self, at: str, name: str) -> bool:
        return bool(self.skip) and Path(at, name).resolve() in self.skip

    def _wanted(self, name: str, inside: str) -> bool:
        if self.glob:
            return fnmatch.fnmatchcase(name, self.glob) or fnmatch.fnmatchcase(inside, self.glob)
        return not name.startswith(".") and name.lower().endswith((*_TEXTS, *_ARCHIVES))

    def _labelled(self, path: str) -> bool:
        """Whether a file's first line is an article with labels, as ``evaluate`` takes them."""
        if not path.lower().endswith(_ARCHIVES) or not Path(path).is_file():
            return False
        try:
            with (
                gzip.open(path) if path.lower().endswith(PACKED) else Path(path).open("rb") as file
            ):
                record = json.loads(file.readline(self.most))
        except (OSError, EOFError, zlib.error, ValueError, RecursionError):
            return False  # reading it says what is wrong
        return isinstance(record, dict) and isinstance(record.get("spans"), list)

    def _holds_records(self, path: str) -> bool:
        if self.input_format != "auto":
            return self.input_format == "jsonl"
        if path.lower().endswith(_ARCHIVES):
            return True
        if not Path(path).is_file():
            return False  # what a pipe holds can be read once only
        with Path(path).open("rb") as file:
            rows = (line.lstrip(_BLANK) for line in iter(lambda: file.readline(self.most), b""))
            first = next((line for line in rows if line), b"")
            if first.startswith(b"{") and len(first) >= self.most:
                return True  # cut off: a record that is too large
            return holds_records(
                (line.decode("utf-8", "replace") for line in chain([first], rows) if line),
                self.text_field,
            )

    def _file(self, path: str) -> Item:
        size = Path(path).stat().st_size
        with Path(path).open("rb") as file:  # a device has no size, and a file may grow
            data = file.read(self.most + 1)
        if len(data) > self.most:
            size = max(size, len(data))
            problem = TooLargeError("file-too-large", file=path, bytes=size, most=self.most)
            return Item(path, None, b"", problem, size)
        return Item(path, None, data, None, len(data))

    def _records(self, path: str) -> Iterator[Item]:
        with (
            Path(path).open("rb") as raw,
            gzip.open(raw) if path.lower().endswith(".gz") else raw as file,
        ):
            at, found = 0, False
            taken = lines.Swelling(raw, path) if raw is not file and raw.seekable() else len
            for number, line in enumerate(lines.lines(file, self.most, taken), 1):
                if number == 1 and line and _WIDE.match(line):
                    raise NotTextError("wide-lines", file=path)
                now = raw.tell() if raw.seekable() else at + len(line or b"")
                cost, at = now - at, now
                if line is None:
                    where = Message("at-line", file=path, line=number)
                    problem = TooLargeError("line-too-large", where=where, most=self.most)
                    yield Item(path, number, b"", problem, cost)
                elif lines.blank(line):
                    continue
                else:
                    yield Item(
                        path,
                        number,
                        line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line,
                        None,
                        cost,
                    )
                found = True
            if not found:
                yield Item(path, None, b"", EmptyInputError("no-records", file=path))


def _size(path: str) -> int | None:
    """The bytes of a file; None for what is none, or cannot be seen."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _unreadable(path: str, problem: OSError) -> InputError:
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return MissingInputError("no-such-file", file=path)
    return InputError("cannot-be-read", file=path, reason=problem.strerror or str(problem))
