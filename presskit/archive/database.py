"""An archive's file: made, opened and checked, and what SQLite can say of it as one line."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from presskit import __version__
from presskit.data_files import DATA
from presskit.errors import InputError, MissingInputError, OutputError
from presskit.language import terms

SCHEMA = 1  # a number: other tables, or the same with another meaning
_APPLICATION = 0x7072736B  # by which `file` and we know an archive
_ADDED = ("TABLE speakers_fts", "TRIGGER speakers_", "VIEW said")  # since the schema got its number
_MAGIC = b"SQLite format 3\0"
_PATIENCE = 5.0  # seconds to wait for somebody else's lock
# What SQLite says of a file that is none of its own, or no longer whole.
_DAMAGED = ("malformed", "not a database", "corrupt", "file is encrypted", "no such table")


def create(path: Path) -> sqlite3.Connection:
    """A new, empty archive, open for writing."""
    path.unlink(missing_ok=True)
    connection = _connected(path)
    tables = _tables()
    connection.executescript(
        f"PRAGMA application_id = {_APPLICATION}; PRAGMA page_size = 8192; BEGIN; {tables}"
        f" PRAGMA user_version = {SCHEMA}; COMMIT;"
    )
    return connection


def _tables() -> str:
    return (DATA / "archive.sql").read_text("utf-8")


def complete(connection: sqlite3.Connection) -> None:
    """Give an archive of this schema what was added to the schema after it was made; inside a
    transaction of the caller's.
    """
    execute = connection.execute
    if execute("SELECT 1 FROM sqlite_master WHERE name = 'speakers_fts'").fetchone():
        return
    execute("ALTER TABLE sections ADD COLUMN parent INTEGER")
    execute("DROP VIEW said")
    for statement in _statements(_tables()):
        if any(name in statement for name in _ADDED):
            execute(statement)
    execute("INSERT INTO speakers_fts (speakers_fts) VALUES ('rebuild')")


def _statements(script: str) -> Iterator[str]:
    told = ""
    for line in script.splitlines(keepends=True):
        told += line
        if sqlite3.complete_statement(told):
            yield told
            told = ""


def open_to_write(path: Path) -> sqlite3.Connection:
    """An archive that is there; raises ``InputError`` where it is none that can be added to."""
    check(path)
    return _connected(path)


@contextmanager
def opened(path: str) -> Iterator[sqlite3.Connection]:
    """An archive to be asked; whatever is wrong with it is an ``InputError``."""
    check(Path(path))
    try:
        with closing(_connected(Path(path))) as connection, told(path):
            connection.execute("PRAGMA query_only = 1")
            yield connection
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise InputError("cannot-be-read", file=path, reason=reason) from None


def check(path: Path) -> None:
    """Raise an ``InputError`` where there is no archive of this schema, or it is cut off."""
    if not path.exists():
        raise MissingInputError("no-such-file", file=str(path))
    if not path.is_file():
        raise InputError("not-an-archive", file=str(path))
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise InputError("cannot-be-read", file=str(path), reason=reason) from None
    if head != _MAGIC:
        raise InputError("not-an-archive", file=str(path))
    with told(str(path)), closing(_connected(path)) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if application != _APPLICATION:
            raise InputError("not-an-archive", file=str(path))
        if version != SCHEMA:
            raise InputError("other-archive", file=str(path), theirs=version, ours=SCHEMA)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        if path.stat().st_size < pages * size:
            raise InputError("archive-damaged", file=str(path))
        connection.execute("SELECT count(*) FROM meta").fetchone()


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turns what SQLite says into an error of presskit's own; a disk that refuses is an
    ``OSError``, as of other outputs.
    """
    try:
        yield
    except sqlite3.Error as problem:
        said = str(problem)
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise OutputError("archive-locked", file=path) from None
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            number = errno.ENOSPC if code == sqlite3.SQLITE_FULL else errno.EIO
            raise OSError(number, os.strerror(number)) from None
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or any(
            sign in said for sign in _DAMAGED
        ):
            raise InputError("archive-damaged", file=path) from None
        if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise OutputError("cannot-be-written", file=path, reason=said) from None
        raise


def describe(connection: sqlite3.Connection, lexicon: str, sentences: int) -> None:
    """Write down what the archive was last written by, and how many sentences it has: counting
    them would mean to read all.
    """
    values = {
        "sentences": str(sentences),
        "schema": str(SCHEMA),
        "presskit": __version__,
        "lexicon": lexicon,
        "terms": terms.version(),
    }
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def size(connection: sqlite3.Connection) -> int:
    """How many sentences an archive has, as it says itself."""
    return int(meta(connection).get("sentences", 0))


def meta(connection: sqlite3.Connection) -> dict[str, str]:
    """What the archive says of itself."""
    return dict(connection.execute("SELECT name, value FROM meta"))


def _connected(path: Path) -> sqlite3.Connection:
    """A connection without transactions of Python's own. Where the file may not be written it is
    opened to be read; a writer that was killed is undone by whoever comes next.
    """
    mode = "rw" if not path.exists() or os.access(path, os.W_OK) else "ro"
    create = "c" if not path.exists() else ""
    uri = f"{path.absolute().as_uri()}?mode={mode}{create}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE)
