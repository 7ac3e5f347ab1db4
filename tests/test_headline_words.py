"""How words stand in headlines, as the data file has it."""

from __future__ import annotations

from presskit.language.headline_words import HeadlineWords


def test_a_word_without_a_line_has_the_numbers_of_any_other() -> None:
    words = HeadlineWords.of(["* -3 2 0", "وی 12 -40 -7"])
    assert words.of_word("وی") == (1.2, -4.0, -0.7)
    assert words.of_word("بارانداز") == (-0.3, 0.2, 0.0)
