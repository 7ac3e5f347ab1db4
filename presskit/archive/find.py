"""Sentences of an archive by their words, speaker, topic, day, agency and kind.

SQL is put together of the texts of this module only; whatever a user says is a parameter.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from presskit.archive import database
from presskit.archive.found import Extent, Found, Hit
from presskit.archive.query import Query
from presskit.archive.record import ROOM, content_of
from presskit.fold import squeeze

Sort = Literal["date", "rank"]
_SHOWN = (
    "SELECT s.id, a.name, a.agency, a.date, a.day, a.title, s.section, c.heading, s.kind, p.name,"
    " p.key, p.role, s.start, s.end, s.text, s.quote, s.rule, s.confidence, s.question,"
    " s.said_start, s.said_end, s.parts, s.about, s.pick, s.score FROM sentences s"
    " JOIN articles a ON a.id = s.article_id"
    " LEFT JOIN sections c ON c.article_id = s.article_id AND c.number = s.section"
    " LEFT JOIN speakers p ON p.id = s.speaker_id WHERE s.id = ?"
)
_LISTED = "SELECT value FROM json_each(?)"
_MANY = 5_000  # ways of naming somebody
_SECTION = "SELECT 1 FROM sections c WHERE c.article_id = s.article_id AND c.number = s.section"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for. ``speakers``: ids, or None for everybody's and nobody's; ``agencies`` and
    ``topics``: texts in any spelling.
    """

    query: Query | None = None
    speakers: tuple[int, ...] | None = None
    topics: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(slots=True)
class Selection:
    """The SQL of a search: tables, conditions and parameters. ``s`` is a sentence, ``a`` its
    article, ``f`` its terms.
    """

    tables: list[str] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    alone: str = ""  # the table that is enough to count, where one is
    given: str = ""  # "c" where the sentence's section is among the tables

    def narrow(self, condition: str, *values: Any) -> None:
        self.where.append(condition)
        self.values += values

    def sql(self, what: str, rest: str = "") -> str:
        where = f" WHERE {' AND '.join(self.where)}" if self.where else ""
        return f"SELECT {what} FROM {' '.join(self.tables)}{where} {rest}"


def selection(connection: sqlite3.Connection, search: Search, sentences: bool = False) -> Selection:
    """The SQL of a search; ``sentences``: with the rows of sentences even where nothing is asked of
    them but their words, for which the full text index and the articles are enough.
    """
    found = _driven(search, sentences)
    if search.speakers is not None:
        found.narrow(_said_by(search), json.dumps(search.speakers))
    if search.kinds:
        found.narrow("s.kind IN (SELECT value FROM json_each(?))", json.dumps(search.kinds))
    if search.topics:
        keys = [key for key in map(squeeze, search.topics) if key] or ["\0"]
        # one text is compared faster, of very many SQLite takes no chain
        named, value = "instr(c.heading_key, ?)", keys[0]
        if len(keys) > 1:
            named = f"EXISTS ({_LISTED} WHERE instr(c.heading_key, value))"
            value = json.dumps(keys)
        found.narrow(named if "c" in found.given else f"EXISTS ({_SECTION} AND {named})", value)
    if search.agencies:
        found.narrow(
            "a.id IN (SELECT article_id FROM sources WHERE agency IN (SELECT value FROM"
            " json_each(?)))",
            json.dumps(_agencies(connection, search.agencies)),
        )
    if search.since is not None:
        found.narrow("a.day >= ?", search.since.isoformat())
    if search.until is not None:
        found.narrow("a.day <= ?", search.until.isoformat())
    return found


def _said_by(search: Search) -> str:
    """The condition that one of the wanted says it. The index of speakers gives the numbers of all
    their sentences, which is less than to look at each sentence that has the words; but for so many
    speakers that they may say most of all.
    """
    if search.query is None:
        return f"s.speaker_id IN ({_LISTED})"
    if search.speakers is not None and len(search.speakers) > _MANY:
        return f"+s.speaker_id IN ({_LISTED})"
    theirs = f"sentences w INDEXED BY sentences_speaker WHERE w.speaker_id IN ({_LISTED})"
    return f"+f.rowid IN (SELECT w.id FROM {theirs})"


