"""Where phrases end that only their words end, and what tells their ends better than words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from presskit import Source, quotes
from presskit.attribution.phrase_bounds import PhraseBounds
from presskit.attribution.told_ends import phrase_words, told_end
from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.phrase_ends import PhraseEnds
from presskit.language.phrases import Phrases
from presskit.language.tokens import tokenize

# a word that ends an office and a name, and one that stands in neither
ENDS = PhraseEnds.of(["* 10 -20 10 -20", "راه 30 30 30 30", "بودجه -60 -50 -60 -50"])
BOUNDS = PhraseBounds(replace(lexicon.load(), phrase_ends=ENDS), Phrases[bool]({}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("راه و شهرسازی", ("راه", "", "شهرسازی")),
        ("راه های شمال", ("راه", "", "شمال")),
        ("راه‌های شمال", ("راههای", "شمال")),
        ("منطقه ۶ شهر", ("منطقه", "", "شهر")),
        ("صنعت، معدن", ("صنعت", "", "معدن")),
        ("مبارزه با سرما", ("مبارزه", "", "سرما")),
    ],
)
def test_what_a_rule_lets_in_is_no_word_of_a_phrase(text: str, words: tuple[str, ...]) -> None:
    t = tokenize(fold(text))
    assert phrase_words(BOUNDS, t, 0, len(t)) == words


@pytest.mark.parametrize(
    ("text", "start", "end", "told"),
    [
        ("وزیر راه بودجه را اعلام کرد", 1, 3, 2),
        ("وزیر راه بودجه", 1, 3, 2),
        ("وزیر راه گردنه را باز کرد", 1, 3, 2),  # before «را» stands an object
        ("وزیر راه گردنه گفت", 1, 3, 3),
        ("وزیر بودجه را اعلام کرد", 1, 2, 1),
        ("وزیر راه شمال خود را دید", 1, 4, 2),  # «خود» is of the object, as the word before it is
        ("وزیر خود را دید", 1, 2, 1),
        ("وزیر راه بودجه برزو تالشی گفت", 1, 3, 3),  # the name of the holder tells it better
        ("وزیر راه و بودجه را دید", 1, 4, 1),
    ],
)
def test_the_end_of_an_office_is_told_by_its_words(
    text: str, start: int, end: int, told: int
) -> None:
    assert told_end(BOUNDS, tokenize(fold(text)), "office", "^وزیر", start, end) == told


@pytest.mark.parametrize(
    ("text", "end", "told"),
    [
        ("نگار راه بودجه گفت", 3, 2),
        ("نگار راه بودجه", 3, 2),
        ("نگار راه بودجه، سخنگوی دولت، گفت", 3, 3),  # the office tells it better
        ("نگار راه بودجه سخنگوی دولت گفت", 3, 3),
        ("نگار راه بودجه، دیروز گفت", 3, 2),
    ],
)
def test_the_end_of_a_name_is_told_by_its_words(text: str, end: int, told: int) -> None:
    assert told_end(BOUNDS, tokenize(fold(text)), "name", "نگار", 1, end) == told


def test_the_second_half_of_a_word_ends_no_name() -> None:
    """«نیک‌رو» is a surname, though a clause may start with «رو به»; «وی‌با» is «وی با»."""
    (one,) = quotes(Source.of("آرش نیک‌رو، مدیر طرح سی‌ان‌جی گفت: جایگاه‌ها باز شدند.")).speakers
    assert (one.name, one.role) == ("آرش نیک‌رو", "مدیر طرح سی‌ان‌جی")
    glued = quotes(Source.of("نگار وزیری گفت: راه باز است.\nوی‌با اشاره به برف افزود: هوا سرد است."))
    assert [s.name for s in glued.speakers] == ["نگار وزیری"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("نویسنده تالوسیایی ندیده", 2),  # a verb
        ("نویسنده تالوسیایی اصلاً", 2),  # an adverb
        ("نویسنده تالوسیایی نوشت‌افزار", 4),  # a noun whose first part looks like one
        ("مدیر ملی سی ان جی", 5),
        ("مدیر ملی ان", 2),  # «آن»
        ("سرمربی تیم زیر ۲۰", 4),
        ("مدیرکل نوسازی، توسعه و تجهیز", 6),
        ("مدیرکل نوسازی، توسعه", 2),
        ("مدیرکل نوسازی و جمعی از مردم", 2),
        ("مدیرکل نوسازی و وی", 2),
        ("مدیرکل نوسازی سه‌شنبه", 2),
    ],
)
def test_what_is_in_an_office(text: str, end: int) -> None:
    t = tokenize(fold(text))
    bounds = PhraseBounds(lexicon.load(), Phrases[bool]({}))
    assert bounds.role_end(t, 0, 1, len(t)) == end
