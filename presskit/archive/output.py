"""An archive as a batch writes it: articles go into ``PATH.part``, an archive of its own, in
transactions as they come; only when all are there does PATH change, in one step.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from presskit.archive import database, store
from presskit.archive.record import ArchiveRecord

_EVERY = 100  # articles of a transaction
_AT = "at"  # in meta while the archive is unfinished: the number of the last article it holds


@dataclass(slots=True)
class ArchiveOutput:
    """Articles into an archive that is new or, with ``append``, there already. ``lexicon``: the
    language data that reads them.

    A position is the number of an article. ``again``, ``replaced``: as ``Store`` counts them.
    """

    path: Path
    lexicon: str
    append: bool = False
    part: Path = field(init=False)
    again: int = 0
    replaced: int = 0
    _store: store.Store | None = None
    _waiting: int = 0
    _held: int | None = None

    def __post_init__(self) -> None:
        self.part = self.path.with_name(self.path.name + ".part")

    def check(self) -> None:
        """Raise where what is to be added to is no archive, or one of another schema."""
        if self.append and self.path.exists():
            database.check(self.path)

    def holds(self, position: str) -> bool:
        """Whether an article of an unfinished run is there: those of a transaction that was cut off
        are not.
        """
        if self._held is None:
            self._held = 0
            if self.part.exists():
                with database.opened(str(self.part)) as made:
                    self._held = int(database.meta(made).get(_AT, 0))
        return int(position) <= self._held

    def begin(self, kept: Iterable[str]) -> None:
        last = max(map(int, kept), default=0)
        with database.told(str(self.part)):
            if not last:
                self.discard()
            made = database.open_to_write(self.part) if last else database.create(self.part)
            # What a killed process wrote is the system's to keep; only a power cut could lose it,
            # and then the part is damaged, not what was there before.
            made.execute("PRAGMA synchronous = OFF")
            if last and int(database.meta(made).get(_AT, 0)) != last:
                made.close()
                raise LookupError
            database.complete(made)
            database.describe(made, self.lexicon, 0)
            self._store = store.Store(made)

    def add(self, number: int, folder: str, name: str, text: str) -> str:
        assert self._store is not None
        with database.told(str(self.part)):
            # The articles before this one are in the checkpoint by now, so that a finished
            # transaction never holds more than that does.
            if self._waiting >= _EVERY:
                self.sync()
            if not self._waiting:
                self._store.connection.execute("BEGIN")
            self._store.put(ArchiveRecord.loads(text))
            self._store.connection.execute(
                "INSERT OR REPLACE INTO meta VALUES (?, ?)", (_AT, str(number))
            )
            self._waiting += 1
        return str(number)

    def sync(self) -> None:
        """Write down all that was added."""
        if self._store is not None and self._waiting:
            with database.told(str(self.part)):
                self._store.connection.execute("COMMIT")
            self._waiting = 0

    def close(self) -> None:
        """Let the part go; what is in no finished transaction is done again."""
        if self._store is not None:
            self._store.connection.close()
            self._store = None

    def finish(self, entries: Iterable[object]) -> None:
        self.sync()
        begun = self._store is not None
        if self._store is not None:
            self.again, self.replaced = self._store.again, self._store.replaced
        self.close()
        if not self.part.exists():
            if begun or not self.path.exists():  # somebody took it away
                raise LookupError
            return
        if self.append and self.path.exists():
            with database.told(str(self.path)):
                self._merge()
            self.discard()
            return
        with (
            database.told(str(self.part)),
            closing(database.open_to_write(self.part)) as made,
        ):
            (sentences,) = made.execute("SELECT count(*) FROM sentences").fetchone()
            database.describe(made, self.lexicon, sentences)
            made.execute("DELETE FROM meta WHERE name = ?", (_AT,))
            for index in ("sentences_fts", "speakers_fts"):
                made.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
            made.execute("ANALYZE")
        _synced(self.part)
        self.part.replace(self.path)

    def _merge(self) -> None:
        """Add the part to the archive in one transaction: all of it, or nothing. Done twice it adds
        nothing.
        """
        with (
            closing(database.open_to_write(self.path)) as target,
            closing(database.open_to_write(self.part)) as made,
        ):
            target.execute("BEGIN IMMEDIATE")
            try:
                database.complete(target)
                store.renewed(target)
                into = store.Store(target)
                for record in store.records(made):
                    into.put(record)
                sentences = database.size(target) + into.grown
                database.describe(target, self.lexicon, sentences)
                target.execute("COMMIT")
            except (sqlite3.Error, OSError):
                if target.in_transaction:
                    target.execute("ROLLBACK")
                raise
            self.again, self.replaced = self.again + into.again, self.replaced + into.replaced

    def discard(self) -> None:
        """Take an unfinished part away."""
        for ending in ("", "-journal"):
            self.part.with_name(self.part.name + ending).unlink(missing_ok=True)


def _synced(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
