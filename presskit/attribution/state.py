"""What a reader remembers of who is speaking: one frozen record, and how a decision changes it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from presskit.attribution.cue import Cue
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord
from presskit.structure.parsing import ParsedSentence

# How the words of the last speaker stand: nobody has spoken; announced; after a colon, after «که»,
# after «به گفته»; after a closed quotation mark; over.
QuotationState = Literal["none", "announced", "direct", "indirect", "source", "closed", "ended"]
CandidateKind = Literal[
    "boilerplate", "heading", "question", "answer", "cue", "announcement",
    "headline", "continued", "narration",
]  # fmt: skip
SPEAKING: frozenset[QuotationState] = frozenset(["announced", "direct", "indirect", "source"])


class State(NamedTuple):
    """Between two sentences. Entities are ids of the article's ``EntityIndex``."""

    speaker: int | None = None  # whom «وی» means
    spoken: bool = False  # the speaker has been credited with something
    quotation: QuotationState = "none"
    depth: int = 0  # quotation marks that the speaker's words have opened
    headline: int | None = None  # whom the section's headline names
    unclaimed: bool = True  # nobody has been credited by a cue since the last headline
    anchor: int = 0  # the sentence that last showed whose words these are
    asking: bool = False  # inside a reporter's question
    reports: bool = False  # the announced words are a paper's text, which may report others

    @property
    def headline_speaker(self) -> int | None:
        """Whom the headline names, while nobody else has spoken under it."""
        return self.headline if self.unclaimed else None

    @property
    def voice(self) -> int | None:
        """Whose words a sentence without a cue would be."""
        return self.speaker if self.headline_speaker is None else self.headline_speaker


class Outcome(LightRecord, frozen=True):
    """What was decided of a sentence, as far as it bears on the sentences after it."""

    kind: CandidateKind
    entity: int | None = None  # whose words, or whom narration has introduced
    had_spoken: bool = False  # the entity had been credited before
    cue: Cue | None = None
    first_person: bool = False
    begins_question: bool = False


def advance(state: State, n: int, sentence: ParsedSentence, outcome: Outcome) -> State:
    """The state after sentence ``n`` has been decided."""
    kind = outcome.kind
    if kind == "boilerplate":
        return _end(state)
    if kind == "heading":
        ended = state if state.quotation in ("direct", "announced") else _end(state)
        return ended._replace(unclaimed=True, headline=outcome.entity)
    if state.asking and sentence.opens:
        state = state._replace(asking=False)
    if kind == "question":
        if outcome.entity is not None:  # an interview: what follows is the answer
            answering = state._replace(speaker=outcome.entity, spoken=outcome.had_spoken)
            answering = answering._replace(asking=False, quotation="announced", depth=0)
            return answering._replace(reports=False)
        ended = _end(state) if outcome.cue else state
        return ended._replace(asking=ended.asking or outcome.begins_question)
    if kind == "answer":
        return state._replace(quotation="direct", depth=0)
    if kind == "cue":
        assert outcome.cue is not None
        return _begin(state, n, outcome.cue, sentence.tokens, outcome)
    if kind == "announcement":
        announced = state._replace(speaker=outcome.entity, spoken=outcome.had_spoken)
        return announced._replace(quotation="announced", depth=0, reports=False)
    if kind == "narration":
        ended = _end(state)
        if outcome.entity is None:
            return ended
        return ended._replace(speaker=outcome.entity, spoken=outcome.had_spoken)
    return _go_on(state, n, sentence.tokens, outcome)


def _end(state: State) -> State:
    """Nobody's words go on from here, unless they show it."""
    quotation: QuotationState = "ended" if state.spoken else "none"
    return state if state.quotation == quotation else state._replace(quotation=quotation)


def _begin(state: State, n: int, cue: Cue, t: Tokens, outcome: Outcome) -> State:
    """A cue in sentence ``n`` opens somebody's words; nobody's that are known end those before."""
    if outcome.entity is None:
        return _end(state)._replace(asking=False, depth=0)
    direct = cue.quote == "direct"
    if state.quotation == "announced" and outcome.entity == state.speaker and not direct:
        # «در این نامه آمده که …»: what was announced goes on
        return state._replace(asking=False, anchor=n, spoken=True, unclaimed=False)
    quotation: QuotationState = "source" if cue.kind == "source" else "indirect"
    quotation = "direct" if direct else quotation
    bare = not any(t.is_word(i) for i in range(cue.content, t.size))
    if direct and (bare or cue.written):
        # «NAME نوشت:» and nothing behind it, «PAPER نوشت: …»: what follows is theirs
        quotation = "announced"
    quoted = cue.content < t.size and t.keys[cue.content] == "«"
    state = state._replace(
        asking=False,
        anchor=n,
        quotation=quotation,
        depth=0,
        reports=cue.written and not bare,
        speaker=outcome.entity,
        spoken=True,
        unclaimed=False,
    )
    return _follow_marks(state, t, cue.content, quoted)


def _go_on(state: State, n: int, t: Tokens, outcome: Outcome) -> State:
    """Words go on without a cue, the speaker's or those of whom the headline names."""
    own = outcome.first_person
    if own or state.quotation not in ("indirect", "source"):
        kept = state.quotation in ("announced", "direct")
        state = state if kept else state._replace(quotation="direct")
    quoted = state.depth > 0 or t.keys[0] == "«"
    if quoted or state.quotation != "announced":  # what was announced may quote others
        state = _follow_marks(state, t, 0, False)
    spoken = state.spoken or outcome.entity == state.speaker
    if not own and spoken == state.spoken:
        return state
    return state._replace(spoken=spoken, anchor=n if own else state.anchor)


def _follow_marks(state: State, t: Tokens, start: int, quoted: bool) -> State:
    """Follow the quotation marks; what was quoted ends with the last one that closes."""
    quoted = quoted or state.depth > 0
    keys = t.keys[start:]
    depth = max(0, state.depth + keys.count("«") - keys.count("»"))
    quotation = "closed" if quoted and depth == 0 else state.quotation
    if depth == state.depth and quotation == state.quotation:
        return state
    return state._replace(depth=depth, quotation=quotation)
