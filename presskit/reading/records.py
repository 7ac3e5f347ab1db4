"""JSON Lines in: one article a line, with what the record says of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from presskit.errors import EmptyInputError, InputError, NoTextError, NotRecordError
from presskit.message import Message
from presskit.model import Source
from presskit.reading import pages

TEXTS = ("body", "text", "html")  # the first present is the article


def records(text: str, name: str) -> Iterator[Source | InputError]:
    """The articles of a JSON Lines text, each a ``Source`` or the error that says why its line is
    none.
    """
    found = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found = True
            try:
                yield record(line, name, number)
            except InputError as problem:
                yield problem
    if not found:
        yield EmptyInputError("no-records", file=name)


def record(
    line: str, name: str, number: int, text_field: str | None = None, id_field: str = "id"
) -> Source:
    """The article of one line of ``name``: its text field (the first present of ``TEXTS``), called
    by its id, else by its number.

    Raises an ``InputError`` where there is none.
    """
    where = Message("at-line", file=name, line=number)
    try:
        held = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise NotRecordError("not-json", where=where, reason=str(problem)) from None
    if not isinstance(held, dict):
        raise NotRecordError("not-an-object", where=where)
    fields = (text_field,) if text_field else TEXTS
    field = next((field for field in fields if isinstance(held.get(field), str)), None)
    if field is None:
        names = ", ".join(fields)
        needed = Message("one-of", names=names) if len(fields) > 1 else names
        raise NoTextError("record-without-text", where=where, fields=needed)
    if not held[field].strip():
        raise EmptyInputError("is-empty", where=where)
    title, lead, agency, date = (
        _told(held, about) for about in ("title", "lead", "agency", "date")
    )
    digest = hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(
        f"{name}: line {number}",
        held[field],
        digest,
        title=title,
        lead=lead,
        agency=agency,
        date=date,
    )
    return replace(
        pages.article(source) if field == "html" or pages.is_html(source.text) else source,
        name=_identity(held, id_field) or str(number),
    )


def is_named(line: str, id_field: str = "id") -> bool:
    """Whether a record says what it is called."""
    held = json.loads(line)
    return isinstance(held, dict) and _identity(held, id_field) is not None


def _identity(held: dict[str, Any], id_field: str) -> str | None:
    identity = held.get(id_field)
    return str(identity) if isinstance(identity, str | int) and str(identity) else None


def _told(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    return value.strip() or None if isinstance(value, str) else None
