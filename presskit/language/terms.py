"""The terms by which sentences are found: one for all spellings of a word.

A word is folded, its half-spaces are put where they belong (``spelling``), and its parts between
them are the terms; endings of the plural and a lone ezafe are none. So what is written in one, with
a half-space or with a space has the same terms in the same order, and a plural has its singular's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from presskit.data_files import PERSIAN
from presskit.fold import HALF_SPACE, fold
from presskit.language import spelling
from presskit.language.tokens import tokenize

_RULES = "1"  # how terms are made: another number, other terms
_MOST_KNOWN = 200_000  # words that are remembered
_YEH = "\u06cc"  # alone it is the ezafe of the word before it


@dataclass(frozen=True, slots=True)
class Term:
    """A term and the word it is of, ``text[start:end]``."""

    text: str
    start: int
    end: int


def terms(text: str) -> list[Term]:
    """The terms of a text in order; marks, and endings of the plural, have none."""
    return list(_terms(text))


def indexed(text: str) -> str:
    """The terms of a text, a space between them."""
    return " ".join(term.text for term in _terms(text))


def _terms(text: str) -> Iterator[Term]:
    tokens = tokenize(fold(text))
    for word, first, after in tokens.units():
        if not tokens.is_word(first):
            continue
        for part in _parts(word, tokens.keys[after - 1] if after > first + 1 else ""):
            yield Term(part, tokens.starts[first], tokens.ends[after - 1])


_known: dict[tuple[str, str], tuple[str, ...]] = {}


def _parts(word: str, last: str) -> tuple[str, ...]:
    """The terms of a folded word without half-spaces; ``last``: what stood behind its last one."""
    found = _known.get((word, last))
    if found is None:
        if len(_known) > _MOST_KNOWN:
            _known.clear()
        found = _known[word, last] = _taken_apart(word, last)
    return found


def _taken_apart(word: str, last: str) -> tuple[str, ...]:
    speller = spelling.load()
    spelled = speller.spell(word)
    if (
        last in speller.endings and spelled != word
    ):  # where the writer cut it, no table knows better
        spelled = speller.spell(word.removesuffix(last))
    return tuple(p for p in spelled.split(HALF_SPACE) if p not in speller.endings and p != _YEH)


@cache
def version() -> str:
    """What tells these terms from those of another presskit: an index is asked with the terms it
    was made with.
    """
    folder = PERSIAN
    whole = hashlib.sha256(_RULES.encode())
    for name in ("spelling.txt", "spelling_rules.toml"):
        whole.update((folder / name).read_bytes())
    return whole.hexdigest()[:12]
