"""Where phrases end that only their words end, and what tells their ends better than words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from presskit import Source, quotes
from presskit.attribution.phrase_bounds import PhraseBounds
from presskit.attribution.told_ends import phrase_words, told_end, unsure
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
        ("وزیر خارجه این کشور در مریدان", 4),
        ("دبیر این دوره از جشنواره گفت", 5),
        ("دبیر این جشنواره را ستود", 1),  # an object
        ("دبیر این پیشنهاد خود را", 1),
        ("دبیر این طرح رونمایی کرد", 1),  # a verb that does not report
        ("دبیر این‌گونه آغاز کرد", 1),
        ("دبیر این روزها در سفر است", 1),
        ("همسر این مرد", 1),  # goes by these words as a whole
        ("دبیر هشتمین شب شعر دیروز", 4),
        ("دبیر نخستین جشنواره انگور گفت", 4),
        ("دبیر نخستین جشنواره را گشود", 1),
        ("سرمربی تیم زیر ۲۰ سال تالوسیا", 6),
        ("سرمربی تیم سال گذشته", 2),
        ("معاون وزیر در امور دریا", 5),
        ("مسئول دفتر نمایندگی ولی فقیه", 5),
        ("مسئول دفتر نمایندگی ولی نه او", 3),
        ("وزیر بهداشت وزیر راه", 2),  # nobody is a minister twice
        ("معاون وزیر راه", 3),
        ("سفارت تالوسیا در مریدان", 4),
        ("عضو شورا در تذکر", 2),
        ("عضو شورا در مریدان", 4),
    ],
)
def test_what_is_in_an_office(text: str, end: int) -> None:
    t = tokenize(fold(text))
    bounds = PhraseBounds(lexicon.load(), Phrases[bool]({}))
    assert bounds.role_end(t, 0, 1, len(t)) == end


def test_behind_a_source_what_this_points_at_opens_the_clause() -> None:
    t = tokenize(fold("به گفته دبیر این جشنواره در مریدان برپا شد"))
    bounds = PhraseBounds(lexicon.load(), Phrases[bool]({}))
    assert bounds.role_end(t, 2, 3, len(t)) == 3
    closed = tokenize(fold("به گفته دبیر این جشنواره، در مریدان برف آمد"))
    assert bounds.role_end(closed, 2, 3, len(closed)) == 5


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ("وزیر راه شمال ساحل", 4),  # nothing that tells
        ("راه شمال باز شد. وزیر راه شمال ساحل", 3),  # without «ساحل» elsewhere
        ("شمال ساحل و راه شمال باز شد. وزیر راه شمال ساحل", 4),  # with it
    ],
)
def test_the_rest_of_the_article_tells_the_end_of_an_office(article: str, told: int) -> None:
    """Whether the same words go on the same way elsewhere, where the words alone leave it open."""
    ends = PhraseEnds.of(["* 10 -20 10 -20", "راه 30 -20 0 0", "شمال 20 0 0 0", "ساحل -20 -20 0 0"])
    pairs = Counter(tokenize(fold(article)).pairs)
    bounds = PhraseBounds(replace(lexicon.load(), phrase_ends=ends), Phrases[bool]({}), pairs)
    t = tokenize(fold("وزیر راه شمال ساحل"))
    assert told_end(bounds, t, "office", "^وزیر", 1, 4) == told


@pytest.mark.parametrize(
    ("text", "office", "doubt"),
    [
        ("وزیر راه شمال از جاده گفت", 3, True),  # whole, but hardly
        ("وزیر راه شمال، گفت", 3, False),  # a mark closes it
        ("وزیر راه شمال که گفت", 3, False),  # and so does a relative clause
        ("وزیر راه شمال، جاده، پل و تونل گفت", 3, True),  # but for a list
        ("وزیر راه از جاده گفت", 2, False),
        ("وزیر راه بودجه از جاده گفت", 2, False),  # cut, and surely
        ("وزیر راه ساحل از جاده گفت", 2, True),  # cut, but hardly
        ("وزیر گفت", 1, False),
        ("راه شمال از جاده گفت", 2, False),  # no office
    ],
)
def test_an_office_is_unsure_where_a_little_more_would_end_it_elsewhere(
    text: str, office: int, doubt: bool
) -> None:
    rows = ["* 10 -20 10 -20", "راه 30 0 30 30", "شمال -20 0 0 0", "ساحل -40 0 0 0"]
    ends = PhraseEnds.of([*rows, "بودجه -90 0 0 0"])
    bounds = PhraseBounds(replace(lexicon.load(), phrase_ends=ends), Phrases[bool]({}))
    assert unsure(bounds, tokenize(fold(text)), (0, office)) is doubt


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("داور: برزو تالشی و نگار وزیری", True),
        ("داور: برزو تالشی آمد", False),
        ("داور: برزو تالشی گفت", False),
        ("داور: زمین خیس", False),
    ],
)
def test_names_without_a_verb_stand_alone(text: str, alone: bool) -> None:
    assert BOUNDS.names_alone(tokenize(fold(text)), 2) is alone


@pytest.mark.parametrize(
    "text", ["برف آمد و دکتر", "او گفت: سلام بر شیخ", "«دکتر", "به نقل از آقای"]
)
def test_a_form_of_address_at_the_end_is_no_name(text: str) -> None:
    assert all(not sentence.speaker for sentence in quotes(Source.of(text)).sentences)
