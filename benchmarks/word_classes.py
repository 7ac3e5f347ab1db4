"""Build ``presskit/data/fa/word_classes.txt``: words that are no nouns, which a noun phrase ends
before or cannot begin with.

    python benchmarks/word_classes.py CORPUS_DIR [--leave-out GOLD.jsonl]

hazm's lexicon (MIT) tells the classes of words, its table of verbs is conjugated; of all that, the
forms that news use stay. A form that may be a noun too is left out: «ساخت» is both. Only single word
forms are written.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from common_words import texts

from presskit.fold import squeeze
from presskit.language import hazm_modules
from presskit.language.phrases import tokenize

LEAST = 5  # times in the corpora
TARGET = Path(__file__).parent.parent / "presskit" / "data" / "fa" / "word_classes.txt"
HEAD = """# Words that are no nouns: verbs, adjectives, and others (adverbs, conjunctions, pronouns).
# From the lexicon and the verbs of hazm (MIT), those that occur in Persian news, by benchmarks/word_classes.py (MIT).
"""
NO_VERB = ("\u062f\u0646", "\u062a\u0646", "\u06cc")  # infinitives; «شکستی» is mostly a noun
NOUN, ADJECTIVE = {"N", "PL"}, {"AJ", "AJC"}


def classes(folder: Path) -> Iterator[tuple[str, str]]:
    """Every form of hazm's lexicon that is no noun, and its class; verbs last."""
    rows = (line.split("\t") for line in (folder / "words.dat").read_text("utf-8").splitlines())
    tagged = [(squeeze(word), set(tags.split(","))) for word, _, tags in rows if tags != "0"]
    nouns = {word for word, tags in tagged if tags & NOUN}
    for word, tags in tagged:
        if word not in nouns:
            yield word, "adjective" if tags & ADJECTIVE else "other"
    _, lemmatizer, _ = hazm_modules.load()
    for form in lemmatizer.Lemmatizer().verbs:
        if squeeze(form) not in nouns and not form.endswith(NO_VERB):
            yield squeeze(form), "verb"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--leave-out", type=Path)
    options = parser.parse_args()
    left_out: set[str] = set()
    if options.leave_out:
        lines = options.leave_out.read_text("utf-8").splitlines()
        left_out = {json.loads(line)["id"] for line in lines if line.strip()}
    counts = Counter[str]()
    for text in texts(options.corpus, left_out):
        counts.update(unit for unit, _, _ in tokenize(text).units())
    import hazm

    known = dict(classes(Path(str(hazm.__path__[0])) / "data"))
    kept = sorted((what, word) for word, what in known.items() if counts[word] >= LEAST)
    lines = [f"{word} {what}" for what, word in kept if word.isalpha()]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(Counter(what for what, _ in kept))


if __name__ == "__main__":
    main()
