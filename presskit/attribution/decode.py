"""Decides an article sentence by sentence, front to back, and keeps what was weighed.

Greedy: each sentence takes its best candidate, and the state that this leads to is what the next
one sees. A decision holds every candidate with its features and score, from which ``--why`` is
told.
"""

from __future__ import annotations

from presskit.attribution.candidate import Candidate
from presskit.attribution.candidates import Candidates
from presskit.attribution.entities import EntityIndex
from presskit.attribution.evidence import Evidence
from presskit.attribution.features import features
from presskit.attribution.state import Outcome, State, advance
from presskit.language.persons import third_plural
from presskit.language.weights import Attributing
from presskit.light_record import LightRecord
from presskit.linear_model import LinearModel

_REASONS = 3  # told of a decision
_TOLD = 0.1  # a smaller contribution is no reason


class Considered(LightRecord, frozen=True):
    """A candidate, what speaks for it, and the sum of that."""

    candidate: Candidate
    features: dict[str, float]
    score: float


class Decision(LightRecord, frozen=True):
    """What was decided of a sentence: the entity credited (or introduced, by narration), how sure
    that is, and all that was weighed, the chosen first.
    """

    sentence: int
    considered: tuple[Considered, ...]
    entity: int | None
    confidence: float

    def because(self, model: LinearModel) -> tuple[tuple[str, float], ...]:
        """What spoke for the chosen candidate where several were weighed, greatest first."""
        parts = model.contributions(self.considered[0].features)
        signs = ((name, by) for name, by in parts.items() if name != "bias")
        gains = [(name, round(by, 2)) for name, by in signs if by >= _TOLD]
        return tuple(sorted(gains, key=lambda part: -part[1])[:_REASONS])

    @property
    def chosen(self) -> Candidate:
        return self.considered[0].candidate


class Decoder:
    """One reading of an article."""

    def __init__(self, evidence: Evidence, entities: EntityIndex) -> None:
        self.evidence = evidence
        self.entities = entities
        self.candidates = Candidates(evidence, entities)
        self.weights: Attributing = evidence.cues.lexicon.weights.attribution

    def decode(self) -> list[Decision]:
        """A decision a sentence, in order."""
        state, found = State(), []
        for n in range(len(self.evidence.article)):
            decision, state = self._decide(n, state)
            found.append(decision)
        return found

    def _decide(self, n: int, state: State) -> tuple[Decision, State]:
        considered = self._considered(n, state)
        chosen = considered[0].candidate
        if chosen.kind == "narration":
            chosen = self.candidates.introduction(n, state)
        entity, had_spoken = self._commit(n, chosen)
        outcome = Outcome(
            chosen.kind, entity, had_spoken, chosen.cue, chosen.first_person, chosen.begins_question
        )
        sure = self._confidence(considered[0], entity)
        decision = Decision(n, considered, entity, sure)
        return decision, advance(state, n, self.evidence.article[n], outcome)

    def _considered(self, n: int, state: State) -> tuple[Considered, ...]:
        """The candidates, best first; narration, which comes last, wins where nothing outweighs
        it.
        """
        candidates = self.candidates.of(n, state)
        if len(candidates) == 1:
            return (Considered(candidates[0], {}, 0.0),)
        rows = [(c, features(n, state, self.evidence, c)) for c in candidates]
        model = self.weights.continuation
        scored = [Considered(c, row, model.score(row)) for c, row in reversed(rows)]
        return tuple(sorted(scored, key=lambda s: -s.score))

    def _commit(self, n: int, chosen: Candidate) -> tuple[int | None, bool]:
        """The entity of the chosen candidate, and whether it had been credited before."""
        reference, entity = chosen.reference, chosen.reference.entity
        t = self.evidence.tokens(n)
        if chosen.mention is not None:
            entity = self.entities.commit(reference, chosen.mention, t)
        if entity is None:
            return None, False
        had_spoken = self.entities[entity].has_spoken
        if chosen.kind in ("cue", "headline", "continued"):
            self.entities.credit(entity, n)
            if chosen.cue and chosen.mention:
                last = t.keys[chosen.cue.words[1] - 1]
                self.entities[entity].plural |= third_plural(last, self.evidence.lexicon)
        return entity, had_spoken

    def _confidence(self, considered: Considered, entity: int | None) -> float:
        """How sure a decision is: rule times cue times how plainly the subject points to its
        entity, or by its score.
        """
        chosen = considered.candidate
        if entity is None:
            return 0.0
        sure = self.weights.rule[chosen.rule]
        if chosen.kind == "cue" and chosen.cue is not None:
            return round(sure * chosen.reference.sure * self.weights.cue[chosen.cue.kind], 2)
        if chosen.kind in ("headline", "continued"):
            likely = self.weights.continuation.probability(considered.score)
            return round(likely * (sure if chosen.kind == "headline" else 1.0), 2)
        return sure
