"""What presskit says: an id and named values. Its words stand in ``data/messages.LANG.toml``, in
every language under the same id.

    Message("no-such-file", file="a.txt")    no-such-file = "{file}: no such file; check the name"

``{count:file|files}`` is a word for one or for several. A value may be a message too. Nothing is
read until a message is told, and a message can go from process to process. A text that is no id is
its own message, in every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache


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
        if words is None:
            return self.id
        return words.format_map({name: _told(value, lang) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.text("en")


Value = str | int | float | Message


class _Count(int):
    """A number that also chooses between two words: ``{count:file|files}``."""

    def __format__(self, wanted: str) -> str:
        one, either, several = wanted.partition("|")
        if not either:
            return super().__format__(wanted)
        return one if self == 1 else several


def _told(value: Value, lang: str) -> object:
    if isinstance(value, Message):
        return value.text(lang)
    return _Count(value) if isinstance(value, int) and not isinstance(value, bool) else value


@cache
def templates(lang: str) -> dict[str, str]:
    """The words of every message in a language, by id."""
    import tomllib
    from importlib.resources import files

    return tomllib.loads((files("presskit") / "data" / f"messages.{lang}.toml").read_text("utf-8"))
