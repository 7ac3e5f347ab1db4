"""From quotes to a summary: each speaker's best sentences in each topic, as many as are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from presskit import pipeline
from presskit.language import lexicon, words
from presskit.model import Pick, Quotes, Section, Sentence, Source, Summary, Topic, TopicSpeaker
from presskit.options import Options
from presskit.pipeline import ParsedArticle
from presskit.ranking import budget, rank
from presskit.ranking.context import RankingContext

_SENTENCES = 2  # a speaker and topic, where nothing else is said
_LIFTS = 3  # features named for a pick


@dataclass(frozen=True, slots=True)
class _SpeakerPicks:
    """A speaker in a topic: all statements there, and the picks that may be printed, best first."""

    section: int
    speaker: str | None
    statements: int
    picks: tuple[Pick, ...]


def summarize(source: Source, options: Options | None = None) -> Summary:
    """The best sentences of every speaker in every topic; of the speakers and topics that the
    options ask for, where they do (where none matches, no topic). ``quotes`` of the summary stay
    all that there are. Raises ``UsageError`` for an ``overlay`` that is no language data.
    """
    options = options or Options()
    rank.check_method(options.method)
    reading = pipeline.read(source, options)
    read = reading.quotes
    sections = read.matching_sections(options.topic_filters)
    wanted = {s.id for s in read.matching_speakers(options.speakers)} if options.speakers else None
    candidates = list(_candidates(reading, sections, wanted, options))
    if (
        options.budget is not None
        and sum(h.picks[0].words for h in candidates if h.picks) > options.budget
    ):
        candidates = [
            replace(h, picks=tuple(replace(p, context=()) for p in h.picks)) for h in candidates
        ]  # no words for context
    taken = budget.share(
        [[(h.section, p.words) for p in h.picks] for h in candidates], options.budget
    )
    speakers: dict[int, list[TopicSpeaker]] = {}
    for h, count in zip(candidates, taken, strict=True):
        picks = sorted(h.picks[:count], key=lambda p: p.sentence.span.start)
        speakers.setdefault(h.section, []).append(
            TopicSpeaker(h.speaker, h.statements, tuple(_without_repeats(picks)))
        )
    topics = [Topic(section, tuple(speakers.get(section.index, ()))) for section in sections]
    return Summary(read, options.method, tuple(t for t in topics if t.speakers or wanted is None))


def _candidates(
    reading: ParsedArticle, sections: Sequence[Section], wanted: set[str] | None, options: Options
) -> Iterator[_SpeakerPicks]:
    """Every speaker of every section in the order of first statements, the unattributed last."""
    read = reading.quotes
    said: dict[int, list[Sentence]] = {}
    for sentence in read.sentences:
        if sentence.kind == "statement":
            said.setdefault(sentence.section, []).append(sentence)
    if (wanted is not None and not wanted) or not any(
        section.index in said for section in sections
    ):
        return  # nothing to rank: no dictionary is loaded
    ranking_context = RankingContext(reading, lexicon.load(options.overlay), words.load())
    number = {sentence.span.start: n for n, sentence in enumerate(read.sentences)}
    for section in sections:
        statements = said.get(section.index, [])
        section_context = ranking_context.section_context(section, statements)
        groups: dict[str | None, list[Sentence]] = {}
        for statement in statements:
            groups.setdefault(statement.speaker, []).append(statement)
        for speaker, own in sorted(groups.items(), key=lambda item: item[0] is None):
            if wanted is None or speaker in wanted:
                told = [s for s in own if ranking_context.says(s)] or own
                group = ranking_context.group(told, section_context)
                picks = _picks(told, group, ranking_context, section, options)
                yield _SpeakerPicks(
                    section.index,
                    speaker,
                    len(own),
                    tuple(_with_context(p, read, number, ranking_context, options) for p in picks),
                )


def _picks(
    own: Sequence[Sentence],
    group: rank.Group,
    ranking_context: RankingContext,
    section: Section,
    options: Options,
) -> list[Pick]:
    """The picks of a group, best first. One that only says what its heading says has the next best
    sentence to be printed instead; where as many are picked as a budget holds, it comes last.
    """
    scores = rank.RANKERS[options.method][0](group)
    most = options.sentences or (_SENTENCES if options.budget is None else len(own))
    chosen = rank.pick(scores, most, group.units)
    taken = set(chosen)
    repeats = [i for i in chosen if ranking_context.stands_in(own[i], section)]
    repeated = set(repeats)
    if options.budget is not None:
        chosen.sort(key=lambda i: i in repeated)
    rest = rank.pick(scores, len(own), group.units) if repeats and len(taken) < len(own) else []
    others = (i for i in rest if i not in taken and not ranking_context.stands_in(own[i], section))
    instead = dict(zip(repeats, others, strict=False))
    shown = [*chosen, *instead.values()] if options.method == "presskit" else []
    reasons = rank.contributions(group, shown)

    def made(i: int) -> Pick:
        other = made(instead[i]) if i in instead else None
        lifts = tuple(reasons.get(i, {}).items())[:_LIFTS]
        needs_about = ranking_context.needs_about(own[i], section)
        return Pick(own[i], scores[i], lifts, (), i in repeated, needs_about, other)

    return [made(i) for i in chosen]


def _with_context(
    pick: Pick,
    read: Quotes,
    number: dict[int, int],
    ranking_context: RankingContext,
    options: Options,
) -> Pick:
    """The pick with the sentences right before it, while what it starts with hangs on them."""
    found: list[Sentence] = []
    n = number[pick.sentence.span.start]
    while len(found) < options.context and n > 0 and ranking_context.hangs(read.sentences[n]):
        before = read.sentences[n - 1]
        same = before.section == pick.sentence.section and (
            before.kind == "question" or before.speaker == pick.sentence.speaker
        )
        if not same or before.kind not in ("statement", "question"):
            break
        found.insert(0, before)
        n -= 1
    return replace(pick, context=tuple(found))


def _without_repeats(picks: Sequence[Pick]) -> Iterator[Pick]:
    """The picks in order; none brings along what the one before it has printed."""
    printed: set[int] = set()
    for pick in picks:
        yield replace(pick, context=tuple(s for s in pick.context if s.span.start not in printed))
        told = pick.instead or pick
        printed |= {s.span.start for s in (*told.context, told.sentence)}
