"""Where a batch's documents go: one file, a folder with a file an article, or standard output.

A position is what the ledger keeps of an output to find its place again: so many bytes of the file,
a name in the folder, and the CRC-32 of all of it, by which a changed output is noticed.
"""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol
from zlib import crc32

from presskit.batch import places
from presskit.batch.checkpoint import Entry
from presskit.options import Format, Lang
from presskit.render.writing import write

_SUFFIXES: dict[Format, str] = {
    "text": ".txt",
    "json": ".json",
    "jsonl": ".jsonl",
    "markdown": ".md",
    "html": ".html",
    "csv": ".csv",
    "rows": ".jsonl",
}
INDEX = "index.html"
_PIECE = 1 << 20  # bytes read at once
_BESIDE = "-"  # what parts a name from its number where two articles have one name


class Output(Protocol):
    """An unfinished output that documents are added to, in order."""

    part: Path

    def begin(self, kept: Iterable[str]) -> None:
        """Start anew, or go on after the last of the positions, dropping what came later;
        ``LookupError``: not all is there.
        """

    def add(self, number: int, folder: str, name: str, text: str) -> str:
        """Add the document of the article with that number, and return the position after it."""

    def holds(self, position: str) -> bool:
        """Whether what was added up to that position may be there still; ``begin`` finds out."""

    def sync(self) -> None:
        """Let nothing that was added be only in memory."""

    def finish(self, entries: Iterable[Entry]) -> None:
        """Put the complete output in its place; ``entries``: all articles."""

    def close(self) -> None:
        """Let go of what is open."""


@dataclass(slots=True)
class _Plain:
    """What outputs share that write each document at once."""

    def holds(self, position: str) -> bool:
        return True

    def sync(self) -> None:
        pass

    def close(self) -> None:
        pass


@dataclass(slots=True)
class FileOutput(_Plain):
    """All documents in one file, which is ``PATH.part`` until it is complete."""

    path: Path
    heading: str = ""
    part: Path = field(init=False)
    _file: BinaryIO | None = None
    _at: int = 0
    _crc: int = 0

    def __post_init__(self) -> None:
        self.part = self.path.with_name(self.path.name + ".part")

    def begin(self, kept: Iterable[str]) -> None:
        last = self._checked(kept)
        self._file = self.part.open("r+b" if last else "wb")
        self._file.truncate(last)
        self._file.seek(last)
        self._at = last
        if not last:
            self._write(self.heading)

    def _checked(self, kept: Iterable[str]) -> int:
        """The bytes up to the last of the positions; ``LookupError``: they are not what they
        were.
        """
        last, crc = 0, 0
        for position in kept:
            last, crc = places.numbers(position)
        if not last:
            return 0
        if not self.part.exists() or self.part.stat().st_size < last:
            raise LookupError
        with self.part.open("rb") as file:
            left = last
            while left > 0 and (data := file.read(min(left, _PIECE))):
                self._crc = crc32(data, self._crc)
                left -= len(data)
        if left or self._crc != crc:
            raise LookupError
        return last

    def add(self, number: int, folder: str, name: str, text: str) -> str:
        self._write(text)
        return f"{self._at} {self._crc:08x}"

    def _write(self, text: str) -> None:
        assert self._file is not None
        data = _bytes(text)
        self._at += self._file.write(data)
        self._crc = crc32(data, self._crc)
        self._file.flush()

    def close(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # a full disk refuses the rest once more
                self._file.close()

    def finish(self, entries: Iterable[Entry]) -> None:
        if self._file is not None and not self._file.closed:
            places.same(self._file, self.part)
            os.fsync(self._file.fileno())
            self._file.close()
        elif self.part.exists():  # all that was left of another run
            self._checked(e.position for e in entries if e.position is not None)
        elif not self.path.exists():
            raise LookupError
        if self.part.exists():
            self.part.replace(self.path)


@dataclass(slots=True)
class StreamOutput(_Plain):
    """All documents on standard output, each as soon as those before it are there; ``part`` is
    where nothing will be.
    """

    part: Path
    heading: str = ""

    def begin(self, kept: Iterable[str]) -> None:
        write(self.heading)

    def add(self, number: int, folder: str, name: str, text: str) -> str:
        write(text)
        return ""

    def finish(self, entries: Iterable[Entry]) -> None:
        pass


@dataclass(slots=True)
class FolderOutput(_Plain):
    """A file an article in the folders of the input, in ``PATH.part`` until all are there; what
    else the folder holds stays. Pages have an index.
    """

    path: Path
    format: Format
    heading: str = ""
    lang: Lang = "en"
    part: Path = field(init=False)
    _begun: bool = False

    def __post_init__(self) -> None:
        self.part = self.path.with_name(self.path.name + ".part")

    def begin(self, kept: Iterable[str]) -> None:
        self._begun = True
        crcs = {places.named(position): position.split(" ", 1)[0] for position in kept}
        names, there = set(crcs), set(files(self.part))
        if names - there or any(places.crc(self.part / n) != crc for n, crc in crcs.items()):
            raise LookupError
        self.part.mkdir(exist_ok=True)
        for name in there - names:
            (self.part / name).unlink()

    def add(self, number: int, folder: str, name: str, text: str) -> str:
        suffix = _SUFFIXES[self.format]
        place = self.part.joinpath(*(places.safe(part) for part in folder.split("/") if part))
        place.mkdir(parents=True, exist_ok=True)
        stem = places.safe_name(name)
        index = self.part / INDEX if self.format == "html" else None
        while (target := place / f"{stem}{suffix}").exists() or target == index:
            stem = f"{stem}{_BESIDE}{number}"
        writing = self.part / f".{number}.part"
        data = _bytes(self.heading + text)
        writing.write_bytes(data)
        writing.replace(target)
        return f"{crc32(data):08x} {target.relative_to(self.part).as_posix()}"

    def finish(self, entries: Iterable[Entry]) -> None:
        there = self._there(entries)
        if self.format == "html" and self.part.exists():
            self._index(there)
        deque(there, 0)
        if not self.part.exists():
            return
        self.path.mkdir(exist_ok=True)
        for made in files(self.part):
            target = self.path / made
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.part / made).replace(target)
        shutil.rmtree(self.part)

    def _there(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries; ``LookupError`` where somebody took the file of one away."""
        for entry in entries:
            made = places.named(entry.position) if entry.position else ""
            moved = not self._begun and (self.path / made).exists()  # by a run that was cut off
            if made and not moved and not (self.part / made).exists():
                raise LookupError
            yield entry

    def _index(self, entries: Iterable[Entry]) -> None:
        from presskit.render import index

        listed = ((places.named(e.position), e.about) for e in entries if e.position and e.about)
        with (self.part / INDEX).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(index.page(listed, self.lang))


def files(folder: Path) -> list[str]:
    """All files of a folder and its folders, in order, each as the path from there."""
    found = (path for path in folder.rglob("*") if not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
