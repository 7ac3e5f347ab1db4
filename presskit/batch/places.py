"""In which folder below what was given an article stands, so that a folder of pages can keep it;
the name that it gets there; and the positions that the ledger keeps of outputs.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import BinaryIO
from zlib import crc32

_MAGIC = "*?["
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f<>:\"/\\|?*\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+"
)
_SEP = f"[/{re.escape(os.sep)}]"
_DEEP = re.compile(rf"(?:^|(?<={_SEP}))\*\*(?:{_SEP}+\*\*)*(?:{_SEP}+|$)")
_LONGEST = 120  # bytes of a file's name before its suffix
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)


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


def matching(pattern: str) -> set[str]:
    """The paths that a pattern means. ``**`` goes through folders and not through links to folders,
    which may lead in circles.
    """
    found: set[str] = set()
    left, tried = [pattern], {pattern}
    while left:
        start, deep, rest = _parted(left.pop())
        if not deep:
            found.update(glob.iglob(start))
            continue
        for head in glob.iglob(start) if start else [""]:
            for at, folders, names in os.walk(head or os.curdir):
                folders[:] = [name for name in folders if not name.startswith(".")]
                at = at if head else os.path.relpath(at)
                here = "" if at == os.curdir and not head else os.path.join(at, "")
                if not rest:
                    found.update(here + name for name in names if not name.startswith("."))
                elif (below := glob.escape(here) + rest) not in tried:
                    tried.add(below)
                    left.append(below)
    return found


def _parted(pattern: str) -> tuple[str, bool, str]:
    """What stands before the first ``**`` that is a whole part of a pattern, whether there is one,
    and what stands behind it.
    """
    parts = _DEEP.split(pattern, maxsplit=1)
    return (parts[0], True, parts[1]) if len(parts) > 1 else (pattern, False, "")


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


def safe_name(name: str) -> str:
    """A file name made of an article's: its last part, without a suffix."""
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    return safe(re.sub(r"\.(?:txt|text|md|markdown|html?|xhtml)$", "", last, flags=re.I))


def safe(part: str) -> str:
    """A part of a path that every file system takes and no shell or person is misled by: without
    controls, signs that some system keeps for itself, and leading dots.
    """
    stem = _UNSAFE.sub("_", part).lstrip(".- ").rstrip(". ")
    while len(stem.encode()) > _LONGEST:
        stem = stem[:-1]
    return f"_{stem}" if not stem or _RESERVED.match(stem) else stem


def numbers(position: str) -> tuple[int, int]:
    """The bytes and the CRC-32 that a position in a file tells; ``LookupError`` where it is
    none.
    """
    try:
        at, sum_ = position.split(" ")
        return int(at), int(sum_, 16)
    except ValueError:
        raise LookupError from None


def named(position: str) -> str:
    """The name in the folder that a position there tells."""
    return position.partition(" ")[2]


def crc(path: Path) -> str:
    """The CRC-32 of a file, as positions tell it."""
    return f"{crc32(path.read_bytes()):08x}"


def same(file: BinaryIO, path: Path) -> None:
    """``LookupError`` where an open file no longer stands at its path: what is written into it
    would be nowhere.
    """
    try:
        here, there = os.fstat(file.fileno()), path.stat()
    except OSError:
        raise LookupError from None
    if (here.st_dev, here.st_ino) != (there.st_dev, there.st_ino):
        raise LookupError
