"""What makes a word look like part of a name, by small tables made by hand, and what the language
data tell of names that are common words too.
"""

from __future__ import annotations

import pytest

from presskit.attribution import likely_names
from presskit.attribution.mentions import Mentions
from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.name_words import Letters, NameWords
from presskit.language.phrase_ends import PhraseEnds
from presskit.language.phrases import Phrases
from presskit.language.tokens import Tokens, tokenize
from presskit.linear_model import LinearModel

LEX = lexicon.load()
WORDS = NameWords(
    LinearModel({"any": -1.0, "letters": 0.5, "told": 1.0, "unheard": 0.25, "plural": -4.0}),
    Letters.of(["^وز 12", "زیر 10", "ری$ -4"]),
    PhraseEnds.of(["* 0 0 35 0", "وزیری 0 0 20 0", "بندر 0 0 -30 0"]),
    frozenset(["کشتی"]),
    {"باز": frozenset(["adjective"])},
    frozenset(["آغاز"]),
    ("های", "ها"),
    ("ان",),
    frozenset(["ش"]),
)


def folded(text: str) -> Tokens:
    return tokenize(fold(text))


@pytest.mark.parametrize(
    ("word", "signs"),
    [
        ("وزیری", {"any", "letters", "told", "last"}),
        ("وردیان", {"any", "letters", "unheard"}),
        ("بندرها", {"any", "letters", "unheard", "plural"}),
        ("وزیریها", {"any", "letters", "unheard"}),  # of what is a name itself
        ("کشتیان", {"any", "letters", "unheard", "people"}),
        ("کشتیش", {"any", "letters", "unheard", "owned"}),
        ("کشتی", {"any", "letters", "unheard", "common"}),
        ("باز", {"any", "letters", "unheard", "adjective"}),
        ("آغاز", {"any", "letters", "unheard", "compound_noun"}),
    ],
)
def test_the_signs_of_a_word(word: str, signs: set[str]) -> None:
    assert WORDS.features(word).keys() == signs


def test_a_score_is_the_sum_of_what_the_signs_count() -> None:
    assert WORDS.letters.tell("وزیری") == pytest.approx(1.8)
    assert WORDS.score("وزیری") == pytest.approx(-1 + 0.5 * 1.8 + 2.0)
    assert WORDS.score("بندرها") == pytest.approx(-1 + 0.25 - 4.0)


def test_letters_tell_at_most_so_much() -> None:
    loud = Letters.of(["^وز 900", "زیر -2000"])
    assert loud.tell("وز") == 12.0
    assert loud.tell("وزیر") == -12.0


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("شاهد این بودیم", False),
        ("شاهد دلاوری گفت", True),
        ("دکتر شاهد گفت", True),
        ("شیرین زیادی داشت", False),
        ("شیرین دلاوری گفت", True),
        ("هدایت گفت", False),  # no surname
        ("نگار گفت", True),  # hardly a common word in news
    ],
)
def test_a_given_name_that_is_mostly_a_common_word_needs_a_surname(text: str, starts: bool) -> None:
    t = folded(text)
    assert Mentions(LEX).bounds.starts_name(t, int(t.keys[0] == "دکتر"), len(t)) is starts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("برزو به‌نیا - سخنگوی بندر", "برزو به نیا"),
        ("نگار به‌عنوان شاهد", "نگار"),
        ("نگار به دریا", "نگار"),
    ],
)
def test_a_surname_tied_to_a_preposition(text: str, name: str) -> None:
    t = folded(text)
    found = Mentions(LEX).at(t, 0, len(t))
    assert found is not None and found.name is not None
    assert " ".join(t.keys[slice(*found.name)]) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("پیشتر کیومان وردیانف، وزیر", "کیومان وردیانف"),
        ("پیشتر وردیانف کالدریان وزیر", "وردیانف کالدریان"),
        ('پیشتر "کیومان وردیانف" وزیر', "کیومان وردیانف"),
        ('پیشتر "کیومان وردیانف" (Kiuman)، وزیر', "کیومان وردیانف"),
        ("پیشتر وردیانف) وزیر", None),
        ("پیشتر دکتر کیومان وردیانف، وزیر", "کیومان وردیانف"),
        ("پیشتر خبرگزاری سپهرا کیومان وردیانف، وزیر", "کیومان وردیانف"),
        ("پیشتر کشتی‌ها، وزیر", None),
        ("پیشتر کیومان وردیانف کالدریان زرینوش گلبهاری، وزیر", None),  # too many words
        ("پیشتر ۵۰ وزیر", None),
        ("پیشتر چنانکه وردیانف کالدریان، وزیر", None),  # not counted, and no name by its letters
    ],
)
def test_the_name_before_an_office(text: str, name: str | None) -> None:
    t = folded(text)
    stops = [i == 0 for i in range(len(t))]
    found = likely_names.before(LEX, t, len(t) - 1, 0, stops)
    assert (" ".join(t.keys[slice(*found)]) if found else None) == (name and fold(name))


@pytest.mark.parametrize(
    ("word", "guessed"), [("نکته‌ای", False), ("دستش", False), ("گلبهاری", True)]
)
def test_a_word_that_is_hardly_a_name_is_no_guess(word: str, guessed: bool) -> None:
    t = folded(f"{word} گفت")
    assert (Mentions(LEX).unknown_name(t, 0, len(t)) is not None) is guessed


def test_a_doubtful_given_name_joined_to_an_adjective_is_none() -> None:
    t = folded("کانون‌های فرهنگی و هنری مساجد مریدان")
    assert not Mentions(LEX).bounds.starts_name(t, t.keys.index("هنری"), len(t))


def test_behind_a_known_name_a_common_word_is_no_surname() -> None:
    """«حمید» is named alone elsewhere; behind a name nobody knows the word may be the surname."""
    t = folded("حمید ظرف آب را برد")
    known = Phrases.of(["حمید"])
    assert Mentions(LEX, known).bounds.name_end(t, 0, 3) == 1
    assert Mentions(LEX).bounds.name_end(t, 0, 3) > 1
