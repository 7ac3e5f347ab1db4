"""What is seen of a statement: where short and long begin, and how far figures count."""

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
