"""An article's statements made ready for ranking: lemmas, unit vectors, and where each topic has
its middle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise

from presskit.fold import squeeze
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.language.vectors import Bag, Centroid, IdfWeights, Vector
from presskit.language.words import Words
from presskit.model import Section, Sentence, Span
from presskit.pipeline import ParsedArticle
from presskit.ranking.features import Place, SectionContext
from presskit.ranking.rank import Group
from presskit.ranking.signs import (
    Statement,
    empty,
    hangs,
    leans,
    points_back,
    refers,
    starts_leaning,
)
from presskit.ranking.wanted import Wanted, parts

_LEAST_WORDS = 3  # that tell anything
_UNDERSTOOD = 5  # words that tell without what they are about
_NEARLY = 0.6  # of the words of what was said stand in the headline: it says the same
_SAME = 1.0  # a derived heading only names a subject: all stand in it


class RankingContext:
    """What ranking needs to know of an article; every sentence is read once."""

    def __init__(
        self,
        reading: ParsedArticle,
        lexicon: Lexicon,
        tools: Words,
        sentences: Sequence[Sentence] | None = None,
    ) -> None:
        """``sentences``: those that may be ranked; all statements by default."""
        read, self.words = reading.quotes, reading.words
        self.lexicon = lexicon
        self.tools = tools
        self.number = {s.span.start: n for n, s in enumerate(read.sentences)}
        self._asked = {
            after.span.start
            for before, after in pairwise(read.sentences)
            if before.kind == "question"
        }
        self.paragraphs = _paragraphs(read.source.text, read.sentences)
        self._again = frozenset(_again(read.sentences))
        self._bags: dict[tuple[int, int], frozenset[str]] = {}
        self._headings: dict[int, frozenset[str]] = {}
        chosen = (
            [s for s in read.sentences if s.kind == "statement"] if sentences is None else sentences
        )
        self.statements = {s.span.start: self._statement(s) for s in chosen}
        self._told = {start: frozenset(s.said) for start, s in self.statements.items()}
        self.idf = IdfWeights.of([s.said for s in self.statements.values()])
        self.units = {start: self.idf.unit(s.said) for start, s in self.statements.items()}
        self.article = Centroid.of(self.units.values())
        self.opening = self._opening(read.sentences)
        self.title = tools.content(read.source.title or "")
        self.titles = self._wanted(map(tools.content, parts(read.source.title or "")))
        self.leads = self._wanted([tools.content(read.source.lead or "")])

    def _statement(self, sentence: Sentence) -> Statement:
        """What was said, without the words that say who: ranking is about the former."""
        held, span = sentence.attribution, sentence.span
        spans = held.content if held and sentence.kind == "statement" else (span,)
        said = tuple(chain.from_iterable([self.tools.content(part.text) for part in spans]))
        return Statement(
            said,
            self._tokens(spans),
            held.quote if held else "continued",
            held is not None and held.question is not None,
            held is not None and held.about is not None,
            held.rule if held else None,
            self.number[span.start],
            self.paragraphs.get(span.start, 0),
            len(spans),
            span.text.count(" ") + 1,
            span.start in self._asked,
        )

    def _tokens(self, spans: Sequence[Span]) -> Tokens:
        found = [self.words.between(span.start, span.end) for span in spans]
        if len(found) == 1:
            return found[0]
        return Tokens.of(
            [key for t in found for key in t.keys],
            [start for t in found for start in t.starts],
            [end for t in found for end in t.ends],
            [joined for t in found for joined in t.joined],
        )

    def _opening(self, sentences: Sequence[Sentence]) -> tuple[int, Vector]:
        """The article's first sentence."""
        for n, s in enumerate(sentences):
            if s.kind in ("statement", "narration"):
                known = self.units.get(s.span.start)
                return n, self.idf.unit(self.tools.content(s.span.text)) if known is None else known
        return -1, {}

    def _wanted(
        self, bags: Iterable[Bag], starts: Sequence[int] | None = None
    ) -> tuple[Wanted, ...]:
        """What a sentence of the article may tell, or one of those that start there."""
        among = self.statements if starts is None else starts
        said = [self._told[start] for start in among]
        return tuple(Wanted.of(bag, self.idf, said) for bag in bags if bag)

    def says(self, sentence: Sentence) -> bool:
        """Whether a sentence says something: «امروز صحبت کردیم», thanks and what its speaker has
        said in the same words before do not.
        """
        words = self.statements[sentence.span.start].words
        again = sentence.span.start in self._again
        return not again and self.tells(sentence) and not empty(words, self.lexicon)

    def tells(self, sentence: Sentence) -> bool:
        """Whether a sentence tells any of what was said: «وی افزود:» alone only announces it,
        «می‌ماند.» is a rest of something.
        """
        held, words = sentence.attribution, self.statements[sentence.span.start].words
        only_frame = held is not None and not held.content
        return not only_frame and _has_words(words, _LEAST_WORDS)

    def hangs(self, sentence: Sentence) -> bool:
        """Whether a sentence starts with a word that hangs on the one before it."""
        statement = self.statements.get(sentence.span.start)
        return statement is not None and hangs(statement, self.lexicon)

    def leans(self, sentence: Sentence) -> bool:
        """Whether a sentence cannot stand alone, and nothing that is printed with it tells what it
        leans on: neither what it is about nor what was asked.
        """
        held, statement = sentence.attribution, self.statements[sentence.span.start]
        told = held is not None and (held.about is not None or held.question is not None)
        return not told and leans(statement, self.lexicon)

    def needs_about(self, sentence: Sentence, section: Section) -> bool:
        """Whether what was said in a sentence cannot be understood without what it is about, which
        its heading does not tell: an answer, «this» or «he» among the first words, «this thing»
        that it has not named, «therefore» or «yes», none of the words of «درباره X», or hardly
        any words at all.
        """
        held = sentence.attribution
        about = self._content(held.about) if held and held.about else frozenset()
        if held is None or held.about is None or not about - self._heading(section):
            return False
        start, end = held.about.start, held.about.end
        words, said = self.words.between(start, end), self._said(sentence)
        short = not _has_words(words, _UNDERSTOOD)
        if short and points_back(words, self.lexicon):
            return False  # «این خبر», «او»: what it is about points back itself
        return bool(
            held.question
            or not _has_words(said, _UNDERSTOOD)
            or points_back(said, self.lexicon)
            or refers(said, self.lexicon)
            or self._tells_apart(sentence, held.about, about)
            or starts_leaning(self.statements[sentence.span.start], self.lexicon)
        )

    def _tells_apart(self, sentence: Sentence, span: Span, about: frozenset[str]) -> bool:
        """Whether «درباره X» names what no word of what was said does."""
        lead, phrases = (
            self.words.between(sentence.span.start, span.start),
            self.lexicon.markers.topic,
        )
        named = any(
            phrases.about.skip(lead, i) == lead.size for i in phrases.about.candidates(lead)
        )
        return named and not about & self._told[sentence.span.start]

    def adds(self, span: Span, section: Section) -> bool:
        """Whether a slice has words that its heading has not."""
        return bool(self._content(span) - self._heading(section))

    def stands_in(self, sentence: Sentence, section: Section) -> bool:
        """Whether what a sentence says stands in its heading already."""
        there = self._heading(section)
        said = self._told[sentence.span.start] or self._content(sentence.said[0])
        enough = _SAME if section.derived else _NEARLY
        return bool(said) and len(said & there) / len(said) >= enough

    def told_under(self, sentence: Sentence, section: Section) -> bool:
        """Whether a sentence has a word of the name of its derived topic, where that has one: what
        else is told in the topic may have left its subject.
        """
        name = section.heading if section.derived else None
        return name is None or bool(self._content(sentence.span) & self._heading(section))

    def _heading(self, section: Section) -> frozenset[str]:
        """The words of a section's heading; over the opening, which may have none, the article's
        title is that.
        """
        if section.index not in self._headings:  # asked for again and again
            self._headings[section.index] = self._heading_words(section)
        return self._headings[section.index]

    def _heading_words(self, section: Section) -> frozenset[str]:
        if section.heading is None:
            return frozenset() if section.index else frozenset(self.title)
        return frozenset[str]().union(
            *map(self._content, (*section.heading.above, section.heading.span))
        )

    def _content(self, span: Span) -> frozenset[str]:
        if (span.start, span.end) not in self._bags:
            self._bags[span.start, span.end] = frozenset(self.tools.content(span.text))
        return self._bags[span.start, span.end]

    def _said(self, sentence: Sentence) -> Tokens:
        first = sentence.said[0]
        return self.words.between(first.start, first.end)

    def section_context(self, section: Section, sentences: Sequence[Sentence]) -> SectionContext:
        """Where the sentences of a section stand. A title is no headline: it is about the whole
        article.
        """
        heading = section.heading
        place: Place = "derived" if section.derived else heading.kind if heading else "opening"
        headline: Bag = (
            self.tools.content(heading.text) if heading and heading.kind == "headline" else ()
        )
        if headline and headline == self.title:
            place, headline = "opening", ()
        starts = [s.span.start for s in sentences]
        return SectionContext(
            self.idf,
            self.article,
            Centroid.of(self.units[start] for start in starts),
            place,
            self.opening,
            self._wanted([headline], starts),
            self.titles,
            self.leads,
            headline,
            self.title,
        )

    def group(self, sentences: Sequence[Sentence], section_context: SectionContext) -> Group:
        """Sentences of one section, ready for a ranker."""
        starts = [s.span.start for s in sentences]
        statements = tuple(self.statements[start] for start in starts)
        units: tuple[Vector, ...] = tuple(self.units[start] for start in starts)
        return Group(statements, units, section_context, self.lexicon, self.tools.stop_words)


def _has_words(t: Tokens, least: int) -> bool:
    return sum(1 for _ in islice(filter(t.is_word, range(t.size)), least)) == least


def _again(sentences: Iterable[Sentence]) -> Iterator[int]:
    """Where a sentence of a speaker starts that stands above word for word: of a report that was
    put together from two, or pasted twice.
    """
    seen: set[tuple[str | None, str]] = set()
    for sentence in sentences:
        told = (sentence.speaker, squeeze(sentence.span.text))
        if told in seen:
            yield sentence.span.start
        seen.add(told)


def _paragraphs(text: str, sentences: Sequence[Sentence]) -> dict[int, int]:
    """Where paragraphs start, and how many sentences each has."""
    starts = [s.span.start for s in sentences]
    opens = [
        n
        for n in range(len(starts))
        if n == 0 or "\n" in text[sentences[n - 1].span.end : starts[n]]
    ]
    return {starts[a]: b - a for a, b in pairwise([*opens, len(starts)])}
