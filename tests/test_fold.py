from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presskit.fold import fold, squeeze, squeeze_all


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("كيهان يزدي", "کیهان یزدی"),
        ("مسأله‌ى رؤسا", "مساله\u200cی روسا"),
        ("\u200bمی\u200bرود", "\u200cمی\u200cرود"),  # a space without width
        ("۱۲٣۴ 56", "1234 56"),
        ("خانۀ ما", "خانه ما"),
        ("الف\u00a0ب\u2003پ\tت", "الف ب پ ت"),
        ("“نقل” – پایان", "«نقل» - پایان"),
        ("یک\r\nدو\u2028سه", "یک\n\nدو\nسه"),
        ("ﻻﻡ ﮐﺘﺎﺏ", "ﻻم کتاب"),  # a ligature has no single counterpart
        ("ABC", "abc"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_keeps_length_and_white_space(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert [c.isspace() for c in folded] == [c.isspace() for c in text]


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_squeeze_is_one_key_for_every_spelling() -> None:
    spellings = ["خاطرنشان کرد", "خاطر‌نشان کرد", "خاطر نشان كرد", "خاطرنشانکرد", "خاطـرنشان  کَرد"]
    assert len({squeeze(s) for s in spellings}) == 1


@given(st.lists(st.text()))
def test_many_texts_are_squeezed_as_each_is(texts: list[str]) -> None:
    assert squeeze_all(texts) == [squeeze(text) for text in texts]
