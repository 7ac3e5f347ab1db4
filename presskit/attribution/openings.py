"""What may be named from a word on, as far as that word tells: most words open no mention."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from presskit.fold import FIRST_LETTER
from presskit.language.lexicon import Lexicon
from presskit.language.told_once import ToldOnce

Family = Literal["reporter", "indefinite", "named", "titled", "body", "unlisted"]
# of several the first that is there counts
FAMILIES: tuple[Family, ...] = get_args(Family)


@cache
def openings(lexicon: Lexicon) -> ToldOnce[str, tuple[Family, ...]]:
    """The families of mentions that each word may open."""
    starts: dict[Family, frozenset[str]] = {
        "reporter": lexicon.markers.turns.reporters.starts,
        "indefinite": lexicon.indefinites.starts,
        "named": lexicon.name_starts,
        "titled": lexicon.titles.starts,
        "body": lexicon.organisations.starts,
    }

    def of(word: str) -> tuple[Family, ...]:
        may: list[Family] = [family for family, words in starts.items() if word in words]
        return (*may, "unlisted") if _may_be_unlisted(word, lexicon) else tuple(may)

    return ToldOnce(of)


def _may_be_unlisted(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may be a given name that nobody has listed: not «چنانکه», which is known to be
    something else.
    """
    known = word in lexicon.prepositions or word in lexicon.word_classes
    return word.isalpha() and word >= FIRST_LETTER and not known
