"""Whom a verb is said of: the subject of a clause, found without a parser."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from presskit.attribution.mentions import Mention, Mentions
from presskit.language.phrases import Tokens

_THEY = "\u0646\u062f"  # the ending of «they» on every verb
_MAX_CLAUSE = 150  # tokens in which a subject is looked for
_AGENCY_NAME = 2  # words after «خبرگزاری»
_MAX_SETTING = 7  # tokens of «در ابتدای این نشست خبری مشترک»


class Subjects:
    """Finds the subject among the mentions of a clause.

    In Persian the subject stands first; «با بیان اینکه …», «در پاسخ به …» and the like stand
    between it and the verb.
    """

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.lexicon = mentions.lexicon

    def opener_end(self, t: Tokens) -> int:
        """Where the sentence proper starts: after a dateline («گروه …:», «به گزارش …،») and
        bullets.
        """
        i = 0
        while i < len(t) and not t.is_word(i) and t.keys[i] in "*-•":
            i += 1
        markers = self.lexicon.markers
        for heads in (markers.turns.notes, markers.dateline.agencies):
            head = heads.skip(t, i)
            if head > i:
                dash = t.find("-", head, min(head + 4, len(t)))
                colon = t.find(":", head, min(head + 8, len(t)))
                if colon > 0 and not self.lexicon.verbs.anywhere(t, head, colon):
                    return max(colon, dash) + 1
                return dash + 1 if dash > 0 else i  # «تهران - NAME گفت: …»: the colon is the verb's
        head = markers.dateline.heads.skip(t, i)
        if head > i and (colon := t.find(":", head, min(head + _AGENCY_NAME + 1, len(t)))) > 0:
            return colon + 1 if not self.lexicon.verbs.anywhere(t, head, colon) else i
        report = markers.dateline.reports.skip(t, i)
        if report > i:
            comma = t.find("،", report, min(len(t), report + 14))
            ends = (
                markers.dateline.agencies.skip(t, j) for j in range(report, min(report + 4, len(t)))
            )
            agency = next((end for j, end in enumerate(ends, report) if end > j), i)
            return comma + 1 if comma > 0 else agency
        return i

    def find(self, t: Tokens, start: int, end: int) -> Mention | None:
        """Who the verb at ``end`` is said of: the first mention that no preposition governs,
        outside topic clauses.

        A mention inside a topic clause counts only right before the verb, after a comma.
        """
        markers, landmarks = self.lexicon.markers, self.lexicon.landmarks
        known = self.mentions.known.starts
        candidates: list[Mention] = []
        settled = self._setting_ends(t, start)
        inside, i = False, start
        while i < min(end, start + _MAX_CLAUSE):
            key = t.keys[i]
            if (
                key not in landmarks
                and key not in known
                and i > start
                and i not in settled
                and t.keys[i - 1] not in ("،", ":")
            ):
                i += 1  # most words start nothing
                continue
            source = markers.source.phrases.skip(t, i, end)
            if source > i:  # «به گفته X، Y گفت»: X is whom Y, or the agency, goes by
                governed = self.mentions.at(t, source, end) if source < end else None
                i = governed.end if governed else source
                continue
            if quoted := self._quoted(t, i, end, candidates):
                return quoted
            topic = markers.clause.topics.skip(t, i, end)
            setting = self.lexicon.groups.settings.skip(t, i, end)
            if max(topic, setting) > i:
                inside = inside or topic >= setting
                i = max(topic, setting)
                continue
            mention = self._candidate(t, i, start, end)
            if mention and self._can_be_subject(t, mention, inside, start, end):
                candidates.append(mention)
            i = mention.end if mention else i + 1
        return (
            self._best(t, candidates)
            or self._unknown(t, start, end)
            or self._epithet(t, start, end)
        )

    def _quoted(self, t: Tokens, i: int, end: int, candidates: Sequence[Mention]) -> Mention | None:
        """«PAPER به نقل از NAME نوشت»: the person, not the paper; an agency that is quoted is only
        where the report comes from.
        """
        start = self.lexicon.markers.dateline.quoting.skip(t, i, end)
        if start == i or start >= end or [c.kind for c in candidates] != ["body"]:
            return None
        mention = self.mentions.at(t, start, end) or self.mentions.unknown_name(t, start, end)
        if mention is None or mention.kind not in ("name", "title"):
            return None
        return mention if mention.end - mention.start > 1 else None

    def _epithet(self, t: Tokens, start: int, end: int) -> Mention | None:
        """«این دکترای اقتصاد …»: whatever a demonstrative names at the start of a clause is the one
        just heard.
        """
        if (
            start >= end
            or t.keys[start] not in self.lexicon.demonstratives
            or not t.is_word(start + 1)
        ):
            return None
        thing = (
            self.lexicon.markers.dateline.meetings.match(t, start + 1, end)
            or t.keys[start + 1] in self.lexicon.common_words
        )
        return None if thing else Mention("demonstrative", start, start + 2)

    def _candidate(self, t: Tokens, i: int, start: int, end: int) -> Mention | None:
        if i > start and t.keys[i - 1] in self.lexicon.prepositions:
            return None
        if (
            i > start
            and t.keys[i - 1] in self.lexicon.markers.joints.that
            and not self._after_cleft(t, i, start)
        ):
            return None
        mention = self.mentions.at(t, i, end)
        if (
            mention
            and mention.kind == "indefinite"
            and i > start
            and t.keys[i - 1] in self.lexicon.markers.joints.object
        ):
            return None  # «… را یکی از دلایل … دانست»
        if mention is None and self.opens_clause(t, i, start):
            guess = self.mentions.unknown_name(
                t, i, end
            )  # «…، NAME - OFFICE - …»: the office vouches for the name
            mention = guess if guess and guess.role and self._plausible(t, guess) else None
        return mention

    def _can_be_subject(
        self, t: Tokens, mention: Mention, inside: bool, start: int, end: int
    ) -> bool:
        if mention.kind == "reporter" and not self.opens_clause(t, mention.start, start):
            return False  # «در جمع خبرنگاران»
        if mention.kind in ("demonstrative", "body") and mention.start > start:
            inside = inside or not self.opens_clause(t, mention.start, start)
        if inside:
            after_comma = mention.start > start and t.keys[mention.start - 1] == "،"
            return after_comma and self._near(t, mention.end, end)
        if (
            mention.kind == "name"
            and self.opens_clause(t, mention.start, start)
            and self.sure(t, mention)
        ):
            return True  # «NAME … را … دانست و گفت»: the object may follow at once
        if mention.kind == "pronoun":
            return (
                mention.end >= end or t.keys[mention.end] not in self.lexicon.markers.joints.object
            )
        closed = mention.end >= end or self.mentions.bounds.ends_subject(t, mention.end)
        return closed or (
            mention.cut and mention.kind != "body" and self.opens_clause(t, mention.start, start)
        )

    def opens_clause(self, t: Tokens, i: int, start: int) -> bool:
        """Whether only openers («در ادامه این نشست»، «همچنین») stand between ``start`` and
        ``i``.
        """
        return (
            i == start
            or t.keys[i - 1] in ("،", ":")
            or self._after_setting(t, i, start)
            or self._after_cleft(t, i, start)
        )

    def _after_setting(self, t: Tokens, i: int, start: int) -> bool:
        """Whether a complete setting ends at ``i``: «در ادامه», «در ابتدای این نشست خبری»."""
        return i in self._setting_ends(t, max(start, i - _MAX_SETTING), i)

    def _after_cleft(self, t: Tokens, i: int, start: int) -> bool:
        """Whether «این در حالی است که» ends at ``i``."""
        clefts = self.lexicon.markers.clause.clefts
        return any(
            clefts.skip(t, j, i) == i for j in clefts.candidates(t, max(start, i - _MAX_SETTING), i)
        )

    def _setting_ends(self, t: Tokens, start: int, stop: int | None = None) -> set[int]:
        """Where the settings end that start in ``[start, stop)``, with and without a meeting after
        them.
        """
        settings = self.lexicon.markers.clause.settings
        ends = [
            end for j in settings.candidates(t, start, stop) if (end := settings.skip(t, j)) > j
        ]
        return {*ends, *(self._past_meeting(t, end) for end in ends)}

    def _past_meeting(self, t: Tokens, i: int) -> int:
        """The token after a meeting and its adjectives: «نشست خبری مشترک»."""
        end = self.lexicon.markers.dateline.meetings.skip(t, i)
        while (
            end > i and end < len(t) and t.keys[end] in self.lexicon.markers.dateline.meeting_kinds
        ):
            end += 1
        return end

    def _near(self, t: Tokens, i: int, end: int) -> bool:
        also = self.lexicon.markers.joints.also
        return all(t.keys[j] in also or t.keys[j] == "،" for j in range(i, end))

    @staticmethod
    def _best(t: Tokens, candidates: list[Mention]) -> Mention | None:
        for here, there in pairwise(candidates[:2]):
            # «در مراسم معارفه سرمربی …، NAME گفت»: an office left hanging before a name that the
            # verb follows
            hangs = here.kind == "title" and there.kind in ("name", "pronoun")
            if hangs and t.keys[here.end] == "،" and here.end + 1 == there.start:
                return there
        return candidates[0] if candidates else None

    def _unknown(self, t: Tokens, start: int, end: int) -> Mention | None:
        """A surname never seen before: the words at the start of the clause, or after its first
        comma.
        """
        at = start
        for _ in range(3):
            setting = self.lexicon.markers.clause.settings.skip(t, at, end)
            if setting == at:
                break
            at = min(self._past_meeting(t, setting), end)
            while at < end and t.keys[at] == "،":
                at += 1
        comma = t.find("،", start, end)
        for i in dict.fromkeys((start, at, comma + 1 if comma >= 0 else end)):
            if i < end and (mention := self.mentions.unknown_name(t, i, end)):
                settled = mention.end >= end or self.mentions.bounds.ends_subject(t, mention.end)
                if settled and self._plausible(t, mention):
                    return mention
        return None

    def named_first(self, t: Tokens) -> Mention | None:
        """The person whose name or office a sentence starts with: it tells of them."""
        start = self.opener_end(t)
        return self._person_at(t, start, ("name", "title"))

    def _person_at(self, t: Tokens, i: int, kinds: Collection[str]) -> Mention | None:
        mention = self.mentions.at(t, i, len(t)) if i < len(t) else None
        return mention if mention and mention.kind in kinds and self.sure(t, mention) else None

    def introduced(self, t: Tokens) -> Mention | None:
        """The person whom a sentence starts with, after settings too: «در ادامه نشست NAME …»."""
        if first := self.named_first(t):
            return first
        start = self.opener_end(t)
        ends = sorted(self._setting_ends(t, start, start + 1))
        return next((found for i in ends if (found := self._person_at(t, i, ("name",)))), None)

    def named_anywhere(self, t: Tokens) -> Mention | None:
        """The first person whom a sentence names, whatever it tells of them."""
        starts, known = self.lexicon.name_starts, self.mentions.known.starts
        places = (i for i, key in enumerate(t.keys) if key in starts or key in known)
        found = (self._person_at(t, i, ("name",)) for i in places)
        # «جان باختند»: a given name with a verb in the plural behind it
        return next((m for m in found if m and not t.keys[m.end - 1].endswith(_THEY)), None)

    def _plausible(self, t: Tokens, mention: Mention) -> bool:
        span = slice(mention.start, mention.end)
        words = [
            key for key, joined in zip(t.keys[span], t.joined[span], strict=True) if not joined
        ]  # «خوش‌نام» is one word
        lex = self.lexicon
        impossible = (lex.first_person, lex.prepositions, lex.light_verbs)
        if any(w in words_of for w in words for words_of in impossible):
            return False
        meeting = self.lexicon.markers.dateline.meetings.match(t, mention.start, mention.end)
        return not meeting and mention.start <= 12

    def sure(self, t: Tokens, subject: Mention) -> bool:
        """Whether a name is more than a guess: known, with a given name, or with an office."""
        lex = self.lexicon
        known = (self.mentions.known, lex.given_names, lex.honorifics)
        return subject.role is not None or any(p.match(t, subject.start) for p in known)
