"""What goes wrong round a batch: disks that are full, only read or taken away, other runs, workers
that die or hang, clocks that go back, inputs that change, and very many articles.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from batch import MEASURED

from attack.batches import OUTPUTS, begun, ended, held, prepared, same, whole
from attack.command import SAID, presskit
from attack.tally import must

# A disk of so many kilobytes that is only this script's; then what it held is put where it stays.
_DISK = (
    'mount -t tmpfs -o size="$1"k none disk && { [ "$2" = rw ] || mount -o remount,ro disk; }; '
    'shift 2; cd disk; "$@"; status=$?; cd ..; cp -a disk/. after/; exit $status'
)
# Time goes back by an hour whenever it is asked for.
_CLOCK = (
    "import time\n_real, _back = time.time, [0]\n"
    "def _time():\n    _back[0] += 3600\n    return _real() - _back[0]\ntime.time = _time\n"
)


def troubles(folder: Path, seed: int, articles: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """All of it, in folders of their own."""
    path = prepared(folder)
    several = [ending for ending in OUTPUTS if ending != ".csv"]
    if _own_disks():
        for ending in several:
            for share in (0.0, 0.3, 0.8):
                yield f"a full disk, *{ending}, {share}", partial(_full, folder, ending, share)
            yield f"a disk that is only read, *{ending}", partial(_read_only, folder, ending)
    for ending in several:
        for how in ("removed", "moved"):
            yield f"an output that is {how}, *{ending}", partial(_vanishing, folder, ending, how)
    yield "an output that is an input", partial(_itself, folder)
    for ending in (".jsonl", ".sqlite", "/"):
        yield f"two runs at once, *{ending}", partial(_twice, folder, ending)
    if Path("/proc/self/task").exists():
        for sent in (signal.SIGKILL, signal.SIGSTOP):
            yield f"a worker gets {sent.name}", partial(_worker, folder, sent)
    for ending in (".jsonl", ".sqlite"):
        yield f"a clock that goes back, *{ending}", partial(_clock, folder, ending)
        yield f"inputs that change, *{ending}", partial(_changed, folder, ending)
    yield "a file that changes while it is read", partial(_growing, folder)
    for ending in (".jsonl", ".sqlite"):
        yield f"memory of {articles}, *{ending}", partial(_memory, folder, articles, ending)
    path.unlink()


def _own_disks() -> bool:
    """Whether this user may have a disk of their own here."""
    probe = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    try:
        return subprocess.run(probe, capture_output=True, timeout=20, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _on_disk(folder: Path, name: str, output: str, kilobytes: int, mode: str) -> Path:
    """A run on such a disk, which must end with one line; what it left."""
    at = folder / name
    for inside in ("disk", "after"):
        (at / inside).mkdir(parents=True)
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", _DISK, "sh", f"{kilobytes}", mode, sys.executable, "-m",
         "presskit", "batch", str(folder / "in.jsonl"), "-o", output, "-j", "1", "--quiet"],
        cwd=at, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    told = done.stderr.decode()
    must(done.returncode == 2, f"status {done.returncode}: {told[-200:]}")
    # the article that is none is told too
    lines = [line for line in told.splitlines() if "in.jsonl: line 8" not in line]
    must(len(lines) == 1 and output.rstrip("/") in lines[0], f"not one line: {lines}")
    return at / "after"


def _full(folder: Path, ending: str, share: float) -> None:
    whole(folder, ending)
    made = folder / f"whole{ending}"
    files = [made] if made.is_file() else [p for p in made.rglob("*") if p.is_file()]
    blocks = sum(-(-p.stat().st_size // 4096) * 4 for p in files)
    name = f"full{ending.strip('/')}{ending.count('/')}{share}"
    left = _on_disk(folder, name, f"o{ending}", max(8, int(blocks * share)), "rw")
    must(not (left / f"o{ending}").exists(), "half an output")
    more = ("--resume",) if list(left.glob("*.ledger")) else ()
    presskit("batch", f"{folder}/in.jsonl", "-o", f"o{ending}", "-q", *more, cwd=left)
    same(left, "o", ending, folder)


def _read_only(folder: Path, ending: str) -> None:
    name = f"ro{ending.strip('/')}{ending.count('/')}"
    must(not list(_on_disk(folder, name, f"o{ending}", 64, "ro").iterdir()), "written")


def _vanishing(folder: Path, ending: str, how: str) -> None:
    """The folder of the output goes while a run is in the middle of it."""
    at = folder / f"{how}{ending.strip('/')}{ending.count('/')}"
    at.mkdir()
    process = begun(folder, f"{at.name}/o{ending}", "-j", "1")
    while process.poll() is None and not any(p.stat().st_size > 9999 for p in at.glob("*.ledger")):
        time.sleep(0.005)
    away = at.with_name(f"{at.name}-away")
    at.rename(away)
    if how == "removed":
        shutil.rmtree(away)
    told = ended(process, (2, 3))
    if process.returncode == 2:
        lines = [line for line in told.splitlines() if b"line 8" not in line]
        must(len(lines) == 1, f"not one line: {told!r}")
        shutil.rmtree(at, ignore_errors=True)  # what it made there anew
        more = []
        if how == "moved":
            away.rename(at)
            more = ["--resume"] if list(at.glob("*.ledger")) else []
        at.mkdir(exist_ok=True)
        done = presskit("batch", f"{folder}/in.jsonl", "-o", f"o{ending}", "-q", *more, cwd=at)
        if done.returncode == 2:  # what is there is not what was left
            presskit("batch", f"{folder}/in.jsonl", "-o", f"o{ending}", "-q", "--overwrite", cwd=at)
    same(at, "o", ending, folder)


def _itself(folder: Path) -> None:
    at = folder / "itself"
    at.mkdir()
    record = json.dumps({"body": SAID}).encode() + b"\n"
    (at / "a.jsonl").write_bytes(record)
    (at / "link.jsonl").symlink_to("a.jsonl")
    for given, out in (("a.jsonl", "a.jsonl"), ("link.jsonl", "a.jsonl"), ("*.jsonl", "a.jsonl"),
                       ("a.jsonl", "link.jsonl"), ("-", "link.jsonl")):  # fmt: skip
        presskit("batch", given, "-o", out, "--overwrite", "-q", cwd=at, stdin=b"a.jsonl\n")
        must((at / "a.jsonl").read_bytes() == record, f"{given} is replaced by {out}")


def _twice(folder: Path, ending: str) -> None:
    at = folder / f"two{ending.strip('/')}"
    for number in range(4):
        name = f"{at.name}{number}"
        both = [begun(folder, f"{name}{ending}", "-j", "1") for _ in range(2)]
        told = [ended(process, (2, 3)) for process in both]
        must(3 in [process.returncode for process in both], "neither was done")
        for process, said in zip(both, told, strict=True):
            lines = [line for line in said.splitlines() if b"line 8" not in line]
            must(process.returncode == 3 or len(lines) == 1, f"not one line: {said!r}")
        same(folder, name, ending)


def _worker(folder: Path, sent: signal.Signals) -> None:
    """One of two workers is killed, or hangs for good."""
    more = ["--timeout", "1"] if sent == signal.SIGSTOP else []
    process = begun(folder, f"w{sent}.jsonl", "-j", "2", *more)
    ledger = folder / f"w{sent}.part.ledger"
    while process.poll() is None and not (ledger.exists() and ledger.stat().st_size > 9999):
        time.sleep(0.005)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if process.poll() is None and (workers := children.read_text().split()):
        os.kill(int(workers[0]), sent)
    ended(process, (3,))
    same(folder, f"w{sent}", ".jsonl")


def _cut(folder: Path, name: str, **environment: str) -> None:
    """A run that is killed in the middle."""
    process = begun(folder, name, "-j", "1", **environment)
    while process.poll() is None and not any(
        p.stat().st_size > 30_000 for p in folder.glob(f"{Path(name).stem}*.ledger")
    ):
        time.sleep(0.005)
    process.kill()
    process.communicate()


def _clock(folder: Path, ending: str) -> None:
    at = folder / "clock"
    at.mkdir(exist_ok=True)
    (at / "sitecustomize.py").write_text(_CLOCK)
    _cut(folder, f"clock{ending}", PYTHONPATH=str(at))
    for path in folder.glob("clock*"):
        os.utime(path, (4e9, 4e9))  # they come from the future
    process = begun(folder, f"clock{ending}", "--resume", PYTHONPATH=str(at))
    ended(process, (3,))
    same(folder, "clock", ending)


def _changed(folder: Path, ending: str) -> None:
    at = folder / f"changed{ending}"
    at.mkdir()
    shutil.copy(folder / "in.jsonl", at)
    _cut(at, f"o{ending}")
    lines = (at / "in.jsonl").read_text().split("\n")
    lines[20] = json.dumps({"id": "other", "body": SAID})
    (at / "in.jsonl").write_text("\n".join([*lines[:100], *lines[150:]]))
    done = presskit("batch", f"{at}/in.jsonl", "-o", f"o{ending}", "--resume", cwd=at)
    if done.returncode == 2:
        must(done.stderr.count(b"\n") <= 2, f"not one line: {done.stderr.splitlines()[1:]!r}")
        presskit("batch", f"{at}/in.jsonl", "-o", f"o{ending}", "--overwrite", "-q", cwd=at)
    same(at, "o", ending)


def _growing(folder: Path) -> None:
    """Somebody writes into an input, and cuts it off, again and again."""
    path = folder / "growing.jsonl"
    line = json.dumps({"body": SAID * 20}).encode() + b"\n"
    path.write_bytes(line * 200)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with path.open("r+b") as file:
                file.truncate(len(line) * 50 + 17)
                file.seek(0, os.SEEK_END)
                file.write(line * 150)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for args in (("batch", path.name, "-o", "grown.jsonl", "-q"), ("quotes", path.name)):
            for _ in range(3):
                presskit(*args, *(["--overwrite"] if args[0] == "batch" else []), cwd=folder)
    finally:
        stop.set()
        writer.join()
    for told in (folder / "grown.jsonl").read_bytes().splitlines():
        json.loads(told)


def _memory(folder: Path, articles: int, ending: str) -> None:
    """Ten times as many articles need no more memory."""
    peaks = []
    for count in (articles // 10, articles):
        path = folder / f"articles{count}.jsonl"
        with path.open("w") as lines:
            lines.writelines(
                json.dumps({"id": n, "body": f"{SAID}{n}"}) + "\n" for n in range(count)
            )
        out = f"many{count}{ending}"
        # a shell between: a process is counted with the memory of the one that started it
        shell = ["sh", "-c", '"$@"; exit $?', "sh"]
        command = [
            *shell,
            sys.executable,
            "-c",
            MEASURED,
            "batch",
            path.name,
            "-o",
            out,
            "-q",
            "-j",
            "2",
        ]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        peaks.append([int(peak) for peak in done.stdout.split()[-2:]])
        must(held(folder / out), "nothing came out")
        path.unlink()
    told = " and ".join(f"{own} MB, a worker {worker} MB" for own, worker in peaks)
    print(f"  {articles // 10:,} and {articles:,} articles, *{ending}: {told}", flush=True)
    must(all(b <= 1.15 * a + 5 for a, b in zip(*peaks, strict=True)), f"memory grows: {told}")
