"""Words that are on no list: whether they can be somebody's name, by the score of each
(``language/name_words.py``) and by what stands beside them.
"""

from __future__ import annotations

from itertools import pairwise

from presskit.fold import FIRST_LETTER
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens

TokenRange = tuple[int, int]

_NEVER = -3.5  # below this a word is in no name, whatever stands beside it
_NO_SURNAME = -2.2  # and below this not before an office
_NO_GUESS = -2.5  # nor alone where nothing else says that it is a name
_MARKED, _BARE = (
    -0.5,
    0.2,
)  # the mean of the words of a name beside an office, a mark between them or not
_ALONE = 1.0  # from this on one word is a surname by itself
_SURNAME = -1.0  # of a word behind a given name that is more often a common word
_OFTEN = 10  # tenths of a logarithm: how much oftener such a word stands in names
_GIVEN = -0.5  # and one before a surname a given name
_MOST = 4  # words of a name
_MARKS = frozenset("،-–؛,")
_RELATION = "\u06cc"  # «فرهنگی»
_OPEN = {"»": "«", '"': '"', ")": "("}
_MAX_MARKED = 9  # tokens in brackets or quotation marks


def unit(lexicon: Lexicon, t: Tokens, i: int) -> str:
    """The word at token ``i`` with all that half-spaces tie to it, and an ending behind a space."""
    after, last = i + 1, min(t.size, i + _MOST)
    while after < last and t.joined[after]:
        after += 1
    key = "".join(t.keys[i:after])
    apart = after < t.size and t.keys[after] in lexicon.markers.joints.endings
    return key + t.keys[after] if apart else key


def tied(lexicon: Lexicon, t: Tokens, i: int, end: int) -> int | None:
    """The token after a surname at ``i`` whose first part would end a name by itself: «به‌نیا»."""
    if i >= end or t.keys[i] not in lexicon.prepositions:
        return None
    key, _, after = t.units(i, end)[0]
    return after if after > i + 1 and lexicon.name_words.score(key) > 0 else None


def never(lexicon: Lexicon, t: Tokens, i: int) -> bool:
    """Whether the word at token ``i`` can be in no name: a plural, say."""
    if (
        t.joined[i]
        or lexicon.groups.names.match(t, i)  # given names and honorifics
        or lexicon.countries.match(t, i)
    ):
        return False
    return lexicon.name_words.score(unit(lexicon, t, i)) < _NEVER


def no_surname(lexicon: Lexicon, t: Tokens, i: int) -> bool:
    """Whether the word at token ``i`` is likelier a common word than a surname behind a given
    name.
    """
    key = unit(lexicon, t, i)
    return lexicon.phrase_ends.listed(key) and lexicon.name_words.score(key) < _SURNAME


def surname(lexicon: Lexicon, t: Tokens, i: int) -> bool:
    """Whether a common word at token ``i`` is a surname behind another: news have it in names far
    more often than elsewhere («وردی تهرانی»).
    """
    key = unit(lexicon, t, i)
    return lexicon.phrase_ends.named(key) >= _OFTEN and lexicon.name_words.score(key) > _ALONE


def no_guess(lexicon: Lexicon, t: Tokens, i: int, stop: int) -> bool:
    """Whether the only word from ``i`` to ``stop`` is no surname of somebody whom nothing vouches
    for: «نکته‌ای که برخی مطرح می‌کنند».
    """
    alone = t.units(i, stop)[0][2] >= stop
    return alone and lexicon.name_words.score(unit(lexicon, t, i)) < _NO_GUESS


def common_beside(lexicon: Lexicon, t: Tokens, i: int, stop: int) -> bool:
    """Whether a word from ``i`` to ``stop``, right before an office, is hardly a surname."""
    words = (key for key, _, _ in t.units(i, stop) if lexicon.phrase_ends.listed(key))
    return any(lexicon.name_words.score(key) < _NO_SURNAME for key in words)


def doubtful(lexicon: Lexicon, t: Tokens, i: int) -> bool:
    """Whether a given name at token ``i`` is likelier a common word: news have it so more often,
    and nothing like a surname stands behind it («شاهد این …», «سالار آینده»).
    """
    after, following = i, lexicon.given_names.skip(t, i)
    while following > after:  # «هنری شاهد»
        if "".join(t.keys[after:following]) not in lexicon.doubtful_names:
            return False
        after, following = following, lexicon.given_names.skip(t, following)
    behind_name = i > 0 and any(
        names.match(t, i - 1, i) for names in (lexicon.honorifics, lexicon.given_names)
    )
    if after == i or behind_name:
        return False
    surname = after < t.size and t.is_word(after) and not t.joined[after]
    key = unit(lexicon, t, after) if surname else ""
    if not surname or key in lexicon.stops or lexicon.verbs.match(t, after):
        return True
    if i > 1 and t.keys[i - 1] in lexicon.markers.joints.and_:
        before, *_ = t.units(max(0, i - _MOST), i - 1)[-1]
        if before.endswith(_RELATION) and before in lexicon.common_words:
            return True  # «کانون‌های فرهنگی و هنری مساجد»
    return no_surname(lexicon, t, after)


