"""What every page is made with: its template and style, and the policy under which a browser shows
it: nothing is asked for from anywhere, and only what is written here is run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from presskit.data_files import PACKAGE

# Latin words with what belongs to them keep their direction whatever stands round them.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_LATIN = re.compile(r"(?:\d+ )?[A-Za-z][A-Za-z0-9]*(?:[ .,:/@_+\-]+[A-Za-z0-9]+)*")


def policy(style: str, script: str = "") -> str:
    """The Content-Security-Policy of a page with this style and script."""
    scripts = f" script-src 'sha256-{_digest(script)}';" if script else ""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}';{scripts} font-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def style() -> str:
    """The style of all pages, with the font in it."""
    font = base64.b64encode((_folder() / "vazirmatn.woff2").read_bytes()).decode()
    return read("page.css").replace("FONT", font)


@cache
def read(name: str) -> str:
    """A file that pages are made of."""
    text: str = (_folder() / name).read_text("utf-8")
    return text


def _folder() -> Path:
    return PACKAGE / "render" / "page"


@cache
def template(name: str) -> Any:
    """The jinja2 template of that name; its filter ``bidi`` isolates Latin words."""
    from jinja2 import Environment
    from markupsafe import Markup, escape

    def bidi(text: str) -> Markup:
        if not _RIGHT_TO_LEFT.search(text) and any(c.isalnum() for c in text):
            return Markup("<bdi>{}</bdi>").format(text)
        parts, at = [], 0
        for found in _LATIN.finditer(text):
            parts += [
                escape(text[at : found.start()]),
                Markup("<bdi>{}</bdi>").format(found.group()),
            ]
            at = found.end()
        return Markup("").join([*parts, escape(text[at:])])

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["bidi"] = bidi
    return environment.from_string(read(name))
