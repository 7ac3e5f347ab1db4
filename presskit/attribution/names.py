"""How names are spelt and shortened, and the full name behind a surname."""

from __future__ import annotations

from bisect import bisect_left

from presskit.attribution import likely_names
from presskit.attribution.mention import TokenRange
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens

_STOPS = frozenset(".…!?؟»:")
_ARTICLE = "\u0627\u0644"  # «الفالح» and «فالح» are one


def bare(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 4 else word


def glued(core: tuple[str, ...]) -> str:
    """A name as one word, articles left out."""
    return "".join(map(bare, core))


def tails(core: tuple[str, ...]) -> set[str]:
    """What a report may shorten a name to, each glued: its endings, and any words after the given
    name.
    """
    ends = range(1, len(core) + 1)
    return {glued(core[i:j]) for j in ends for i in range(j) if j == len(core) or i > 0}


def one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter was added, dropped or changed in a word of at least four: a slip in a
    surname.

    >>> one_letter_apart("وزیری", "وزیرى"), one_letter_apart("وزیری", "دلاوری")
    (True, False)
    """
    short, long = sorted((a, b), key=len)
    if len(short) < 4 or len(long) - len(short) > 1 or a == b:
        return False
    same = next(
        (i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short)
    )
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def misspelt(core: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a name differs from one that is known, as far as that goes, by a letter of the
    surname alone.

    >>> misspelt(("دلاوزی",), ("ماهرخ", "دلاوری"))
    True
    >>> misspelt(("مهدی", "دلاوری"), ("هادی", "دلاوری"))
    False
    """
    both = min(len(core), len(known))
    given = core[-both:-1] == known[-both:-1]
    return both > 0 and given and one_letter_apart(core[-1], known[-1])


class Spelling:
    """What of the words of a name is the name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def core(self, t: Tokens, words: TokenRange) -> tuple[str, ...]:
        """The words of a name without honorifics (all of them, where nothing else is left)."""
        at, end = words
        while (after := self.lexicon.honorifics.skip(t, at, end)) > at and after < end:
            at = after
        return tuple(k for k in t.keys[at:end] if k[0].isalnum())

    def without_address(self, t: Tokens, words: TokenRange) -> TokenRange:
        """The range without forms of address; «سید», which is part of a name, stays."""
        if not all(t.is_word(i) for i in range(*words)):
            return words  # a body's name in quotation marks
        start = words[1] - len(self.core(t, words))
        sayyid = self.lexicon.markers.names.kept
        while start > words[0] and t.keys[start - 1] in sayyid:
            start -= 1
        return start, words[1]


class NameIndex[T]:
    """Whose name this is: entities by every form to which a report may shorten their names."""

    def __init__(self) -> None:
        self._by_tail: dict[str, list[T]] = {}
        self._by_whole: dict[str, list[T]] = {}
        self._by_start: dict[tuple[str, ...], list[T]] = {}

    def add(self, core: tuple[str, ...], entity: T) -> None:
        """Remember an entity by a name; one may have several."""
        for tail in sorted(tails(core)):
            self._by_tail.setdefault(tail, []).append(entity)
        self._by_whole.setdefault(glued(core), []).append(entity)
        if len(core) > 1:
            self._by_start.setdefault(core[:2], []).append(entity)

    def ending(self, core: tuple[str, ...]) -> list[T]:
        """The entities with a name that is exactly this or ends so, in the order they got it."""
        return self._by_tail.get(glued(core), [])

    def like(self, core: tuple[str, ...]) -> list[T]:
        """The entities whose name this is, or an end of, or one that ends so."""
        whole = (e for end in tails(core) for e in self._by_whole.get(end, ()))
        return [*self.ending(core), *whole]

    def starting(self, core: tuple[str, ...]) -> list[T]:
        """The entities that have had a name with the same first two words."""
        return self._by_start.get(core[:2], []) if len(core) > 1 else []


_INDEXED = 2  # letters: a surname's first part may be as short


class FullNames:
    """Finds the given names that an article puts before a surname, wherever it does."""

    def __init__(self, folded: str, tokens: Tokens, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self._folded = folded
        # where words with these first letters stand, of those asked for
        self._starting: dict[str, list[int]] = {}

    def full(self, core: tuple[str, ...]) -> tuple[int, int] | None:
        """The tokens of the first place where a surname stands with given names before it, «سید»
        included.
        """
        t, wanted = self.tokens, "".join(core)
        for surname in self._that_start(wanted[:_INDEXED]):
            if (
                not wanted.startswith(t.keys[surname])
                or (end := self._spelt(surname, wanted)) is None
            ):
                continue
            start = self._given_before(surname)
            if start < surname:
                return (
                    start - 1
                    if start and t.keys[start - 1] in self.lexicon.markers.names.kept
                    else start
                ), end
        return None

    def beside(self, offset: int) -> tuple[int, int] | None:
        """The tokens of a name of which one word stands at an offset and given names, which a
        sentence alone did not tell, right before it: «پیش‌تر جبار یاور، OFFICE، …».
        """
        at = bisect_left(self.tokens.starts, offset)
        start = self._given_before(at)
        return (start, at + 1) if start < at else None

    def _that_start(self, letters: str) -> list[int]:
        if letters not in self._starting:
            self._starting[letters] = [
                i for i, key in enumerate(self.tokens.keys) if i and key.startswith(letters)
            ]
        return self._starting[letters]

    def _spelt(self, i: int, wanted: str) -> int | None:
        """The token after the words from ``i`` on that glued together are ``wanted``."""
        t, glued = self.tokens, ""
        for end in range(i, min(t.size, i + 4)):
            glued += t.keys[end]
            if glued == wanted:
                return end + 1
            if not wanted.startswith(glued) or (end + 1 < t.size and not self._adjacent(end + 1)):
                return None
        return None

    def _given_before(self, surname: int) -> int:
        """Where the given names start that stand right before token ``surname``; the surname itself
        if none do.
        """
        t, lex, start = self.tokens, self.lexicon, surname
        while start and surname - start < 4 and self._adjacent(start):
            known = next(
                (
                    i
                    for i in range(max(0, start - 2), start)
                    if lex.given_names.skip(t, i, start) == start
                ),
                None,
            )
            first = start - 1
            while first and t.joined[first]:
                first -= 1  # «غلام‌محمد»
            if known is None and start == surname and self._unheard(first, surname):
                known = first
            if known is None:
                break
            start = known
        second = lex.markers.names.second
        # «میرجلال الدین NAME»: no name starts with the second part of one
        return start - 1 if 0 < start < surname and t.keys[start] in second else start

    def _unheard(self, i: int, surname: int) -> bool:
        """Whether a word is neither common nor of any class that stands before a surname without
        being a name, and the article has it nowhere but there.

        Headlines do not count: «هشدار NAME» is their style.
        """
        t, lex = self.tokens, self.lexicon
        end = self._folded.find("\n", t.starts[i])
        line_end = self._folded[t.starts[i] : end if end >= 0 else None].rstrip()[-1:]
        if line_end not in _STOPS:
            return False
        word = "".join(t.keys[i:surname])
        classes = (lex.titles, lex.honorifics, lex.organisations, lex.verbs)
        opens = i == 0 or not t.is_word(i - 1) or not self._adjacent(i)
        common = word in lex.common_words and not (opens and likely_names.given(lex, word))
        known = (
            (common and lex.name_words.score(word) <= 0)
            or (i > 0 and lex.honorifics.skip(t, i - 1, surname) == surname)
            or word in lex.stops
            or word in lex.prepositions
            or word in lex.finite_verbs
        )
        return (
            word.isalpha()
            and len(word) > 2
            and not known
            and likely_names.given(lex, word)
            and not self._elsewhere(t.keys[i : surname + 1])
            and not any(c.match(t, i, surname) for c in classes)
        )

    def _elsewhere(self, words: tuple[str, ...]) -> bool:
        """Whether the article has the first of these words without the others behind it."""
        keys = self.tokens.keys
        return any(
            key == words[0] and keys[i : i + len(words)] != words for i, key in enumerate(keys)
        )

    def _adjacent(self, i: int) -> bool:
        """Whether nothing but spaces stands between token ``i`` of the article and the one before
        it.
        """
        t = self.tokens
        return "\n" not in self._folded[t.ends[i - 1] : t.starts[i]]
