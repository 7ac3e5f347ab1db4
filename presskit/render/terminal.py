"""Which terminal this is, as far as its environment tells, and what is good for it: colours,
columns, right-to-left lines.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TextIO

from msgspec import Struct

from presskit.message import Message
from presskit.options import Bidi, Color
from presskit.render.options import Layout, Mode

_NARROWEST, _USUAL, _WIDEST = 8, 80, 1000  # columns

# By what a terminal says of itself in TERM, which is its own word, before the variables that
# children inherit.
_BY_TERM: tuple[tuple[str, str, Mode], ...] = (
    ("putty", "PuTTY", "none"), ("mlterm", "mlterm", "none"), ("xterm-kitty", "kitty", "none"),
    ("alacritty", "Alacritty", "visual"),
    ("foot", "foot", "visual"), ("rxvt", "rxvt", "visual"),
)  # fmt: skip
_BY_VARIABLE: tuple[tuple[str, str, Mode], ...] = (
    ("MLTERM", "mlterm", "none"), ("VTE_VERSION", "VTE (GNOME, Xfce)", "terminal"),
    ("KONSOLE_VERSION", "Konsole", "terminal"),
    ("KITTY_WINDOW_ID", "kitty", "none"), ("XTERM_VERSION", "xterm", "visual"),
    ("ALACRITTY_WINDOW_ID", "Alacritty", "visual"),
    ("WT_SESSION", "Windows Terminal", "visual"),
)  # fmt: skip
_DUMB = "a terminal that does not say what it is"
_HINTS = {"kitty": Message("kitty-reverses"), _DUMB: Message("unknown-terminal")}


class Terminal(Struct, frozen=True):
    """A terminal as far as it can be told from the environment, and the mode that reads right on
    it.
    """

    name: str
    mode: Mode


def detect(environ: Mapping[str, str]) -> Terminal:
    """The terminal that the variables tell of; nothing is sent to it, because it might be
    echoed.
    """
    term = environ.get("TERM", "")
    for start, name, mode in _BY_TERM:
        if term.startswith(start):
            return Terminal(name, mode)
    if term == "dumb":
        return Terminal(_DUMB, "none")
    for variable, name, mode in _BY_VARIABLE:
        if environ.get(variable):
            return Terminal(name, mode)
    if environ.get("TERM_PROGRAM") == "vscode":
        return Terminal("VS Code", "visual")
    return Terminal("unknown" if term else _DUMB, "none")


def layout_for(choice: Bidi, stream: TextIO | None, environ: Mapping[str, str]) -> Layout | None:
    """The layout for a stream; None where it is no terminal: there every line stays as it is."""
    if stream is None or not stream.isatty():
        return None
    mode = detect(environ).mode if choice == "auto" else choice
    return Layout(mode, _columns(stream, environ))


def _columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    """The columns of a terminal: as COLUMNS says, else as it says itself; never so few that nothing
    can be read.
    """
    said = environ.get("COLUMNS", "")
    try:
        columns = (
            int(said)
            if said.isdecimal() and int(said) and len(said) < 9
            else os.get_terminal_size(stream.fileno()).columns
        )
    except (OSError, ValueError):
        columns = _USUAL
    return min(max(columns or _USUAL, _NARROWEST), _WIDEST)


def environment() -> Mapping[str, str]:
    """The variables by which a terminal is told; on Windows its console counts as one that orders
    nothing.
    """
    return os.environ if sys.platform != "win32" else {"WT_SESSION": "1", **os.environ}


def hint(environ: Mapping[str, str]) -> Message | None:
    """What to do on a terminal that is hard to read as it is."""
    return _HINTS.get(detect(environ).name)


def wants_color(choice: Color, stream: TextIO | None) -> bool:
    """Whether to colour ``stream``: the flag, else NO_COLOR, FORCE_COLOR, TERM=dumb, else whether
    it is a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
