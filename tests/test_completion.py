"""What the shell offers behind an option: asked as its completion script asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, Run

from presskit.options import METHODS

SPORTS = str(ROOT / "examples" / "sports" / "article.txt")


def _offered(run: Run, *words: str, shell: str = "bash") -> list[str]:
    told = {
        "bash": {"COMP_WORDS": "\n".join(("presskit", *words)), "COMP_CWORD": str(len(words))},
        "fish": {
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_ARGS": " ".join(("presskit", *words)),
        },
    }[shell]
    asked = f"complete_{shell}"
    # the second is what the command is called in a test's process
    names = {"_PRESSKIT_COMPLETE": asked, "_PYTHON _M PRESSKIT_COMPLETE": asked}
    done = run(**names, **told)
    assert (done.returncode, done.stderr) == (0, b"")
    return list(filter(None, done.stdout.decode().splitlines()))


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("summarize", "--method", ""), list(METHODS)),
        (("batch", "--method", "l"), [name for name in METHODS if name.startswith("l")]),
        (("schema", "ou"), ["outline"]),
        (("batch", "--engine", "d"), ["dask://"]),
        (("batch", "--report", ""), ["github", "junit="]),
        (("quotes", SPORTS, "--speaker", "ت"), ["تالشی"]),
        (("summarize", SPORTS, "--speaker", "برزو"), ["برزو\\ تالشی"]),
        (("quotes", "nothere.txt", "--speaker", ""), []),
        (("quotes", str(ROOT), "--speaker", ""), []),
    ],
)
def test_choices(call: Run, words: tuple[str, ...], offered: list[str]) -> None:
    assert _offered(call, *words) == offered


def test_names_are_whole_where_the_shell_quotes_them(call: Run) -> None:
    assert "برزو تالشی" in _offered(call, "quotes", SPORTS, "--speaker", "ب", shell="fish")


def test_speakers_of_an_archive(call: Run, tmp_path: Path) -> None:
    archive = str(tmp_path / "a.sqlite")
    assert call("batch", SPORTS, "-o", archive, "-j", "1", "-q").returncode == 0
    assert "تالشی" in _offered(call, "find", "--in", archive, "--speaker", "ت")
    assert _offered(call, "find", "--in", SPORTS, "--speaker", "ت") == []


def test_a_long_article_is_not_read_at_a_prompt(call: Run, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(Path(SPORTS).read_text("utf-8") + "\n" * 200_000, encoding="utf-8")
    assert _offered(call, "quotes", str(long), "--speaker", "") == []
