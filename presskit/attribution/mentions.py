"""Noun phrases that can be a speaker: a name, an office, both, a pronoun, a body, an unnamed
source.

There is no tagger for Persian to lean on, and none is needed: a press report introduces its people
in a few set forms («سرهنگ NAME»، «NAME، OFFICE»، «OFFICE NAME»، «این مقام مسئول»), and what can
follow a speaker is a closed class.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Phrases, Tokens

MentionKind = Literal["name", "title", "pronoun", "demonstrative", "body", "indefinite", "reporter"]
TokenRange = tuple[int, int]

_QUOTES = {"«": "»", '"': '"'}
_BRACKETS = _QUOTES | {"(": ")"}
_FIRST_LETTER = "\u0620"  # names stand in Persian letters; «(Shuntaro …)» repeats one
_MAX_NAME = 5
_MAX_ROLE = 16


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker-like phrase at tokens ``[start, end)``; ``name`` and ``role`` are token ranges
    inside it.
    """

    kind: MentionKind
    start: int
    end: int
    name: TokenRange | None = None
    role: TokenRange | None = None


class Mentions:
    """Finds mentions in the tokens of one sentence. ``known`` are the surnames that this article
    has introduced.
    """

    def __init__(self, lexicon: Lexicon, known: Phrases[bool] | None = None) -> None:
        self.lexicon = lexicon
        self.markers = lexicon.markers
        self.known = known or Phrases[bool]({})

    def at(self, t: Tokens, i: int, end: int) -> Mention | None:
        """The longest mention that starts at token ``i`` and ends by ``end``, or None."""
        lex = self.lexicon
        pronoun = lex.pronouns.skip(t, i, end)
        if pronoun > i:
            return Mention("pronoun", i, pronoun)
        if t.keys[i] in lex.demonstratives and i + 1 < end:
            return self._demonstrative(t, i, end)
        if t.keys[i] in _QUOTES:
            return self._quoted(t, i, end)
        for find in (self._reporter, self._indefinite, self._named, self._titled, self._body):
            found = find(t, i, end)
            if found:
                return found
        return None

    def _quoted(self, t: Tokens, i: int, end: int) -> Mention | None:
        """«دکتر «NAME» …»: a name set in quotation marks."""
        close = t.find(_QUOTES[t.keys[i]], i + 1, min(end, i + 8))
        if close <= i + 1:
            return None
        mention = self._with_role(t, Mention("name", i, close + 1, name=(i + 1, close)), end)
        named = self._named(t, i + 1, close) if self._starts_name(t, i + 1, close) else None
        plain = named is not None and named.end == close
        vouched = mention.role is not None or self.ends_subject(t, close + 1)
        return (
            mention
            if plain or (vouched and close - i <= _MAX_NAME and not self._common(t, i + 1))
            else None
        )

    def unknown_name(self, t: Tokens, i: int, end: int) -> Mention | None:
        """One to four words of which none can end a subject: a surname or a body not seen
        before.
        """
        if self.markers.source.anonymous.match(t, i, end):
            return None
        stop = self._name_end(t, i, min(end, i + 4))
        if self._common(t, i) or t.keys[i] < _FIRST_LETTER:
            return None
        if stop == i or (stop == i + 1 and len(t.keys[i]) < 3):
            return None
        return self._with_role(t, Mention("name", i, stop, name=(i, stop)), end)

    def ends_subject(self, t: Tokens, i: int) -> bool:
        """Whether token ``i`` can follow a complete subject."""
        return i >= len(t) or self._stops(t, i)

    def _stops(self, t: Tokens, i: int) -> bool:
        lex, key = self.lexicon, t.keys[i]
        if (
            not key[0].isalnum()
            or key in lex.stops
            or key.isdigit()
            or key in lex.markers.roles.ends
        ):
            return True
        return bool(lex.verbs.match(t, i)) or self.opens_adverbial(t, i)

    def _starts_name(self, t: Tokens, i: int, end: int) -> bool:
        lex = self.lexicon
        if i >= end or (t.keys[i] not in lex.name_starts and t.keys[i] not in self.known.starts):
            return False
        if t.keys[i] in lex.prepositions:
            return False  # «به نام …» is no «بهنام»
        return any(p.match(t, i, end) for p in (lex.given_names, self.known, lex.honorifics))

    def _name_end(self, t: Tokens, i: int, end: int) -> int:
        """Where a name that starts at ``i`` ends: after a known surname, else before what cannot be
        in a name.
        """
        j = self.lexicon.given_names.skip(t, i, end)
        while (
            j < end
            and not self._stops(t, j)
            and t.keys[j] not in self.markers.joints.and_
            and not self.lexicon.pronouns.match(t, j, end)
        ):
            surname = self.known.skip(t, j, end)
            if surname > j:
                return surname
            if j > i and self._ends_name(t, i, j, end):
                break
            j += 1
        return j

    def _ends_name(self, t: Tokens, i: int, j: int, end: int) -> bool:
        """Whether word ``j`` is none of the name that started at ``i``: an office, a body, a common
        word.
        """
        lex = self.lexicon
        if any(
            t.keys[k] in self.markers.names.endings and not t.joined[min(k + 1, len(t) - 1)]
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
        if only_given or t.joined[j] or not self._common(t, j):
            return False
        # «امیر قلعه نوعی در نشست …»: a common word too may be the end of a name, if a verb or a
        # clause mark follows
        marks = (lex.verbs, lex.markers.clause.topics, lex.markers.clause.governing)
        return not any(mark.match(t, j + 1) for mark in marks)

    def _common(self, t: Tokens, j: int) -> bool:
        """Whether word ``j`` is a common word, and not the first part of a compound."""
        tied = (
            j + 1 < len(t) and t.joined[j + 1] and len(t.keys[j + 1]) > 1
        )  # not by an ezafe alone
        compound = tied or (j + 1 < len(t) and t.keys[j + 1] in self.markers.names.endings)
        return t.keys[j] in self.lexicon.common_words and not compound

    def _named(self, t: Tokens, i: int, end: int) -> Mention | None:
        core = i
        while (after := self.lexicon.honorifics.skip(t, core, end)) > core:
            core = after
        if (
            core > i
            and core < end
            and t.keys[core] in _QUOTES
            and (quoted := self._quoted(t, core, end))
        ):
            return replace(quoted, start=i)
        if core == i and not self._starts_name(t, i, end):
            return None
        office = i < core < end and self.lexicon.titles.match(t, i, core) is not None
        if office and self._common(t, core) and not self._starts_name(t, core, end):
            # «استاد اخلاق …»: a form of address that is an office too, before a common word that is
            # nobody's name
            return None
        stop = self._name_end(t, core, min(end, core + _MAX_NAME))
        if stop == core:
            return None
        return self._with_role(t, Mention("name", i, stop, name=(i, stop)), end)

    def _with_role(self, t: Tokens, mention: Mention, end: int) -> Mention:
        """The mention with the office that follows its name: «NAME، OFFICE»، «NAME - OFFICE -»،
        «NAME OFFICE».
        """
        at = mention.end
        mark = t.keys[at] if at < end and t.keys[at] in ("،", "-", "(", ",") else None
        role = at + 1 if mark else at
        if role >= end or not self.lexicon.titles.match(t, role, end):
            return mention
        stop = self._role_end(t, role, end)
        close = stop < end and mark is not None and t.keys[stop] == (")" if mark == "(" else mark)
        return replace(mention, end=stop + close, role=(role, stop))

    def _titled(self, t: Tokens, i: int, end: int) -> Mention | None:
        if not self.lexicon.titles.match(t, i, end):
            return None
        stop = self._role_end(t, i, end)
        mark = stop < end and t.keys[stop] in ("،", "-", ",")
        name = stop + mark
        if self._starts_name(t, name, end):
            named = self._named(t, name, end)
            if named and stop == i + 1 and not mark and t.keys[i] in self.markers.roles.of_person:
                return Mention("title", i, named.end, role=(i, named.end))
            if named and named.role is None:
                return Mention("name", i, named.end, name=named.name, role=(i, stop))
        return Mention("title", i, stop, role=(i, stop))

    def _role_end(self, t: Tokens, i: int, end: int) -> int:
        """Where an office that starts at ``i`` ends: before a name, or before what can follow a
        subject.
        """
        lex = self.lexicon
        head = j = lex.titles.skip(t, i, end)
        limit, abroad = min(end, i + _MAX_ROLE), False
        while j < limit:
            key = t.keys[j]
            if key in _BRACKETS:
                close = t.find(_BRACKETS[key], j + 1, min(end, j + 8))
                if close < 0:
                    break
                j = close + 1
            elif self._goes_on(t, j, end):
                j += 1
            elif (
                not abroad
                and t.keys[j] in self.markers.joints.in_
                and t.keys[i] in self.markers.roles.abroad
                and self._short_place(t, j + 1, end)
            ):
                j, abroad = j + 2, True
            elif self._stops(t, j) or self._new_name(t, j, end) or self._starts_verb(t, j):
                break
            else:
                j += 1
        j = self._without_object(t, head, j)
        while j > head and (t.keys[j - 1] == "،" or t.keys[j - 1] in self.markers.joints.and_):
            j -= 1
        return j

    def _goes_on(self, t: Tokens, j: int, end: int) -> bool:
        """«شهردار منطقه ۶»، «وزیر صنعت، معدن و تجارت»: a number or a comma inside an office."""
        if t.keys[j].isdigit():
            return t.keys[j - 1] in self.markers.roles.numbered
        return (
            t.keys[j] == "،"
            and t.keys[j - 1] in self.markers.roles.listed
            and j + 1 < end
            and not self._stops(t, j + 1)
        )

    def _starts_verb(self, t: Tokens, j: int) -> bool:
        """«… قرائت کرد»: the noun part of a compound verb."""
        lex = self.lexicon
        return j + 1 < len(t) and t.keys[j + 1] in lex.light_verbs and not lex.verbs.match(t, j + 1)

    def _without_object(self, t: Tokens, head: int, j: int) -> int:
        """«معاون وزیر … آمار … را اعلام کرد»: before «را» the end of the phrase is the object, not
        the office.
        """
        if j < len(t) and t.keys[j] in self.markers.joints.object:
            return min(j, head + 2)
        own = next((k for k in range(head, j) if t.keys[k] in self.markers.joints.own), j)
        return max(head, own - 1) if own < j else j

    def _new_name(self, t: Tokens, j: int, end: int) -> bool:
        """Whether the office is over and the name of its holder starts."""
        if t.keys[j - 1] in self.lexicon.prepositions:
            return False  # «دانشگاه شهید …»: a name inside an office
        first = j + 1 if t.keys[j] in self.markers.joints.and_ else j
        return self._starts_name(t, first, end) and self._has_surname(t, first, end)

    def _has_surname(self, t: Tokens, i: int, end: int) -> bool:
        """Whether a given name goes on as a name: «کمیسیون عمران مجلس» holds none."""
        after = self.lexicon.given_names.skip(t, i, end)
        if after == i or after >= len(t):
            return True  # an honorific or a known surname
        return self.known.match(t, after, end) is not None or not (
            self._stops(t, after)
            or self._common(t, after)
            or self.lexicon.organisations.match(t, after)
        )

    def _short_place(self, t: Tokens, i: int, end: int) -> bool:
        return (
            i < end
            and not self._stops(t, i)
            and not self.markers.dateline.meetings.match(t, i, end)
        )

    def _reporter(self, t: Tokens, i: int, end: int) -> Mention | None:
        head = self.markers.turns.reporters.skip(t, i, end)
        return (
            Mention("reporter", i, self._words_end(t, head, min(end, head + 6)))
            if head > i
            else None
        )

    def _demonstrative(self, t: Tokens, i: int, end: int) -> Mention | None:
        lex = self.lexicon
        head = max(lex.person_heads.skip(t, i + 1, end), lex.titles.skip(t, i + 1, end))
        if head == i + 1:
            return None
        return Mention(
            "demonstrative", i, self._words_end(t, head, min(end, head + 5)), role=(i + 1, head)
        )

    def _indefinite(self, t: Tokens, i: int, end: int) -> Mention | None:
        found = self.lexicon.indefinites.match(t, i, end)
        if not found or found[0] >= end or self._stops(t, found[0]):
            return None
        head, of_people = found
        person = self.lexicon.titles.match(t, head, end) or self.lexicon.person_heads.match(
            t, head, end
        )
        stop = self._phrase_end(
            t,
            head,
            min(end, head + 10),
            lambda j: t.keys[j] in self.markers.joints.in_ and not self.opens_adverbial(t, j),
        )
        if not person and not of_people:
            return None
        # «یک عضو کمیسیون …»: somebody who may yet be named; «یکی از …» stays unnamed
        return Mention(
            "indefinite", i, stop, name=(i, stop), role=None if of_people else (head, stop)
        )

    def opens_adverbial(self, t: Tokens, j: int) -> bool:
        """Whether a topic clause or a setting starts at token ``j``: «با اشاره به», «در ادامه», «در
        جمع».
        """
        clause = self.markers.clause
        adverbials = (clause.topics, clause.settings, clause.governing)
        return any(phrases.match(t, j) for phrases in adverbials)

    def _body(self, t: Tokens, i: int, end: int) -> Mention | None:
        if not self.lexicon.organisations.match(t, i, end):
            return None
        stop = self._words_end(t, i + 1, min(end, i + 8))
        if stop == i + 1 and stop < end and t.keys[stop] == "«":  # «روزنامه «…»»
            stop = max(stop, t.find("»", stop, min(end, stop + 5)) + 1)
        stop = max(i + 1, self._without_object(t, i, stop))
        return Mention("body", i, stop, name=(i, stop))

    def _words_end(self, t: Tokens, i: int, end: int) -> int:
        return self._phrase_end(t, i, end, lambda _: False)

    def _phrase_end(self, t: Tokens, i: int, end: int, also: Callable[[int], bool]) -> int:
        j = i
        while j < end and (not self._stops(t, j) or also(j)):
            j += 1
        while j > i and (
            t.keys[j - 1] in self.markers.joints.and_ or t.keys[j - 1] in self.markers.joints.in_
        ):
            j -= 1
        return j
