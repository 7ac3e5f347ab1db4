"""Which paragraphs of an article are an interviewer's, where that begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from presskit.attribution import interviews
from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.tokens import tokenize
from presskit.structure.blocks import Block
from presskit.structure.parsing import ParsedSentence

ANSWER = "بازی خوبی بود."
ASKED = "از بازی دیروز راضی بودند؟"
YOU = "شما راضی هستید؟"


def _questions(paragraphs: Sequence[str], *told: int) -> list[int]:
    """The numbers of the paragraphs, of one sentence each, that ask; ``told``: those with a cue."""
    article = [
        ParsedSentence(0, len(p), Block(0, len(p), "body", 0), True, tokenize(fold(p)))
        for p in paragraphs
    ]
    return sorted(interviews.questions(article, lambda n: n in told, lexicon.load()))


def test_questions_between_answers_are_an_interview() -> None:
    assert _questions([ANSWER, YOU, ANSWER, ASKED, ANSWER]) == [1, 3]


def test_one_question_is_none() -> None:
    assert _questions([ANSWER, YOU, ANSWER]) == []
    assert _questions([ANSWER, YOU, ASKED, ANSWER]) == []  # two in a row are one
    assert _questions([ANSWER, YOU, ANSWER, ASKED]) == []  # the last is not answered
    assert _questions([YOU, ANSWER, ASKED, ANSWER]) == [0, 2]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("راضی بودند؟", [1, 3]),
        ("راضی بودند؟»", [1, 3]),
        ("راضی بودند؟».", [1, 3]),
        ("راضی بودند؟» آری.", [1]),
    ],
)
def test_the_mark_is_among_the_last_three_tokens(asked: str, wanted: list[int]) -> None:
    found = _questions([ANSWER, YOU, ANSWER, f"«{asked}", ANSWER, YOU, ANSWER])
    assert found == [*wanted, 5]


@pytest.mark.parametrize(("words", "wanted"), [(69, [1, 3, 5]), (70, [1, 5])])
def test_a_question_has_at_most_seventy_tokens(words: int, wanted: list[int]) -> None:
    long = " ".join(["راه"] * words) + "؟"
    assert _questions([ANSWER, YOU, ANSWER, long, ANSWER, YOU, ANSWER]) == wanted


@pytest.mark.parametrize(("others", "interview"), [(2, True), (3, False)])
def test_one_of_three_addresses_somebody(others: int, interview: bool) -> None:
    found = _questions([YOU, ANSWER, *[ASKED, ANSWER] * others])
    assert found == (list(range(0, 2 * others + 2, 2)) if interview else [])


@pytest.mark.parametrize(("answers", "interview"), [(12, True), (13, False)])
def test_a_question_opens_seven_paragraphs(answers: int, interview: bool) -> None:
    found = _questions([ANSWER, YOU, ANSWER, YOU, *[ANSWER] * (answers - 1)])
    assert found == ([1, 3] if interview else [])


@pytest.mark.parametrize(("told", "interview"), [((2,), True), ((2, 4), False)])
def test_who_speaks_is_said_of_half_as_many_paragraphs(
    told: tuple[int, ...], interview: bool
) -> None:
    found = _questions([ANSWER, YOU, ANSWER, YOU, ANSWER], *told)
    assert found == ([1, 3] if interview else [])
    assert _questions([ANSWER, YOU, ANSWER, YOU, ANSWER], 0) == [1, 3]  # before the first question


def test_what_has_a_cue_is_no_question() -> None:
    assert _questions([YOU, ANSWER, YOU, ANSWER, YOU, ANSWER], 2) == [0, 4]


def test_the_mark_of_half_the_questions_is_that_of_all() -> None:
    # those without a mark stay questions; «- …؟» answers with one; «* …» asks without a mark
    marked = [f"* {YOU}", ANSWER, YOU, ANSWER, "* و پس از این.", f"- {ASKED}"]
    assert _questions(marked) == [0, 2, 4]
    assert _questions([f"* {YOU}", ANSWER, YOU, ANSWER, YOU, ANSWER, "* و پس."]) == [0, 2, 4]


def test_a_mark_is_as_good_as_you() -> None:
    assert _questions([f"* {ASKED}", ANSWER, f"* {ASKED}", ANSWER]) == [0, 2]
    assert _questions([ASKED, ANSWER, ASKED, ANSWER]) == []
