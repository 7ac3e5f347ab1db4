"""Cues: what in a sentence says that somebody speaks, and the words that name who.

The families are those of the quotation literature (Pareti 2015; Pouliquen et al. 2007): a reporting
verb before a colon, a quotation mark or a complementiser; a source phrase («به گفته …»); a
speaker's name and a colon.
"""

from __future__ import annotations

from collections.abc import Iterator

from presskit.attribution import questions, texts
from presskit.attribution.cue import Cue, CueKind
from presskit.attribution.mention import Mention
from presskit.attribution.mentions import Mentions
from presskit.attribution.open_subjects import OpenSubjects
from presskit.attribution.reporting_verbs import ReportingVerb, ReportingVerbs
from presskit.attribution.subjects import Subjects
from presskit.language.tokens import Tokens

_MAX_TURN = 7  # tokens before the colon of «NAME:»
_MAX_OFFICE = 15  # and of «NAME، OFFICE:»
_MAX_VERBS = 12  # of one sentence, tried for an indirect cue
_MIN_SPEECH = 7  # words, where no stop ends them
MIN_HEADLINE = 3  # words of a headline after a name and a colon
_NEAR = 3  # words before a verb, among which «آنکه» makes it part of a clause
_MAX_LINE = 25  # tokens of «NAME: …» in a digest
_MAX_SOURCE = 12  # where «به گفته» may still open a sentence


