"""What a user knows of people, from a TOML file: names and offices that mean one person.

["NAME SURNAME"]
names = ["SURNAME", "a nickname"]
offices = ["وزیر راه"]
"""

from __future__ import annotations

from presskit import toml_file
from presskit.errors import UsageError
from presskit.options import Alias


def parse(text: str) -> tuple[Alias, ...]:
    """The persons of an aliases file, in its order; raises ``UsageError`` with the line that is
    wrong.
    """
    return tuple(_alias(name, entry, text) for name, entry in toml_file.parse(text).items())


def _alias(name: str, entry: object, text: str) -> Alias:
    line = toml_file.line_of(text, name)
    if not isinstance(entry, dict) or not name.strip():
        raise UsageError("not-a-person", line=line, name=name)
    unknown = sorted(set(entry) - {"names", "offices"})
    if unknown:
        line = toml_file.line_of(text, unknown[0])
        raise UsageError("unknown-key", line=line, key=unknown[0], known="names, offices")
    lists = {key: entry.get(key, []) for key in ("names", "offices")}
    for key, listed in lists.items():
        if not isinstance(listed, list) or not all(
            isinstance(item, str) and item.strip() for item in listed
        ):
            raise UsageError("not-a-list-of-texts", line=line, key=key, name=name)
    return Alias(name, tuple(lists["names"]), tuple(lists["offices"]))
