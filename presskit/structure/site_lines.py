"""Lines that are the site's, not the report's: codes, labels, credits, and who wrote it."""

from __future__ import annotations

from presskit.language import sentence_keys
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens

_MOST_WORDS = 40  # of a line that a label starts
_BEHIND = 2  # words behind a label without a mark
_MOST_SURNAMES = 2  # words of a byline after the given name
_SHORT = 8  # words of «گزارش از NAME، خبرنگار …», of «تاریخ انتشار: …»
_YEAR = 4  # digits


def is_site_line(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether a line belongs to the site."""
    if not any(any(map(str.isalpha, key)) for key in t.keys if key[0].isalnum()):
        return True  # codes, rules of dashes
    start, known = t.first_word(), lexicon.markers.boilerplate
    words = len(sentence_keys.words(t.keys))
    # «عکس: …», «کد خبر 123», «انتهای پیام»: a label with little after it, never a sentence that
    # starts alike
    end = known.starts.skip(t, start)
    if (
        end > start
        and not _goes_on(t, end, lexicon)
        and (_is_set_off(t, end, ":/-؛") or words <= end - start + _BEHIND)
    ):
        return words <= _MOST_WORDS and not lexicon.verbs.match(t, end)
    end = known.about.skip(t, start)
    if end > start and words <= _SHORT and _is_set_off(t, end, ":"):
        return not lexicon.verbs.anywhere(t)
    short = words <= _SHORT and not any(key in lexicon.finite_verbs for key in t.keys)
    picture = known.pictures.match(t, start) is not None
    stands_alone = short and (picture or _is_credit(t, start, lexicon) or _is_stamp(t))
    return stands_alone or known.anywhere.anywhere(t)


def _goes_on(t: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Whether a word goes on behind a label that it starts with: «فیلم های امروز»."""
    return end < t.size and t.keys[end] in lexicon.markers.joints.endings


def _is_set_off(t: Tokens, end: int, marks: str) -> bool:
    """Whether a label that ends there stands alone, or before a mark or a number."""
    return end == t.size or t.keys[end] in marks or t.keys[end].isdigit()


def _is_credit(t: Tokens, start: int, lexicon: Lexicon) -> bool:
    """Whether a line says whose work something is: «گزارش از NAME، خبرنگار …»."""
    end = lexicon.markers.boilerplate.credits.skip(t, start)
    if end == start or end >= t.size:
        return False
    name = end + (not t.is_word(end))
    return lexicon.given_names.match(t, name) is not None


def _is_stamp(t: Tokens) -> bool:
    """Whether a line is a day and a time of it: when something was put there."""
    keys = t.keys
    clock = any(
        keys[i] == ":" and keys[i - 1].isdigit() and keys[i + 1].isdigit()
        for i in range(1, len(keys) - 1)
    )
    return clock and any(key.isdigit() and len(key) == _YEAR for key in keys)


def is_byline(t: Tokens, lexicon: Lexicon, top: bool) -> bool:
    """Whether a line is nothing but a reporter's name or that of an agency; at the ``top`` of an
    article the given name need not be known.
    """
    if lexicon.markers.dateline.agencies.skip(t, 0) == t.size:
        return True
    honorific = lexicon.honorifics.skip(t, 0)
    given = max(lexicon.given_names.skip(t, honorific), honorific)
    rest = t.keys[given:]
    if any(not key.isalpha() or key in lexicon.stops for key in rest):
        return False
    if any(key in lexicon.common_words or key in lexicon.titles for key in rest):
        return False
    most = _MOST_SURNAMES + (not given)
    return (given > 0 or (top and len(rest) > 1)) and 1 <= len(rest) <= most
