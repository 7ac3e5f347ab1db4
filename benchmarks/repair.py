"""Half-spaces put back into news that lost them all, by presskit and by the libraries there are, in
one run.

    python benchmarks/repair.py [--texts 100]

Every tenth text of ../shared/corpus/news.jsonl.gz is damaged and repaired; the table presskit uses
here is built from the others. Peers: hazm's Normalizer, and any of shekar, parsivar and rishe that
is installed (they are no dependencies of presskit).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any

from build_spelling import counted, either, pairs, shortened, table
from corpus import news

from presskit.fold import HALF_SPACE, fold
from presskit.language import spelling

CLEAN = 0.08  # half-spaces a word of a text that uses them throughout
Repair = Callable[[str], str]


def peers() -> Iterator[tuple[str, Repair]]:
    """The libraries that are installed, by name."""
    from hazm import Normalizer

    hazm = Normalizer(
        persian_style=False,
        persian_numbers=False,
        remove_diacritics=False,
        unicodes_replacement=False,
    )
    yield "hazm", hazm.normalize
    makers: dict[str, Callable[[Any], Repair]] = {
        "shekar": lambda m: m.Normalizer(),
        "parsivar": lambda m: m.Normalizer().normalize,
        "rishe": lambda m: m.Normalizer().normalize,
    }
    for name, make in makers.items():
        try:
            module = import_module(name)
        except ImportError:
            continue
        yield name, make(module)


def places(text: str) -> set[int]:
    """Where half-spaces stand, counted in characters that are neither spaces nor half-spaces."""
    found, at = set(), 0
    for c in fold(text):
        if c == HALF_SPACE:
            found.add(at)
        elif not c.isspace():
            at += 1
    return found


def _gaps(text: str) -> set[int]:
    """Where single spaces stand, counted likewise."""
    return places(text.replace(" ", HALF_SPACE))


def letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def measure(repair: Repair, texts: Sequence[str]) -> str:
    """A row: precision, recall, F1, texts whose letters changed, insertions into right text, and
    megabytes a second.
    """
    hits = given = wanted = spoilt = damage = 0
    seconds, size = 0.0, 0
    for text in texts:
        lost = text.replace(HALF_SPACE, "")
        start = time.perf_counter()
        back = repair(lost)
        seconds += time.perf_counter() - start
        size += len(lost.encode())
        if letters(back) != letters(lost):
            spoilt += 1
            continue
        right, put = places(text), places(back)
        hits, given, wanted = hits + len(right & put), given + len(put), wanted + len(right)
        damage += len(places(repair(text)) - right)
    p, r = hits / max(1, given), hits / max(1, wanted)
    return (
        f"{p:.3f} | {r:.3f} | {2 * p * r / max(1e-9, p + r):.3f} | {given - hits} | {damage} |"
        f" {spoilt} | {size / 1e6 / seconds:.2f}"
    )


def measure_spaces(repair: Repair, texts: Sequence[str]) -> str:
    """Precision and recall where every half-space became a space; of all that is put in, and of
    what takes a space's place.
    """
    return f"{_spaces(repair, texts, False)}; of spaces alone {_spaces(repair, texts, True)}"


def _spaces(repair: Repair, texts: Sequence[str], alone: bool) -> str:
    hits = given = wanted = 0
    for text in texts:
        lost = text.replace(HALF_SPACE, " ")
        right, put = places(text), places(repair(lost))
        put &= _gaps(lost) if alone else put
        hits, given, wanted = hits + len(right & put), given + len(put), wanted + len(right)
    return f"P {hits / given:.3f} R {hits / wanted:.3f}, {given - hits} false of {given}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=int, default=100)
    options = parser.parse_args()
    reports = list(news())
    learned = [r for n, r in enumerate(reports) if n % 10]
    counts = counted(learned)
    whole, split = shortened(*table(counts))
    speller = replace(spelling.load(), whole=frozenset(whole), spellings=split)
    both = frozenset(either(counts))
    speller = replace(speller, pairs=frozenset(pairs(learned, speller)), either=both)
    held = [r.body for r in reports[::10]]
    texts = held[: options.texts]
    print(f"{len(texts)} texts, {sum(t.count(HALF_SPACE) for t in texts)} half-spaces\n")
    print(
        "| | P | R | F1 | false | put into right text | texts whose letters changed | MB/s"
        " |\n|---|---|---|---|---|---|---|---|"
    )
    print(f"| presskit | {measure(lambda text: spelling.repair(text, speller=speller), texts)} |")
    for name, repair in peers():
        print(f"| {name} | {measure(repair, texts)} |", flush=True)
    clean = [t for t in held if t.count(HALF_SPACE) >= CLEAN * len(t.split())]
    print(f"\n`repair --spaces`, {len(clean)} texts with clean half-spaces turned to spaces:")
    print(measure_spaces(lambda text: spelling.repair(text, True, speller), clean))


if __name__ == "__main__":
    main()
