"""What an output is by its name: standard output, a file, a folder, an archive; and what stands
beside it.
"""

from __future__ import annotations

import os
from pathlib import Path

from presskit.errors import UsageError
from presskit.message import Message
from presskit.options import Format

STDOUT = "-"
_STREAMED: tuple[Format, ...] = ("jsonl", "rows", "csv")  # the first where none is asked for
_FILES: dict[str, tuple[Format, ...]] = {  # the first where none is asked for
    ".jsonl": ("jsonl", "rows"),
    ".ndjson": ("jsonl", "rows"),
    ".csv": ("csv",),
}
ARCHIVES = (".sqlite", ".sqlite3")
PARQUET = ".parquet"


def is_archive(output: str) -> bool:
    """Whether an output is a database that can be asked."""
    path = Path(output)
    return (
        path.suffix.lower() in ARCHIVES
        and not output.endswith(("/", os.sep))
        and not (path.is_dir())
    )


def is_parquet(output: str) -> bool:
    """Whether an output is a Parquet file, or a folder of them."""
    return Path(output).suffix.lower() == PARQUET


def chosen(output: str, format: Format | None) -> tuple[Path, Format, bool]:
    """The path, the format and whether it is a folder; raises ``UsageError`` where they do not fit
    together.
    """
    if not output:
        raise UsageError("no-batch-output")
    if output == STDOUT:
        return Path(output), _one_of(_STREAMED, output, format), False
    path = Path(output)
    suffix = path.suffix.lower()
    folder = output.endswith(("/", os.sep)) or path.is_dir() or not suffix
    if path.exists() and (not path.is_dir() if folder else not path.is_file()):
        kind = Message("kind-folder") if folder else Message("kind-file")
        raise UsageError("not-in-place", output=output, kind=kind)
    if is_archive(output) or is_parquet(output):
        if format is not None:
            raise UsageError("archive-has-no-format", output=output, format=str(format))
        return path, "jsonl", folder
    if folder:
        return path, format or "json", True
    if suffix not in _FILES:
        raise UsageError("unknown-output", output=output)
    return path, _one_of(_FILES[suffix], output, format), False


def _one_of(held: tuple[Format, ...], output: str, format: Format | None) -> Format:
    if format is not None and format not in held:
        raise UsageError("other-format", output=output, held=", ".join(held), format=str(format))
    return format or held[0]


def beside(path: Path, ending: str) -> Path:
    """A companion of the output: ``e.jsonl`` and ``failures.jsonl`` make ``e.failures.jsonl``,
    ``folder`` ``folder.failures.jsonl``.
    """
    stem = path.name.removesuffix(".jsonl") if path.suffix == ".jsonl" else path.name
    return path.with_name(f"{stem}.{ending}")
