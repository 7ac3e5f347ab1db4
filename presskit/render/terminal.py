"""Lines as a terminal shows them: coloured or not, and laid out for those that cannot do it themselves."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from presskit.model import Color
from presskit.render.look import Line, Look

_COLUMNS = 80  # of which nothing depends: lines are never wrapped here


def wants_color(choice: Color, stream: TextIO | None) -> bool:
    """Whether to colour ``stream``: the flag, else NO_COLOR, FORCE_COLOR, TERM=dumb, else whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def as_text(lines: Iterable[Line], look: Look) -> str:
    """The lines as the look wants them."""
    if look.layout is not None:
        from presskit.render.bidi import laid_out

        lines = laid_out(lines, look.layout)
    return render(lines, look.color)


def render(lines: Iterable[Line], color: bool) -> str:
    """The lines as text: one line each, never wrapped, with ANSI colours if asked."""
    if not color:
        return "".join("".join(part for part, _ in line).rstrip() + "\n" for line in lines)
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    buffer = StringIO()
    # rich would take COLUMNS=0 for no room at all, and NO_COLOR for a word against --color always
    console = Console(
        file=buffer,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        width=_COLUMNS,
        soft_wrap=True,
        highlight=False,
        emoji=False,
    )
    for line in lines:
        console.print(Text.assemble(*line), markup=False)
    return buffer.getvalue()
