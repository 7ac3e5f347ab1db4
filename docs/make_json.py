"""Write docs/json.md from the JSON Schemas, so that it cannot go stale. ``tests/test_docs.py``
compares.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from presskit.render import schemas

TARGET = Path(__file__).parent / "json.md"
INTRODUCTION = """# JSON

Written by `make docs` from `presskit schema NAME`, which prints JSON Schema (draft 2020-12) for a validator.

Every document but a failure names its schema; a number changes only when something is taken away or means something else, so read what
you know and pass over the rest. Offsets count Unicode code points of the text as it was decoded (of a web page: of the text
extracted from it, which `--with-text` adds), and every `text` is exactly `text[start:end]`. Control and bidirectional characters are
escaped, never left out.
"""


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return " · ".join(f"`{json.dumps(value)}`" for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_kind(part) for part in schema["anyOf"])
    kind = schema.get("type", "")
    if kind == "array":
        return f"list of {_kind(schema['items'])}"
    if kind == "object" and "additionalProperties" in schema:
        return f"object of {_kind(schema['additionalProperties'])}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _rows(schema: dict[str, Any], path: str = "") -> Iterator[str]:
    for name, part in schema.get("properties", {}).items():
        here = f"{path}{name}"
        optional = "" if name in schema.get("required", []) else " (not always there)"
        yield f"| `{here}` | {_kind(part)} | {part.get('description', '')}{optional} |"
        inner = part.get("items", part)
        if "properties" in inner:
            yield from _rows(inner, f"{here}[]." if "items" in part else f"{here}.")


def _table(schema: dict[str, Any]) -> str:
    return "\n".join(["| field | type | meaning |", "|---|---|---|", *_rows(schema)])


def page() -> str:
    """The whole page as Markdown."""
    parts = [INTRODUCTION]
    shared: dict[str, Any] = {}
    for name in schemas.names():
        schema = json.loads(schemas.read(name))
        shared |= schema["$defs"]
        parts.append(
            f"## {schema['title']}\n\n{schema['description']} `presskit schema"
            f" {name}`\n\n{_table(schema)}\n"
        )
    parts.append("## Parts\n")
    for name, schema in sorted(shared.items()):
        told = _table(schema) if "properties" in schema else _kind(schema)
        parts.append(f"### {name}\n\n{schema.get('description', '')}\n\n{told}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
