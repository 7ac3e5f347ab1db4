"""Every format a result can be written in, behind one call each for summaries, quotes and outlines.

A format is a module with the functions of ``Writer``; it is loaded when something is written in it.
"""

from __future__ import annotations

from typing import Protocol

from presskit.model import Quotes, Summary
from presskit.render.look import Look


class Writer(Protocol):
    """What a format's module has."""

    def summary(self, found: Summary, look: Look) -> str: ...

    def quotes(self, read: Quotes, look: Look) -> str: ...


def _writer(look: Look) -> Writer:
    match look.format:
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
        case _:
            from presskit.render import text

            return text


def summary(found: Summary, look: Look) -> str:
    """A summary in the wanted format; CSV without its first row."""
    return _writer(look).summary(found, look)


def quotes(read: Quotes, look: Look) -> str:
    """Quotes in the wanted format; CSV without its first row."""
    return _writer(look).quotes(read, look)


def outline(read: Quotes, look: Look) -> str:
    """An outline as JSON, or as text."""
    if look.format in ("json", "jsonl"):
        from presskit.render import json

        return json.outline(read, look)
    from presskit.render import text

    return text.outline(read, look)


def heading(look: Look) -> str:
    """What stands once above all results: the first row of CSV."""
    if look.format != "csv":
        return ""
    from presskit.render import csv

    return csv.heading(look)
