"""Grammatical persons, told from the endings of verbs."""

from __future__ import annotations

from collections.abc import Sequence

from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens

_OUR = "\u0645\u0627\u0646"  # «کشورمان»
_WE, _YOU, _THEY = "\u06cc\u0645", "\u06cc\u062f", "\u0646\u062f"
_HE = "\u062f"  # of the present
_PRESENT = "\u0645\u06cc"
_OF_OTHERS = (_THEY, "\u0645", "\u0647")  # «رسیدند», «رسیدم», «رسیده»


def own_words(keys: Sequence[str], lexicon: Lexicon) -> list[int]:
    """Where the words stand that are of «I» or «we»."""
    own, plural = lexicon.first_person, lexicon.first_plural
    # few words have the ending, and a method of a text is asked faster than one of ours
    return [i for i, k in enumerate(keys) if k in own or (k.endswith(_WE) and plural(k))]


def first_person(keys: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words have a sign of «I» or «we» other than «کشورمان», which an agency says too."""
    return any(not keys[i].endswith(_OUR) for i in own_words(keys, lexicon))


def is_verb(key: str, lexicon: Lexicon) -> bool:
    """Whether a word is a finite verb by itself, or one that reports."""
    return key in lexicon.finite_verbs or "verb" in lexicon.word_classes.get(key, ())


def second_plural(key: str, lexicon: Lexicon) -> bool:
    """Whether a word is a verb with the ending of «you», that «we» have too («کردید», «کردیم»), and
    not as «رسید», «بگوید»: those have other forms on top («رسیدند», «بگویید»).
    """
    known, stem = lexicon.word_classes, key.removesuffix(_YOU)
    if stem == key or "verb" not in known.get(key, ()) or f"{stem}{_WE}" not in known:
        return False
    others = (*(f"{key}{ending}" for ending in _OF_OTHERS), f"{key[:-1]}{_YOU}")
    return not any(other in known for other in others)


def third_plural(key: str, lexicon: Lexicon) -> bool:
    """Whether a word is a verb with the ending of «they», under which «he» has a form («گفتند»,
    «گفت»; «کنند», «کند»), and not as «داند», of which «دانند» is that.
    """
    stem = key.removesuffix(_THEY)
    if stem == key or _verb(f"{key[:-1]}{_THEY}", lexicon):
        return False
    return _verb(stem, lexicon) or _verb(f"{stem}{_HE}", lexicon)


def _verb(key: str, lexicon: Lexicon) -> bool:
    """Whether a word is a verb, alone or behind the prefix of the present, which may be apart."""
    known = (lexicon.finite_verbs, lexicon.light_verbs, lexicon.verbs.starts)
    forms = (key, f"{_PRESENT}{key}")
    return any(form in words for form in forms for words in known) or any(
        "verb" in lexicon.word_classes.get(form, ()) for form in forms
    )


def of_people(t: Tokens, i: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the noun in the plural at token ``i`` is of people or bodies: «بازیکنان», «سازمان‌ها»,
    «افراد»; not «نانوایی‌ها».
    """
    key = t.units(i, end)[0][0]
    if key in lexicon.crowds or key.endswith(lexicon.people_endings):
        return True
    kinds = (lexicon.titles, lexicon.person_heads, lexicon.organisations)
    stems = [key.removesuffix(ending) for ending in lexicon.plural_endings]
    return any(k.match(t, i, end) or any(s in k for s in stems) for k in kinds)
