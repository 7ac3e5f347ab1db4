"""What an input holds, by its name, its content or what the caller says: plain text, Markdown, a
web page, JSON Lines.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import chain, islice
from pathlib import PurePath

from presskit.errors import InputError, NotRecordError, PresskitError, TooLargeError, UsageError
from presskit.model import Source
from presskit.options import InputFormat
from presskit.reading.reader import MOST, decode, read_bytes

JSONL = (".jsonl", ".ndjson")
PACKED = tuple(f"{suffix}.gz" for suffix in JSONL)  # read as they are
HTML = (".html", ".htm", ".xhtml")
_TRIED = 20  # lines that tell JSON Lines
_MARKED = re.compile(r"^[ \t]{0,3}(#{1,6}[ \t]+\S)", re.MULTILINE)  # a heading in Markdown


def read(
    path: str | os.PathLike[str], encoding: str | None = None, input_format: InputFormat = "auto"
) -> Source:
    """The one article of a file (``-``: standard input).

    Raises an ``InputError`` when it is missing, empty or cannot be read, and ``UsageError`` when it
    holds several articles.
    """
    first, *others = sources(os.fspath(path), encoding, input_format)
    if others:
        raise UsageError("several-articles", file=str(path))
    if isinstance(first, InputError):
        raise first
    return first


def read_many(*paths: str | os.PathLike[str]) -> Iterator[Source | InputError]:
    """All articles of some files (JSON Lines hold several), each a ``Source`` or the error that
    says why it is none: nothing is lost, and nothing raised.
    """
    for path in paths:
        try:
            yield from sources(os.fspath(path))
        except (
            PresskitError
        ) as problem:  # what cannot even be asked for: no name, no standard input
            yield InputError(problem.id, **problem.values)


def sources(
    name: str, encoding: str | None = None, input_format: InputFormat = "auto"
) -> Iterator[Source | InputError]:
    """The articles of a file (``-``: standard input; JSON Lines may be packed with gzip), each a
    ``Source`` or the error that says why it is none.
    """
    try:
        data = _unpacked(read_bytes(name), name)
    except InputError as problem:
        yield problem
        return
    yield from articles(data, name, encoding, input_format)


def _unpacked(data: bytes, name: str) -> bytes:
    """What the bytes of a packed file hold; those of another as they are."""
    if not name.lower().endswith(PACKED):
        return data
    try:
        with gzip.open(BytesIO(data)) as packed:
            held = packed.read(MOST + 1)
    except (OSError, EOFError, zlib.error) as problem:
        raise InputError("cannot-be-read", file=name, reason=str(problem)) from None
    if len(held) > MOST:
        raise TooLargeError("unpacks-too-large", file=name, most=MOST)
    return held


def articles(
    data: bytes, name: str, encoding: str | None = None, input_format: InputFormat = "auto"
) -> Iterator[Source | InputError]:
    """The articles in the bytes of an input; ``auto`` recognises their format by the name's suffix
    and by content.
    """
    try:
        whole = decode(data, name, encoding)
        kind = _recognised(name, whole.text) if input_format == "auto" else input_format
        if kind == "jsonl":
            from presskit.reading.records import records

            yield from records(whole.text, name)
        elif kind == "html":
            from presskit.reading.pages import article

            yield article(whole)
        else:
            yield _markdown(whole) if kind == "markdown" else whole
    except InputError as problem:
        yield problem


def _recognised(name: str, text: str) -> InputFormat:
    """JSON Lines by suffix or first line, a page by its tags, else Markdown: the same as text, but
    for ``#`` headings.
    """
    suffix = PurePath(name.lower().removesuffix(".gz")).suffix
    start = text.lstrip()
    if suffix in JSONL or holds_records(line for line in start.split("\n", _TRIED) if line.strip()):
        return "jsonl"
    if start.startswith(("{", "[")) and _is_json(start):
        raise NotRecordError("not-json-lines", file=name)
    if "<" in text and (suffix in HTML or _is_page(text)):
        return "html"
    return "markdown"


def holds_records(lines: Iterable[str], text_field: str | None = None) -> bool:
    """Whether lines that are not blank are JSON Lines: the first starts like an object, and one of
    the first is a record.
    """
    tried = islice(lines, _TRIED)
    first = next(tried, "")
    if not first.startswith("{"):
        return False
    from presskit.reading.records import TEXTS

    fields = (text_field,) if text_field else TEXTS
    return any(_is_record(line, fields) for line in chain([first], tried))


def _is_record(line: str, fields: Sequence[str]) -> bool:
    """Whether a line is a JSON object with the text of an article."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and any(isinstance(record.get(field), str) for field in fields)


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def _is_page(text: str) -> bool:
    from presskit.reading.pages import is_html

    return is_html(text)


def _markdown(source: Source) -> Source:
    return replace(
        source, headings=tuple(found.start(1) for found in _MARKED.finditer(source.text))
    )
