"""Where a compound verb starts: its noun stands before a light verb («قرائت شد»)."""

from __future__ import annotations

from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens


def starts_verb(lexicon: Lexicon, t: Tokens, j: int) -> bool:
    """Whether a verb starts at word ``j``: one of ours («رفتیم»), a modal, or the noun of a
    compound: any word before a light verb that needs a noun, one that is known to make verbs
    before the others.
    """
    if t.keys[j] in lexicon.markers.joints.modal or lexicon.first_plural(t.keys[j]):
        return True
    if j + 1 >= t.size or lexicon.verbs.match(t, j + 1):
        return False
    return t.keys[j + 1] in lexicon.light_verbs or known(lexicon, t, j)


def known(lexicon: Lexicon, t: Tokens, j: int) -> bool:
    """Whether word ``j`` is a noun that is known to make verbs, and a light verb stands behind
    it.
    """
    if j + 1 >= t.size or t.joined[j] or t.keys[j] not in lexicon.compound_nouns:
        return False
    return is_light(lexicon, t.keys[j + 1])


def is_light(lexicon: Lexicon, key: str) -> bool:
    """Whether a word is a form of a light verb, or the modal before one."""
    return key in lexicon.finite_verbs or key in lexicon.markers.joints.modal
