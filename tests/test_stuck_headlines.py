"""Headlines stuck to sentences: what tells of each cut."""

from __future__ import annotations

from presskit.attribution import first_reading
from presskit.attribution.cues import Cues
from presskit.attribution.headline_signs import HeadlineSigns
from presskit.attribution.mentions import Mentions
from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.tokens import tokenize
from presskit.structure.blocks import blocks
from presskit.structure.parsing import cut

TEXT = fold(
    "نگار وزیری، سخنگوی سازمان راه‌های تالوسیا، گفت: راه‌های کوهستانی باز است. وی افزود: برف کم شد."
    " صادرات میوه رشد کرد وی درباره صادرات میوه گفت: امسال بیشتر خواهیم فروخت. سیب و انار کم نیست."
    " نقشه پل‌های تازه آماده است وزیری تأکید کرد که پل‌ها را می‌سازیم. کارگران فردا می‌آیند."
)


def test_a_cut_has_the_same_signs_whether_cues_are_known_already_or_not() -> None:
    language, words = lexicon.load(), tokenize(TEXT)
    article = cut(TEXT, words, blocks(TEXT, words, language), language)
    first = first_reading.read(article, language)
    cues = Cues(Mentions(language, first.surnames, first.pairs))
    told = [
        [list(HeadlineSigns(article, cues, found).of(n)) for n in range(len(article))]
        for found in ({}, first.cues)
    ]
    assert first.cues and any(told[0])
    assert told[0] == told[1]


def test_each_cut_is_told_by_the_words_before_and_behind_it() -> None:
    language, text = lexicon.load(), "آمار صادرات رشد کرد، «ما می‌دانیم صادرات پل فردا رشد دارد."
    words = tokenize(fold(text))
    article = cut(fold(text), words, blocks(fold(text), words, language), language)
    signs = HeadlineSigns(article, Cues(Mentions(language)))
    told = {words.keys[at]: found for at, found in signs.of(0)}
    assert "،" not in told and "می" in {key[:2] for key in told}
    verb, later = told["کرد"], told["فردا"]
    assert (verb["said_again"], later["said_again"]) == (2, 1)  # «صادرات», «رشد»; «رشد»
    assert (verb["mark_inside"], later["mark_inside"]) == (0, 1)
    assert (verb["verb_inside"], later["verb_inside"]) == (0, 1)
    assert (verb["first_person"], later["first_person"]) == (0, 1)
    assert (verb["quotation_open"], later["quotation_open"]) == (0, 1)
    assert verb["ends_verb"] == 0 and verb["starts_verb"] == 1
