"""Learn where names and offices end from text that nobody labelled, and write
``presskit/data/fa/phrase_ends.txt`` and ``compound_nouns.txt``.

    python benchmarks/learn_phrase_ends.py [--check]

Persian writes no ezafe: nothing between «وزیر نیرو» and «بخش عمده‌ای از …» says that the office is
over. Counted are the words that stand in offices and bodies (from their head to what can follow a
subject) and in names, how often each is the last there, and how often it stands anywhere in news.
A few rounds of hard EM (the phrases are cut by what was learned, and counted again) clear the
counts of offices of what they swallowed. The labelled articles are left out. ``--check`` prints how
often a phrase of articles left aside is cut wrongly, and how often words that follow a pronoun are
cut off again.

The nouns of compound verbs are an open class too: those that stand right before a light verb often
enough («قرائت شد», «منتشر کرد»), wherever they stand.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import corpus

from presskit.attribution import compounds
from presskit.attribution.mentions import Mentions
from presskit.attribution.told_ends import phrase_words
from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.phrase_ends import Kind, PhraseEnds
from presskit.language.phrases import Tokens, tokenize

TARGET = Path(__file__).parent.parent / "presskit" / "data" / "fa" / "phrase_ends.txt"
HEAD = """# How words stand in offices and bodies, and in names, against news at large: tenths of a logarithm.
# word, in an office, last there, in a name, last there; «^» before a word: it heads the office.
# Single word forms counted over Persian news by benchmarks/learn_phrase_ends.py (MIT).
"""
NOUNS = TARGET.with_name("compound_nouns.txt")
NOUNS_HEAD = """# Nouns of compound verbs: words that in Persian news stand right before a light verb at least once
# in five times. Single word forms counted by benchmarks/learn_phrase_ends.py (MIT).
"""
COMPOUND = 0.2  # the share of a word that stands before a light verb
COMPOUND_LEAST = 10  # times a word must have been seen for that
ROUNDS = 3
LONGEST = 16  # tokens of an office
LONGEST_NAME = 5
SMOOTHING = 0.5
VOCABULARY = 1.3  # words that were never seen, of those that were
END_PRIOR = 3.0  # how many phrases the share of all weighs beside those of a word
LEAST = 4  # times a word must have been seen to be listed
# Behind these a phrase is whole: nothing of the clause can have been swallowed.
WHOLE = frozenset(
    ["،", ":", "(", "-", "نیز", "هم", "گفت", "افزود", "اظهار", "تصریح", "تاکید", "خاطرنشان", "بیان"]
)
NAME, OFFICE = "NAME", "OFFICE"
SEALED = corpus.SHARED / "gold" / "sealed-2.jsonl"  # of which only the ids are looked at

LEX = lexicon.load()
BOUNDS = Mentions(LEX).bounds


@dataclass(frozen=True, slots=True)
class Run:
    """Words behind the head of an office or behind a given name, and what ends them."""

    head: str
    words: tuple[str, ...]
    end: str
    opens: bool  # behind a mark, as subjects are


@dataclass(slots=True)
class Seen:
    """What was counted in texts."""

    words: Counter[str] = field(default_factory=Counter)
    after_pronoun: Counter[str] = field(default_factory=Counter)
    before_verb: Counter[str] = field(default_factory=Counter)
    offices: list[Run] = field(default_factory=list)
    names: list[Run] = field(default_factory=list)


def see(body: str) -> Seen:
    seen = Seen()
    for line in fold(body).split("\n"):
        t = tokenize(line)
        row = t.units()
        for n, (key, i, _) in enumerate(row):
            if key[0].isalpha():
                seen.words[key] += 1
                if n + 1 < len(row) and compounds.is_light(LEX, t.keys[row[n + 1][1]]):
                    seen.before_verb[key] += 1
            before = t.keys[i - 1] if i else "^"
            opens = not before[-1].isalnum()
            if opens and LEX.pronouns.match(t, i) and n + 1 < len(row):
                seen.after_pronoun[row[n + 1][0]] += 1
            if head := head_of(t, i):
                seen.offices.append(run(t, head, i, LONGEST, opens))
            given = LEX.given_names.skip(t, i)
            if given > i and not (i and LEX.given_names.match(t, i - 1, i)):
                while (more := LEX.given_names.skip(t, given)) > given:
                    given = more
                seen.names.append(run(t, ("", given), i, LONGEST_NAME, opens))
    return seen


def head_of(t: Tokens, i: int) -> tuple[str, int] | None:
    """The head of an office or body that starts at a token, in its usual form, and its end."""
    if title := LEX.titles.match(t, i):
        return title[1], title[0]
    body = LEX.organisations.skip(t, i)
    return (t.keys[i], body) if body > i else None


def run(t: Tokens, head: tuple[str, int], i: int, most: int, opens: bool) -> Run:
    name, start = head
    limit, j = min(len(t), i + most), start
    if name:
        j = BOUNDS.role_end(t, i, start, limit)
    while not name and j < limit and not BOUNDS.stops(t, j) and not other(t, j, False):
        j += 1
    end = "" if j >= limit else NAME if name and other(t, j, True) else t.keys[j]
    if not name and j < limit and other(t, j, False):
        end = OFFICE
    return Run(name, phrase_words(BOUNDS, t, start, j), end, opens)


def other(t: Tokens, j: int, office: bool) -> bool:
    """Whether what can only stand behind the phrase starts: a name behind an office, an office
    behind a name.
    """
    if office:
        return BOUNDS.starts_new_name(t, j, len(t))
    return head_of(t, j) is not None


def bodies() -> Iterator[str]:
    """The texts of the corpora but for the labelled articles."""
    ids = {gold["id"] for gold in corpus.labelled()}
    ids |= {json.loads(line)["id"] for line in SEALED.read_text("utf-8").splitlines()}
    for name in ("press", "html", "news"):
        for record in corpus.records(name):
            if record["id"] not in ids:
                yield record.get("body") or re.sub(r"<[^>]*>", "\n", record["html"])


def gather(texts: Iterable[str]) -> Seen:
    total = Seen()
    with ProcessPoolExecutor() as pool:
        for part in pool.map(see, texts, chunksize=32):
            total.words.update(part.words)
            total.before_verb.update(part.before_verb)
            total.after_pronoun.update(part.after_pronoun)
            total.offices += part.offices
            total.names += part.names
    return total


class Counts:
    """Phrases, counted: how telling a word is of being inside one, and of being its last."""

    def __init__(self, news: Counter[str], phrases: Iterable[tuple[str, Sequence[str]]]) -> None:
        self.news = news
        self.inside: Counter[str] = Counter()
        self.last: Counter[str] = Counter()
        self.any: Counter[str] = Counter()
        for head, words in phrases:
            row = [w for w in (f"^{head}" if head else "", *words) if w]
            self.any.update(row)
            self.inside.update(w for w in words if w)
            self.last.update(row[-1:])
        self.unseen = SMOOTHING * VOCABULARY * len(news)
        self.total, self.all = sum(self.inside.values()), sum(news.values())
        self.share = sum(self.last.values()) / sum(self.any.values())

    def telling(self, word: str) -> float:
        inside = (self.inside[word] + SMOOTHING) / (self.total + self.unseen)
        return math.log(inside / ((self.news[word] + SMOOTHING) / (self.all + self.unseen)))

    def ends(self, word: str) -> float:
        share = (self.last[word] + END_PRIOR * self.share) / (self.any[word] + END_PRIOR)
        return math.log(share / (1 - share))


def learn(seen: Seen) -> PhraseEnds:
    """The numbers, from phrases that are surely whole first, then from all, cut by what was
    learned.
    """
    closed = LEX.stops | LEX.prepositions | LEX.finite_verbs
    news = Counter({word: n for word, n in seen.words.items() if word not in closed})
    whole = [r for r in seen.names if r.words and (r.end in WHOLE or r.end == OFFICE)]
    names = Counts(news, [("", r.words) for r in whole if len(r.words) < LONGEST_NAME - 1])
    sure = [r for r in seen.offices if r.end in WHOLE or r.end == NAME]
    offices = Counts(news, [(r.head, r.words) for r in sure])
    for _ in range(ROUNDS):
        ends = table(news, offices, names)
        cut = (
            (
                r.head,
                r.words if r.end == NAME else r.words[: ends.cut("office", r.words, f"^{r.head}")],
            )
            for r in seen.offices
        )
        offices = Counts(news, cut)
    return table(news, offices, names)


def table(news: Counter[str], offices: Counts, names: Counts) -> PhraseEnds:
    def numbers(word: str) -> tuple[int, int, int, int]:
        found = (
            offices.telling(word), offices.ends(word), names.telling(word), names.ends(word)
        )  # fmt: skip
        return tuple(round(10 * number) for number in found)  # type: ignore[return-value]

    kept = [w for w in news if news[w] + offices.any[w] + names.any[w] >= LEAST]
    kept += [w for w in offices.any if w[0] == "^" and offices.any[w] >= LEAST]
    return PhraseEnds({word: numbers(word) for word in sorted(kept)}, numbers(""))


def compound_nouns(seen: Seen) -> list[str]:
    """The words of which a good share stands right before a light verb."""
    closed = LEX.stops | LEX.prepositions | LEX.finite_verbs
    return sorted(
        word
        for word, n in seen.words.items()
        if n >= COMPOUND_LEAST and word not in closed and seen.before_verb[word] / n >= COMPOUND
    )


def write(ends: PhraseEnds) -> None:
    rows = [("*", ends.unknown), *ends.numbers.items()]
    lines = (f"{word} {' '.join(map(str, numbers))}\n" for word, numbers in rows)
    TARGET.write_text(HEAD + "".join(lines), "utf-8")


def check(texts: list[str]) -> None:
    """Print how it does on every fifth text, learned from the others."""
    aside = gather(texts[::5])
    ends = learn(gather(t for n, t in enumerate(texts) if n % 5))
    lot = random.Random(1)
    follow = [w for w in sorted(aside.after_pronoun.elements()) if w in ends.numbers]
    follow = [w for w in follow if w not in LEX.stops and w not in LEX.finite_verbs]
    print(f"{len(ends.numbers)} words")
    tested: tuple[tuple[Kind, list[Run]], ...] = (("office", aside.offices), ("name", aside.names))
    for kind, runs in tested:
        good = [r for r in runs if r.words and r.opens and r.end in {*WHOLE, NAME, OFFICE}]
        rows = [r.words if kind == "name" else (f"^{r.head}", *r.words) for r in good]
        wrong = sum(ends.cut(kind, row[1:], row[0]) < len(row) - 1 for row in rows)
        back = [ends.cut(kind, (*row[1:], lot.choice(follow)), row[0]) for row in rows]
        exact = sum(n == len(row) - 1 for n, row in zip(back, rows, strict=True))
        print(
            f"{kind:8}{len(good)} phrases, cut wrongly {wrong / len(good):.3f}; with a word of the"
            f" clause behind them, cut right {exact / len(good):.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        check(list(bodies()))
    else:
        seen = gather(bodies())
        NOUNS.write_text(
            NOUNS_HEAD + "".join(f"{word}\n" for word in compound_nouns(seen)), "utf-8"
        )
        write(learn(seen))


if __name__ == "__main__":
    main()
