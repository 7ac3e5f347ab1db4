"""Labelled articles.

A gold record is one JSON line: id, body, speakers [{key, name, aliases}], spans [{start, end, kind,
speaker, key}], offsets in code points of body. A span with a note is not scored for its speaker.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from presskit.errors import InputError
from presskit.message import Message


@dataclass(frozen=True, slots=True)
class GoldLabel:
    """One labelled sentence. ``scored``: its speaker counts."""

    start: int
    end: int
    kind: str
    speaker: str | None
    key: bool
    scored: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """A labelled article; ``names`` are each speaker's full name and aliases."""

    id: str
    body: str
    names: dict[str, tuple[str, ...]]
    labels: tuple[GoldLabel, ...]


def parse(text: str, name: str) -> Iterator[Gold]:
    """The records of a gold file; raises ``InputError`` with the line that is wrong."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            names = {s["key"]: (s["name"], *s.get("aliases", ())) for s in record["speakers"]}
            labels = tuple(_label(span, record["body"], names) for span in record["spans"])
            yield Gold(str(record["id"]), record["body"], names, labels)
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            reason = f"no {problem}" if isinstance(problem, KeyError) else str(problem)
            where = Message("at-line", file=name, line=number)
            raise InputError("not-a-labelled-article", where=where, reason=reason) from None


def _label(span: dict[str, Any], body: str, names: dict[str, tuple[str, ...]]) -> GoldLabel:
    start, end, speaker = span["start"], span["end"], span["speaker"]
    if not 0 <= start < end <= len(body):
        raise ValueError(f"span {start}-{end} is not in the body")
    if speaker is not None and speaker not in names:
        raise ValueError(f"unknown speaker {speaker}")
    return GoldLabel(start, end, span["kind"], speaker, bool(span["key"]), not span.get("note"))
