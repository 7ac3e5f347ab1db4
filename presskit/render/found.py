"""What an archive answers, for people and for programs: hits, counts and persons in each format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from presskit import __version__
from presskit.archive.found import By, Count, Extent, Found, Hit
from presskit.archive.persons import Person
from presskit.language.spelling import repair
from presskit.render import csv, found_html, found_text
from presskit.render.json import dumps
from presskit.render.options import RenderOptions
from presskit.render.rows import COLUMNS

# the columns of quotes that an archive has, and two more
_COLUMNS = (*(c for c in COLUMNS if c in {f.name for f in fields(Hit)}), "day", "pick")


@dataclass(frozen=True, slots=True)
class Asked:
    """The archive that was asked, and how much it holds."""

    name: str
    extent: Extent

    def head(self, schema: str) -> dict[str, Any]:
        return {
            "schema": f"presskit.{schema}/1",
            "presskit": __version__,
            "archive": {"name": self.name, **asdict(self.extent)},
        }


def hits(found: Found, asked: Asked, render_options: RenderOptions, solar: bool) -> str:
    """The sentences that were found."""
    match render_options.format:
        case "json":
            document = {**asked.head("found"), "total": found.total}
            return _document(
                {**document, "results": [_hit(hit, render_options) for hit in found.hits]}
            )
        case "jsonl":
            return _lines(
                {"schema": "presskit.hit/1", **_hit(hit, render_options)} for hit in found.hits
            )
        case "rows" | "csv":
            columns = (*_COLUMNS, "repaired") if render_options.repaired else _COLUMNS
            return _table(
                columns, (_row(hit, render_options) for hit in found.hits), render_options
            )
        case "markdown":
            return found_text.markdown(found, render_options, solar)
        case "html":
            return found_html.hits(found, asked.name, render_options, solar)
        case _:
            return found_text.hits(found, render_options, solar)


def counts(
    found: Sequence[Count], by: By, asked: Asked, render_options: RenderOptions, solar: bool
) -> str:
    """How many sentences of each."""
    rows = [
        {"name": c.name, "key": c.key, "sentences": c.sentences, "articles": c.articles}
        for c in found
    ]
    match render_options.format:
        case "json":
            calendar = "solar" if solar else "gregorian"
            head = {**asked.head("counts"), "by": by, "calendar": calendar}
            return _document({**head, "total": sum(c.sentences for c in found), "counts": rows})
        case "jsonl" | "rows" | "csv":
            return _table(("name", "key", "sentences", "articles"), rows, render_options)
        case "markdown":
            return found_text.counts_markdown(found, by, render_options)
        case "html":
            return found_html.counts(found, by, asked.name, render_options)
        case _:
            return found_text.counts(found, by, render_options)


def people(found: Sequence[Person], asked: Asked, render_options: RenderOptions) -> str:
    """Who speaks in an archive."""
    rows = [_person(person) for person in found]
    match render_options.format:
        case "json":
            return _document({**asked.head("people"), "people": rows})
        case "jsonl":
            return _lines({"schema": "presskit.person/1", **row} for row in rows)
        case "rows" | "csv":
            flat = [
                {k: "; ".join(v) if isinstance(v, list) else v for k, v in r.items()} for r in rows
            ]
            return _table(tuple(_person_columns()), flat, render_options)
        case _:
            return found_text.people(found, render_options)


def _hit(hit: Hit, render_options: RenderOptions) -> dict[str, Any]:
    held = {
        name: value
        for name, value in asdict(hit).items()
        if name not in ("speaker", "key", "role", "hits", "before", "after")
    }
    speaker = {"name": hit.speaker, "key": hit.key, "role": hit.role} if hit.speaker else None
    marked = [
        {"text": hit.text[a:b], "start": hit.start + a, "end": hit.start + b} for a, b in hit.hits
    ]
    around = {"before": list(hit.before), "after": list(hit.after)}
    told = {**held, "speaker": speaker, "hits": marked, **around}
    return told | _repaired(hit, render_options)


def _row(hit: Hit, render_options: RenderOptions) -> dict[str, Any]:
    return {name: getattr(hit, name) for name in _COLUMNS} | _repaired(hit, render_options)


def _repaired(hit: Hit, render_options: RenderOptions) -> dict[str, Any]:
    """The sentence with its half-spaces put back, where that is wanted."""
    return {"repaired": repair(hit.text)} if render_options.repaired else {}


def _person(person: Person) -> dict[str, Any]:
    names, offices, maybe = map(list, (person.names, person.offices, person.maybe))
    return {
        "key": person.key, "names": names, "offices": offices, "first": person.first,
        "last": person.last, "articles": person.articles, "statements": person.statements,
        "maybe": maybe,
    }  # fmt: skip


def _person_columns() -> Iterator[str]:
    yield from _person(Person("", (), (), ()))


def _document(document: dict[str, Any]) -> str:
    return dumps(document, indent=2) + "\n"


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(dumps(row) + "\n" for row in rows)


def _table(
    columns: tuple[str, ...], rows: Iterable[dict[str, Any]], render_options: RenderOptions
) -> str:
    """Flat rows as CSV under their names, or as JSON Lines."""
    if render_options.format != "csv":
        return _lines(rows)
    return csv.table(columns, rows, render_options)
