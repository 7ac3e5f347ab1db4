"""Articles into an archive: one that came before is there once, a changed one takes the place of
what its source said before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from presskit.archive import database
from presskit.archive.record import (
    ROOM,
    ArchiveRecord,
    ArticleRow,
    SectionRow,
    SentenceRow,
    SpeakerRow,
    columns,
    values,
)
from presskit.errors import OutputError
from presskit.language import terms

_MOST_KNOWN = 50_000  # ways of naming somebody that are remembered


def _insert(table: str, columns: tuple[str, ...]) -> str:
    """The statement that adds a row; tables and columns are names of this package, not of data."""
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"


_ARTICLE, _SECTION, _SPEAKER = columns(ArticleRow), columns(SectionRow), columns(SpeakerRow)
_SENTENCE = tuple("speaker_id" if c == "speaker" else c for c in columns(SentenceRow))
_SAID_BY = _SENTENCE.index("speaker_id")
_ADD_ARTICLE = _insert("articles", _ARTICLE)
_ADD_SECTION = _insert("sections", ("article_id", *_SECTION))
_ADD_SPEAKER = _insert("speakers", _SPEAKER)
_ADD_SENTENCE = _insert("sentences", ("id", "article_id", *_SENTENCE))
_ADD_TERMS = "INSERT INTO sentences_fts (rowid, terms) VALUES (?, ?)"
_DROP_TERMS = "INSERT INTO sentences_fts (sentences_fts, rowid, terms) VALUES ('delete', ?, ?)"
_ADD_SOURCE = "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)"


@dataclass(slots=True)
class Store:
    """Writes into an archive, inside a transaction that is another's affair. ``again``: articles
    that were there already; ``replaced``: those that took another's place; ``grown``: by how many
    sentences the archive has grown.
    """

    connection: sqlite3.Connection
    again: int = 0
    replaced: int = 0
    grown: int = 0
    _speakers: dict[SpeakerRow, int] = field(default_factory=dict)

    def put(self, record: ArchiveRecord) -> None:
        """Add an article, or what its source now says."""
        execute, row = self.connection.execute, record.article
        before = execute(
            "SELECT article_id FROM sources WHERE name = ?", (record.source,)
        ).fetchone()
        held = execute(
            "SELECT id, made_by FROM articles WHERE sha256 = ?", (row.sha256,)
        ).fetchone()
        if held is None:
            id = self._add(record)
        elif held[1] != row.made_by:  # read anew by another presskit, or with other options
            self._take_out(held[0])
            id = self._add(record, held[0])
            self.again += 1
        else:
            id = held[0]
            self.again += 1
        execute(
            _ADD_SOURCE,
            (record.source, id, record.digest, row.agency, row.title, row.date, row.day),
        )
        if before is not None and before[0] != id:
            self.replaced += 1
            self._forget(before[0])

    def _add(self, record: ArchiveRecord, id: int | None = None) -> int:
        """Put the rows of an article in, under its old id where it had one."""
        if len(record.sentences) >= ROOM:
            raise OutputError("too-many-sentences", name=record.source, most=ROOM)
        if id is None:
            id = self.connection.execute(_ADD_ARTICLE, values(record.article)).lastrowid
            assert id is not None
        else:
            places = ", ".join(f"{column} = ?" for column in _ARTICLE)
            self.connection.execute(
                f"UPDATE articles SET {places} WHERE id = ?", (*values(record.article), id)
            )
        many = self.connection.executemany
        many(_ADD_SECTION, ((id, *values(section)) for section in record.sections))
        who = [self._speaker(speaker) for speaker in record.speakers]
        first = id * ROOM
        self.grown += len(record.sentences)
        many(
            _ADD_SENTENCE,
            ((first + n, id, *_row(s, who)) for n, s in enumerate(record.sentences)),
        )
        many(_ADD_TERMS, ((first + n, text) for n, text in enumerate(record.terms)))
        return id

    def _speaker(self, row: SpeakerRow) -> int:
        found = self._speakers.get(row)
        if found is None:
            held = self.connection.execute(
                "SELECT id FROM speakers WHERE key = ? AND name = ? AND coalesce(role, '') = ?"
                " AND aliases = ?",
                (row.key, row.name, row.role or "", row.aliases),
            ).fetchone()
            found = (
                held[0] if held else self.connection.execute(_ADD_SPEAKER, values(row)).lastrowid
            )
            assert found is not None
            if len(self._speakers) >= _MOST_KNOWN:
                self._speakers.clear()
            self._speakers[row] = found
        return found

    def _forget(self, id: int) -> None:
        """Drop an article that no source has any more."""
        execute = self.connection.execute
        if execute("SELECT 1 FROM sources WHERE article_id = ?", (id,)).fetchone() is None:
            self._take_out(id)
            execute("DELETE FROM articles WHERE id = ?", (id,))

    def _take_out(self, id: int) -> None:
        """Drop the rows of an article: its sections, sentences and terms, and whoever only it
        named.
        """
        execute, bounds = self.connection.execute, (id * ROOM, (id + 1) * ROOM - 1)
        gone = execute(
            "SELECT id, text, speaker_id FROM sentences WHERE id BETWEEN ? AND ?", bounds
        ).fetchall()
        self.grown -= len(gone)
        # An index without the texts is told what it held.
        self.connection.executemany(
            _DROP_TERMS, ((at, terms.indexed(text)) for at, text, _ in gone)
        )
        execute("DELETE FROM sentences WHERE id BETWEEN ? AND ?", bounds)
        execute("DELETE FROM sections WHERE article_id = ?", (id,))
        for who in {speaker for _, _, speaker in gone if speaker is not None}:
            execute(
                "DELETE FROM speakers WHERE id = ? AND NOT EXISTS"
                " (SELECT 1 FROM sentences WHERE speaker_id = ?)",
                (who, who),
            )
        self._speakers.clear()


def _row(s: SentenceRow, who: list[int]) -> list[object]:
    held = list(values(s))
    held[_SAID_BY] = None if s.speaker is None else who[s.speaker]
    return held


def records(connection: sqlite3.Connection) -> Iterator[ArchiveRecord]:
    """The articles of an archive as they were put in, one for each of its sources."""
    ids = connection.execute("SELECT name, article_id, sha256 FROM sources ORDER BY rowid")
    for source, id, digest in ids:
        article = _one(connection, id)
        told = connection.execute(
            "SELECT agency, title, date, day FROM sources WHERE name = ?", (source,)
        ).fetchone()
        about = dict(zip(("agency", "title", "date", "day"), told, strict=True))
        row = replace(article.article, **about)
        yield replace(article, source=source, digest=digest, article=row)


def _one(connection: sqlite3.Connection, id: int) -> ArchiveRecord:
    execute = connection.execute
    article = execute(f"SELECT {', '.join(_ARTICLE)} FROM articles WHERE id = ?", (id,)).fetchone()
    sections = execute(
        f"SELECT {', '.join(_SECTION)} FROM sections WHERE article_id = ? ORDER BY number", (id,)
    ).fetchall()
    sentences = execute(
        f"SELECT {', '.join(_SENTENCE)} FROM sentences WHERE id BETWEEN ? AND ? ORDER BY id",
        (id * ROOM, (id + 1) * ROOM - 1),
    ).fetchall()
    ids = list(dict.fromkeys(s[_SAID_BY] for s in sentences if s[_SAID_BY] is not None))
    who = [
        SpeakerRow(
            *execute(f"SELECT {', '.join(_SPEAKER)} FROM speakers WHERE id = ?", (n,)).fetchone()
        )
        for n in ids
    ]
    rows = []
    for held in sentences:
        said_by = held[_SAID_BY]
        number = None if said_by is None else ids.index(said_by)
        held = (*held[:_SAID_BY], number, *held[_SAID_BY + 1 :])
        rows.append(SentenceRow(*held))
    return ArchiveRecord(
        "",
        "",
        ArticleRow(*article),
        tuple(who),
        tuple(SectionRow(*s) for s in sections),
        tuple(rows),
        tuple(terms.indexed(s.text) for s in rows),
    )


def renewed(connection: sqlite3.Connection) -> bool:
    """Make the terms of all sentences anew where another presskit made them otherwise; whether that
    was needed.
    """
    if database.meta(connection).get("terms") == terms.version():
        return False
    connection.execute("INSERT INTO sentences_fts (sentences_fts) VALUES ('delete-all')")
    reading = connection.cursor().execute("SELECT id, text FROM sentences ORDER BY id")
    while some := reading.fetchmany(1000):
        connection.executemany(_ADD_TERMS, [(id, terms.indexed(text)) for id, text in some])
    return True
