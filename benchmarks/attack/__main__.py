"""The whole campaign, or parts of it, the same for the same seed.

make attack
PYTHONPATH=benchmarks python -m attack [--seed N] [--count 200000] [--kills 100]
                                            [--articles 100000] [--processes 2] [PART ...]
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
from pathlib import Path

from attack import batches, cluster, fuzz, growth, guided, hashed, outside, trouble
from attack.command import run
from attack.tally import Tally

_PIECE = 500  # inputs that a process does at once
_PARTS = (
    "fuzz", "guided", "hash", "growth", "inputs", "outputs", "home", "batch", "trouble", "cluster",
)  # fmt: skip


def main() -> int:
    """Run the parts that are asked for; 1 where something broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(_PARTS))
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--count", type=int, default=10_000, help="inputs of the fuzz")
    parser.add_argument("--kills", type=int, default=10, help="batches that are killed")
    parser.add_argument("--articles", type=int, default=3000, help="articles of a long batch")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    if wrong := set(asked.parts) - set(_PARTS):
        parser.error(f"no such part: {', '.join(sorted(wrong))}")
    print(f"seed {asked.seed}, {asked.count} inputs, {asked.kills} kills", flush=True)
    total = Tally()
    for part in asked.parts or _PARTS:
        with tempfile.TemporaryDirectory(prefix="presskit-attack-") as folder:
            found = _part(part, Path(folder), asked)
        print(f"{part}:", *found.lines(), sep="\n", flush=True)
        total.add(found)
    tried, broke = sum(total.tried.values()), sum(total.broke.values())
    print(f"{tried} tried, {tried - broke} held, {broke} broke")
    return int(broke > 0)


def _part(part: str, folder: Path, asked: argparse.Namespace) -> Tally:
    match part:
        case "growth":
            return growth.run()
        case "guided":
            return run(part, guided.runs(folder, asked.seed, asked.count))
        case "hash":
            return run(part, hashed.runs(asked.seed, max(20, asked.count // 50)))
        case "inputs":
            return run(part, outside.inputs(folder, asked.seed))
        case "outputs":
            return run(part, outside.outputs(folder, asked.seed))
        case "home":
            return run(part, outside.home(folder, asked.seed))
        case "batch":
            return run(part, batches.kills(folder, asked.seed, asked.kills))
        case "trouble":
            return run(part, trouble.troubles(folder, asked.seed, asked.articles))
        case "cluster":
            return run(part, cluster.clusters(folder))
    tally = Tally()
    pieces = [
        (asked.seed * 1_000_003 + at, min(_PIECE, asked.count - at))
        for at in range(0, asked.count, _PIECE)
    ]
    with multiprocessing.get_context("spawn").Pool(asked.processes) as pool:
        for found in pool.imap(fuzz.piece, pieces):
            tally.add(found)
    return tally


if __name__ == "__main__":
    raise SystemExit(main())
