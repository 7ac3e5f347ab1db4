"""The picks of every speaker in every topic, best first, from which a summary takes as many as its
length allows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from presskit import answers, slices
from presskit.language import lexicon, words
from presskit.language.vectors import Vector
from presskit.light_record import LightRecord
from presskit.model import Pick, Quotes, Section, Sentence
from presskit.options import Options
from presskit.pipeline import ParsedArticle
from presskit.ranking import rank
from presskit.ranking.context import RankingContext
from presskit.references import References

TRIED = 3  # picks of a group that may fit where its best does not
GOOD = 0.35  # of the score of a speaker's best: good enough to be printed besides it, or for it
_LIFTS = 3  # features named for a pick
_BRIEF, _LONG = 5, 60  # words of a sentence below and above which another is better
_SPARE = 8  # sentences among which a good one is looked for in place of one that is long
_SECOND, _THIRD = 3, 9  # statements from which on a group may have so many picks
_REPEATED, _LOST = 2.0, 1.0  # off a pick's worth: stands in its heading; is long, or leans


class Candidate(LightRecord, frozen=True):
    """A pick that may be printed, without what put it above the others. ``good``: besides or
    instead of the speaker's best. ``worth``: among all of the article. ``group``, ``place``: where
    it was ranked; ``other``: the place of the one printed instead. ``stands``: it can be read
    alone; ``says_little``: it is printed only where the speaker has nothing else.
    """

    pick: Pick
    good: bool
    worth: float
    group: rank.Group
    place: int
    other: int | None = None
    says_little: bool = False
    stands: bool = False

    @property
    def unit(self) -> Vector:
        return self.group.units[self.place]


class SpeakerPicks(LightRecord, frozen=True):
    """A speaker in a topic: all statements there, whether any says something, and the picks that
    may be printed, best first. ``derived``: the topic is no headline's.
    """

    section: int
    speaker: str | None
    statements: int
    says: bool
    picks: tuple[Candidate, ...]
    derived: bool = False


def candidates(
    reading: ParsedArticle, sections: Sequence[Section], wanted: set[str] | None, options: Options
) -> Iterator[SpeakerPicks]:
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
    language = lexicon.load(options.overlay)
    ranking_context = RankingContext(reading, language, words.load())
    asked = answers.asked(reading, language)
    references = References(reading, language) if options.names else None
    most = None if {options.sentences, options.budget, options.top} - {None} else TRIED
    number = {sentence.span.start: n for n, sentence in enumerate(read.sentences)}
    for section in sections:
        statements = said.get(section.index, [])
        section_context = ranking_context.section_context(section, statements)
        groups: dict[str | None, list[Sentence]] = {}
        for statement in statements:
            groups.setdefault(statement.speaker, []).append(statement)
        for speaker, own in sorted(groups.items(), key=lambda item: item[0] is None):
            if wanted is None or speaker in wanted:
                told = _told(own, ranking_context, options)
                group = ranking_context.group(told or own, section_context)
                picks = _picks(told or own, group, ranking_context, section, options, most)
                for n, c in enumerate(picks):
                    pick = c.pick
                    if asked:
                        pick = _asked(pick, asked, ranking_context, section, options)
                    if references:
                        pick = _named(pick, references, options)
                    if options.context:
                        pick = _with_context(pick, read, number, ranking_context, options)
                    picks[n] = c if pick is c.pick else structs.replace(c, pick=pick)
                yield SpeakerPicks(
                    section.index, speaker, len(own), bool(told), tuple(picks), section.derived
                )


def _told(
    own: Sequence[Sentence], ranking_context: RankingContext, options: Options
) -> list[Sentence]:
    """Those that say something; where more are asked for, thanks and the like too."""
    told = [s for s in own if ranking_context.says(s)]
    if options.sentences is not None and len(told) < options.sentences:
        return [s for s in own if ranking_context.tells(s)]
    return told


def usual(statements: int, derived: bool) -> int:
    """How many picks a group of so many statements may have where nothing else is asked for."""
    return 1 + (statements >= _SECOND and not derived) + (statements >= _THIRD)


def _picks(
    own: Sequence[Sentence],
    group: rank.Group,
    ranking_context: RankingContext,
    section: Section,
    options: Options,
    most: int | None,
) -> list[Candidate]:
    """The picks of a group, best first, at most so many. Where their number is given, one that only
    says what its heading says has the next best sentence to be printed instead; else, and where
    words are counted, it comes last.
    """
    scores = rank.RANKERS[options.method][0](group)
    chosen = _order(own, scores, group, ranking_context, section, options)[:most]
    repeats = [i for i in chosen if ranking_context.stands_in(own[i], section)]
    repeated, instead = set(repeats), dict[int, int]()
    if options.sentences is not None and repeats and len(chosen) < len(own):
        taken = set(chosen)
        rest = rank.pick(scores, len(own), group.units)
        others = (
            i for i in rest if i not in taken and not ranking_context.stands_in(own[i], section)
        )
        instead = dict(zip(repeats, others, strict=False))
    if options.budget is not None:
        chosen.sort(key=lambda i: i in repeated)
    best = _best(scores, group, section.derived, options)
    leaning = {i for i in chosen if ranking_context.leans(own[i])}

    def made(i: int, other: Pick | None = None) -> Pick:
        needs_about = ranking_context.needs_about(own[i], section)
        return _counted(Pick(own[i], scores[i], (), (), i in repeated, needs_about, other), options)

    def worth(i: int, place: int) -> float:
        lost = _long(own[i]) + (i in leaning)
        less = math.log(1 + place) + _REPEATED * (i in repeated) + _LOST * lost
        return round(best + math.log(max(scores[i], 1e-4)) - less, 4)

    return [
        Candidate(
            made(i, made(instead[i]) if i in instead else None),
            i not in repeated and scores[i] >= GOOD and _of_good_length(own[i]),
            worth(i, place),
            group,
            i,
            instead.get(i),
            group.says_little(i),
            i not in repeated | leaning and _of_good_length(own[i]),
        )
        for place, i in enumerate(chosen)
    ]


def explained(candidate: Candidate, options: Options) -> Pick:
    """The pick with what put it above the others, which only our own method can tell."""
    pick, group = candidate.pick, candidate.group
    if options.method != "presskit":
        return pick

    def lifts(n: int) -> tuple[tuple[str, float], ...]:
        return tuple(rank.contributions(group, n, _LIFTS).items())

    other = pick.instead
    if other is not None and candidate.other is not None:
        other = replace(other, contributions=lifts(candidate.other))
    return replace(pick, contributions=lifts(candidate.place), instead=other)


def _order(
    own: Sequence[Sentence],
    scores: Sequence[float],
    group: rank.Group,
    ranking_context: RankingContext,
    section: Section,
    options: Options,
) -> list[int]:
    """The sentences of a group as they would be picked. Unless a number is given, one that is long
    or brief, stands in its heading or has none of its topic's name, leans on one that is not
    printed, or says little gives way to good ones.
    """
    if options.sentences is not None:
        return rank.pick(scores, options.sentences, group.units)
    order = rank.pick(scores, len(own) if options.budget or options.top else _SPARE, group.units)
    repeated = {i for i in order if ranking_context.stands_in(own[i], section)}
    good = {
        i
        for i in order[:_SPARE]
        if i not in repeated
        and scores[i] >= GOOD
        and _of_good_length(own[i])
        and not ranking_context.leans(own[i])
        and not group.says_little(i)
        and ranking_context.told_under(own[i], section)
    }
    return sorted(order, key=lambda i: (i not in good, i in repeated))


def _best(scores: Sequence[float], group: rank.Group, derived: bool, options: Options) -> float:
    """How much a group's best sentence is worth beside those of other groups: what the learned
    model says; by other methods, whose scores hold within a group only, more in a greater one. Not
    asked of a sentence that stays whatever it is worth.
    """
    short = derived or options.top is not None or options.budget is not None
    if len(scores) == 1 and not short:
        return 0.0
    if options.method != "presskit":
        return math.log(1 + len(scores)) / 2
    top = max(range(len(scores)), key=lambda i: (scores[i], -i))
    return sum(group.parts[top].values())


def _long(sentence: Sentence) -> bool:
    return len(sentence.span.text.split()) > _LONG


def _of_good_length(sentence: Sentence) -> bool:
    return _BRIEF <= len(sentence.span.text.split()) <= _LONG


def _counted(pick: Pick, options: Options) -> Pick:
    return replace(pick, words=slices.words(pick, options.frames))


def _asked(
    pick: Pick,
    asked: Mapping[int, answers.Asked],
    ranking_context: RankingContext,
    section: Section,
    options: Options,
) -> Pick:
    """The pick with what it answers, unless the heading tells that, or a frame that is printed."""
    question = asked.get(pick.sentence.span.start)
    held = pick.sentence.attribution
    span = question.span if question else None
    framed = options.frames and held is not None and span in (held.question, held.about)
    if pick.instead:
        other = _asked(pick.instead, asked, ranking_context, section, options)
        pick = _counted(replace(pick, instead=other), options)
    if question is None or framed or not ranking_context.adds(question.span, section):
        return pick
    return _counted(replace(pick, asked=question.span, asks=question.asks), options)


def _named(pick: Pick, references: References, options: Options) -> Pick:
    """The pick with whom words in it mean."""
    if pick.instead:
        pick = replace(pick, instead=_named(pick.instead, references, options))
    return _counted(replace(pick, references=references.of(pick.sentence)), options)


def with_context(pick: Pick, context: tuple[Sentence, ...], options: Options) -> Pick:
    """The pick with other sentences brought along, and its words counted again."""
    return _counted(replace(pick, context=context), options)


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
            (before.kind == "question" and not pick.asked)  # else that stands above it
            or before.speaker == pick.sentence.speaker
        )
        if not same or before.kind not in ("statement", "question"):
            break
        found.insert(0, before)
        n -= 1
    return with_context(pick, tuple(found), options) if found else pick
