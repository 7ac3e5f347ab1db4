"""One character in, one character out: the spelling on which all matching runs.

Persian text spells one word many ways: Arabic or Persian yeh and kaf, hamza or none, three kinds of
digits, a half-space, a space or nothing. Folding removes what is one to one, so an offset into the
folded text is an offset into the source. What must vanish without moving anything (vowel marks,
tatweel, invisible characters) becomes ``IGNORABLE``; every kind of space becomes a space and every
kind of line break a newline. A half-space stays what it is, because it is no space: matching
ignores it instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

IGNORABLE = "\u0640"
HALF_SPACE = "\u200c"
FIRST_LETTER = "\u0620"  # names stand in Persian letters; «(Shuntaro …)» repeats one

_SAME = {
    variant: plain
    for plain, variants in {
        "\u06cc": "\u064a\u0649\u0626\u06d0\u06cd\u06d2\u06ce\u06d3",  # yeh
        "\u06a9": "\u0643\u06aa\u06ac",  # kaf
        "\u0647": "\u0629\u06c0\u06c2\u06c1\u06d5\u06be\u06c3",  # heh
        "\u0627": "\u0623\u0625\u0622\u0671",  # alef
        "\u0648": "\u0624\u06c6\u06c7",  # waw
        "«": "“„‟",
        "»": "”",
        "-": "‐‑‒–—―",
        '"': "ˈʺ",  # an accent mark and a letter that old editors set for quotation marks
    }.items()
    for variant in variants
}

_NO_LETTER = re.compile(rf"[\W_{IGNORABLE}]+")
_NO_LETTER_IN_LINE = re.compile(rf"(?:[^\w\n]|[_{IGNORABLE}])+")
_INVISIBLE = re.compile(r"[\u00ad\u061c\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


def _fold_char(char: str) -> str:
    if char in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
        return "\n"
    if char.isspace():
        return " "
    if char == "\u200b":  # a space without width: editors set it for a half-space, or by mistake
        return HALF_SPACE
    if unicodedata.category(char) == "Mn" or _INVISIBLE.match(char):
        return IGNORABLE
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if "\ufb50" <= char <= "\ufefc":  # presentation forms; ligatures have no single counterpart
        plain = unicodedata.normalize("NFKC", char)
        char = plain if len(plain) == 1 else char
    lower = char.lower()
    return _SAME.get(char) or (lower if len(lower) == 1 else char)


@cache
def _table() -> tuple[
    Callable[[Callable[[re.Match[str]], str], str], str], Callable[[re.Match[str]], str]
]:
    """What finds the characters that change, and what they become: most change nothing, so looking
    each up would cost more.
    """
    # Only the blocks that Persian news is written in: building the table costs time at every start.
    blocks = range(0x700), range(0x2000, 0x2070), range(0x3000, 0x3001), range(0xFB50, 0xFF00)
    folded = {chr(c): _fold_char(chr(c)) for block in blocks for c in block}
    changed = {c: to for c, to in folded.items() if to != c}
    return re.compile(f"[{re.escape(''.join(changed))}]").sub, lambda found: changed[found.group()]


def fold(text: str) -> str:
    """The folded text, of exactly the same length: ``fold(t)[a:b]`` corresponds to ``t[a:b]``."""
    replace, to = _table()
    return replace(to, text)


def squeeze(text: str) -> str:
    """A key for comparing words and phrases: folded, without spaces, half-spaces, punctuation or
    marks.

    >>> squeeze("كتاب‌هاي ما") == squeeze("کتاب های ما")
    True
    """
    return _NO_LETTER.sub("", fold(text))


def squeeze_all(texts: Iterable[str]) -> list[str]:
    """``squeeze`` of each of many texts, in one pass over all of them."""
    listed = list(texts)
    keys = _NO_LETTER_IN_LINE.sub("", fold("\n".join(listed))).split("\n")
    return keys if len(keys) == len(listed) else list(map(squeeze, listed))  # one has a newline
