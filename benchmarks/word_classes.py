"""Build ``presskit/data/fa/word_classes.txt`` and ``valencies.txt``: words that are no nouns, which a noun phrase ends
before or cannot begin with, and nouns that a phrase cannot end with before what mostly follows them:
a verb («برگزار») or a preposition («مربوط به»).

    python benchmarks/word_classes.py CORPUS_DIR

hazm's lexicon (MIT) tells the classes of words, its table of verbs is conjugated; of all that, the
forms that news use stay. A form that may be a noun too is left out: «ساخت» is both. What follows
words is counted in news, the labelled articles left out. Only single word forms are written.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from common_words import texts
from corpus import labelled

from presskit.fold import squeeze
from presskit.language import hazm_modules, lexicon
from presskit.language.tokens import tokenize

LEAST = 5  # times in the corpora; a verb that is there at all is one
LEAST_USES, BEFORE_VERBS, BEFORE_ONE = 12, 0.3, 0.35  # times; shares of them
REACH, LEAST_REACHED, LEAST_KNOWN = 5, 10, 25  # words behind a noun; times
OFTENER, SHARE = 4.0, 0.15  # than behind any word; of its uses
Unit = tuple[str, int, int]  # a word and where it stands
TARGET = Path(__file__).parent.parent / "presskit" / "data" / "fa" / "word_classes.txt"
HEAD = """# Words that are no nouns: verbs, adjectives, and others (adverbs, conjunctions, pronouns);
# nouns mostly followed by a verb (preverb), words mostly followed by a preposition (that), and
# words with «his» or «their» in them (clitic).
# From the lexicon and the verbs of hazm (MIT), those that occur in Persian news, by benchmarks/word_classes.py (MIT).
"""
VALENCIES = TARGET.with_name("valencies.txt")
VALENCIES_HEAD = """# Words that a preposition follows much oftener than others, behind what else belongs to them:
# «مذاکره باشگاه با X» waits for «با».
# Single word forms counted over Persian news by benchmarks/word_classes.py (MIT).
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


def followed(
    counts: Counter[str], pairs: Counter[tuple[str, str]], known: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Words that may be nouns and what mostly follows them: «preverb», or a preposition."""
    language = lexicon.load()
    verbs = {word for word, what in known.items() if what == "verb"} | language.finite_verbs
    plain = {w for w, n in counts.items() if n >= LEAST_USES} - known.keys() - language.stops
    before_verb = Counter[str]()
    for (word, after), n in pairs.items():
        if word in plain and after in verbs:
            before_verb[word] += n
    for (word, after), n in pairs.items():
        rest = counts[word] - before_verb[word]
        inner = after in language.markers.topic.inner and n >= LEAST_USES / 2
        if word in plain and inner and n >= BEFORE_ONE * rest:
            yield after, word
    for word, n in before_verb.items():
        if n >= BEFORE_VERBS * counts[word]:
            yield "preverb", word


def reaching(texts: Iterable[list[Unit]]) -> Iterator[tuple[str, str]]:
    """Words that the same preposition follows much oftener than others, behind what else belongs
    to them («مذاکره باشگاه با X»), and that preposition.
    """
    language = lexicon.load()
    inner, ends = language.markers.topic.inner, language.stops | language.finite_verbs
    counts, followed, usual = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
    for units in texts:
        for i, (word, _, _) in enumerate(units):
            if not word.isalpha() or word in ends:
                continue
            counts[word] += 1
            for after, _, _ in units[i + 1 : i + 2 + REACH]:
                if after in inner:
                    followed[word, after] += 1
                    usual[after] += 1
                if after in inner or after in ends or not after[0].isalnum():
                    break
    for (word, after), n in followed.items():
        share = n / counts[word]
        oftener = share * counts.total() / usual[after]
        known = counts[word] >= LEAST_KNOWN and n >= LEAST_REACHED
        if known and share >= SHARE and oftener >= OFTENER:
            yield word, after


def owned(counts: Counter[str], folder: Path) -> Iterator[str]:
    """Words that hazm's lexicon has only without a clitic, and news more often so: «تیمش»."""
    lines = (folder / "words.dat").read_text("utf-8").splitlines()
    words = {squeeze(line.split("\t")[0]) for line in lines}
    clitics = lexicon.load().markers.topic.clitics
    for word, n in counts.items():
        bare = [word[:-k] for k in (1, 2, 3) if word[-k:] in clitics and word[:-k] in words]
        if n >= LEAST and word not in words and any(counts[stem] > n for stem in bare):
            yield word


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    left_out = {record["id"] for record in labelled()}
    counts, pairs = Counter[str](), Counter[tuple[str, str]]()
    read = [list(tokenize(text).units()) for text in texts(options.corpus, left_out)]
    for row in read:
        units = [unit for unit, _, _ in row]
        counts.update(units)
        pairs.update(pairwise(units))
    import hazm

    folder = Path(str(hazm.__path__[0])) / "data"
    known = dict(classes(folder))
    kept = sorted(
        (what, word)
        for word, what in known.items()
        if counts[word] >= (1 if what == "verb" else LEAST)
    )
    kept += sorted(followed(counts, pairs, known))
    kept += sorted(("clitic", word) for word in owned(counts, folder))
    lines = [f"{word} {what}" for what, word in kept if word.isalpha()]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    rows = [f"{word} {preposition}\n" for word, preposition in sorted(reaching(read))]
    VALENCIES.write_text(VALENCIES_HEAD + "".join(rows), encoding="utf-8")
    print(Counter(what for what, _ in kept), len(rows))


if __name__ == "__main__":
    main()
