"""JSON Lines in: one article a line, with what the record says of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from presskit import pages
from presskit.errors import EmptyInputError, InputError, NotTextError
from presskit.model import Source

TEXTS = ("body", "text", "html")  # the first present is the article


def records(text: str, name: str) -> Iterator[Source | InputError]:
    """The articles of a JSON Lines text, each a ``Source`` or the error that says why its line is none."""
    found = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found = True
            try:
                yield _record(line, f"{name}: line {number}", str(number))
            except InputError as problem:
                yield problem
    if not found:
        yield EmptyInputError(f"{name}: has no records")


def _record(line: str, where: str, number: str) -> Source:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise NotTextError(f"{where}: not JSON ({problem})") from None
    if not isinstance(record, dict):
        raise NotTextError(f"{where}: not a JSON object")
    field = next((field for field in TEXTS if isinstance(record.get(field), str)), None)
    if field is None:
        raise NotTextError(f"{where}: has no text; a record needs one of {', '.join(TEXTS)}")
    if not record[field].strip():
        raise EmptyInputError(f"{where}: is empty; nothing to read")
    title, lead, agency, date = (_told(record, about) for about in ("title", "lead", "agency", "date"))
    digest = hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(where, record[field], digest, title=title, lead=lead, agency=agency, date=date)
    identity = record.get("id")
    name = str(identity) if isinstance(identity, str | int) and str(identity) else number
    return replace(pages.article(source) if field == "html" else source, name=name)


def _told(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    return value.strip() or None if isinstance(value, str) else None
