"""In which folder below what was given an article stands, so that a folder of pages can keep it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePath

_MAGIC = "*?["


def common(given: Sequence[str]) -> Path | None:
    """The folder that was given, or the nearest that holds all that was; None where there is
    none.
    """
    try:
        bases = [_absolute(_base(path)) for path in given]
        return Path(os.path.commonpath(bases)) if bases else None
    except (OSError, ValueError):  # no working folder; files on two drives
        return None


def _absolute(path: Path) -> Path:
    return Path(os.path.normpath(path.absolute()))  # a link stays a link


def _base(given: str) -> Path:
    """A folder itself, the folder of a file, the fixed part of a pattern."""
    path = Path(given)
    if path.is_dir():
        return path
    path = path.parent
    while any(c in str(path) for c in _MAGIC) and not path.is_dir():
        path = path.parent
    return path


def below(folder: Path | None, path: str) -> str:
    """The folders between a folder and a file in it, parted by ``/``; empty where it stands
    elsewhere.
    """
    try:
        at = _absolute(Path(path)).parent
    except OSError:
        return ""
    there = folder is not None and at.is_relative_to(folder)
    return "/".join(at.relative_to(folder).parts) if folder and there else ""


def folders(path: str) -> str:
    """All folders of a path, as archives keep them: without a root, and without steps up."""
    at = PurePath(path).parent
    return "/".join(part for part in at.parts if part not in (at.anchor, os.pardir))
