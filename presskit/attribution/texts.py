"""«در بیانیه X آمده است:»: what a text says, and whose it is."""

from __future__ import annotations

from typing import NamedTuple

from presskit.attribution.mention import Mention, TokenRange
from presskit.attribution.mentions import Mentions
from presskit.attribution.open_subjects import OpenSubject
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens

_INDEFINITE = "\u06cc"  # «تحلیلی»
_ENDS = (":", "،")


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
        if end == i or end >= t.size or t.keys[end] not in (*that, *_ENDS):
            continue
        text = next((j for j in range(start + 1, i) if source.texts.match(t, j, i)), None)
        if text is None:
            return None
        return Written((i, end), _author(t, text, i, mentions), t.keys[end] == ":")
    return None


def publishes(
    t: Tokens, subject: Mention | None, opened: OpenSubject | None, verb: int, lexicon: Lexicon
) -> bool:
    """Whether a subject and a verb are a paper's that writes: «روزنامه NAME نوشت»; who is on no
    list and writes is one.
    """
    flow = lexicon.markers.flow
    if not flow.writes.match(t, verb):
        return False
    paper = subject is not None and flow.papers.match(t, subject.start) is not None
    return paper or (subject is None and opened is not None and opened.new)


def tells_of(t: Tokens, noun: str, lexicon: Lexicon) -> bool:
    """Whether a text is told of: «در گزارشی», and not «گزارش داد», «به گزارش»."""
    reports = lexicon.markers.dateline.reports
    places = (j for j, key in enumerate(t.keys) if key.removesuffix(_INDEFINITE) == noun)
    return any(
        not lexicon.verbs.match(t, j) and not (j and reports.match(t, j - 1)) for j in places
    )


def _author(t: Tokens, text: int, end: int, mentions: Mentions) -> Mention:
    """Who is named behind the noun of a text; the text, where nobody is."""
    after = mentions.markers.source.texts.skip(t, text, end)
    owner = mentions.at(t, after, end) if after < end else None
    told = owner is not None and owner.kind in ("name", "title", "body")
    return owner if owner and told else Mention("text", text, after)
