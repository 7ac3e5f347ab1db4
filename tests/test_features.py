"""What is seen of a statement: where short and long begin, and where it stands."""

from __future__ import annotations

import pytest
from ranking import group

from presskit.ranking import features


def _seen(*sentences: str) -> list[dict[str, float]]:
    made = group(sentences)
    return features.values(made.statements, made.units, made.section_context, made.lexicon)


@pytest.mark.parametrize(
    ("words", "short", "long"),
    [(6, True, False), (7, False, False), (45, False, False), (46, False, True)],
)
def test_short_is_under_seven_words_and_long_over_forty_five(
    words: int, short: bool, long: bool
) -> None:
    (row,) = _seen(" ".join(["راه"] * words) + ".")
    assert ("short" in row, "long" in row) == (short, long)


def test_the_first_of_a_group_is_told_and_those_after_it_less_and_less_early() -> None:
    first, second, third = _seen("راه باز شد.", "برف کم شد.", "تونل روشن است.")
    assert first["first_opening"] == first["early_opening"] == 1.0
    assert "first_opening" not in second
    assert first["first_of_few"] == 1.0
    assert "first_of_few" not in second
    assert (second["early_opening"], third["early_opening"]) == (1 / 2, 1 / 3)


def test_only_what_stands_before_a_sentence_is_repeated_by_it() -> None:
    rows = _seen("راه باز شد.", "برف کم شد.", "تونل روشن است.", "برف کم شد.")
    assert [row.get("repeats", 0.0) for row in rows[:3]] == [0.0, 0.0, 0.0]
    assert rows[3]["repeats"] == pytest.approx(1.0)
