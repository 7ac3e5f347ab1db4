"""The examples and their labels: offsets hold, and presskit gets each of them right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from presskit import Options, Quotes, Source, quotes, summarize
from presskit.fold import squeeze

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/labels.jsonl"))


def _record(folder: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((folder / "labels.jsonl").read_text("utf-8"))
    return record


def test_there_are_enough() -> None:
    assert len(EXAMPLES) >= 4
    assert all((folder / "article.txt").exists() for folder in EXAMPLES)


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda p: p.name)
def test_labels_fit_the_article(folder: Path) -> None:
    record = _record(folder)
    body = record["body"]
    assert body == (folder / "article.txt").read_bytes().decode("utf-8")
    assert set(record) == {"id", "agency", "title", "lead", "speakers", "body", "spans"}
    keys = {s["key"] for s in record["speakers"]}
    covered: set[int] = set()
    for span in record["spans"]:
        assert set(span) == {"start", "end", "kind", "speaker", "key"}
        assert span["speaker"] is None or span["speaker"] in keys
        assert body[span["start"] : span["end"]].strip() == body[span["start"] : span["end"]] != ""
        places = set(range(span["start"], span["end"]))
        assert not covered & places
        covered |= places
    assert {i for i, c in enumerate(body) if not c.isspace()} <= covered


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda p: p.name)
def test_every_sentence_is_right(folder: Path) -> None:
    record = _record(folder)
    names = {s["key"]: {squeeze(n) for n in (s["name"], *s["aliases"])} for s in record["speakers"]}
    read = quotes(Source(folder.name, record["body"], ""))
    called = {s.id: squeeze(s.name) for s in read.speakers}
    found = {(s.span.start, s.span.end): s for s in read.sentences}
    for span in record["spans"]:
        sentence = found[span["start"], span["end"]]
        assert sentence.kind == span["kind"], sentence.span.text
        if span["kind"] == "statement":
            assert called[sentence.speaker or ""] in names[span["speaker"]], sentence.span.text


@pytest.mark.parametrize("half_space", ["", " "], ids=["joined", "spaced"])
@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda p: p.name)
def test_every_spelling_is_read_alike(folder: Path, half_space: str) -> None:
    """Who says what, and where headlines are, does not hang on half-spaces."""
    body = _record(folder)["body"]
    # topics that are derived weigh words, so they may differ where words are cut otherwise
    options = Options(topics="headlines")
    right, lost = (
        quotes(Source("a", body, ""), options),
        quotes(Source("a", body.replace("\u200c", half_space), ""), options),
    )

    def told(read: Quotes) -> list[tuple[str, str | None, str]]:
        called = {s.id: squeeze(s.name) for s in read.speakers}
        return [(s.kind, called.get(s.speaker or ""), squeeze(s.span.text)) for s in read.sentences]

    assert told(lost) == told(right)
    headings = [
        [squeeze(s.heading.span.text) if s.heading else None for s in read.sections]
        for read in (right, lost)
    ]
    assert headings[0] == headings[1]


def test_picks_are_mostly_an_editors() -> None:
    """A floor, not a measure: the first pick of a long group is one of the sentences marked as
    key.
    """
    hits = groups = 0
    for folder in EXAMPLES:
        record = _record(folder)
        key = {span["start"] for span in record["spans"] if span["key"]}
        for topic in summarize(
            Source(folder.name, record["body"], ""), Options(sentences=1)
        ).topics:
            for topic_speaker in topic.speakers:
                if topic_speaker.speaker and topic_speaker.statements >= 3:
                    groups += 1
                    hits += topic_speaker.picks[0].sentence.span.start in key
    assert groups >= 5
    assert hits / groups >= 0.7
