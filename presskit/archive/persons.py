"""Persons across articles: one where name and office agree, and who may be another's person too.

Articles name one person in many ways. A key (the folded name without honorifics) is one for one
name; a surname belongs to the only full name that ends with it and holds the same office; and what
a user knows (``Alias``) joins the rest.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from presskit.fold import squeeze
from presskit.options import Alias

_WAY = "id, key, name, role, aliases"
_FIRST = "substr(spellings, 1, instr(spellings || char(10), char(10)) - 1)"  # the name
_LIST = "SELECT value FROM json_each(?)"
_INDEXED = 3  # letters that the index of spellings can look up
_HAS_INDEX = "SELECT 1 FROM sqlite_master WHERE name = 'speakers_fts'"  # older archives have none
_WITH = "SELECT rowid FROM speakers_fts WHERE speakers_fts MATCH ?"
Way = tuple[int, str, str, str | None, tuple[str, ...]]  # a row of speakers without its spellings


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks: all names and offices, the most frequent first, the speakers' ids, when
    and how much they speak; ``maybe``: keys of who might be the same person.
    """

    key: str
    names: tuple[str, ...]
    offices: tuple[str, ...]
    ids: tuple[int, ...]
    statements: int = 0
    articles: int = 0
    first: str | None = None
    last: str | None = None
    maybe: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Name and office."""
        return f"{self.names[0]} ({self.offices[0]})" if self.offices else self.names[0]


def matching(
    connection: sqlite3.Connection, wanted: str, aliases: Sequence[Alias] = ()
) -> list[Person]:
    """The persons of whom a name, office or alias contains this, in any spelling."""
    key = squeeze(wanted)
    known = [a for a in aliases if any(key in squeeze(n) for n in (a.name, *a.names, *a.offices))]
    if not key:
        return []
    names = {squeeze(n) for alias in known for n in (*_called(alias), *alias.offices)}
    called = _spelled(connection, key)
    if names:
        called += _rows(connection, f"{_FIRST} IN ({_LIST})", _json(names))
    ids = {way[0] for way in called}
    ends = {" ".join(w[n:]) for way in called if (w := way[1].split()) for n in range(len(w))}
    # With those who have the end of such a name, and all whose names end so: who of them is one
    # person hangs on all of them.
    around = _rows(connection, f"key IN ({_LIST})", _json(ends))
    for short in {way[1] for way in around if " " not in way[1] and way[3]}:
        around += _spelled(connection, squeeze(short))
    ways = {way[0]: way for way in (*called, *around)}
    found = _joined([ways[id] for id in sorted(ways)], aliases)
    meant = [person for person in found if ids & set(person.ids)]
    if all(len(person.offices) < 2 for person in meant):
        return meant
    rows = connection.execute(
        "SELECT speaker_id, count(DISTINCT article_id) FROM sentences"
        f" WHERE speaker_id IN ({_LIST}) GROUP BY 1",
        (json.dumps([id for person in meant for id in person.ids]),),
    )
    return _with_usual_office(meant, ways.values(), dict(rows))


def _with_usual_office(
    persons: Iterable[Person], ways: Iterable[Way], articles: Mapping[int, int]
) -> list[Person]:
    """The persons, of their offices that of the most articles first. ``articles``: how many each
    way of naming is in, by its id.
    """
    found, roles = [], {id: role for id, _, _, role, _ in ways}
    for person in persons:
        uses: Counter[str | None] = Counter()
        for id in person.ids:
            uses[roles[id]] += articles.get(id, 0)
        offices = sorted(person.offices, key=lambda office: -uses[office])
        found.append(replace(person, offices=tuple(offices)))
    return found


def _spelled(connection: sqlite3.Connection, key: str) -> list[Way]:
    """The ways of naming of which a spelling contains this."""
    if len(key) < _INDEXED or not connection.execute(_HAS_INDEX).fetchone():
        return _rows(connection, "instr(spellings, ?)", key)
    phrase = '"{}"'.format(key.replace('"', '""'))
    return _rows(connection, f"id IN ({_WITH}) AND instr(spellings, ?)", phrase, key)


def _rows(connection: sqlite3.Connection, where: str, *values: str) -> list[Way]:
    return _ways(connection.execute(f"SELECT {_WAY} FROM speakers WHERE {where}", values))


def _json(names: Iterable[str]) -> str:
    return json.dumps(sorted(names))


def everybody(connection: sqlite3.Connection, aliases: Sequence[Alias] = ()) -> list[Person]:
    """All persons of an archive with what they say and when, who says most first."""
    ways = _everybodys_ways(connection)
    found = _joined(ways, aliases)
    of = {id: n for n, person in enumerate(found) for id in person.ids}
    numbers: list[list[int]] = [[0, 0] for _ in found]
    days: list[list[str]] = [[] for _ in found]
    rows = connection.execute(
        "SELECT s.speaker_id, s.article_id, a.day, count(*) FROM sentences s JOIN articles a"
        " ON a.id = s.article_id WHERE s.speaker_id IS NOT NULL GROUP BY 1, 2"
    )
    counted: set[tuple[int, int]] = set()
    articles: Counter[int] = Counter()
    for who, article, day, statements in rows:
        n = of[who]
        articles[who] += 1
        numbers[n][0] += statements
        if (n, article) not in counted:
            counted.add((n, article))
            numbers[n][1] += 1
        days[n] = [min([day, *days[n]]), max([day, *days[n]])] if day else days[n]
    maybe = _maybe(found)
    full = [
        replace(
            person,
            statements=numbers[n][0],
            articles=numbers[n][1],
            first=days[n][0] if days[n] else None,
            last=days[n][1] if days[n] else None,
            maybe=tuple(found[m].key for m in maybe[n]),
        )
        for n, person in enumerate(_with_usual_office(found, ways, articles))
    ]
    return sorted(full, key=lambda p: (-p.statements, p.key))


def joined(connection: sqlite3.Connection, aliases: Sequence[Alias] = ()) -> list[Person]:
    """All persons of an archive, without what they say."""
    return _joined(_everybodys_ways(connection), aliases)


def _everybodys_ways(connection: sqlite3.Connection) -> list[Way]:
    return _ways(connection.execute(f"SELECT {_WAY} FROM speakers ORDER BY id"))


def _called(alias: Alias) -> tuple[str, ...]:
    return (alias.name, *alias.names)


def _ways(rows: Iterable[tuple[int, str, str, str | None, str]]) -> list[Way]:
    return [(id, key, name, role, tuple(json.loads(told))) for id, key, name, role, told in rows]


def _holders(ways: Sequence[Way]) -> dict[tuple[str, str], set[str]]:
    """For each last word of a name and each office: the keys of the full names."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, key, _, role, _ in ways:
        words = key.split()
        if role and len(words) > 1:
            for n in range(1, len(words)):
                found[" ".join(words[n:]), squeeze(role)].add(key)
    return found


