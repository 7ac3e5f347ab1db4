"""A line for each input of the fuzz: a digest of all that is shown of it. The same for every
``PYTHONHASHSEED``; ``runs`` compares three.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import get_args

from attack import texts
from attack.tally import must
from presskit import Options, Source, quotes, summarize
from presskit.options import METHODS, Format
from presskit.render import formats
from presskit.render.options import RenderOptions

_SEEDS = ("0", "1", "4294967295")


def digests(seed: int, count: int) -> Iterator[str]:
    """The digests of so many articles in every format, now and then with another method."""
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")
        source = Source.of(texts.article(rng) if number % 4 else rng.choice(texts.examples()))
        method = rng.choice(METHODS) if number % 10 == 0 else "presskit"
        read, summary = quotes(source), summarize(source, Options(method=method))
        shown = sha256()
        for format in get_args(Format):
            for text in (
                formats.quotes(read, RenderOptions(format)),
                formats.summary(summary, RenderOptions(format)),
            ):
                shown.update(text.encode("utf-8", "surrogatepass"))
        yield shown.hexdigest()


def runs(seed: int, count: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """The digests of three processes, one attack each input."""
    found = []
    for hashes in _SEEDS:
        done = subprocess.run(
            [sys.executable, "-m", "attack.hashed", f"{seed}", f"{count}"],
            env={**os.environ, "PYTHONHASHSEED": hashes, "PYTHONPATH": str(Path(__file__).parents[1])},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        found.append(done.stdout.split())
    for number in range(count):
        told = {lines[number] for lines in found}
        yield f"input {number}", partial(must, len(told) == 1, "other bytes with another hash seed")


if __name__ == "__main__":
    print(*digests(int(sys.argv[1]), int(sys.argv[2])), sep="\n")
