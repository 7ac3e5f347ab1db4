"""A cluster of dask that breaks in the middle of a batch: one process schedules, two work."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from attack.batches import OUTPUTS, begun, ended, prepared, same
from attack.command import presskit
from attack.tally import must

_OTHER = "import presskit\npresskit.__version__ = '9.9.9'\n"
_ANSWER = 60  # seconds in which a cluster must be there


def clusters(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Nothing where dask is not installed."""
    if find_spec("distributed") is None:
        return
    prepared(folder)
    for ending in [ending for ending in OUTPUTS if ending in (".jsonl", ".sqlite", ".parquet/")]:
        yield f"a worker is killed, *{ending}", partial(_worker_killed, folder, ending)
        yield f"the scheduler is killed, *{ending}", partial(_scheduler_killed, folder, ending)
    yield "no scheduler", partial(_refused, folder, "dask://127.0.0.1:9")
    yield "no address", partial(_refused, folder, "dask://")
    yield "another service", partial(_refused, folder, "dask://127.0.0.1:x")
    yield "another version", partial(_other_version, folder)
    yield "no workers", partial(_no_workers, folder)


@contextmanager
def cluster(
    folder: Path, workers: int = 2, **environment: str
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """An engine's name, and the processes: the scheduler, then the workers."""
    log = folder / f"cluster{time.monotonic_ns()}.log"
    processes: list[subprocess.Popen[bytes]] = []

    def started(*args: str) -> None:
        with log.open("ab") as out:
            processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", *args], stdout=out, stderr=out, cwd=folder,
                    env={**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "false", **environment},
                )
            )  # fmt: skip

    def found(pattern: str) -> str:
        end = time.monotonic() + _ANSWER
        while time.monotonic() < end:
            if told := re.search(pattern, log.read_text("utf-8", "replace")):
                return told.group(1)
            time.sleep(0.1)
        raise AssertionError(log.read_text("utf-8", "replace"))

    common = ("--host", "127.0.0.1", "--no-dashboard")
    try:
        started("distributed.cli.dask_scheduler", *common, "--port", "0")
        address = found(r"Scheduler at:\s+tcp://(127\.0\.0\.1:\d+)")
        for _ in range(workers):
            started(
                "distributed.cli.dask_worker", address, *common, "--nthreads", "1", "--no-nanny"
            )
        found(r"(?s)" + "Registered to.*" * workers + "()")
        yield f"dask://{address}", processes
    finally:
        for process in processes:
            with suppress(OSError):
                process.kill()
            process.wait()


def _middle(process: subprocess.Popen[bytes], ledger: Path) -> None:
    while process.poll() is None and not (ledger.exists() and ledger.stat().st_size > 9999):
        time.sleep(0.005)


def _ledger(folder: Path, stem: str, ending: str) -> Path:
    kept = "" if ending in ("/", ".jsonl") else ending.rstrip("/")
    return folder / f"{stem}{kept}.part.ledger"


def _worker_killed(folder: Path, ending: str) -> None:
    with cluster(folder) as (engine, processes):
        process = begun(folder, f"w{ending}", "--engine", engine)
        _middle(process, _ledger(folder, "w", ending))
        processes[1].send_signal(signal.SIGKILL)
        ended(process, (3,))
    same(folder, "w", ending)


def _scheduler_killed(folder: Path, ending: str) -> None:
    with cluster(folder) as (engine, processes):
        process = begun(folder, f"s{ending}", "--engine", engine)
        _middle(process, _ledger(folder, "s", ending))
        running = process.poll() is None
        processes[0].send_signal(signal.SIGKILL)
        told = ended(process, (3, 4))
        must(not running or process.returncode == 3 or b"--resume" in told, f"told {told!r}")
        lines = [line for line in told.splitlines() if b"line 8" not in line]
        must(len(lines) <= 1, f"not one line: {told!r}")
    if process.returncode == 4:
        done = presskit(
            "batch", f"{folder}/in.jsonl", "-o", f"s{ending}", "--resume", "-q", cwd=folder
        )
        must(done.returncode == 3, f"not gone on: {done.stderr!r}")
    same(folder, "s", ending)


def _refused(folder: Path, engine: str, **more: str) -> None:
    args = ("batch", f"{folder}/in.jsonl", "-o", "refused.jsonl", "-q", "--engine", engine)
    done = presskit(*args, cwd=folder)
    must(done.returncode in (2, 4), f"status {done.returncode}")
    must(done.stderr.count(b"\n") == 1, f"not one line: {done.stderr!r}")
    must(not list(folder.glob("refused*")), "something is left behind")


def _other_version(folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    (other / "sitecustomize.py").write_text(_OTHER)
    with cluster(folder, 1, PYTHONPATH=str(other)) as (engine, _):
        _refused(folder, engine)


def _no_workers(folder: Path) -> None:
    with cluster(folder, 0) as (engine, _):
        _refused(folder, engine)
