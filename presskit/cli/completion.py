"""What the shell may offer behind an option or in place of an argument, once a user has had its
completion installed: the choices that are no ``Literal``, and the speakers of the file that is
named.

Whatever goes wrong, nothing is offered: a shell shows no errors between two words.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from presskit.options import METHODS, Options

_QUICK = 200_000  # bytes of an article that is read while somebody waits at a prompt
_MOST = 200  # persons of an archive


def methods(incomplete: str) -> list[str]:
    """The ranking methods."""
    return _beginning(METHODS, incomplete)


def schemas(incomplete: str) -> list[str]:
    """The documents that have a schema."""
    from presskit.render.schemas import names

    return _beginning(names(), incomplete)


def engines(incomplete: str) -> list[str]:
    """What runs a batch: here, here in so many processes, a cluster."""
    return _beginning(("local", f"local:{os.cpu_count() or 1}", "dask://"), incomplete)


def reports(incomplete: str) -> list[str]:
    """How a batch tells a server of its failures."""
    return _beginning(("github", "junit="), incomplete)


def speakers(ctx: typer.Context, incomplete: str) -> list[str]:
    """Who speaks in the file or archive that stands before, by name and by short name; nobody
    where that would take long.
    """
    try:
        archive = ctx.params.get("archive")
        files = ctx.params.get("files") or ctx.params.get("inputs") or ctx.args
        names = _of_archive(archive) if archive else _of_files(files)
        return _beginning(map(_typed, names), incomplete)
    except Exception:
        return []


def _of_files(files: Sequence[str]) -> Iterable[str]:
    from presskit.pipeline import whole
    from presskit.reading.inputs import read

    for path in map(Path, files):
        if path.is_file() and path.stat().st_size <= _QUICK:
            for speaker in whole(read(str(path)), Options()).speakers:
                yield speaker.name
                yield from speaker.aliases


def _of_archive(archive: str) -> Iterable[str]:
    from presskit.archive import database, persons

    with database.opened(archive) as connection:
        return [name for p in persons.everybody(connection, ())[:_MOST] for name in p.names]


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in dict.fromkeys(names) if name.startswith(incomplete)]


def _typed(name: str) -> str:
    """The name as it is put on the command line, which bash does without a quote."""
    bash = os.environ.get("_PRESSKIT_COMPLETE", "").endswith("bash")
    return name.replace(" ", "\\ ") if bash else name
