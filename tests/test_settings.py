"""Flags before variables before the project's file before the user's own."""

from __future__ import annotations

import json
import os
import re
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

ARTICLE = "".join(
    f"نگار وزیری، وزیر راه، گفت: راه شمارهٔ {n} باز شد و {n} کیلومتر است.\n" for n in range(1, 6)
)


@pytest.fixture
def picks(call: Run, tmp_path: Path):  # type: ignore[no-untyped-def]
    """How many sentences a summary shows."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")

    def count(*args: str, **environment: str) -> int:
        done = call("summarize", "a.txt", *args, **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.decode().count("• ")

    return count


def test_each_beats_what_comes_after_it(picks, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert picks() == 2
    user = tmp_path / "presskit" / "config.toml"
    user.parent.mkdir()
    user.write_text("sentences = 5\n")
    assert picks() == 5
    (tmp_path / "pyproject.toml").write_text(
        "[project]\nname = 'x'\n[tool.presskit]\nsentences = 4\n"
    )
    assert picks() == 4
    (tmp_path / "presskit.toml").write_text("sentences = 3\n")
    assert picks() == 3
    assert picks(PRESSKIT_SENTENCES="1") == 1
    assert picks("-n", "2", PRESSKIT_SENTENCES="1") == 2


def test_config_says_what_is_set_and_where(call: Run, tmp_path: Path) -> None:
    project = tmp_path / "presskit.toml"
    project.write_text('method = "first"\nmin_confidence = 0.5\nwhy = true\n')
    told = json.loads(call("config", "--format", "json", PRESSKIT_METHOD="luhn").stdout)
    assert told["method"] == {"value": "luhn", "from": "PRESSKIT_METHOD"}
    assert told["min-confidence"] == {"value": 0.5, "from": str(project)}
    assert told["bidi"] == {"value": "auto", "from": "default"}
    lines = call("config").stdout.decode().splitlines()
    assert [line.split() for line in lines if line.startswith("why ")] == [
        ["why", "true", str(project)]
    ]
    assert len(lines) == len(told)


def test_a_file_above_counts_and_paths_are_from_where_it_stands(call: Run, tmp_path: Path) -> None:
    (tmp_path / "presskit.toml").write_text('lexicon = "more.toml"\nlang = "fa"\n')
    (tmp_path / "more.toml").write_text('[verbs.say]\nsimple = ["چرخاند"]\n', encoding="utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (below / "x.txt").write_text(
        "نگار وزیری، وزیر راه، چرخاند: برف کم شد.\nبرف بارید.\n", encoding="utf-8"
    )
    done = call("summarize", "x.txt", "missing.txt", cwd=str(below))
    assert "• برف کم شد." in done.stdout.decode()
    assert "۱ گفته" in done.stdout.decode()
    assert done.stderr.decode().startswith("presskit: missing.txt: چنین پرونده‌ای نیست")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("# mine\nsentence = 3\n", "line 2: unknown setting sentence; did you mean sentences?"),
        ("output = 'x'\n", "line 1: unknown setting output; there are aliases, bidi,"),
        ("\nsentences = 0\n", "line 2: sentences: 0 is not in the range x>=1"),
        ("sentences = 'two'\n", "line 1: sentences: 'two' is not a valid"),
        (
            "bidi = 'left'\n",
            "line 1: bidi: 'left' is not one of 'auto', 'terminal', 'visual', 'none'",
        ),
        ("min_confidence = nan\n", "line 1: min-confidence: nan is no number to count with"),
        ("why = 1\n", "line 1: why must be true or false"),
        ("method = true\n", "line 1: method must be a text or a number"),
        ("method = ['first']\n", "line 1: method must be a text or a number"),
        ("method = first\n", "not TOML: "),
        (
            "method = 'lexrnak'\n",
            "line 1: method: --method lexrnak: unknown; there are presskit, first, ",
        ),
    ],
)
def test_a_mistake_is_one_line_that_says_where(
    call: Run, tmp_path: Path, content: str, message: str
) -> None:
    (tmp_path / "presskit.toml").write_text(content)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    for command in (("summarize", "a.txt"), ("config",), ("outline", "a.txt")):
        done = call(*command)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode().startswith(
            f"presskit: {tmp_path / 'presskit.toml'}: {message}"
        ), done.stderr.decode()
        assert done.stderr.count(b"\n") == 1


def test_a_wrong_variable_is_one_line_too(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    for command in (("summarize", "a.txt"), ("config",)):
        done = call(*command, PRESSKIT_BIDI="left")
        assert done.returncode == 2 and done.stderr.count(b"\n") == 1
        assert b"PRESSKIT_BIDI" in done.stderr and b"'left' is not one of" in done.stderr


def test_settings_hold_for_batches(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert (
        call(
            "batch",
            "a.txt",
            "-o",
            "e.csv",
            PRESSKIT_SENTENCES="3",
            PRESSKIT_BOM="1",
            PRESSKIT_JOBS="1",
        ).returncode
        == 0
    )
    rows = (tmp_path / "e.csv").read_bytes()
    assert rows.startswith(b"\xef\xbb\xbfarticle,") and rows.count(b"\n") == 4
    assert call("summarize", "a.txt", "--format", "csv", "--bom").stdout.startswith(
        b"\xef\xbb\xbfarticle,"
    )
    assert call("summarize", "a.txt", "--format", "csv").stdout.startswith(b"article,")


def test_config_tells_of_misspelt_variables(call: Run) -> None:
    done = call("config", PRESSKIT_SENTENCE="3", PRESSKIT_CACHE="x")
    assert (done.returncode, done.stderr) == (
        0,
        b"presskit: PRESSKIT_SENTENCE: unknown setting; did you mean PRESSKIT_SENTENCES?\n",
    )


@pytest.mark.parametrize(
    "content",
    [
        "tool.presskit.sentences = 1",
        "[tool]\npresskit = {sentences = 1}",
        "[ tool . presskit ]\nsentences = 1",
    ],
)
def test_pyproject_however_it_is_spelt(picks, tmp_path: Path, content: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "pyproject.toml").write_text(content)
    assert picks() == 1


@pytest.mark.parametrize(
    "content",
    [
        b"tool = 3 # presskit",
        b"[[tool]]\n[tool.presskit]",
        b"[tool.presskit-other]\nx = 1",
        b"\xff\xfe",
        b"a = [",
    ],
)
def test_another_tools_pyproject_is_its_own_affair(
    picks: Any, call: Run, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "pyproject.toml").write_bytes(content)
    if b"[[" in content:
        assert call("summarize", "a.txt").returncode in (0, 2)
    else:
        assert picks() == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_odd_project_files(call: Run, picks, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    os.mkfifo(tmp_path / "presskit.toml")
    assert picks() == 2
    (tmp_path / "presskit.toml").unlink()
    (tmp_path / "presskit.toml").write_text("a=" + "[" * 100_000)
    done = call("summarize", "a.txt")
    assert done.returncode == 2 and b"not TOML" in done.stderr and done.stderr.count(b"\n") == 1


def test_a_mistake_in_a_file_leaves_the_help(call: Run, tmp_path: Path) -> None:
    (tmp_path / "presskit.toml").write_text("sentence = 3\n")
    assert call("summarize", "--help").returncode == 0
    done = call("doctor")
    assert done.returncode == 0 and b"unknown setting sentence" in done.stdout


def test_doctor_tells_of_every_extra(call: Run) -> None:
    extras = metadata("presskit-fa").get_all("Provides-Extra") or []
    told = call("doctor").stdout.decode()
    assert "dask" in extras and all(f"extra {name}" in told for name in extras)


def test_the_language_of_a_file_is_for_every_command(call: Run, tmp_path: Path) -> None:
    (tmp_path / "presskit.toml").write_text("lang = 'fa'\nwhy = true\n")
    for command in (
        ("verify", "none.txt"),
        ("repair", "none.txt"),
        ("schema", "nope"),
        ("summarize", "x--lang"),
    ):
        assert re.search("[\u0620-\u06d3]", call(*command).stderr.decode()), command
    assert b"no such file" in call("repair", "none.txt", PRESSKIT_LANG="en").stderr
    assert b"no such file" in call("summarize", "none.txt", "--lang=fa", "--lang", "en").stderr
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert (
        "۰٫۹۹".encode() in call("quotes", "a.txt").stdout
        and "۰٫۹۹".encode() not in call("quotes", "a.txt", "--no-why").stdout
    )


def test_no_number_is_no_confidence(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert call("quotes", "a.txt", "--min-confidence", "nan").returncode == 2
    assert call("batch", "a.txt", "-o", "o.jsonl", "--min-attributed", "nan").returncode == 2
