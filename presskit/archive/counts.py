"""How many sentences a search finds, by speaker, month, topic or agency."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date

from presskit.archive import persons
from presskit.archive.find import Search, selection
from presskit.archive.found import By, Count
from presskit.language import dates
from presskit.options import Alias

_GROUPS = {
    "speaker": "s.speaker_id",
    "month": "a.day",
    "topic": (
        "(SELECT c.heading FROM sections c WHERE c.article_id = s.article_id AND c.number ="
        " s.section)"
    ),
    "agency": "a.agency",
}


def counts(
    connection: sqlite3.Connection,
    search: Search,
    by: By,
    solar: bool = False,
    aliases: Sequence[Alias] = (),
) -> list[Count]:
    """The counts, greatest first; of months in their order, in the Solar Hijri calendar where
    ``solar`` says so. What has no speaker, day, topic or agency comes last.
    """
    chosen = selection(connection, search, sentences=True)
    rows = connection.execute(
        chosen.sql(f"{_GROUPS[by]}, s.article_id, count(*)", "GROUP BY 1, 2"), chosen.values
    )
    sentences: Counter[str | None] = Counter()
    articles: dict[str | None, set[int]] = {}
    names: dict[object, tuple[str | None, str]] = {}
    people = {
        id: (person.key, person.told)
        for person in (persons.joined(connection, aliases) if by == "speaker" else ())
        for id in person.ids
    }
    for group, article, number in rows:
        if by == "speaker":
            key, _ = names[group] = people.get(group, (None, ""))
        else:
            key = _month(group, solar) if by == "month" else group
        sentences[key] += number
        articles.setdefault(key, set()).add(article)
    told = dict(names.values())
    found = [
        Count(told.get(key, key) if key is not None else None, n, len(articles[key]), key)
        for key, n in sentences.items()
    ]
    if by == "month":
        return sorted(found, key=lambda c: (c.name is None, c.name or ""))
    return sorted(found, key=lambda c: (c.name is None, -c.sentences, c.name or ""))


def _month(day: str | None, solar: bool) -> str | None:
    if day is None:
        return None
    if not solar:
        return day[:7]
    year, month, _ = dates.solar(date.fromisoformat(day))
    return f"{year}-{month:02}"
