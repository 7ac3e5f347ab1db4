"""A batch on a cluster: a real scheduler and two workers over TCP, one of which is killed on the
way.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from presskit.batch import engines, runs, stream, worker
from presskit.batch.inputs import BatchInputs
from presskit.errors import EngineError, UsageError

pytestmark = pytest.mark.skipif(  # loaded by what uses it: that takes longer than all else here
    find_spec("distributed") is None, reason="the extra dask is not installed"
)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, its two workers, and itself."""
    log = tmp_path / "scheduler.log"
    environment = os.environ | {"DASK_DISTRIBUTED__WORKER__DAEMON": "false"}
    processes: list[subprocess.Popen[bytes]] = []

    def started(*args: str) -> subprocess.Popen[bytes]:
        with log.open("ab") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", *args], stdout=out, stderr=out, env=environment, cwd=tmp_path
            )
        processes.append(process)
        return process

    try:
        started(
            "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"
        )
        address = _found(log, r"Scheduler at:\s+tcp://(127\.0\.0\.1:\d+)")
        common = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        workers = [
            started("distributed.cli.dask_worker", f"tcp://{address}", *common) for _ in range(2)
        ]
        _found(log, r"(?s)Registered to.*Registered to()")
        yield address, [*workers, processes[0]]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _found(log: Path, pattern: str) -> str:
    """The first group of a pattern in a log, as soon as it is there."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if log.exists() and (found := re.search(pattern, log.read_text("utf-8", "replace"))):
            return found.group(1)
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8", "replace") if log.exists() else "no log")


def _plan(archive: Path, out: Path | str, engine: str) -> runs.Plan:
    return runs.Plan(
        BatchInputs((str(archive),)),
        worker.Settings(),
        str(out),
        engine,
        1 if engine == "local" else None,
    )


def _archive(tmp_path: Path, said: str, times: int, count: int) -> Path:
    """So many articles, each of so many sentences with its number."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        "".join(json.dumps({"id": n, "body": said.format(n) * times}) + "\n" for n in range(count))
    )
    return path


@pytest.mark.long
def test_a_cluster_gives_the_same_bytes_though_a_worker_dies(
    tmp_path: Path,
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, workers = cluster
    body = "نگار وزیری، سخنگوی سازمان راه‌ها، گفت: راه شماره {0} باز است.\nوی افزود: برف کم شد.\n"
    archive = _archive(tmp_path, body, 4, 160)
    runs.run(_plan(archive, tmp_path / "local.jsonl", "local"))

    class Killer:
        left = 20

        def article(self, entry: object, cost: int) -> None:
            self.left -= 1
            if not self.left:
                threading.Thread(target=workers[0].send_signal, args=(signal.SIGKILL,)).start()

        def end(self, totals: runs.BatchTotals) -> None: ...

    totals = runs.run(_plan(archive, tmp_path / "dask.jsonl", f"dask://{address}"), [Killer()])
    assert (totals.articles, totals.failures) == (160, 0)
    assert workers[0].wait(10) == -signal.SIGKILL
    assert (tmp_path / "dask.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()

    monkeypatch.setattr(engines, "__version__", "9.9.9")
    with pytest.raises(
        EngineError, match=r"has presskit \S+, this is 9\.9\.9; install the same on both"
    ):
        runs.run(_plan(archive, tmp_path / "other.jsonl", f"dask://{address}"))
    with pytest.raises(Exception, match="--timeout is for --engine local"):
        plan = runs.Plan(
            BatchInputs((str(archive),)),
            worker.Settings(timeout=1.0),
            str(tmp_path / "t.jsonl"),
            f"dask://{address}",
        )
        monkeypatch.undo()
        runs.run(plan)


@pytest.mark.long
def test_workers_of_a_cluster_write_the_parts(
    tmp_path: Path,
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    address, workers = cluster
    monkeypatch.setattr(stream, "_PART", (10, 1 << 20))
    said = "نگار وزیری، سخنگوی سازمان راه‌ها، گفت: راه شماره {0} باز است.\n"
    archive = tmp_path / "a.jsonl"
    archive.write_text(
        "".join(json.dumps({"id": n, "body": said.format(n) * 4}) + "\n" for n in range(200))
    )

    class Killer:
        left = 30

        def article(self, entry: object, cost: int) -> None:
            self.left -= 1
            if not self.left:
                workers[0].kill()

        def end(self, totals: runs.BatchTotals) -> None: ...

    monkeypatch.chdir(tmp_path)  # a relative name is the same folder for workers elsewhere
    runs.run(_plan(archive, "dask.parquet/", f"dask://{address}"), [Killer()])
    runs.run(_plan(archive, "local.parquet/", "local"))
    dask, local = (sorted((tmp_path / f"{n}.parquet").iterdir()) for n in ("dask", "local"))
    assert len(local) == 20 and [p.name for p in dask] == [p.name for p in local]
    assert [p.read_bytes() for p in dask] == [p.read_bytes() for p in local]
    assert arrow.read_table(tmp_path / "dask.parquet").num_rows == 800
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.long
def test_a_scheduler_that_dies_is_one_line_and_the_run_goes_on(
    tmp_path: Path,
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
    capfd: pytest.CaptureFixture[str],
) -> None:
    address, processes = cluster
    said = "نگار وزیری، سخنگوی سازمان راه‌ها، گفت: راه شماره {0} باز است.\n"
    archive = _archive(tmp_path, said, 9, 900)

    class Killer:
        def article(self, entry: object, cost: int) -> None:
            processes[-1].kill()

        def end(self, totals: runs.BatchTotals) -> None: ...

    with pytest.raises(EngineError, match=r"the engine is gone; .* --resume goes on"):
        runs.run(_plan(archive, tmp_path / "o.jsonl", f"dask://{address}"), [Killer()])
    assert capfd.readouterr() == ("", ""), "dask says nothing of its own"
    totals = runs.run(replace(_plan(archive, tmp_path / "o.jsonl", "local"), resume=True))
    assert totals.kept and totals.articles == 900
    runs.run(_plan(archive, tmp_path / "whole.jsonl", "local"))
    assert (tmp_path / "o.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.parametrize("engine", ["dask://", "dask://x", "dask://a:b", "dask://127.0.0.1:70000"])
def test_no_address_of_a_scheduler(engine: str) -> None:
    with pytest.raises(UsageError, match="unknown engine"):
        engines.engine(engine, None)


def test_no_scheduler_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_ANSWER", 1)
    (tmp_path / "a.jsonl").write_text("{}\n")
    with pytest.raises(EngineError, match="no scheduler answers there") as told:
        runs.run(_plan(tmp_path / "a.jsonl", tmp_path / "o.jsonl", "dask://127.0.0.1:9"))
    assert "\n" not in str(told.value)
    assert EngineError.status == 4
