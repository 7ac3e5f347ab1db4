"""Right-to-left lines on the terminals people have: which need what was measured terminal by
terminal.

Some reorder lines themselves, if each is told its direction; some show characters in the order they
get them, so lines must come shaped and reordered; and some need no help, or no help is good for
them. Lines are wrapped in logical order first, always, also where nothing else is done. What does
not go to a terminal is never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from presskit.render.options import Layout, Line

if TYPE_CHECKING:
    from rich.console import Console

_ISOLATE, _ISOLATE_LATIN, _POP = "\u2067", "\u2066", "\u2069"
_EMBED_LATIN, _POP_EMBEDDING = "\u202a", "\u202c"  # what python-bidi knows in place of isolates
# «6 statements», «737 MAX»: a number in Latin digits before a Latin word is read with it.
_LATIN_NUMBER = re.compile(r"(?<![^\W_])[0-9][0-9.,]*(?: [A-Za-z]+)+")
_HALF_SPACE = "\u200c"
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_SYMBOL = "\ufffd"
_BULLET = re.compile("[•◦■□◇◆] (?=.)")
_MARGIN = 2  # columns: one on each side
_USUAL = 80  # columns


def laid_out(lines: Iterable[Line], layout: Layout) -> Iterator[Line]:
    """The lines as the terminal is to get them: wrapped, and but for ``none`` each flush right,
    isolated or in visual order.
    """
    for line in lines:
        for part in _wrapped(line, layout.width - _MARGIN) if line else [line]:
            yield _directed(part, layout) if part else part


def _directed(line: Line, layout: Layout) -> Line:
    match layout.mode:
        case "terminal":
            return _isolated(line, layout.width)
        case "visual":
            return visual(line, layout.width)
        case _:
            return line


def _wrapped(line: Line, width: int) -> Iterator[Line]:
    """The line in pieces of at most so many columns, cut between words where there are any; behind
    a bullet all stand under the first word.
    """
    from rich.text import Text

    console, whole = _console(), Text.assemble(*line)
    bullet = _BULLET.match(whole.plain)
    first, rest = whole.divide([bullet.end()]) if bullet else (Text(), whole)
    for number, piece in enumerate(rest.wrap(console, width - len(first))):
        piece.rstrip()
        part = Text.assemble(" " * len(first) if number else first, piece)
        yield tuple(
            (segment.text, str(segment.style or ""))
            for segment in part.render(console, end="")
            if segment.text
        )


@cache
def _console() -> Console:
    from rich.console import Console

    return Console(
        width=_USUAL, force_terminal=True, color_system="256", highlight=False, emoji=False
    )


def _pad(line: Line, width: int) -> str:
    from rich.cells import cell_len

    return " " * max(1, width - 1 - sum(cell_len(text) for text, _ in line))


def _isolated(line: Line, width: int) -> Line:
    """The line as a right-to-left isolate; VTE and Konsole drop a control in the first column, so a
    space comes first.
    """
    directed = (
        (_LATIN_NUMBER.sub(rf"{_ISOLATE_LATIN}\g<0>{_POP}", text), style) for text, style in line
    )
    return ((_pad(line, width) + _ISOLATE, ""), *directed, (_POP, ""))


def visual(line: Line, width: int) -> Line:
    """The line shaped and in visual order, styles kept; half-spaces have done their work in the
    shaping.
    """
    directed = [
        (_LATIN_NUMBER.sub(rf"{_EMBED_LATIN}\g<0>{_POP_EMBEDDING}", part), style)
        for part, style in line
    ]
    text = shaped("".join(part for part, _ in directed))
    styles = [style for part, style in directed for _ in part]
    shown = [(char, styles[at]) for at, char in reordered(text) if char != _HALF_SPACE]
    runs = groupby(shown, key=lambda item: item[1])
    parts = tuple(("".join(char for char, _ in run), style) for style, run in runs)
    return ((_pad(parts, width), ""), *parts)


def shaped(text: str) -> str:
    """Every letter as the form it has beside its neighbours: a presentation form, one for one."""
    found: str = _reshaper().reshape(text)
    return found if len(found) == len(text) else text


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    # Ligatures would not be one for one; deleting vowel marks would delete tanwin and hamza too.
    return ArabicReshaper(
        {"delete_harakat": False, "delete_tatweel": False, "support_ligatures": False}
    )


def reordered(text: str) -> list[tuple[int, str]]:
    """The characters of a right-to-left line from left to right, mirrored where they face, each
    with where it stood.

    Unicode's bidirectional algorithm (UAX 9) as python-bidi has it, with its rule L3: a mark stays
    behind its letter.
    """
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 1, "R"
    # What Unicode has not assigned has no class: it goes where a symbol would.
    algorithm.get_embedding_levels(
        "".join(char if unicodedata.bidirectional(char) else _SYMBOL for char in text), storage
    )
    for at, char in enumerate(storage["chars"]):
        char["at"] = at
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    algorithm.apply_mirroring(storage, False)
    found: list[tuple[int, str]] = []
    marks: list[tuple[int, str]] = []
    for char in storage["chars"]:
        here = char["at"], text[char["at"]] if char["ch"] == _SYMBOL else char["ch"]
        if char["level"] % 2 and unicodedata.combining(char["ch"]):
            marks.insert(0, here)
            continue
        found += [here, *marks]
        marks = []
    return found + marks


def _resolve_brackets(chars: list[dict[str, Any]]) -> None:
    """Rule N0 of UAX 9, which python-bidi leaves out: a pair of brackets goes the way of what is in
    it, or stands before it.
    """
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for at, char in enumerate(chars):
        if char["type"] != "ON":
            continue
        if char["ch"] in _BRACKETS:
            opened.append(at)
        while char["ch"] in _BRACKETS.values() and opened:
            first = opened.pop()
            if (
                _BRACKETS[chars[first]["ch"]] == char["ch"]
                and chars[first]["level"] == char["level"]
            ):
                pairs.append((first, at))
                break
    for first, last in sorted(pairs):
        along = "R" if chars[first]["level"] % 2 else "L"
        strong = {
            _STRONG[char["type"]] for char in chars[first + 1 : last] if char["type"] in _STRONG
        }
        before = next(
            (_STRONG[char["type"]] for char in reversed(chars[:first]) if char["type"] in _STRONG),
            along,
        )
        if strong:
            chars[first]["type"] = chars[last]["type"] = along if along in strong else before
