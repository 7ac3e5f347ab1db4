"""Learn what makes a word look like part of a person's name, from text that nobody labelled, and
write ``presskit/data/fa/name_words.toml`` and ``name_letters.txt``. Then, by these, which listed given
names news have more often as common words: ``doubtful_names.txt``.

    python benchmarks/learn_name_words.py [--check]

Words behind a listed given name and before what ends a name for sure (a comma, a reporting verb, an
office) are names; words of news near no name are none. Articles are cut into two halves: one tells
how words stand in names and which letters do, the other is what the weights are learned on, so that
they are as large as what is told of words deserves in articles that nobody counted; the letters
that are written are counted over both. A word counts at most a few times, or a thousand common ones
would decide. The labelled articles are left out. ``--check`` prints how many words of articles left
aside it tells right, of all and of those that were never counted.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import learn_phrase_ends as phrases
import numpy as np
from fitting import DATA, write

from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.name_words import Letters, NameWords, threes
from presskit.language.tokens import Tokens, tokenize
from presskit.linear_model import Features, LinearModel

LETTERS = DATA / "name_letters.txt"
HEAD = [
    "What makes a word look like part of a person's name (presskit/language/name_words.py), in",
    "natural logarithms. Learned over Persian news that nobody labelled by",
    "benchmarks/learn_name_words.py (MIT).",
]
LETTERS_HEAD = """# Letters in names against other words of news, three at a time («^» and «$» are ends): tenths of a logarithm.
# Counted over Persian news by benchmarks/learn_name_words.py (MIT).
"""
DOUBTFUL = LETTERS.with_name("doubtful_names.txt")
DOUBTFUL_HEAD = """# Given names that news have nearly as often as common words, or oftener.
# Single word forms counted over Persian news by benchmarks/learn_name_words.py (MIT).
"""
COMMON = -1.5  # the score of a word that is surely in no name
FEW = 1.5  # times as often a name as a common word
LEAST_COMMON = 3  # times a given name must have been seen as a common word
MOST_OF_A_WORD = 4  # times a word counts
LEAST_SEEN = 4  # three letters in words, to be listed
SMOOTHING = 2.0  # of three letters
PULL = 1.0
STEPS = 30
SPELT = re.compile(r"[«\"](?P<name>[^«»\"\n]{3,40})[»\"] ?\([A-Z][^)\n]*\) ?")
AHEAD = 60  # letters behind a name among which an office starts
NEAR = 3  # words behind a given name that are no example of words at large
LONGEST = 3  # words of a surname

LEX = lexicon.load()
Counts = Counter[str]


def name_tokens(seen: phrases.Seen) -> Iterator[str]:
    """The words of surnames that are surely whole."""
    for run in seen.names:
        whole = run.end in phrases.WHOLE or run.end == phrases.OFFICE
        if whole and 0 < len(run.words) <= LONGEST and run.opens:
            yield from (word for word in run.words if word)


def foreign_tokens(texts: Iterable[str]) -> Iterator[str]:
    """The words of names that are spelt in Latin letters behind them, before an office: they are on
    no list.
    """
    for text in texts:
        folded = fold(text)
        for found in SPELT.finditer(folded):
            line = folded[found.end() : found.end() + AHEAD].split("\n")[0]
            t = tokenize(line)
            office = len(t) > 1 and LEX.titles.match(t, t.keys[0] == "،")
            words = tokenize(found["name"]).units()
            if office and 1 < len(words) <= LONGEST + 1:
                yield from (key for key, _, _ in words if key.isalpha())


def given_tokens() -> Iterator[str]:
    """The words of the given names that are listed."""
    for line in (DATA / "given_names.txt").read_text("utf-8").splitlines():
        if line and line[0] != "#":
            yield from (key for key, _, _ in tokenize(fold(line)).units())


def other_tokens(text: str) -> Iterator[str]:
    """The words of a text that stand near no name and are of no closed class."""
    for line in fold(text).split("\n"):
        t = tokenize(line)
        row, past = t.units(), -1
        for n, (key, i, after) in enumerate(row):
            if LEX.groups.names.match(t, i):
                past = n + NEAR
            office = after < len(t) and LEX.titles.match(t, after + (t.keys[after] == "،"))
            if n <= past or office or not key.isalpha() or key[0] < "\u0620":
                continue
            if key not in LEX.stops and key not in LEX.prepositions:
                yield key


def capped(words: Iterable[str]) -> Counts:
    return Counts({word: min(n, MOST_OF_A_WORD) for word, n in Counter(words).items()})


def letters(names: Counts, others: Counts) -> tuple[Counts, Counts]:
    """How often three letters stand in names and in other words."""
    found = Counts(), Counts()
    for counts, words in zip(found, (names, others), strict=True):
        for word, n in words.items():
            for three in threes(word):
                counts[three] += n
    return found


def table(counts: tuple[Counts, Counts], without: str = "") -> Letters:
    """The numbers of letters; ``without``: a word that is not to tell of itself."""
    names, others = counts
    total = [sum(c.values()) for c in counts]
    kept = {k for k in (*names, *others) if names[k] + others[k] >= LEAST_SEEN}
    return Letters({three: _number(names[three], others[three], total) for three in sorted(kept)})


def _number(name: int, other: int, total: Sequence[int]) -> int:
    prior = total[0] / sum(total)
    odds = (name + SMOOTHING * prior) / (other + SMOOTHING * (1 - prior))
    return round(10 * math.log(odds * total[1] / total[0]))


class Fair:
    """The letters as they tell of a word that was not counted among them."""

    def __init__(self, counts: tuple[Counts, Counts], own: tuple[Counts, Counts]) -> None:
        self.counts, self.own = counts, own
        self.total = [sum(c.values()) for c in counts]

    def tell(self, word: str) -> float:
        threes_of = Counter(threes(word))
        total = 0
        for three, n in threes_of.items():
            name, other = (
                c[three] - min(o[word], MOST_OF_A_WORD) * n
                for c, o in zip(self.counts, self.own, strict=True)
            )
            total += n * (_number(name, other, self.total) if name + other >= LEAST_SEEN else 0)
        return Letters.bounded(total / 10)


def scorer(ends: Any, letters_of: Any, model: LinearModel) -> NameWords:
    return replace(LEX.name_words, ends=ends, letters=letters_of, model=model)


def fit(rows: Sequence[Features], right: Sequence[bool], share: Sequence[float]) -> LinearModel:
    """A logistic regression by Newton's steps, pulled towards zero."""
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y, w = np.array(right, float), np.array(share)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ ((chance - y) * w) + PULL * weights
        curve = (x.T * (chance * (1 - chance) * w)) @ x + PULL * np.eye(len(names))
        move = np.linalg.solve(curve, slope)
        weights = weights - move
        if np.abs(move).max() < 1e-7:
            break
    return LinearModel(dict(zip(names, weights.tolist(), strict=True)))


