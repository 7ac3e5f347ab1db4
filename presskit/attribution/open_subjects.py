"""Who stands where a subject does and is on no list: «شبکه لرزه‌نگاری … اعلام کرد», «ژاپن نیز گفت».

The subject comes first and the verb last, so the noun phrase that a clause opens with, which no
preposition governs and no «را» makes an object, is the subject, whoever that is.
"""

from __future__ import annotations

from presskit.attribution import compounds
from presskit.attribution.clauses import Clauses
from presskit.attribution.mention import Mention
from presskit.attribution.reporting_verbs import ReportingVerb
from presskit.language import persons
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord

_QUOTES = {"«": "»", '"': '"'}
_ASKS = "?؟!"
_PARTICIPLE = "\u0647"  # «نوشته»
_SURE = 2  # words that are a subject though an object follows somewhere


class OpenSubject(LightRecord, frozen=True):
    """A noun phrase that is the subject of a reporting verb. ``new``: its words, or how it is
    joined, say that it is somebody else than who spoke before.
    """

    mention: Mention
    new: bool


class OpenSubjects:
    """Finds the open subject of a clause in which no mention is the subject."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.lexicon = clauses.lexicon
        self.mentions = clauses.mentions
        self.bounds = clauses.mentions.bounds

    def adjunct(self, t: Tokens, i: int) -> bool:
        """Whether what starts at token ``i`` is no subject: a mark, a setting, a topic clause, a
        prepositional phrase.
        """
        lex = self.lexicon
        return (
            not t.is_word(i)
            or t.keys[i] in lex.prepositions
            or t.keys[i] in lex.stops
            or self.bounds.opens_adverbial(t, i)
        )

    def find(self, t: Tokens, i: int, verb: ReportingVerb, direct: bool) -> OpenSubject | None:
        """The subject of a reporting verb in a clause from token ``i`` on; ``direct``: a colon or a
        quotation mark stands behind the verb, which then is the sentence's own.
        """
        listed = self.mentions.at(t, i, verb.start) if i < verb.start else None
        if listed and listed.kind not in ("body", "indefinite") and t.keys[i] not in _QUOTES:
            return None  # somebody known, and not the subject
        past = self._phrase_end(t, i, verb.start)
        if past > i and not self._settled(t, past, verb.start):
            past = self._told_end(t, i, verb.start, listed)
        if past <= i or self._common_word(t, i + (t.keys[i] in _QUOTES), past):
            return None
        if not (direct or self._clear(t, i, past, verb)) or not self._one_clause(
            t, past, verb.start, direct
        ):
            return None
        plural = persons.third_plural(t.keys[(verb.last or verb.end) - 1], self.lexicon)
        kind = self._kind(t, i, past, plural)
        if kind is None:
            return None
        joints = self.lexicon.markers.joints
        claims = not verb.say or joints.writes.match(t, verb.start) is not None
        too = past < verb.start and t.keys[past] in joints.too
        body = kind == "body" or (claims and not self._describes_person(t, i, past))
        if t.keys[i] in _QUOTES:  # «NAME» and what he is
            past = t.find(_QUOTES[t.keys[i]], i + 1, past) + 1
            mention = Mention("body" if body else "name", i, past, name=(i + 1, past - 1))
            return OpenSubject(mention, True)
        bracket = t.find("(", i, past)
        words = (i, bracket if bracket > i else past)
        mention = Mention("body" if body else "indefinite", *words, name=words)
        return OpenSubject(mention, body or too or kind == "people")

    def _common_word(self, t: Tokens, i: int, past: int) -> bool:
        """Whether a phrase is one word that is common: «اندکی», «راه»."""
        words = [key for key, _, _ in t.units(i, past) if key.isalnum()]
        return len(words) == 1 and words[0] in self.lexicon.common_words

    def _phrase_end(self, t: Tokens, i: int, verb: int) -> int:
        """Where the noun phrase ends that starts at token ``i``; ``i`` where none does."""
        lex = self.lexicon
        reports = lex.markers.dateline.reports
        if i >= verb or (i and t.is_word(i - 1) and reports.match(t, t.first_word())):
            return i  # «به گزارش AGENCY از PLACE …»
        if t.keys[i] in _QUOTES:
            close = t.find(_QUOTES[t.keys[i]], i + 1, verb)
            return self.bounds.role_end(t, i, close + 1, verb) if close > i + 1 else i
        if self.adjunct(t, i) or not t.keys[i][0].isalpha():
            return i
        no_noun = (lex.pronouns, lex.verbs, lex.markers.clause.clefts)
        if any(phrases.match(t, i) for phrases in no_noun) or compounds.starts_verb(lex, t, i):
            return i
        if t.keys[i] in lex.first_person or lex.closes(t.keys[i]) or t.keys[i] in lex.finite_verbs:
            return i
        past = self.bounds.role_end(t, i, i + 1, verb)
        home = i + (t.keys[i] in lex.markers.roles.domestic)
        country = max(lex.countries.skip(t, i, verb), home)
        if country > i and self._object_behind(t, past, verb):
            return country  # «ایران گفت‌وگو با … را رد کرد»
        return next((k for k in range(i + 1, past) if lex.indefinites.match(t, k)), past)

    def _told_end(self, t: Tokens, i: int, verb: int, listed: Mention | None) -> int:
        """Where the name of a listed body ends that nothing but its words close; ``i`` where none
        does.
        """
        told = listed is not None and listed.kind == "body" and listed.cut
        return listed.end if listed and told and not self._object_behind(t, i, verb) else i

    def _clear(self, t: Tokens, i: int, past: int, verb: ReportingVerb) -> bool:
        """Whether the phrase is the subject where no colon shows that somebody speaks: not the
        object too, and the verb no participle («کتاب X نوشته Y»).
        """
        one = verb.end == verb.start + 1 and t.keys[verb.start].endswith(_PARTICIPLE)
        closed = not t.is_word(past) or self.bounds.opens_adverbial(t, past)
        long = len(t.units(i, past)) > _SURE and not closed
        return not one and not (long and self._object_behind(t, past, verb.start))

    def _object_behind(self, t: Tokens, past: int, verb: int) -> bool:
        joints = self.lexicon.markers.joints
        return any(t.keys[k] in joints.object for k in range(past, verb))

    def _settled(self, t: Tokens, past: int, verb: int) -> bool:
        """Whether a subject can end before token ``past``: no object, no first of several."""
        joints = self.lexicon.markers.joints
        if past >= verb:
            return True
        over = any(t.keys[past] in words for words in (joints.object, joints.and_))
        return not over and self.bounds.ends_subject(t, past)

    def _one_clause(self, t: Tokens, past: int, verb: int, direct: bool) -> bool:
        """Whether the verb is the subject's own: no other verb before it, but one that «و» joins to
        it or, before a colon, that stands in a clause behind «که».
        """
        joints = self.lexicon.markers.joints
        within = False
        for j in range(past, verb):
            key = t.keys[j]
            within = within or key in joints.that or key in joints.that_is
            if key == "،" and persons.is_verb(t.keys[j - 1], self.lexicon):
                within = False  # «BODY که … کرده است، گفت»
            if key in _ASKS or (within and not direct):
                return False
            joined = j + 1 < t.size and t.keys[j + 1] in joints.and_
            if persons.is_verb(key, self.lexicon) and not within and not joined:
                return False
        return True

    def _kind(self, t: Tokens, i: int, past: int, plural: bool) -> str | None:
        """What a phrase is by its words: a body, people of one, or ("") nothing that they tell;
        None where it is no speaker, or people in general.
        """
        lex = self.lexicon
        if lex.markers.source.vague.match(t, i):
            return None
        bodies = (lex.organisations, lex.countries)
        if not plural and not lex.markers.source.anonymous.match(t, i):
            named = any(phrases.match(t, i, past) for phrases in bodies) or t.keys[i].isascii()
            return "body" if named else ""
        if not persons.of_people(t, i, past, lex):
            return None
        theirs = any(  # «تحلیلگران بانک …», but no «تحلیلگران اقتصادی»
            t.keys[k].isascii() or t.keys[k] in _QUOTES or any(b.match(t, k, past) for b in bodies)
            for k in range(i + 1, past)
        )
        return "people" if theirs else None

    def _describes_person(self, t: Tokens, i: int, past: int) -> bool:
        lex = self.lexicon
        heads = (lex.person_heads, lex.titles, lex.honorifics)
        key = t.units(i, past)[0][0]
        return key.endswith(lex.agent_endings) or any(h.match(t, i, past) for h in heads)
