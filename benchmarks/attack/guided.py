"""Bytes through the readers, guided by what code they reach (atheris, libFuzzer underneath), where
that is installed: ``pip install atheris``. It ends its process, so it runs in one of its own.

PYTHONPATH=benchmarks python -m attack.guided -runs=N -seed=S FOLDER     (one input a run)
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from attack.tally import must

_LONGEST = 4096  # bytes of an input
_SECONDS = 1800
_START = (  # what it grows from: of each kind of input one
    "سخنگوی سازمان راه‌ها گفت: برف کم شد.\n".encode(),
    "سخنگو گفت: «راه باز است.»".encode("cp1256", "replace"),
    "سخنگو گفت: راه باز است.".encode("utf-16"),
    "<html><body><h2>راه</h2><p>سخنگو گفت: &laquo;باز است&raquo;.</p><br></body></html>".encode(),
    '{"id": "a", "body": "سخنگو گفت: راه باز است.", "title": "راه"}\n'.encode(),
    "# راه\n\n* سخنگو گفت: باز است.\n".encode(),
)


def runs(folder: Path, seed: int, count: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """The one attack, of ``count`` inputs; nothing where atheris is not installed."""
    if find_spec("atheris") is not None:
        yield f"{count} inputs, seed {seed}", partial(_guided, folder, seed, count)


def _guided(folder: Path, seed: int, count: int) -> None:
    for n, data in enumerate(_START):
        (folder / f"start-{n}").write_bytes(data)
    command = [sys.executable, "-m", "attack.guided", f"-runs={count}", f"-seed={seed}"]
    done = subprocess.run(
        [*command, f"-max_len={_LONGEST}", f"-artifact_prefix={folder}/", str(folder)],
        capture_output=True,
        check=False,
        timeout=_SECONDS,
    )
    must(done.returncode == 0, done.stderr.decode("utf-8", "replace")[-1500:])


def _fuzz() -> None:
    import atheris

    with atheris.instrument_imports(include=["presskit.reading", "presskit.fold"]):
        from presskit.errors import InputError
        from presskit.model import Source
        from presskit.reading.inputs import articles

    def one(data: bytes) -> None:
        for found in articles(data, "x"):
            must(isinstance(found, Source | InputError), "neither an article nor an error")
            if isinstance(found, Source):
                must(all(0 <= at < len(found.text) for at in found.headings), "a heading outside")

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    _fuzz()
