"""sumy's summarizers behind one adapter: given bags of lemmas, they see neither raw text nor their
own tokenizer.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from presskit.language.vectors import Bag

MOST = 100  # sentences compared with one another
_MOST_OF = {"kl": 25}  # where time grows with their cube


class _Word(str):
    """A word whose hash does not depend on the process: sumy walks over sets of words, and sums in
    that order.
    """

    __slots__ = ("_number",)
    _number: int

    def __new__(cls, word: str) -> _Word:
        self = super().__new__(cls, word)
        self._number = int.from_bytes(word.encode("utf-8", "surrogatepass")[-7:], "little")
        return self

    def __hash__(self) -> int:
        return self._number

    def lower(self) -> str:
        return self


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    """What sumy needs of a sentence. Equal only to itself: sumy keys its ratings by sentence."""

    words: tuple[_Word, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Paragraph:
    sentences: tuple[_Sentence, ...]
    headings: tuple[_Sentence, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Document:
    """What sumy needs of a document: one paragraph of given sentences under the topic's
    headline.
    """

    sentences: tuple[_Sentence, ...]
    headings: tuple[_Sentence, ...]

    @property
    def words(self) -> tuple[_Word, ...]:
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @property
    def paragraphs(self) -> tuple[_Paragraph, ...]:
        return (_Paragraph(self.sentences, self.headings),)


@dataclass(frozen=True, slots=True)
class Known:
    """What a method may know besides the sentences: the lemmas of headline and title, and the stop
    words.
    """

    headline: Bag = ()
    title: Bag = ()
    stop_words: frozenset[str] = frozenset()


def rate(module: str, class_name: str, bags: Sequence[Bag], known: Known) -> list[float]:
    """One rating a sentence in [0, 1], in order.

    The methods compare every sentence with every other; more than ``MOST`` sentences (fewer for
    some) are rated in stretches of that many, and the best of each are rated once more together and
    stand above the rest, so time grows with the length.
    """
    most = min(MOST, _MOST_OF.get(module, MOST))
    if len(bags) <= most:
        return scaled(_rated(module, class_name, bags, known))
    stretches = [range(a, min(a + most, len(bags))) for a in range(0, len(bags), most)]
    ratings = [0.0] * len(bags)
    finalists: list[int] = []
    for stretch in stretches:
        own = rate(module, class_name, [bags[i] for i in stretch], known)
        for i, rating in zip(stretch, own, strict=True):
            ratings[i] = rating / 2
        finalists += sorted(
            sorted(stretch, key=lambda i: (-ratings[i], i))[: max(1, most // len(stretches))]
        )
    for i, rating in zip(
        finalists, rate(module, class_name, [bags[i] for i in finalists], known), strict=True
    ):
        ratings[i] = 0.5 + rating / 2
    return ratings


def _rated(module: str, class_name: str, bags: Sequence[Bag], known: Known) -> list[float]:
    if len(bags) < 2:
        return [1.0] * len(bags)
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), class_name)(lambda word: word)
    if module == "edmundson":
        _give_words(summarizer, bags, known)
    ratings = [0.0] * len(bags)

    def keep(infos: Any) -> list[Any]:
        for info in infos:
            ratings[info.order] = float(info.rating)
        return []

    # A sentence without content words gets one that no other has: several methods divide by their
    # number.
    filled = [bag or (f"\0{n}",) for n, bag in enumerate(bags)]
    sentences = tuple(_Sentence(tuple(map(_Word, bag))) for bag in filled)
    heading = (
        (_Sentence(tuple(map(_Word, known.headline)), is_heading=True),) if known.headline else ()
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about groups that are short, which groups are
        summarizer(_Document(sentences, heading), keep)
    lowest = min(ratings)
    return [r - min(0.0, lowest) if math.isfinite(r) else 0.0 for r in ratings]


def _give_words(summarizer: Any, bags: Sequence[Bag], known: Known) -> None:
    """Edmundson's method wants word lists: bonus words are those of headline and title, stigma
    words none.
    """
    summarizer.bonus_words = [_Word(w) for w in known.headline + known.title + bags[0]] or [
        _Word("\0")
    ]
    summarizer.stigma_words = [_Word("\0")]
    summarizer.null_words = [_Word(w) for w in sorted(known.stop_words)] or [_Word("\0")]


def scaled(scores: Sequence[float]) -> list[float]:
    """The scores as shares of the highest, in [0, 1]."""
    top = max(scores, default=0.0)
    return [round(max(0.0, s) / top, 4) if top > 0 else 0.0 for s in scores]
