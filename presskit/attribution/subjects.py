"""Whom a verb is said of: the subject of a clause, found without a parser."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from presskit.attribution import held_offices, pointing
from presskit.attribution.clauses import Clauses
from presskit.attribution.mention import Mention
from presskit.attribution.mentions import Mentions
from presskit.language.tokens import Tokens

_THEY = "\u0646\u062f"  # the ending of «they» on every verb
_MAX_CLAUSE = 150  # tokens in which a subject is looked for


class Subjects:
    """Finds the subject among the mentions of a clause.

    In Persian the subject stands first; «با بیان اینکه …», «در پاسخ به …» and the like stand
    between it and the verb.
    """

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.lexicon = mentions.lexicon
        self.clauses = Clauses(mentions)
        self._named_first: dict[Tokens, Mention | None] = {}

    def opener_end(self, t: Tokens) -> int:
        """Where the sentence proper starts."""
        return self.clauses.opener_end(t)

    def find(self, t: Tokens, start: int, end: int) -> Mention | None:
        """Who the verb at ``end`` is said of: the first mention that no preposition governs,
        outside topic clauses.

        A mention inside a topic clause counts only right before the verb, after a comma.
        """
        markers, landmarks = self.lexicon.markers, self.lexicon.landmarks
        clauses = self.lexicon.groups.clauses.starts
        known = self.mentions.known.places(t, start, end)
        candidates: list[Mention] = []
        settled = self.clauses.setting_ends(t, start)
        inside, i = False, start
        while i < min(end, start + _MAX_CLAUSE):
            key = t.keys[i]
            if (
                key not in landmarks
                and i not in known
                and i > start
                and i not in settled
                and t.keys[i - 1] not in ("،", ":")
            ):
                i += 1  # most words start nothing
                continue
            if key in clauses:
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
            past = self.clauses.governed_end(t, i, start, end)
            past = past if inside or candidates else self.clauses.relative_end(t, past, end)
            if past > i:
                i = past
                continue
            turns = not inside and self.clauses.after_joint(t, i, start)
            answers = turns or self._answers(t, i, candidates, inside)
            mention = self._candidate(t, i, start, end, answers)
            if mention and self._can_be_subject(t, mention, inside and not answers, start, end):
                candidates = [mention] if answers else [*candidates, mention]
            i = mention.end if mention else i + 1
        found = (
            held_offices.first_of(t, candidates)
            or self._unknown(t, start, end)
            or self._epithet(t, start, end)
        )
        acted = found and found.kind == "pronoun" and self.clauses.agent(t, found.start, start, end)
        return acted or found

    def _answers(self, t: Tokens, i: int, candidates: Sequence[Mention], inside: bool) -> bool:
        """Whether whoever stands at ``i`` is the subject of a clause of its own behind «که», which
        answers a reporter or tells more: «خبرنگاری … پرسید که NAME گفت», «… ارائه شد که NAME گفت».
        """
        asked = [c.kind for c in candidates] == ["reporter"]
        return (asked or not (candidates or inside)) and self.clauses.after_clause(t, i)

    def _quoted(self, t: Tokens, i: int, end: int, candidates: Sequence[Mention]) -> Mention | None:
        """«PAPER به نقل از NAME نوشت»: the person, not the paper; an agency that is quoted is only
        where the report comes from.
        """
        start = self.lexicon.markers.dateline.quoting.skip(t, i, end)
        paper = [c.kind for c in candidates] == ["body"] or (
            not candidates and t.keys[0] in self.lexicon.demonstratives
        )
        if start == i or start >= end or not paper:
            return None
        mention = self.mentions.at(t, start, end) or self.mentions.unknown_name(t, start, end)
        if mention is None or mention.kind not in ("name", "title", "indefinite"):
            return None
        if mention.kind == "indefinite" and mention.role is None:
            return None  # «به نقل از برخی از …»
        return mention if mention.end - mention.start > 1 else None

    def _epithet(self, t: Tokens, start: int, end: int) -> Mention | None:
        """«این دکترای اقتصاد …», «مؤسسه مذکور»: whatever is pointed at at the start of a clause is
        the one just heard.
        """
        if start >= end:
            return None
        refers = pointing.past(self.mentions.bounds, t, start + 1, end)
        pointed = t.keys[start] in self.lexicon.demonstratives
        if not (t.is_word(start + 1) if pointed else refers > start + 1):
            return None
        noun = start + pointed
        crowd = self.lexicon.markers.source.anonymous.match(t, noun, end)
        body = self.lexicon.organisations.match(t, noun, end)
        if body and not crowd:  # «این خبرگزاری»
            return Mention("demonstrative", start, max(body[0], refers))
        thing = (
            self.lexicon.markers.dateline.meetings.match(t, noun, end)
            or t.keys[noun] in self.lexicon.common_words
        )
        return None if thing else Mention("demonstrative", start, max(noun + 1, refers))

    def _candidate(self, t: Tokens, i: int, start: int, end: int, answers: bool) -> Mention | None:
        if self.clauses.governed(t, i, start):
            return None
        if self.lexicon.titles.match(t, i, end) and self.clauses.in_genitive(t, i, start):
            return None  # «از بازداشت شهردار … خبر داد»
        if not answers and self.clauses.subordinate(t, i, start):
            return None
        mention = self.mentions.at(t, i, end)
        if (
            mention
            and mention.kind == "indefinite"
            and i > start
            and t.keys[i - 1] in self.lexicon.markers.joints.object
        ):
            return None  # «… را یکی از دلایل … دانست»
        if mention and mention.kind == "name" and i > start and self.clauses.epithet(t, mention):
            return None
        if mention and mention.kind in ("title", "indefinite") and i > start:
            mention = held_offices.whole(self.clauses, t, mention, start)
            if mention is None:
                return None
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
        objects = self.lexicon.markers.joints.object
        person = mention.kind in ("name", "pronoun") and not mention.cut
        if person and mention.end < end and t.keys[mention.end] in objects:
            return False  # «نمایش «NAME» را …»
        if mention.kind in ("demonstrative", "body") and mention.start > start:
            opens = self.opens_clause(t, mention.start, start)
            inside = inside or not (opens or self.clauses.after_also(t, mention.start, start))
        if inside:
            after_comma = mention.start > start and t.keys[mention.start - 1] == "،"
            near = after_comma and self._near(t, mention.end, end)
            return near or self._after_this(t, mention)
        if mention.kind == "pronoun" or (
            mention.kind == "name"
            and self.opens_clause(t, mention.start, start)
            and self.sure(t, mention)
        ):
            return True  # «NAME … را … دانست و گفت»: the object may follow at once
        closed = mention.end >= end or self.mentions.bounds.ends_subject(t, mention.end)
        return closed or (
            mention.cut and mention.kind != "body" and self.opens_clause(t, mention.start, start)
        )

    def _after_this(self, t: Tokens, mention: Mention) -> bool:
        """«در پاسخ به این اظهارات NAME …»: a name behind a topic that is closed."""
        i = mention.start
        pointed = i > 1 and t.keys[i - 2] in self.lexicon.demonstratives and t.is_word(i - 1)
        return pointed and mention.kind == "name" and self.sure(t, mention)

    def opens_clause(self, t: Tokens, i: int, start: int) -> bool:
        """Whether a clause may open at token ``i`` of a sentence that starts at ``start``."""
        return self.clauses.opens(t, i, start)

    def fronted(self, t: Tokens, subject: Mention, start: int) -> bool:
        """Whether a name, or a body, that is surely one stands behind an adverbial alone."""
        i, behind = subject.start, subject.end
        told = subject.role or behind - i > 1 or self.mentions.known.match(t, i)
        named = subject.kind == "name" and bool(told) and self.sure(t, subject)
        sure = subject.kind == "body" or named
        if behind < t.size and t.keys[behind] in self.lexicon.markers.joints.object:
            return False
        if sure and self.clauses.after_clause(t, i):
            return True  # «این موضوعی است که NAME از آن خبر می‌دهد»
        return sure and (self.clauses.fronted(t, i, start) or self.clauses.after_also(t, i, start))

    def _near(self, t: Tokens, i: int, end: int) -> bool:
        also = self.lexicon.markers.joints.also
        return all(t.keys[j] in also or t.keys[j] == "،" for j in range(i, end))

    def _unknown(self, t: Tokens, start: int, end: int) -> Mention | None:
        """A surname never seen before: the words at the start of the clause, or after its first
        comma.
        """
        at = self.past_settings(t, start, end)
        crowd = self.lexicon.markers.source.anonymous.match(t, at, end) if at < end else None
        comma = -1 if crowd else t.find("،", start, end)
        for i in dict.fromkeys((start, at, comma + 1 if comma >= 0 else end)):
            if i < end and (mention := self.mentions.unknown_name(t, i, end)):
                settled = mention.end >= end or self.mentions.bounds.ends_subject(t, mention.end)
                if settled and self._plausible(t, mention):
                    return mention
        return None

    def past_settings(self, t: Tokens, start: int, end: int) -> int:
        """The token after the settings, and the commas behind them, that a sentence starts with."""
        at = start
        for _ in range(3):
            setting = self.lexicon.markers.clause.settings.skip(t, at, end)
            if setting == at:
                break
            at = min(self.clauses.past_meeting(t, setting), end)
            while at < end and t.keys[at] == "،":
                at += 1
        return at

    def named_first(self, t: Tokens) -> Mention | None:
        """The person whose name or office a sentence starts with: it tells of them."""
        if t not in self._named_first:
            start = self.opener_end(t)
            self._named_first[t] = self._person_at(t, start, ("name", "title"))
        return self._named_first[t]

    def _person_at(self, t: Tokens, i: int, kinds: Collection[str]) -> Mention | None:
        mention = self.mentions.at(t, i, t.size) if i < t.size else None
        return mention if mention and mention.kind in kinds and self.sure(t, mention) else None

    def introduced(self, t: Tokens) -> Mention | None:
        """The person whom a sentence starts with, after settings too: «در ادامه نشست NAME …»."""
        if first := self.named_first(t):
            return first
        start = self.opener_end(t)
        ends = sorted(self.clauses.setting_ends(t, start, start + 1))
        comma = t.find("،", start)
        if start < t.size and t.keys[start] in self.lexicon.stops and comma > 0:
            ends += [comma + 1]  # «علاوه بر …، NAME، OFFICE …»
        found = [m for i in ends if (m := self._person_at(t, i, ("name",)))]
        return next((m for m in found if m.role or t.keys[m.start - 1] != "،"), None)

    def named_anywhere(self, t: Tokens) -> Mention | None:
        """The first person whom a sentence names, whatever it tells of them."""
        starts, known = self.lexicon.name_starts, self.mentions.known.starts
        start = self.opener_end(t)  # not the byline before it
        places = (i for i in range(start, t.size) if t.keys[i] in starts or t.keys[i] in known)
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
        bounds = self.mentions.bounds
        return subject.role is not None or bounds.starts_name(t, subject.start, t.size)
