"""Where an office or another noun phrase ends: before a name, or before what can follow a
subject.
"""

from __future__ import annotations

from collections.abc import Callable

from presskit.attribution import compounds
from presskit.attribution.name_bounds import NameBounds
from presskit.language import persons
from presskit.language.tokens import Tokens

_QUOTES = {"«": "»", '"': '"'}
_BRACKETS = _QUOTES | {"(": ")"}
_MAX_ROLE = 20
_MAX_ITEM = 4  # words of an item in a list
_NO_PLACE = -4  # tenths that words tell of standing in offices, up to which a word is no place
_NO_WORD = -20  # tenths, up to which a word with a half-space is in no office
_INDEFINITE = "\u06cc"  # «مطلبی»
_VOWELS = ("\u0627", "\u0648")  # behind which that is an ezafe: «شورای …»
_MAX_SOURCE = 8  # tokens of «به گفته» and a name


class PhraseBounds(NameBounds):
    """Finds the ends of phrases in the tokens of one sentence."""

    def _governed(self, t: Tokens, j: int, end: int) -> int | None:
        """«پلیس مبارزه با مواد مخدر»: after a preposition that an office's own noun governs."""
        phrases = self.markers.roles.governed
        for i in (j - 1, j):
            found = phrases.match(t, i, end) if t.keys[i] in phrases.starts else None
            if found and found[0] > j and found[0] < end and not self.stops(t, found[0]):
                return found[0]
        return j + 1 if self.waited_for(t, j, end) else None

    def waited_for(self, t: Tokens, j: int, end: int) -> bool:
        """«یک مقام نزدیک به دولت»: whether the word before token ``j`` waits for this preposition,
        behind which the phrase goes on.
        """
        key, waiting = t.keys[j], self.lexicon.word_classes.get(t.keys[j - 1], ())
        waited = key in waiting and "preverb" not in waiting and not t.joined[j - 1]
        in_ = key in self.markers.joints.in_
        return waited and not in_ and j + 1 < end and not self.stops(t, j + 1)

    def role_end(self, t: Tokens, i: int, head: int, end: int) -> int:
        """Where an office or a body that starts at ``i``, with its head up to ``head``, ends:
        before a name, or before what can follow a subject.
        """
        j, limit, abroad = head, min(end, i + _MAX_ROLE), False
        while j < limit:
            key = t.keys[j]
            if key in _BRACKETS:
                close = t.find(_BRACKETS[key], j + 1, min(end, j + 8))
                if close < 0:
                    break
                j = close + 1
            elif self._others(t, j, end) or self._again(t, i, j):
                break
            elif (past := self._let_in(t, i, head, j, end)) > j:
                j = past
            elif not abroad and self._abroad(t, i, j, end):
                j, abroad = j + 2, True
            elif self._over(t, j, end):
                break
            else:
                j += 1
        return self.without_joint(t, head, j)

    def without_joint(self, t: Tokens, head: int, j: int) -> int:
        while j > head and (t.keys[j - 1] == "،" or t.keys[j - 1] in self.markers.joints.and_):
            j -= 1
        return j

    def _again(self, t: Tokens, i: int, j: int) -> bool:
        """«وزیر بهداشت وزیر راه»: whether an office that nobody holds twice starts once more."""
        return t.keys[i] == t.keys[j] and t.keys[i] in self.markers.roles.single

    def _let_in(self, t: Tokens, i: int, head: int, j: int, end: int) -> int:
        """The token after what would end another phrase, but not this one; ``j`` for nothing."""
        if self._goes_on(t, i, j, end) or self._counted(t, j):
            return j + 1
        inner = max(self._inner_office(t, j, end), self._one_word(t, j, end))
        if inner > j:
            return inner
        return self._governed(t, j, end) or self._pointed(t, i, head, j, end)

    def _counted(self, t: Tokens, j: int) -> bool:
        """«دبیر هشتمین شب شعر», «سرمربی تیم زیر ۲۰ سال»: a word that would be one of time, if no
        number stood before it.
        """
        roles = self.markers.roles
        aged = t.keys[j] in roles.units and t.keys[j - 2] in roles.numbered
        return t.keys[j].isalpha() and (
            t.keys[j - 1] in roles.ordinals or (aged and t.keys[j - 1].isdigit())
        )

    def _one_word(self, t: Tokens, j: int, end: int) -> int:
        """«کارشناس پیش‌بینی», «دبیر هفته تئاتر»: the token after a word that starts as one of time
        does, or after one of time that the article has before the same word elsewhere too; ``j``
        for none.
        """
        lex, key = self.lexicon, t.keys[j]
        if key not in lex.stops or t.joined[j] or key in lex.prepositions or j + 1 >= end:
            return j
        if lex.verbs.match(t, j) or compounds.is_light(lex, key + t.keys[j + 1]):
            return j
        both = key + t.keys[j + 1]
        if both in lex.compound_nouns:
            return j if compounds.is_light(lex, t.keys[min(j + 2, t.size - 1)]) else j + 2
        if t.joined[j + 1]:
            unit, _, after = t.units(j, end)[0]
            ends = lex.phrase_ends
            content = ends.of_word(unit)[0] > _NO_WORD and not persons.is_verb(unit, lex)
            return after if content and unit not in lex.stops and len(t.keys[j + 1]) > 3 else j
        again = key in self.markers.roles.times and self.pairs.get(both, 0) > 1
        return j + 2 if again and not self.stops(t, j + 1) else j

    def _pointed(self, t: Tokens, i: int, head: int, j: int, end: int) -> int:
        """The token after «این» and its noun in «وزیر خارجه این کشور», or after «نخستین» in «دبیر
        نخستین جشنواره»; ``j`` where that is an object («وزیر این خبر را …») or starts a clause
        («به گفته دبیر این جشنواره …»).
        """
        first = j == head and t.keys[j] in self.markers.roles.ordinals
        this = t.keys[j] in self.lexicon.demonstratives and t.keys[i] not in self.markers.roles.kin
        joints = self.markers.joints
        if not (first or this) or joints.thus.match(t, j, end) or self._of_time(t, j + 1):
            return j
        k = j + 1
        while k < end and not self._over(t, k, end) and t.keys[k] not in joints.own:
            k += 1
        if k == j + 1 or (k < t.size and t.keys[k] in (*joints.object, *joints.own)):
            return j
        verbs = self.lexicon.verbs
        if k < end and compounds.starts_verb(self.lexicon, t, k) and not verbs.match(t, k):
            return j
        told = k < t.size and t.is_word(k) and self._of_source(t, i)
        return j if told else j + 2 - first

    def _of_time(self, t: Tokens, j: int) -> bool:
        """«این روزها»: whether the word at token ``j`` is the plural of one of time."""
        lex = self.lexicon
        ends = (e for e in lex.plural_endings if j < t.size and t.keys[j].endswith(e))
        return any(t.keys[j].removesuffix(e) in lex.stops for e in ends)

    def _over(self, t: Tokens, j: int, end: int) -> bool:
        """Whether an office is over before token ``j``, if no rule lets that in."""
        return (
            self.stops(t, j)
            or self.starts_new_name(t, j, end)
            or compounds.starts_verb(self.lexicon, t, j)
        )

    def _of_source(self, t: Tokens, i: int) -> bool:
        """Whether «به گفته» stands before an office at ``i``, or before the name before it."""
        phrases = self.markers.source.phrases
        for start in range(i - 1, max(-1, i - _MAX_SOURCE), -1):
            if not t.is_word(start):
                return False
            if phrases.match(t, start, i):
                return True
        return False

    def _abroad(self, t: Tokens, i: int, j: int, end: int) -> bool:
        """«سفیر … در ژاپن»: whether a place stands behind an office held in one."""
        roles, joints = self.markers.roles, self.markers.joints
        if t.keys[j] not in joints.in_ or not any(k in roles.abroad for k in t.keys[i:j]):
            return False
        body = self.lexicon.organisations.match(t, j + 1)
        if not self._short_place(t, j + 1, end) or (self.opens_adverbial(t, j) and not body):
            return False
        ends = self.lexicon.phrase_ends
        key, *_ = t.units(j + 1, min(t.size, j + 5))[0]
        # «عضو کمیسیون انرژی مجلس در تذکری»
        stem = key.removesuffix(_INDEFINITE)
        if stem != key and stem[-1:] not in _VOWELS and stem in self.lexicon.common_words:
            return False
        return not ends.listed(key) or ends.of_word(key)[0] > _NO_PLACE

    def _goes_on(self, t: Tokens, i: int, j: int, end: int) -> bool:
        """«شهردار منطقه ۶»، «وزیر صنعت، معدن و تجارت»: a number or a comma inside an office."""
        if t.keys[j].isdigit():
            return t.keys[j - 1] in self.markers.roles.numbered
        if t.keys[j] != "،" or j + 1 >= end:
            near = t.keys[j - 1 : j + 2 : 2]  # «دانشگاه ام. آی. تی»
            return t.keys[j] == "." and all(k in self.markers.roles.letters for k in near)
        bodies = self.lexicon.organisations
        another = bodies.match(t, i) is not None and bodies.match(t, j + 1) is not None
        if another or self.stops(t, j + 1) or self.lexicon.titles.match(t, j + 1):
            return False
        return t.keys[j - 1] in self.markers.roles.listed or self._lists_on(t, i, j, end)

    def _lists_on(self, t: Tokens, i: int, j: int, end: int) -> bool:
        """«مدیرکل نوسازی، توسعه و تجهیز مدارس»: whether «و» ends a list of words of offices."""
        return self.listed(t, j, end, t.keys[i] in self.markers.roles.abroad)

    def listed(self, t: Tokens, j: int, end: int, any_word: bool) -> bool:
        """Whether behind the comma at token ``j`` a list goes on that «و» ends; of ``any_word``, or
        of such as are at home in offices.
        """
        at = self._item(t, j + 1, end, any_word)
        while at and at < end and t.keys[at] == "،":
            at = self._item(t, at + 1, end, any_word)
        last = at + 1 if at and at < end and t.keys[at] in self.markers.joints.and_ else end
        return last < end and self._item(t, last, end, any_word) > 0

    def _item(self, t: Tokens, i: int, end: int, any_word: bool) -> int:
        """The token after an item of a list in an office that starts at ``i``; 0 for none."""
        lex, j = self.lexicon, i
        while j < end and t.keys[j].isalpha() and t.keys[j] not in self.markers.joints.and_:
            if self.stops(t, j) or self.starts_name(t, j, end) or lex.titles.match(t, j, end):
                break
            j += 1
        units = t.units(i, min(j, i + _MAX_ITEM))
        return j if units and (any_word or lex.phrase_ends.at_home(units[0][0])) else 0

    def _inner_office(self, t: Tokens, j: int, end: int) -> int:
        """The token after an office of several words in another («… و امام جمعه»), or ``j``."""
        after = self.lexicon.titles.skip(t, j, end)
        return after if after > j + 1 else j

    def _others(self, t: Tokens, j: int, end: int) -> bool:
        """«استاندار یزد و جمعی از …»: whether somebody without an office is joined."""
        lex = self.lexicon
        somebody = (lex.indefinites, lex.pronouns)
        joined = t.keys[j] in self.markers.joints.and_
        return joined and any(phrases.match(t, j + 1, end) for phrases in somebody)

    def _short_place(self, t: Tokens, i: int, end: int) -> bool:
        meetings = self.markers.dateline.meetings
        return i < end and not self.stops(t, i) and not meetings.match(t, i, end)

    def words_end(self, t: Tokens, i: int, end: int) -> int:
        return self.phrase_end(t, i, end, lambda _: False)

    def phrase_end(self, t: Tokens, i: int, end: int, also: Callable[[int], bool]) -> int:
        j = i
        while j < end and (not self.stops(t, j) or also(j)):
            if compounds.starts_verb(self.lexicon, t, j) or (
                j > i and self.starts_new_name(t, j, end)
            ):
                break  # «رسانه‌ها گزارش داده‌اند NAME …»
            j += 1
        while j > i and (
            t.keys[j - 1] in self.markers.joints.and_ or t.keys[j - 1] in self.markers.joints.in_
        ):
            j -= 1
        return j
