"""Half-spaces that a text lost, put back: «میشود» is written «می‌شود» again, and nothing else
changes.

A word is looked up in a table of what Persian news writes; what is not there is taken apart by
rules (prefix and verb, stem and ending). Words that stand in the table as they are, names, and
words that have a half-space already are left alone. Only U+200C is ever inserted, so a text without
it comes back when it is taken out again; and it takes the place of a no-break space that stands for
it, as some editors set one: «می\u00a0شود».
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from presskit.data_files import PERSIAN
from presskit.fold import HALF_SPACE, IGNORABLE, fold

_LETTERS = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06fa-\u06fc"
_WORD = re.compile(rf"[{_LETTERS}{IGNORABLE}{HALF_SPACE}]+")
_ADDRESS = re.compile(
    r"[\w@/#:.\-]"
)  # what ties a word into an address, a number or an abbreviation
_SHORTEST = 4  # letters of a word that may be two
_SHORTEST_STEM = 4  # letters of a stem that nobody knows
_DEEPEST = 2  # endings on endings
_HEH = "\u0647"
_NO_BREAK = "\u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Speller:
    """The table and the rules of one language. Words are folded and without half-spaces; a spelling
    has them.
    """

    whole: frozenset[str]
    spellings: dict[str, str]
    prefixes: tuple[str, ...]  # of verbs
    forms: frozenset[str]  # of verbs that take them
    endings: tuple[str, ...]  # of nouns, longest first
    degrees: tuple[str, ...]  # of adjectives
    after_heh: tuple[str, ...]
    names: tuple[str, ...]  # the last part of a name, which is never cut off
    pairs: frozenset[str] = frozenset()  # two words that news writes with a half-space, not a space
    either: frozenset[str] = frozenset()  # words that news writes in one piece about as often

    def spell(self, word: str) -> str:
        """The word with its half-spaces; the word itself where it has none, or nobody knows."""
        if len(word) < _SHORTEST or word in self.whole:
            return word
        found = (
            self.spellings.get(word) or self._taken_apart(word, 0) or self._with_unknown_stem(word)
        )
        return word if not found or found.rpartition(HALF_SPACE)[2] in self.names else found

    def spell_unless_either(self, word: str) -> str:
        """The same in a text that writes its half-spaces as spaces, where a word in one piece is
        meant so if others write it so too.
        """
        return word if word in self.either else self.spell(word)

    def _known(self, stem: str, depth: int) -> str | None:
        if stem in self.whole:
            return stem
        return self.spellings.get(stem) or (
            self._taken_apart(stem, depth + 1)
            if depth < _DEEPEST and len(stem) > _SHORTEST
            else None
        )

    def _taken_apart(self, word: str, depth: int) -> str | None:
        for prefix in self.prefixes:
            if word.startswith(prefix) and word[len(prefix) :] in self.forms:
                return f"{prefix}{HALF_SPACE}{word[len(prefix) :]}"
        for endings, least, heh in (
            (self.endings, 2, ""),
            (self.degrees, 3, ""),
            (self.after_heh, 3, _HEH),
        ):
            for ending in endings:
                stem = word.removesuffix(ending)
                if (
                    stem != word
                    and len(stem) >= least
                    and stem.endswith(heh)
                    and (known := self._known(stem, depth))
                ):
                    return f"{known}{HALF_SPACE}{ending}"
        return None

    def _with_unknown_stem(self, word: str) -> str | None:
        """A plural is one whatever it is of."""
        for ending in self.endings:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST_STEM and not stem.endswith(_HEH):
                return f"{stem}{HALF_SPACE}{ending}"
        return None

    def joins(self, left: str, right: str) -> bool:
        """Whether a space between two words stands for a half-space: before an ending, after a
        verb's prefix, and between two that news seldom writes apart. That a half-space may join
        two words is no reason: light verbs, ezafe and prepositions before a noun are written apart
        as well.
        """
        joined = f"{left}{HALF_SPACE}{right}"
        if left in self.prefixes:
            return right in self.forms or self.spellings.get(left + right) == joined
        if right in self.endings or right in self.degrees:
            return len(left) > 1 and not left.endswith(self.prefixes)
        if left.endswith(_HEH) and right in self.after_heh:
            return len(left) > 2
        return joined in self.pairs


def repair(text: str, spaces: bool = False, speller: Speller | None = None) -> str:
    """The text with lost half-spaces put back, also for a no-break space that stands for one; with
    ``spaces``, a space that does is replaced too.

    Everything else, numbers, Latin letters, addresses and abbreviations among it, stays as it is.
    """
    speller = speller or load()
    gaps = _NO_BREAK + " " * spaces
    # first, since the halves of a word are no words: each would be taken apart by itself
    if any(c in text for c in gaps):
        text = _joined(text, speller, gaps)
    return _rewritten(text, fold(text), speller.spell_unless_either if spaces else speller.spell)


def _rewritten(text: str, folded: str, spell: Callable[[str], str]) -> str:
    parts, at = [], 0
    known: dict[str, str] = {}  # a text says most words again and again
    for match in _WORD.finditer(folded):
        word = match.group()
        if word not in known:
            known[word] = word if HALF_SPACE in word else spell(word.replace(IGNORABLE, ""))
        spelled = known[word]
        start, end = match.span()
        if HALF_SPACE in spelled and HALF_SPACE not in word and not _in_address(folded, start, end):
            parts += [text[at:start], _cut(text[start:end], word, spelled)]
            at = end
    return "".join([*parts, text[at:]])


def _in_address(folded: str, start: int, end: int) -> bool:
    """Whether a mark ties the word to another letter or digit: «ان.پی.تی», «a/ب»."""
    before, after = folded[max(0, start - 2) : start], folded[end : end + 2]
    tied_before = (
        bool(before)
        and bool(_ADDRESS.match(before[-1]))
        and (before[-1].isalnum() or (len(before) > 1 and before[0].isalnum()))
    )
    tied_after = (
        bool(after)
        and bool(_ADDRESS.match(after[0]))
        and (after[0].isalnum() or (len(after) > 1 and after[1].isalnum()))
    )
    return tied_before or tied_after


def _cut(original: str, word: str, spelled: str) -> str:
    """The word as it stood, with half-spaces where its folded spelling has them; marks stay with
    their letter.
    """
    parts, i = [], 0
    for part in spelled.split(HALF_SPACE):
        letters, start = 0, i
        while i < len(word) and (letters < len(part) or word[i] == IGNORABLE):
            letters += word[i] != IGNORABLE
            i += 1
        parts.append(original[start:i])
    return HALF_SPACE.join(parts)


_GAP = re.compile(
    rf"(?<![{_LETTERS}{HALF_SPACE}])([{_LETTERS}]+) (?=([{_LETTERS}]+)(?![{_LETTERS}{HALF_SPACE}]))"
)


def _joined(text: str, speller: Speller, gaps: str) -> str:
    """The text with a half-space for each of ``gaps`` between two words that it joins."""
    folded = fold(text)
    parts, at = [], 0
    for match in _GAP.finditer(folded):
        if text[match.end(1)] in gaps and speller.joins(match.group(1), match.group(2)):
            parts += [text[at : match.end(1)], HALF_SPACE]
            at = match.end(1) + 1
    return "".join([*parts, text[at:]])


@cache
def load() -> Speller:
    """The Persian table and rules of ``data/fa/spelling.txt``, ``spelling_pairs.txt``,
    ``spelling_either.txt`` and ``spelling_rules.toml``.
    """
    import tomllib

    folder = PERSIAN
    rules = tomllib.loads((folder / "spelling_rules.toml").read_text("utf-8"))
    words, pairs, either = (
        [w for w in (folder / name).read_text("utf-8").split("\n") if w and not w.startswith("#")]
        for name in ("spelling.txt", "spelling_pairs.txt", "spelling_either.txt")
    )
    return Speller(
        whole=frozenset(w for w in words if HALF_SPACE not in w),
        spellings={w.replace(HALF_SPACE, ""): w for w in words if HALF_SPACE in w},
        prefixes=tuple(rules["prefixes"]),
        forms=frozenset(_forms(rules["verbs"], rules["past_endings"], rules["present_endings"])),
        endings=tuple(sorted(rules["endings"], key=len, reverse=True)),
        degrees=tuple(sorted(rules["degrees"], key=len, reverse=True)),
        after_heh=tuple(sorted(rules["after_heh"], key=len, reverse=True)),
        names=tuple(rules["names"]),
        pairs=frozenset(pairs),
        either=frozenset(either),
    )


def _forms(verbs: list[str], past_endings: list[str], present_endings: list[str]) -> set[str]:
    """The forms of «past#present» stems that a verbal prefix can stand before."""
    found = set()
    for verb in verbs:
        past, _, present = verb.partition("#")
        found |= {past + e for e in past_endings} if past else set()
        found |= {present + e for e in present_endings} if present else set()
    return {form for form in found if len(form) > 1}
