"""Lines as text: coloured or not, and laid out for terminals that cannot do it themselves."""

from __future__ import annotations

from collections.abc import Iterable

from presskit.render.options import Line, RenderOptions

_COLUMNS = 80  # of which nothing depends: lines are never wrapped here

_BAR = 20  # columns


def bar(share: float) -> str:
    """A share, in [0, 1], as a bar, with the room of a whole one."""
    return f"{'█' * max(1, round(share * _BAR)):{_BAR}}"


def as_text(lines: Iterable[Line], render_options: RenderOptions) -> str:
    """The lines as the options want them."""
    if render_options.layout is not None:
        from presskit.render.bidi import laid_out

        lines = laid_out(lines, render_options.layout)
    return render(lines, render_options.color)


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
        color_system="256",
        no_color=False,
        width=_COLUMNS,
        soft_wrap=True,
        highlight=False,
        emoji=False,
    )
    for line in lines:
        console.print(Text.assemble(*line), markup=False)
    return buffer.getvalue()
