"""Who may be saying a sentence: what a rule settles alone, or else several that are weighed."""

from __future__ import annotations

from presskit.attribution import announcements, introductions, texts
from presskit.attribution.candidate import Candidate
from presskit.attribution.cue import Cue
from presskit.attribution.cues import MIN_HEADLINE, Cues
from presskit.attribution.entities import EntityIndex
from presskit.attribution.entity import NOBODY, Reference
from presskit.attribution.evidence import Evidence
from presskit.attribution.mention import Mention
from presskit.attribution.open_subjects import OpenSubject
from presskit.attribution.state import SPEAKING, State
from presskit.language.persons import third_plural
from presskit.language.tokens import Tokens
from presskit.model import Rule

_ELIDED: Rule = "elided"
_HEADING: Rule = "heading"
_NEAR_TEXT = 12  # sentences back in which the text may have been named
_SOON = 4  # sentences in which whoever holds an office is named

_RULES: dict[str, Rule] = {
    "name": "name", "body": "name", "indefinite": "name", "title": "title",
    "pronoun": "pronoun", "demonstrative": "pronoun",
}  # fmt: skip


class Candidates:
    """Finds the candidates of the sentences of one article; asks, and changes nothing."""

    def __init__(self, evidence: Evidence, entities: EntityIndex) -> None:
        self.evidence = evidence
        self.entities = entities
        self.cues: Cues = evidence.cues
        self.factors = self.cues.lexicon.weights.attribution.factors

    def of(self, n: int, state: State) -> list[Candidate]:
        """The candidates of sentence ``n``: one that is certain, or several to be weighed, the last
        of which is narration.
        """
        sentence = self.evidence.article[n]
        if sentence.block.kind == "boilerplate" or not sentence.tokens.size:
            return [Candidate("boilerplate")]
        if sentence.block.kind in ("headline", "title"):
            return [self._heading(n, state)]
        if n in self.evidence.interviewer:
            return [Candidate("question", Reference(self._interviewee(state)))]
        cue = self._cue(n, state)
        if cue is None:
            certain = self._unspoken(n, state)
        elif cue.subject and cue.subject.kind == "text":
            author = self._author(n, cue.subject)
            certain = Candidate("cue", author, None, cue, "pronoun") if author else None
        else:
            certain = self._spoken(n, cue, state)
        return [certain] if certain else self._weighed(n, state)

    def _heading(self, n: int, state: State) -> Candidate:
        """A headline; «NAME: …» names its speaker, if the article knows the name, and that of the
        line right below it too.
        """
        t = self.evidence.tokens(n)
        turn = self.cues.turn(t, 0 if self.evidence.is_headline(n + 1) else MIN_HEADLINE)
        if turn is None or turn.subject is None:
            above = state.headline if self.evidence.is_headline(n - 1) else None
            return Candidate("heading", Reference(above), rule="heading")
        subject = turn.subject
        known = self.entities.by_name(t, subject.name) if subject.name else NOBODY
        if known.somebody:
            return Candidate("heading", known, None, turn, "transcript")
        named = subject.name is not None and self.entities.named_in_full(t, subject.name)
        sure = named or subject.kind == "title" or self.cues.subjects.sure(t, subject)
        if sure or self.evidence.monologue_below(n):
            reference = self.entities.refer(subject, t, None)
            return Candidate("heading", reference, subject, turn, "transcript")
        return Candidate("heading", cue=turn, rule="transcript")

    def _interviewee(self, state: State) -> int | None:
        """Who answers in an interview: the last speaker, or the first whom the article names."""
        if state.speaker is not None:
            return state.speaker
        return next((e.id for e in self.entities.entities if e.core), None)

    def _cue(self, n: int, state: State) -> Cue | None:
        """The cue of a sentence, where it stands in the speech of somebody or in nobody's."""
        sentence = self.evidence.article[n]
        announced = state.quotation == "announced" and not state.reports
        listed = announced and state.speaker is not None
        inside = not sentence.opens or listed
        if inside and state.quotation in SPEAKING:
            cue = self.evidence.cue_inside(n)
        else:
            cue = self.evidence.cue(n)
        quoting = state.depth > 0 and state.quotation in SPEAKING
        if cue and inside and (state.depth or listed) and self._within(n, cue, quoting):
            # somebody whom the speaker quotes, between quotation marks that are still open, or in
            # words that were announced as all the speaker's
            cue = cue if listed and self._returns(n, cue, state) else None
        return cue or self.evidence.unfinished(n)

    def _within(self, n: int, cue: Cue, quoting: bool) -> bool:
        """Whether a cue may be part of somebody's words; where they quote, any without a colon."""
        colon = self.evidence.article[n].tokens.keys[cue.content - 1] == ":"
        return cue.kind in ("final", "bare", "that") or (quoting and not colon)

    def _returns(self, n: int, cue: Cue, state: State) -> bool:
        """Whether the report goes on to tell of the same speaker: «وی تأکید کرد که …»."""
        subject, t = cue.subject, self.evidence.article[n].tokens
        if subject is None or subject.kind == "reporter":
            return False
        if subject.kind == "text":
            author = self._author(n, subject)
            return author is not None and author.entity == state.speaker
        return self.entities.refer(subject, t, state.speaker).entity == state.speaker

    def _spoken(self, n: int, cue: Cue, state: State) -> Candidate | None:
        """The candidate of a sentence with a cue; None where it is none of its own."""
        t = self.evidence.article[n].tokens
        if cue.kind == "label":  # «سؤال: …» and «پاسخ: …»
            asks = self.cues.lexicon.markers.turns.questions.match(t, 0, cue.words[1])
            if asks or state.speaker is None:
                return Candidate("question", cue=cue, begins_question=True)
            return Candidate("answer", Reference(state.speaker), None, cue, "transcript")
        if cue.subject is None:
            return self._elided(n, cue, state)
        if cue.subject.kind == "reporter":
            return Candidate("question", cue=cue, begins_question=True)
        found = self._with_subject(n, cue, cue.subject, state)
        if found.reference.somebody or cue.subject.kind != "demonstrative":
            return found
        return self._elided(n, cue, state) if cue.kind == "direct" else None

    def _author(self, n: int, text: Mention) -> Reference | None:
        """Whose text is told of in sentence ``n``: whoever had something to say where it was named
        first; None where that is the agency's own («در این گزارش آمده است»).
        """
        noun = self.evidence.article[n].tokens.keys[text.start]
        for earlier in range(n - 1, max(-1, n - _NEAR_TEXT), -1):
            row = self.evidence.article[earlier]
            if texts.tells_of(row.tokens, noun, self.cues.lexicon):
                found = self.entities.credited.get(earlier)
                if found is not None:
                    return Reference(found)
        return None

    def _elided(self, n: int, cue: Cue, state: State) -> Candidate | None:
        """A verb without a subject: the headline's person, or who spoke last. Where several speak,
        or somebody unnamed, nobody; None inside a speech, which tells of them.
        """
        t, voice, rule = self.evidence.article[n].tokens, state.speaker, _ELIDED
        if cue.open_subject and (opened := self._opened(t, cue, cue.open_subject, state)):
            return opened
        if state.headline_speaker is not None:
            voice, rule = state.headline_speaker, _HEADING
        plural = voice is not None and self.entities[voice].plural
        they = third_plural(t.keys[cue.words[1] - 1], self.cues.lexicon)
        if (they and not plural) or self._crowd(t, cue):
            inside = state.quotation in SPEAKING and not self.evidence.article[n].opens
            return None if inside else Candidate("cue", NOBODY, None, cue, "elided")
        sure = self.factors.unknown_subject if cue.unknown_subject and rule == _ELIDED else 1.0
        return Candidate("cue", Reference(voice, sure), None, cue, rule)

    def _opened(self, t: Tokens, cue: Cue, subject: OpenSubject, state: State) -> Candidate | None:
        """Whoever stands where a subject does: somebody known, or, if new, in their own words."""
        new = state.voice is None or cue.opens_with_somebody
        first, last = subject.mention.name or (0, 0)
        for words in ((first, end) for end in range(last, first, -1)):
            if (known := self.entities.by_name(t, words, person=True)).somebody:
                return Candidate("cue", known, Mention("name", *words, name=words), cue, "name")
        meant = self.entities.in_own_words(subject.mention, t)
        meant = Reference(meant.entity, meant.sure * self.factors.open_subject, meant.new)
        return Candidate("cue", meant, subject.mention, cue, "name") if new else None

    def _crowd(self, t: Tokens, cue: Cue) -> bool:
        """Whether a sentence starts with people in general («کارشناسان») or somebody unnamed («یک
        روزنامه»), or is of nobody («می‌توان به … اشاره کرد:»).
        """
        lexicon, start = self.cues.lexicon, self.cues.subjects.opener_end(t)
        crowds = (lexicon.markers.source.anonymous, lexicon.indefinites)
        if any(key in lexicon.markers.joints.impersonal for key in t.keys[: cue.words[0]]):
            return True
        return start < t.size and any(phrases.match(t, start) for phrases in crowds)

    def _with_subject(self, n: int, cue: Cue, subject: Mention, state: State) -> Candidate:
        """Who the subject of a cue is, and by which rule."""
        t = self.evidence.article[n].tokens
        headline = state.headline_speaker
        rule = "transcript" if cue.kind == "turn" else _RULES[subject.kind]
        if headline is not None and subject.kind in ("pronoun", "demonstrative"):
            sure = self.cues.lexicon.weights.attribution.rule["heading"]
            return Candidate("cue", Reference(headline, sure), None, cue, rule)
        last = state.speaker
        if headline is not None and subject.kind == "title":
            last = headline if not self.entities[headline].offices else last
        # an office that nobody is known to hold is his who is named right after it
        newcomer = subject.kind == "title" and self._newcomer(n, last)
        changes = cue.changes_speaker or newcomer
        goes_on = cue.goes_on and last is not None and self.entities.credited.get(n - 1) == last
        reference = self.entities.refer(subject, t, last, changes, goes_on)
        if subject.kind == "name" and not self.cues.subjects.sure(t, subject):
            sure = reference.sure * self.factors.guessed_name
            reference = Reference(reference.entity, sure, reference.new)
        return Candidate("cue", reference, subject, cue, rule)

    def _newcomer(self, n: int, last: int | None) -> bool:
        """Whether soon after sentence ``n`` somebody speaks who was not named before, nor is
        ``last`` in another spelling.
        """
        surname = () if last is None else self.entities[last].core[1:]
        for later in range(n + 1, min(n + _SOON, len(self.evidence.article))):
            cue = self.evidence.cue(later)
            if cue and cue.subject and cue.subject.kind != "pronoun":
                subject, t = cue.subject, self.evidence.article[later].tokens
                unknown = subject.name and not self.entities.by_name(t, subject.name).somebody
                unknown = unknown and not set(surname) & set(t.keys[subject.start : subject.end])
                plain = subject.kind == "name" and subject.role is None
                return bool(unknown) and plain and not cue.changes_speaker
        return False

    def _unspoken(self, n: int, state: State) -> Candidate | None:
        """What is certain of a sentence without a cue: a question, or an announcement of speech."""
        sentence = self.evidence.article[n]
        asking = state.asking and not sentence.opens
        below = not asking and self.evidence.asked_below(n)
        if asking or below or self.evidence.is_question(n):
            return Candidate("question", begins_question=below)
        return self._announcement(n, state)

    def _announcement(self, n: int, state: State) -> Candidate | None:
        """«اهم اظهارات NAME را می‌خوانید:»: what follows is theirs, to the next cue."""
        t = self.evidence.article[n].tokens
        at = announcements.announced(t, self.cues.mentions)
        if at is None:
            return None
        mention = self.cues.mentions.at(t, at, t.size)  # at the latest the colon
        if mention and mention.kind == "reporter":
            return None  # «در گفت‌وگویی با خبرنگار ما:»
        if mention and mention.kind != "body":
            reference = self.entities.refer(mention, t, state.speaker)
            return Candidate("announcement", reference, mention) if reference.somebody else None
        known = Reference(state.speaker)
        return Candidate("announcement", known) if known.somebody else None

    def _weighed(self, n: int, state: State) -> list[Candidate]:
        """Somebody's words go on, or the agency tells; before anybody has spoken only a headline
        speaks for anybody.
        """
        found: list[Candidate] = []
        heads = state.headline_speaker is not None
        silent = state.quotation == "none" and not (heads and self.evidence.article[n].opens)
        own = self.evidence.first_person(n)
        told = self.evidence.agency(n) and not own  # «گفتنی است» is the agency's
        told = told or (heads and not own and self._of(n, state)) or self.evidence.presents(n)
        if state.voice is not None and not silent and not told and not self._of_words(n, state):
            found.append(
                Candidate(
                    "headline" if heads else "continued",
                    Reference(state.voice),
                    rule="heading" if heads else "continued",
                    first_person=own,
                )
            )
        return [*found, Candidate("narration")]

    def _of(self, n: int, state: State) -> bool:
        """Whether sentence ``n`` starts with the name of whom the headline names: it tells of
        them.
        """
        if state.voice is None or self.evidence.named_first(n) != "name":
            return False
        core = self.entities[state.voice].core
        return bool(core) and core[-1] in self.evidence.article[n].tokens.keys

    def _of_words(self, n: int, state: State) -> bool:
        """Whether sentence ``n`` tells of what its speaker has said, as the agency does."""
        t, who = self.evidence.article[n].tokens, state.voice
        of_words = introductions.tells_of_words
        return who is not None and of_words(t, self.cues.mentions, self.entities, who)

    def introduction(self, n: int, state: State) -> Candidate:
        """Narration, with whom it introduces: the next «وی» is theirs."""
        t = self.evidence.article[n].tokens
        subjects = self.cues.subjects
        mention = subjects.introduced(t) or announcements.talk_of(t, self.cues.mentions)
        newcomer = None if mention else introductions.newcomer(t, subjects)
        if state.speaker is None and self.evidence.answering(n):
            return Candidate("narration")  # whoever an answer names does not give it
        mention = mention or newcomer
        if mention is None and state.speaker is None:
            mention = subjects.named_anywhere(t)  # «NAME» of the first lines is whom «وی» means
        last = None if state.speaker is None else self.entities[state.speaker]
        # an office that nobody is known to hold may be that of the person just named
        theirs = last is not None and last.core and not last.offices
        if mention is None or (mention.kind == "title" and theirs):
            return Candidate("narration")
        reference = self.entities.refer(mention, t, state.speaker, newcomer is not None)
        return Candidate("narration", reference, mention)
