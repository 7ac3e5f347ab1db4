"""Learns where a headline ends that is stuck to the sentence after it, and writes
presskit/data/fa/stuck_headlines.toml and headline_words.txt.

    python benchmarks/learn_stuck_headlines.py [--dry-run]

From reports whose headlines stand on lines of their own, with the line breaks taken out; half of
them with no headline, since most articles that lost their line breaks have none. How words stand in
headlines is counted over other reports and their titles. Labelled articles and what is like them
are left out. The figures are cross-validated by article.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import corpus
import fitting
from corpus import Report

from presskit.attribution import first_reading
from presskit.attribution.cues import Cues
from presskit.attribution.headline_cuts import Signs
from presskit.attribution.headline_signs import HeadlineSigns
from presskit.attribution.mentions import Mentions
from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.headline_words import UNLISTED
from presskit.language.tokens import tokenize
from presskit.linear_model import LinearModel
from presskit.structure import blocks
from presskit.structure.parsing import cut

PULL = 3.0  # towards zero, against the number of sentences
READY = -0.5  # added to every cut: one that is wrong costs more than one that is missed
_LEAST_CHARS = 1200
_LEAST, _MOST = 2, 16  # words of a headline
_STOPS = ".:؟!?؛،"
_SENTENCE = re.compile(r"(?<=[.!؟?])\s+")
_LEAST_WORDS = 6  # of a sentence that is counted
_LISTED = 5  # times that a word opens or ends, or stands in a headline
_FREQUENT = 300
_CALM = 20.0  # times that every word is taken to stand in news besides
_CALM_END = 0.3


@dataclass(frozen=True, slots=True)
class Joined:
    """A report in one line, and where its headlines stand."""

    id: str
    text: str
    headlines: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence: the cuts it may have, each with its signs, and which is right, if any."""

    article: str
    cuts: tuple[Signs, ...]
    right: int | None


def reports() -> Iterator[Report]:
    """The reports that share nothing with the labelled ones."""
    labelled = [record["body"] for record in corpus.labelled()]
    lots = [gold.body for n in range(1, 6) for gold in corpus.golds(f"lot-{n}")]
    kept_out = [*labelled, *lots]
    yield from corpus.apart([*corpus.press(), *corpus.html(), *corpus.news()], kept_out)


def joined(report: Report) -> Joined | None:
    """The report without its line breaks; None where it is short, or has headlines that end as
    sentences do and would not be stuck.
    """
    if len(report.body) < _LEAST_CHARS:
        return None
    text, headlines = "", []
    for n, paragraph in enumerate(report.paragraphs):
        if n in report.headings and not _stuck(report, n):
            continue
        text += " " if text else ""
        if n in report.headings:
            headlines.append((len(text), len(text) + len(paragraph)))
        ended = n in report.headings or paragraph[-1] in ".؟!?:…»"
        text += paragraph if ended else f"{paragraph}."
    return Joined(report.id, text, tuple(headlines))


def _stuck(report: Report, n: int) -> bool:
    paragraph = report.paragraphs[n]
    return (
        0 < n < len(report.paragraphs) - 1
        and n + 1 not in report.headings
        and _LEAST <= len(paragraph.split()) <= _MOST
        and paragraph[-1] not in _STOPS
    )


def words(counted: Sequence[Report]) -> dict[str, tuple[int, int, int]]:
    """How words stand in headlines: tenths of logarithms, as the data file has them."""
    opens, ends, inside, all_words = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for report in counted:
        for n, paragraph in enumerate(report.paragraphs):
            if n not in report.headings:
                for sentence in _SENTENCE.split(paragraph):
                    found = _units(sentence)
                    if len(found) >= _LEAST_WORDS:
                        opens[found[0]] += 1
                        all_words.update(found)
        for headline in (report.title, *(report.paragraphs[n] for n in report.headings)):
            found = _units(headline)
            if len(found) > _LEAST:
                ends[found[-1]] += 1
                inside.update(found)
    totals = [counter.total() for counter in (opens, ends, inside, all_words)]

    def numbers(counts: Sequence[float]) -> tuple[int, int, int]:
        share = math.log((counts[3] + _CALM) / totals[3])
        first = math.log((counts[0] + 0.5) / totals[0]) - share
        last = math.log((counts[1] + _CALM_END) / totals[1]) - share
        within = math.log((counts[2] + 1) / totals[2]) - share
        a, b, c = (round(10 * max(-4.0, min(4.0, x))) for x in (first, last, within))
        return a, b, c

    found_numbers = {
        word: numbers((opens[word], ends[word], inside[word], n))
        for word, n in sorted(all_words.items())
        if max(opens[word], ends[word], inside[word]) >= _LISTED or n >= _FREQUENT
    }
    return {UNLISTED: numbers((0, 0, 0, 5)), **found_numbers}


