"""Where a name ends, and where what can be in no name and no office starts: before what can follow
a subject.

What can follow a speaker is a closed class; a word that cannot be in a name ends one.
"""

from __future__ import annotations

from collections.abc import Mapping

from presskit.attribution import compounds, likely_names
from presskit.language import persons
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Phrases
from presskit.language.tokens import Tokens

_COPULA = "\u0633\u062a"  # «ست»
_MAX_SURNAME = 2  # words of one that starts with «پیش»


class NameBounds:
    """Finds the ends of names in the tokens of one sentence. ``known``: the surnames that this
    article has introduced; ``pairs``: how often it has two words one behind the other, glued.
    """

    def __init__(
        self, lexicon: Lexicon, known: Phrases[bool], pairs: Mapping[str, int] | None = None
    ) -> None:
        self.lexicon = lexicon
        self.markers = lexicon.markers
        self.known = known
        self.pairs = pairs or {}

    def ends_subject(self, t: Tokens, i: int) -> bool:
        """Whether token ``i`` can follow a complete subject."""
        return i >= t.size or self._follows(t, i)

    def stops(self, t: Tokens, i: int) -> bool:
        """Whether token ``i`` can be in no name and no office."""
        whole = not t.joined[i] and not (i + 1 < t.size and t.joined[i + 1])
        return self._follows(t, i) or (whole and self.lexicon.closes(t.keys[i]))

    def _follows(self, t: Tokens, i: int) -> bool:
        lex, key = self.lexicon, t.keys[i]
        if t.joined[i] and key not in lex.prepositions:
            return False  # «نیک‌رو», «پیش‌بین»: the rest of a word
        letters = lex.markers.roles.letters
        if key in letters and all(k in letters for k in t.keys[max(0, i - 1) : i + 2]):
            return False  # «سی ان جی»
        tied = i + 1 < t.size and t.joined[i + 1] and key + t.keys[i + 1] in lex.stops  # «سه‌شنبه»
        if tied or not key[0].isalnum() or key in lex.stops or key.isdigit():
            return True
        return (
            key in lex.markers.roles.ends
            or (key in lex.verbs.starts and lex.verbs.match(t, i) is not None)
            or t.has_tanwin(i)
            or self._copula(key)
            or (key in lex.groups.adverbials.starts and self.opens_adverbial(t, i))
        )

    def _copula(self, key: str) -> bool:
        """«آمریکاست»: a word that «است» has grown together with."""
        if not key.endswith(_COPULA):
            return False
        lex, stem = self.lexicon, key.removesuffix(_COPULA)
        if len(stem) <= 2 or stem == key or stem[-1] != "\u0627" or key in lex.common_words:
            return False
        return stem in lex.countries or stem in lex.common_words

    def opens_adverbial(self, t: Tokens, j: int) -> bool:
        """Whether a topic clause or a setting starts at token ``j``: «با اشاره به», «در جمع»."""
        return self.lexicon.groups.adverbials.match(t, j) is not None

    def starts_name(self, t: Tokens, i: int, end: int) -> bool:
        lex = self.lexicon
        if i >= end or (t.keys[i] not in lex.name_starts and t.keys[i] not in self.known.starts):
            return False
        if t.keys[i] in lex.prepositions:
            return False  # «به نام …» is no «بهنام»
        if i and t.keys[i - 1].isdigit():
            return False  # «22 بهمن»
        if i + 1 < end and t.keys[i] + t.keys[i + 1] in lex.word_classes:
            return False  # «علی رغم …»
        listed = lex.groups.names.match(t, i, end) and not likely_names.doubtful(lex, t, i)
        return bool(listed) or self.known.match(t, i, end) is not None

    def names_alone(self, t: Tokens, start: int) -> bool:
        """Whether names stand from token ``start`` on and no verb does."""
        lex, rest = self.lexicon, range(start, t.size)
        verb = lex.verbs.anywhere(t, start, t.size)
        if verb or any(persons.is_verb(t.keys[i], lex) for i in rest):
            return False
        return any(self.starts_name(t, i, t.size) for i in rest)

    def name_end(self, t: Tokens, i: int, end: int) -> int:
        """Where a name that starts at ``i`` ends: after a known surname, else before what cannot be
        in a name.
        """
        j = self.lexicon.given_names.skip(t, i, end)
        addressed = j == i < end and self.stops(t, i) and self._addressed(t, i)
        if (j > i or addressed) and (surname := self._before_office(t, j, end)):
            return surname
        alone = j > i and (known := self.known.match(t, i, j)) is not None and known[0] == j
        if alone and j < end and t.is_word(j) and likely_names.no_surname(self.lexicon, t, j):
            return j  # «بدری روحیه … را …», where «صدیف بدری» spoke
        while (
            j < end
            and not self.stops(t, j)
            and t.keys[j] not in self.markers.joints.and_
            and not self.lexicon.pronouns.match(t, j, end)
            and not self.markers.source.anonymous.match(t, j, end)
        ):
            surname = self.known.skip(t, j, end)
            if surname > j:
                return surname
            over = j > i and (self._ends_name(t, i, j, end) or compounds.known(self.lexicon, t, j))
            if over or likely_names.never(self.lexicon, t, j):
                break  # «NAME خانواده‌های … را …»
            j += 1
        return j

    def _before_office(self, t: Tokens, j: int, end: int) -> int | None:
        """«احمد پیش بین عضو کمیسیون …»: the end of a surname that starts with what can follow a
        subject, told by the office behind it.
        """
        if j >= end or not self.stops(t, j) or t.keys[j] in self.lexicon.prepositions:
            return likely_names.tied(self.lexicon, t, j, end)
        for k in range(j, min(end, j + _MAX_SURNAME + 1)):
            if k > j and self._office_at(t, k, end):
                return k
            if not t.keys[k].isalpha() or self.lexicon.verbs.match(t, k) or self._clause(t, k):
                return None
        return None

    def _addressed(self, t: Tokens, i: int) -> bool:
        """«دکتر گویا، رئیس …»: whether a form of address ends before token ``i``."""
        return any(self.lexicon.honorifics.skip(t, k, i) == i for k in range(max(0, i - 2), i))

    def _office_at(self, t: Tokens, k: int, end: int) -> bool:
        """Whether an office starts at token ``k``, or behind a comma there."""
        comma = k < end and t.keys[k] == "،"
        return self.lexicon.titles.match(t, k + comma, end) is not None

    def _clause(self, t: Tokens, k: int) -> bool:
        """Whether a word joins clauses, or a clause of time or place starts at it."""
        joints = self.markers.joints
        joins = any(t.keys[k] in words for words in (joints.and_, joints.that, joints.object))
        return joins or self.opens_adverbial(t, k) or compounds.starts_verb(self.lexicon, t, k)

    def _ends_name(self, t: Tokens, i: int, j: int, end: int) -> bool:
        """Whether word ``j`` is none of the name that started at ``i``: an office, a body, a common
        word.
        """
        lex = self.lexicon
        if t.keys[j] in self.markers.names.second:
            return False
        if any(
            t.keys[k] in self.markers.names.endings and not t.joined[min(k + 1, t.size - 1)]
            for k in (j, j + 1)
            if k < end
        ):
            return False
        only_given = (
            lex.given_names.skip(t, i, j) == j or lex.given_names.match(t, j - 1, j) is not None
        )
        office = max(lex.titles.skip(t, j, end), lex.organisations.skip(t, j, end))
        if office > j:
            # «NAME دانشمند گفت», «NAME دانشمند عضو …»: an office with nothing behind it is the
            # surname
            return not only_given or not (
                self.ends_subject(t, office) or lex.titles.match(t, office) is not None
            )
        if only_given or t.joined[j] or not self.common(t, j) or likely_names.surname(lex, t, j):
            return False
        # «امیر قلعه نوعی در نشست …»: a common word too may be the end of a name, if a verb or a
        # clause mark follows
        marks = (lex.verbs, lex.markers.clause.topics, lex.markers.clause.governing)
        held = self._office_at(t, j + 1, end) and likely_names.before_office(
            lex, t, i, j, marked=j + 1 < end and t.keys[j + 1] == "،"
        )
        return not (held or any(mark.match(t, j + 1) for mark in marks))

    def common(self, t: Tokens, j: int) -> bool:
        """Whether word ``j`` is a common word, and not the first part of a compound."""
        tied = (
            j + 1 < t.size and t.joined[j + 1] and len(t.keys[j + 1]) > 1
        )  # not by an ezafe alone
        compound = tied or (j + 1 < t.size and t.keys[j + 1] in self.markers.names.endings)
        return t.keys[j] in self.lexicon.common_words and not compound

    def starts_new_name(self, t: Tokens, j: int, end: int) -> bool:
        """Whether the office is over and the name of its holder starts."""
        if t.keys[j - 1] in self.lexicon.prepositions:
            return False  # «دانشگاه شهید …»: a name inside an office
        first = j + 1 if t.keys[j] in self.markers.joints.and_ else j
        return self.starts_name(t, first, end) and self._has_surname(t, first, end)

    def _has_surname(self, t: Tokens, i: int, end: int) -> bool:
        """Whether a given name goes on as a name: «کمیسیون عمران مجلس» holds none."""
        after = self.lexicon.given_names.skip(t, i, end)
        if after == i or after >= t.size:
            return True  # an honorific or a known surname
        return self.known.match(t, after, end) is not None or not (
            self.stops(t, after)
            or self.common(t, after)
            or self.lexicon.organisations.match(t, after)
        )
