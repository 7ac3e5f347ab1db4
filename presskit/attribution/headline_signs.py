"""What tells where a headline ends that is stuck to the sentence after it: numbers by name, no
weights.

It is a segmentation task: a headline ends as titles end, a sentence starts as sentences start, and
what is told under a headline says its words again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import field

from presskit.attribution.cue import Cue
from presskit.attribution.cues import Cues
from presskit.attribution.headline_cuts import (
    LEAST_REST,
    LEAST_WORDS,
    MOST_WORDS,
    QUOTES,
    CutWords,
    Signs,
    Unit,
    cuts,
)
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord
from presskit.linear_model import LinearModel
from presskit.structure.parsing import ParsedSentence

_ASKS = frozenset("?؟!")
_NAME = 3  # words of a name that may stand before a cut
_PERSONS = frozenset(["pronoun", "demonstrative", "title", "name"])
_WHO = ("setting", "closed", "cue", "plain_speaker", "inside_name", "ends_name")
_KINDS = ("who_", "speaker_first_")  # of which a cut has one
_PLAIN = frozenset(["direct", "that"])  # kinds of cues


class Cut(NamedTuple):
    """A place where a headline may end: the token ``at`` which the sentence proper may start, what
    the words alone tell, and the words right ``before``.
    """

    at: int
    words: Signs
    before: tuple[int, ...]


def reach(model: LinearModel) -> float:
    """The most that who stands behind and before a cut can add to what its words tell."""

    def best(names: Iterable[str]) -> float:
        return max((model.weights.get(name, 0.0) for name in names), default=0.0)

    groups = [[name for name in model.weights if name.startswith(kind)] for kind in _KINDS]
    return sum(max(0.0, best(names)) for names in (*groups, *([name] for name in _WHO)))


class HeadlineSigns(LightRecord, frozen=True):
    """The signs of a cut behind each word of a sentence of an article without line breaks.
    ``found``: the cues that are known already, by the offsets of their sentences.
    """

    article: Sequence[ParsedSentence]
    cues: Cues
    found: Mapping[tuple[int, int], Cue | None] = field(default_factory=dict)

    def of(self, n: int) -> Iterator[tuple[int, Signs]]:
        """Of sentence ``n`` every token at which the sentence proper may start, and what speaks for
        it; nothing for a sentence without a headline, which the others must outweigh. All are 1
        where they hold but for those with a unit.

        ``cut`` for any; ``length`` (log of words), ``short``, ``long`` of the headline, ``rest``
        (log) of what is left. ``first_word``, ``last_word``, ``title_words``: how the words there
        stand in news. ``joint_first``: what opens the whole joins clauses; ``ends_…``: what the
        headline ends with; ``starts_…``: what would open the sentence, ``who_…``: who;
        ``verb_inside``, ``first_person`` (anywhere in the headline), ``mark_inside``,
        ``quotation_open``.
        ``inside_name``: the cut divides one, or it from its office. ``said_again``,
        ``said_next`` (words), ``share_again``: in the rest, in the next sentence, in both.
        ``setting``: before who speaks; ``cue``: the rest has one; ``speaker_first``: and starts
        with who speaks; ``closed``: and what it starts with ends as a subject does;
        ``plain_speaker``: all of that, and who it is and that they speak is plain.
        ``speaker_opens``: the whole starts with who speaks; ``bullet``: with a mark.
        """
        return ((cut.at, {**cut.words, **self.who(n, cut)}) for cut in self.cuts(n))

    def cuts(self, n: int) -> Iterator[Cut]:
        """The same cuts, each with what the words alone tell."""
        t = self.article[n].tokens
        units = t.units(t.first_word())
        places = list(cuts(units))
        if not places:
            return
        above = self._of_whole(n, units)
        words = CutWords.of(units, places[-1], self._following(n), self.cues.lexicon)
        for at in places:
            signs = {**words.signs(at), **above}
            yield Cut(
                units[at][1], signs, tuple(start for _, start, _ in units[max(0, at - _NAME) : at])
            )

    def _of_whole(self, n: int, units: Sequence[Unit]) -> Signs:
        t = self.article[n].tokens
        whole = self._whole(self.article[n])
        opens = bool(units and whole and whole.subject and whole.subject.start == units[0][1])
        bullet = t.first_word() > 0 and t.keys[0] not in QUOTES
        return {"speaker_opens": float(opens), "bullet": float(bullet)}

    def _following(self, n: int) -> frozenset[str]:
        """The words of the sentence behind."""
        return frozenset(self.article[n + 1].tokens.keys if n + 1 < len(self.article) else ())

    def stopped(self, n: int) -> Signs:
        """The signs of a cut behind sentence ``n``, which may be a headline that asks («سکته
        چیست؟») or breaks off («… باز است اما…»), and is said again in the next; else nothing.
        """
        row, below = self.article[n], self.article[n + 1 : n + 2]
        t, end = row.tokens, row.tokens.words_end()
        breaks_off = t.keys[-1] == "…" or t.keys[end:] == (".",) * 3
        if not (breaks_off or t.keys[-1] in _ASKS) or not below or below[0].opens:
            return {}
        if breaks_off and end and t.keys[end - 1] in self.cues.lexicon.markers.joints.openers:
            end -= 1
        head = t.units(t.first_word(), end)
        rest = below[0].tokens.units(below[0].tokens.first_word())
        if not LEAST_WORDS <= len(head) <= MOST_WORDS or len(rest) < LEAST_REST:
            return {}
        both = CutWords.of([*head, *rest], len(head), frozenset(), self.cues.lexicon)
        signs = both.signs(len(head))
        if not signs["said_again"]:
            return {}
        return {**signs, **self._of_whole(n, head), **self._speaker(below[0].tokens, rest[0][1])}

    def who(self, n: int, cut: Cut) -> Signs:
        """What else speaks for a cut of sentence ``n``: who stands behind it and before it."""
        t = self.article[n].tokens
        return {**self._speaker(t, cut.at), **self._name_before(t, cut)}

    def _whole(self, row: ParsedSentence) -> Cue | None:
        """The cue of a sentence as if it opened a paragraph."""
        if (row.start, row.end) not in self.found:
            return self.cues.find(row.tokens, True, False)
        return self.cues.turn(row.tokens) or self.found[row.start, row.end]

    def _speaker(self, t: Tokens, i: int) -> Signs:
        lexicon, mentions = self.cues.lexicon, self.cues.mentions
        start = lexicon.markers.clause.settings.skip(t, i)  # «سپس وی گفت»
        mention = mentions.at(t, start, t.size) if start < t.size else None
        if mention is None:
            return {}
        sure = mention.kind != "name" or self.cues.subjects.sure(t, mention)
        found = {
            f"who_{mention.kind if sure else 'guess'}": 1.0,
            "setting": float(start > i),
            "closed": float(mentions.bounds.ends_subject(t, mention.end)),
        }
        if cue := self.cues.find(t.from_offset(t.starts[start]), True, False):
            found["cue"] = 1.0
            first = cue.subject is not None and cue.subject.start == 0
            found[f"speaker_first_{cue.kind}"] = float(first)
            plain = first and sure and mention.kind in _PERSONS and cue.kind in _PLAIN
            found["plain_speaker"] = plain * found["closed"]
        return found

    def _name_before(self, t: Tokens, cut: Cut) -> Signs:
        """Whether a cut would divide a name from its other words or its office, or end with one."""
        subjects = self.cues.subjects
        names = [self.cues.mentions.at(t, start, t.size) for start in cut.before]
        ends = [m.end for m in names if m and m.kind == "name" and subjects.sure(t, m)]
        return {
            "inside_name": float(any(end > cut.at for end in ends)),
            "ends_name": float(cut.at in ends),
        }