def _driven(search: Search, sentences: bool) -> Selection:
    """The tables of a search, in the order in which they are gone through: from what leaves fewest
    to look at. SQLite, which knows nothing of the words, would often begin elsewhere.
    """
    within = f"s.id BETWEEN a.id * {ROOM} AND a.id * {ROOM} + {ROOM - 1}"
    if search.query is not None:
        found = Selection([f"sentences_fts f JOIN articles a ON a.id = f.rowid / {ROOM}"])
        many = search.speakers is not None and len(search.speakers) > _MANY
        if sentences or many or search.kinds or search.topics:
            found.tables.append("JOIN sentences s ON s.id = f.rowid")
        elif not (search.agencies or search.since or search.until):
            found.alone = "sentences_fts f"
        found.narrow("sentences_fts MATCH ?", search.query.expression)
        return found
    if search.speakers is not None:
        told = (
            "sentences s INDEXED BY sentences_speaker CROSS JOIN articles a ON a.id = s.article_id"
        )
        return Selection([told])
    if search.topics:
        told = "sections c CROSS JOIN articles a ON a.id = c.article_id CROSS JOIN sentences s"
        return Selection([f"{told} ON {within} AND +s.section = c.number"], given="c")
    return Selection([f"articles a CROSS JOIN sentences s ON {within}"])


def find(
    connection: sqlite3.Connection, search: Search, sort: Sort, limit: int, context: int = 0
) -> Found:
    """The sentences that are looked for: the newest articles first, or by how much their words
    tell; at most ``limit`` (0: all). What is of no known day comes last.
    """
    chosen = selection(connection, search)
    id = "s.id" if search.query is None else "f.rowid"
    counted = replace(chosen, tables=[chosen.alone]) if chosen.alone else chosen
    (total,) = connection.execute(counted.sql("count(*)"), chosen.values).fetchone()
    by_rank = sort == "rank" and search.query is not None
    order = f"f.rank, {id}" if by_rank else f"a.day DESC NULLS LAST, {id}"
    cut = "LIMIT ?" if limit else ""
    ids = connection.execute(
        chosen.sql(id, f"ORDER BY {order} {cut}"), [*chosen.values, *([limit] if limit else [])]
    ).fetchall()
    return Found(tuple(_hit(connection, id, search.query, context) for (id,) in ids), total)


def extent(connection: sqlite3.Connection) -> Extent:
    """How much the archive holds."""
    articles, first, last = connection.execute(
        "SELECT count(*), min(day), max(day) FROM articles"
    ).fetchone()
    return Extent(articles, database.size(connection), first, last)


def _agencies(connection: sqlite3.Connection, wanted: Sequence[str]) -> list[str]:
    """The agencies of which the name contains one of these texts."""
    keys = [key for key in map(squeeze, wanted) if key]
    rows = connection.execute("SELECT DISTINCT agency FROM sources WHERE agency IS NOT NULL")
    return [agency for (agency,) in rows if any(key in squeeze(agency) for key in keys)]


def _hit(connection: sqlite3.Connection, id: int, query: Query | None, context: int) -> Hit:
    _, *told = connection.execute(_SHOWN, (id,)).fetchone()
    *head, start, end, text, quote, rule, sure, question, a, b, parts, about, pick, score = told
    content = content_of(head[-4], start, text, (a, b), parts)
    values = [
        *head,
        start,
        end,
        text,
        quote,
        rule,
        sure,
        question,
        content,
        about,
        bool(pick),
        score,
    ]
    return replace(
        Hit(*values),
        hits=tuple(query.hits(text)) if query else (),
        before=_around(connection, id, -context, 0),
        after=_around(connection, id, 1, context + 1),
    )


def _around(connection: sqlite3.Connection, id: int, first: int, after: int) -> tuple[str, ...]:
    """The sentences of the same article from so many behind it on."""
    if after <= first:
        return ()
    least, most = max(id + first, id // ROOM * ROOM), min(id + after, (id // ROOM + 1) * ROOM)
    rows = connection.execute(
        "SELECT text FROM sentences WHERE id >= ? AND id < ? ORDER BY id", (least, most)
    )
    return tuple(text for (text,) in rows)
