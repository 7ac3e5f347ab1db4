"""How many articles a second a batch does, against hazm's Normalizer on the same texts, and how
much memory it takes.

    python benchmarks/batch.py [--articles 400] [--counts 1000,10000,50000]

Rates are of whole processes, start included, and paired in one run: seconds mean nothing on a
shared machine, ratios do. Memory is the peak of the batch's own process and of its largest worker,
over archives of short records.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import records

PEER = """
import json, sys
from hazm import Normalizer
normalizer = Normalizer()
for line in open(sys.argv[1], encoding="utf-8"):
    normalizer.normalize(json.loads(line)["body"])
"""
# A process of its own tells the peaks of itself and of what it ran.
MEASURED = """
import resource, runpy, sys
sys.argv = ["presskit", *sys.argv[1:]]
try:
    runpy.run_module("presskit", run_name="__main__")
except SystemExit:
    pass
print(*(resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""
SHORT = (
    "به گزارش سپهر، نگار وزیری، سخنگوی سازمان راه‌ها، گفت: راه شماره {0} باز است.\nوی افزود: برف کم"
    " شد.\n"
)


def seconds(*command: str) -> float:
    """How long a command takes, of two runs the shorter."""
    best = float("inf")
    for _ in range(2):
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - began)
    return best


def archive(folder: Path, count: int) -> Path:
    """A JSON Lines file of so many press articles; those of the corpus over again where it has
    fewer.
    """
    path = folder / f"press-{count}.jsonl"
    texts = [record["body"] for record in records("press")]
    texts = (texts * (count // len(texts) + 1))[:count]
    path.write_text(
        "".join(
            json.dumps({"id": n, "body": body}, ensure_ascii=False) + "\n"
            for n, body in enumerate(texts)
        ),
        "utf-8",
    )
    return path


def rates(folder: Path, count: int) -> None:
    texts = archive(folder, count)
    batch = (
        "-m",
        "presskit",
        "batch",
        str(texts),
        "-o",
        str(folder / "out.jsonl"),
        "--overwrite",
        "-q",
        "-j",
    )
    peer, one, two = seconds("-c", PEER, str(texts)), seconds(*batch, "1"), seconds(*batch, "2")
    print(
        f"{count} press articles, whole processes: articles a second against hazm's Normalizer"
        " alone"
    )
    print(
        f"hazm Normalizer 1.00   presskit batch, 1 process {peer / one:.2f}   2 processes"
        f" {peer / two:.2f} ({one / two:.2f} of one)\n"
    )


def memory(folder: Path, count: int) -> None:
    short = folder / "short.jsonl"
    with short.open("w", encoding="utf-8") as lines:
        for n in range(count):
            lines.write(json.dumps({"id": n, "body": SHORT.format(n)}, ensure_ascii=False) + "\n")
    command = [
        sys.executable,
        "-c",
        MEASURED,
        "batch",
        str(short),
        "-o",
        str(folder / "out.jsonl"),
        "--overwrite",
        "-q",
        "-j",
        "2",
    ]
    own, worker = subprocess.run(
        command, check=True, capture_output=True, text=True
    ).stdout.split()[-2:]
    print(f"{count:>8} short articles: peak {own} MB, largest worker {worker} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--counts", default="1000,10000,50000")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        rates(Path(scratch), options.articles)
        for count in map(int, options.counts.split(",")):
            memory(Path(scratch), count)


if __name__ == "__main__":
    main()
