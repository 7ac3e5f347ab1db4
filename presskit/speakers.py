"""Who says every sentence: cues resolved to people, and words carried on until evidence ends them.

A report is read once, front to back, as its reader does. A cue opens somebody's words; they go on over sentences and
paragraphs with no new cue, until a cue, a headline, the agency's own voice or a closed quotation mark ends them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from presskit.cues import Cue, Cues
from presskit.lexicon import Lexicon
from presskit.mentions import Mention, Mentions
from presskit.model import Alias, Attribution, Kind, Rule, Span, Speaker
from presskit.people import People, Person
from presskit.phrases import Phrases, Tokens, tokenize
from presskit.sections import Block

Open = Literal["no", "announced", "direct", "indirect", "source", "closed", "ended"]

# How sure each rule is, as shares of the labelled sentences that it gets right.
_SURE: dict[Rule, float] = {
    "name": 0.98, "title": 0.96, "pronoun": 0.96, "elided": 0.85, "heading": 0.8, "transcript": 0.95, "continued": 0.93,
}  # fmt: skip
_RULE: dict[str, Rule] = {
    "name": "name", "body": "name", "indefinite": "name", "title": "title", "pronoun": "pronoun", "demonstrative": "pronoun",
}  # fmt: skip

# Evidence that words go on without a cue; above zero they do. Set by hand on unlabelled reports.
_SAME_PARAGRAPH: dict[Open, float] = {
    "no": -9.0, "announced": 3.0, "direct": 3.0, "indirect": 1.5, "source": 0.5, "closed": -1.0, "ended": -1.5,
}  # fmt: skip
_NEW_PARAGRAPH: dict[Open, float] = {
    "no": -9.0, "announced": 3.0, "direct": -0.5, "indirect": -1.5, "source": -1.5, "closed": -2.5, "ended": -1.5,
}  # fmt: skip
_FIRST_PERSON, _AGENCY, _EVENT, _AFTER_HEADLINE, _BULLET, _RESUMES = 2.0, -4.0, -1.5, -1.0, 1.5, 2.0
_LOOK_AHEAD = 3  # paragraphs in which a speech may show that it goes on


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence on its way through: where it stands and its tokens. ``opens``: it is the first of its paragraph."""

    start: int
    end: int
    block: Block
    opens: bool
    tokens: Tokens


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a row; a headline may name a speaker in ``attribution`` too."""

    kind: Kind
    attribution: Attribution | None = None


def rows(folded: str, block: Block, spans: Sequence[tuple[int, int]]) -> list[Row]:
    return [Row(a, b, block, n == 0, tokenize(folded, a, b)) for n, (a, b) in enumerate(spans)]


def attribute(
    text: str, folded: str, article: Sequence[Row], lexicon: Lexicon, aliases: Sequence[Alias] = ()
) -> tuple[tuple[Speaker, ...], list[Said]]:
    """The speakers credited, in order of their first statement, and what each row is and who says it."""
    known = _surnames(article, lexicon, aliases)
    flow = _Flow(text, lexicon, known, People(text, folded, lexicon, aliases), article)
    found = [flow.read(n) for n in range(len(article))]
    credited = list(dict.fromkeys(f.person for f in found if f.person and f.kind == "statement"))
    ids = {id(person): f"s{n}" for n, person in enumerate(credited, 1)}
    return flow.people.freeze(credited), [f.said(ids) for f in found]


def _surnames(article: Sequence[Row], lexicon: Lexicon, aliases: Sequence[Alias]) -> Phrases[bool]:
    """The surnames of everybody who is plainly introduced or plainly speaks: a first reading, for the second."""
    cues = Cues(Mentions(lexicon))
    names = {name for alias in aliases for name in (alias.name, *alias.names)}
    for row in article:
        if row.block.kind == "boilerplate":
            continue
        cue = cues.find(row.tokens, row.opens, speaking=False)
        if cue is None or cue.subject is None or cue.subject.kind != "name" or cue.kind not in ("direct", "that", "source"):
            continue
        if cue.kind != "source" or cues.subjects.sure(row.tokens, cue.subject):
            names |= _tails(row.tokens, cue.subject, lexicon)
    return Phrases.of(names)


def _tails(t: Tokens, mention: Mention, lexicon: Lexicon) -> set[str]:
    assert mention.name is not None
    start, end = mention.name
    while (after := max(lexicon.honorifics.end(t, start, end), lexicon.given_names.end(t, start, end))) > start and after < end:
        start = after
    words = t.keys[start:end]
    return {"".join(words)} if words and len("".join(words)) > 2 else set()


@dataclass(slots=True)
class _Found:
    kind: Kind
    person: Person | None = None
    rule: Rule = "continued"
    confidence: float = 0.0
    quote: Literal["direct", "indirect", "continued"] = "continued"
    cue: Span | None = None
    question: Span | None = None

    def said(self, ids: dict[int, str]) -> Said:
        speaker = ids.get(id(self.person)) if self.person else None
        if self.kind != "statement" and not (self.kind == "heading" and speaker):
            return Said(self.kind)
        attribution = Attribution(speaker, self.rule, self.confidence, self.quote, self.cue, self.question)
        return Said(self.kind, attribution)


class _Flow:
    def __init__(self, text: str, lexicon: Lexicon, known: Phrases[bool], people: People, article: Sequence[Row]) -> None:
        self.text = text
        self.article = article
        self.lexicon = lexicon
        self.mentions = Mentions(lexicon, known)
        self.cues = Cues(self.mentions)
        self.subjects = self.cues.subjects
        self.people = people
        self.last: Person | None = None  # whom «وی» means
        self.open: Open = "no"
        self.depth = 0  # quotation marks that the words of the speaker opened
        self.headline: Person | None = None  # who the section's headline names, until somebody speaks in it
        self.fresh = True  # nobody has spoken since the last headline
        self.asked = False  # inside a reporter's question
        self.count = 0

    def read(self, n: int) -> _Found:
        """What the ``n``-th sentence is and who says it; sentences are read in order."""
        row = self.article[n]
        following = self.article[n + 1] if n + 1 < len(self.article) else None
        self.count = n
        if row.block.kind == "boilerplate" or not len(row.tokens):
            self._end()
            return _Found("boilerplate")
        if row.block.kind in ("headline", "title"):
            return self._headline(row)
        if row.opens:
            self.asked = False
        cue = self.cues.find(row.tokens, row.opens, self.open in ("announced", "direct", "indirect", "source") and not row.opens)
        if cue is None:
            cue = self._unfinished(row, following)
        if cue is None:
            return self._without_cue(row, following)
        return self._with_cue(row, cue)

    def _headline(self, row: Row) -> _Found:
        self.fresh, self.headline = True, None
        if self.open not in ("direct", "announced"):
            self._end()
        turn = self.cues.turn(tokenize_label(row))
        if turn is None or turn.subject is None:
            return _Found("heading")
        t, subject = tokenize_label(row), turn.subject
        person = self.people.by_name(t, subject.name) if subject.name else None
        if person is None and (subject.kind == "title" or self.subjects.sure(t, subject)):
            person = self.people.resolve(subject, t, None)
        self.headline = person
        return _Found("heading", person, "transcript", _SURE["transcript"], "direct", self._span(t, turn.words))

    def _with_cue(self, row: Row, cue: Cue) -> _Found:
        t = row.tokens
        if cue.kind == "label":
            return self._label(row, cue)
        subject = cue.subject
        if subject is not None and subject.kind == "reporter":
            self._end()
            self.asked = True
            return _Found("question")
        self.asked = False
        person: Person | None
        rule: Rule
        if subject is None:
            person, rule = (self.headline, "heading") if self.fresh and self.headline else (self.last, "elided")
            sure = _SURE["elided"]
        elif subject.kind in ("pronoun", "demonstrative") and self.fresh and self.headline:
            person, rule, sure = self.headline, _RULE[subject.kind], _SURE["heading"]
        else:
            person = self.people.resolve(subject, t, self.last, cue.new_voice)
            rule = "transcript" if cue.kind == "turn" else _RULE[subject.kind]
            sure = _SURE[rule]
        self._begin(cue, t)
        if person:
            self.last, self.fresh = person, False
            person.spoke = self.count
        question = self._span(t, cue.question) if cue.question else None
        confidence = sure if cue.kind in ("direct", "turn") else round(sure - 0.05, 2)
        return _Found("statement", person, rule, confidence if person else 0.0, cue.quote, self._span(t, cue.words), question)

    def _label(self, row: Row, cue: Cue) -> _Found:
        """«سؤال: …» and «پاسخ: …»."""
        asks = self.lexicon.markers["turns.questions"].match(row.tokens, 0, cue.words[1])
        if asks or self.last is None:
            self._end()
            self.asked = True
            return _Found("question")
        self.open, self.depth = "direct", 0
        return _Found("statement", self.last, "transcript", _SURE["transcript"], "direct", self._span(row.tokens, cue.words))

    def _end(self) -> None:
        """Nobody's words go on from here, unless they show it."""
        self.open = "no" if self.last is None or self.last.spoke < 0 else "ended"

    def _begin(self, cue: Cue, t: Tokens) -> None:
        self.open = "direct" if cue.quote == "direct" else "source" if cue.kind == "source" else "indirect"
        self.depth = 0
        quoted = cue.content < len(t) and t.keys[cue.content] == "«"
        self._close_quotes(t, cue.content, quoted)

    def _close_quotes(self, t: Tokens, start: int, quoted: bool) -> None:
        """Follow the quotation marks; what was quoted ends with the last one that closes."""
        quoted = quoted or self.depth > 0
        depth = self.depth + sum((k == "«") - (k == "»") for k in t.keys[start:])
        self.depth = max(0, depth)
        if quoted and depth <= 0:
            self.open = "closed"

    def _unfinished(self, row: Row, following: Row | None) -> Cue | None:
        """«NAME در پاسخ به این سؤال که …؟ | گفت: …»: the subject stands here, its verb opens the next sentence."""
        if following is None or following.opens or not len(following.tokens) or row.tokens.keys[-1] not in _ASKS:
            return None
        answer = self.cues.find(following.tokens, False, False)
        start = self.subjects.opener_end(row.tokens)
        if answer is None or answer.kind != "direct" or answer.subject or start >= len(row.tokens):
            return None
        subject = self.subjects.find(row.tokens, start, len(row.tokens))
        return Cue("bare", (subject.start, subject.end), subject, subject.end) if subject else None

    def _without_cue(self, row: Row, following: Row | None) -> _Found:
        t = row.tokens
        if self.asked:
            return _Found("question")
        if row.opens and self._is_question(row, following):
            return _Found("question")
        if self._announces(row):
            return _Found("narration")
        if self._evidence(row) > 0 and self.last:
            if self.open != "announced" and (self._first_person(t) or self.open not in ("indirect", "source")):
                self.open = "direct"
            self._close_quotes(t, 0, False)
            self.last.spoke = self.count
            heading = self.fresh and self.headline is not None
            person = self.headline if heading and self.headline else self.last
            sure = _SURE["heading" if heading else "continued"] - (0.15 if row.opens else 0.0)
            return _Found("statement", person, "heading" if heading else "continued", round(sure, 2))
        self._end()
        self._introduce(t)
        return _Found("narration")

    def _announces(self, row: Row) -> bool:
        """«اهم اظهارات NAME را می‌خوانید:»: what follows is theirs, to the next cue."""
        t = row.tokens
        announced = self.lexicon.markers["flow.announcements"]
        at = next((end for i in range(len(t)) if (end := announced.end(t, i)) > i), 0)
        if not at or t.keys[-1] not in ":؛":
            return False
        mention = self.mentions.at(t, at, len(t)) if at < len(t) else None
        person = self.people.resolve(mention, t, self.last) if mention and mention.kind != "body" else self.last
        if person is None:
            return False
        self.last, self.open, self.depth = person, "announced", 0
        return True

    def _is_question(self, row: Row, following: Row | None) -> bool:
        """A reporter's question: it opens a paragraph, and who answers is named right after it."""
        if following is None or row.tokens.keys[-1] not in _ASKS:
            return False
        cue = self.cues.find(following.tokens, following.opens, False)
        return cue is not None and (cue.kind == "direct" or cue.kind == "that" or cue.kind == "turn") and not self._first_person(row.tokens)

    def _evidence(self, row: Row) -> float:
        """How much speaks for the words of the last speaker going on here."""
        t = row.tokens
        score = (_NEW_PARAGRAPH if row.opens else _SAME_PARAGRAPH)[self.open]
        if self.fresh and self.headline and row.opens:
            return 1.0 if not self._agency(t) else -1.0
        markers = self.lexicon.markers
        if self._first_person(t):
            score += _FIRST_PERSON
        elif row.opens and self.open in ("direct", "ended") and self._resumes():
            score += _RESUMES
        elif any(markers["flow.events"].match(t, i) for i in range(max(0, len(t) - 6), len(t))):
            score += _EVENT
        if self._agency(t):
            score += _AGENCY
        if row.opens and row.block.label > row.block.start:
            score += _BULLET
        if self.fresh and row.opens:
            score += _AFTER_HEADLINE
        return score

    def _agency(self, t: Tokens) -> bool:
        start = next((i for i in range(len(t)) if t.is_word(i)), 0)
        return bool(self.lexicon.markers["flow.narration"].match(t, start))

    def _resumes(self) -> bool:
        """Whether a paragraph soon after this one, before any cue, speaks in the first person: a speech goes on."""
        left = _LOOK_AHEAD
        for row in self.article[self.count + 1 :]:
            if not left or row.block.kind in ("headline", "title", "boilerplate") or self._agency(row.tokens):
                return False
            if row.opens and self.cues.find(row.tokens, True, False):
                return False
            if self._first_person(row.tokens):
                return True
            left -= row.opens
        return False

    def _first_person(self, t: Tokens) -> bool:
        lex = self.lexicon
        return any(k in lex.first_person or (len(k) > 4 and k.endswith(_FIRST_PLURAL) and k not in lex.not_first_person) for k in t.keys)

    def _introduce(self, t: Tokens) -> None:
        """Remember whom the agency has just introduced: the next «وی» is theirs."""
        start = self.subjects.opener_end(t)
        mention = self.mentions.at(t, start, len(t)) if start < len(t) else None
        if mention and mention.kind == "name" and self.subjects.sure(t, mention):
            self.last = self.people.resolve(mention, t, self.last)

    def _span(self, t: Tokens, words: tuple[int, int]) -> Span:
        return Span.of(self.text, t.starts[words[0]], t.ends[words[1] - 1])


_ASKS = frozenset("?؟!")
_FIRST_PLURAL = "\u06cc\u0645"  # the ending of «we» on every verb


def tokenize_label(row: Row) -> Tokens:
    """The tokens of a headline after its bullet."""
    t = row.tokens
    skip = sum(1 for start in t.starts if start < row.block.label)
    return Tokens(t.keys[skip:], t.starts[skip:], t.ends[skip:], t.joined[skip:])