class Cues:
    """Finds the cue that owns a sentence; of several the outermost wins."""

    def __init__(self, mentions: Mentions, guess_turns: bool = False) -> None:
        """``guess_turns``: take any words before a colon for a name that may be one."""
        self.mentions = mentions
        self.guess_turns = guess_turns
        self.subjects = Subjects(mentions)
        self.open_subjects = OpenSubjects(self.subjects.clauses)
        self.lexicon = mentions.lexicon
        self.verbs = ReportingVerbs(mentions.lexicon)

    def find(self, t: Tokens, opens_paragraph: bool, speaking: bool) -> Cue | None:
        """The cue of a sentence, or None. ``speaking``: somebody's words have already begun before
        it.
        """
        if not t.size:
            return None
        if opens_paragraph and (turn := self.turn(t)):
            return turn
        start = self.subjects.opener_end(t)
        verbs = list(self.verbs.find(t))
        direct = next((c for v in verbs if (c := self._direct(t, v, start))), None)
        source = self._source(t, start, speaking)
        if direct and direct.subject:
            return direct
        if told := source or direct:
            return told
        passed: list[Cue] = []  # none of which reports
        for cue in self._indirect(t, verbs, start, speaking):
            if self._reports(t, cue, start, speaking):
                return cue
            passed.append(cue)
        told = self._text(t, start) or self._stating(t, start)
        if told or speaking:
            return told
        return next((c for c in passed if c.opens_with_somebody), None)

    def turn(self, t: Tokens, least: int = _MIN_SPEECH) -> Cue | None:
        """«NAME: …» or «سؤال: …» at the start of a paragraph; ``least`` words or a stop make what
        follows speech.
        """
        first = t.first_word()  # after the bullet of a list
        colon = t.find(":", first, min(t.size, first + _MAX_OFFICE))
        if colon <= first or self.lexicon.verbs.anywhere(t, first, colon):
            return None
        turns = self.lexicon.markers.turns
        labels = (turns.questions, turns.answers)
        for heads in (*labels, turns.notes, self.lexicon.markers.dateline.agencies):
            if heads.skip(t, first, colon) == colon:
                label = heads in labels
                return Cue("label", (first, colon), None, colon + 1) if label else None
        if self.subjects.opener_end(t) == colon + 1:
            return None  # «خبرگزاری سپهر: …» heads a report
        mention = self.mentions.at(t, first, colon)
        if mention is None:
            guess = self.mentions.unknown_name(t, first, colon)
            vouched = (
                guess is not None and guess.role is not None and guess.end == colon
            )  # «NAME، OFFICE:»
            alone = colon - first <= 3 and (
                self.guess_turns or least != _MIN_SPEECH or self._like_headline(t)
            )
            mention = guess if vouched or alone else None
        if mention is None or mention.kind not in ("name", "title", "body"):
            return None
        if colon - first > _MAX_TURN and not (mention.role and mention.end == colon):
            return None
        if not self._is_speech(t, colon + 1, least) or not self._whole(t, mention, first, colon):
            return None
        bare = self.lexicon.titles.skip(t, first, colon) == colon
        if bare and self.mentions.bounds.names_alone(t, colon + 1):
            return None  # «داور: NAME و NAME»
        return Cue("turn", (first, colon), mention, colon + 1, changes_speaker=True)

    def _whole(self, t: Tokens, mention: Mention, first: int, colon: int) -> bool:
        """Whether nothing but a mention stands before a colon, or where it spoke, or after a known
        name a misspelt verb.
        """
        known = self.mentions.known.skip(t, first, colon)
        if mention.end == colon or (known == mention.end and colon - known <= 2):
            return True
        if mention.kind != "name" or mention.end > colon:
            return False
        markers = self.lexicon.markers  # «NAME در نطق میان دستور: …»
        where = any(
            phrases.match(t, mention.end)
            for phrases in (markers.clause.settings, markers.clause.governing)
        )
        return where or t.keys[mention.end] in markers.joints.in_

    @staticmethod
    def _like_headline(t: Tokens) -> bool:
        """Whether a paragraph is one line without a stop: in a digest «NAME: …» may be all that is
        told of somebody.
        """
        return t.is_word(t.size - 1) and t.size <= _MAX_LINE

    @staticmethod
    def _is_speech(t: Tokens, start: int, least: int) -> bool:
        """Whether what follows a colon can be said: «سرمربی: NAME» is a line of a list."""
        words = sum([key[0].isalnum() for key in t.keys[start:]])
        return words >= least or (words > 0 and t.keys[-1] in ".!?؟…»")

    def _direct(self, t: Tokens, verb: ReportingVerb, start: int) -> Cue | None:
        """«… گفت:», «… گفت که:», «… گفت «…»»."""
        after = verb.end
        thus = self.lexicon.markers.joints.thus.skip(t, after)
        for at in (after, thus):
            if at < t.size and t.keys[at] == ":":
                return self._cue("direct", t, verb, start, at + 1)
        quote = thus + 1 if thus < t.size and t.keys[thus] == "،" else thus
        if quote < t.size and t.keys[quote] in ("«", '"') and (verb.say or quote > thus):
            return self._cue("direct", t, verb, start, quote)
        if verb.end < t.size and t.keys[verb.end] == "،" and verb.say:  # «NAME گفت، …»
            cue = self._cue("direct", t, verb, start, verb.end + 1)
            opens = cue.subject and self.subjects.opens_clause(t, cue.subject.start, start)
            return cue if opens and not self._embedded(t, verb) else None
        return None

    def _embedded(self, t: Tokens, verb: ReportingVerb) -> bool:
        """«X با استناد بر آنکه Y می‌گوید، …»: the verb of a clause inside the sentence."""
        return any(
            key in self.lexicon.markers.joints.that_is
            for key in t.keys[max(0, verb.start - _NEAR) : verb.start]
        )

    def _cue(self, kind: CueKind, t: Tokens, verb: ReportingVerb, start: int, content: int) -> Cue:
        subject = self.subjects.find(t, start, verb.start)
        too = self.lexicon.markers.joints.too
        # «X نیز گفت»، «از سوی دیگر، X گفت»
        changes_speaker = subject is not None and (
            subject.start > start or (subject.end < t.size and t.keys[subject.end] in too)
        )
        goes_on = (
            subject is not None
            and subject.kind == "title"
            and any(
                self.lexicon.markers.joints.goes_on.match(t, i)
                for i in range(subject.end, verb.end)
            )
        )
        question = questions.asked_of(
            t, subject.end if subject else start, verb.start, self.lexicon
        ) or (
            questions.asked_by_reporter(t, start, subject.start, self.mentions) if subject else None
        )
        unknown, opened = False, None
        if subject is None and start < verb.start:
            unknown = not self.open_subjects.adjunct(t, start)
            at = self.subjects.past_settings(t, start, verb.start)
            opened = self.open_subjects.find(t, at, verb, kind == "direct")
        words, written = (
            (verb.start, verb.end),
            texts.publishes(t, subject, opened, verb.start, self.lexicon),
        )
        return Cue(
            kind, words, subject, content, question, changes_speaker, goes_on, written, unknown,
            opened,
        )  # fmt: skip

    def _indirect(
        self, t: Tokens, verbs: list[ReportingVerb], start: int, speaking: bool
    ) -> Iterator[Cue]:
        """«X گفت که …», «X از … خبر داد.», «وی افزود …», whoever X is."""
        that = self.lexicon.markers.joints.that
        for verb in verbs[:_MAX_VERBS]:
            follows_that = verb.end < t.size and t.keys[verb.end] in that
            last = all(not t.is_word(i) for i in range(max(verb.end, verb.last), t.size))
            if last and self.lexicon.silent_verbs.match(t, verb.start) and "«" not in t.keys:
                continue
            kind: CueKind = "that" if follows_that else "final" if last else "bare"
            if kind == "bare" and not verb.say and speaking:
                continue
            if kind != "that" and any(
                k in self.lexicon.markers.joints.impersonal for k in t.keys[: verb.start]
            ):
                continue
            if self._of_others(t, verb, kind):
                continue
            yield self._cue(kind, t, verb, start, verb.end)

    def _of_others(self, t: Tokens, verb: ReportingVerb, kind: CueKind) -> bool:
        """«NAME می‌گویند رزومه خوبی دارد», which people say of NAME; «NAME به من گفت که …», which a
        speaker tells; «NAME می‌داند که …»; «نوشته NAME».
        """
        markers = self.lexicon.markers
        joints = markers.joints
        if kind == "bare" and (joints.hearsay.match(t, verb.start) or self._embedded(t, verb)):
            return True
        alone = verb.end == verb.start + 1 and t.keys[verb.start] in joints.participles
        if alone and kind != "that":
            return True
        if joints.knows.match(t, verb.start) and not any(
            key in joints.object for key in t.keys[: verb.start]
        ):
            return True
        return any(
            markers.joints.to_speaker.skip(t, i, verb.start) == verb.start
            for i in range(max(0, verb.start - 2), verb.start)
        )

    def _reports(self, t: Tokens, cue: Cue, start: int, speaking: bool) -> bool:
        """Whether the subject of an indirect cue stands where subjects do."""
        subject = cue.subject
        if subject is None:
            return cue.kind == "that" and not speaking and cue.words[0] - start <= 2
        if subject.kind == "name" and not self.subjects.sure(t, subject):
            several = subject.end - subject.start > 1 and subject.start == start
            return not speaking and (cue.kind == "that" or (cue.kind == "bare" and several))
        return self.subjects.opens_clause(t, subject.start, start) or (
            not speaking and (cue.kind == "that" or self.subjects.fronted(t, subject, start))
        )

    def _source(self, t: Tokens, start: int, speaking: bool) -> Cue | None:
        """«به گفته X، …» where a clause can open."""
        markers = self.lexicon.markers
        inner = markers.source.phrases.candidates(t, start + 1)
        for i in (start, *inner) if start < t.size else inner:
            if not self._can_open(t, i, start):
                continue
            end = markers.source.phrases.skip(t, i)
            if i == start:  # «از نظر» elsewhere means a point of view, not a person
                end = max(end, markers.source.views.skip(t, i))
            if end == i or end >= t.size or markers.source.anonymous.match(t, end):
                continue
            subject = self.mentions.at(t, end, t.size) or self.mentions.unknown_name(t, end, t.size)
            if subject and (
                i < start + _MAX_SOURCE or (not speaking and self.subjects.sure(t, subject))
            ):
                # «…، که به گفته OFFICE …» is told of somebody else
                other = i > start and subject.kind == "title"
                return Cue("source", (i, end), subject, subject.end, changes_speaker=other)
        return None

    def _stating(self, t: Tokens, start: int) -> Cue | None:
        """«وی با بیان اینکه X.»: somebody whom the sentence starts with states something, and no
        verb of the frame follows.
        """
        joints = self.lexicon.markers.joints
        stating = self.lexicon.markers.clause.stating
        subject = self.mentions.at(t, start, t.size) if stating.candidates(t, start) else None
        if subject is None or subject.kind == "reporter":
            return None
        i = subject.end
        while i < t.size and t.keys[i] in joints.also:
            i += 1
        end = stating.skip(t, i)
        if end == i or end + 1 >= t.size:
            return None
        if t.keys[end] in self.lexicon.demonstratives and t.keys[end + 1] in joints.that:
            return Cue("that", (i, end + 2), subject, end + 2)
        if t.keys[end] in joints.that_is:
            return Cue("that", (i, end + 1), subject, end + 1)
        return None

    def _text(self, t: Tokens, start: int) -> Cue | None:
        """«در بیانیه X آمده است:», «در این تحلیل آمده است که …»."""
        found = texts.find(t, start, self.mentions)
        kind: CueKind = "direct" if found and found.colon else "that"
        return found and Cue(kind, found.verb, found.author, found.verb[1] + found.colon)

    def _can_open(self, t: Tokens, i: int, start: int) -> bool:
        """Whether a clause can start at token ``i``: «با احترام به نظر …» opens none."""
        openers = self.lexicon.markers.joints.openers
        return i == start or not t.is_word(i - 1) or t.keys[i - 1] in openers
