"""How long a summary is beside its article, over the press-conference reports, as Markdown tables.

    python benchmarks/length.py [presskit's options, as budget=40, top=5 or sentences=1] [--show N]

Reads ../shared (see corpus.py). ``--show``: prints the summaries of so many reports, spread over
all, for a reader to judge.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from corpus import records

from presskit import Options, Source, Summary, summarize
from presskit.render import formats
from presskit.render.options import RenderOptions

LONG = 60  # words
MORE_THAN = 15  # statements, of an article that is no brief notice
MUCH = 0.4


@dataclass(frozen=True, slots=True)
class Row:
    """An article: statements, words of it, words printed, and the words of each printed sentence,
    whole.
    """

    statements: int
    words: int
    printed: int
    sentences: tuple[int, ...]

    @property
    def share(self) -> float:
        return self.printed / self.words


def sources() -> Iterator[Source]:
    """The reports with what stands above them, as ``batch`` reads them."""
    for r in records("press"):
        yield Source.of(r["body"], r["id"], title=r["title"], lead=r["lead"])


def _measured(options: Options, source: Source) -> Row:
    found: Summary = summarize(source, options)
    picks = [p for t in found.topics for v in t.speakers for p in v.printed]
    return Row(
        sum(s.kind == "statement" for s in found.quotes.sentences),
        len(source.text.split()),
        found.words,
        tuple(len(p.sentence.span.text.split()) for p in picks),
    )


def _table(rows: list[Row]) -> None:
    print("| reports | median share of words | over 0.40 | picks | picks of more than 60 words |")
    print("|---|---|---|---|---|")
    longer = [r for r in rows if r.statements > MORE_THAN]
    for name, chosen in (("all", rows), (f"of more than {MORE_THAN} statements", longer)):
        much = sum(r.share > MUCH for r in chosen) / len(chosen)
        picks = [n for r in chosen for n in r.sentences]
        long = sum(n > LONG for n in picks) / len(picks)
        middle = median(r.share for r in chosen)
        told = f"{middle:.3f} | {much:.1%} | {len(picks):,} | {long:.1%}"
        print(f"| {name} ({len(chosen)}) | {told} |")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("option", nargs="*", help="NAME=NUMBER")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    given = parser.parse_args()
    named = dict(option.split("=", 1) for option in given.option)
    numbers: dict[str, Any] = {name: int(number) for name, number in named.items()}
    options = Options(**numbers)
    articles = list(sources())
    if given.show:
        for source in articles[:: max(1, len(articles) // given.show)][: given.show]:
            print(f"==> {source.name}: {len(source.text.split())} words <==")
            print(formats.summary(summarize(source, options), RenderOptions(lang="fa")))
        return
    with ProcessPoolExecutor(2) as pool:
        _table(list(pool.map(partial(_measured, options), articles, chunksize=16)))


if __name__ == "__main__":
    main()