def before_office(lexicon: Lexicon, t: Tokens, i: int, j: int, marked: bool) -> bool:
    """Whether a common word at token ``j``, before an office, ends the name that starts at ``i``:
    behind a word that is a name by itself where a comma stands between («نصیر ملت، OFFICE»), else
    if it may be one («کاوه رجبی مشهود OFFICE»).
    """
    if marked:
        return lexicon.name_words.score(t.units(i, j)[-1][0]) > _ALONE
    return lexicon.name_words.score(unit(lexicon, t, j)) > 0


def past_surname(lexicon: Lexicon, t: Tokens, i: int, end: int) -> int:
    """The token after a word at ``i``, where a name was cut, that nobody counted among common words
    and that may be the rest of a surname.
    """
    if i >= end:
        return i
    key, _, after = t.units(i, end)[0]
    common = key in lexicon.common_words or lexicon.given_names.match(t, i, end) is not None
    return i if common or lexicon.name_words.score(key) <= 0 else after


def given(lexicon: Lexicon, word: str) -> bool:
    """Whether a word, which no list has, is a given name where a surname follows."""
    return lexicon.name_words.score(word) > _GIVEN


def person(lexicon: Lexicon, t: Tokens, start: int, end: int, least: float = _MARKED) -> bool:
    """Whether the words from ``start`` to ``end``, next to an office, are its holder's name: their
    mean is over ``least``.
    """
    scores: list[float] = []
    named = unheard = False
    for key, i, after in t.units(start, end):
        if not key.isalpha():
            return False
        score = lexicon.name_words.score(key)
        if not lexicon.phrase_ends.listed(key) and score > _NEVER:
            score, unheard = max(score, 0.0), True  # what nobody counted is rarely a common word
        listed = lexicon.given_names.skip(t, i, after) == after
        scores.append(score)
        named = named or listed or score > 0
        if score < _NO_SURNAME and not listed:
            return False
    if len(scores) == 1:
        return scores[0] > _ALONE
    return len(scores) > 1 and (named or unheard) and sum(scores) > least * len(scores)


def before(
    lexicon: Lexicon, t: Tokens, office: int, start: int, stops: list[bool]
) -> TokenRange | None:
    """The name that stands right before the office at token ``office``, and behind what can be in
    none: «… پیش‌تر NAME، OFFICE». ``stops``: of each token, whether it can be in no name.
    """
    end = office
    if end > start and t.keys[end - 1] in _MARKS:
        end -= 1
    if end > start and t.keys[end - 1] == ")":
        end = _opening(t, end - 1, start)  # the name in Latin letters
        if end < 0:
            return None
    if end > start and t.keys[end - 1] in _OPEN:
        first = _opening(t, end - 1, start)
        found = (first + 1, end - 1)
        return found if first >= 0 and person(lexicon, t, *found) else None
    first = end
    while first > start and t.is_word(first - 1) and not stops[first - 1]:
        first -= 1
        if len(t.units(first, end)) > _MOST:
            return None
    while first < end and t.joined[first]:
        first += 1
    while first < end and (after := lexicon.honorifics.skip(t, first, end)) in range(
        first + 1, end
    ):
        first = after
    if first < end and first > start and t.keys[first] in lexicon.markers.names.endings:
        first -= 1  # «ولی زاده»
    if end > first > start and t.keys[first - 1] in lexicon.demonstratives:
        first = t.units(first, end)[0][2]  # «بر اساس این گزارش NAME، …»
    opening = first
    words = t.units(first, end)
    for (_, i, after), (_, _, behind) in pairwise(words):
        if lexicon.organisations.skip(t, i, after) == after:
            first = behind  # «خبرگزاری سپهر NAME …»
    first = _past_setting(lexicon, t, first, end)
    if first > opening > start and t.keys[opening - 1] in lexicon.prepositions:
        return None  # «به نقل از پایگاه سپهر، OFFICE گفت»
    least = _BARE if end == office else _MARKED
    return (first, end) if first < end and person(lexicon, t, first, end, least) else None


def _past_setting(lexicon: Lexicon, t: Tokens, first: int, end: int) -> int:
    """Where a name starts behind a common word: «مراسم NAME، OFFICE»."""
    for key, _, after in t.units(first, end)[:-1]:
        listed = lexicon.given_names.match(t, first) or lexicon.name_words.score(key) >= 0
        whole = lexicon.given_names.match(t, after) or len(t.units(after, end)) == 1
        if listed or not whole or not person(lexicon, t, after, end):
            break
        first = after
    return first


def past_spelling(t: Tokens, i: int, end: int) -> int:
    """The token after «(Name Surname)», a name in foreign letters; ``i`` where none is."""
    if i + 1 >= end or t.keys[i] != "(" or t.keys[i + 1] >= FIRST_LETTER:
        return i
    close = t.find(")", i, min(end, i + _MAX_MARKED))
    return close + 1 if close > 0 else i


def _opening(t: Tokens, close: int, start: int) -> int:
    """The token that opens the marks that token ``close`` closes; -1 where none does."""
    opening = _OPEN[t.keys[close]]
    near = range(close - 1, max(start, close - _MAX_MARKED) - 1, -1)
    return next((i for i in near if t.keys[i] == opening), -1)
