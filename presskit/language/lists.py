"""The word lists of ``data/fa``: one thing a line, «#» before comments."""

from __future__ import annotations

from collections.abc import Iterator

from presskit.fold import squeeze_all


def lines(raw: bytes) -> list[str]:
    """The lines of a file without comments."""
    text = raw.decode("utf-8")
    while text.startswith("#"):
        text = text.partition("\n")[2]
    lines = text.rstrip("\n").split("\n")
    if "\n#" in text or "\n\n" in text:  # to ask every line takes as long as to part them
        return [line for line in lines if line and line[0] != "#"]
    return lines


def variants(lines: list[str]) -> Iterator[tuple[str, str]]:
    """«variant = usual form»; a line without a variant is its own usual form."""
    parts = [line.partition("=") for line in lines]
    usual = squeeze_all(usual or variant for variant, _, usual in parts)
    return zip((variant for variant, _, _ in parts), usual, strict=True)


def classes(lines: list[str]) -> dict[str, frozenset[str]]:
    """All classes of each word; «word class» a line."""
    alone: dict[str, frozenset[str]] = {}  # one set for all words of a class
    found: dict[str, frozenset[str]] = {}
    for word, what in map(str.split, lines):
        one = alone.setdefault(what, frozenset({what}))
        found[word] = found[word] | one if word in found else one
    return found
