"""Who says every sentence: cues resolved to people, and words carried on until evidence ends them.

A report is read once, front to back, as its reader does. A cue opens somebody's words; they go on
over sentences and paragraphs with no new cue, until a cue, a headline, the agency's own voice or a
closed quotation mark ends them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presskit.attribution import first_reading
from presskit.attribution.cues import MIN_HEADLINE, Cue, CueKind, Cues
from presskit.attribution.evidence import Evidence, Open
from presskit.attribution.mentions import Mentions
from presskit.attribution.names import FullNames
from presskit.attribution.people import People, Person, Resolved
from presskit.attribution.stuck_headlines import unstick
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Tokens
from presskit.model import Alias, Attribution, Kind, Quote, Rule, Span, Speaker
from presskit.structure.parsing import ParsedSentence, lost_line_breaks

# How sure each rule is of a plain case, as shares of sentences read by hand; what is less plain
# multiplies it down.
_SURE: dict[Rule, float] = {
    "name": 0.99, "title": 0.97, "pronoun": 0.97, "elided": 0.85, "heading": 0.8,
    "transcript": 0.95, "continued": 0.95,
}  # fmt: skip
_CUE_SURE: dict[CueKind, float] = {
    "direct": 1.0, "turn": 1.0, "label": 1.0, "that": 0.97, "source": 0.97, "bare": 0.92,
    "final": 0.92,
}  # fmt: skip
_STRANGER = 0.7  # the subject seems to be left out, yet words stand in its place
_GUESSED = 0.85  # a name seen only where names stand
_GOING_ON = (
    (4.0, 0.97),
    (3.0, 0.94),
    (1.5, 0.86),
    (0.0, 0.7),
)  # evidence of at least this much: this sure
_RULE: dict[str, Rule] = {
    "name": "name", "body": "name", "indefinite": "name", "title": "title", "pronoun": "pronoun",
    "demonstrative": "pronoun",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """What became of a row; a headline may name a speaker in ``attribution`` too."""

    kind: Kind
    attribution: Attribution | None = None


def attribute(
    text: str,
    folded: str,
    words: Tokens,
    article: Sequence[ParsedSentence],
    lexicon: Lexicon,
    aliases: Sequence[Alias] = (),
) -> tuple[tuple[Speaker, ...], list[ParsedSentence], list[Label]]:
    """The speakers credited, in order of their first statement; the rows (stuck headlines cut off),
    and what each is.
    """
    names, first = first_reading.surnames(article, lexicon, aliases)
    mentions = Mentions(lexicon, names)
    cues = Cues(mentions)
    fades = lost_line_breaks(article)
    article = unstick(article, cues)
    people = People(text, FullNames(folded, words, lexicon), lexicon, aliases)
    first_reading.introduce(article, mentions, people)
    flow = SpeakerTracker(text, people, Evidence(article, cues, first, fades))
    found = [flow.read(n) for n in range(len(article))]
    credited = list(dict.fromkeys(f.person for f in found if f.person and f.kind == "statement"))
    records = people.freeze(credited)
    ids = {id(person): record.id for person, record in zip(credited, records, strict=True)}
    return records, article, [f.said(ids) for f in found]


@dataclass(slots=True)
class _Found:
    kind: Kind
    person: Person | None = None
    rule: Rule = "continued"
    confidence: float = 0.0
    quote: Quote = "continued"
    cue: Span | None = None
    question: Span | None = None

    def said(self, ids: dict[int, str]) -> Label:
        speaker = ids.get(id(self.person)) if self.person else None
        if self.kind != "statement" and not (self.kind == "heading" and speaker):
            return Label(self.kind)
        attribution = Attribution(
            speaker, self.rule, self.confidence, self.quote, self.cue, self.question
        )
        return Label(self.kind, attribution)


class SpeakerTracker:
    """One reading of an article, front to back, and what it remembers of who is speaking."""

    def __init__(self, text: str, people: People, evidence: Evidence) -> None:
        self.text = text
        self.people = people
        self.evidence = evidence
        self.article = evidence.article
        self.cues = evidence.cues
        self.subjects = evidence.cues.subjects
        self.mentions = evidence.cues.mentions
        self.last: Person | None = None  # whom «وی» means
        self.open: Open = "no"
        self.depth = 0  # quotation marks that the words of the speaker opened
        self.headline: Person | None = (
            None  # who the section's headline names, until somebody speaks in it
        )
        self.fresh = True  # nobody has spoken since the last headline
        self.shown = 0  # the sentence that last showed whose words these are
        self.asked = False  # inside a reporter's question

    def read(self, n: int) -> _Found:
        """What the ``n``-th sentence is and who says it; sentences are read in order."""
        row = self.article[n]
        if row.block.kind == "boilerplate" or not len(row.tokens):
            self._end()
            return _Found("boilerplate")
        if row.block.kind in ("headline", "title"):
            return self._headline(row)
        self.asked = self.asked and not row.opens
        speaking = self.open in ("announced", "direct", "indirect", "source") and not row.opens
        cue = self.cues.find(row.tokens, row.opens, True) if speaking else self.evidence.cue(n)
        if cue and self.depth and not row.opens and cue.kind in ("final", "bare", "that"):
            # somebody whom the speaker quotes, between quotation marks that are still open
            cue = None
        cue = cue or self.evidence.unfinished(n)
        return self._with_cue(n, cue) if cue else self._without_cue(n)

    def _headline(self, row: ParsedSentence) -> _Found:
        self.fresh, self.headline = True, None
        if self.open not in ("direct", "announced"):
            self._end()
        t = row.tokens.from_offset(row.block.label)
        turn = self.cues.turn(t, MIN_HEADLINE)
        if turn is None or turn.subject is None:
            return _Found("heading")
        subject = turn.subject
        person = self.people.by_name(t, subject.name) if subject.name else None
        named = subject.name is not None and self.people.named_in_full(t, subject.name)
        if person is None and (named or subject.kind == "title" or self.subjects.sure(t, subject)):
            person = self.people.resolve(subject, t, None).person
        self.headline = person
        return _Found(
            "heading",
            person,
            "transcript",
            _SURE["transcript"],
            "direct",
            self._span(t, turn.words),
        )

    def _with_cue(self, n: int, cue: Cue) -> _Found:
        t = self.article[n].tokens
        if cue.kind == "label":
            return self._label(t, cue)
        if cue.subject is not None and cue.subject.kind == "reporter":
            return self._asked()
        self.asked = False
        self.shown = n
        rule, resolved = self._resolve(cue, t)
        self._begin(cue, t)
        if resolved.person:
            self.last, self.fresh = resolved.person, False
            resolved.person.spoke = n
        question = self._span(t, cue.question) if cue.question else None
        sure = _SURE[rule] * resolved.sure * _CUE_SURE[cue.kind] if resolved.person else 0.0
        return _Found(
            "statement",
            resolved.person,
            rule,
            round(sure, 2),
            cue.quote,
            self._span(t, cue.words),
            question,
        )

    def _resolve(self, cue: Cue, t: Tokens) -> tuple[Rule, Resolved]:
        """Who the subject of a cue is, and by which rule."""
        headline = self.headline if self.fresh else None
        if cue.subject is None:
            return (
                ("heading", Resolved(headline))
                if headline
                else ("elided", Resolved(self.last, _STRANGER if cue.stranger else 1.0))
            )
        rule = "transcript" if cue.kind == "turn" else _RULE[cue.subject.kind]
        if headline and cue.subject.kind in ("pronoun", "demonstrative"):
            return rule, Resolved(headline, _SURE["heading"])
        unknown = headline is not None and cue.subject.kind == "title" and not headline.roles
        resolved = self.people.resolve(
            cue.subject, t, headline if unknown else self.last, cue.changes_speaker
        )
        guessed = cue.subject.kind == "name" and not self.subjects.sure(t, cue.subject)
        return rule, Resolved(resolved.person, resolved.sure * (_GUESSED if guessed else 1.0))

    def _asked(self) -> _Found:
        self._end()
        self.asked = True
        return _Found("question")

    def _label(self, t: Tokens, cue: Cue) -> _Found:
        """«سؤال: …» and «پاسخ: …»."""
        asks = self.cues.lexicon.markers.turns.questions.match(t, 0, cue.words[1])
        if asks or self.last is None:
            return self._asked()
        self.open, self.depth = "direct", 0
        return _Found(
            "statement",
            self.last,
            "transcript",
            _SURE["transcript"],
            "direct",
            self._span(t, cue.words),
        )

    def _end(self) -> None:
        """Nobody's words go on from here, unless they show it."""
        self.open = "no" if self.last is None or self.last.spoke < 0 else "ended"

    def _begin(self, cue: Cue, t: Tokens) -> None:
        self.open = (
            "direct" if cue.quote == "direct" else "source" if cue.kind == "source" else "indirect"
        )
        self.depth = 0
        if cue.quote == "direct" and all(not t.is_word(i) for i in range(cue.content, len(t))):
            self.open = "announced"  # «NAME نوشت:» and nothing behind it: what follows is theirs
        self._close_quotes(t, cue.content, cue.content < len(t) and t.keys[cue.content] == "«")

    def _close_quotes(self, t: Tokens, start: int, quoted: bool) -> None:
        """Follow the quotation marks; what was quoted ends with the last one that closes."""
        quoted = quoted or self.depth > 0
        self.depth = max(0, self.depth + sum((k == "«") - (k == "»") for k in t.keys[start:]))
        if quoted and self.depth == 0:
            self.open = "closed"

    def _without_cue(self, n: int) -> _Found:
        t = self.article[n].tokens
        self.asked = self.asked or self.evidence.asked_below(n)
        if self.asked or self.evidence.is_question(n):
            return _Found("question")
        if self._announces(n, t):
            return _Found("narration")
        headline = self.headline if self.fresh else None
        score = self.evidence.going_on(
            n, self.open, self.fresh, headline is not None, n - self.shown
        )
        person = headline or self.last
        if score <= 0 or person is None:
            self._end()
            self._introduce(t)
            return _Found("narration")
        own = self.evidence.first_person(n)
        if own:
            self.shown = n
        if self.open != "announced" and (own or self.open not in ("indirect", "source")):
            self.open = "direct"
        self._close_quotes(t, 0, False)
        person.spoke = n
        rule: Rule = "heading" if headline else "continued"
        least = _GOING_ON[-1][1]
        sure = next((sure for enough, sure in _GOING_ON if score >= enough), least)
        return _Found(
            "statement", person, rule, round(sure * (_SURE["heading"] if headline else 1.0), 2)
        )

    def _announces(self, n: int, t: Tokens) -> bool:
        """«اهم اظهارات NAME را می‌خوانید:»: what follows is theirs, to the next cue."""
        at = self.evidence.announced(n)
        if not at:
            return False
        mention = self.mentions.at(t, at, len(t)) if at < len(t) else None
        named = mention is not None and mention.kind != "body"
        person = (
            self.people.resolve(mention, t, self.last).person if mention and named else self.last
        )
        if person is None:
            return False
        self.last, self.open, self.depth = person, "announced", 0
        return True

    def _introduce(self, t: Tokens) -> None:
        """Remember whom the agency has just introduced: the next «وی» is theirs."""
        mention = self.subjects.named_first(t)
        # an office that nobody is known to hold may be that of the person just named
        theirs = (
            mention
            and mention.kind == "title"
            and self.last
            and self.last.core
            and not self.last.roles
        )
        if mention and not theirs:
            self.last = self.people.resolve(mention, t, self.last).person

    def _span(self, t: Tokens, words: tuple[int, int]) -> Span:
        return Span.of(self.text, t.starts[words[0]], t.ends[words[1] - 1])
