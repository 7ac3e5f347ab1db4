"""From a source to quotes and a summary: the whole way on one page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from presskit import evidence, lexicon, rank, sentences, speakers, words
from presskit import sections as skeleton
from presskit.fold import fold, squeeze
from presskit.model import Heading, Options, Pick, Quotes, Section, Sentence, Source, Span, Speaker, Summary, Topic, Voice


def quotes(source: Source, options: Options | None = None) -> Quotes:
    """Every sentence of the article with what it is and who says it, and the topics they stand in."""
    options = options or Options()
    language = lexicon.load(options.overlay)
    text, folded = source.text, fold(source.text)
    blocks = skeleton.blocks(folded, language)
    rows = [row for b in blocks for row in evidence.rows(folded, b, list(_spans(folded, b)))]
    people, rows, said = speakers.attribute(text, folded, rows, language, options.aliases)
    topics = _sections(text, rows, said, split=options.topics != "none")
    starts = [section.start for section in topics]
    found = tuple(
        Sentence(Span.of(text, row.start, row.end), bisect_right(starts, row.start) - 1, what.kind, what.attribution)
        for row, what in zip(rows, said, strict=True)
    )
    found = tuple(_sure_enough(s, options.min_confidence) for s in found)
    spoken = {s.speaker for s in found if s.kind == "statement"}
    people = tuple(p for p in people if p.id in spoken)
    topics = tuple(_without_dangling(topic, spoken) for topic in topics)
    return Quotes(_described(source, text, blocks), people, topics, found, language.digest, options.with_text)


def summarize(source: Source, options: Options | None = None) -> Summary:
    """The best sentences of every speaker in every topic."""
    options = options or Options()
    rank.check_method(options.method)
    read = quotes(source, options)
    wanted = {s.id for s in matching_speakers(read, options.speakers)} if options.speakers else None
    said: dict[int, list[Sentence]] = {}
    for sentence in read.sentences:
        if sentence.kind == "statement":
            said.setdefault(sentence.section, []).append(sentence)
    sections = matching_sections(read, options.topic_filters)
    topics = [_topic(read, section, said.get(section.index, []), options, wanted) for section in sections]
    if wanted is not None:
        topics = [topic for topic in topics if topic.voices]
    return Summary(read, options.method, tuple(topics))


def filtered(read: Quotes, options: Options) -> Quotes:
    """The quotes with only the sentences of the speakers and topics that the options ask for."""
    who = {s.id for s in matching_speakers(read, options.speakers)}
    where = {s.index for s in matching_sections(read, options.topic_filters)}
    kept = (s for s in read.sentences if s.section in where and (not options.speakers or s.speaker in who))
    return replace(read, sentences=tuple(kept)) if options.speakers or options.topic_filters else read


def matching_speakers(read: Quotes, wanted: Iterable[str]) -> list[Speaker]:
    """The speakers whose name, office or alias contains one of the wanted texts, in any spelling."""
    keys = [squeeze(w) for w in wanted]
    return [s for s in read.speakers if any(k and any(k in squeeze(n) for n in (s.name, s.role or "", *s.aliases)) for k in keys)]


def matching_sections(read: Quotes, wanted: Sequence[str]) -> list[Section]:
    """The sections whose heading contains one of the wanted texts, in any spelling; all, where none is wanted."""
    keys = [squeeze(w) for w in wanted]
    return [s for s in read.sections if not keys or (s.heading and any(k and k in squeeze(s.heading.span.text) for k in keys))]


def _spans(folded: str, block: skeleton.Block) -> Iterable[tuple[int, int]]:
    if block.kind in ("headline", "title", "boilerplate"):
        return [(block.start, block.end)]
    return sentences.split(folded, block.start, block.end)


def _sections(text: str, rows: Sequence[evidence.Row], said: Sequence[speakers.Said], split: bool) -> tuple[Section, ...]:
    if not rows:
        return ()
    starts = [n for n, row in enumerate(rows) if split and row.block.kind in ("headline", "title") and row.opens]
    cuts = [*([] if starts[:1] == [0] else [0]), *starts, len(rows)]
    found = []
    for index, (a, b) in enumerate(pairwise(cuts)):
        heading = None
        if a in starts:
            attribution = said[a].attribution
            span = Span.of(text, rows[a].block.label, rows[a].end)
            heading = Heading(span, "headline", attribution.speaker if attribution else None)
        found.append(Section(index, rows[a].start, rows[b - 1].end, heading))
    return tuple(found)


def _sure_enough(sentence: Sentence, least: float) -> Sentence:
    held = sentence.attribution
    if sentence.kind != "statement" or held is None or held.speaker is None or held.confidence >= least:
        return sentence
    return replace(sentence, attribution=replace(held, speaker=None))


def _without_dangling(section: Section, spoken: set[str | None]) -> Section:
    """The section; a headline's speaker who is credited with nothing is not named in it."""
    heading = section.heading
    if heading is None or heading.speaker in spoken:
        return section
    return replace(section, heading=replace(heading, speaker=None))


def _described(source: Source, text: str, blocks: Sequence[skeleton.Block]) -> Source:
    title = next((text[b.label : b.end] for b in blocks if b.kind == "title"), None)
    lead = next((text[b.start : b.end] for b in blocks if b.kind == "lead"), None)
    return replace(source, title=source.title or title, lead=source.lead or lead)


def _topic(read: Quotes, section: Section, statements: Sequence[Sentence], options: Options, wanted: set[str] | None) -> Topic:
    order = list(dict.fromkeys(s.speaker for s in statements))
    order.sort(key=lambda speaker: speaker is None)  # the unattributed last
    keep = [speaker for speaker in order if wanted is None or speaker in wanted]
    if not keep:
        return Topic(section, ())
    tools = words.load()
    bags = {s.span.start: tools.content(_said(s)) for s in statements}
    headline = tools.content(section.heading.span.text) if section.heading else ()
    title = tools.content(read.source.title or "")
    voices = []
    for speaker in keep:
        own = [s for s in statements if s.speaker == speaker]
        group = rank.Group(tuple(bags[s.span.start] for s in own), headline, title, tuple(bags.values()), tools.stop_words)
        scores = rank.RANKERS[options.method][0](group)
        picks = tuple(Pick(own[i], scores[i]) for i in rank.pick(scores, options.sentences))
        voices.append(Voice(speaker, len(own), picks))
    return Topic(section, tuple(voices))


def _said(sentence: Sentence) -> str:
    """What was said, without the words that say who: ranking is about the former."""
    held = sentence.attribution
    if held and held.cue and held.quote == "direct":
        return sentence.span.text[held.cue.end - sentence.span.start :]
    return sentence.span.text
