"""How time and memory grow with the length of an article, for every ranking method, in one run.

    python benchmarks/growth.py [--most 20000] [--methods presskit first lexrank ...]

An article is made of the sentences of the examples, repeated with other figures, in one topic by
one speaker: the worst case for ranking. sumy's own method without presskit's cap is measured to
1,000 sentences, beyond which it takes minutes.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
SIZES = (100, 300, 1000, 3000, 10000, 20000)
BARE_MOST = 1000

SCRIPT = """
import resource, sys, time
from presskit import summarize
from presskit.language import words
from presskit.model import Source
from presskit.options import Options
text, method = open(sys.argv[1], encoding="utf-8").read(), sys.argv[2]
words.load()
start = time.perf_counter()
if method.startswith("bare "):
    from importlib import import_module
    from presskit.ranking import sumy_methods
    sumy_methods.MOST = 10**9
    method = method[5:]
summarize(Source("a", text, ""), Options(method=method))
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def article(sentences: int) -> str:
    """That many statements of one speaker."""
    lines = [
        line
        for path in sorted(EXAMPLES.glob("*/article.txt"))
        for line in path.read_text("utf-8").split("\n")
        if len(line) > 60
    ]
    parts = [
        s.strip()
        for line in lines
        for s in re.split(r"(?<=\.)\s", line)
        if len(s) > 30 and ":" not in s and "؟" not in s
    ]
    opening = next(line for line in lines if ":" in line)
    made = [
        parts[n % len(parts)].rstrip(".") + f" و این مورد {n} است." for n in range(sentences - 1)
    ]
    return "\n".join([opening, *(" ".join(made[n : n + 3]) for n in range(0, len(made), 3))])


def measure(size: int, method: str, folder: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one summary, in a process of its own, dictionaries loaded
    before.
    """
    path = folder / f"{size}.txt"
    path.write_text(article(size), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), method],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def main() -> None:
    from tempfile import TemporaryDirectory

    from presskit.ranking.rank import RANKERS

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--methods", nargs="+", default=[*RANKERS, "bare lexrank"])
    options = parser.parse_args()
    sizes = [n for n in SIZES if n <= options.most]
    print("| method | " + " | ".join(f"{n:,}" for n in sizes) + " |\n|---|" + "---|" * len(sizes))
    with TemporaryDirectory() as folder:
        for method in options.methods:
            cells = []
            for size in sizes:
                if method.startswith("bare ") and size > BARE_MOST:
                    cells.append("–")
                    continue
                seconds, megabytes = measure(size, method, Path(folder))
                cells.append(f"{seconds:.2f} s, {megabytes:.0f} MB")
            print(f"| {method} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
