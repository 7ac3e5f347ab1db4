"""What speaks for somebody's words going on in a sentence that has no cue.

Quotation research calls it the hard half of the task (a quotation runs on over sentences and
paragraphs); the signs are the first person against the agency's own phrases, paragraphs, headlines,
bullets and quotation marks.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Literal

from presskit.attribution import interviews
from presskit.attribution.cue import Cue
from presskit.attribution.cues import Cues
from presskit.attribution.mention import MentionKind
from presskit.language import persons, sentence_keys
from presskit.language.tokens import Tokens
from presskit.structure.parsing import ParsedSentence

_LONGEST_QUESTION = 4  # sentences, with the one that answers
_NEAR = 12  # sentences in which the next cue is looked for
_SOON = 6  # sentences in which a first person is
_BACK = ("pronoun", "demonstrative")
_EVENT_WORDS = 6  # the last words of a sentence, where «برگزار شد» stands
_ASKS = frozenset("?؟!")
_BREAK = ("*", "*", "*")

NextCue = Literal["headline", "elided", "pronoun", "other", "none"]


class Evidence:
    """Looks at the sentences of one article by number; what it finds does not depend on who spoke
    before.
    """

    def __init__(
        self,
        article: Sequence[ParsedSentence],
        cues: Cues,
        found: Mapping[tuple[int, int], Cue | None],
        lost_line_breaks: bool,
    ) -> None:
        """``found``: the cues that are known already, by the offsets of their sentences."""
        self.article = article
        self.cues = cues
        self.lexicon = cues.lexicon
        self.lost_line_breaks = lost_line_breaks
        self._cold = {
            n: found[row.start, row.end]
            for n, row in enumerate(article)
            if (row.start, row.end) in found
        }

        self._own: dict[int, bool] = {}

    @cached_property
    def interviewer(self) -> frozenset[int]:
        """The sentences in which an interviewer asks; empty where an article is no interview."""
        return interviews.questions(self.article, lambda n: self.cue(n) is not None, self.lexicon)

    def presents(self, n: int) -> bool:
        """Whether sentence ``n`` starts with the name of whoever is asked right below it, where an
        interview begins.
        """
        asked = n + 1 in self.interviewer and not self.answering(n)
        return asked and self.named_first(n) == "name"

    def answering(self, n: int) -> bool:
        """Whether sentence ``n`` stands behind a question of an interview."""
        return bool(self.interviewer) and n > min(self.interviewer)

    def tokens(self, n: int) -> Tokens:
        """The tokens of sentence ``n``; of a headline those after its bullet."""
        row = self.article[n]
        headline = row.block.kind in ("headline", "title")
        return row.tokens.from_offset(row.block.label) if headline else row.tokens

    def cue(self, n: int) -> Cue | None:
        """The cue of sentence ``n`` as it stands alone, in nobody's speech."""
        if n not in self._cold:
            row = self.article[n]
            self._cold[n] = self.cues.find(row.tokens, row.opens, False)
        return self._cold[n]

    def cue_inside(self, n: int) -> Cue | None:
        """The cue of sentence ``n`` where somebody's words have begun before it. There a cue needs
        more: where none stands alone there is none, and one with a colon is the same.
        """
        alone = self.cue(n)
        if alone is None or alone.quote == "direct":
            return alone
        row = self.article[n]
        return self.cues.find(row.tokens, row.opens, True)

    def agency(self, n: int) -> bool:
        """Whether sentence ``n`` starts with a phrase of the agency: «گفتنی است», «این نشست»; or
        with the stars that set off another item.
        """
        t = self.article[n].tokens
        if t.keys[: len(_BREAK)] == _BREAK:
            return True
        return bool(self.lexicon.markers.flow.narration.match(t, t.first_word()))

    def first_person(self, n: int) -> bool:
        """Whether sentence ``n`` speaks of «I» or «we»; «وزیر خارجه کشورمان» at its start does
        not.
        """
        if n not in self._own:
            self._own[n] = self._speaks_of_own(self.article[n].tokens)
        return self._own[n]

    def _speaks_of_own(self, t: Tokens) -> bool:
        own = persons.own_words(t.keys, self.lexicon)
        if not own:
            return False
        named = self.cues.subjects.named_first(t)
        return named is None or own[-1] >= named.end

    def only_ours(self, n: int) -> bool:
        """Whether «our» is all that sentence ``n`` has of the first person: «کشورمان»."""
        return not persons.first_person(self.article[n].tokens.keys, self.lexicon)

    def asks(self, n: int) -> bool:
        """Whether sentence ``n`` ends in a question or an exclamation mark."""
        t = self.article[n].tokens
        return t.size > 0 and t.keys[-1] in _ASKS

    def is_question(self, n: int) -> bool:
        """A reporter's question: it opens a paragraph, and whoever answers is named right after
        it.
        """
        if (
            not self.article[n].opens
            or not self.asks(n)
            or n + 1 == len(self.article)
            or self.first_person(n)
        ):
            return False
        answer = self.cue(n + 1)
        return answer is not None and answer.kind in ("direct", "that", "turn")

    def asked_below(self, n: int) -> bool:
        """Whether sentence ``n`` opens a paragraph in which, before any other cue, «NAME در پاسخ به
        این سؤال گفت» calls it a question.
        """
        if not self.article[n].opens or self.agency(n):
            return False
        for later in range(n, min(n + _LONGEST_QUESTION, len(self.article))):
            row = self.article[later]
            if later > n and row.opens:
                return False
            if cue := self.cue(later):
                return later > n and cue.subject is not None and self._answers(row.tokens, cue)
        return False

    def _answers(self, t: Tokens, cue: Cue) -> bool:
        """Whether a cue answers what was asked before it: «در پاسخ به این سؤال گفت», and not «… این
        سؤال که …».
        """
        answered, that = (
            self.lexicon.markers.clause.answered,
            self.lexicon.markers.joints.that,
        )
        ends = (
            end for i in answered.candidates(t, 0, cue.words[0]) if (end := answered.skip(t, i)) > i
        )
        return any(end < t.size and t.keys[end] not in that for end in ends)

    def unfinished(self, n: int) -> Cue | None:
        """«NAME در پاسخ به این سؤال که …؟ | گفت: …»: the subject stands here, its verb in the next
        sentence, or, behind «در پاسخ به», in one after that.
        """
        t = self.article[n].tokens
        start = self.cues.subjects.opener_end(t)
        if start >= t.size or not self._answered_by(n):
            return None
        subject = self.cues.subjects.find(t, start, t.size)
        return Cue("bare", (subject.start, subject.end), subject, subject.end) if subject else None

    def _answered_by(self, n: int) -> bool:
        asked = self.lexicon.markers.clause.answers.anywhere(self.article[n].tokens)
        for later in range(n + 1, min(n + (_LONGEST_QUESTION if asked else 2), len(self.article))):
            if self.article[later].opens:
                return False
            if cue := self.cue(later):
                stray = asked or self.asks(n) or cue.words[0] == 0  # a stop before the verb
                return cue.kind == "direct" and cue.subject is None and stray
        return False

    def is_headline(self, n: int) -> bool:
        """Whether there is a sentence ``n`` and that is a headline."""
        return 0 <= n < len(self.article) and self.article[n].block.kind == "headline"

    @cached_property
    def paragraphs_begun(self) -> list[int]:
        """How many paragraphs have begun before each sentence, and before the end."""
        return [0, *accumulate(int(row.opens) for row in self.article)]

    @cached_property
    def _below_headlines(self) -> list[int]:
        """From each sentence on the first that is no headline; the end has itself."""
        found = list(range(len(self.article) + 1))
        for n in reversed(range(len(self.article))):
            if self.is_headline(n):
                found[n] = found[n + 1]
        return found

    def monologue_below(self, n: int) -> bool:
        """Whether nobody is named as a speaker under headline ``n``, but somebody speaks of «I» or
        «we» there, or is «وی»: the words may be those of whom the headline names.
        """
        speaks = False
        for later in range(self._below_headlines[n + 1], len(self.article)):
            if self.article[later].block.kind in ("headline", "title", "boilerplate"):
                break
            if cue := self.cue(later):
                return cue.subject is not None and cue.subject.kind == "pronoun"
            speaks = speaks or self.first_person(later)
        return speaks

    def names_meeting(self, n: int) -> bool:
        """Whether sentence ``n`` names a meeting: «این نشست»."""
        return self.lexicon.markers.dateline.meetings.anywhere(self.article[n].tokens)

    def points(self, n: int) -> bool:
        """Whether sentence ``n`` starts with a demonstrative."""
        t = self.article[n].tokens
        first = t.first_word()
        return first < t.size and t.keys[first] in self.lexicon.demonstratives

    def named_first(self, n: int) -> MentionKind | None:
        """What sentence ``n`` starts with: somebody's name or office, or neither."""
        mention = self.cues.subjects.named_first(self.article[n].tokens)
        return mention.kind if mention else None

    def next_cue(self, n: int) -> NextCue:
        """What comes after sentence ``n`` before the next cue, or the subject of that."""
        for later in range(n + 1, min(len(self.article), n + _NEAR)):
            kind = self.article[later].block.kind
            if kind in ("headline", "title"):
                return "headline"
            if kind == "boilerplate":
                break
            if cue := self.cue(later):
                if cue.subject is None:
                    return "elided"
                return "pronoun" if cue.subject.kind in _BACK else "other"
        return "none"

    def first_person_ahead(self, n: int) -> tuple[bool, bool]:
        """Whether a sentence after ``n`` speaks of «I» or «we»: of its paragraph, of the next
        few.
        """
        below = soon = False
        inside = True
        for later in range(n + 1, min(len(self.article), n + _SOON)):
            inside = inside and not self.article[later].opens
            own = self.first_person(later)
            below, soon = below or (own and inside), soon or own
        return below, soon

    def opines(self, n: int) -> bool:
        """Whether sentence ``n`` has a phrase of somebody who judges or demands: «باید»."""
        t = self.article[n].tokens
        return self.lexicon.markers.flow.opinion.anywhere(t)

    def spoken(self, n: int) -> float:
        """How much more the words of sentence ``n`` are such as people speak with than such as
        agencies tell with.
        """
        words = sentence_keys.words(self.article[n].tokens.keys)
        keys = {*words, *sentence_keys.ends(words)}
        known = self.lexicon.weights.attribution.spoken
        told = sorted([key for key in keys if key in known])  # for the same sum every time
        return sum([known[key] for key in told]) / math.sqrt(1 + len(keys))

    def tells_event(self, n: int) -> bool:
        """Whether sentence ``n`` ends with an event told: «برگزار شد»."""
        t = self.article[n].tokens
        return self.lexicon.markers.flow.events.anywhere(t, max(0, t.size - _EVENT_WORDS))
