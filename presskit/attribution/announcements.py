"""Who is announced: «گفت‌وگوی ما با NAME را در ادامه می‌خوانید», «نوبت به صحبت‌های NAME رسید»."""

from __future__ import annotations

from presskit.attribution.mention import Mention
from presskit.attribution.mentions import Mentions
from presskit.language.tokens import Tokens

_VERB = 4  # tokens at the end, where «از نظر می‌گذرد» stands


def announced(t: Tokens, mentions: Mentions) -> int | None:
    """The token from which a sentence may name whose words follow: behind «اهم اظهارات» in «اهم
    اظهارات NAME را می‌خوانید:», behind «گفت‌وگوی ما با» in a sentence that ends with «می‌خوانید» and a
    colon, or says where; None where nothing is announced.
    """
    flow, ended = mentions.markers.flow, t.keys[-1] in ":؛"
    if ended:
        phrases = flow.announcements
        ends = (found[0] for i in phrases.candidates(t) if (found := phrases.match(t, i)))
        if (end := next(ends, None)) is not None:
            return end
    stop = t.words_end()
    read = flow.read_below
    if not any(read.skip(t, i, stop) == stop for i in read.candidates(t, max(0, stop - _VERB))):
        return None
    if not ended and not flow.below.anywhere(t):
        return None
    talk = next((i for i in flow.talks.candidates(t) if flow.talks.match(t, i)), None)
    return None if talk is None else _talked_with(t, flow.talks.skip(t, talk), stop, mentions)


def _talked_with(t: Tokens, start: int, stop: int, mentions: Mentions) -> int:
    """Where whoever talked may be named: behind «با», or right behind the word for the talk."""
    beside = mentions.markers.joints.beside
    with_ = (i + 1 for i in range(start, stop) if t.keys[i] in beside)
    return next((i for i in with_ if i < stop and _person_at(t, i, mentions)), start)


def talk_of(t: Tokens, mentions: Mentions) -> Mention | None:
    """Whose talk a sentence tells of: NAME in «بخش پایانی به صحبت‌های NAME اختصاص داشت»."""
    talks = mentions.markers.flow.talks
    ends = (talks.skip(t, i) for i in talks.candidates(t) if talks.match(t, i))
    found = (_person_at(t, end, mentions) for end in ends if end < t.size)
    return next((mention for mention in found if mention), None)


def talked_with(t: Tokens, mentions: Mentions) -> Mention | None:
    """Whom the agency has talked with: NAME in «با NAME، OFFICE، گفت‌وگو کردیم»."""
    lexicon, stop = mentions.lexicon, t.words_end()
    if stop == 0 or not lexicon.first_plural(t.keys[stop - 1]):
        return None
    if not mentions.markers.flow.talking.anywhere(t, max(0, stop - _VERB)):
        return None
    beside = mentions.markers.joints.beside
    found = (_person_at(t, i + 1, mentions) for i in range(stop - 1) if t.keys[i] in beside)
    return next((mention for mention in found if mention and mention.kind == "name"), None)


def _person_at(t: Tokens, i: int, mentions: Mentions) -> Mention | None:
    mention = mentions.at(t, i, t.size)
    return mention if mention and mention.kind in ("name", "title") else None
