"""What presskit says: an id and named values. Its words stand in ``data/messages.LANG.toml``, in
every language under the same id.

    Message("no-such-file", file="a.txt")    no-such-file = "{file}: no such file; check the name"

``{count:file|files}`` is a word for one or for several. A value may be a message too. A number is
told in the digits of the language, but not right after an option, as part of what is typed. Nothing
is read until a message is told, and a message can go from process to process. A text that is no id
is its own message, in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any

_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]* $")


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """One line: what, where, and what to do."""

    id: str
    values: Mapping[str, Value]

    def __init__(self, id: str, /, **values: Value) -> None:
        object.__setattr__(self, "id", id)
        object.__setattr__(self, "values", values)

    def text(self, lang: str) -> str:
        """The words in a language. A value is put in as it is, whatever signs it holds."""
        words = templates(lang).get(self.id)
        return self.id if words is None else "".join(_parts(words, self.values, lang))

    def __str__(self) -> str:
        return self.text("en")


Value = str | int | float | Message


def _parts(words: str, values: Mapping[str, Value], lang: str) -> Iterator[str]:
    for literal, name, spec, _ in Formatter().parse(words):
        yield literal
        if name is None:
            continue
        value = values[name]
        one, either, several = (spec or "").partition("|")
        if isinstance(value, Message):
            yield value.text(lang)
        elif either:
            yield one if value == 1 else several
        elif isinstance(value, str) or _OPTION.search(literal):  # what is typed stays as it is
            yield format(value, spec or "")
        else:
            yield number(format(value, spec or ""), labels(lang))


def number(written: str, said: Mapping[str, str]) -> str:
    """A number as Python writes it, in the digits and with the signs of a language: its labels."""
    signs = {ord("."): said["decimal"], ord("%"): said["percent"].format(n="")}
    return written.translate(signs | {ord("0") + n: d for n, d in enumerate(said["digits"])})


@cache
def labels(lang: str) -> dict[str, str]:
    """The words of ``data/labels.toml`` in a language, by name."""
    said: dict[str, dict[str, str]] = _table("labels.toml")
    return said[lang]


@cache
def templates(lang: str) -> dict[str, str]:
    """The words of every message in a language, by id."""
    words: dict[str, str] = _table(f"messages.{lang}.toml")
    return words


def _table(file: str) -> Any:
    import tomllib

    from presskit import data_files

    return tomllib.loads((data_files.DATA / file).read_text("utf-8"))
