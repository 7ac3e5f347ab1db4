"""The words of an article as its subjects are compared by them."""

from __future__ import annotations

from collections.abc import Sequence

from presskit.attribution.speakers import Label
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.language.vectors import IdfWeights
from presskit.light_record import LightRecord
from presskit.structure.parsing import ParsedSentence

# letters: words that start alike count as one (truncation; no dictionary is loaded for this)
_STEM = 5
_LEAST_WORD = 3  # letters
_CUE_REACH = 60  # words in which the cue of a sentence is looked for
_OPENING_WORDS = 14  # of a sentence without a cue


class Vocabulary(LightRecord, frozen=True):
    """The words of each sentence of an article, cut to stems, and how much each tells."""

    words: tuple[tuple[str, ...], ...]
    idf: IdfWeights

    @classmethod
    def of(cls, article: Sequence[ParsedSentence], lexicon: Lexicon) -> Vocabulary:
        words = tuple(stems(row.tokens, lexicon) for row in article)
        return cls(words, IdfWeights.of(words))


def stems(t: Tokens, lexicon: Lexicon) -> tuple[str, ...]:
    """The beginnings of the content words."""
    stops, verbs = lexicon.stops, lexicon.finite_verbs
    return tuple(
        [
            k[:_STEM]
            for k, joined in zip(t.keys, t.joined, strict=True)
            if not joined and len(k) >= _LEAST_WORD and k not in stops and k not in verbs
        ]
    )


def whole_stems(t: Tokens, start: int, end: int) -> list[str]:
    """The beginnings of all words from one token to another, half-spaced endings left out."""
    return [t.keys[i][:_STEM] for i in range(start, end) if not t.joined[i]]


def has_cue(what: Label) -> bool:
    """Whether a sentence has a cue of its own."""
    return what.attribution is not None and what.attribution.cue is not None


def clause_end(t: Tokens, what: Label) -> int:
    """The token of the cue, before which a subject is named; the first words of a sentence without
    one.
    """
    cue = what.attribution.cue if what.attribution else None
    if cue is None:
        return min(_OPENING_WORDS, t.size)
    reach = min(t.size, _CUE_REACH)
    return next((i for i in range(reach) if t.starts[i] >= cue.start), reach)
