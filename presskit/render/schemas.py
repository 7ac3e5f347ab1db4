"""The JSON Schemas of what presskit writes: ``data/schema/NAME.json``, one a document."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from presskit.data_files import DATA
from presskit.errors import UsageError, did_you_mean

_COMMON = "common"  # what documents share
_REFERENCE = re.compile(r"#/\$defs/(\w+)")


def names() -> list[str]:
    """The documents that have a schema, by name."""
    found = (
        file.name.removesuffix(".json")
        for file in _folder().iterdir()
        if file.name.endswith(".json")
    )
    return sorted(name for name in found if name != _COMMON)


def read(name: str) -> str:
    """The schema of a document as JSON text; raises ``UsageError`` for a name that there is not."""
    if name not in names():
        raise UsageError("unknown-schema", name=name, hint=did_you_mean(name, names()))
    return (
        json.dumps(
            _load(name) | {"$defs": _needed(_load(name), _load(_COMMON)["$defs"])},
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )


def _folder() -> Path:
    return DATA / "schema"


def _load(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((_folder() / f"{name}.json").read_text("utf-8"))
    return document


def _needed(document: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The definitions that a schema refers to, and those that they do."""
    found: dict[str, Any] = {}
    left = [document]
    while left:
        for name in _REFERENCE.findall(json.dumps(left.pop())):
            if name not in found:
                found[name] = definitions[name]
                left.append(definitions[name])
    return found
