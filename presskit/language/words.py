"""Words for ranking: hazm's tokens, lemmas and stop words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from presskit.language import hazm_modules, lexicon, tables
from presskit.language.phrases import Phrases
from presskit.language.told_once import ToldOnce
from presskit.language.vectors import Bag


@dataclass(slots=True, eq=False)
class Words:
    """The content words of a sentence as lemmas, stop words left out, half-spaced words kept
    whole.
    """

    lemmatize: Callable[[str], str]
    tokenize: Callable[[str], list[str]]
    stop_words: frozenset[str]
    whole: Phrases[bool]
    numbers: Mapping[str, str] = field(default_factory=dict)  # digits by the words for them
    meanings: ToldOnce[str, Bag] = field(init=False)  # of what stands between spaces

    def __post_init__(self) -> None:
        object.__setattr__(self, "meanings", ToldOnce(self._meaning))

    def content(self, text: str) -> Bag:
        """The lemmas of the words of ``text`` that carry meaning, in order, repeats included."""
        # hazm's tokens never reach over a space
        chunks = text.replace("\n", " ").replace("\t", " ").split(" ")
        return tuple(chain.from_iterable(map(self.meanings.__getitem__, chunks)))

    def _meaning(self, chunk: str) -> Bag:
        """The lemmas of a text without spaces, digits for a number; none of a stop word or of
        punctuation.
        """
        found = []
        for token in self.tokenize(_plain(chunk)):
            if token in self.numbers:
                found.append(self.numbers[token])
            elif self._tells(token) and (lemma := self.lemma(token)) not in self.stop_words:
                found.append(lemma)
        return tuple(found)

    def _tells(self, token: str) -> bool:
        return token not in self.stop_words and any(map(str.isalnum, token))

    def lemma(self, word: str) -> str:
        return word if word in self.whole else self.lemmatize(word).split("#")[0] or word


def _plain(text: str) -> str:
    """Standard letters and digits for the dictionary look-up, half-spaces kept."""
    return _CHANGED.sub(lambda found: _STANDARD[found.group()], text)


_STANDARD = dict(zip("\u064a\u0649\u0643", "\u06cc\u06cc\u06a9", strict=True))
_STANDARD |= {chr(zero + i): chr(0x6F0 + i) for zero in (0x30, 0x660) for i in range(10)}
_CHANGED = re.compile(f"[{''.join(_STANDARD)}]")


@cache
def load() -> Words:
    """hazm's tools, built once per process."""
    word_tokenizer, lemmatizer, utils = hazm_modules.load()
    # The word list serves only to join verb parts, which is not wanted: an empty one loads at once.
    tokenizer = word_tokenizer.WordTokenizer(
        words_file=utils.default_stopwords, join_verb_parts=False
    )
    stops = frozenset(utils.stopwords_list())
    known = lexicon.load()
    lemmatize = cache(_lemmatizer(lemmatizer, utils))
    return Words(lemmatize, tokenizer.tokenize, stops, known.whole_words, known.numbers)


def _lemmatizer(module: Any, utils: Any) -> Callable[[str], str]:
    """``Lemmatizer().lemmatize`` of hazm, looking words up in tables of the cache.

    Building hazm's own takes over a second, most of it for 502,530 verb forms. More than half of
    them hold a space, which no token does: the tables are without those.
    """

    class Mapped(module.Lemmatizer):  # type: ignore[misc]
        def __init__(self) -> None:
            self.stemmer = module.Stemmer()
            self.words, self.verbs = tables.cached(_origin(module, utils), build)

    def build() -> tuple[Iterable[str], Mapping[str, str]]:
        own = module.Lemmatizer()
        return own.words, {form: base for form, base in own.verbs.items() if " " not in form}

    lemmatize: Callable[[str], str] = Mapped().lemmatize
    return lemmatize


def _origin(module: Any, utils: Any) -> str:
    """What tells the installed hazm from another: its code and its data files, by size and time."""
    stats = [
        Path(file).stat() for file in (module.__file__, utils.default_words, utils.default_verbs)
    ]
    return hashlib.sha256(repr([(s.st_size, s.st_mtime_ns) for s in stats]).encode()).hexdigest()[
        :12
    ]
