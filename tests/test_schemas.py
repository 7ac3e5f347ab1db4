"""Every document that presskit writes is what its schema says, and the schema leaves nothing of it
out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import ROOT, Run

from presskit.render import schemas

_EXAMPLES = sorted(
    str(p) for p in (ROOT / "examples").rglob("*") if p.suffix in (".txt", ".html", ".md")
)


def _closed(schema: Any) -> Any:
    """The schema with nothing allowed that it does not name."""
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _closed(value) for key, value in schema.items()}
    return (
        {**found, "additionalProperties": False}
        if "properties" in found and isinstance(found.get("type"), str)
        else found
    )


@cache
def _validator(name: str) -> Any:
    schema = json.loads(schemas.read(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(_closed(schema))


def _check(name: str, document: Any) -> None:
    _validator(name).validate(document)


@pytest.mark.parametrize(
    ("command", "name"), [("quotes", "quotes"), ("summarize", "summary"), ("outline", "outline")]
)
@pytest.mark.parametrize("more", [(), ("--with-text", "--spelling", "repaired", "--context", "2")])
def test_documents(call: Run, command: str, name: str, more: tuple[str, ...]) -> None:
    accepted = {"quotes": more[:3], "summarize": more, "outline": more[1:3]}[command]
    done = call(command, *_EXAMPLES, "--format", "jsonl", *accepted)
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(documents) >= len(_EXAMPLES) > 3
    headings = []
    for document in documents:
        _check(name, document)
        parts = document["sections" if command == "quotes" else "topics"]
        headings += [part["heading"] for part in parts if part["heading"]]
    assert all(("repaired" in heading) == bool(more) for heading in headings)
    assert any("\u200c" in heading.get("repaired", "") for heading in headings) == bool(more)


@pytest.mark.parametrize("command", ["quotes", "summarize"])
@pytest.mark.parametrize("more", [(), ("--spelling", "repaired")])
def test_rows(call: Run, command: str, more: tuple[str, ...]) -> None:
    rows = call(command, *_EXAMPLES, "--format", "rows", *more).stdout.splitlines()
    assert len(rows) > len(_EXAMPLES)
    for row in rows:
        _check("rows", json.loads(row))


def test_a_batch_and_its_failures(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"id": "x", "body": "وزیر راه گفت: برف کم شد."}\n[]\n{"id": "y"}\n', encoding="utf-8"
    )
    assert call("batch", "a.jsonl", "none.txt", "-o", "e.jsonl", "-j", "1").returncode == 3
    _check("summary", json.loads((tmp_path / "e.jsonl").read_text("utf-8")))
    failures = [
        json.loads(line) for line in (tmp_path / "e.failures.jsonl").read_text().splitlines()
    ]
    assert len(failures) == 3
    for failure in failures:
        _check("failure", failure)


def test_an_evaluation(call: Run, tmp_path: Path) -> None:
    body = "وزیر راه گفت: برف کم شد."
    spans = [
        {"start": 0, "end": len(body), "kind": "statement", "speaker": "وزیر راه", "key": True}
    ]
    record = {
        "id": "a",
        "body": body,
        "speakers": [{"key": "وزیر راه", "name": "وزیر راه", "aliases": []}],
        "spans": spans,
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(record), encoding="utf-8")
    done = call("evaluate", "gold.jsonl", "--format", "json", "--errors")
    assert done.returncode == 0, done.stderr
    _check("evaluation", json.loads(done.stdout))


def test_what_an_archive_answers(call: Run) -> None:
    assert call("batch", *_EXAMPLES, "-o", "a.sqlite", "-q", "-j", "1").returncode == 0
    asked = ("find", "گفت", "--in", "a.sqlite", "-q", "--format")
    found = json.loads(call(*asked, "json", "--context", "1").stdout)
    assert len(found["results"]) > 9 and any(r["speaker"] for r in found["results"])
    _check("found", found)
    for line in call(*asked, "jsonl").stdout.splitlines():
        _check("hit", json.loads(line))
    for by in ("speaker", "month", "topic", "agency"):
        _check("counts", json.loads(call(*asked, "json", "--count-by", by).stdout))
    people = ("people", "--in", "a.sqlite", "--format")
    _check("people", json.loads(call(*people, "json").stdout))
    for line in call(*people, "jsonl").stdout.splitlines():
        _check("person", json.loads(line))


def test_names_and_mistakes(call: Run) -> None:
    assert call("schema").stdout.split() == [
        b"counts",
        b"evaluation",
        b"failure",
        b"found",
        b"hit",
        b"outline",
        b"people",
        b"person",
        b"quotes",
        b"rows",
        b"summary",
    ]
    assert json.loads(call("schema", "summary").stdout)["title"] == "presskit.summary/1"
    done = call("schema", "sumary")
    assert (done.returncode, done.stderr) == (
        2,
        b"presskit: schema sumary: unknown; did you mean summary?\n",
    )


def _objects(schema: Any) -> Iterator[Any]:
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for value in schema.values():
            yield from _objects(value)


@pytest.mark.parametrize("name", schemas.names())
def test_every_object_says_what_it_is(name: str) -> None:
    found = list(_objects(json.loads(schemas.read(name))))
    assert found and all(len(o["description"]) > 5 for o in found)
