"""The articles of which an editor told the topics: where each starts, and words that name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from corpus import LABELLED, labelled

from presskit.attribution.speakers import Label
from presskit.fold import fold
from presskit.language import lexicon
from presskit.model import Source
from presskit.pipeline import attributed
from presskit.structure.parsing import ParsedSentence
from presskit.topics import labels, shifts
from presskit.topics.vocabulary import Vocabulary

NEAR = 1  # sentences that a boundary may be off


@dataclass(frozen=True, slots=True)
class Divided:
    """An article with the sentences that an editor lets a topic start at, and each one's name.

    ``rows``: the signs of every sentence that may start one. ``headlines``: where topics start
    anyway.
    """

    id: str
    body: str
    article: tuple[ParsedSentence, ...]
    said: tuple[Label, ...]
    naming: labels.NamingContext
    rows: list[tuple[int, shifts.Signs]]
    topics: dict[int, str | None]

    @property
    def starts(self) -> list[int]:
        """The boundaries inside: the start of the article is none."""
        return sorted(n for n in self.topics if n)

    @property
    def headlines(self) -> list[int]:
        kinds = ("headline", "title")
        return [n for n, row in enumerate(self.article) if n and row.block.kind in kinds]

    def end(self, n: int, cuts: Sequence[int]) -> int:
        """Where the topic of sentence ``n`` ends."""
        return min(m for m in (*cuts, *self.headlines, len(self.article)) if m > n)


def divided() -> list[Divided]:
    """Every labelled article whose topics are told, but those of sealed lot 2: learned from, they
    make neither themselves nor the others better.
    """
    return [_divided(r) for r in labelled(LABELLED[:-1]) if r.get("topics")]


def _divided(record: dict[str, Any]) -> Divided:
    body, language = record["body"], lexicon.load()
    done = attributed(Source.of(body), language)
    article, people, said = done.article, done.people, done.labels
    known = Vocabulary.of(article, language)
    mentions = {person.id: person.mentions for person in people}
    topics = {}
    for topic in record["topics"]:
        n = next(i for i, row in enumerate(article) if row.end > topic["start"])
        topics[n] = body[slice(*topic["label"])] if topic["label"] else None
    return Divided(
        record["id"],
        body,
        tuple(article),
        tuple(said),
        labels.NamingContext(article, said, language, known, mentions),
        shifts.signs(article, said, language, known),
        topics,
    )


def hits(reference: Sequence[int], found: Sequence[int], near: int = NEAR) -> int:
    """How many boundaries are found, each once, ``near`` sentences off at most."""
    return len(matched(reference, found, near))


def matched(
    reference: Sequence[int], found: Sequence[int], near: int = NEAR
) -> list[tuple[int, int]]:
    """Pairs of boundaries that are the same, in order."""
    pairs = []
    i = j = 0
    while i < len(reference) and j < len(found):
        if abs(reference[i] - found[j]) <= near:
            pairs.append((reference[i], found[j]))
            i, j = i + 1, j + 1
        elif reference[i] < found[j]:
            i += 1
        else:
            j += 1
    return pairs


def word_f1(found: str, wanted: str) -> float:
    """The harmonic mean of precision and recall of the words of a name, however they are
    spelled.
    """
    own, left = _words(found), _words(wanted)
    whole, common = len(own) + len(left), 0
    for word in own:
        if word in left:
            left.remove(word)
            common += 1
    return 2 * common / whole if whole else 0.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text).replace("\u200c", ""))


@dataclass(frozen=True, slots=True)
class Figures:
    """How good divisions are: WindowDiff over all articles, also with the headlines as boundaries
    of both; precision and recall of the derived boundaries.
    """

    window_diff: float
    with_headlines: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        whole = self.precision + self.recall
        return 2 * self.precision * self.recall / whole if whole else 0.0


def figures(data: Sequence[Divided], cuts: Sequence[Sequence[int]]) -> Figures:
    """The figures of the boundaries found in every article."""
    pairs = list(zip(data, cuts, strict=True))
    hit = sum(hits(a.starts, own) for a, own in pairs)
    found, wanted = sum(map(len, cuts)), sum(len(a.starts) for a in data)
    return Figures(
        float(np.mean([window_diff(a.starts, own, len(a.article)) for a, own in pairs])),
        float(
            np.mean(
                [
                    window_diff(
                        sorted({*a.starts, *a.headlines}),
                        sorted({*own, *a.headlines}),
                        len(a.article),
                    )
                    for a, own in pairs
                ]
            )
        ),
        hit / found if found else 0.0,
        hit / wanted,
    )


def window_diff(reference: Sequence[int], found: Sequence[int], sentences: int) -> float:
    """WindowDiff (Pevzner and Hearst 2002): the share of windows, half a segment long, with another
    number of shifts.
    """
    from nltk.metrics.segmentation import windowdiff

    width = min(sentences, max(2, round(sentences / (len(reference) + 1) / 2)))
    return float(windowdiff(_marks(reference, sentences), _marks(found, sentences), width))


def _marks(shifts: Sequence[int], sentences: int) -> str:
    wanted = set(shifts)
    return "".join("1" if n in wanted else "0" for n in range(sentences))
