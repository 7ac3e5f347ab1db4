"""What speaks for a sentence when few of many are to be shown: named features, each about 0 to 1.

The families are those of extractive summarization since Edmundson (1969) and Kupiec, Pedersen and Chen (1995): fit with
headline and title, nearness to the rest (Radev's centroid), place, length, cue words; and for statements whether they
can stand alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from presskit.fold import fold
from presskit.phrases import Phrases, tokenize

Bag = tuple[str, ...]
_GOOD_LENGTH = 10  # content words; much shorter statements say little


@dataclass(frozen=True, slots=True)
class Said:
    """A statement to be ranked: its words as it stands, and whether a cue of its own opens it, after a question or not."""

    text: str
    bag: Bag
    opens: bool = False
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What the statements of a group are compared with: headline, title and lead, and everything said on the topic."""

    headline: Bag = ()
    title: Bag = ()
    lead: Bag = ()
    topic: tuple[Bag, ...] = ()


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = sorted((a, b), key=len)
    dot = sum(weight * large[word] for word, weight in small.items() if word in large)
    return dot / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values())) if dot else 0.0


class Weights:
    """Inverse document frequencies over the statements of a topic."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        counts = Counter(word for bag in bags for word in set(bag))
        self._idf = {word: math.log(1 + len(bags) / n) for word, n in counts.items()}

    def __call__(self, bag: Bag) -> dict[str, float]:
        return {word: count * self._idf.get(word, 1.0) for word, count in Counter(bag).items()}

    def covered(self, bag: Bag, by: Bag) -> float:
        """The share of a bag's weight that another bag has too."""
        weight = {word: self._idf.get(word, 1.0) for word in bag}
        whole = sum(weight.values())
        return sum(weight[word] for word in weight.keys() & set(by)) / whole if whole else 0.0


def features(statements: Sequence[Said], setting: Setting, news: Mapping[str, Phrases[bool]]) -> list[dict[str, float]]:
    """One row of named values a statement, in order. Linear in the number of words."""
    topic = setting.topic or tuple(s.bag for s in statements)
    weights = Weights(topic)
    centre = weights(tuple(word for bag in topic for word in bag))
    own = weights(tuple(word for s in statements for word in s.bag))
    targets = {"headline": setting.headline, "title": setting.title, "lead": setting.lead}
    weighted = {name: weights(bag) for name, bag in targets.items()}
    rows = []
    for place, said in enumerate(statements):
        words = weights(said.bag)
        row = {name: cosine(words, target) for name, target in weighted.items()}
        row["headline covered"] = weights.covered(setting.headline, said.bag)
        row |= {"centre": cosine(words, centre), "own centre": cosine(words, own)}
        row |= {"first": float(place == 0), "early": 1 / (1 + place), "last": float(place == len(statements) - 1)}
        length = len(said.bag)
        row |= {"length": min(1.0, length / _GOOD_LENGTH), "short": float(length < 4), "long": float(length > 3 * _GOOD_LENGTH)}
        row |= {"opens": float(said.opens), "answers": float(said.answers)}
        rows.append(row | _marks(said.text, news))
    return rows


def _marks(text: str, news: Mapping[str, Phrases[bool]]) -> dict[str, float]:
    t = tokenize(fold(text))
    found = {name: float(any(phrases.match(t, i) for i in range(len(t)))) for name, phrases in news.items() if name != "leaning"}
    start = next((i for i in range(len(t)) if t.is_word(i)), 0)
    digits = float(any(k.isdigit() for k in t.keys))
    return found | {"leaning": float(len(t) > 0 and news["leaning"].match(t, start) is not None), "digits": digits}
