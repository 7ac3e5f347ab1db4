"""What was asked, where the sentence that answers tells it."""

from __future__ import annotations

from presskit.attribution.mention import TokenRange
from presskit.attribution.mentions import Mentions
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens


def asked_of(t: Tokens, start: int, end: int, lexicon: Lexicon) -> TokenRange | None:
    """X in «در پاسخ به سؤالی درباره X، گفت», between a subject and its verb; None where nothing was
    asked.
    """
    clause = lexicon.markers.clause
    for i in clause.answers.candidates(t, start, end):
        after = clause.answers.skip(t, i, end)
        if after == i:
            continue
        first = _link(t, after, min(end, after + 10), end, lexicon)
        if first is None:
            return None
        return _words(t, clause.question_links.skip(t, first, end), end)
    return None


def asked_by_reporter(t: Tokens, start: int, end: int, mentions: Mentions) -> TokenRange | None:
    """X in «خبرنگاری درباره X پرسید که NAME …»; ``end``: where NAME starts. None where no reporter
    asks.
    """
    lexicon = mentions.lexicon
    if end < start + 2 or t.keys[end - 1] not in lexicon.markers.joints.that:
        return None
    asks = mentions.at(t, start, end)
    if asks is None or asks.kind != "reporter":
        return None
    verbs = lexicon.verbs
    stop = next((j for j in range(end - 3, end - 1) if verbs.skip(t, j, end) == end - 1), None)
    first = None if stop is None else _link(t, asks.end, stop, stop, lexicon)
    if stop is None or first is None:
        return None
    return _words(t, lexicon.markers.clause.question_links.skip(t, first, stop), stop)


def _link(t: Tokens, start: int, stop: int, end: int, lexicon: Lexicon) -> int | None:
    """Where «درباره», «مبنی بر» starts that leads to what was asked."""
    links = lexicon.markers.clause.question_links
    return next((j for j in range(start, stop) if links.match(t, j, end)), None)


def _words(t: Tokens, start: int, stop: int) -> TokenRange | None:
    """The range without the marks at its end; None where no word is left."""
    while stop > start and not t.is_word(stop - 1):
        stop -= 1
    return (start, stop) if stop > start else None
