"""What was said, apart from who reports it, and what it is about."""

from __future__ import annotations

import pytest

from presskit import Source, quotes

WHOLE = ["the whole sentence"]


@pytest.mark.parametrize(
    ("sentence", "content", "about"),
    [
        ("نگار وزیری گفت: برف کم شد.", ["برف کم شد."], None),
        ("نگار وزیری گفت که برف کم شد.", ["برف کم شد."], None),
        ("نگار وزیری گفت: «برف کم شد.»", ["برف کم شد.»"], None),
        ("نگار وزیری افزود: که برف کم شد.", ["برف کم شد."], None),
        ("نگار وزیری اعلام کرد برف گردنه‌ها امروز کم شد.", ["برف گردنه‌ها امروز کم شد."], None),
        ("به گفته نگار وزیری، برف کم شد.", ["برف کم شد."], None),
        (
            "نگار وزیری با بیان اینکه راه باز است، گفت: برف کم شد.",
            ["راه باز است", "برف کم شد."],
            None,
        ),
        (
            "نگار وزیری با تأکید بر این مطلب که راه باز است گفت: برف کم شد.",
            ["راه باز است", "برف کم شد."],
            None,
        ),
        (
            "نگار وزیری در پاسخ به سؤالی درباره برف گردنه‌ها، گفت: کم شد.",
            ["کم شد."],
            "برف گردنه‌ها",
        ),
        ("نگار وزیری با اشاره به برف گردنه‌ها، گفت: کم شد.", ["کم شد."], "برف گردنه‌ها"),
        ("نگار وزیری در پاسخ به این سؤال که چه شد، گفت: کم شد.", ["کم شد."], None),
        ("نگار وزیری از آغاز ساخت پل خبر داد.", WHOLE, None),
        ("نگار وزیری افزود:", [], None),
    ],
)
def test_content_of_a_sentence(sentence: str, content: list[str], about: str | None) -> None:
    text = f"{sentence}\nسد پر است و راه بسته نیست.\n"
    held = quotes(Source.of(text)).sentences[0].attribution
    assert held is not None
    wanted = [sentence] if content is WHOLE else content
    assert [span.text for span in held.content] == wanted
    assert all(text[s.start : s.end] == s.text for s in held.content)
    if about is not None:
        assert held.about is not None and held.about.text == about


def test_words_that_go_on_are_content_whole() -> None:
    found = quotes(Source.of("نگار وزیری گفت: برف کم شد. ما راه را باز کردیم."))
    held = found.sentences[1].attribution
    assert held is not None and [s.text for s in held.content] == [found.sentences[1].span.text]
