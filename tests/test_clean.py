"""The output boundary, character by character, and what of it the text formats let through."""

from __future__ import annotations

import pytest

from presskit import Source, quotes
from presskit.render import formats
from presskit.render.clean import clean, one_line, visible
from presskit.render.options import Layout, RenderOptions

# the first and the last of every range that steers a terminal or flips a line
STEERING = [
    0x00, 0x08, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x84, 0x86, 0x9F, 0x61C, 0x200E, 0x200F, 0x202A,
    0x202E, 0x2060, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x206F, 0xFEFF, 0xD800, 0xDFFF,
    0xE0000, 0xE0001, 0xE007F,
]  # fmt: skip
KEPT = [0x20, 0x7E, 0xA0, 0x200C, 0x200D, 0x64B, 0x670, 0x6F0, 0x2065, 0x2070, 0xFEFE, 0xE0080]


@pytest.mark.parametrize("code", STEERING, ids=hex)
def test_a_steering_character_is_dropped(code: int) -> None:
    assert clean(f"برف{chr(code)}کم") == "برفکم"


@pytest.mark.parametrize("code", KEPT, ids=hex)
def test_others_stay(code: int) -> None:
    assert clean(f"برف{chr(code)}کم") == f"برف{chr(code)}کم"


@pytest.mark.parametrize(
    "code", [0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1E, 0x85, 0x2028, 0x2029], ids=hex
)
def test_ends_of_lines_are_newlines(code: int) -> None:
    assert clean(f"برف{chr(code)}کم") == "برف\nکم"
    assert one_line(f"برف{chr(code)}کم") == "برف کم"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b[31mb", "ab"),
        ("a\x9b2Jb", "ab"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]0;title\x1b\\b", "ab"),
        ("a\x9d0;title\x9cb", "ab"),
        ("a\x1b]0;open b", "a]0;open b"),  # one left open does not swallow the rest
        ("a\x1b]0;two\nlines\x07b", "a]0;two\nlinesb"),
        ("a\tb", "a b"),
    ],
)
def test_escape_sequences(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@pytest.mark.parametrize(
    ("name", "shown"), [("برف", "برف"), ("a\udcff\udc80", "a\\xff\\x80"), ("a\ud800", "a\ud800")]
)
def test_bytes_of_a_name_that_are_no_text_are_written_as_escapes(name: str, shown: str) -> None:
    assert visible(name) == shown


@pytest.mark.parametrize("mode", [None, "none", "terminal", "visual"])
def test_nothing_of_an_article_steers_the_terminal_it_is_shown_on(mode: str | None) -> None:
    steering = "".join(chr(code) for code in STEERING)
    plain = "سخنگوی سازمان راه‌ها گفت: برف کم شد. وی افزود: راه باز است.\n"
    layout = Layout(mode, 60) if mode else None  # type: ignore[arg-type]
    shown = [
        formats.quotes(
            quotes(Source.of(plain.replace("برف", between))),
            RenderOptions(format="text", layout=layout),
        )
        for between in (f"بر{steering}ف", "برف")
    ]
    # the isolates that presskit itself puts round lines are the same for both
    assert shown[0] == shown[1]
