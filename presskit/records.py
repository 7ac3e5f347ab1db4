"""JSON Lines in: one article a line, with what the record says of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Literal

from presskit.errors import EmptyInputError, InputError, NotTextError
from presskit.model import Source
from presskit.reader import decode, read_bytes

InputFormat = Literal["auto", "text", "markdown", "jsonl"]

_TEXTS = ("body", "text")  # the first present is the article
_SUFFIXES = (".jsonl", ".ndjson")


def sources(name: str, encoding: str | None = None, input_format: InputFormat = "auto") -> Iterator[Source | InputError]:
    """The articles of a file (``-``: standard input), each a ``Source`` or the error that says why it is none.

    ``jsonl`` is recognised by the file's suffix or by a first line that is a JSON object with a text.
    """
    try:
        data = read_bytes(name)
        whole = decode(data, name, encoding)
    except InputError as problem:
        yield problem
        return
    if input_format == "jsonl" or (input_format == "auto" and _is_jsonl(name, whole.text)):
        yield from _records(whole.text, name)
    else:
        yield whole


def _is_jsonl(name: str, text: str) -> bool:
    first = text.lstrip().split("\n", 1)[0]
    if not first.startswith("{"):
        return False
    if PurePath(name).suffix.lower() in _SUFFIXES:
        return True
    try:
        record = json.loads(first)
    except ValueError:
        return False
    return isinstance(record, dict) and any(isinstance(record.get(field), str) for field in _TEXTS)


def _records(text: str, name: str) -> Iterator[Source | InputError]:
    found = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found = True
            yield _record(line, f"{name}: line {number}", str(number))
    if not found:
        yield EmptyInputError(f"{name}: has no records")


def _record(line: str, where: str, number: str) -> Source | InputError:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return NotTextError(f"{where}: not JSON ({problem})")
    if not isinstance(record, dict):
        return NotTextError(f"{where}: not a JSON object")
    body = next((record[field] for field in _TEXTS if isinstance(record.get(field), str)), None)
    if body is None:
        return NotTextError(f"{where}: has no text; a record needs one of {', '.join(_TEXTS)}")
    if not body.strip():
        return EmptyInputError(f"{where}: is empty; nothing to read")
    title, lead, agency, date = (_told(record, field) for field in ("title", "lead", "agency", "date"))
    identity = record.get("id")
    name = str(identity) if isinstance(identity, str | int) and str(identity) else number
    return Source(
        name, body, hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest(), title=title, lead=lead, agency=agency, date=date
    )


def _told(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    return value.strip() or None if isinstance(value, str) else None
