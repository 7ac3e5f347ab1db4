"""The index of a folder of pages: a table of the articles that a reader sorts and filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from presskit import __version__
from presskit.message import labels
from presskit.model import Quotes
from presskit.options import Lang
from presskit.render import header as headers
from presskit.render import template
from presskit.render.options import RenderOptions


def about(read: Quotes, render_options: RenderOptions) -> dict[str, Any]:
    """What the index tells of an article; plain values, to be kept as JSON."""
    header = headers.of_quotes(read, render_options)
    return {
        "title": header.title,
        "agency": header.agency,
        "date": header.date,
        "speakers": [[v.name, v.statements] for v in header.voices if v.id],
    }


def page(entries: Iterable[tuple[str, dict[str, Any]]], lang: Lang) -> Iterator[str]:
    """The page in pieces: a row for each (path from here, what ``about`` told), in order."""
    script, style = template.read("index.js"), template.style()
    made = template.template("index.html.j2").generate(
        version=__version__,
        policy=template.policy(style, script),
        style=style,
        script=script,
        labels=labels(lang),
        lang=lang,
        rows=(
            {"link": quote(path), "path": path.removesuffix(".html")} | told
            for path, told in entries
        ),
    )
    for piece in made:
        yield str(piece)
