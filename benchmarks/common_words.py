"""Build ``presskit/data/fa/common_words.txt``: words that are common in news and rarely the subject of a reporting verb.

    python benchmarks/common_words.py CORPUS_DIR [--leave-out GOLD.jsonl]

A surname is often a plain word («نوری»، «بخشی»), so frequency alone cannot tell. What tells is how often, of all its
occurrences, a word stands right where the subject of «گفت:» stands: surnames a good deal, common words next to never.
Only single word forms are written; the labelled articles are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from presskit import lexicon
from presskit.fold import fold
from presskit.phrases import Tokens, tokenize

LEAST_ARTICLES = 12
MOST_SUBJECT = 0.004
TARGET = Path(__file__).parent.parent / "presskit" / "data" / "fa" / "common_words.txt"
HEAD = """# Words that are common in news and rarely the subject of a reporting verb: a guessed name ends before one of them.
# Single word forms counted over Persian news by benchmarks/common_words.py (MIT).
"""


def texts(folder: Path, left_out: set[str]) -> Iterator[str]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["id"] not in left_out:
                    yield fold(record.get("body") or re.sub(r"<[^>]*>", "\n", record["html"]))


def subjects(t: Tokens, language: lexicon.Lexicon) -> Iterator[str]:
    """The words that stand one or two before a reporting verb and its colon, unless a preposition governs them."""
    for i in range(len(t)):
        verb = language.verbs.match(t, i)
        if verb and verb[0] < len(t) and t.keys[verb[0]] == ":":
            yield from (t.keys[j] for j in (i - 2, i - 1) if j > 0 and t.keys[j - 1] not in language.stops)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--leave-out", type=Path)
    options = parser.parse_args()
    left_out: set[str] = set()
    if options.leave_out:
        left_out = {json.loads(line)["id"] for line in options.leave_out.read_text("utf-8").splitlines() if line.strip()}
    language = lexicon.load()
    articles, counts, subject = Counter[str](), Counter[str](), Counter[str]()
    for text in texts(options.corpus, left_out):
        t = tokenize(text)
        words = [k for k in t.keys if k.isalpha()]
        counts.update(words)
        articles.update(set(words))
        subject.update(set(subjects(t, language)))
    common = sorted(
        word
        for word, n in articles.items()
        if n >= LEAST_ARTICLES
        and len(word) > 1
        and subject[word] <= MOST_SUBJECT * counts[word]
        and word not in language.given_names
        and word not in language.titles
        and word not in language.honorifics
    )
    TARGET.write_text(HEAD + "\n".join(common) + "\n", encoding="utf-8")
    print(f"{len(common)} words from {len(counts)} forms")


if __name__ == "__main__":
    main()
