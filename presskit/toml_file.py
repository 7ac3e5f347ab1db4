"""The TOML that users write: settings, aliases, additions to the language data."""

from __future__ import annotations

import tomllib
from typing import Any

from presskit.errors import UsageError


def parse(text: str) -> dict[str, Any]:
    """The tables of a user's file; raises ``UsageError`` with line and column where it is wrong."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as problem:  # also a number of thousands of digits
        raise UsageError("not-toml", reason=str(problem)) from None


def line_of(text: str, key: str) -> int:
    """The line (from 1) on which a key stands first, as a key or in the name of a table; 1 if it is
    spelt otherwise.
    """
    spelt = (key, key.replace("-", "_"))
    for number, line in enumerate(text.splitlines(), 1):
        names = line.split("=")[0].strip(" \t[]").split(".")
        if any(name.strip(" \t\"'") in spelt for name in (*names, ".".join(names))):
            return number
    return 1
