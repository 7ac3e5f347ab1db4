"""Cues: what in a sentence says that somebody speaks, and the words that name who.

The families are those of the quotation literature (Pareti 2015; Pouliquen et al. 2007): a reporting verb before a
colon, a quotation mark or a complementiser; a source phrase («به گفته …»); a speaker's name and a colon.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from presskit.mentions import Mention, Mentions
from presskit.phrases import Tokens

CueKind = Literal["direct", "that", "final", "bare", "source", "turn", "label"]
Range = tuple[int, int]

_MAX_TURN = 7  # tokens before the colon of «NAME، OFFICE:»
_MAX_SOURCE = 12  # where «به گفته» may still open a sentence


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign that the sentence reports speech. ``words`` is the token range of the verb or phrase it rests on."""

    kind: CueKind
    words: Range
    subject: Mention | None
    content: int  # the token where what was said starts
    question: Range | None = None
    new_voice: bool = False  # «X نیز گفت»: somebody else than before

    @property
    def quote(self) -> Literal["direct", "indirect"]:
        return "direct" if self.kind in ("direct", "turn", "label") else "indirect"


@dataclass(frozen=True, slots=True)
class _Verb:
    start: int
    end: int
    say: bool


class Cues:
    """Finds the cue that owns a sentence; of several the outermost wins."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.lexicon = mentions.lexicon

    def find(self, t: Tokens, opens_paragraph: bool, speaking: bool) -> Cue | None:
        """The cue of a sentence, or None. ``speaking``: somebody's words have already begun before it."""
        if not len(t):
            return None
        if opens_paragraph and (turn := self.turn(t)):
            return turn
        start = self.opener_end(t)
        verbs = list(self._verbs(t))
        direct = next((c for v in verbs if (c := self._direct(t, v, start))), None)
        source = self._source(t, start, speaking)
        if direct and direct.subject:
            return direct
        return source or direct or self._indirect(t, verbs, start, speaking)

    def turn(self, t: Tokens) -> Cue | None:
        """«NAME: …» or «سؤال: …» at the start of a paragraph."""
        colon = t.find(":", 0, min(len(t), _MAX_TURN + 8))
        if colon <= 0 or any(self.lexicon.verbs.match(t, i, colon) for i in range(colon)):
            return None
        for group in ("turns.questions", "turns.answers", "turns.notes", "dateline.agencies"):
            if self.lexicon.markers[group].end(t, 0, colon) == colon:
                label = group == "turns.questions" or group == "turns.answers"
                return Cue("label", (0, colon), None, colon + 1) if label else None
        mention = self.mentions.at(t, 0, colon)
        if not mention and colon <= 3:
            mention = self.mentions.unknown_name(t, 0, colon)
        if mention is None or mention.kind not in ("name", "title", "body") or colon > _MAX_TURN:
            return None
        # «NAME افرود:»: a misspelt verb after a name that is known
        known = self.mentions.known.end(t, 0, colon)
        whole = mention.end == colon or (known == mention.end and colon - known <= 2)
        return Cue("turn", (0, colon), mention, colon + 1) if whole else None

    def opener_end(self, t: Tokens) -> int:
        """Where the sentence proper starts: after a dateline («گروه …:», «به گزارش …،») and bullets."""
        i = 0
        while i < len(t) and not t.is_word(i) and t.keys[i] in "*-•":
            i += 1
        markers = self.lexicon.markers
        for group in ("turns.notes", "dateline.agencies"):
            head = markers[group].end(t, i)
            if head > i:
                colon = t.find(":", head, min(head + 8, len(t)))
                dash = t.find("-", head, min(head + 4, len(t)))
                return max(colon, dash) + 1 if max(colon, dash) > 0 else i
        report = markers["dateline.reports"].end(t, i)
        if report > i:
            comma = t.find("،", report, min(len(t), report + 14))
            agency = max(markers["dateline.agencies"].end(t, j) for j in range(report, min(report + 4, len(t)))) if report < len(t) else i
            return comma + 1 if comma > 0 else max(agency, i)
        return i

    def subject(self, t: Tokens, start: int, end: int) -> Mention | None:
        """Who the verb at ``end`` is said of: the first mention that no preposition governs, outside topic clauses.

        In Persian the subject stands first; «با بیان اینکه …», «در پاسخ به …» and the like stand between it and
        the verb, and a mention inside them counts only right before the verb, after a comma.
        """
        markers = self.lexicon.markers
        candidates: list[Mention] = []
        inside, i = False, start
        while i < end:
            topic = markers["clause.topics"].end(t, i, end)
            setting = max(markers[f"clause.{group}"].end(t, i, end) for group in ("settings", "governing"))
            if max(topic, setting) > i:
                inside = inside or topic >= setting
                i = max(topic, setting)
                continue
            mention = self._candidate(t, i, start, end)
            if mention and self._can_be_subject(t, mention, inside, start, end):
                candidates.append(mention)
            i = mention.end if mention else i + 1
        return self._best(t, candidates) or self._unknown(t, start, end)

    def _candidate(self, t: Tokens, i: int, start: int, end: int) -> Mention | None:
        if i > start and (t.keys[i - 1] in self.lexicon.prepositions or t.keys[i - 1] in self.lexicon.markers["joints.that"]):
            return None
        mention = self.mentions.at(t, i, end)
        if mention is None and self._opens_clause(t, i, start):
            guess = self.mentions.unknown_name(t, i, end)  # «…، NAME - OFFICE - …»: the office vouches for the name
            mention = guess if guess and guess.role and self._plausible_name(t, guess) else None
        return mention

    def _can_be_subject(self, t: Tokens, mention: Mention, inside: bool, start: int, end: int) -> bool:
        if mention.kind in ("demonstrative", "body") and mention.start > start:
            inside = inside or not self._opens_clause(t, mention.start, start)
        if inside:
            after_comma = mention.start > start and t.keys[mention.start - 1] == "،"
            return after_comma and self._near(t, mention.end, end)
        if mention.kind == "pronoun":
            return mention.end >= end or t.keys[mention.end] not in self.lexicon.markers["joints.object"]
        return mention.end >= end or self.mentions.ends_subject(t, mention.end)

    def _opens_clause(self, t: Tokens, i: int, start: int) -> bool:
        """Whether only openers («در ادامه این نشست»، «همچنین») stand between ``start`` and ``i``."""
        return i == start or t.keys[i - 1] in ("،", ":") or self._after_setting(t, i, start)

    def _after_setting(self, t: Tokens, i: int, start: int) -> bool:
        settings = self.lexicon.markers["clause.settings"]
        return any(settings.end(t, j, i) == i for j in range(max(start, i - 4), i))

    def _near(self, t: Tokens, i: int, end: int) -> bool:
        also = self.lexicon.markers["joints.also"]
        return all(t.keys[j] in also or t.keys[j] == "،" for j in range(i, end))

    def _best(self, t: Tokens, candidates: list[Mention]) -> Mention | None:
        for here, there in zip(candidates, candidates[1:], strict=False):
            # «در مراسم معارفه سرمربی …، NAME گفت»: an office left hanging before a name that the verb follows
            if here.kind == "title" and there.kind in ("name", "pronoun") and t.keys[here.end] == "،" and here.end + 1 == there.start:
                return there
            break
        return candidates[0] if candidates else None

    def _unknown(self, t: Tokens, start: int, end: int) -> Mention | None:
        """A surname never seen before: the words at the start of the clause, or after its first comma."""
        at = start
        for _ in range(3):
            setting = self.lexicon.markers["clause.settings"].end(t, at, end)
            if setting == at:
                break
            meeting = self.lexicon.markers["dateline.meetings"].end(t, setting, end)
            at = max(meeting, setting)
            while at > setting and at < end and t.keys[at] in self.lexicon.markers["dateline.meeting_kinds"]:
                at += 1
            while at < end and t.keys[at] == "،":
                at += 1
        comma = t.find("،", start, end)
        for i in dict.fromkeys((start, at, comma + 1 if comma >= 0 else end)):
            if i < end and (mention := self.mentions.unknown_name(t, i, end)):
                settled = mention.end >= end or self.mentions.ends_subject(t, mention.end)
                if settled and self._plausible_name(t, mention):
                    return mention
        return None

    def _plausible_name(self, t: Tokens, mention: Mention) -> bool:
        words = t.keys[mention.start : mention.end]
        lex = self.lexicon
        if any(w in lex.first_person or w in lex.prepositions or w in lex.light_verbs for w in words):
            return False
        meeting = self.lexicon.markers["dateline.meetings"].match(t, mention.start, mention.end)
        return not meeting and mention.start <= 12

    def _verbs(self, t: Tokens) -> list[_Verb]:
        """The reporting verbs outside quotation marks, in order."""
        found, i, depth = [], 0, 0
        while i < len(t):
            depth += (t.keys[i] == "«") - (t.keys[i] == "»")
            verb = self._verb(t, i) if depth <= 0 else None
            if verb and self._real(t, verb):
                found.append(verb)
            i = verb.end if verb else i + 1
        return found

    def _verb(self, t: Tokens, i: int) -> _Verb | None:
        match = self.lexicon.verbs.match(t, i)
        if match:
            return _Verb(i, match[0], match[1] == "say")
        # «واکنش نشان داد: …»: any compound verb reports right before a colon
        if 0 < i < len(t) - 1 and t.keys[i] in self.lexicon.light_verbs and t.keys[i + 1] == ":":
            return _Verb(i - 1, i + 1, True)
        return None

    def _real(self, t: Tokens, verb: _Verb) -> bool:
        """Whether the verb reports: not «باید گفت», «گفته شد», «گفته های»."""
        markers = self.lexicon.markers
        before = t.keys[verb.start - 1] if verb.start else ""
        after = t.keys[verb.end] if verb.end < len(t) else ""
        unreal = before in markers["joints.unreal"] or (before in markers["joints.unreal_open"] and after != ":")
        return not unreal and after not in markers["joints.passive"]

    def _direct(self, t: Tokens, verb: _Verb, start: int) -> Cue | None:
        """«… گفت:», «… گفت که:», «… گفت «…»»."""
        after = verb.end
        thus = self.lexicon.markers["joints.thus"].end(t, after)
        for at in (after, thus):
            if at < len(t) and t.keys[at] == ":":
                return self._cue("direct", t, verb, start, at + 1)
        quote = thus + 1 if thus < len(t) and t.keys[thus] == "،" else thus
        if quote < len(t) and t.keys[quote] in ("«", '"') and (verb.say or quote > thus):
            return self._cue("direct", t, verb, start, quote)
        return None

    def _cue(self, kind: CueKind, t: Tokens, verb: _Verb, start: int, content: int) -> Cue:
        subject = self.subject(t, start, verb.start)
        also = self.lexicon.markers["joints.also"]
        # «X نیز گفت»، «از سوی دیگر، X گفت»
        new_voice = subject is not None and (subject.start > start or (subject.end < len(t) and t.keys[subject.end] in also))
        question = self._question(t, subject.end if subject else start, verb.start)
        return Cue(kind, (verb.start, verb.end), subject, content, question, new_voice)

    def _indirect(self, t: Tokens, verbs: list[_Verb], start: int, speaking: bool) -> Cue | None:
        """«X گفت که …», «X از … خبر داد.», «وی افزود …»: only with a subject where subjects stand."""
        that = self.lexicon.markers["joints.that"]
        for verb in verbs:
            follows_that = verb.end < len(t) and t.keys[verb.end] in that
            last = all(not t.is_word(i) for i in range(verb.end, len(t)))
            kind: CueKind = "that" if follows_that else "final" if last else "bare"
            if kind == "bare" and not verb.say and speaking:
                continue
            cue = self._cue(kind, t, verb, start, verb.end)
            if self._reports(t, cue, start, speaking):
                return cue
        return None

    def _reports(self, t: Tokens, cue: Cue, start: int, speaking: bool) -> bool:
        subject = cue.subject
        if subject is None:
            return cue.kind == "that" and not speaking and cue.words[0] - start <= 2
        if subject.kind == "name" and not self.sure(t, subject):
            return not speaking and cue.kind == "that"
        return self._opens_clause(t, subject.start, start) or (cue.kind == "that" and not speaking)

    def sure(self, t: Tokens, subject: Mention) -> bool:
        """Whether a name is more than a guess: known, with a given name, or with an office."""
        lex = self.lexicon
        known = (self.mentions.known, lex.given_names, lex.honorifics)
        return subject.role is not None or any(p.match(t, subject.start) for p in known)

    def _source(self, t: Tokens, start: int, speaking: bool) -> Cue | None:
        """«به گفته X، …» where a clause can open."""
        markers = self.lexicon.markers
        for i in range(start, len(t)):
            end = markers["source.phrases"].end(t, i)
            if i == start:  # «از نظر» elsewhere means a point of view, not a person
                end = max(end, markers["source.views"].end(t, i))
            if end == i or end >= len(t) or self.lexicon.markers["source.anonymous"].match(t, end):
                continue
            subject = self.mentions.at(t, end, len(t)) or self.mentions.unknown_name(t, end, len(t))
            if subject and (i < start + _MAX_SOURCE or (not speaking and self.sure(t, subject))):
                return Cue("source", (i, end), subject, subject.end)
        return None

    def _question(self, t: Tokens, start: int, end: int) -> Range | None:
        """What was asked: X in «در پاسخ به سؤالی درباره X، گفت»."""
        markers = self.lexicon.markers
        for i in range(start, end):
            after = markers["clause.answers"].end(t, i, end)
            if after == i:
                continue
            first = next((j for j in range(after, min(end, after + 10)) if markers["clause.question_links"].match(t, j, end)), None)
            if first is None:
                return None
            link = markers["clause.question_links"].end(t, first, end)
            stop = end
            while stop > link and (t.keys[stop - 1] == "،" or not t.is_word(stop - 1)):
                stop -= 1
            return (link, stop) if stop > link else None
        return None
