"""Lines of a conversation: who is addressed in a question, and what an answer starts with."""

from __future__ import annotations

from presskit.language.lexicon import Lexicon
from presskit.language.persons import first_person, second_plural
from presskit.language.tokens import Tokens

_LABEL = 4  # tokens of «NAME:»


def addresses(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether words address somebody: «شما», «چه کردید؟»."""
    return lexicon.markers.turns.second_person.anywhere(t) or any(
        second_plural(key, lexicon) for key in t.keys
    )


def replies(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether a paragraph is such as people answer with, and says of nobody that they speak: it
    starts with «بله», or is in the first person.
    """
    start = t.first_word()
    if start >= t.size or lexicon.pronouns.match(t, start) or says(t, lexicon):
        return False
    own = first_person(t.keys, lexicon)
    return own or lexicon.markers.turns.replies.match(t, start) is not None


def label(t: Tokens, lexicon: Lexicon) -> tuple[str, ...]:
    """«NAME» of a line that starts with «NAME:»; nothing for another, «وی گفت:» among them."""
    start = t.first_word()
    colon = t.find(":", start, min(t.size, start + _LABEL))
    if colon <= start or lexicon.verbs.anywhere(t, start, colon):
        return ()
    return tuple(t.keys[start:colon])


def says(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether words say of somebody that they speak: «گفت: …», «گفت «…»», «گفت که «…»»."""
    for i in lexicon.verbs.candidates(t):
        if verb := lexicon.verbs.match(t, i):
            that = verb[0] < t.size and t.keys[verb[0]] in lexicon.markers.joints.that
            if verb[0] + that < t.size and t.keys[verb[0] + that] in ("«" if that else ":«"):
                return True
    return False
