"""From quotes to a summary: each speaker's best sentences in each topic, as many as are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from presskit import pipeline, slices
from presskit.model import Pick, Source, Span, Summary, Topic, TopicSpeaker
from presskit.options import Options
from presskit.ranking import length, rank
from presskit.ranking.picks import candidates, explained, with_context


def summarize(source: Source, options: Options | None = None) -> Summary:
    """The best sentences of every speaker in every topic; of the speakers and topics that the
    options ask for, where they do (where none matches, no topic). ``quotes`` of the summary stay
    all that there are. With ``top`` or ``budget`` only topics and speakers are there of whom
    something is printed. Raises ``UsageError`` for an ``overlay`` that is no language data.
    """
    options = options or Options()
    rank.check_method(options.method)
    reading = pipeline.read(source, options)
    read = reading.quotes
    sections = read.matching_sections(options.topic_filters)
    wanted = {s.id for s in read.matching_speakers(options.speakers)} if options.speakers else None
    groups = list(candidates(reading, sections, wanted, options))
    usual = groups if options.sentences else length.usual(groups, len(source.text.split()))
    kept = usual
    if options.top is not None:
        groups = kept = [g for g in length.top(groups, options.top) if g.picks]
    if options.budget is not None:
        kept = length.fit(groups, options)
    speakers: dict[int, list[TopicSpeaker]] = {}
    for g in kept:
        picks = [explained(c, options) for c in g.picks]
        picks.sort(key=lambda p: p.sentence.span.start)
        speakers.setdefault(g.section, []).append(
            TopicSpeaker(g.speaker, g.statements, tuple(_without_repeats(picks, options)))
        )
    short = options.budget is not None or options.top is not None
    heard_only = short or wanted is not None
    topics = [Topic(section, tuple(speakers.get(section.index, ()))) for section in sections]
    return Summary(
        read,
        options.method,
        tuple(t for t in topics if t.speakers or not heard_only),
        length.left_out(usual, kept) if short else None,
    )


def _without_repeats(picks: Sequence[Pick], options: Options) -> Iterator[Pick]:
    """The picks in order; none brings along what the one before it has printed, nor counts a
    question that stands above that.
    """
    printed: set[int] = set()
    asked: Span | None = None
    for pick in picks:
        context = tuple(s for s in pick.context if s.span.start not in printed)
        kept = with_context(pick, context, options) if context != pick.context else pick
        above = (kept.instead or kept).asked
        if above and above == asked:
            kept = replace(kept, words=kept.words - slices.asked_words(kept.instead or kept))
        asked = above
        yield kept
        told = pick.instead or pick
        printed |= {s.span.start for s in (*told.context, told.sentence)}
