"""From a source to quotes: who says every sentence, and in which topic."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from msgspec import Struct

from presskit.attribution import first_reading, speakers, stuck_headlines
from presskit.attribution.speakers import Label
from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.tokens import Tokens, tokenize
from presskit.model import Quotes, Section, Sentence, Source, Span, Speaker
from presskit.options import Alias, Options
from presskit.structure import blocks as skeleton
from presskit.structure import datelines
from presskit.structure.parsing import ParsedSentence, cut
from presskit.structure.wrapping import unwrapped
from presskit.topics.sections import sections


class ParsedArticle(Struct, frozen=True):
    """An article's quotes, and its tokens for whoever reads on."""

    quotes: Quotes
    words: Tokens

    @classmethod
    def of(cls, quotes: Quotes) -> ParsedArticle:
        """What ``read`` gave for quotes of which only they were kept."""
        return cls(quotes, tokenize(fold(quotes.source.text)))


class AttributedArticle(Struct, frozen=True):
    """An article's tokens, paragraphs and sentences, what each sentence is, and who speaks."""

    words: Tokens
    paragraphs: Sequence[skeleton.Block]
    article: Sequence[ParsedSentence]
    people: tuple[Speaker, ...]
    labels: Sequence[Label]


def quotes(source: Source, options: Options | None = None) -> Quotes:
    """Every sentence of the article with what it is and who says it, and the topics they stand in;
    of the speakers and topics that the options ask for, where they do (where none matches, no
    sentence). Speakers and sections stay all that there are. Raises ``UsageError`` for an
    ``overlay`` that is no language data.
    """
    options = options or Options()
    return filtered(whole(source, options), options)


def whole(source: Source, options: Options | None = None) -> Quotes:
    """The quotes of an article, whatever speakers and topics the options ask for."""
    return read(source, options).quotes


def read(
    source: Source, options: Options | None = None, language: lexicon.Lexicon | None = None
) -> ParsedArticle:
    """The quotes of an article, as ``quotes`` gives them, with its tokens. ``language``: other
    language data than that which the options ask for.
    """
    options = options or Options()
    language = language or lexicon.load(options.overlay)
    text, done = source.text, attributed(source, language, options.aliases)
    article, labels, people = done.article, done.labels, done.people
    topics = sections(text, article, labels, people, options.topics, language)
    starts = [section.start for section in topics]
    found = tuple(
        Sentence(
            Span.of(text, row.start, row.end),
            bisect_right(starts, row.start) - 1,
            label.kind,
            label.attribution,
        )
        for row, label in zip(article, labels, strict=True)
    )
    found = tuple(_sure_enough(s, options.min_confidence) for s in found)
    spoken = {s.speaker for s in found if s.kind == "statement"}
    people = tuple(p for p in people if p.id in spoken)
    topics = tuple(_without_dangling(topic, spoken) for topic in topics)
    described = _described(source, text, done.words, done.paragraphs, language, options)
    return ParsedArticle(
        Quotes(described, people, topics, found, language.digest, options.with_text), done.words
    )


def attributed(
    source: Source, language: lexicon.Lexicon, aliases: Sequence[Alias] = ()
) -> AttributedArticle:
    """The first steps of reading an article: all but its topics."""
    folded = unwrapped(fold(source.text), source.headings, language.markers.joints.leading)
    words = tokenize(folded)
    paragraphs = skeleton.blocks(folded, words, language, source.headings)
    article = cut(folded, words, paragraphs, language)
    first = first_reading.read(article, language, aliases)
    article = stuck_headlines.unstick(article, first, language)
    people, labels = speakers.attribute(
        source.text, folded, words, article, first, language, aliases
    )
    return AttributedArticle(words, paragraphs, article, people, labels)


def filtered(read: Quotes, options: Options) -> Quotes:
    """The quotes with only the sentences of the speakers and topics that the options ask for."""
    who = {s.id for s in read.matching_speakers(options.speakers)}
    where = {s.index for s in read.matching_sections(options.topic_filters)}
    kept = (
        s
        for s in read.sentences
        if s.section in where and (not options.speakers or s.speaker in who)
    )
    return (
        replace(read, sentences=tuple(kept)) if options.speakers or options.topic_filters else read
    )


def _sure_enough(sentence: Sentence, least: float) -> Sentence:
    held = sentence.attribution
    if (
        sentence.kind != "statement"
        or held is None
        or held.speaker is None
        or held.confidence >= least
    ):
        return sentence
    return replace(sentence, attribution=replace(held, speaker=None))


def _without_dangling(section: Section, spoken: set[str | None]) -> Section:
    """The section; a headline's speaker who is credited with nothing is not named in it."""
    heading = section.heading
    if heading is None or heading.speaker in spoken:
        return section
    return replace(section, heading=replace(heading, speaker=None))


def _described(
    source: Source,
    text: str,
    words: Tokens,
    blocks: Sequence[skeleton.Block],
    language: lexicon.Lexicon,
    options: Options,
) -> Source:
    """The source with what the article itself says of its title, lead, agency, place and day; a
    title and a lead that it has not are the options'.
    """
    title = next((text[b.label : b.end] for b in blocks if b.kind == "title"), None)
    lead = next((text[b.start : b.end] for b in blocks if b.kind == "lead"), None)
    dateline = datelines.find(words, blocks, language)
    day = None if source.date else datelines.day(text, words, blocks, language)
    agency, place = (
        text[slice(*span)] if span else None for span in (dateline.agency, dateline.place)
    )
    return replace(
        source,
        title=source.title or title or options.title,
        lead=source.lead or lead or options.lead,
        agency=source.agency or agency,
        place=source.place or place,
        date=source.date or (text[slice(*day)] if day else None),
    )
