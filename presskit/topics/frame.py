"""A sentence in which a phrase is looked for, and what may stand where the phrase ends."""

from __future__ import annotations

from collections.abc import Sequence

from presskit.attribution.speakers import Label
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord
from presskit.topics import noun_phrases
from presskit.topics.noun_phrases import Unit
from presskit.topics.vocabulary import clause_end

_GAP = 2  # characters
QUOTES = frozenset('«»"()')
CLOSING = frozenset('»")')
_JOINING = frozenset("،-–/")
_ENDS = frozenset("؟?:;؛!.…")
COMMA = "،"
_PARTICIPLE = "\u0647"  # heh
_AFTER_ALSO = ("cue", "mark", "comma", "clause", "subject", "preposition")
HARD = ("cue", "mark", "quote", "that", "speaker", "also")

Offsets = tuple[int, int]


class Frame(LightRecord, frozen=True):
    """A sentence as units, the token of its cue (-1: none) and the offsets of who says it."""

    t: Tokens
    row: Sequence[Unit]
    cue: int
    own: Sequence[Offsets]
    lexicon: Lexicon

    @classmethod
    def of(cls, t: Tokens, what: Label, own: Sequence[Offsets], lexicon: Lexicon) -> Frame:
        has_cue = what.attribution is not None and what.attribution.cue is not None
        cue = clause_end(t, what) if has_cue else -1
        also = lexicon.markers.joints.also
        ends = {t.starts[i] for i in range(t.size) if i == cue or t.keys[i] in also}
        subject = [span for span in own if any(0 <= end - span[1] <= _GAP for end in ends)]
        return cls(t, noun_phrases.units(t, lexicon), cue, subject, lexicon)

    def stop(self, i: int) -> str:
        """What ends every phrase before unit ``i``; empty where nothing does."""
        if i >= len(self.row):
            return "mark"
        t, lexicon, start = self.t, self.lexicon, self.row[i].start
        joints, topic, key = lexicon.markers.joints, lexicon.markers.topic, t.keys[start]
        turns = key in lexicon.groups.turns.starts
        if start == self.cue or (turns and topic.asks.match(t, start)):
            return "cue"
        if key in topic.told.starts and topic.told.match(t, start):
            return "cue"
        if self._points(i):
            return "cue"  # «به X اشاره کرد و گفت»
        if any(a <= t.starts[start] < b for a, b in self.own):
            return "speaker"
        if key in joints.that or key in joints.that_is or key in topic.asking:
            return "that"
        if self.row[i].end == start + 1 and (
            key in joints.also or (key in joints.thus and start + 1 == self.cue)
        ):
            return "also" if self.behind(i + 1) in _AFTER_ALSO else "other"
        heads = lexicon.markers.dateline.heads
        if self.row[i].kind == "preposition" and heads.match(t, start + 1):
            return "cue"  # «به خبرنگار … گفت»
        if key in _ENDS or not (t.is_word(start) or key in QUOTES or key in _JOINING):
            return "mark"
        if not turns:
            return ""
        if topic.about.match(t, start):
            return "subject"
        if start and t.keys[start - 1] in topic.denying:
            return ""
        others = (topic.pointing, topic.stating, topic.answers, topic.aside)
        return "clause" if any(p.match(t, start) for p in others) else ""

    def _points(self, i: int) -> bool:
        """Whether a unit is the verb of «به X پرداخت و …», which is «payment» elsewhere."""
        unit = self.row[i]
        if unit.kind != "verb" or not self.lexicon.markers.topic.pointed.match(self.t, unit.start):
            return False
        return unit.end > unit.start + 1 or self._kind(i + 1) == "and"

    def behind(self, i: int) -> str:
        """What stands where a phrase would end before unit ``i``; empty where it cannot end."""
        if stop := self.stop(i):
            return "" if stop == "other" else stop
        t, unit, lexicon = self.t, self.row[i], self.lexicon
        key = t.keys[unit.start]
        if key == COMMA:
            return "" if self.lists(i) else "comma"
        if key in CLOSING:
            return "quote"
        if unit.kind in ("and", "preposition"):
            return unit.kind
        if unit.kind == "noun":
            preverb = "preverb" in lexicon.word_classes.get(self._whole(unit), frozenset())
            return "talk" if preverb and self._kind(i + 1) == "verb" else ""
        if lexicon.pronouns.match(t, unit.start):
            return "speaker" if self.stop(i + 1) == "cue" else ""
        if key in lexicon.demonstratives:
            return "refers"
        if self._own(unit):
            return "own" if self.stop(i + 1) in HARD else ""
        if self.stop(i + 1) == "cue" or key in lexicon.markers.topic.likes:
            return ""
        compound = lexicon.markers.topic.compound.skip(t, unit.start) == unit.end
        return "preposition" if compound or key in lexicon.prepositions & lexicon.stops else ""

    def refers(self, i: int) -> bool:
        """Whether a unit means something told before, as no name does: «این دوره», «فوق», «خود»."""
        unit, t, lexicon = self.row[i], self.t, self.lexicon
        return (
            t.keys[unit.start] in lexicon.demonstratives
            or lexicon.markers.topic.refers.match(t, unit.start) is not None
            or (unit.kind == "break" and noun_phrases.kind_of(t, unit, lexicon).owner)
        )

    def _own(self, unit: Unit) -> bool:
        """Whether a word only says whose: «تیم خود»."""
        owners = self.lexicon.markers.joints.own
        return unit.end == unit.start + 1 and self.t.keys[unit.start] in owners

    def participle(self, i: int) -> bool:
        """Whether a verb is an adjective or a noun: «حجاج فوت شده، گفت», «پروانه ساخت گفت»."""
        unit, lexicon = self.row[i], self.lexicon
        whole = self._whole(unit)
        if self._kind(i + 1) == "noun" and lexicon.markers.topic.pointed.match(self.t, unit.start):
            return unit.end == unit.start + 1  # «نحوه پرداخت یارانه»
        behind = self.behind(i + 1)
        if behind == "cue" and whole in lexicon.common_words:
            return whole not in lexicon.markers.joints.verbs
        return whole[-1] == _PARTICIPLE and behind in (*HARD, "comma", "preposition")

    def opens_clause(self, i: int) -> bool:
        """Whether «که» stands before unit ``i`` with no verb between: that is still to come."""
        joints = self.lexicon.markers.joints
        for unit in self.row[:i][::-1]:
            if unit.kind == "verb":
                return False
            if self.t.keys[unit.start] in joints.that:
                return True
        return False

    def _kind(self, i: int) -> str:
        return self.row[i].kind if 0 <= i < len(self.row) else ""

    def _whole(self, unit: Unit) -> str:
        return "".join(self.t.keys[unit.start : unit.end])

    def lists(self, comma: int) -> bool:
        """Whether what stands behind a comma goes on with what stands before it: «صنعت، معدن و
        تجارت».
        """
        i = comma + 1
        while self._kind(i) == "noun" and not self.stop(i):
            i += 1
        return i > comma + 1 and self._kind(i) == "and"
