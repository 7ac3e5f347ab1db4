"""What a word can be in a noun phrase, as far as it alone tells; told once for each word."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from presskit.language.lexicon import Lexicon
from presskit.language.told_once import ToldOnce

_LEAST_LETTERS = 2
_CLITICS = (1, 2, 3)  # letters
_SUPERLATIVE = 4  # letters
_YEAR = 4  # digits
_NONE: frozenset[str] = frozenset()
_OPEN_ENDS = (3, 4)  # letters of an ending after which a phrase goes on

Kind = Literal["noun", "and", "preposition", "verb", "break"]
Parts = tuple[str, ...]


class WordKind(NamedTuple):
    """A word with all that half-spaces tie to it. ``open``: no phrase ends with it. ``owner``: it
    says whose the thing before it is. ``classes``: as the lexicon lists them.
    """

    kind: Kind
    open: bool
    owner: bool
    classes: frozenset[str]


@cache
def word_kinds(lexicon: Lexicon) -> ToldOnce[Parts, WordKind]:
    """The kind of each word of one or more parts."""
    return ToldOnce(lambda parts: _word_kind(lexicon, parts))


def _word_kind(lexicon: Lexicon, parts: Parts) -> WordKind:
    whole = "".join(parts)
    topic, classes = lexicon.markers.topic, lexicon.word_classes.get(whole, _NONE)
    return WordKind(
        _kind(lexicon, parts, whole, classes),
        _is_open(lexicon, parts),
        parts[0] in topic.owners
        or whole in topic.owners
        or whole in topic.possessives
        or _has_clitic(lexicon, whole, classes)
        or any(part in topic.possessives for part in parts[1:]),
        classes,
    )


def _kind(lexicon: Lexicon, parts: Parts, whole: str, classes: frozenset[str]) -> Kind:
    key, markers = parts[0], lexicon.markers
    topic = markers.topic
    if key in markers.joints.and_:
        return "and"
    if key in topic.inner and len(parts) == 1:
        return "preposition"
    if (
        "verb" in classes
        or key in topic.verb_prefixes
        or whole in lexicon.finite_verbs
        or whole in markers.joints.verbs
    ):
        return "verb"
    broken = (
        not key[0].isalnum()
        or "other" in classes
        or (whole[0].isdigit() and len(whole) != _YEAR)
        or whole[-_SUPERLATIVE:] in topic.superlatives
        or whole in lexicon.stops
        or whole in lexicon.first_person
        or whole in topic.breaks
        or any(part in topic.possessives for part in parts[1:])
        or (len(parts) == 1 and key in topic.possessives)
        or _has_clitic(lexicon, whole, classes)
        or key in lexicon.demonstratives
        or (whole.isalpha() and len(whole) < _LEAST_LETTERS)
    )
    return "break" if broken else "noun"


def _has_clitic(lexicon: Lexicon, word: str, classes: frozenset[str]) -> bool:
    """Whether a word written in one ends in «his», «their»: «تعهداتش», but not «آموزش»."""
    common, clitics = lexicon.common_words, lexicon.markers.topic.clitics
    return "clitic" in classes or (
        word not in common and any(word[-n:] in clitics and word[:-n] in common for n in _CLITICS)
    )


def _is_open(lexicon: Lexicon, parts: Parts) -> bool:
    """Whether no phrase ends with a word: «تحریم‌های»، «تحریمهای», but «هسته‌ای»، «هستهای»."""
    ends, key = lexicon.markers.topic.open_ends, parts[-1]
    if len(parts) > 1:
        return any(key[-n:] in ends for n in _OPEN_ENDS)
    return any(key[-n:] in ends for n in _OPEN_ENDS) and key[:-2] not in lexicon.common_words
