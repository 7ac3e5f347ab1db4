"""Every format a result can be written in, behind one call each for summaries, quotes and outlines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from presskit.model import Quotes, Summary
from presskit.render.look import Look
from presskit.render.text import Line


def summary(found: Summary, look: Look) -> str:
    """A summary in the wanted format; CSV without its first row."""
    if look.format in ("json", "jsonl"):
        from presskit.render.json import summary_document

        return _json(summary_document(found, look.repaired), look)
    if look.format == "markdown":
        from presskit.render.markdown import summary_page

        return summary_page(found, look)
    if look.format == "html":
        from presskit.render.html import summary_html

        return summary_html(found, look)
    if look.format == "csv":
        from presskit.render.csv import summary_rows

        return summary_rows(found, look)
    from presskit.render.text import summary_lines

    return text(summary_lines(found, look), look)


def quotes(read: Quotes, look: Look) -> str:
    """Quotes in the wanted format; CSV without its first row."""
    if look.format in ("json", "jsonl"):
        from presskit.render.json import quotes_document

        return _json(quotes_document(read, look.repaired), look)
    if look.format == "markdown":
        from presskit.render.markdown import quotes_page

        return quotes_page(read, look)
    if look.format == "html":
        from presskit.render.html import quotes_html

        return quotes_html(read, look)
    if look.format == "csv":
        from presskit.render.csv import quotes_rows

        return quotes_rows(read, look)
    from presskit.render.text import quotes_lines

    return text(quotes_lines(read, look), look)


def outline(read: Quotes, look: Look) -> str:
    """An outline as JSON, or as text."""
    if look.format in ("json", "jsonl"):
        from presskit.render.json import outline_document

        return _json(outline_document(read), look)
    from presskit.render.text import outline_lines

    return text(outline_lines(read, look), look)


def heading(look: Look) -> str:
    """What stands once above all results: the first row of CSV."""
    if look.format != "csv":
        return ""
    from presskit.render.csv import header

    return "\ufeff" * look.bom + header(look)


def _json(document: dict[str, Any], look: Look) -> str:
    from presskit.render.json import dumps

    return dumps(document, indent=2 if look.format == "json" else None) + "\n"


def text(lines: Iterable[Line], look: Look) -> str:
    from presskit.render.terminal import render

    if look.layout is not None:
        from presskit.render.bidi import laid_out

        lines = laid_out(lines, look.layout)
    return render(lines, look.color)
