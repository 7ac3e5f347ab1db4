"""Slices that can stand on a line of their own: no mark without its partner at their ends."""

from __future__ import annotations

from collections.abc import Iterator

from presskit.attribution.mention import TokenRange
from presskit.language.tokens import Tokens

_PARTNERS = {"»": "«", ")": "(", "]": "[", "}": "{", "›": "‹", ">": "<"}
_OPENING = frozenset(_PARTNERS.values())
_QUOTE = '"'
_MARKS = _OPENING | {_QUOTE}
_STOPS = frozenset(".!?؟…۔")
# what joins a slice to words that do not stand in it, or encloses them
_JOINING = frozenset(":،,؛;-/|*•'") | {_QUOTE, *_PARTNERS, *_PARTNERS.values()}
_SIGNS = frozenset("+-−")


def trimmed(t: Tokens, start: int, end: int) -> tuple[TokenRange, ...]:
    """The token range without the marks at its ends that belong to what stands around it: commas,
    colons, bullets, brackets and quotation marks without a partner in it, and a pair that encloses
    all of it. Nothing where no word is left.
    """
    marked = not _MARKS.isdisjoint(t.keys[start:end])
    partners = dict(_pairs(t, start, end)) if marked else {}
    last = _before_stops(t, start, end)
    while start <= last and start < end:
        if partners.get(start) == last and start != last:
            start, end = start + 1, last
            last = _before_stops(t, start, end)
        elif not t.is_word(start) and start not in partners and not _signs(t, start, end):
            start += 1
        elif t.keys[last] in _JOINING and last not in partners:
            end = last
            last = _before_stops(t, start, end)
        else:
            return ((start, end),)
    return ()


def _before_stops(t: Tokens, start: int, end: int) -> int:
    """The last token but for the stops that end the range; the first where it is all stops."""
    last = end - 1
    while last > start and t.keys[last] in _STOPS:
        last -= 1
    return last


def _signs(t: Tokens, i: int, end: int) -> bool:
    """Whether a mark is the sign of the number right behind it."""
    tied = i + 1 < end and t.starts[i + 1] == t.ends[i] and t.keys[i + 1][0].isdigit()
    return tied and t.keys[i] in _SIGNS


def _pairs(t: Tokens, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The marks of the range that belong together, each with the other."""
    open_marks: dict[str, list[int]] = {}
    quotes: list[int] = []
    for i in range(start, end):
        key = t.keys[i]
        if key in _OPENING:
            open_marks.setdefault(key, []).append(i)
        elif key in _PARTNERS and (opened := open_marks.get(_PARTNERS[key])):
            first = opened.pop()
            yield from ((first, i), (i, first))
        elif key == _QUOTE:
            quotes.append(i)
    for first, second in _in_twos(quotes, start):
        yield from ((first, second), (second, first))


def _in_twos(marks: list[int], start: int) -> Iterator[tuple[int, int]]:
    """Quotation marks that do not tell which is which, in order; an odd one is the first of the
    range where that starts with one, else the last.
    """
    even = marks[1:] if len(marks) % 2 and marks[0] == start else marks
    yield from zip(even[::2], even[1::2], strict=False)
