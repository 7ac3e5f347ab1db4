"""The records that pass between the stages: frozen, small, and safe to send to another process.

Offsets count Unicode code points of ``Source.text``; ``text`` is the slice ``[start:end]`` of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from presskit.fold import squeeze

Kind = Literal["statement", "question", "heading", "narration", "boilerplate"]
Quote = Literal["direct", "indirect", "continued"]
Rule = Literal["name", "title", "pronoun", "elided", "heading", "continued", "transcript"]


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of the source: ``source.text[start:end] == text``."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Source:
    """One article as it was read: of a file the decoded text, untouched but for a dropped BOM; of a
    page or a record the text in it. ``sha256`` is that of the bytes or the record it came from.
    """

    name: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    title: str | None = None
    lead: str | None = None
    agency: str | None = None
    place: str | None = None
    date: str | None = None
    headings: tuple[int, ...] = ()  # where the lines start that the input's markup makes headings

    @classmethod
    def of(
        cls, text: str, name: str = "-", title: str | None = None, lead: str | None = None
    ) -> Source:
        """An article that a program holds as text, with what stands above it."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(name, text, digest, title=title, lead=lead)


@dataclass(frozen=True, slots=True)
class Heading:
    """A topic's label. ``kind``: ``headline`` for a line of the article, ``derived`` for a slice
    used as one. ``above``: of the last of headlines right under one another the others.
    """

    span: Span
    kind: Literal["headline", "derived"] = "headline"
    speaker: str | None = None
    above: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """All its lines."""
        return "\n".join(line.text for line in (*self.above, self.span))


