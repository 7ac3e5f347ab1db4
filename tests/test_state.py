"""What is remembered between two sentences, one decision at a time."""

from __future__ import annotations

import pytest

from presskit.attribution.state import Outcome, QuotationState, State, advance
from presskit.fold import fold
from presskit.language.tokens import tokenize
from presskit.structure.blocks import Block
from presskit.structure.parsing import ParsedSentence


def _sentence(text: str, opens: bool = False) -> ParsedSentence:
    block = Block(0, len(text), "body", 0)
    return ParsedSentence(0, len(text), block, opens, tokenize(fold(text)))


PLAIN = _sentence("راه باز است.")


@pytest.mark.parametrize(
    ("spoken", "entity", "then"), [(False, 1, True), (False, 2, False), (True, 2, True)]
)
def test_words_that_go_on_are_the_speakers_only_if_they_are_credited_with_them(
    spoken: bool, entity: int, then: bool
) -> None:
    state = State(speaker=1, spoken=spoken, quotation="direct")
    assert advance(state, 3, PLAIN, Outcome("continued", entity)).spoken is then


@pytest.mark.parametrize(
    ("before", "own", "after"),
    [
        ("announced", False, "announced"),
        ("announced", True, "announced"),
        ("indirect", False, "indirect"),
        ("indirect", True, "direct"),
        ("source", False, "source"),
        ("source", True, "direct"),
        ("closed", False, "direct"),
        ("ended", False, "direct"),
    ],
)
def test_the_first_person_makes_reported_words_direct(
    before: QuotationState, own: bool, after: QuotationState
) -> None:
    state = State(speaker=1, spoken=True, quotation=before, anchor=1)
    went = advance(state, 3, PLAIN, Outcome("continued", 1, first_person=own))
    assert (went.quotation, went.anchor) == (after, 3 if own else 1)


def test_nothing_is_in_the_first_person_that_is_not_told_to_be() -> None:
    state = State(speaker=1, spoken=True, quotation="indirect")
    assert advance(state, 3, PLAIN, Outcome("continued", 1)).quotation == "indirect"


@pytest.mark.parametrize(("spoken", "after"), [(True, "ended"), (False, "none")])
@pytest.mark.parametrize("kind", ["boilerplate", "narration", "heading"])
def test_what_ends_words_ends_those_that_were_said(kind: str, spoken: bool, after: str) -> None:
    state = State(speaker=1, spoken=spoken, quotation="indirect")
    went = advance(state, 3, PLAIN, Outcome(kind))  # type: ignore[arg-type]
    assert (went.quotation, went.speaker, went.spoken) == (after, 1, spoken)


@pytest.mark.parametrize("quotation", ["direct", "announced"])
def test_direct_words_go_on_under_a_headline(quotation: QuotationState) -> None:
    state = State(speaker=1, spoken=True, quotation=quotation, unclaimed=False)
    went = advance(state, 3, PLAIN, Outcome("heading", 2))
    assert went == State(1, True, quotation, headline=2, unclaimed=True)
    assert (went.headline_speaker, went.voice) == (2, 2)


def test_marks_are_counted_and_the_last_that_closes_ends_the_words() -> None:
    state = State(speaker=1, spoken=True, quotation="direct", depth=2)
    one = advance(state, 3, _sentence("راه باز است»."), Outcome("continued", 1))
    assert (one.depth, one.quotation) == (1, "direct")
    none = advance(one, 4, _sentence("راه باز است»."), Outcome("continued", 1))
    assert (none.depth, none.quotation) == (0, "closed")
    stray = advance(State(1, True, "direct"), 4, _sentence("باز است»."), Outcome("continued", 1))
    assert (stray.depth, stray.quotation) == (0, "direct")


def test_what_a_question_is_followed_by_is_the_answer() -> None:
    state = State(speaker=1, spoken=True, quotation="indirect", depth=1, asking=True)
    went = advance(state, 3, PLAIN, Outcome("question", 2, had_spoken=False))
    assert went == State(2, False, "announced")


def test_a_question_of_nobody_goes_on_in_its_paragraph() -> None:
    state = State(speaker=1, spoken=True, quotation="direct")
    asked = advance(state, 3, PLAIN, Outcome("question", begins_question=True))
    assert asked.asking and asked.quotation == "direct"
    assert advance(asked, 4, PLAIN, Outcome("question")).asking
    assert not advance(asked, 4, _sentence("راه باز است.", True), Outcome("narration")).asking
