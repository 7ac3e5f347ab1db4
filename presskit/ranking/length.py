"""How much of an article is printed: as many picks as each group is worth, the best of the whole
article, or what a budget of words holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from presskit.language.vectors import dot
from presskit.model import LeftOut
from presskit.options import Options
from presskit.ranking import budget, picks
from presskit.ranking.picks import Candidate, SpeakerPicks, with_context

_SHARE = 0.4  # of the article's words, from which on no group has more than one
_SHARE_DERIVED = 0.22  # the same of one that was cut into topics
_SHARE_TOPICS = 0.25  # from which on such topics are left out
_SHARE_LITTLE = 0.12  # below which greater groups get more
_MANY = 5  # statements of these
_ALIKE = 0.5  # cosine of two sentences of which one is enough


def usual(groups: Sequence[SpeakerPicks], words: int) -> list[SpeakerPicks]:
    """The groups with one to three picks each, by their size and by how good these are; with none
    where nothing or little is said. ``words``: how many the article has. Where that would print
    more of them than a summary may, second and third picks go, the least worth first, then derived
    topics have shorter ones or none; something of every speaker stays.
    """
    kept = _telling([_few(g) for g in groups])
    derived = any(g.derived for g in groups)
    share = _SHARE_DERIVED if derived else _SHARE
    left = sum(c.pick.words for g in kept for c in g.picks) - share * words
    more = [(c.worth, n) for n, g in enumerate(kept) for c in g.picks[1:]]
    _shortened(kept, more, left)
    return _filled(_fitted(kept, groups, int(_SHARE_TOPICS * words)), groups, words)


def _fitted(
    kept: Sequence[SpeakerPicks], all_picks: Sequence[SpeakerPicks], words: int
) -> list[SpeakerPicks]:
    """The groups, of which derived topics with one pick share what the others leave of so many
    words: those of most worth first, each with the first of its picks (``all_picks``) that fits.
    """
    staying = {n for n, g in enumerate(kept) if not g.derived or len(g.picks) != 1}
    served = {kept[n].speaker for n in staying if kept[n].picks}
    best = {g.speaker: n for n, g in sorted(enumerate(kept), key=_least_first) if g.picks}
    staying.update(n for speaker, n in best.items() if speaker not in served)
    left = words - sum(c.pick.words for n in staying for c in kept[n].picks)
    choice = [
        [] if n in staying else [c for k, c in enumerate(g.picks) if _may_stand(k, c)]
        for n, g in enumerate(all_picks)
    ]
    firsts = budget.firsts([[(c.pick.words, c.worth) for c in row] for row in choice], left)
    return [
        g if n in staying else replace(g, picks=() if first is None else (row[first],))
        for n, (g, row, first) in enumerate(zip(kept, choice, firsts, strict=True))
    ]


def _filled(
    kept: list[SpeakerPicks], all_picks: Sequence[SpeakerPicks], words: int
) -> list[SpeakerPicks]:
    """The groups, of which greater ones get a second pick where hardly anything is printed: beside
    a sentence that the title tells all others look like little.
    """
    printed = sum(c.pick.words for g in kept for c in g.picks)
    if printed > _SHARE_LITTLE * words:
        return kept
    left = _SHARE_TOPICS * words - printed
    seconds = [
        (-c.worth, n, c)
        for n, g in enumerate(all_picks)
        if len(kept[n].picks) == 1 and g.statements >= _MANY
        for c in [c for c in g.picks if c not in kept[n].picks and _reads_alone(c)][:1]
    ]
    for _, n, c in sorted(seconds, key=lambda row: row[:2]):
        if c.pick.words <= left:
            kept[n] = replace(kept[n], picks=(*kept[n].picks, c))
            left -= c.pick.words
    return kept


def _reads_alone(candidate: Candidate) -> bool:
    return candidate.stands and not candidate.says_little


def _least_first(row: tuple[int, SpeakerPicks]) -> float:
    return row[1].picks[0].worth if row[1].picks else 0.0


def _telling(groups: Sequence[SpeakerPicks]) -> list[SpeakerPicks]:
    """The groups without picks that say little, the least worth first; a speaker's only one
    stays.
    """
    voices = Counter(g.speaker for g in groups for _ in g.picks)
    little = [(c.worth, n, c) for n, g in enumerate(groups) for c in g.picks if c.says_little]
    dropped: set[Candidate] = set()
    for _, n, c in sorted(little, key=lambda row: (row[0], -row[1])):
        if voices[groups[n].speaker] > 1:
            voices[groups[n].speaker] -= 1
            dropped.add(c)
    return [replace(g, picks=tuple(c for c in g.picks if c not in dropped)) for g in groups]


def _shortened(groups: list[SpeakerPicks], rows: Sequence[tuple[float, int]], left: float) -> None:
    """Takes the last pick from the groups of the rows (worth and number of each), the least worth
    first, until no words are left to save. A speaker's only one stays.
    """
    voices = Counter(g.speaker for g in groups if g.picks)
    for _, n in sorted(rows, key=lambda row: (row[0], -row[1])):
        if left <= 0:
            break
        *first, last = groups[n].picks
        if not first and voices[groups[n].speaker] == 1:
            continue
        voices[groups[n].speaker] -= not first
        groups[n] = replace(groups[n], picks=tuple(first))
        left -= last.pick.words


def _few(group: SpeakerPicks) -> SpeakerPicks:
    most = picks.usual(group.statements, group.derived)
    first, rest = group.picks[:1], group.picks[1:most]
    return replace(group, picks=first + _good(rest) if group.says else ())


def _good(picks: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(c for c in picks if c.good)


def top(groups: Sequence[SpeakerPicks], count: int) -> list[SpeakerPicks]:
    """The groups with the best picks of all; what says the same as a better one comes last."""
    order = sorted(
        ((n, c) for n, g in enumerate(groups) for c in g.picks),
        key=lambda row: (not groups[row[0]].says, -row[1].worth, row[1].pick.sentence.span.start),
    )
    taken: list[tuple[int, Candidate]] = []
    again: list[tuple[int, Candidate]] = []
    for n, c in order:
        if len(taken) == count:
            break
        alike = any(dot(c.unit, other.unit) > _ALIKE for _, other in taken)
        (again if alike else taken).append((n, c))
    taken += again[: count - len(taken)]
    chosen = {c.pick.sentence.span.start for _, c in taken}
    return [
        replace(g, picks=tuple(c for c in g.picks if c.pick.sentence.span.start in chosen))
        for g in groups
    ]


def fit(groups: Sequence[SpeakerPicks], options: Options) -> list[SpeakerPicks]:
    """The groups with what a budget of words holds, each pick without the sentences it would bring
    along where not everybody's best fits with theirs.
    """
    words = options.budget or 0
    said = [g for g in groups if g.says] or list(groups)
    if sum(g.picks[0].pick.words for g in said if g.picks) > words:
        said = [replace(g, picks=tuple(_alone(c, options) for c in g.picks)) for g in said]
    firsts = budget.firsts(
        [
            [(c.pick.words, c.worth) for n, c in enumerate(g.picks) if _may_stand(n, c)]
            for g in said
        ],
        words,
    )
    if not any(first is not None for first in firsts):
        firsts = budget.firsts([[(c.pick.words, c.worth) for c in g.picks] for g in said], words, 1)
    kept = [
        replace(g, picks=(g.picks[first], *g.picks[:first], *g.picks[first + 1 :]))
        for g, first in zip(said, firsts, strict=True)
        if first is not None
    ]
    if len(kept) < len(said):  # rather another speaker's best than what is good for nothing
        kept = [replace(g, picks=g.picks[:1] + _good(g.picks[1:])) for g in kept]
    taken = budget.share([[(g.section, c.pick.words) for c in g.picks] for g in kept], words)
    return [
        replace(g, picks=tuple(g.picks[place] for place in places))
        for g, places in zip(kept, taken, strict=True)
    ]


def _may_stand(place: int, candidate: Candidate) -> bool:
    """Whether a pick may be the only one of its group."""
    return place == 0 or (place < picks.TRIED and candidate.good and not candidate.says_little)


def _alone(candidate: Candidate, options: Options) -> Candidate:
    return replace(candidate, pick=with_context(candidate.pick, (), options))


def left_out(there: Sequence[SpeakerPicks], kept: Sequence[SpeakerPicks]) -> LeftOut:
    """What of the groups as they would be printed is not among those that are."""
    printed = {c.pick.sentence.span.start for g in kept for c in g.picks}
    heard = [g for g in there if g.picks]
    return LeftOut(
        len({g.section for g in heard} - {g.section for g in kept if g.picks}),
        len({g.speaker for g in heard} - {g.speaker for g in kept if g.picks}),
        sum(c.pick.sentence.span.start not in printed for g in heard for c in g.picks),
    )
