"""Whom a clause is said of: the pieces that no whole article pins."""

from __future__ import annotations

import pytest

from presskit.attribution.mention import Mention
from presskit.attribution.mentions import Mentions
from presskit.attribution.subjects import Subjects
from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.phrases import Phrases
from presskit.language.tokens import Tokens, tokenize


def _read(text: str, *known: str) -> tuple[Subjects, Tokens]:
    mentions = Mentions(lexicon.load(), Phrases.of(known))
    return Subjects(mentions), tokenize(fold(text))


def _words(t: Tokens, mention: Mention | None) -> str | None:
    return " ".join(t.keys[mention.start : mention.end]) if mention else None


def _found(text: str, *known: str) -> str | None:
    """The subject of the last «گفت»."""
    subjects, t = _read(text, *known)
    verb = len(t) - 1 - t.keys[::-1].index("گفت")
    return _words(t, subjects.find(t, subjects.opener_end(t), verb))


def test_a_given_name_before_a_verb_in_the_plural_names_nobody() -> None:
    subjects, t = _read("در این حادثه دو کوهنورد جان باختند.")
    assert subjects.named_anywhere(t) is None
    subjects, t = _read("در این حادثه آسیبی به نگار وزیری، از کوهنوردان، نرسید.")
    assert _words(t, subjects.named_anywhere(t)) == "نگار وزیری"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("این کوهنورد گفت: برف کم شد.", "این کوهنورد"),
        ("این کوهنورد پرآوازه تالوسیا گفت: برف کم شد.", "این کوهنورد"),
        ("این نشست گفت: برف کم شد.", None),
    ],
)
def test_a_demonstrative_and_its_noun_are_an_epithet(text: str, subject: str | None) -> None:
    assert _found(text) == subject
