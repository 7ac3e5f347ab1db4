"""A well-behaved command: whatever the terminal, the locale, the file names; and no article can
reach through to the reader.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal import on_terminal

from presskit import Options, Source, summarize
from presskit.options import Format
from presskit.render import formats
from presskit.render.clean import clean, one_line
from presskit.render.options import Layout, RenderOptions

ARTICLE = "نگار وزیری، وزیر راه، گفت: برف کم شد.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"FORCE_COLOR": "0"}, False),
        ({"PRESSKIT_COLOR": "never"}, False),
    ],
)
def test_colour_on_a_terminal(file: Path, env: dict[str, str], coloured: bool) -> None:
    shown = on_terminal("summarize", "a.txt", cwd=file, env=env)
    assert ("\x1b[" in shown.out) is coloured, "NO_COLOR means no bold either"
    assert "برف کم شد" in shown.out and (shown.err == "") is (env.get("TERM") != "dumb")


def test_colour_in_a_pipe(call: Run, file: Path) -> None:
    assert b"\x1b[" not in call("summarize", "a.txt").stdout
    assert b"\x1b[" in call("summarize", "a.txt", FORCE_COLOR="1").stdout
    assert b"\x1b[" not in call("summarize", "a.txt", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert b"\x1b[" in call("summarize", "a.txt", "--color", "always", NO_COLOR="1").stdout


@pytest.mark.parametrize("columns", ["0", "00", "1", "7", "20000000", "1" * 30, "x"])
def test_odd_columns_lose_nothing(call: Run, file: Path, columns: str) -> None:
    plain = call("summarize", "a.txt", "--color", "always").stdout
    assert (
        plain and call("summarize", "a.txt", "--color", "always", COLUMNS=columns).stdout == plain
    )
    for mode in ("terminal", "visual"):
        shown = on_terminal(
            "summarize", "a.txt", "--bidi", mode, cwd=file, env={"COLUMNS": columns}
        )
        assert shown.status == 0 and len(shown.out) > 60


def test_a_flag_beats_no_color_whole(call: Run, file: Path) -> None:
    assert (
        call("summarize", "a.txt", "--color", "always", NO_COLOR="1").stdout
        == call("summarize", "a.txt", "--color", "always").stdout
    )


def test_a_reader_of_an_output_may_go_away(file: Path) -> None:
    (file / "long.txt").write_text(
        "".join(ARTICLE.replace("برف", f"برف {n}") for n in range(250)), encoding="utf-8"
    )
    for output in ("/dev/stdout", "-"):
        command = (
            f"{sys.executable} -m presskit quotes long.txt -o {output} --format rows | head -1; echo"
            " ${PIPESTATUS[0]}"
        )
        done = subprocess.run(
            ["bash", "-c", command], cwd=file, capture_output=True, timeout=60, check=False
        )
        assert done.stdout.splitlines()[-1] == b"0" and not done.stderr
    command = f"echo first > log; {sys.executable} -m presskit quotes a.txt -o /dev/stdout >> log"
    subprocess.run(["bash", "-c", command], cwd=file, check=True, timeout=60)
    assert (
        (file / "log")
        .read_text("utf-8")
        .startswith("first\nنگار وزیری (وزیر راه, 1 statement)\n\nنگار وزیری | ")
    )


_PLAIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}  # the locale decides


@pytest.mark.parametrize(
    ("locale", "more"),
    [
        *((locale, {}) for locale in ("C", "POSIX", "fa_IR.CP1256", "no_SUCH")),
        *((locale, _PLAIN) for locale in ("C", "fa_IR.CP1256", "no_SUCH")),
        ("fa_IR.CP1256", {"PYTHONIOENCODING": "cp1256"}),
    ],
)
def test_any_locale_same_bytes(
    call: Run, run: Run, file: Path, locale: str, more: dict[str, str]
) -> None:
    plain = call("summarize", "a.txt", "نیست.txt")
    assert (plain.returncode, plain.stderr.count(b"\n")) == (3, 1)
    done = run("summarize", "a.txt", "نیست.txt", LC_ALL=locale, LANG=locale, **more)
    assert (done.returncode, done.stdout, done.stderr) == (3, plain.stdout, plain.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_file_names_that_are_not_utf8(call: Run, tmp_path: Path) -> None:
    name = b"\xc8\xd1\xdd.txt"
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(ARTICLE, encoding="utf-8")
    env = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME")}
    command = [sys.executable.encode(), b"-m", b"presskit"]
    done = subprocess.run(
        [*command, b"summarize", name, name, b"\xff.txt"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr[:18]) == (3, b"presskit: \\xff.txt")
    assert done.stdout.decode("utf-8").count("برف کم شد") == 2
    for args in (("quotes", "--format", "jsonl"), ("batch", "-o", "e.jsonl", "-j", "1")):
        done = call(args[0], os.fsdecode(name), *args[1:])
        assert done.returncode == 0, done.stderr
        done.stdout.decode("utf-8")


def test_hostile_file_names_and_arguments_do_nothing(call: Run, tmp_path: Path) -> None:
    name = "a\x1b[31m\u202e[bold]\n.txt"
    (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    told = [
        call("summarize", name, name),
        call("summarize", "\x1b]0;x\x07none"),
        call("summarize", name, "--speaker", "\x1b[2J\u202e"),
    ]
    for done in told:
        for stream in (done.stdout.decode(), done.stderr.decode()):
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", stream)
    assert b"[bold]" in told[0].stdout


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(call: Run, file: Path) -> None:
    folder = file / "closed"
    folder.mkdir(mode=0o555)
    for args in (
        ("summarize", "a.txt", "-o", "closed/s.txt"),
        ("batch", "a.txt", "-o", "closed/e.jsonl", "-j", "1"),
    ):
        done = call(*args)
        assert (
            done.returncode == 2
            and b"cannot be written" in done.stderr
            and done.stderr.count(b"\n") == 1
        )


def test_a_working_folder_that_is_gone(run: Run, file: Path) -> None:
    gone = file / "gone"
    gone.mkdir()
    command = f"cd {gone}; rmdir {gone}; {sys.executable} -m presskit summarize {file / 'a.txt'}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"") and "برف کم شد" in done.stdout.decode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_an_output_that_is_no_file_is_written_into(call: Run, run: Run, file: Path) -> None:
    os.mkfifo(file / "pipe")
    with subprocess.Popen(["cat", str(file / "pipe")], stdout=subprocess.PIPE) as reader:
        assert call("summarize", "a.txt", "-o", "pipe", "--overwrite").returncode == 0
        assert reader.communicate(timeout=60)[0] == call("summarize", "a.txt").stdout
    assert (file / "pipe").is_fifo()
    plain = call("summarize", "a.txt").stdout
    assert run("summarize", "a.txt", "-o", "/dev/stdout").stdout == plain
    assert call("summarize", "a.txt", "-o", os.devnull).returncode == 0
    with subprocess.Popen(["cat", str(file / "pipe")], stdout=subprocess.PIPE) as reader:
        assert (
            call("batch", "a.txt", "-o", "e.jsonl", "-j", "1", "--report", "junit=pipe").returncode
            == 0
        )
        assert reader.communicate(timeout=60)[0].startswith(b"<?xml")
    assert (file / "pipe").is_fifo()
    for output in ("pipe", "a.txt/", os.devnull):
        done = call("batch", "a.txt", "-o", output, "--overwrite")
        assert (
            done.returncode == 2
            and done.stderr.count(b"\n") == 1
            and b"is no folder" in done.stderr
        )
    assert (file / "pipe").is_fifo() and not Path(os.devnull).is_file()


def test_debug_tells_the_rest(call: Run, run: Run, file: Path) -> None:
    assert call("summarize", "a.txt", "--method", "none").stderr.count(b"\n") == 1
    assert b"Traceback" in run("summarize", "a.txt", "--method", "none", "--debug").stderr


_NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "\x00\x07\x08\t\n\r\x0b\x0c\x1b\x7f\x80\x85\x90\x9b\x9c\x9d[]();?0123mHJ\\\"'<>&|=+-@`*_#"
        ),
        st.sampled_from(
            "\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2067\u2069\ufeff\ud800\udfff\U000e0041"
        ),
        st.sampled_from("گفت وی: «برف» کم شد.\u064b\u0651\u0301\u20dd\U0001f600"),
        st.characters(),
    ),
    max_size=300,
)
_DANGER = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def _hostile(text: str) -> Source:
    return Source(
        f"n{text[:9]}",
        f"نگار وزیری، وزیر راه، گفت: {text}\nوی افزود: {text[::-1]}.",
        "",
        title=text[:20] or None,
    )


@given(_NASTY)
@settings(max_examples=100, deadline=None)
def test_nothing_in_an_article_reaches_a_terminal(text: str) -> None:
    found = summarize(_hostile(text), Options(context=2))
    for form in ("text", "markdown", "html", "csv", "rows", "json", "jsonl"):
        for show in (
            formats.summary(found, RenderOptions(form, why=True)),
            formats.quotes(found.quotes, RenderOptions(form, why=True)),
        ):
            shown = show.replace("\r\n", "\n") if form == "csv" else show
            assert not _DANGER.search(shown), form
    plain = formats.summary(found, RenderOptions("text"))
    assert plain.count("\n") == formats.summary(found, RenderOptions("text", why=True)).count(
        "\n"
    ), "one line an item"


@given(_NASTY)
@settings(max_examples=60, deadline=None)
def test_on_a_terminal_only_our_own_controls(text: str) -> None:
    found = summarize(_hostile(text))
    ours = re.compile("\x1b\\[[0-9;]*m|[\u2066\u2067\u2069]")
    for mode in ("terminal", "visual", "none"):
        shown = formats.summary(found, RenderOptions("text", color=True, layout=Layout(mode, 40)))
        assert not _DANGER.search(ours.sub("", shown))
        assert shown.count("\u2067") + shown.count("\u2066") == shown.count("\u2069"), (
            "every isolate is closed"
        )


@given(_NASTY)
def test_cleaning_keeps_what_is_written(text: str) -> None:
    kept = [c for c in text if unicodedata.category(c)[0] in "LNM" and not _DANGER.match(c)]
    shown = clean(text)
    assert clean(shown) == shown or "\x1b" in text or re.search("[\x80-\x9f]", text)
    if not re.search("[\x1b\x80-\x9f]", text):
        assert [c for c in shown if unicodedata.category(c)[0] in "LNM"] == kept
    assert "\n" not in one_line(text)


@pytest.mark.parametrize(
    "part",
    ["گفت", "\x1b[31m", "«", "گفت:", ".", "\u0651", "<b>", "a", "وی گفت: «", "\x1b]0;", "12 "],
)
def test_very_long_input_takes_time_in_proportion(part: str) -> None:
    """Not timed: what is quadratic in one of these would not end here."""
    found = summarize(
        Source("a", f"وزیر راه گفت: {part * (30_000 // len(part))}", ""), Options(sentences=2)
    )
    forms: tuple[Format, ...] = ("text", "markdown", "html", "csv", "rows", "jsonl")
    assert all(formats.summary(found, RenderOptions(form)) for form in forms)
    assert formats.summary(found, RenderOptions("text", layout=Layout("visual", 100)))
