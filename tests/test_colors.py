"""Colours on a terminal: told from the background on all the palettes people have."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from conftest import ROOT

from presskit import Source, summarize
from presskit.model import Speaker
from presskit.render import formats
from presskit.render.colors import DONE, GREY, PALETTE, of_speakers
from presskit.render.options import RenderOptions

# backgrounds as terminals and their usual schemes come
BLACK = {
    "black": "#000000", "Ubuntu": "#300a24", "GNOME": "#1d1d20", "Tango": "#2e3436",
    "Windows Terminal": "#0c0c0c", "macOS": "#1e1e1e", "Konsole Breeze": "#232627",
    "VS Code": "#181818", "Solarized dark": "#002b36", "One Dark": "#282c34",
    "Dracula": "#282a36", "Gruvbox dark": "#282828",
}  # fmt: skip
WHITE = {
    "white": "#ffffff", "Tango light": "#eeeeec", "Solarized light": "#fdf6e3",
    "One Light": "#fafafa", "Gruvbox light": "#fbf1c7", "VS Code light": "#f8f8f8",
}  # fmt: skip
LEVELS = (0, 95, 135, 175, 215, 255)  # of xterm's cube, which the others have too


def _channels(color: int | str) -> tuple[int, ...]:
    if isinstance(color, str):
        return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))
    if color >= 232:
        return (8 + 10 * (color - 232),) * 3
    cube = color - 16
    return LEVELS[cube // 36], LEVELS[cube // 6 % 6], LEVELS[cube % 6]


def _luminance(color: int | str) -> float:
    parts = (c / 255 for c in _channels(color))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(one: int | str, other: int | str) -> float:
    """Of WCAG 2.2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", [*BLACK, *WHITE])
def test_every_colour_can_be_read_on_black_and_on_white(name: str) -> None:
    """No colour can have more than 4.58 on both: 4 to 1 there. On the greys and tints of schemes 2.6,
    where names stand in bold.
    """
    background = (BLACK | WHITE)[name]
    least = 4.0 if name in ("black", "white") else 2.6
    done = int(re.sub(r"\D", "", DONE))
    found = {color: _contrast(color, background) for color in (*PALETTE, GREY, done)}
    assert not {color: round(by, 2) for color, by in found.items() if by < least}


def test_colours_that_follow_each_other_are_told_apart() -> None:
    hues = [_channels(color) for color in PALETTE]
    for a, b in pairwise(hues):
        assert sum(abs(x - y) for x, y in zip(a, b, strict=True)) >= 150
    many = tuple(Speaker(f"s{n}", "", "") for n in range(2 * len(PALETTE)))
    assert len(set(of_speakers(many).values())) == len(PALETTE) + 1


def test_no_other_colour_is_shown() -> None:
    """None of the sixteen that are another on every palette; no dim, which some show as black."""
    text = (ROOT / "examples" / "sports" / "article.txt").read_text("utf-8")
    found = summarize(Source.of(text))
    options = RenderOptions("text", color=True, why=True)
    told = (
        formats.summary(found, options)
        + formats.quotes(found.quotes, options)
        + formats.outline(found.quotes, options)
    )
    styles = set(re.findall(r"\x1b\[([\d;]*)m", told))
    allowed = {"0", "1"} | {f"{b}38;5;{c}" for b in ("", "1;") for c in (*PALETTE, GREY)}
    assert styles <= allowed and len(styles) > 5
