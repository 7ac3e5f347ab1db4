"""Build ``presskit/data/fa/common_words.txt``: words that are common in news and rarely the subject
of a reporting verb.

    python benchmarks/common_words.py CORPUS_DIR [--leave-out GOLD.jsonl]

A surname is often a plain word («نوری»، «بخشی»), so frequency alone cannot tell. What tells is how
often, of all its occurrences, a word opens a sentence as the subject of «گفت»: surnames now and
then, common words next to never. Only single word forms are written; the labelled articles are left
out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from presskit.attribution.mentions import Mentions
from presskit.attribution.subjects import Subjects
from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.tokens import Tokens, tokenize
from presskit.structure.sentences import split

LEAST_ARTICLES = 20
MOST_SUBJECT = 0.003
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


class _NoVerbs:
    """No word is known yet: a stop ends a sentence before a space only."""

    def ends_clause(self, at: int) -> bool:
        return False

    answers = ends_clause


NO_VERBS = _NoVerbs()


def sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield from split(text, at, at + len(line), NO_VERBS)
        at += len(line) + 1


def subjects(t: Tokens, subjects_of: Subjects) -> Iterator[str]:
    """The one or two words at the start of a sentence that a reporting verb or a topic clause
    follows: its subject.
    """
    language = subjects_of.lexicon
    start = subjects_of.opener_end(t)
    for end in (start + 1, start + 2):
        if end >= len(t):
            return
        plain = not any(
            p.match(t, start) for p in (language.titles, language.organisations, language.pronouns)
        )
        follows = language.verbs.match(t, end) or language.markers.clause.topics.match(t, end)
        if plain and follows and not any(t.keys[i] in language.stops for i in range(start, end)):
            yield from t.keys[start:end]
            return


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--leave-out", type=Path)
    options = parser.parse_args()
    left_out: set[str] = set()
    if options.leave_out:
        left_out = {
            json.loads(line)["id"]
            for line in options.leave_out.read_text("utf-8").splitlines()
            if line.strip()
        }
    language = lexicon.load()
    subjects_of = Subjects(Mentions(language))
    articles, counts, subject = Counter[str](), Counter[str](), Counter[str]()
    for text in texts(options.corpus, left_out):
        words = [k for k in tokenize(text).keys if k.isalpha()]
        counts.update(words)
        articles.update(set(words))
        for start, end in sentences(text):
            subject.update(subjects(tokenize(text, start, end), subjects_of))
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
