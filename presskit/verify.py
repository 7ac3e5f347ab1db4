"""Proof that a summary is verbatim: every text in it stands in its article at its offsets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from presskit.errors import InputError
from presskit.message import Message
from presskit.model import Source
from presskit.reading.inputs import articles


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one document: how many texts were compared, and a line for each that does not
    stand there.
    """

    name: str
    texts: int
    wrong: tuple[str, ...]


def documents(text: str, name: str) -> Iterator[dict[str, Any]]:
    """The documents of a JSON or JSON Lines file; raises ``InputError`` with the line that is
    wrong.
    """
    try:
        whole = json.loads(text)
        numbered = [(1, whole)]
    except (ValueError, RecursionError):
        numbered = []
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                try:
                    numbered.append((number, json.loads(line)))
                except (ValueError, RecursionError) as problem:
                    where = Message("at-line", file=name, line=number)
                    raise InputError("not-json", where=where, reason=str(problem)) from None
    for number, document in numbered:
        if not isinstance(document, dict) or not isinstance(document.get("source"), dict):
            raise InputError("not-a-document", where=Message("at-line", file=name, line=number))
        yield document


def verify(document: dict[str, Any], article: bytes | None, encoding: str | None = None) -> Verdict:
    """Compare every slice of a document with its article: the given one, else the text inside the
    document.

    Raises ``InputError`` where there is no article to compare with.
    """
    source = document["source"]
    name = str(source.get("name"))
    inside = source.get("text")
    if article is None and not isinstance(inside, str):
        raise InputError("article-wanted", name=name)
    wrong = []
    if article is not None:
        read = _same(list(articles(article, name, encoding)), source.get("sha256"))
        text = read.text
        if source.get("sha256") not in (None, read.sha256):
            wrong.append("the article is not the one that was read (its SHA-256 differs)")
    else:
        text = str(inside)
    slices = list(_slices(document))
    wrong += [
        f"{start}-{end}: {said!r} is not there (there is {text[start:end]!r})"
        for start, end, said in slices
        if not 0 <= start <= end <= len(text) or text[start:end] != said
    ]
    wrong += _misplaced(document)
    return Verdict(name, len(slices), tuple(wrong))


def _same(found: list[Source | InputError], digest: object) -> Source:
    """The article that was read, by its digest; else the first, or the error that stands for it."""
    same = next(
        (read for read in found if isinstance(read, Source) and read.sha256 == digest), found[0]
    )
    if isinstance(same, InputError):
        raise same
    return same


def _misplaced(node: Any) -> Iterator[str]:
    """What claims to be a part of what was said, and is no slice of its sentence behind the part
    before it; and an ``about`` without offsets.
    """
    if isinstance(node, list):
        for value in node:
            yield from _misplaced(value)
    if not isinstance(node, dict):
        return
    for value in node.values():
        yield from _misplaced(value)
    parts, about = node.get("content"), node.get("about")
    yield from _unfounded(node)
    if about is not None and _slice(about) is None:
        yield f"about: {about!r} is no slice"
    whole = _slice(node)
    if not isinstance(parts, list) or whole is None:
        return
    at, end, _ = whole
    for part in parts:
        found = _slice(part)
        if found is None:
            yield f"{whole[0]}-{end}: {part!r} in its content is no slice"
        elif not at <= found[0] <= found[1] <= end:
            yield f"{found[0]}-{found[1]}: content that is no part of its sentence {whole[0]}-{end}"
        at = found[1] if found else at


def _unfounded(node: dict[str, Any]) -> Iterator[str]:
    """What claims to point at somebody, and does not stand in what was said, or means no slice."""
    references, parts = node.get("references"), node.get("content")
    if not isinstance(references, list):
        return
    said = [s for part in parts if (s := _slice(part))] if isinstance(parts, list) else []
    for reference in references:
        found = _slice(reference)
        if found is None or _slice(reference.get("means")) is None:
            yield f"references: {reference!r} points at no slice"
        elif not any(a <= found[0] and found[1] <= b for a, b, _ in said):
            yield f"{found[0]}-{found[1]}: a reference that is no part of what was said"


def _slice(node: Any) -> tuple[int, int, str] | None:
    """Start, end and text of an object that claims to be a slice."""
    if not isinstance(node, dict):
        return None
    start, end, text = node.get("start"), node.get("end"), node.get("text")
    if isinstance(start, int) and isinstance(end, int) and isinstance(text, str):
        return start, end, text
    return None


def _slices(node: Any) -> Iterator[tuple[int, int, str]]:
    """Everything in a document that claims to be a slice: an object with text, start and end."""
    if isinstance(node, dict):
        if found := _slice(node):
            yield found
        for value in node.values():
            yield from _slices(value)
    elif isinstance(node, list):
        for value in node:
            yield from _slices(value)
