"""What works here: the terminal and how right-to-left lines look on it, encodings, versions,
extras, folders.
"""

from __future__ import annotations

import locale
import os
import platform
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

from presskit import __version__
from presskit.cli import settings
from presskit.errors import UsageError
from presskit.language import lexicon, tables
from presskit.message import labels
from presskit.options import Bidi, Lang
from presskit.render.bidi import laid_out
from presskit.render.clean import one_line
from presskit.render.options import Layout, Line, Mode
from presskit.render.terminal import detect, hint, layout_for

_PACKAGE = "presskit-fa"
_NAME = re.compile(r"[\w.\-]+")
_VALUE = 66  # columns of a value, after its name
_EXTRAS = {"dask": "distributed", "parquet": "pyarrow"}
_MODES: tuple[Mode, ...] = ("terminal", "visual", "none")


def report(
    environ: Mapping[str, str], bidi: Bidi, lang: Lang, commands: settings.Commands
) -> Iterator[Line]:
    """Everything worth knowing, as lines; nothing is asked of the terminal, because it might echo
    the question.
    """
    yield from _plain(
        ("presskit", f"{__version__}, language data {lexicon.load().digest}"),
        ("Python", f"{platform.python_version()} on {platform.system()}"),
        ("libraries", ", ".join(_version(name) for name in _libraries())),
        *((f"extra {extra}", _extra(extra, module)) for extra, module in _EXTRAS.items()),
        ("encoding", _encodings()),
        ("cache", _cache()),
        ("settings", _settings(commands, environ)),
    )
    terminal = detect(environ)
    layout = layout_for(bidi, sys.stdout, environ)
    chosen = (
        f"{layout.mode}, {layout.width} columns"
        if layout
        else "none: standard output is no terminal, where lines stay as they are"
    )
    yield from _plain(
        ("terminal", f"{terminal.name} (TERM={one_line(environ.get('TERM', ''))})"),
        ("--bidi", f"{bidi}: {chosen}"),
    )
    if known := hint(environ):
        yield ((f"            {known}", ""),)
    if layout is not None:  # what is read elsewhere holds no control characters
        yield ()
        yield (
            (
                (
                    "Pick the one you can read, and set it: --bidi MODE, PRESSKIT_BIDI=MODE, or"
                    " bidi in presskit.toml."
                ),
                "",
            ),
        )
        yield from samples(layout, lang)


def samples(layout: Layout, lang: Lang) -> Iterator[Line]:
    """The sample line as each mode lays it out."""
    for mode in _MODES:
        yield ((f"--bidi {mode}", "bold"),)
        yield from laid_out([((labels(lang)["sample"], ""),)], replace(layout, mode=mode))


def _plain(*told: tuple[str, str]) -> Iterator[Line]:
    for name, value in told:
        first, *rest = textwrap.wrap(
            value, _VALUE, break_long_words=False, break_on_hyphens=False
        ) or [""]
        yield ((f"{name:11} ", "bold"), (first, ""))
        yield from (((" " * 12 + line, ""),) for line in rest)


def _libraries() -> list[str]:
    """The packages that this one asks for, its extras apart; none where it was not installed."""
    try:
        asked = requires(_PACKAGE) or []
    except PackageNotFoundError:
        return []
    return [found[0] for line in asked if "extra ==" not in line and (found := _NAME.match(line))]


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} missing"


def _extra(name: str, module: str) -> str:
    return "installed" if find_spec(module) else f'not installed; pip install "presskit-fa[{name}]"'


def _encodings() -> str:
    streams = {"stdin": sys.stdin, "stdout": sys.stdout}
    told = [f"{name} {stream.encoding}" for name, stream in streams.items() if stream is not None]
    return (
        f"locale {locale.getpreferredencoding(False)}, {', '.join(told)}; presskit writes UTF-8"
        " whatever they say"
    )


def _settings(commands: settings.Commands, environ: Mapping[str, str]) -> str:
    try:
        settings.in_force(commands, environ)
        return (
            ", ".join(str(file.path) for file in settings.files())
            or f"none ({settings.user_file()} would be read)"
        )
    except UsageError as problem:
        return str(problem)


def _cache() -> str:
    folder = tables.folder()
    if folder is None:
        return "no folder for it: the dictionary is built at every start"
    there = next((parent for parent in (folder, *folder.parents) if parent.exists()), Path("/"))
    usable = there.is_dir() and os.access(there, os.W_OK)
    return (
        f"{folder}{'' if usable else ' cannot be written: the dictionary is built at every start'}"
    )