def _units(text: str) -> list[str]:
    return [word for word, _, _ in tokenize(fold(text)).units() if word[0].isalnum()]


def rows(article: Joined, language: lexicon.Lexicon) -> Iterator[Row]:
    """Its sentences but the first, each with the cuts it may have."""
    folded = fold(article.text)
    tokens = tokenize(folded)
    sentences = cut(folded, tokens, blocks.blocks(folded, tokens, language, ()), language)
    first = first_reading.read(sentences, language)
    signs = HeadlineSigns(sentences, Cues(Mentions(language, first.surnames, first.pairs)))
    for n in range(1, len(sentences)):
        sentence = sentences[n]
        ends = [end for start, end in article.headlines if sentence.start <= start < sentence.end]
        found = list(signs.of(n)) if sentence.block.kind == "body" else []
        places = [sentence.tokens.ends[at - 1] for at, _ in found]
        right = next((i for i, at in enumerate(places) if ends and abs(at - ends[0]) <= 2), None)
        if right is not None or not ends:
            yield Row(article.id, tuple(row for _, row in found), right)


def group(row: Row) -> fitting.Group:
    right = [float(row.right == n) for n in range(len(row.cuts))]
    return fitting.Group(row.article, ({}, *row.cuts), (float(row.right is None), *right))


def _model(groups: Sequence[fitting.Group]) -> LinearModel:
    learned = fitting.fit(groups, PULL).weights
    return LinearModel({**learned, "cut": learned["cut"] + READY})


def figures(found: Sequence[Row], headlines: int) -> None:
    """Print how many headlines are found whole, by weights that never saw the article."""
    tolds = {ready: [0, 0, 0] for ready in (0.5, 0.0, READY, -1.0)}
    for own in range(fitting.FOLDS):
        rest = [group(r) for r in found if fitting.fold(r.article) != own and r.cuts]
        model = _model(rest)
        for row in found:
            if fitting.fold(row.article) == own and row.cuts:
                best = max(range(len(row.cuts)), key=lambda n: model.score(row.cuts[n]))
                score = model.score(row.cuts[best]) - READY
                for ready, told in tolds.items():
                    if score + ready > 0:
                        told[0] += 1
                        told[1] += best == row.right
                        told[2] += row.right is not None
    print(f"{headlines} headlines; ready, told, whole P and R, P where there is a headline:")
    for ready, (count, whole, there) in tolds.items():
        print(f"{ready} {count} {whole / count:.3f} {whole / headlines:.3f} {there / count:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    chosen = parser.parse_args()
    everything = list(reports())
    one_line = [j for r in everything if r.headings and (j := joined(r)) and j.headlines]
    used = {j.id for j in one_line}
    bare = [j for r in everything if not r.headings and len(r.paragraphs) > 5 and (j := joined(r))]
    step = max(1, len(bare) // len(one_line))
    bare = bare[::step][: len(one_line)]
    listed = words([r for r in everything if r.id not in used])
    if not chosen.dry_run:
        head = [
            "How words stand in headlines: word, opens a sentence, ends a headline, stands in one,",
            "against news at large, in tenths of a logarithm; «*» is any other word.",
            "Single word forms counted over Persian news by benchmarks/learn_stuck_headlines.py (MIT).",
        ]
        lines = [f"# {line}" for line in head]
        lines += [" ".join(map(str, (word, *numbers))) for word, numbers in listed.items()]
        (fitting.DATA / "headline_words.txt").write_text("\n".join(lines) + "\n", "utf-8")
    language = lexicon.load()
    found = [row for article in (*one_line, *bare) for row in rows(article, language)]
    print(f"{len(one_line)} reports with headlines, {len(bare)} without, {len(found)} sentences")
    figures(found, sum(len(j.headlines) for j in one_line))
    model = _model([group(r) for r in found if r.cuts])
    if not chosen.dry_run:
        fitting.write(
            "stuck_headlines",
            [
                "What tells where a headline ends that is stuck to the sentence after it, in an article",
                "without line breaks; above 0 in sum it is cut there.",
                "Learned by benchmarks/learn_stuck_headlines.py from reports with their line breaks",
                "taken out (MIT).",
            ],
            model,
        )


if __name__ == "__main__":
    main()
