"""«در بیانیه X آمده است:»: what a text says, and whose it is."""

from __future__ import annotations

from typing import NamedTuple

from presskit.attribution.mentions import Mention, Mentions, TokenRange
from presskit.language.tokens import Tokens


class Written(NamedTuple):
    """What a text is said to say: the verb, its author, and whether a colon follows."""

    verb: TokenRange
    author: Mention
    colon: bool


def find(t: Tokens, start: int, mentions: Mentions) -> Written | None:
    """What is told of a text in a sentence that starts at ``start``; its author is named behind it,
    or is the text («در این تحلیل آمده است که …»), which was told of before. None where no text is.
    """
    lexicon = mentions.lexicon
    source, that = lexicon.markers.source, lexicon.markers.joints.that
    if start >= t.size or t.keys[start] not in lexicon.prepositions:
        return None
    for i in source.written.candidates(t, start + 1):
        end = source.written.skip(t, i)
        if end == i or end >= t.size or (t.keys[end] != ":" and t.keys[end] not in that):
            continue
        text = next((j for j in range(start + 1, i) if source.texts.match(t, j, i)), None)
        if text is None:
            return None
        return Written((i, end), _author(t, text, i, mentions), t.keys[end] == ":")
    return None


def _author(t: Tokens, text: int, end: int, mentions: Mentions) -> Mention:
    """Who is named behind the noun of a text; the text, where nobody is."""
    after = mentions.markers.source.texts.skip(t, text, end)
    owner = mentions.at(t, after, end) if after < end else None
    told = owner is not None and owner.kind in ("name", "title", "body")
    return owner if owner and told else Mention("text", text, after)