@dataclass(frozen=True, slots=True)
class Section:
    """A topic: everything from its heading to the next one. The opening has no heading unless it is
    the title, nor a topic that nothing names. ``parent``: the headline's section it is cut from,
    where that headline covers it.
    """

    index: int
    start: int
    end: int
    heading: Heading | None = None
    parent: int | None = None

    @property
    def derived(self) -> bool:
        """Whether it is no headline's, nor the opening."""
        return self.heading.kind == "derived" if self.heading else self.index > 0


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a sentence and why: the speaker's id, the rule that decided, the cue it rests on.

    ``because``: where no rule decided but a weighing of signs, what spoke most for it, as (feature,
    by how much), greatest first; all together outweighed its being narration. ``content``: what was
    said, apart from the frame that reports it; ``about``: what it speaks of or answers, where the
    frame says so.
    """

    speaker: str | None
    rule: Rule
    confidence: float
    quote: Quote
    cue: Span | None = None
    question: Span | None = None
    because: tuple[tuple[str, float], ...] = ()
    content: tuple[Span, ...] = ()
    about: Span | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, its section, what it is, and (for a statement) who says it."""

    span: Span
    section: int
    kind: Kind
    attribution: Attribution | None = None

    @property
    def speaker(self) -> str | None:
        return self.attribution.speaker if self.attribution else None

    @property
    def said(self) -> tuple[Span, ...]:
        """What was said, apart from its frame; the whole sentence where it is all frame."""
        held = self.attribution if self.kind == "statement" else None
        return (held.content if held else ()) or (self.span,)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body that states something. ``key`` is equal for the same name in other
    articles.
    """

    id: str
    name: str
    key: str
    role: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()  # of every phrase that means them, pronouns too

    def spellings(self) -> list[str]:
        """All that the speaker is called, as texts are compared whatever their spelling."""
        return [squeeze(text) for text in (self.name, self.role or "", *self.aliases)]


@dataclass(frozen=True, slots=True)
class Quotes:
    """An article read to the end: every sentence, section and credited speaker, in the order of the
    text.
    """

    source: Source
    speakers: tuple[Speaker, ...]
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    lexicon: str = ""  # which language data decided
    with_text: bool = False

    def matching_speakers(self, wanted: Iterable[str]) -> list[Speaker]:
        """The speakers whose name, office or alias contains a wanted text, in any spelling."""
        keys = [key for key in map(squeeze, wanted) if key]
        return [s for s in self.speakers if any(k in n for n in s.spellings() for k in keys)]

    def matching_sections(self, wanted: Sequence[str]) -> list[Section]:
        """The sections whose heading contains a wanted text, in any spelling, with those cut from
        them; all, where none is wanted.
        """
        if not wanted:
            return list(self.sections)
        keys = [key for key in map(squeeze, wanted) if key]
        named = [(s, squeeze(s.heading.text)) for s in self.sections if s.heading]
        found = {s.index for s, text in named if any(key in text for key in keys)}
        return [s for s in self.sections if s.index in found or s.parent in found]

    def statements(
        self, by: str | Speaker | None = None, topic: str | int | Section | None = None
    ) -> Iterator[Sentence]:
        """The statements in the order of the text. ``by``: of a speaker, or of those whose id,
        name, office or alias this is, in any spelling; ``topic``: of a section, by itself, its
        index, or a text in its heading. Nothing where there is no such speaker or topic.
        """
        who: set[str | None] | None = None
        if isinstance(by, Speaker):
            who = {s.id for s in self.speakers if s == by or s.key == by.key}
        elif by is not None:
            ids: set[str | None] = {s.id for s in self.speakers if s.id == by}
            who = ids or {s.id for s in self.matching_speakers([by])}
        if isinstance(topic, str):
            where = {s.index for s in self.matching_sections([topic])}
        elif topic is not None:
            where = {topic if isinstance(topic, int) else topic.index}
        else:
            where = {s.index for s in self.sections}
        for s in self.sentences:
            if s.kind == "statement" and s.section in where and (who is None or s.speaker in who):
                yield s

    def shares(self, section: Section) -> list[tuple[str | None, int, int]]:
        """Who states how much: (speaker, statements, characters), by first statement; None last."""
        counts: dict[str | None, tuple[int, int]] = {}
        for s in self.sentences:
            if s.section == section.index and s.kind == "statement":
                n, chars = counts.get(s.speaker, (0, 0))
                counts[s.speaker] = n + 1, chars + s.span.end - s.span.start
        return sorted(
            ((who, *held) for who, held in counts.items()), key=lambda row: row[0] is None
        )


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence chosen for a summary, with its score in [0, 1] among its group.

    ``contributions``: what put it above the others, as (feature, by how much), greatest first.
    ``context``: the sentences before it that it cannot stand without. ``in_heading``: what it says
    stands in its heading already. ``needs_about``: a reader has to know what it is about: it
    answers, or points back («this», «he»), and the heading does not tell. ``instead``: of one
    ``in_heading``, the next best that is not, which a reader is shown for it. ``asked``: what it
    answers, printed above it once; ``asks``: that is a question. ``words``: how many are printed.
    ``references``: words in what was said that point at somebody, each with the words for whom.
    """

    sentence: Sentence
    score: float
    contributions: tuple[tuple[str, float], ...] = ()
    context: tuple[Sentence, ...] = ()
    in_heading: bool = False
    needs_about: bool = False
    instead: Pick | None = None
    words: int = 0
    asked: Span | None = None
    asks: bool = False
    references: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class TopicSpeaker:
    """What a speaker (None: nobody known) said in a topic: how many statements; picks, if any."""

    speaker: str | None
    statements: int
    picks: tuple[Pick, ...]

    @property
    def printed(self) -> tuple[Pick, ...]:
        """The picks that a reader is shown, in order: for one in its heading another."""
        shown = [p.instead or p for p in self.picks if p.instead or not p.in_heading]
        return tuple(sorted(shown or self.picks, key=lambda p: p.sentence.span.start))


@dataclass(frozen=True, slots=True)
class Topic:
    """A section with the speakers heard in it, ordered by first statement."""

    section: Section
    speakers: tuple[TopicSpeaker, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a summary has not for want of room: topics and speakers of whom nothing is printed, and
    sentences that would be printed otherwise.
    """

    topics: int
    speakers: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Topics by position, and the quotes they were picked from; ``left_out`` for budget and top."""

    quotes: Quotes
    method: str
    topics: tuple[Topic, ...]
    left_out: LeftOut | None = None

    @property
    def words(self) -> int:
        """How many words of the article the picks print, with the sentences they bring along."""
        return sum(p.words for t in self.topics for v in t.speakers for p in v.printed)

    @property
    def unattributed(self) -> int:
        """How many statements of the article nobody could be credited with."""
        return sum(s.kind == "statement" and s.speaker is None for s in self.quotes.sentences)

    def picks(self) -> Iterator[tuple[Topic, str | None, Pick]]:
        """Every pick with its topic and its speaker's id (None: nobody's), as the text has them."""
        found = [(t, v.speaker, p) for t in self.topics for v in t.speakers for p in v.picks]
        yield from sorted(found, key=lambda row: row[2].sentence.span.start)
