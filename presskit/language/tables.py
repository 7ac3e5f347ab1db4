"""A dictionary in the user's cache: built once, memory-mapped from then on, shared by all processes
that look words up.

Where nothing can be written (no home, a read-only disk) it is built anew in every process, which
only takes longer.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol
from zlib import crc32

from msgspec import Struct

VARIABLE = "PRESSKIT_CACHE"
_FORMAT = "2"  # of the files below; another one is another folder
_DAY = 24 * 60 * 60
_KEPT = 4  # folders that stay, of as many installations
_UNUSED = 30 * _DAY  # seconds after which a folder goes whatever their number is
_OURS = re.compile(r"lemmas-\d+-\w+|\.lemmas-\d+-\w+-\w+")  # tables, and ones not finished


class Lookup(Protocol):
    """The little of a mapping that a dictionary is asked."""

    def __contains__(self, word: object) -> bool: ...
    def __getitem__(self, word: str) -> str: ...


Tables = tuple[Container[str], Lookup]  # words · verb forms and what each is a form of


_NO_KEY = re.compile("[\0\ud800-\udfff]")  # what ends a key early, and what has no bytes


class _Words(Struct, frozen=True):
    """The keys of a memory-mapped trie."""

    trie: Any

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and not _NO_KEY.search(word) and word in self.trie


class _Mapped(_Words, frozen=True):
    """Numbers of ``bases`` in a memory-mapped trie."""

    bases: tuple[str, ...]

    def __getitem__(self, word: str) -> str:
        base: int = self.trie[word][0][0]
        return self.bases[base]


def folder() -> Path | None:
    """Where presskit keeps its tables: ``PRESSKIT_CACHE``, else its own folder in the user's cache;
    None where there is neither.
    """
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base or home / "AppData" / "Local") / "presskit" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "presskit"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "presskit"


def cached(key: str, build: Callable[[], tuple[Iterable[str], Mapping[str, str]]]) -> Tables:
    """The tables that ``build`` makes, taken from the cache where they are, put there where they
    are not.

    ``key`` tells one source of tables from another. A cache that is damaged, cannot be written or
    is anybody's to write into is no error: ``build`` serves.
    """
    where = folder()
    if where is None or is_anybodys(where):
        words, forms = build()
        return frozenset(words), forms
    target = where / f"lemmas-{_FORMAT}-{key}"
    try:
        return _load(target)
    except (OSError, RuntimeError, ValueError):
        words, forms = build()
    try:
        _save(target, words, forms)
        _tidy(target)
        return _load(target)
    except (OSError, RuntimeError, ValueError):
        return frozenset(words), forms


def _load(target: Path) -> Tables:
    import marisa_trie

    seal, bases = (
        (target / "bases").read_text(encoding="utf-8").split("\n", 1)
        if (target / "bases").is_file()
        else ("", "")
    )
    if seal != _seal(target, bases):
        raise ValueError(f"{target}: damaged")
    _touch(target)
    words = marisa_trie.Trie().mmap(str(target / "words"))
    forms = marisa_trie.RecordTrie("<H").mmap(str(target / "forms"))
    return _Words(words), _Mapped(forms, tuple(bases.split("\n")))


def _seal(folder: Path, bases: str) -> str:
    """What tells whole tables from damaged ones: the CRC-32 of each."""
    files = [folder / name for name in ("words", "forms")]
    if not all(file.is_file() for file in files):
        raise OSError(f"{folder}: not all there")
    if any(is_anybodys(path) for path in (folder, folder / "bases", *files)):
        raise OSError(f"{folder}: others can write there")
    return " ".join(
        f"{crc32(data):08x}" for data in (*(file.read_bytes() for file in files), bases.encode())
    )


def _save(target: Path, words: Iterable[str], forms: Mapping[str, str]) -> None:
    """Write the folder beside its place and rename it: no process ever sees half of it."""
    import marisa_trie

    bases = sorted(set(forms.values()))
    number = {base: (n,) for n, base in enumerate(bases)}
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        marisa_trie.Trie(words).save(str(beside / "words"))
        marisa_trie.RecordTrie("<H", ((form, number[base]) for form, base in forms.items())).save(
            str(beside / "forms")
        )
        listed = "\n".join(bases)
        for file in beside.iterdir():
            file.chmod(0o644)
        (beside / "bases").write_text(f"{_seal(beside, listed)}\n{listed}", encoding="utf-8")
        (beside / "bases").chmod(0o644)
        beside.chmod(0o755)
        if target.is_dir() and not target.is_symlink():  # what could not be loaded
            shutil.rmtree(target, ignore_errors=True)
        else:
            target.unlink(missing_ok=True)
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def is_anybodys(path: Path) -> bool:
    """Whether a stranger may write there, or put another in its place: it is neither ours nor the
    administrator's, or open to everybody without being a folder in which each has their own.
    """
    if not hasattr(os, "getuid") or not path.exists():
        return False
    found = path.stat()
    sticky = stat.S_ISDIR(found.st_mode) and found.st_mode & stat.S_ISVTX
    if found.st_mode & stat.S_IWOTH:
        return not sticky
    return found.st_uid not in (0, os.getuid())


def _touch(target: Path) -> None:
    """Let tables that are used look so, by the day."""
    with suppress(OSError):  # they are another's, or on a disk that is only read
        if time.time() - target.stat().st_mtime > _DAY:
            os.utime(target)


def _tidy(target: Path) -> None:
    """Take away what other installations left long ago, and what was never finished. Who has such
    tables open keeps them; who comes back builds them again.
    """
    found = []
    for path in target.parent.iterdir():
        if _OURS.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            with suppress(OSError):  # somebody else was here first
                found.append((path.stat().st_mtime, path))
    made = [path for _, path in sorted(found, reverse=True) if not path.name.startswith(".")]
    late = {path for at, path in found if time.time() - at > _UNUSED}
    for path in {*made[_KEPT:], *late} - {target}:
        shutil.rmtree(path, ignore_errors=True)
