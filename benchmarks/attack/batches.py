"""Batches that are killed at any moment, and what they leave behind changed: the same as an uncut
run, or a line.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from attack.command import SAID, presskit
from attack.tally import must

# endings of an output, and of how many runs of ten it is the output
OUTPUTS = {".jsonl": 4, ".csv": 1, "/": 1, ".sqlite": 3} | (
    {".parquet": 1, ".parquet/": 1} if find_spec("pyarrow") else {}
)
_CHANGES = ("none", "none", "cut ledger", "edit ledger", "cut part", "edit part")


def prepared(folder: Path, count: int = 400) -> Path:
    """Articles of different lengths, one of which is none."""
    lines = [json.dumps({"id": n, "body": SAID * (1 + n % 7) + f"بند {n}."}) for n in range(count)]
    lines[7] = "{"
    path = folder / "in.jsonl"
    path.write_text("\n".join(lines))
    return path


def held(out: Path) -> Any:
    """All that an output holds, to be compared: bytes of texts, rows of archives and tables."""
    if out.name.endswith(".sqlite"):
        with closing(sqlite3.connect(out)) as archive:
            must(archive.execute("PRAGMA integrity_check").fetchone() == ("ok",), "damaged")
            archive.execute("INSERT INTO sentences_fts (sentences_fts) VALUES ('integrity-check')")
            told = "SELECT article, start, text, key, content, topic, pick FROM said"
            return sorted(archive.execute(told).fetchall(), key=repr)
    if ".parquet" in out.name:
        import pyarrow.parquet as arrow

        return arrow.read_table(out).to_pylist()
    if out.is_dir():
        return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    return out.read_bytes()


@cache
def whole(folder: Path, ending: str) -> tuple[Any, bytes]:
    """What an uncut run makes, and its failures."""
    presskit("batch", f"{folder}/in.jsonl", "-o", f"whole{ending}", "--quiet", cwd=folder)
    return held(folder / f"whole{ending}"), failures(folder, "whole", ending)


def failures(folder: Path, stem: str, ending: str) -> bytes:
    kept = "" if ending in ("/", ".jsonl") else ending.rstrip("/")
    return (folder / f"{stem}{kept}.failures.jsonl").read_bytes()


def begun(folder: Path, name: str, *more: str, **environment: str) -> subprocess.Popen[bytes]:
    """A run of the articles that goes on by itself, with what it says on its standard error."""
    command = [sys.executable, "-m", "presskit", "batch", str(folder / "in.jsonl"), "-o", name]
    return subprocess.Popen(
        [*command, "--quiet", *more], cwd=folder, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env={**os.environ, **environment},
    )  # fmt: skip


def ended(process: subprocess.Popen[bytes], statuses: Sequence[int]) -> bytes:
    """What a run said that ended with one of these; two minutes at most."""
    try:
        _, told = process.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        process.kill()
        must(False, "a run hangs")
        raise
    must(process.returncode in statuses, f"status {process.returncode}: {told[-200:]!r}")
    must(b"Traceback" not in told and b"internal error" not in told, "a bug is told")
    return told


def same(folder: Path, stem: str, ending: str, first: Path | None = None) -> None:
    """Raise where an output is not what an uncut run makes, or something is left of its work."""
    wanted, failed = whole(first or folder, ending)
    must(held(folder / f"{stem}{ending}") == wanted, "another output than of an uncut run")
    must(failures(folder, stem, ending) == failed, "other failures than of an uncut run")
    left = [p.name for p in folder.glob(f"{stem}.*") if "part" in p.name.replace("parquet", "")]
    must(not left, f"left behind: {left}")


def kills(folder: Path, seed: int, count: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """So many runs that are killed or stopped."""
    rng = random.Random(seed)
    prepared(folder)
    started = time.monotonic()
    whole(folder, ".jsonl")
    took = time.monotonic() - started
    endings = [ending for ending, times in OUTPUTS.items() for _ in range(times)]
    for number in range(count):
        signals = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
        ending, jobs, sent = rng.choice(endings), rng.choice("12"), rng.choice(signals)
        change = rng.choice(_CHANGES)
        # an archive's part has no checksums of its rows: what is damaged there is noticed
        change = "cut part" if ending == ".sqlite" and change == "edit part" else change
        moment = rng.random() * took
        yield (
            f"{sent.name} after {moment:.2f} s with {jobs} into *{ending}, then {change}",
            partial(
                _killed, folder, f"k{number}", ending, jobs, sent, change, moment, rng.random()
            ),
        )


def _killed(
    folder: Path,
    stem: str,
    ending: str,
    jobs: str,
    sent: signal.Signals,
    change: str,
    moment: float,
    where: float,
) -> None:
    process = begun(folder, f"{stem}{ending}", "-j", jobs)
    timer = threading.Timer(moment, process.send_signal, [sent])
    timer.start()
    ended(process, (3, 130, 143, -sent))
    timer.cancel()
    name = f"{stem}{ending}"
    kept = "" if ending in ("/", ".jsonl") else ending.rstrip("/")
    part = folder / f"{name.rstrip('/')}.part"
    changed = folder / f"{stem}{kept}.part.ledger" if "ledger" in change else part
    if changed.is_dir():
        inside = sorted(p for p in changed.iterdir() if not p.name.startswith("."))
        changed = inside[int(where * len(inside))] if inside else changed
    if change != "none" and changed.is_file() and (data := changed.read_bytes()):
        at = int(where * len(data))
        changed.write_bytes(data[:at] if "cut" in change else data[:at] + b"#" + data[at + 1 :])
    if not (folder / name).exists() or part.exists():
        done = presskit(
            "batch", f"{folder}/in.jsonl", "-o", name, "--resume", "--quiet", cwd=folder
        )
        if done.returncode == 2:
            must(change != "none" and not (folder / name).exists(), f"not gone on: {done.stderr!r}")
            lines = [line for line in done.stderr.splitlines() if b"line 8:" not in line]
            must(len(lines) == 1, f"not one line: {lines!r}")
            presskit(
                "batch", f"{folder}/in.jsonl", "-o", name, "--overwrite", "--quiet", cwd=folder
            )
    same(folder, stem, ending)
