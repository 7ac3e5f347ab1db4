"""What tells where a headline ends that is stuck to the sentence after it: numbers by name, no
weights.

It is a segmentation task: a headline ends as titles end, a sentence starts as sentences start, and
what is told under a headline says its words again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from presskit.attribution.cues import Cues
from presskit.language.tokens import Tokens
from presskit.linear_model import LinearModel
from presskit.structure.parsing import ParsedSentence

_LEAST_WORDS, _MOST_WORDS = 2, 17  # of a headline
_LEAST_REST = 3  # words and marks of the sentence behind it
_SHORT, _LONG = 3, 12  # words
_TELLING = 3  # letters of a word that may be said again
_MOST_AGAIN = 3
_QUOTES = frozenset('«»"(')
_CLOSING = frozenset("،:؛")
_ASKS = frozenset("?؟!")
_NAME = 3  # words of a name that may stand before a cut
_PERSONS = frozenset(["pronoun", "demonstrative", "title", "name"])
_WHO = ("setting", "closed", "cue", "plain_speaker", "inside_name", "ends_name")
_KINDS = ("who_", "speaker_first_")  # of which a cut has one
_PLAIN = frozenset(["direct", "that"])  # kinds of cues

Signs = dict[str, float]
Unit = tuple[str, int, int]


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


@dataclass(frozen=True, slots=True)
class HeadlineSigns:
    """The signs of a cut behind each word of a sentence of an article without line breaks."""

    article: Sequence[ParsedSentence]
    cues: Cues

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
        above = self._of_whole(n, units)
        following = frozenset(self.article[n + 1].tokens.keys if n + 1 < len(self.article) else ())
        for at in self._cuts(units):
            words = {**self._of_words(units, at, following), **above}
            yield Cut(
                units[at][1], words, tuple(start for _, start, _ in units[max(0, at - _NAME) : at])
            )

    def _of_whole(self, n: int, units: Sequence[Unit]) -> Signs:
        t = self.article[n].tokens
        whole = self.cues.find(t, True, False)
        opens = bool(units and whole and whole.subject and whole.subject.start == units[0][1])
        bullet = t.first_word() > 0 and t.keys[0] not in _QUOTES
        return {"speaker_opens": float(opens), "bullet": float(bullet)}

    def _of_words(self, units: Sequence[Unit], at: int, following: frozenset[str]) -> Signs:
        return {
            **self._shape(units, at),
            **self._words(units, at),
            **self._again(units, at, following),
        }

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
        if not _LEAST_WORDS <= len(head) <= _MOST_WORDS or len(rest) < _LEAST_REST:
            return {}
        words = self._of_words([*head, *rest], len(head), frozenset())
        if not words["said_again"]:
            return {}
        return {**words, **self._of_whole(n, head), **self._speaker(below[0].tokens, rest[0][1])}

    def who(self, n: int, cut: Cut) -> Signs:
        """What else speaks for a cut of sentence ``n``: who stands behind it and before it."""
        t = self.article[n].tokens
        return {**self._speaker(t, cut.at), **self._name_before(t, cut)}

    def _cuts(self, units: Sequence[Unit]) -> Iterator[int]:
        """Every unit that may open the sentence proper."""
        words = 0
        for at, (word, _, _) in enumerate(units[: -_LEAST_REST or None]):
            if words > _MOST_WORDS:
                return
            if words >= _LEAST_WORDS and _is_word(units[at - 1][0]) and _opens(word):
                yield at
            words += _is_word(word)

    def _shape(self, units: Sequence[Unit], at: int) -> Signs:
        head = [word for word, _, _ in units[:at]]
        count = sum(map(_is_word, head))
        return {
            "cut": 1.0,
            "length": math.log(count),
            "short": float(count <= _SHORT),
            "long": float(count >= _LONG),
            "rest": math.log(len(units) - at),
            "verb_inside": float(any(map(self._verb, head[:-1]))),
            "first_person": float(any(map(self._first_person, head))),
            "mark_inside": float(not _CLOSING.isdisjoint(head)),
            "quotation_open": float(sum(word in _QUOTES for word in head) % 2),
        }

    def _words(self, units: Sequence[Unit], at: int) -> Signs:
        lexicon = self.cues.lexicon
        numbers, joints = lexicon.weights.headline_words, lexicon.markers.joints
        last, first = units[at - 1][0], units[at][0]
        head = [numbers.of_word(word)[2] for word, _, _ in units[:at] if _is_word(word)]
        return {
            "first_word": numbers.of_word(first)[0],
            "last_word": numbers.of_word(last)[1],
            "title_words": sum(head) / len(head),
            "joint_first": float(units[0][0] in joints.openers),
            "ends_preposition": float(last in lexicon.prepositions),
            "ends_joint": float(
                last in joints.and_
                or last in joints.that
                or last in joints.object
                or last in lexicon.demonstratives
            ),
            "ends_number": float(last.isdigit()),
            "ends_verb": float(self._verb(last)),
            "ends_first_person": float(self._first_person(last)),
            "starts_verb": float(self._verb(first)),
            "starts_joint": float(
                first in joints.and_
                or first in joints.that
                or first in joints.object
                or first in joints.too
            ),
            "starts_preposition": float(first in lexicon.prepositions),
        }

    def _again(self, units: Sequence[Unit], at: int, following: frozenset[str]) -> Signs:
        stops = self.cues.lexicon.stops
        head = [w for w, _, _ in units[:at] if len(w) >= _TELLING and w not in stops]
        rest = {word for word, _, _ in units[at:]}
        either = sum(word in rest or word in following for word in head)
        return {
            "said_again": float(min(_MOST_AGAIN, sum(word in rest for word in head))),
            "said_next": float(min(_MOST_AGAIN, sum(word in following for word in head))),
            "share_again": either / max(1, len(head)),
        }

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

    def _first_person(self, word: str) -> bool:
        lexicon = self.cues.lexicon
        return word in lexicon.first_person or lexicon.first_plural(word)

    def _verb(self, word: str) -> bool:
        lexicon = self.cues.lexicon
        return (
            word in lexicon.finite_verbs
            or word in lexicon.markers.joints.verbs
            or "verb" in lexicon.word_classes.get(word, ())
        )


def _is_word(key: str) -> bool:
    return key[0].isalnum()


def _opens(key: str) -> bool:
    return _is_word(key) or key in '«"'
