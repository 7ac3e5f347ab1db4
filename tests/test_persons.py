"""Whom the ending of a verb means, and who is addressed or answers."""

from __future__ import annotations

import pytest

from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.persons import second_plural, third_plural
from presskit.language.tokens import Tokens, tokenize
from presskit.structure import asking

LEXICON = lexicon.load()


def _t(text: str) -> Tokens:
    return tokenize(fold(text))


@pytest.mark.parametrize("word", ["کردید", "می‌توانید", "داشتید", "بروید"])
def test_the_ending_of_you(word: str) -> None:
    assert any(second_plural(key, LEXICON) for key in _t(word).keys)


@pytest.mark.parametrize("word", ["رسید", "گوید", "خورشید", "پرسید", "کردند"])
def test_that_ending_on_other_words_is_not_you(word: str) -> None:
    assert not second_plural(fold(word), LEXICON)


@pytest.mark.parametrize("word", ["گفتند", "کردند", "کنند", "دادند", "دهند"])
def test_the_ending_of_they(word: str) -> None:
    assert third_plural(fold(word), LEXICON)


@pytest.mark.parametrize("word", ["کند", "داند", "زند", "خواند", "گفت", "بلند"])
def test_that_ending_on_other_words_is_not_they(word: str) -> None:
    assert not third_plural(fold(word), LEXICON)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("بله، راه باز است.", True),
        ("راه را ما باز کردیم.", True),
        ("راه کشورمان باز است.", False),  # an agency says that too
        ("وی گفت: ما راه را باز کردیم.", False),
        ("تالشی گفت: بله، ما باز کردیم.", False),
        ("راه باز است.", False),
    ],
)
def test_an_answer_is_in_the_first_person_or_starts_as_one(text: str, answers: bool) -> None:
    assert asking.replies(_t(text), LEXICON) == answers


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("تالشی: راه باز است.", ("تالشی",)),
        ("وی گفت: راه باز است.", ()),
        ("راه باز است.", ()),
        (": راه", ()),
    ],
)
def test_the_label_of_a_turn_has_no_verb(text: str, label: tuple[str, ...]) -> None:
    assert asking.label(_t(text), LEXICON) == label
