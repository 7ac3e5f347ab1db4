"""Parquet as a batch writes it: a row a sentence, with names where an archive has ids, for engines
that work beyond one machine. It cannot be added to, and knows nothing of articles that came before.

Parts of a bounded number of rows are written into ``PATH.part``; at the end they become one file, a
row group each, or the files of a folder. A folder's are written by the workers, each those of its
own articles, so that what they hold goes through no other process.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

from presskit.archive.record import ArchiveRecord, content_of
from presskit.errors import EngineError

COLUMNS = {
    "article": "string", "sha256": "string", "agency": "string", "day": "date32",
    "date": "string", "title": "string", "section": "int32", "topic": "string", "kind": "string",
    "speaker": "string", "key": "string", "role": "string", "start": "int32", "end": "int32",
    "text": "string", "quote": "string", "rule": "string", "confidence": "float64",
    "question": "string", "content": "string", "about": "string", "pick": "bool_",
    "score": "float64", "headline": "string",
}  # fmt: skip
_ROWS = 50_000  # of a part, and so of a row group: what is held at a time


@dataclass(slots=True)
class ParquetOutput:
    """Sentences into a file or, with ``folder``, into a folder of parts, which ``part_of`` has
    written. A position is the number of an article. Raises ``EngineError`` where pyarrow is
    missing, or the workers write where this process sees nothing.
    """

    path: Path
    folder: bool
    part: Path = field(init=False)
    _rows: list[dict[str, Any]] = field(default_factory=list)
    _first: int = 0  # the number of the first article that waits
    _last: int = 0
    _written: str = ""  # what a worker calls the part that waits for its place
    _arrow: Any = None

    def __post_init__(self) -> None:
        self.part = self.path.with_name(self.path.name + ".part")
        try:
            self._arrow = import_module("pyarrow")
            import_module("pyarrow.parquet")
        except ImportError:
            raise EngineError("parquet-not-installed", output=str(self.path)) from None

    def holds(self, position: str) -> bool:
        return int(position) <= max((last for _, last, _ in self._parts()), default=0)

    def begin(self, kept: Iterable[str]) -> None:
        last = max(map(int, kept), default=0)
        self.part.mkdir(exist_ok=True)
        for _, end, path in self._parts():
            if end > last:
                path.unlink()
        if last and max((end for _, end, _ in self._parts()), default=0) != last:
            raise LookupError
        for _, _, path in self._parts():
            self._read(path)
        for rest in self.part.glob(".*"):
            rest.unlink()

    def _read(self, path: Path) -> Any:
        """The rows of a part; ``LookupError`` where it is not what was written."""
        try:
            table = self._arrow.parquet.read_table(path, page_checksum_verification=True)
        except (OSError, self._arrow.ArrowException):
            raise LookupError from None
        if table.schema != _schema(self._arrow):
            raise LookupError
        return table

    def add(self, number: int, folder: str, name: str, text: str) -> str:
        if len(self._rows) >= _ROWS or (self.folder and text != self._written):
            self.sync()
        self._first = self._first or number
        self._last = number
        if self.folder:
            self._written = text
        else:
            self._rows += rows(ArchiveRecord.loads(text))
        return str(number)

    def sync(self) -> None:
        """Write what waits as a part; the articles in it are in the checkpoint by now."""
        if not self._first:
            return
        target = self.part / f"{self._first:010}-{self._last:010}.parquet"
        if self.folder:
            writing = self._found()
        else:
            writing = self.part / f".{target.name}"
            _write(self._arrow, self._rows, writing)
        writing.replace(target)
        self.close()

    def _found(self) -> Path:
        """The part that a worker has written."""
        number, told = json.loads(self._written)
        path: Path = self.part / str(told)
        if number not in (0, errno.ENOENT):
            raise OSError(number, told)
        if number or not path.is_file():
            if self.part.is_dir():
                raise EngineError("parts-elsewhere", output=str(self.path))
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
        return path

    def close(self) -> None:
        self._rows, self._first, self._written = [], 0, ""

    def finish(self, entries: Iterable[object]) -> None:
        self.sync()
        if not self.part.is_dir():
            if not self.path.exists():  # somebody took it away
                raise LookupError
            return
        paths = [path for _, _, path in self._parts()]
        if self.folder:
            self.path.mkdir(exist_ok=True)
            for old in self.path.glob("part-*.parquet"):
                old.unlink()
            for n, path in enumerate(paths):
                path.replace(self.path / f"part-{n:05}.parquet")
        else:
            whole = self.part / ".whole"
            with self._arrow.parquet.ParquetWriter(
                whole, _schema(self._arrow), compression="zstd"
            ) as writer:
                for path in paths:
                    writer.write_table(self._read(path))
            whole.replace(self.path)
        shutil.rmtree(self.part)  # with what workers wrote that were given up

    def _parts(self) -> list[tuple[int, int, Path]]:
        """The parts that are there, in order: first and last article, and where."""
        found = sorted(self.part.glob("[0-9]*-*.parquet"))
        ends = (path.stem.split("-") for path in found)
        return [(int(a), int(b), path) for (a, b), path in zip(ends, found, strict=True)]


def part_of(folder: str, records: Sequence[str]) -> str:
    """Write articles as a part into a folder, in a worker. What comes back is its name there, or
    what the disk said: a number and a text as JSON, which ``ParquetOutput.add`` takes.
    """
    arrow: Any = import_module("pyarrow")
    import_module("pyarrow.parquet")
    name = f".{uuid4().hex}.parquet"
    try:
        found = [row for told in records for row in rows(ArchiveRecord.loads(told))]
        _write(arrow, found, Path(folder) / name)
    except OSError as problem:
        return json.dumps([problem.errno or errno.EIO, problem.strerror or str(problem)])
    return json.dumps([0, name])


def _write(arrow: Any, found: Sequence[dict[str, Any]], path: Path) -> None:
    table = arrow.Table.from_pylist(found, schema=_schema(arrow))
    arrow.parquet.write_table(
        table, path, row_group_size=_ROWS, compression="zstd", write_page_checksum=True
    )


def _schema(arrow: Any) -> Any:
    return arrow.schema([(name, getattr(arrow, kind)()) for name, kind in COLUMNS.items()])


def rows(record: ArchiveRecord) -> Iterator[dict[str, Any]]:
    """A flat row for every sentence of an article."""
    about = record.article
    topics = {s.number: s.heading for s in record.sections}
    over = {s.number: topics[s.parent] for s in record.sections if s.parent is not None}
    for s in record.sentences:
        who = record.speakers[s.speaker] if s.speaker is not None else None
        content = content_of(s.kind, s.start, s.text, (s.said_start, s.said_end), s.parts)
        values = (
            record.source, about.sha256, about.agency,
            date.fromisoformat(about.day) if about.day else None, about.date, about.title,
            s.section, topics[s.section], s.kind, who and who.name, who and who.key,
            who and who.role, s.start, s.end, s.text, s.quote, s.rule, s.confidence, s.question,
            content, s.about, bool(s.pick), s.score, over.get(s.section),
        )  # fmt: skip
        yield dict(zip(COLUMNS, values, strict=True))
