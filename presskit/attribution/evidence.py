"""What speaks for somebody's words going on in a sentence that has no cue.

Quotation research calls it the hard half of the task (a quotation runs on over sentences and
paragraphs); the signs are the first person against the agency's own phrases, paragraphs, headlines,
bullets and quotation marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Literal

from presskit.attribution import interviews
from presskit.attribution.cues import Cue, Cues
from presskit.attribution.mentions import MentionKind
from presskit.language.phrases import Tokens
from presskit.structure.parsing import ParsedSentence

_LONGEST_QUESTION = 4  # sentences, with the one that answers
_NEAR = 12  # sentences in which the next cue is looked for
_SOON = 6  # sentences in which a first person is
_REMEMBERED = 8  # sentences whose words are compared
_SHORT = 3  # letters of a word that tells nothing
_BACK = ("pronoun", "demonstrative")
_EVENT_WORDS = 6  # the last words of a sentence, where «برگزار شد» stands
_ASKS = frozenset("?؟!")


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

        self._words: dict[int, frozenset[str]] = {}
        self._own: dict[int, bool] = {}

    @cached_property
    def interviewer(self) -> frozenset[int]:
        """The sentences in which an interviewer asks; empty where an article is no interview."""
        return interviews.questions(self.article, lambda n: self.cue(n) is not None, self.lexicon)

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
        """Whether sentence ``n`` starts with a phrase of the agency: «گفتنی است», «این نشست»."""
        t = self.article[n].tokens
        return bool(self.lexicon.markers.flow.narration.match(t, t.first_word()))

    def first_person(self, n: int) -> bool:
        """Whether sentence ``n`` speaks of «I» or «we»; «وزیر خارجه کشورمان» at its start does
        not.
        """
        if n not in self._own:
            self._own[n] = self._speaks_of_own(self.article[n].tokens)
        return self._own[n]

    def _speaks_of_own(self, t: Tokens) -> bool:
        lex = self.lexicon
        own = [i for i, k in enumerate(t.keys) if k in lex.first_person or lex.first_plural(k)]
        if not own:
            return False
        named = self.cues.subjects.named_first(t)
        return named is None or own[-1] >= named.end

    def asks(self, n: int) -> bool:
        """Whether sentence ``n`` ends in a question or an exclamation mark."""
        t = self.article[n].tokens
        return len(t) > 0 and t.keys[-1] in _ASKS

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
        return any(end < len(t) and t.keys[end] not in that for end in ends)

    def unfinished(self, n: int) -> Cue | None:
        """«NAME در پاسخ به این سؤال که …؟ | گفت: …»: the subject stands here, its verb opens the
        next sentence.
        """
        if n + 1 == len(self.article) or self.article[n + 1].opens:
            return None
        t, answer = self.article[n].tokens, self.cue(n + 1)
        start = self.cues.subjects.opener_end(t)
        if answer is None or answer.kind != "direct" or answer.subject or start >= len(t):
            return None
        if not self.asks(n) and answer.words[0] > 0:  # a stray stop before the verb
            return None
        subject = self.cues.subjects.find(t, start, len(t))
        return Cue("bare", (subject.start, subject.end), subject, subject.end) if subject else None

    def is_headline(self, n: int) -> bool:
        """Whether there is a sentence ``n`` and that is a headline."""
        return 0 <= n < len(self.article) and self.article[n].block.kind == "headline"

    def monologue_below(self, n: int) -> bool:
        """Whether nobody is named as a speaker under headline ``n``, but somebody speaks of «I» or
        «we» there, or is «وی»: the words may be those of whom the headline names.
        """
        speaks = False
        first = next(i for i in range(n + 1, len(self.article) + 1) if not self.is_headline(i))
        for later in range(first, len(self.article)):
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
        return first < len(t) and t.keys[first] in self.lexicon.demonstratives

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

    def alike(self, n: int, since: int) -> float:
        """The share of the content words of sentence ``n`` that stand in those from ``since``
        on.
        """
        own = self._content(n)
        earlier = [self._content(i) for i in range(max(since, n - _REMEMBERED), n)]
        said = frozenset[str]().union(*earlier)
        return len(own & said) / max(1, len(own))

    def _content(self, n: int) -> frozenset[str]:
        if n not in self._words:
            stops, verbs = self.lexicon.stops, self.lexicon.verbs.starts
            keys = self.article[n].tokens.keys
            content = (k for k in keys if len(k) > _SHORT and k not in stops and k not in verbs)
            self._words[n] = frozenset(content)
        return self._words[n]

    def announced(self, n: int) -> int | None:
        """The token after «اهم اظهارات» in «اهم اظهارات NAME را می‌خوانید:»; None where nothing is
        announced.
        """
        t = self.article[n].tokens
        phrases = self.lexicon.markers.flow.announcements
        ends = (found[0] for i in phrases.candidates(t) if (found := phrases.match(t, i)))
        return next(ends, None) if t.keys[-1] in ":؛" else None

    def opines(self, n: int) -> bool:
        """Whether sentence ``n`` has a phrase of somebody who judges or demands: «باید»."""
        t = self.article[n].tokens
        return self.lexicon.markers.flow.opinion.anywhere(t)

    def tells_event(self, n: int) -> bool:
        """Whether sentence ``n`` ends with an event told: «برگزار شد»."""
        t = self.article[n].tokens
        return self.lexicon.markers.flow.events.anywhere(t, max(0, len(t) - _EVENT_WORDS))
