"""Bytes to ``Source``: the text exactly as it stands in the file, with what can be told about
it.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from presskit.errors import (
    EmptyInputError,
    MissingInputError,
    NotTextError,
    TooLargeError,
    UsageError,
)
from presskit.model import Source

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
)  # fmt: skip
_LEGACY = ("cp1256", "iso8859_6", "cp1252")  # Windows-1256 is the one that Persian files used
DAMAGED = "utf-8 (damaged)"  # what the encoding is called where bytes had to be replaced
REPLACEMENT = "\ufffd"
MOST = 256 * 1024 * 1024  # bytes of an input, and of what a packed one holds
_SAMPLE = 64 * 1024
_GZIP = b"\x1f\x8b"
_HEAD = 4096  # bytes in which a page names its encoding
_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.I)
# What text rarely holds: C0 controls but tab, newlines, form feed and escape.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})


def read_plain(path: str, encoding: str | None = None) -> Source:
    """Read a file as plain text (``-``: standard input). Raises an ``InputError`` when it is
    missing, empty or not text.
    """
    return decode(read_bytes(path), path, encoding)


def read_bytes(path: str) -> bytes:
    """The bytes of a file (``-``: standard input); raises an ``InputError`` that says what is
    wrong.
    """
    if path == "-":
        try:
            return _no_more(sys.stdin.buffer.read(MOST + 1), path)
        except (AttributeError, OSError, ValueError):
            raise MissingInputError("input-closed") from None
    if not path:
        raise UsageError("no-file-name")
    try:
        with Path(path).open("rb") as file:
            return _no_more(file.read(MOST + 1), path)
    except IsADirectoryError:
        raise MissingInputError("is-a-folder", file=path) from None
    except (FileNotFoundError, NotADirectoryError):
        raise MissingInputError("no-such-input", file=path) from None
    except (OSError, ValueError) as problem:
        reason = (
            problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        )
        raise MissingInputError("cannot-be-read", file=path, reason=reason) from None


def _no_more(data: bytes, name: str) -> bytes:
    """The bytes, where they are not more than may be read: a device never ends."""
    if len(data) > MOST:
        raise TooLargeError("input-too-large", file=name, most=MOST)
    return data


def decode(data: bytes, name: str, encoding: str | None = None) -> Source:
    """Decode bytes: the named encoding, else the BOM's, else strict UTF-8, else what detection
    finds.
    """
    text, used = _text(data, name, encoding)
    if not text.strip():
        raise EmptyInputError("is-empty", where=name)
    return Source(name, text, hashlib.sha256(data).hexdigest(), used)


def _text(data: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    for bom, of_bom in _BOMS:
        if data.startswith(bom) and encoding is None:
            return _strict(data[len(bom) :], of_bom, name), of_bom
    if encoding is not None:
        try:
            text = _strict(data, encoding, name)
        except LookupError:
            raise UsageError("unknown-encoding", encoding=encoding) from None
        return text.removeprefix("\ufeff"), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _detected(data, name)
    return _detected(data, name) if _binary(data) else (text, "utf-8")


def _binary(data: bytes) -> bool:
    """Whether control characters are more than a text's odd stray: one byte in twenty."""
    sample = data[:_SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) * 20 > len(sample)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise NotTextError(
            "other-encoding-at", file=name, encoding=encoding, byte=problem.start
        ) from None
    except UnicodeError:
        raise NotTextError("other-encoding", file=name, encoding=encoding) from None


def _detected(data: bytes, name: str) -> tuple[str, str]:
    """Text that is not UTF-8: a legacy encoding, or UTF-16 without its BOM, or no text at all."""
    if data.startswith(_GZIP):
        raise NotTextError("is-gzip", file=name)
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    if zeros:
        guess = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        if len(data) % 2 == 0 and _persian(text := data.decode(guess, "replace")):
            return text, guess
    if zeros or _binary(data):
        raise NotTextError("is-binary", file=name)
    declared = _CHARSET.search(data[:_HEAD])
    if declared:
        try:
            return data.decode(said := declared.group(1).decode("ascii")), said.lower()
        except (LookupError, UnicodeError):
            pass  # pages often say utf-8 whatever they are
    nearly = data.decode("utf-8", "replace")
    if nearly.count(REPLACEMENT) * 50 < len(nearly):
        return nearly, DAMAGED
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_LEGACY)).best()
    encoding = best.encoding if best else _LEGACY[0]
    text = data.decode(encoding, "replace")
    if best is None and not _persian(text):
        raise NotTextError("no-known-encoding", file=name)
    return text, encoding


def _persian(text: str) -> bool:
    """Whether a tenth of the letters at least are Arabic script."""
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    return sum("\u0600" <= c <= "\u06ff" for c in letters) * 10 > len(letters) > 0
