"""Offices as they are compared: «وزیر خارجه» and «وزیر خارجه روسیه» may be one man's or two
men's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from presskit.attribution.mention import TokenRange
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens

_LONGEST_PLURAL = 3  # letters of an ending
_SHORTEST = 2  # letters of a word that has one


class Office(NamedTuple):
    """An office as it is compared: all words glued, the words that tell offices apart, the head;
    ``home``: it says that it is of this country.
    """

    glued: str
    telling: frozenset[str]
    head: str
    home: bool = False


def _one_in_other(one: Office, other: Office) -> bool:
    """Whether one office starts with the other, though their heads differ: «رئیس دادگاه» is one,
    «رئیس» that of «رئیس دادگاه‌های …».
    """
    short, long = sorted((one, other), key=lambda office: len(office.glued))
    return len(short.telling) > 1 and long.glued.startswith(short.glued)


class Offices:
    """Reads offices and says how well one fits another, by the weights of ``[office]``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.fit = lexicon.weights.attribution.office

    def read(self, t: Tokens, words: TokenRange) -> Office:
        """The office that stands at tokens ``words``."""
        head, first = self.lexicon.titles.match(t, *words) or (words[0] + 1, t.keys[words[0]])
        roles = self.lexicon.markers.roles
        rest = [
            word
            for i in range(head, words[1])
            if t.keys[i][0].isalnum() and (word := self._word(t, i, words[0])) is not None
        ]
        telling = frozenset(k for k in rest if k not in roles.domestic)  # of «سفیر ایران» none
        home = any(k in roles.domestic for k in rest)
        return Office("".join([first, *rest]), telling | {first}, first, home)

    def _word(self, t: Tokens, i: int, start: int) -> str | None:
        """What token ``i`` of an office that starts at ``start`` tells; None where it tells nothing
        apart. «این کشور» is the country that the sentence has named last.
        """
        roles = self.lexicon.markers.roles
        if t.keys[i] in roles.filler or t.keys[i] in roles.plurals:
            return None
        if t.keys[i - 1] not in self.lexicon.demonstratives:
            return self._singular(t.keys[i])
        if t.keys[i] not in roles.domestic:
            return None
        before = (key for key in reversed(t.keys[:start]) if key in self.lexicon.countries)
        return next(before, None)

    def _singular(self, word: str) -> str:
        ends = (word[-n:] for n in range(min(_LONGEST_PLURAL, len(word) - _SHORTEST), 0, -1))
        plural = next((end for end in ends if end in self.lexicon.markers.roles.plurals), "")
        return word.removesuffix(plural)

    def parts(self, t: Tokens, words: TokenRange) -> list[TokenRange]:
        """The whole, and each of several offices joined by «و»: «معاون وزیر و رئیس سازمان»."""
        conj, titles = self.lexicon.markers.joints.and_, self.lexicon.titles
        joints = [
            i
            for i in range(words[0] + 1, words[1] - 1)
            if t.keys[i] in conj and titles.match(t, i + 1, words[1])
        ]
        starts, ends = [words[0], *(i + 1 for i in joints)], [*joints, words[1]]
        parts = zip(starts, ends, strict=True)
        # «سخنگو و رئیس مرکز …»: whose spokesman, stands at the end of the whole
        told = [part for part in parts if titles.skip(t, *part) < part[1]]
        return [words, *told] if joints else [words]

    def likeness(self, wanted: Office, held: Office) -> float:
        """How well an office fits one that somebody holds: 1 the same, 0 another."""
        fit = self.fit
        if wanted.glued == held.glued or wanted.telling == held.telling:
            return fit.same
        if wanted.head != held.head and not _one_in_other(wanted, held):
            return 0.0
        if any(word in self.lexicon.countries for word in wanted.telling ^ held.telling):
            return fit.abroad
        if wanted.telling <= held.telling or held.glued.startswith(wanted.glued):
            return fit.shorter
        longer = held.telling <= wanted.telling or wanted.glued.startswith(held.glued)
        return fit.longer if longer else 0.0

    def apart(self, wanted: Office, held: Iterable[Office]) -> bool:
        """Whether somebody holds an office with the same head and another name behind it: «متهم
        دلاوری» is not «متهم سپهری», who was only «متهم» in between.
        """
        score = self.lexicon.name_words.score
        return any(
            office.head == wanted.head
            and not (office.telling <= wanted.telling or wanted.telling <= office.telling)
            and all(score(word) > 0 for word in office.telling ^ wanted.telling)
            for office in held
        )

    def exclusive(self, offices: Iterable[Office]) -> bool:
        """Whether nobody holds all of these at once: a minister is no spokesman besides."""
        single = self.lexicon.markers.roles.single
        kinds = {
            next((head[:n] for n in range(len(head), 0, -1) if head[:n] in single), None)
            for head in (office.head for office in offices)
        }
        return len(kinds - {None}) > 1
