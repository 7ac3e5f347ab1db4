"""Text whose lines were broken at a width, as mail and old editors do, made paragraphs again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

_LEAST = 4  # broken lines
_WIDTHS = range(40, 121)  # of the longest line
_LONG = 0.6  # of that: a line that may have been broken
# What tells a text that was broken from headlines and lists: the share of such lines among all, or
# the share of them in which the next word had no room.
_MOST, _FULL = 0.7, 0.8
_STOPS = frozenset('.!?؟…»"')
_LONGEST = 10  # characters of the last word that are looked at
_ENDS = _STOPS | frozenset(":؛")  # of a line that had room for more

Break = tuple[int, int, int]  # where a line starts and ends, and where the next one starts


def unwrapped(
    folded: str, marked: Collection[int] = (), leading: Collection[str] = frozenset()
) -> str:
    """A folded article of the same length, with a space for every line break that only keeps to a
    width: where no line is longer than a page is wide, and most are long and end in the middle of a
    sentence, or those that do could not have held another word; and for one behind a word that
    leads to another (``leading``). ``marked``: where lines start that are headings by their markup,
    and stay alone.
    """
    lines, heads = _lines(folded), frozenset(marked)
    broken = [*_wrapped(folded, lines), *_open(folded, lines, leading)]
    text = list(folded)
    for start, end, below in broken:
        between = folded[end:below]
        if between.count("\n") == 1 and start not in heads and below not in heads:
            text[end + between.index("\n")] = " "
    return "".join(text) if broken else folded


def _open(
    folded: str, lines: Sequence[tuple[int, int]], leading: Collection[str]
) -> Iterator[Break]:
    """The line breaks behind what cannot end a line."""
    for (start, end), (below, _) in pairwise(lines):
        last = folded[max(start, end - _LONGEST) : end].split()[-1]
        if last in leading and folded[below].isalnum():
            yield start, end, below


def _wrapped(folded: str, lines: Sequence[tuple[int, int]]) -> list[Break]:
    """The line breaks of an article whose lines keep to a width."""
    width = max((end - start for start, end in lines), default=0)
    if width not in _WIDTHS:
        return []
    broken = []
    for (start, end), (below, _) in pairwise(lines):
        word = folded[below : below + width].split(None, 1)[0]
        full = end - start + 1 + len(word) > width
        if end - start >= _LONG * width and folded[end - 1] not in (_STOPS if full else _ENDS):
            broken.append((start, end, below, full))
    told = len(broken) >= _MOST * len(lines) or sum(b[-1] for b in broken) >= _FULL * len(broken)
    return [b[:3] for b in broken] if len(broken) >= _LEAST and told else []


def _lines(folded: str) -> list[tuple[int, int]]:
    """The lines that hold something, without white space around them."""
    found, at = [], 0
    for line in folded.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            found.append((start, start + len(line.strip())))
        at += len(line) + 1
    return found
