"""What is seen of a statement: where short and long begin, and where it stands."""

from __future__ import annotations

import pytest
from msgspec import structs
from ranking import group

from presskit.language import lexicon, words
from presskit.language.tokens import tokenize
from presskit.model import Quote, Source
from presskit.pipeline import ParsedArticle, quotes
from presskit.ranking import context, features
from presskit.ranking.signs import Statement, signs


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


def test_what_goes_on_with_no_cue_is_a_run_of_the_sentence_that_has_one() -> None:
    empty = tokenize("")
    quotes: tuple[Quote, ...] = ("direct", "continued", "continued", "direct", "continued")
    statements = [Statement((), empty, quote, number=n) for n, quote in enumerate(quotes)]
    assert features._runs(statements) == [2, 1, 0, 1, 0]
    apart = [structs.replace(s, number=2 * s.number) for s in statements]
    assert features._runs(apart) == [0] * 5


def test_a_sentence_without_words_asks_nothing() -> None:
    found = signs(Statement((), tokenize("")), lexicon.load())
    assert not found["asks_last"]
    assert not found["asks"]


def test_a_paragraph_counts_where_its_first_sentence_stands() -> None:
    text = "وزیری گفت: راه باز شد. برف کم شد. تونل روشن است.\nوی افزود: پل ماند.\n"
    read = quotes(Source("a", text, ""))
    starts = [s.span.start for s in read.sentences]
    assert context._paragraphs(text, read.sentences) == {starts[0]: 3, starts[3]: 1}


def test_only_what_stands_before_a_sentence_is_repeated_by_it() -> None:
    rows = _seen("راه باز شد.", "برف کم شد.", "تونل روشن است.", "برف کم شد.")
    assert [row.get("repeats", 0.0) for row in rows[:3]] == [0.0, 0.0, 0.0]
    assert rows[3]["repeats"] == pytest.approx(1.0)


ANSWERS = """نگار وزیری، وزیر راه کارنیا، در پاسخ به سؤالی درباره برف گردنه‌ها گفت: راه شمال باز است. برف کم شد.
وی افزود: پل دره تا پاییز ساخته می‌شود.
خبرنگار: تونل چه شد؟
وزیری: تونل روشن است.
"""


def test_an_answer_that_comes_first_and_what_goes_on_with_it_are_told() -> None:
    read = quotes(Source("a", ANSWERS, ""))
    made = context.RankingContext(ParsedArticle.of(read), lexicon.load(), words.load())
    said = [s for s in read.sentences if s.kind == "statement"]
    section = made.section_context(read.sections[0], said)
    found = made.group(said, section)
    rows = features.values(found.statements, found.units, section, found.lexicon)
    assert ["answers_first" in row for row in rows] == [True, False, False, True]
    assert ["first_about_opening" in row for row in rows] == [True, False, False, False]
    assert ["after_about" in row for row in rows] == [False, True, False, False]


def test_only_what_stands_right_behind_a_question_comes_after_it() -> None:
    rows = _seen("راه باز شد.", "چرا برف کم شد؟", "تونل روشن است.", "پل ماند.")
    assert ["after_question" in row for row in rows] == [False, False, True, False]


def test_a_bare_yes_is_told() -> None:
    rows = _seen("بله، راه شمال باز است.", "راه شمال باز است.")
    assert ["yes_or_no" in row for row in rows] == [True, False]


def test_a_number_in_words_is_the_same_in_digits() -> None:
    made = group(("در پنج شهر برف بارید.", "در همه راه‌ها برف بارید."), "برف در ۵ شهر")
    first, second = features.values(made.statements, made.units, made.section_context, made.lexicon)
    assert first["headline"] == pytest.approx(1.0)
    assert second["headline"] < 0.7
