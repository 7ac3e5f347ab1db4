"""Noun phrases that can be a speaker: a name, an office, both, a pronoun, a body, an unnamed
source.

There is no tagger for Persian to lean on, and none is needed: a press report introduces its people
in a few set forms («سرهنگ NAME»، «NAME، OFFICE»، «OFFICE NAME»، «این مقام مسئول»), and what can
follow a speaker is a closed class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from presskit.attribution import likely_names, pointing
from presskit.attribution.mention import Mention
from presskit.attribution.openings import FAMILIES, Family, openings
from presskit.attribution.phrase_bounds import PhraseBounds
from presskit.attribution.told_ends import told_end
from presskit.fold import FIRST_LETTER
from presskit.language import persons
from presskit.language.lexicon import Lexicon
from presskit.language.phrase_ends import Kind
from presskit.language.phrases import Phrases
from presskit.language.tokens import Tokens

_QUOTES = {"«": "»", '"': '"'}
_MAX_NAME = 5
_MAX_UNHEARD = 3  # words of a name of which none is listed
_BEFORE_OFFICE = frozenset("،-–(,؛")
_MAX_BODY = 12


class Mentions:
    """Finds mentions in the tokens of one sentence. ``known`` are the surnames that this article
    has introduced, ``pairs`` how often it has two words one behind the other.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        known: Phrases[bool] | None = None,
        pairs: Mapping[str, int] | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.markers = lexicon.markers
        self.known = known or Phrases[bool]({})
        self.bounds = PhraseBounds(lexicon, self.known, pairs)
        self._openings = openings(lexicon)

    def at(self, t: Tokens, i: int, end: int) -> Mention | None:
        """The longest mention that starts at token ``i`` and ends by ``end``, or None."""
        lex = self.lexicon
        key = t.keys[i]
        pronoun = lex.pronouns.skip(t, i, end)
        if pronoun > i:
            return Mention("pronoun", i, pronoun)
        if key in lex.demonstratives and i + 1 < end:
            return pointing.this(self.bounds, t, i, end)
        if said := pointing.said(self.bounds, t, i, end):
            return said
        if key in _QUOTES:
            return self._quoted(t, i, end)
        for family in FAMILIES if key in self.known.starts else self._openings[key]:
            if found := _FIND[family](self, t, i, end):
                return found
        return None

    def _quoted(self, t: Tokens, i: int, end: int) -> Mention | None:
        """«دکتر «NAME» …»: a name set in quotation marks."""
        close = t.find(_QUOTES[t.keys[i]], i + 1, min(end, i + 8))
        if close <= i + 1:
            return None
        mention = self._with_role(t, Mention("name", i, close + 1, name=(i + 1, close)), end)
        named = self._named(t, i + 1, close) if self.bounds.starts_name(t, i + 1, close) else None
        plain = named is not None and named.end == close
        units = t.units(i + 1, close)
        spelt = likely_names.past_spelling(t, close + 1, end) > close + 2 + len(units)
        if plain or (spelt and len(units) > 1):
            return mention
        short = close - i <= _MAX_NAME
        if short and len(units) > 1 and (i == 0 or t.keys[i - 1] in "،:"):  # «…، «NAME» OFFICE»
            names = all(self.lexicon.phrase_ends.named(word) > 0 for word, _, _ in units)
            stops = any(self.bounds.stops(t, k) for k in range(i + 1, close))
            if (mention.role or names) and not stops:
                return mention
        vouched = mention.role is not None or self.bounds.ends_subject(t, close + 1)
        return mention if short and vouched and not self.bounds.common(t, i + 1) else None

    def unknown_name(self, t: Tokens, i: int, end: int) -> Mention | None:
        """One to four words of which none can end a subject: a surname or a body not seen
        before.
        """
        lex = self.lexicon
        if self.markers.source.anonymous.match(t, i, end) or lex.indefinites.match(t, i, end):
            return None
        if pointing.past(self.bounds, t, i + 1, end) > i + 1:
            return None  # «مؤسسه مذکور»
        stop = self.bounds.name_end(t, i, min(end, i + 4))
        if t.keys[i] < FIRST_LETTER or (self.bounds.common(t, i) and not self._vouched(t, i, stop)):
            return None
        if stop == i or (stop == i + 1 and len(t.keys[i]) < 3):
            return None
        if likely_names.no_guess(lex, t, i, stop):
            return None
        guess = self._with_role(t, Mention("name", i, stop, name=(i, stop)), end)
        beside = guess.role is not None and guess.role[0] == stop
        # «جلسه دادگاه شاکی …»
        return None if beside and likely_names.common_beside(lex, t, i, stop) else guess

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
        if core == i and not self.bounds.starts_name(t, i, end):
            return None
        office = i < core < end and self.lexicon.titles.match(t, i, core) is not None
        if office and self.bounds.common(t, core) and not self.bounds.starts_name(t, core, end):
            # «استاد اخلاق …»: a form of address that is an office too, before a common word that is
            # nobody's name
            return None
        stop = self.bounds.name_end(t, core, min(end, core + _MAX_NAME))
        if stop == core:
            return None
        told = self._told_name_end(t, core, stop)
        named = Mention("name", i, told, name=(i, told), cut=told < stop)
        return named if named.cut else self._with_role(t, named, end)

    def _unlisted(self, t: Tokens, i: int, end: int) -> Mention | None:
        """«بدیع NAME SURNAME», «نصیر ملت، رئیس …»: a name with a given name that nobody has listed,
        whose words stand in names more than elsewhere, and names or an office behind.
        """
        lex, key = self.lexicon, t.keys[i]
        tied = t.joined[i] or i + 1 >= end or t.joined[i + 1]
        if tied or "unlisted" not in self._openings[key]:
            return None
        if self.bounds.common(t, i) or self.bounds.stops(t, i):
            return None
        named = lex.phrase_ends.named(key) > 0 and lex.given_names.match(t, i + 1, end) is not None
        if not named or t.keys[i + 1] in self.markers.names.second:
            return self._unheard(t, i, end)
        found = self._named(t, i + 1, end)
        if found is None or found.name is None:
            return None
        return replace(found, start=i, name=(i, found.name[1]))

    def _unheard(self, t: Tokens, i: int, end: int) -> Mention | None:
        """«میرجلال الدین NAME», «نصیر ملت، رئیس …»: a name of which nothing is listed."""
        second = t.keys[i + 1] in self.markers.names.second
        stop = self.bounds.name_end(t, i, min(end, i + _MAX_UNHEARD + second))
        named = self._with_role(t, Mention("name", i, stop, name=(i, stop)), end)
        if second:
            return named if stop > i + 2 else None
        # an office of one word behind one word may be no office
        told = named.role and named.role[1] - named.role[0] + stop - i > 2
        words = (word for word, _, _ in t.units(i, stop))
        return named if told and any(self.lexicon.phrase_ends.named(w) > 0 for w in words) else None

    def _told_name_end(self, t: Tokens, core: int, stop: int) -> int:
        """Where a name ends of which nothing but the closed classes says that it ends by
        ``stop``; a surname has a word at least.
        """
        given = core
        while (after := self.lexicon.given_names.skip(t, given, stop)) > given:
            given = after
        words = t.units(given, stop)
        if len(words) < 2 or self.known.skip(t, given, stop) == stop:
            return stop
        told = told_end(self.bounds, t, "name", words[0][0], words[1][1], stop)
        return likely_names.past_surname(self.lexicon, t, told, stop)

    def _with_role(self, t: Tokens, mention: Mention, end: int) -> Mention:
        """The mention with the office that follows its name: «NAME، OFFICE»، «NAME - OFFICE -»،
        «NAME OFFICE».
        """
        at = likely_names.past_spelling(t, mention.end, end)
        mark = t.keys[at] if at < end and t.keys[at] in _BEFORE_OFFICE else None
        role = at + 1 if mark else at
        title = self.lexicon.titles.match(t, role, end) if role < end else None
        if title is None:
            return mention
        stop, cut = self._office_end(t, role, title[0], end)
        of = (self.markers.roles.of_person, self.markers.roles.kin)
        if any(t.keys[role] in heads for heads in of) and self.bounds.starts_name(t, stop, end):
            whose = self._named(t, stop, end)  # «وکیل شاهزاده NAME»
            stop = whose.name[1] if whose and whose.name else stop
        close = mark is not None and stop < end and t.keys[stop] == {"(": ")"}.get(mark, mark)
        return replace(mention, end=stop + close, role=(role, stop), cut=cut)

    def _office_end(self, t: Tokens, i: int, head: int, end: int) -> tuple[int, bool]:
        """Where an office or body ends, and whether only its words tell."""
        closed = self.bounds.role_end(t, i, head, end)
        title = self.lexicon.titles.match(t, i, head)
        kind: Kind = "office" if title else "body"
        before = title[1] if title else t.keys[i]  # an office in its usual form
        told = told_end(self.bounds, t, kind, f"^{before}", head, closed)
        return told, told < closed

    def _titled(self, t: Tokens, i: int, end: int) -> Mention | None:
        title = self.lexicon.titles.match(t, i, end)
        if title is None:
            return None
        if title[0] < t.size and t.keys[title[0]] in self.markers.roles.plurals:
            return None  # «مقام های بانک»: several, as where no space parts the ending
        stop, cut = self._office_end(t, i, title[0], end)
        mark = stop < end and t.keys[stop] in ("،", "-", ",")
        if t.keys[i] in self.markers.roles.kin and self._of_this(t, stop, end):
            return Mention("indefinite", i, stop + 2, name=(i, stop + 2))
        name = stop + mark
        if self.bounds.starts_name(t, name, end):
            named = self._named(t, name, end)
            if named and stop == i + 1 and not mark and t.keys[i] in self.markers.roles.of_person:
                return Mention("title", i, named.end, role=(i, named.end))
            if named and stop == i + 1 and not mark and t.keys[i] in self.markers.roles.kin:
                return Mention("indefinite", i, named.end, name=(i, named.end))
            if named and named.role is None:
                return Mention("name", i, named.end, name=named.name, role=(i, stop))
        return Mention("title", i, stop, role=(i, stop), cut=cut)

    def _of_this(self, t: Tokens, i: int, end: int) -> bool:
        """«همسر این مرد»: whether a demonstrative and a noun stand at token ``i``."""
        return (
            i + 1 < end
            and t.keys[i] in self.lexicon.demonstratives
            and not self.bounds.stops(t, i + 1)
        )

    def _vouched(self, t: Tokens, i: int, stop: int) -> bool:
        """Whether a common word is a given name all the same: «جیم ویکاف، …», «بها اعرجی عضو …»."""
        rare = stop == i + 2 and not self.bounds.common(t, stop - 1) and len(t.keys[stop - 1]) > 3
        office = stop + (stop < t.size and t.keys[stop] == "،")
        return rare and self.lexicon.titles.match(t, office) is not None

    def _reporter(self, t: Tokens, i: int, end: int) -> Mention | None:
        return pointing.reporter(self.bounds, t, i, end)

    def _indefinite(self, t: Tokens, i: int, end: int) -> Mention | None:
        lex = self.lexicon
        found = lex.indefinites.match(t, i, end)
        if not found or found[0] >= end or self.bounds.stops(t, found[0]):
            return None
        head, of_people = found
        heads = (lex.titles, lex.person_heads)
        if not of_people and not any(phrases.match(t, head, end) for phrases in heads):
            return None
        stop = self.bounds.phrase_end(t, head, min(end, head + 10), self._inside(t, end))
        closed, office = stop, lex.titles.match(t, head, stop)
        if office and office[0] < stop:  # «یک عضو شورا مخالفت خود را …»
            stop = told_end(self.bounds, t, "office", f"^{office[1]}", office[0], stop)
        if office and stop == closed and self._of_this(t, stop, end):
            stop = closed = stop + 2  # «یک سخنگوی این صندوق»
        if of_people and not (lex.verbs.match(t, stop) or persons.of_people(t, head, end, lex)):
            return None  # «یکی از همسایه‌ها گفت», but no «برخی از عواملی که …»
        if not lex.first_person.isdisjoint(t.keys[head:stop]):
            return None  # «یکی از دوستان من»: told of in a speech
        # «یک عضو کمیسیون …»: somebody who may yet be named; «یکی از …» stays unnamed
        role = None if of_people else (head, stop)
        return Mention("indefinite", i, stop, name=(i, stop), role=role, cut=stop < closed)

    def _inside(self, t: Tokens, end: int) -> Callable[[int], bool]:
        """Whether a token is an «in» that does not begin a clause of time or place, or another
        preposition that the word before it waits for.
        """
        opens, in_ = self.bounds.opens_adverbial, self.markers.joints.in_
        waited = self.bounds.waited_for
        return lambda j: (t.keys[j] in in_ and not opens(t, j)) or waited(t, j, end)

    def _body(self, t: Tokens, i: int, end: int) -> Mention | None:
        body = self.lexicon.organisations.match(t, i, end)
        if body is None:
            return None
        stop, cut = self._office_end(t, i, body[0], min(end, i + _MAX_BODY))
        if any(self.lexicon.pronouns.match(t, k, end) for k in range(body[0], min(stop + 1, end))):
            return None  # «حزب او»: nobody can tell from the words which
        bracket = t.find("(", i, stop)  # «… (OECD)» is no part of the name
        return Mention("body", i, stop, name=(i, bracket if bracket > i else stop), cut=cut)


_FIND: dict[Family, Callable[[Mentions, Tokens, int, int], Mention | None]] = {
    "reporter": Mentions._reporter,
    "indefinite": Mentions._indefinite,
    "named": Mentions._named,
    "titled": Mentions._titled,
    "body": Mentions._body,
    "unlisted": Mentions._unlisted,
}
