"""An article's statements made ready for ranking: lemmas, unit vectors, and where each topic has
its middle.
"""

from __future__ import annotations

from collections.abc import Sequence

from presskit.language.lexicon import Lexicon
from presskit.language.vectors import Bag, Centroid, IdfWeights, Vector
from presskit.language.words import Words
from presskit.model import Section, Sentence
from presskit.pipeline import ParsedArticle
from presskit.ranking.features import Place, SectionContext, Statement, hangs
from presskit.ranking.rank import Group

_LEAST_WORDS = 3  # that tell anything


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
        chosen = (
            [s for s in read.sentences if s.kind == "statement"] if sentences is None else sentences
        )
        self.statements = {s.span.start: self._statement(s) for s in chosen}
        self.idf = IdfWeights.of([s.said for s in self.statements.values()])
        self.units = {start: self.idf.unit(s.said) for start, s in self.statements.items()}
        self.article = Centroid.of(self.units.values())
        self.title = tools.content(read.source.title or "")
        self.lead = tools.content(read.source.lead or "")

    def _statement(self, sentence: Sentence) -> Statement:
        """What was said, without the words that say who: ranking is about the former."""
        held, text = sentence.attribution, sentence.span.text
        start, end = sentence.span.start, sentence.span.end
        begins = (
            held.cue.end if held and held.cue and held.quote == "direct" else start
        )  # where what was said does
        before = self.tools.content(text[: begins - start]) if begins > start else ()
        said = self.tools.content(text[begins - start :])
        return Statement(
            before + said,
            said,
            self.words.between(begins, end),
            held.quote if held else "continued",
            held is not None and held.question is not None,
        )

    def says(self, sentence: Sentence) -> bool:
        """Whether a sentence tells any of what was said: «وی افزود:» alone only announces it,
        «می‌ماند.» is a rest of something.
        """
        words = self.statements[sentence.span.start].words
        return sum(map(words.is_word, range(len(words)))) >= _LEAST_WORDS

    def hangs(self, sentence: Sentence) -> bool:
        """Whether a sentence starts with a word that hangs on the one before it."""
        statement = self.statements.get(sentence.span.start)
        return statement is not None and hangs(statement, self.lexicon)

    def section_context(self, section: Section, sentences: Sequence[Sentence]) -> SectionContext:
        """Where the sentences of a section stand. A title is no headline: it is about the whole
        article.
        """
        heading = section.heading
        place: Place = heading.kind if heading else "opening"
        headline: Bag = (
            self.tools.content(heading.span.text) if heading and heading.kind == "headline" else ()
        )
        if headline and headline == self.title:
            place, headline = "opening", ()
        starts = [s.span.start for s in sentences]
        best = max(
            (self.idf.cover(headline, self.statements[start].bag) for start in starts), default=0.0
        )
        return SectionContext(
            self.idf,
            self.article,
            Centroid.of(self.units[start] for start in starts),
            place,
            headline,
            self.title,
            self.lead,
            best,
        )

    def group(self, sentences: Sequence[Sentence], section_context: SectionContext) -> Group:
        """Sentences of one section, ready for a ranker."""
        starts = [s.span.start for s in sentences]
        statements = tuple(self.statements[start] for start in starts)
        units: tuple[Vector, ...] = tuple(self.units[start] for start in starts)
        return Group(statements, units, section_context, self.lexicon, self.tools.stop_words)
