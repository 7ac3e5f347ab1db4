"""What typer says, as messages: it has texts and no ids, so that a text is recognised by the
English words of the ids that start with ``typer-``.
"""

from __future__ import annotations

from functools import cache
from string import Formatter

from presskit.message import Message, templates

_PREFIX = "typer-"
_INNER = "problem"  # the value that is a message of typer's too


def recognised(text: str) -> Message | str:
    """The message that typer tells in this text; the text itself where it is none that is known."""
    for id, literals, names in _known():
        found = _between(text, literals)
        if found is not None:
            return Message(
                id,
                **{
                    name: recognised(value) if name == _INNER else value
                    for name, value in zip(names, found, strict=True)
                },
            )
    return text


@cache
def _known() -> list[tuple[str, list[str], list[str]]]:
    """Ids, with what stands round their places and how these are called; those that begin with
    words first, the most words first.
    """
    found = []
    for id, words in templates("en").items():
        if id.startswith(_PREFIX):
            parts = [(literal, name) for literal, name, *_ in Formatter().parse(words)]
            names = [name for _, name in parts if name]
            literals = [literal for literal, _ in parts]
            found.append((id, literals + [""] * (len(names) + 1 - len(parts)), names))
    return sorted(found, key=lambda item: (not item[1][0], -len("".join(item[1]))))


def _between(text: str, literals: list[str]) -> list[str] | None:
    """What stands between the literals, each found as early as can be, the last at the end; linear
    in the length.
    """
    first, *middle = literals
    if not text.startswith(first):
        return None
    if not middle:
        return [] if text == first else None
    last, at, values = middle.pop(), len(first), []
    for literal in middle:
        found = text.find(literal, at)
        if found < 0:
            return None
        values.append(text[at:found])
        at = found + len(literal)
    end = len(text) - len(last)
    return [*values, text[at:end]] if end >= at and text.endswith(last) else None
