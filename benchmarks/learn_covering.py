"""Learns which topics below a headline it covers, and writes presskit/data/fa/covering.toml.

    python benchmarks/learn_covering.py [--dry-run]

From reports whose topics below headlines were read by one reader, who told for each whether an
editor would print it under that headline (benchmarks/covered.jsonl: where it starts, offsets only).
Logistic regression; the figures printed are cross-validated by article.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import fitting
from corpus import labelled, records

from presskit.language import lexicon
from presskit.linear_model import LinearModel
from presskit.model import Source
from presskit.pipeline import attributed
from presskit.reading import pages
from presskit.topics import covering, segmentation, shifts
from presskit.topics.vocabulary import Vocabulary

READ = Path(__file__).parent / "covered.jsonl"
PULL = 5.0  # towards zero, against the number of topics
READY = -0.3  # added to every headline: one that covers too much costs more than one that ends

Row = tuple[str, shifts.Signs, bool]


def rows() -> list[Row]:
    """Every topic that was read: its article, its signs, whether the headline covers it."""
    read = [json.loads(line) for line in READ.read_text("utf-8").split("\n") if line]
    told = {
        r["id"]: {n: name == "covered" for name in ("covered", "over") for n in r[name]}
        for r in read
    }
    return [row for s in _sources() if s.name in told for row in _rows(s, told[s.name])]


def _sources() -> Iterator[Source]:
    gold = labelled()
    seen = {record["id"] for record in gold}
    yield from (Source.of(r["body"], name=r["id"]) for r in gold)
    plain = (r for r in records("press") if r["id"] not in seen)
    yield from (Source.of(r["body"], name=r["id"]) for r in plain)
    marked = (r for r in records("html") if r["id"] not in seen)
    yield from (pages.article(Source.of(r["html"], name=r["id"])) for r in marked)


def _rows(source: Source, told: dict[int, bool]) -> Iterator[Row]:
    language = lexicon.load()
    done = attributed(source, language)
    article, said = done.article, done.labels
    known = Vocabulary.of(article, language)
    turns = shifts.signs(article, said, language, known)
    found = segmentation.divided(shifts.stretches(article), turns, language.weights.shifts)
    cuts = {*found, *(n for n, row in enumerate(article) if row.start in told)}
    for headline in covering.headlines(article, cuts):
        if headline.title:
            continue
        for n, signs in covering.signs(headline, article, said, known, language):
            if (yes := told.get(article[n].start)) is not None:
                yield source.name, signs, yes


def model(data: list[Row]) -> LinearModel:
    """The weights learned from topics that were read."""
    found = fitting.fit([fitting.yes_or_no(*row) for row in data], PULL)
    return LinearModel(dict(found.weights) | {"bias": found.weights["bias"] + READY})


def report(data: list[Row]) -> str:
    """How often a headline is rightly said to cover a topic, cross-validated by article."""
    models = [model([r for r in data if fitting.fold(r[0]) != n]) for n in range(fitting.FOLDS)]
    judged = [(models[fitting.fold(id)].score(signs) > 0, yes) for id, signs, yes in data]
    said, right = sum(own for own, _ in judged), sum(own and yes for own, yes in judged)
    return (
        f"{len(data)} topics below headlines of {len({row[0] for row in data})} articles,"
        f" {sum(yes for _, yes in judged)} of them covered; found: {said}, right {right}; of the"
        f" {len(data) - said} others {sum(yes for own, yes in judged if not own)} are covered"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    data = rows()
    told = report(data)
    print(told)
    if not options.dry_run:
        what = "What tells that a headline covers a topic below it (presskit/topics/covering.py)."
        by = "Learned by benchmarks/learn_covering.py (MIT) from topics that one reader judged;"
        fitting.write(
            "covering", [what, by, "cross-validated by article:", f"  {told}"], model(data)
        )


if __name__ == "__main__":
    main()
