"""Where in a sentence a clause starts, and what in it stands under a preposition or a «که».

In Persian the subject stands first; settings and adverbials may stand before it, and nothing that a
preposition or a relative clause governs is one.
"""

from __future__ import annotations

from presskit.attribution.mention import Mention
from presskit.attribution.mentions import Mentions
from presskit.language.tokens import Tokens

Setting = tuple[int, int, int]  # where it starts, where it ends, and a meeting behind it does

_PARTICIPLE = "\u0647"  # «شده»
_AGENCY_NAME = 2  # words after «خبرگزاری»
_MAX_SETTING = 7  # tokens of «در ابتدای این نشست خبری مشترک»
_MAX_FRONT = 14  # and of an adverbial with nothing that closes it


class Clauses:
    """Looks at the clauses among the tokens of one sentence; ``start`` is where the sentence proper
    starts.
    """

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.lexicon = mentions.lexicon
        # asked again and again of a sentence
        self._openers: dict[Tokens, int] = {}
        self._settings: dict[Tokens, list[Setting]] = {}
        self._clefts: dict[Tokens, list[int]] = {}

    def opener_end(self, t: Tokens) -> int:
        """Where the sentence proper starts: after a dateline («گروه …:», «به گزارش …،») and
        bullets.
        """
        if t not in self._openers:
            self._openers[t] = self._opener_end(t)
        return self._openers[t]

    def _opener_end(self, t: Tokens) -> int:
        i = 0
        while i < t.size and not t.is_word(i) and t.keys[i] in "*-•":
            i += 1
        if i < t.size and t.keys[i] in self.lexicon.markers.joints.that:
            i += 1  # «که NAME در پاسخ گفت», behind a question
        markers = self.lexicon.markers
        if i >= t.size or t.keys[i] not in self.lexicon.groups.openers.starts:
            return i
        for heads in (markers.turns.notes, markers.dateline.agencies):
            head = heads.skip(t, i)
            if head > i:
                dash = t.find("-", head, min(head + 4, t.size))
                colon = t.find(":", head, min(head + 8, t.size))
                if colon > 0 and not self.lexicon.verbs.anywhere(t, head, colon):
                    return max(colon, dash) + 1
                return dash + 1 if dash > 0 else i  # «تهران - NAME گفت: …»: the colon is the verb's
        head = markers.dateline.heads.skip(t, i)
        if head > i and (colon := t.find(":", head, min(head + _AGENCY_NAME + 1, t.size))) > 0:
            return colon + 1 if not self.lexicon.verbs.anywhere(t, head, colon) else i
        report = markers.dateline.reports.skip(t, i)
        if report > i:
            last = min(t.size, report + 14)
            comma = next((j for j in range(report, last) if t.keys[j] in "،؛:"), -1)
            if comma > 0 and t.keys[comma] == ":":
                comma = t.find("،", comma, last)
            ends = (
                markers.dateline.agencies.skip(t, j) for j in range(report, min(report + 4, t.size))
            )
            agency = next((end for j, end in enumerate(ends, report) if end > j), i)
            return comma + 1 if comma > 0 else agency
        return i

    def opens(self, t: Tokens, i: int, start: int) -> bool:
        """Whether only openers («در ادامه این نشست», «همچنین») stand between ``start`` and
        ``i``.
        """
        return (
            i == start
            or t.keys[i - 1] in ("،", ":")
            or self._after_setting(t, i, start)
            or self.after_cleft(t, i, start)
        )

    def _after_setting(self, t: Tokens, i: int, start: int) -> bool:
        """Whether a complete setting ends at ``i``: «در ادامه», «در ابتدای این نشست خبری»."""
        settings = self._settings_of(t)
        return bool(settings) and i in self.setting_ends(t, max(start, i - _MAX_SETTING), i)

    def after_cleft(self, t: Tokens, i: int, start: int) -> bool:
        """Whether «این در حالی است که» ends at ``i``."""
        phrases = self.lexicon.markers.clause.clefts
        if t not in self._clefts:
            self._clefts[t] = phrases.candidates(t)
        first = max(start, i - _MAX_SETTING)
        return any(phrases.skip(t, j, i) == i for j in self._clefts[t] if first <= j < i)

    def setting_ends(self, t: Tokens, start: int, stop: int | None = None) -> set[int]:
        """Where the settings end that start in ``[start, stop)``, with and without a meeting after
        them.
        """
        last = t.size if stop is None else stop
        return {end for at, *ends in self._settings_of(t) if start <= at < last for end in ends}

    def _settings_of(self, t: Tokens) -> list[Setting]:
        """The settings of a sentence."""
        if t not in self._settings:
            phrases = self.lexicon.markers.clause.settings
            found = [(i, phrases.skip(t, i)) for i in phrases.candidates(t)]
            self._settings[t] = [(i, end, self.past_meeting(t, end)) for i, end in found if end > i]
        return self._settings[t]

    def past_meeting(self, t: Tokens, i: int) -> int:
        """The token after a meeting and its adjectives: «نشست خبری مشترک»."""
        end = self.lexicon.markers.dateline.meetings.skip(t, i)
        while (
            end > i and end < t.size and t.keys[end] in self.lexicon.markers.dateline.meeting_kinds
        ):
            end += 1
        return end

    def fronted(self, t: Tokens, i: int, start: int) -> bool:
        """Whether all before ``i`` is one adverbial with nothing that closes it, behind which the
        subject may stand: «در ماه گذشته NAME، OFFICE، …», «امروز NAME …».
        """
        lex = self.lexicon
        if not start < i <= start + _MAX_FRONT:
            return False
        first = t.keys[start]
        if first not in lex.prepositions and first not in lex.stops:
            return False
        ends = (lex.markers.joints.that, lex.markers.joints.object, lex.finite_verbs, "،:؛")
        return not any(
            lex.verbs.match(t, j) or any(t.keys[j] in words for words in ends)
            for j in range(start, i)
        )

    def after_clause(self, t: Tokens, i: int) -> bool:
        """Whether «که» right before ``i`` follows a verb, so that another clause starts: «… پرسید
        که NAME …».
        """
        if i < 2 or t.keys[i - 1] not in self.lexicon.markers.joints.that:
            return False
        if t.keys[i - 2].endswith(_PARTICIPLE):
            return False  # «کارشناس یادشده که …»
        return self._behind_verb(t, i - 1)

    def after_joint(self, t: Tokens, i: int, start: int) -> bool:
        """Whether «اما», or «و» outside a clause behind «که», stands right before ``i`` and follows
        a verb: «… حاضر شد و NAME گفت».
        """
        joints = self.lexicon.markers.joints
        if i < start + 2:
            return False
        and_ = t.keys[i - 1] in joints.and_ and not any(
            key in joints.that for key in t.keys[start:i]
        )
        if not and_ and t.keys[i - 1] not in joints.but:
            return False
        return self._behind_verb(t, i - 1 - (t.keys[i - 2] == "،"))

    def _behind_verb(self, t: Tokens, i: int) -> bool:
        verbs = self.lexicon.verbs
        return i > 0 and (
            t.keys[i - 1] in self.lexicon.finite_verbs
            or any(verbs.skip(t, j, i) == i for j in (i - 1, i - 2) if j >= 0)
        )

    def after_also(self, t: Tokens, i: int, start: int) -> bool:
        """Whether «نیز» closes the adverbial before ``i``: «پیش از رأی‌گیری نیز BODY …»."""
        also = self.lexicon.markers.joints.also
        return i > start and t.keys[i - 1] in also and self.fronted(t, i - 1, start)

    def relative_end(self, t: Tokens, i: int, end: int) -> int:
        """The comma behind the verb of the relative clause that starts at ``i`` behind a noun: «این
        برنامه که … حضور داشت، NAME …»; ``i`` where none does.
        """
        lex = self.lexicon
        if not 0 < i < end or t.keys[i] not in lex.markers.joints.that:
            return i
        if t.keys[i - 1] in lex.finite_verbs or not t.is_word(i - 1):
            return i
        commas = (j for j in range(i + 2, end) if t.keys[j] == "،")
        return next((j for j in commas if t.keys[j - 1] in lex.finite_verbs), i)

    def in_genitive(self, t: Tokens, i: int, start: int) -> bool:
        """Whether what stands at ``i`` belongs to a noun that a preposition governs: «از بازداشت
        OFFICE».
        """
        lex = self.lexicon
        if i < start + 2 or t.keys[i - 1] in lex.markers.roles.domestic:
            return False  # «از کشورمان OFFICE گفت»
        common = t.keys[i - 1] in lex.common_words and t.keys[i - 2] in lex.markers.joints.from_
        # «به گزارش AGENCY از PLACE OFFICE گفت»
        common = common and not lex.markers.dateline.reports.match(t, t.first_word())
        beside = t.is_word(i - 1) and t.keys[i - 2] in lex.markers.joints.beside
        return (
            (common or beside)
            and not lex.markers.dateline.agencies.match(t, i - 1)
            and not self.mentions.bounds.opens_adverbial(t, i - 2)
        )

    def epithet(self, t: Tokens, mention: Mention) -> bool:
        """Whether what may be a given name, and is all that stands there, only says something of
        the noun before it: «این عالم فرزانه».
        """
        i, lex = mention.start, self.lexicon
        alone = mention.role is None and lex.given_names.skip(t, i, mention.end) == mention.end
        if not alone or self.mentions.known.match(t, i, mention.end) or not t.is_word(i - 1):
            return False
        return t.keys[i - 1] not in lex.stops and not self.opens(t, i, 0)

    def subordinate(self, t: Tokens, i: int, start: int) -> bool:
        """Whether a «که» before ``i`` starts a clause inside the sentence, and not the whole of it:
        «به طوری که NAME گفت».
        """
        that = i > start and t.keys[i - 1] in self.lexicon.markers.joints.that
        return that and not self.after_cleft(t, i, start)

    def governed(self, t: Tokens, i: int, start: int) -> bool:
        """Whether a preposition stands before ``i``; «این اظهارات» is a whole, and governs
        nothing.
        """
        lex = self.lexicon
        pointed = i >= start + 2 and t.keys[i - 2] in lex.demonstratives
        return i > start and t.keys[i - 1] in lex.prepositions and not pointed

    def governed_end(self, t: Tokens, i: int, start: int, end: int) -> int:
        """The token after a name that a preposition or «که» governs, with those that are listed
        with it («به A، B و C»); ``i`` where it governs none.
        """
        lex = self.lexicon
        if i == start or t.keys[i] in lex.pronouns.starts:
            return i
        before = t.keys[i - 1]
        that = before in lex.markers.joints.that
        if not that and not self.governed(t, i, start):
            return i
        if that and (not self.subordinate(t, i, start) or self.after_clause(t, i)):
            return i
        mention = self.mentions.at(t, i, end)
        if mention is None or mention.kind != "name":
            return i
        if mention.role and mention.role[0] == i and t.keys[mention.role[1]] == "،":
            return mention.role[1]  # «به نقل از روابط عمومی BODY، NAME گفت»
        return mention.end if that else self._listed_end(t, mention, end)

    def _listed_end(self, t: Tokens, first: Mention, end: int) -> int:
        """Where the list ends that starts with a mention; a list has «و» before its last."""
        and_, last = self.lexicon.markers.joints.and_, first.end
        at, behind = first.end, False
        while at + 1 < end and (t.keys[at] == "،" or t.keys[at] in and_):
            behind = t.keys[at] in and_
            if behind and t.keys[at + 1] in self.lexicon.first_person:
                return at + 2
            mention = self.mentions.at(t, at + 1, end)
            if mention is None or mention.kind not in ("name", "title", "pronoun"):
                break
            at = mention.end
            if behind:
                return at
        return last

    def agent(self, t: Tokens, i: int, start: int, end: int) -> Mention | None:
        """Whom «وی» at ``i`` means where the clause before it names who did it: «… توسط NAME قرائت
        شد و وی …».
        """
        by = self.lexicon.markers.joints.by
        if i <= start or t.keys[i - 1] not in self.lexicon.markers.joints.and_:
            return None
        for j in range(i - 1, start, -1):
            if by.match(t, j, i):
                mention = self.mentions.at(t, by.skip(t, j, i), end)
                return mention if mention and mention.kind in ("name", "title") else None
        return None
