"""The lines of a file of records, however many and however long they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from typing import BinaryIO

from presskit.errors import TooLargeError
from presskit.reading.reader import MOST

_SHORT = 64  # bytes of a line that may look blank
_SWELLS = 200  # times as much as a packed file may hold; text is packed to a fifth or a tenth


@dataclass(slots=True)
class Swelling:
    """Raises ``TooLargeError`` where a packed file unpacks to what no text would."""

    packed: BinaryIO
    name: str
    held: int = 0

    def __call__(self, data: bytes) -> int:
        self.held += len(data)
        if self.held > MOST and self.held > _SWELLS * self.packed.tell():
            raise TooLargeError("swells-too-much", file=self.name, times=_SWELLS)
        return self.held


def lines(
    file: BufferedIOBase, most: int, taken: Callable[[bytes], int] = len
) -> Iterator[bytes | None]:
    """The lines without their ends; None for one that is longer than an article may be, which is
    never held whole. ``taken`` hears of all that is read.
    """
    while line := file.readline(most + 2):
        taken(line)
        if line.endswith(b"\n") or len(line) <= most:
            yield line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(most + 2)
            taken(line)
        yield None


def blank(line: bytes) -> bool:
    """Whether a line holds nothing to see."""
    return not line.strip() or (
        len(line) < _SHORT and not line.decode("utf-8", "replace").strip(" \ufeff\u00a0\t\r")
    )
