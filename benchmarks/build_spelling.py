"""Builds presskit/data/fa/spelling.txt, how Persian news spells words that have, or could have, a
half-space, spelling_pairs.txt, between which words it seldom sets a space in its place, and
spelling_either.txt, which words it writes in one piece about as often.

    python benchmarks/build_spelling.py [--hold-out]

From word counts of ../shared/corpus/news.jsonl.gz (single word forms, no running text) and hazm's
lexicon (MIT). A word whose usual spelling has a half-space is listed with it unless the rules of
presskit/language/spelling.py find it; all others are listed plainly, so that the rules leave them
alone. With ``--hold-out`` every tenth text is left out and serves to measure.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from corpus import Report, news

from presskit.fold import HALF_SPACE, IGNORABLE, fold
from presskit.language import spelling

FOLDER = Path(__file__).parent.parent / "presskit" / "data" / "fa"
TARGET, PAIRS, EITHER = (
    FOLDER / name for name in ("spelling.txt", "spelling_pairs.txt", "spelling_either.txt")
)
HEAD = """# How Persian news spells words that have, or could have, a half-space; all other words are found by rule.
# Single word forms only, by counts over Persian news and from the lexicon of hazm (MIT); made by benchmarks/build_spelling.py.
"""
HEAD_OF_PAIRS = """# Words between which Persian news sets a half-space, and seldom a space; what endings and prefixes join is found by rule.
# Single words only, from counts over Persian news (MIT); made by benchmarks/build_spelling.py.
"""
HEAD_OF_EITHER = """# Words that Persian news writes with a half-space, and in one piece about as often.
# Single words only, from counts over Persian news (MIT); made by benchmarks/build_spelling.py.
"""
SELDOM = (
    0.7  # the least share of half-spaces among half-spaces and spaces between two words, and of
)
# spellings with one among all of a word that is not written either way
LETTERS = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06fa-\u06fc"
GAP = re.compile(rf"([{LETTERS}]+)[ {HALF_SPACE}](?=([{LETTERS}]+))")
LEAST = 1000  # occurrences in hazm's counts
WORD = re.compile(
    rf"[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06fa-\u06fc{IGNORABLE}{HALF_SPACE}]+"
)


def counted(reports: Iterable[Report]) -> Counter[str]:
    """How often each word form occurs."""
    found: Counter[str] = Counter()
    for report in reports:
        words = WORD.findall(fold(f"{report.title}\n{report.body}"))
        found.update(w.replace(IGNORABLE, "").strip(HALF_SPACE) for w in words)
    return found


def pairs(reports: Iterable[Report], speller: spelling.Speller) -> set[str]:
    """The words that are written together, as «left‌right», but for what the rules join."""
    half: Counter[tuple[str, str]] = Counter()
    space: Counter[tuple[str, str]] = Counter()
    for report in reports:
        text = fold(f"{report.title}\n{report.body}").replace(IGNORABLE, "")
        for found in GAP.finditer(text):
            apart = text[found.end(1)] == " "
            (space if apart else half)[found.group(1), found.group(2)] += 1
    ruled = replace(speller, pairs=frozenset())
    return {
        HALF_SPACE.join(pair)
        for pair, count in half.items()
        if count > 1 and count >= SELDOM * (count + space[pair]) and not ruled.joins(*pair)
    }


def either(counts: Counter[str]) -> set[str]:
    """The words, by their letters, whose usual spelling has a half-space without being usual
    enough.
    """
    return {
        letters
        for letters, found in _spellings(counts).items()
        if HALF_SPACE in _usual(found) and found[letters] > (1 - SELDOM) * sum(found.values())
    }


def lexicon() -> tuple[set[str], set[str]]:
    """hazm's words without and with half-spaces."""
    lines = (files("hazm") / "data" / "words.dat").read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line.count("\t") == 2]
    plain = {
        fold(word) for word, count, _ in rows if HALF_SPACE not in word and int(count) >= LEAST
    }
    return plain, {fold(word) for word, _, _ in rows if HALF_SPACE in word}


def table(counts: Counter[str]) -> tuple[set[str], dict[str, str]]:
    """The plain words, and the spelling of each word with half-spaces, by its letters."""
    spelled = _spellings(counts)
    usual = {letters: _usual(found) for letters, found in spelled.items()}
    plain, compound = lexicon()
    whole = {letters for letters, word in usual.items() if HALF_SPACE not in word} | {
        w for w in plain if w not in spelled
    }
    split = {letters: word for letters, word in usual.items() if HALF_SPACE in word}
    for word in sorted(compound):
        letters = word.replace(HALF_SPACE, "")
        if letters not in whole:
            split.setdefault(letters, word)
    return whole, split


def _spellings(counts: Counter[str]) -> dict[str, Counter[str]]:
    """How often each word is spelled how, by its letters."""
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, count in counts.items():
        spelled[word.replace(HALF_SPACE, "")][word] += count
    return spelled


def _usual(found: Counter[str]) -> str:
    return min(found, key=lambda w: (-found[w], w))


def shortened(whole: set[str], split: dict[str, str]) -> tuple[set[str], dict[str, str]]:
    """The table without what the rules find by themselves."""
    needed: dict[str, str] = {}
    speller = replace(spelling.load(), whole=frozenset(whole), spellings=needed)
    for letters, word in sorted(split.items(), key=lambda item: len(item[0])):
        if speller.spell(letters) != word:  # which sees what is needed so far
            needed.update({letters: word})
    return whole, needed


def measure(speller: spelling.Speller, reports: Iterable[Report]) -> str:
    """Precision and recall of half-spaces put back into texts that lost them all."""
    hits = given = wanted = 0
    for word, count in counted(reports).items():
        found = speller.spell(word.replace(HALF_SPACE, ""))
        right, put = _places(word), _places(found)
        hits, given, wanted = (
            hits + count * len(right & put),
            given + count * len(put),
            wanted + count * len(right),
        )
    p, r = hits / given, hits / wanted
    return f"P {p:.4f} R {r:.4f} F1 {2 * p * r / (p + r):.4f} over {wanted} half-spaces"


def _places(word: str) -> set[int]:
    return {len(word[:i].replace(HALF_SPACE, "")) for i, c in enumerate(word) if c == HALF_SPACE}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--hold-out",
        action="store_true",
        help="measure on every tenth text, learn from the others, write nothing",
    )
    options = parser.parse_args()
    texts = list(news())
    held = texts[::10] if options.hold_out else []
    counts = counted(t for n, t in enumerate(texts) if not options.hold_out or n % 10)
    whole, split = shortened(*table(counts))
    print(f"{len(whole)} plain words, {len(split)} with half-spaces")
    if options.hold_out:
        print(measure(replace(spelling.load(), whole=frozenset(whole), spellings=split), held))
        return
    EITHER.write_text(HEAD_OF_EITHER + "\n".join(sorted(either(counts))) + "\n", "utf-8")
    TARGET.write_text(HEAD + "\n".join(sorted(whole | set(split.values()))) + "\n", "utf-8")
    speller = replace(spelling.load(), whole=frozenset(whole), spellings=split)
    PAIRS.write_text(HEAD_OF_PAIRS + "\n".join(sorted(pairs(texts, speller))) + "\n", "utf-8")


if __name__ == "__main__":
    main()
