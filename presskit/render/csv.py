"""CSV: the rows of every sentence or pick under their names, for spreadsheets and databases."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from presskit.model import Quotes, Summary
from presskit.render import rows
from presskit.render.clean import one_line
from presskit.render.options import RenderOptions

# also as wide as a Chinese character, which some spreadsheets take for the same
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_END = "\r\n"  # so that the writer puts either into quotation marks


def heading(render_options: RenderOptions) -> str:
    """The first row; ``render_options.repaired`` adds a column with each sentence's half-spaces put
    back.
    """
    return "\ufeff" * render_options.bom + _line(rows.columns(render_options))


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """A row for every sentence."""
    return _lines(rows.of_quotes(read, render_options), render_options)


def summary(found: Summary, render_options: RenderOptions) -> str:
    """A row for every pick."""
    return _lines(rows.of_summary(found, render_options), render_options)


def table(
    columns: Iterable[str], found: Iterable[Mapping[str, object]], render_options: RenderOptions
) -> str:
    """Rows of any kind under the names of their values."""
    safe = _guarded if render_options.guard else _exact
    head = "\ufeff" * render_options.bom + _line(columns)
    return head + "".join(_line(safe(value) for value in row.values()) for row in found)


def _lines(found: list[rows.Row], render_options: RenderOptions) -> str:
    safe = _guarded if render_options.guard else _exact
    return "".join(_line(safe(value) for value in row.values()) for row in found)


def _line(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator=_END).writerow(cells)
    return out.getvalue().removesuffix(_END) + "\n"


def _guarded(value: object) -> object:
    """A cell safe to show and to open: on one line, and never a formula to a spreadsheet, for which
    a lone sign is none.
    """
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.startswith(_FORMULA) and len(text) > 1 else text


def _exact(value: object) -> object:
    return value