def _joined(ways: Sequence[Way], aliases: Sequence[Alias]) -> list[Person]:
    """The ways of naming by the person they mean."""
    holders = _holders(ways)
    known: dict[str, str] = {}
    for alias in aliases:
        known |= {squeeze(called): alias.name for called in (*_called(alias), *alias.offices)}
    spelled: dict[str, str] = {}  # of two ways to space a name the first
    names: dict[str, dict[str, None]] = {}
    offices: dict[str, dict[str, None]] = {}
    ids: dict[str, list[int]] = {}
    for id, key, name, role, also in ways:
        key = spelled.setdefault(squeeze(key), key)
        whole = {
            spelled.setdefault(squeeze(k), k) for k in holders.get((key, squeeze(role or "")), ())
        }
        person = (whole - {key}).pop() if len(whole - {key}) == 1 else key
        person = known.get(squeeze(person)) or known.get(squeeze(key)) or person
        said = names.setdefault(person, {})
        if len(name.split()) > max((len(n.split()) for n in said), default=0):
            names[person] = said = {name: None, **said}  # the fullest first
        said.update(dict.fromkeys((name, *also)))
        offices.setdefault(person, {}).update({role: None} if role else {})
        ids.setdefault(person, []).append(id)
    return [Person(key, tuple(names[key]), tuple(offices[key]), tuple(ids[key])) for key in names]


def _maybe(found: Sequence[Person]) -> list[list[int]]:
    """For each person the others who might be the same: a name that is the end of a longer one, and
    who is only called by an office that somebody holds.
    """
    endings: dict[str, list[int]] = defaultdict(list)
    held: dict[str, list[int]] = defaultdict(list)
    for n, person in enumerate(found):
        words = person.key.split()
        for at in range(1, len(words)):
            endings[" ".join(words[at:])].append(n)
        for office in person.offices:
            held[squeeze(office)].append(n)
    pairs: list[set[int]] = [set() for _ in found]
    for n, person in enumerate(found):
        others = endings.get(person.key, [])
        named = held.get(squeeze(person.key), []) if not person.offices else []
        for other in {*others, *named} - {n}:
            pairs[n].add(other)
            pairs[other].add(n)
    return [sorted(others) for others in pairs]
