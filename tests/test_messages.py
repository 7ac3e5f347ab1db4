"""What is said on standard error: every message in Persian too, and a sign of life on a terminal
only.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Run
from terminal import on_terminal

from presskit.cli import messages

MESSAGES: dict[str, str] = tomllib.loads(
    (ROOT / "presskit" / "data" / "messages.fa.toml").read_text("utf-8")
)["messages"]
_NOT_SAID = ("AttributeError", "ValueError", "KeyError", "LookupError", "OSError")


def _template(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    parts, n = "", 0
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts += str(value.value)
        else:
            parts, n = f"{parts}{{{n}}}", n + 1
    return parts


def _said() -> Iterator[tuple[str, str]]:
    """Every message in the code, with where it stands."""
    for path in sorted((ROOT / "presskit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = (
                node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            )
            if (name.endswith("Error") and name not in _NOT_SAID) or name in (
                "say",
                "tell",
                "Failure",
            ):
                for template in filter(None, map(_template, node.args[-1:])):
                    yield f"{path.name}:{node.lineno}", template


def test_every_message_has_persian_words() -> None:
    found = list(_said())
    assert len(found) > 80
    assert not [(where, template) for where, template in found if template not in MESSAGES]


def test_persian_messages_hold_what_the_english_hold() -> None:
    def places(text: str) -> list[str]:
        return sorted(re.findall(r"\{(\d)(?::said)?\}", text))

    assert not [
        english for english, persian in MESSAGES.items() if places(english) != places(persian)
    ]
    letters = re.compile("[\u0620-\u06d3]")
    bare = [
        persian
        for english, persian in MESSAGES.items()
        if re.sub(r"\{\d\}|\W", "", english) and not letters.search(persian)
    ]
    assert not bare


@pytest.mark.parametrize(
    ("message", "persian"),
    [
        ("a.txt: is empty; nothing to read", "a.txt: خالی است؛ چیزی برای خواندن نیست"),
        ("a: b: is empty; nothing to read", "a: b: خالی است؛ چیزی برای خواندن نیست"),
        (
            "--format json takes one input; use --format jsonl for several",
            "--format json تنها یک ورودی می‌گیرد؛ برای چند گزارش --format jsonl",
        ),
        ("more.toml: not TOML: x", "more.toml: TOML نیست: x"),
        (
            "3 articles, 1 statement, 100.0% attributed, 0 failures, 2.0 articles/s",
            "3 گزارش، 1 گفته، گوینده‌دار 100.0%، 0 ناکامی، 2.0 گزارش در ثانیه",
        ),
        ("folder: no such file; check the name", "folder: چنین پرونده‌ای نیست؛ نام را بررسی کنید"),
        ("a: " * 5000 + "x", "a: " * 5000 + "x"),
        ("no words for this", "no words for this"),
        ("{0}: {hm} is empty; nothing to read", "{0}: {hm} is empty; nothing to read"),
    ],
)
def test_a_message_in_persian(message: str, persian: str) -> None:
    assert messages.translated(message, "en") == message
    assert messages.translated(message, "fa") == persian


def test_mistakes_are_told_in_the_language_asked_for(run: Run) -> None:
    assert (
        "چنین گزینه‌ای نیست" in run("summarize", "--lang", "fa", "--sentnces", "2").stderr.decode()
    )
    assert "چنین پرونده‌ای نیست" in run("summarize", "none.txt", "--lang=fa").stderr.decode()
    assert "چنین پرونده‌ای نیست" in run("summarize", "none.txt", PRESSKIT_LANG="fa").stderr.decode()
    assert (
        b"no such file" in run("summarize", "none.txt", "--lang", "en", PRESSKIT_LANG="fa").stderr
    )
    assert (
        b"no such file"
        in run("summarize", "none.txt", LANG="fa_IR.UTF-8", LC_ALL="fa_IR.UTF-8").stderr
    ), "never from the locale"


def test_labels_in_persian(run: Run, article: str) -> None:
    for form in ("text", "markdown", "html"):
        shown = run("quotes", article, "--lang", "fa", "--format", form).stdout.decode()
        assert (
            "[unattributed]" not in shown
            and "[narration]" not in shown
            and "whole text" not in shown
        )
    assert "گفته)" in run("summarize", article, "--lang", "fa").stdout.decode()
    english, persian = (
        run("summarize", article, "--lang", lang, "--format", "json").stdout
        for lang in ("en", "fa")
    )
    assert english == persian, "JSON is for machines"


def test_long_work_shows_life_on_a_terminal_and_leaves_nothing(tmp_path: Path) -> None:
    text = "".join(
        f"نگار وزیری، وزیر راه، گفت: راه شمارهٔ {n} باز شد و {n} کیلومتر است.\n"
        for n in range(1, 500)
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    moves = "\x1b[?25l"  # the cursor is hidden while something turns
    shown = on_terminal("summarize", "a.txt", cwd=tmp_path, error_too=True, patience=0)
    assert moves in shown.out and shown.out.count("\x1b[?25h") >= 1 and shown.status == 0
    assert (
        moves
        not in on_terminal("summarize", "a.txt", "-q", cwd=tmp_path, error_too=True, patience=0).out
    )
    assert (
        moves
        not in on_terminal("summarize", "a.txt", cwd=tmp_path, error_too=True, patience=600).out
    )
    assert on_terminal("summarize", "a.txt", cwd=tmp_path, patience=0).err == ""
