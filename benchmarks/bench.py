"""One table of speed and memory, paired in one run against peers in an environment of their own.

    python benchmarks/bench.py [ARTICLE] [--pairs 5] [--articles 300] [--most 20000] [--json build/bench.json]

Peers: a script a user would write with hazm and sumy, the same with sumy and its tokens given, and
summa. They are installed into ``build/peers`` at the first run. Every row is a median of runs that
took turns, so that all saw the same machine: ratios mean something, seconds do not. Memory is the
peak of the whole process.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import batch
import growth

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "examples" / "ministers" / "article.txt"
PEERS = ROOT / "build" / "peers"
PACKAGES = ("hazm>=0.12.1,<0.13", "sumy>=0.13,<0.14", "numpy", "summa>=1.2")

# Normalise with hazm, rank with sumy's LexRank, five sentences: what there is without presskit.
HAZM_SUMY = """
import sys
from hazm import Normalizer, SentenceTokenizer, WordTokenizer, stopwords_list
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
text = Normalizer().normalize(open(sys.argv[1], encoding="utf-8").read())
words = WordTokenizer()
class Tokens:
    def to_words(self, sentence):
        return tuple(words.tokenize(sentence))
paragraph = Paragraph([Sentence(s, Tokens()) for s in SentenceTokenizer().tokenize(text)])
summarizer = LexRankSummarizer()
summarizer.stop_words = stopwords_list()
for sentence in summarizer(ObjectDocumentModel([paragraph]), 5):
    print(sentence)
"""
# The least that sumy can do: sentences and words by a regular expression, no dictionary.
SUMY = r"""
import re, sys
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
text = open(sys.argv[1], encoding="utf-8").read()
class Tokens:
    def to_words(self, sentence):
        return tuple(re.findall(r"[\w\u200c]+", sentence))
paragraph = Paragraph([Sentence(s, Tokens()) for s in re.split(r"(?<=[.!؟])\s+", text) if s.strip()])
for sentence in LexRankSummarizer()(ObjectDocumentModel([paragraph]), 5):
    print(sentence)
"""
SUMMA = """
import sys
from summa import summarizer
print(summarizer.summarize(open(sys.argv[1], encoding="utf-8").read(), ratio=0.1))
"""
IMPORTS = "import typer, rich.console"


@dataclass
class ParsedSentence:
    """A command and what its runs took: seconds, and the peak in megabytes."""

    name: str
    command: list[str]
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def run(self) -> None:
        began = time.perf_counter()
        process = subprocess.Popen(
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{self.name}: failed: {' '.join(self.command)[:200]}")
        self.seconds.append(time.perf_counter() - began)
        self.megabytes.append(used.ru_maxrss / 1024)

    @property
    def time(self) -> float:
        return median(self.seconds)


def peers() -> str:
    """The Python of the peers' environment, made at the first call."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
        subprocess.run(
            [
                str(python),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                *PACKAGES,
            ],
            check=True,
        )
    return str(python)


def whole_processes(article: str, pairs: int) -> list[ParsedSentence]:
    """One article, the whole process: presskit's commands and the peers, in turns."""
    ours, theirs = [sys.executable, "-m", "presskit"], peers()
    rows = [
        ParsedSentence("import typer, rich.console", [sys.executable, "-c", IMPORTS]),
        ParsedSentence("presskit --version", [*ours, "--version"]),
        ParsedSentence("presskit --help", [*ours, "--help"]),
        ParsedSentence("presskit summarize", [*ours, "summarize", article]),
        ParsedSentence(
            "presskit summarize --method lexrank",
            [*ours, "summarize", article, "--method", "lexrank"],
        ),
        ParsedSentence("hazm + sumy script", [theirs, "-c", HAZM_SUMY, article]),
        ParsedSentence("sumy, tokens given", [theirs, "-c", SUMY, article]),
        ParsedSentence("summa", [theirs, "-c", SUMMA, article]),
    ]
    for row in rows:  # the cache is filled, the disk has been read
        ParsedSentence(row.name, row.command).run()
    for _ in range(pairs):
        for row in rows:
            row.run()
    return rows


