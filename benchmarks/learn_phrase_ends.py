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
from presskit.attribution.told_ends import behind, phrase_words
from presskit.fold import fold
from presskit.language import lexicon, phrase_ends
from presskit.language.phrase_ends import CLOSED, OPEN, Kind, PhraseEnds
from presskit.language.tokens import Tokens, tokenize

TARGET = Path(__file__).parent.parent / "presskit" / "data" / "fa" / "phrase_ends.txt"
HEAD = """# How words stand in offices and bodies, and in names, against news at large: tenths of a logarithm.
# word, in an office, last there, in a name, last there; «^» before a word: it heads the office.
# After that what stands behind the word, against behind offices («.» a mark, «!» a verb, «~» a rare word).
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
FOLLOWER_PRIOR = 10.0  # words behind a word, of those behind any office
FOLLOWED_LEAST = 12  # times a word must have been seen for what stands behind it
RARE = 0.003  # the share of a follower from which on it counts by itself
TOLD = 10  # tenths of a logarithm from which on that tells
LEAST = 4  # times a word must have been seen to be listed
# Behind these a phrase is whole: nothing of the clause can have been swallowed.
WHOLE = frozenset(
    ["،", ":", "(", "-", "نیز", "هم", "گفت", "افزود", "اظهار", "تصریح", "تاکید", "خاطرنشان", "بیان"]
)
NAME, OFFICE = "NAME", "OFFICE"

LEX = lexicon.load()
BOUNDS = Mentions(LEX).bounds


@dataclass(frozen=True, slots=True)
class Run:
    """Words behind the head of an office or behind a given name, and what ends them."""

    head: str
    words: tuple[str, ...]
    end: str
    follower: str  # the same, as it is told what stands behind a word
    opens: bool  # behind a mark, as subjects are


@dataclass(slots=True)
class Seen:
    """What was counted in texts."""

    words: Counter[str] = field(default_factory=Counter)
    after_pronoun: Counter[tuple[str, str]] = field(default_factory=Counter)
    behind: Counter[tuple[str, str]] = field(default_factory=Counter)
    before_verb: Counter[str] = field(default_factory=Counter)
    offices: list[Run] = field(default_factory=list)
    names: list[Run] = field(default_factory=list)


def see(body: str) -> Seen:
    seen = Seen()
    for line in fold(body).split("\n"):
        t = tokenize(line)
        row = t.units()
        for n, (key, i, after) in enumerate(row):
            if key[0].isalpha():
                seen.words[key] += 1
                seen.behind[key, behind(BOUNDS, t, after)] += 1
                if n + 1 < len(row) and compounds.is_light(LEX, t.keys[row[n + 1][1]]):
                    seen.before_verb[key] += 1
            before = t.keys[i - 1] if i else "^"
            opens = not before[-1].isalnum()
            if opens and LEX.pronouns.match(t, i) and n + 1 < len(row):
                follower = behind(BOUNDS, t, row[n + 1][2])
                seen.after_pronoun[row[n + 1][0], follower] += 1
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
    return Run(name, phrase_words(BOUNDS, t, start, j), end, behind(BOUNDS, t, j), opens)


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
            total.behind.update(part.behind)
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
    closed = LEX.stops | LEX.finite_verbs
    news = Counter({word: n for word, n in seen.words.items() if word not in closed})
    whole = [r for r in seen.names if r.words and (r.end in WHOLE or r.end == OFFICE)]
    names = Counts(news, [("", r.words) for r in whole if len(r.words) < LONGEST_NAME - 1])
    sure = [r for r in seen.offices if r.end in WHOLE or r.end == NAME]
    offices = Counts(news, [(r.head, r.words) for r in sure])
    ends: PhraseEnds | None = None
    for _ in range(ROUNDS):
        ends = table(news, offices, names, followers(seen, ends))
        cut = (
            (
                r.head,
                r.words
                if r.end == NAME
                else r.words[: ends.cut("office", r.words, f"^{r.head}", CLOSED, r.follower)],
            )
            for r in seen.offices
        )
        offices = Counts(news, cut)
    return table(news, offices, names, followers(seen, ends))


def followers(seen: Seen, ends: PhraseEnds | None) -> dict[tuple[str, str], int]:
    """How much oftener something stands behind a word than behind an office that is whole."""
    whole = (r for r in seen.offices if r.words and r.opens)
    if ends is not None:
        whole = (r for r in whole if ends.cut("office", r.words, f"^{r.head}", 0.0) == len(r.words))
    found, shares = {}, of_all(r.follower for r in whole)
    behind = Counter[tuple[str, str]]()
    followed = Counter[str]()
    for (word, follower), n in seen.behind.items():
        if follower:
            behind[word, follower if follower in shares else phrase_ends.OTHER] += n
            followed[word] += n
    for (word, follower), n in behind.items():
        share = shares[follower]
        here = (n + FOLLOWER_PRIOR * share) / (followed[word] + FOLLOWER_PRIOR)
        number = round(10 * math.log(here / share))
        seen_enough = followed[word] >= FOLLOWED_LEAST and (number < 0 or n >= LEAST)
        if seen_enough and abs(number) >= TOLD:
            found[word, follower] = number
    names = of_all(r.follower for r in seen.names if r.words and r.opens)
    for follower, share in shares.items():
        found[phrase_ends.NAME, follower] = round(10 * math.log(share / names.get(follower, share)))
    return found


def of_all(followers: Iterable[str]) -> dict[str, float]:
    """The shares of what stands behind phrases; rare words count as one."""
    counts = Counter(filter(None, followers))
    total = sum(counts.values())
    shares = {f: n / total for f, n in counts.items() if n / total >= RARE}
    return shares | {phrase_ends.OTHER: max(RARE, 1 - sum(shares.values()))}


def table(
    news: Counter[str], offices: Counts, names: Counts, behind: dict[tuple[str, str], int]
) -> PhraseEnds:
    def numbers(word: str) -> tuple[int, int, int, int]:
        found = (
            offices.telling(word), offices.ends(word), names.telling(word), names.ends(word)
        )  # fmt: skip
        return tuple(round(10 * number) for number in found)  # type: ignore[return-value]

    kept = [w for w in news if news[w] + offices.any[w] + names.any[w] >= LEAST]
    kept += [w for w in offices.any if w[0] == "^" and offices.any[w] >= LEAST]
    told = {word: numbers(word) for word in sorted(kept)} | {phrase_ends.NAME: numbers("")}
    rows: dict[str, dict[str, int]] = {word: {} for word in told}
    for (word, follower), number in behind.items():
        if word in rows:
            rows[word][follower] = number
    return PhraseEnds(told, numbers(""), rows)


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
    lines = []
    for word, numbers in rows:
        pairs = [f"{follower} {n}" for follower, n in sorted(ends.behind.get(word, {}).items())]
        lines.append(" ".join([word, *map(str, numbers), *pairs]) + "\n")
    TARGET.write_text(HEAD + "".join(lines), "utf-8")


def check(texts: list[str]) -> None:
    """Print how it does on every fifth text, learned from the others."""
    aside = gather(texts[::5])
    ends = learn(gather(t for n, t in enumerate(texts) if n % 5))
    lot = random.Random(1)
    follow = [w for w in sorted(aside.after_pronoun.elements()) if w[0] in ends.numbers]
    follow = [w for w in follow if w[0] not in LEX.stops and w[0] not in LEX.finite_verbs]
    print(f"{len(ends.numbers)} words")
    tested: tuple[tuple[Kind, list[Run]], ...] = (("office", aside.offices), ("name", aside.names))
    for kind, runs in tested:
        good = [r for r in runs if r.words and r.opens and r.end in {*WHOLE, NAME, OFFICE}]
        rows = [r.words if kind == "name" else (f"^{r.head}", *r.words) for r in good]
        least = [OPEN if r.follower in LEX.prepositions else CLOSED for r in good]
        wrong = sum(
            ends.cut(kind, row[1:], row[0], bar, r.follower) < len(row) - 1
            for row, r, bar in zip(rows, good, least, strict=True)
        )
        clause = [lot.choice(follow) for _ in rows]
        back = [
            ends.cut(kind, (*row[1:], w), row[0], OPEN if f in LEX.prepositions else CLOSED, f)
            for row, (w, f) in zip(rows, clause, strict=True)
        ]
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
