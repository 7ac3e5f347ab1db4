"""Every format a result can be written in, behind one call each for summaries, quotes and outlines.

A format is a module with the functions of ``Writer``; it is loaded when something is written in it.
"""

from __future__ import annotations

from typing import Protocol

from presskit.model import Quotes, Summary
from presskit.render.options import RenderOptions


class Writer(Protocol):
    """What a format's module has."""

    def summary(self, found: Summary, render_options: RenderOptions) -> str: ...

    def quotes(self, read: Quotes, render_options: RenderOptions) -> str: ...


def _writer(render_options: RenderOptions) -> Writer:
    match render_options.format:
        case "json" | "jsonl":
            from presskit.render import json

            return json
        case "markdown":
            from presskit.render import markdown

            return markdown
        case "html":
            from presskit.render import html

            return html
        case "csv":
            from presskit.render import csv

            return csv
        case "rows":
            from presskit.render import rows

            return rows
        case _:
            from presskit.render import text

            return text


def summary(found: Summary, render_options: RenderOptions) -> str:
    """A summary in the wanted format; CSV without its first row."""
    return _writer(render_options).summary(found, render_options)


def quotes(read: Quotes, render_options: RenderOptions) -> str:
    """Quotes in the wanted format; CSV without its first row."""
    return _writer(render_options).quotes(read, render_options)


def outline(read: Quotes, render_options: RenderOptions) -> str:
    """An outline as JSON, or as text."""
    if render_options.format in ("json", "jsonl"):
        from presskit.render import json

        return json.outline(read, render_options)
    from presskit.render import text

    return text.outline(read, render_options)


def heading(render_options: RenderOptions) -> str:
    """What stands once above all results: the first row of CSV."""
    if render_options.format != "csv":
        return ""
    from presskit.render import csv

    return csv.heading(render_options)