def examples(seen: phrases.Seen, texts: Sequence[str]) -> tuple[Counts, Counts]:
    names = [*name_tokens(seen), *foreign_tokens(texts)]
    return capped(names), capped(w for text in texts for w in other_tokens(text))


def learn(
    ends: Any, told: tuple[Counts, Counts], aside: tuple[Counts, Counts]
) -> tuple[NameWords, LinearModel]:
    """Weights for the examples ``aside``, whose words are told of by ``ends`` and ``told``."""
    names, others = aside
    told = told[0] + Counts(given_tokens()), told[1]  # whose letters tell, though not their places
    look = scorer(ends, Fair(letters(*told), told), LinearModel({}))
    rows = [look.features(word) for words in aside for word in words]
    right = [words is names for words in aside for _ in words]
    even = sum(others.values()) / sum(names.values())
    share = [n * (even if words is names else 1.0) for words in aside for n in words.values()]
    model = fit(rows, right, share)
    return look, model


def doubtful(texts: Iterable[str], words: NameWords) -> list[str]:
    """The given names that stand in names hardly more often than beside what is in none."""
    named, common = Counts(), Counts()
    for line in (line for text in texts for line in fold(text).split("\n")):
        t = tokenize(line)
        for i in LEX.given_names.candidates(t):
            after = LEX.given_names.skip(t, i)
            if after > i:
                word = "".join(t.keys[i:after])
                told = _told(t, i, after, words)
                named[word] += told > 0
                common[word] += told < 0
    kept = (w for w, n in common.items() if n >= LEAST_COMMON and named[w] <= FEW * n)
    return sorted(kept)


def _told(t: Tokens, i: int, after: int, words: NameWords) -> int:
    """Whether a given name at tokens ``[i, after)`` is one (1), a common word (-1), or neither is
    told (0).
    """
    titles = (LEX.given_names, LEX.honorifics, LEX.titles)
    if i and t.keys[i - 1].isdigit():
        return -1  # a month
    if i and any(phrases_of.match(t, i - 1, i) for phrases_of in titles):
        return 1
    if after < len(t) and t.joined[after]:
        return -1
    if after < len(t) and t.is_word(after):
        score = words.score(t.units(after, min(len(t), after + NEAR))[0][0])
        if LEX.given_names.match(t, after) or score > 0:
            return 1
        closed = t.keys[after] in LEX.stops or LEX.verbs.match(t, after)
        if not closed and not LEX.titles.match(t, after) and score < COMMON:
            return -1
    if not i or not t.is_word(i - 1) or t.keys[i - 1] in LEX.stops | LEX.prepositions:
        return 0
    return -(words.score(t.units(max(0, i - NEAR), i)[-1][0]) < COMMON)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    texts = list(phrases.bodies())
    halves = texts[::2], texts[1::2]
    seen = [phrases.gather(half) for half in halves]
    first, second = (examples(s, half) for s, half in zip(seen, halves, strict=True))
    ends = phrases.learn(seen[0])
    look, model = learn(ends, first, second)
    if check:
        report(replace(look, model=model), second)
        return
    names, others = (a + b for a, b in zip(first, second, strict=True))
    both = names + Counts(given_tokens()), others
    write("name_words", HEAD, model)
    lines = (f"{three} {n}\n" for three, n in table(letters(*both)).tenths.items() if n)
    LETTERS.write_text(LETTERS_HEAD + "".join(lines), "utf-8")
    words = replace(LEX.name_words, model=model, letters=table(letters(*both)))
    DOUBTFUL.write_text(
        DOUBTFUL_HEAD + "".join(f"{word}\n" for word in doubtful(texts, words)), "utf-8"
    )


def report(words: NameWords, aside: tuple[Counts, Counts]) -> None:
    print({sign: round(weight, 2) for sign, weight in words.model.weights.items()})
    for listed in (True, False):
        fitting = [
            [
                (words.score(word), n)
                for word, n in counts.items()
                if words.ends.listed(word) == listed
            ]
            for counts in aside
        ]
        for bar in range(-4, 3):
            names, others = (
                sum(n for score, n in rows if score > bar) / sum(n for _, n in rows)
                for rows in fitting
            )
            what = "counted" if listed else "never counted"
            print(f"{what:14} over {bar:3}: {names:.3f} of names, {others:.3f} of other words")


if __name__ == "__main__":
    main()