def archives(count: int) -> dict[str, Any]:
    """Articles and megabytes a second over an archive: hazm's Normalizer alone, presskit with one
    process and with two.
    """
    with tempfile.TemporaryDirectory() as scratch:
        found: dict[str, Any] = {}
        for articles in (count // 4, count):
            archive = batch.archive(Path(scratch), articles)
            ours = [
                sys.executable,
                "-m",
                "presskit",
                "batch",
                str(archive),
                "-o",
                f"{scratch}/out.jsonl",
                "--overwrite",
                "-q",
                "-j",
            ]
            rows = [
                ParsedSentence("hazm", [peers(), "-c", batch.PEER, str(archive)]),
                ParsedSentence("1 process", [*ours, "1"]),
                ParsedSentence("2 processes", [*ours, "2"]),
            ]
            for _ in range(3):
                for row in rows:
                    row.run()
            size = archive.stat().st_size / 1e6
            found[str(articles)] = {
                r.name: {
                    "articles_s": articles / r.time,
                    "MB_s": size / r.time,
                    "MB": max(r.megabytes),
                }
                for r in rows
            }
    return found


def lengths(most: int) -> dict[str, Any]:
    """Seconds and megabytes of one article by its number of sentences."""
    with tempfile.TemporaryDirectory() as scratch:
        sizes = [n for n in (100, 1000, 5000, 20000) if n <= most]
        return {
            str(n): dict(
                zip(("seconds", "MB"), growth.measure(n, "presskit", Path(scratch)), strict=True)
            )
            for n in sizes
        }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("article", nargs="?", default=str(ARTICLE))
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--most", type=int, default=20000, help="sentences of the longest article")
    parser.add_argument("--json", default=str(ROOT / "build" / "bench.json"))
    options = parser.parse_args()
    machine = (
        f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()}, Python"
        f" {platform.python_version()}"
    )
    print(machine)
    rows = whole_processes(options.article, options.pairs)
    script, imports = (
        next(r for r in rows if r.name == name)
        for name in ("hazm + sumy script", "import typer, rich.console")
    )
    print(
        f"\n{'one article, whole process':36} {'seconds':>8} {'of script':>10} {'of import':>10}"
        f" {'MB':>6}"
    )
    for row in rows:
        of_script, of_imports = (
            median(a / b for a, b in zip(row.seconds, r.seconds, strict=True))
            for r in (script, imports)
        )
        print(
            f"{row.name:36} {row.time:8.2f} {of_script:10.2f} {of_imports:10.2f}"
            f" {max(row.megabytes):6.0f}"
        )
    many = archives(options.articles)
    print(
        f"\n{'an archive, whole process':36} {'articles/s':>10} {'MB/s':>8} {'of hazm':>8}"
        f" {'MB':>6}"
    )
    for count, found in many.items():
        for name, row in found.items():
            share = row["articles_s"] / found["hazm"]["articles_s"]
            label = f"{count} articles, {'hazm Normalizer alone' if name == 'hazm' else name}"
            print(
                f"{label:36} {row['articles_s']:10.1f} {row['MB_s']:8.2f} {share:8.2f}"
                f" {row['MB']:6.0f}"
            )
    long = lengths(options.most)
    print(f"\n{'one article of so many sentences':36} {'seconds':>8} {'ms/sentence':>12} {'MB':>6}")
    for size, row in long.items():
        print(
            f"{size:36} {row['seconds']:8.2f} {1000 * row['seconds'] / int(size):12.2f}"
            f" {row['MB']:6.0f}"
        )
    target = Path(options.json)
    target.parent.mkdir(parents=True, exist_ok=True)
    raw = {
        "machine": machine,
        "whole": {r.name: {"seconds": r.seconds, "MB": r.megabytes} for r in rows},
        "archives": many,
        "lengths": long,
    }
    target.write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
