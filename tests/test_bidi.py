"""Right-to-left lines: a golden line for each mode, and which terminal gets which."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from terminal import on_terminal

from presskit.render.bidi import laid_out, reordered, shaped, visual
from presskit.render.options import Layout, Mode
from presskit.render.terminal import detect

LINE = (("وزیر راه: ", "bold"), ("«رشد GDP (تولید) به ۳/۵ درصد می‌رسد.»", ""))
ARTICLE = (
    "نگار وزیری، وزیر راه گفت: «رشد GDP (تولید) در سال ۲۰۲۶ به ۳/۵ درصد می‌رسد و راه‌ها باز است.»"
)

# as it is read, on 60 columns
HEADER = "نگار وزیری (وزیر راه, 1 statement)\n\n"
WRAPPED = HEADER + (
    "نگار وزیری | نگار وزیری، وزیر راه گفت: «رشد GDP (تولید) در\n"
    "سال ۲۰۲۶ به ۳/۵ درصد می‌رسد و راه‌ها باز است.»\n"
)


def _text(mode: Mode, width: int = 60) -> str:
    return "\n".join(
        "".join(part for part, _ in line) for line in laid_out([LINE], Layout(mode, width))
    )


def test_none_only_wraps_between_words() -> None:
    assert list(laid_out([LINE, ()], Layout("none", 60))) == [LINE, ()]
    assert _text("none", 30).split("\n") == [
        "وزیر راه: «رشد GDP (تولید)",
        "به ۳/۵ درصد می‌رسد.»",
    ]


@pytest.mark.parametrize("mode", ["terminal", "visual", "none"])
@pytest.mark.parametrize("bullet", ["• ", "◦ ", "■ ", "□ "])
def test_what_is_wrapped_hangs_under_the_first_word(mode: Mode, bullet: str) -> None:
    lines = list(laid_out([((bullet, "red"), *LINE)], Layout(mode, 24)))
    shown = [
        "".join(text for text, _ in line).translate({0x2067: None, 0x2069: None}) for line in lines
    ]
    assert len(shown) == 3
    if mode == "visual":
        shown = [line[::-1] for line in shown]
    starts = [line.lstrip(" ") if mode == "terminal" else line for line in shown]
    assert starts[0].startswith(bullet)
    if mode == "terminal":
        inside = ["".join(text for text, _ in line).split("\u2067")[1] for line in lines]
        starts = inside
        assert {cell_len(line) for line in shown} == {23}, "flush right"
    assert all(line.startswith("  ") and line[2] != " " for line in starts[1:])
    assert bullet not in "".join(starts[1:])


def test_terminal_isolates_each_wrapped_line_flush_right() -> None:
    whole = "وزیر راه: «رشد GDP (تولید) به ۳/۵ درصد می‌رسد.»"
    assert _text("terminal") == " " * (59 - cell_len(whole)) + f"\u2067{whole}\u2069"
    first, second = _text("terminal", 30).split("\n")
    assert (first.strip(" "), second.strip(" ")) == (
        "\u2067وزیر راه: «رشد GDP (تولید)\u2069",
        "\u2067به ۳/۵ درصد می‌رسد.»\u2069",
    )
    assert {cell_len(first), cell_len(second)} == {29}, "flush right, with a column to spare"


def test_visual_is_shaped_reordered_and_mirrored_after_wrapping() -> None:
    assert _text("visual").lstrip() == "«.ﺪﺳﺭﯽﻣ ﺪﺻﺭﺩ ۳/۵ ﻪﺑ (ﺪﯿﻟﻮﺗ) GDP ﺪﺷﺭ» :ﻩﺍﺭ ﺮﯾﺯﻭ"
    assert [line.lstrip() for line in _text("visual", 30).split("\n")] == [
        "(ﺪﯿﻟﻮﺗ) GDP ﺪﺷﺭ» :ﻩﺍﺭ ﺮﯾﺯﻭ",
        "«.ﺪﺳﺭﯽﻣ ﺪﺻﺭﺩ ۳/۵ ﻪﺑ",
    ]


def test_visual_keeps_styles_with_their_words() -> None:
    parts = visual(LINE, 60)
    assert parts[-1] == (" :ﻩﺍﺭ ﺮﯾﺯﻭ", "bold")
    assert {style for _, style in parts[:-1]} == {""}


def test_a_latin_number_stays_before_its_word() -> None:
    line = (("نگار وزیری ", ""), ("(وزیر راه, 6 statements)", "dim"))
    assert "6 statements" in "".join(text for text, _ in visual(line, 60))
    assert "\u20666 statements\u2069" in "".join(
        text for text, _ in next(laid_out([line], Layout("terminal", 60)))
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("دوره COVID-19 (2020) بود", "دوب COVID-19 (2020) هرود"),
        ("تیم G20 (G7) آمد", "دمآ G20 (G7) میت"),
        ("سند FATF (گروه) آمد", "دمآ (هورگ) FATF دنس"),
        ("رشد (GDP) کم شد", "دش مک (GDP) دشر"),
        ("راه [Latin فارسی] باز", "زاب [یسراف Latin] هار"),
        ("باز ) شد (", ") دش ( زاب"),
    ],
)
def test_brackets_go_with_what_is_in_them(text: str, shown: str) -> None:
    assert "".join(char for _, char in reordered(text)) == shown


def test_a_vowel_mark_stays_behind_its_letter() -> None:
    assert "".join(char for _, char in reordered("مدرّسه")) == "هسرّدم"


@pytest.mark.parametrize(
    ("environ", "mode"),
    [
        ({"VTE_VERSION": "7200", "TERM": "xterm-256color"}, "terminal"),
        ({"VTE_VERSION": "7200", "TERM": "tmux-256color", "TMUX": "/tmp/x"}, "terminal"),
        ({"KONSOLE_VERSION": "230800"}, "terminal"),
        ({"MLTERM": "3.9"}, "none"),
        ({"TERM": "putty-256color"}, "none"),
        ({"XTERM_VERSION": "XTerm(379)", "TERM": "xterm"}, "visual"),
        ({"ALACRITTY_WINDOW_ID": "1", "TERM": "alacritty"}, "visual"),
        ({"TERM": "foot"}, "visual"),
        ({"TERM": "rxvt-unicode-256color"}, "visual"),
        ({"TERM_PROGRAM": "vscode", "TERM": "xterm-256color"}, "visual"),
        ({"WT_SESSION": "1"}, "visual"),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1", "VTE_VERSION": "7200"}, "none"),
        ({"TERM": "xterm-256color"}, "none"),
        ({}, "none"),
        ({"TERM": "dumb", "VTE_VERSION": "7200"}, "none"),
    ],
)
def test_the_mode_of_each_terminal(environ: dict[str, str], mode: str) -> None:
    assert detect(environ).mode == mode


@given(st.text(alphabet=st.sampled_from("ابپ می‌گفت۱۲3a B(«)»،.: ًّ"), max_size=80))
def test_every_character_is_shown_once(text: str) -> None:
    kept = [i for i, char in enumerate(text) if char != "\u200c"]
    assert sorted(at for at, _ in reordered(text) if text[at] != "\u200c") == kept
    assert len(shaped(text)) == len(text)


@given(
    st.text(alphabet=st.sampled_from("ابپ می‌گفت۱۲3a B(«)»،.:\u0301"), max_size=200),
    st.sampled_from(["terminal", "visual", "none"]),
)
def test_no_line_is_wider_than_the_terminal(text: str, mode: Mode) -> None:
    for bullet in ("", "• "):
        for line in laid_out([((bullet + text, ""),)], Layout(mode, 24)):
            assert cell_len("".join(part for part, _ in line)) <= 24


def test_on_terminals(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    seen = {
        name: on_terminal("quotes", "a.txt", cwd=tmp_path, env={"NO_COLOR": "1", **env}).out
        for name, env in {
            "VTE": {"VTE_VERSION": "7200"},
            "xterm": {"XTERM_VERSION": "XTerm(379)"},
            "unknown": {},
            "said": {"PRESSKIT_BIDI": "visual"},
        }.items()
    }
    told = seen["VTE"].partition("\n\n")[2]  # under who spoke
    assert told.count("\u2067") == told.count("\u2069") == 2, (
        "two wrapped lines, each its own isolate"
    )
    assert (
        "ﺮﯾﺯﻭ" in seen["xterm"] and "\u2067" not in seen["xterm"] and "\u200c" not in seen["xterm"]
    )
    assert seen["said"] == seen["xterm"]
    assert seen["unknown"] == WRAPPED


def test_a_flag_beats_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    shown = on_terminal(
        "quotes",
        "a.txt",
        "--bidi",
        "none",
        cwd=tmp_path,
        env={"VTE_VERSION": "7200", "NO_COLOR": "1"},
    )
    assert shown.out == WRAPPED


def test_kitty_is_told_how_to_read_persian(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    kitty = {"TERM": "xterm-kitty"}
    assert "force_ltr yes" in on_terminal("quotes", "a.txt", cwd=tmp_path, env=kitty).err
    assert not on_terminal("quotes", "a.txt", "-q", cwd=tmp_path, env=kitty).err
    assert not on_terminal("quotes", "a.txt", "--bidi", "visual", cwd=tmp_path, env=kitty).err


@pytest.mark.parametrize("term", ["", "dumb"])
def test_a_terminal_that_says_nothing_wraps_and_is_told_of_the_modes(
    tmp_path: Path, term: str
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    env = {"TERM": term, "NO_COLOR": "1"} | ({"VTE_VERSION": "7200"} if term else {})
    shown = on_terminal("quotes", "a.txt", cwd=tmp_path, env=env)
    assert shown.out == WRAPPED
    assert "`presskit doctor` shows every --bidi mode" in shown.err
    assert not on_terminal("quotes", "a.txt", "--bidi", "none", cwd=tmp_path, env=env).err
    assert not on_terminal("quotes", "a.txt", cwd=tmp_path, env={"TERM": "xterm"}).err


@pytest.mark.parametrize("columns", ["0", "-3", "wide", "5", "100000"])
def test_odd_columns_still_show_everything(tmp_path: Path, columns: str) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    env = {"COLUMNS": columns, "NO_COLOR": "1", "VTE_VERSION": "7200"}
    shown = on_terminal("quotes", "a.txt", cwd=tmp_path, env=env)
    letters = "".join(shown.out.translate({0x2067: None, 0x2069: None, 0x2066: None}).split())
    assert (letters, shown.status) == ("".join((HEADER + "نگار وزیری | " + ARTICLE).split()), 0)


def test_off_a_terminal_lines_stay_as_they_are(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    plain = call("quotes", "a.txt").stdout
    for mode in ("auto", "terminal", "visual", "none"):
        assert (
            call("quotes", "a.txt", "--bidi", mode, VTE_VERSION="7200", XTERM_VERSION="1").stdout
            == plain
        )
