"""Which sentences of a speaker stand for the rest: our own mix by default, sumy's methods behind one adapter.

Every ranker gets a group (one speaker in one topic) and returns one score in [0, 1] a sentence, in order. Higher is
better, ties are broken by position by the caller, and a group of one never fails.
"""

from __future__ import annotations

import math
import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from presskit.errors import UsageError

Bag = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What one speaker said in one topic, as content words: a bag a sentence, with the topic's and article's own."""

    sentences: tuple[Bag, ...]
    headline: Bag = ()
    title: Bag = ()
    topic: tuple[Bag, ...] = ()  # every statement of the topic, whoever said it
    stop_words: frozenset[str] = frozenset()


Ranker = Callable[[Group], list[float]]

# Weights of the default: how much the headline, the other statements, the title, figures and an early place count.
_HEADLINE, _CENTRAL, _TITLE, _FIGURES, _EARLY = 1.0, 0.8, 0.5, 0.15, 0.1
_GOOD_LENGTH = 8  # content words; shorter statements rarely stand alone


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = sorted((a, b), key=len)
    dot = sum(weight * large[word] for word, weight in small.items() if word in large)
    if not dot:
        return 0.0
    return dot / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))


def _weighted(bag: Bag, idf: Mapping[str, float]) -> dict[str, float]:
    return {word: count * idf.get(word, 1.0) for word, count in Counter(bag).items()}


def rank_default(group: Group) -> list[float]:
    """Fit with headline and title, nearness to what else is said on the topic, figures, an early place, length."""
    topic = group.topic or group.sentences
    frequency = Counter(word for bag in topic for word in set(bag))
    idf = {word: math.log(1 + len(topic) / n) for word, n in frequency.items()}
    centre = _weighted(tuple(word for bag in topic for word in bag), idf)
    headline, title = _weighted(group.headline, idf), _weighted(group.title, idf)
    scores = []
    for place, bag in enumerate(group.sentences):
        words = _weighted(bag, idf)
        score = (
            _HEADLINE * _cosine(words, headline)
            + _CENTRAL * _cosine(words, centre)
            + _TITLE * _cosine(words, title)
            + _FIGURES * any(c.isdigit() for word in bag for c in word)
            + _EARLY / (1 + place)
        )
        scores.append(score * min(1.0, (len(bag) + 1) / _GOOD_LENGTH))
    return _scaled(scores)


def rank_first(group: Group) -> list[float]:
    """The order of the text: the first sentence is best. A baseline that is hard to beat in news."""
    return _scaled([1.0 / (1 + place) for place in range(len(group.sentences))])


def _scaled(scores: Sequence[float]) -> list[float]:
    top = max(scores, default=0.0)
    return [round(max(0.0, s) / top, 4) if top > 0 else 0.0 for s in scores]


class _Word(str):
    """A word whose hash does not depend on the process: sumy walks over sets of words, and sums in that order."""

    __slots__ = ()

    def __hash__(self) -> int:
        return int.from_bytes(self.encode("utf-8", "surrogatepass")[-7:], "little")

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other) is True

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
    """What sumy needs of a document: one paragraph of given sentences under the topic's headline."""

    sentences: tuple[_Sentence, ...]
    headings: tuple[_Sentence, ...]

    @property
    def words(self) -> tuple[_Word, ...]:
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @property
    def paragraphs(self) -> tuple[_Paragraph, ...]:
        return (_Paragraph(self.sentences, self.headings),)


def _sumy(module: str, class_name: str, prepare: Callable[[Any, Group], None] | None = None) -> Ranker:
    def rank(group: Group) -> list[float]:
        if len(group.sentences) < 2:
            return [1.0] * len(group.sentences)
        summarizer = getattr(import_module(f"sumy.summarizers.{module}"), class_name)(lambda word: word)
        if prepare:
            prepare(summarizer, group)
        ratings = [0.0] * len(group.sentences)

        def keep(infos: Any) -> list[Any]:
            for info in infos:
                ratings[info.order] = float(info.rating)
            return []

        # A sentence without content words gets one that no other has: several methods divide by their number.
        bags = [bag or (f"\0{n}",) for n, bag in enumerate(group.sentences)]
        sentences = tuple(_Sentence(tuple(map(_Word, bag))) for bag in bags)
        heading = (_Sentence(tuple(map(_Word, group.headline)), is_heading=True),) if group.headline else ()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about groups that are short, which groups are
            summarizer(_Document(sentences, heading), keep)
        lowest = min(ratings)
        return _scaled([r - min(0.0, lowest) if math.isfinite(r) else 0.0 for r in ratings])

    return rank


def _edmundson(summarizer: Any, group: Group) -> None:
    """Edmundson's method wants word lists: bonus words are those of headline and title, stigma words none."""
    summarizer.bonus_words = [_Word(w) for w in group.headline + group.title + group.sentences[0]] or [_Word("\0")]
    summarizer.stigma_words = [_Word("\0")]
    summarizer.null_words = [_Word(w) for w in sorted(group.stop_words)] or [_Word("\0")]


RANKERS: dict[str, tuple[Ranker, str]] = {
    "presskit": (rank_default, "fit with headline and title, centrality, figures, place, length (the default)"),
    "first": (rank_first, "the order of the text"),
    "lexrank": (_sumy("lex_rank", "LexRankSummarizer"), "sumy: eigenvector centrality (Erkan and Radev 2004)"),
    "textrank": (_sumy("text_rank", "TextRankSummarizer"), "sumy: shared words as a graph (Mihalcea and Tarau 2004)"),
    "lsa": (_sumy("lsa", "LsaSummarizer"), "sumy: latent semantic analysis (Steinberger and Ježek 2004)"),
    "luhn": (_sumy("luhn", "LuhnSummarizer"), "sumy: clusters of frequent words (Luhn 1958)"),
    "sumbasic": (_sumy("sum_basic", "SumBasicSummarizer"), "sumy: probable words (Vanderwende and others 2007)"),
    "kl": (_sumy("kl", "KLSummarizer"), "sumy: least divergence from the whole (Haghighi and Vanderwende 2009)"),
    "edmundson": (_sumy("edmundson", "EdmundsonSummarizer", _edmundson), "sumy: cue, title and place (Edmundson 1969)"),
    "reduction": (_sumy("reduction", "ReductionSummarizer"), "sumy: graph of shared words, unnormalised"),
}


def check_method(name: str) -> None:
    """Raises ``UsageError`` for a method that does not exist."""
    if name not in RANKERS:
        raise UsageError(f"--method {name}: unknown; there is {', '.join(RANKERS)}")


def pick(scores: Sequence[float], count: int) -> list[int]:
    """The indices of the ``count`` best, in order of the text; of equals the earlier one."""
    best = sorted(range(len(scores)), key=lambda i: (-scores[i], i))[:count]
    return sorted(best)
