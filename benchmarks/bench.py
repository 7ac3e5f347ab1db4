"""Whole-process time of ``presskit summarize`` against a script a user would write with hazm and sumy.

    python benchmarks/bench.py [ARTICLE] [--pairs N]

Runs the two in turn, so that both see the same machine, and prints the median of the paired ratios.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ARTICLE = Path(__file__).parent.parent / "examples" / "ministers" / "article.txt"

# Normalise with hazm, rank with sumy's LexRank, five sentences: what there is without presskit.
PEER = """
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


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", nargs="?", default=str(ARTICLE))
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    ours = [sys.executable, "-m", "presskit", "summarize", options.article]
    peer = [sys.executable, "-c", PEER, options.article]
    pairs = [(_seconds(ours), _seconds(peer)) for _ in range(options.pairs)]
    print(f"presskit summarize   {median(a for a, _ in pairs):6.2f} s")
    print(f"hazm + sumy script   {median(b for _, b in pairs):6.2f} s")
    print(f"ratio                {median(a / b for a, b in pairs):6.2f}   (median of {options.pairs} pairs)")


if __name__ == "__main__":
    main()
