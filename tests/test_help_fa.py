"""Help in Persian: every text that `--help` shows has its Persian words, and shows them."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import typer.main
from conftest import ROOT, Run

from presskit.cli.app import program
from presskit.ranking.rank import RANKERS

PROGRAM: Any = typer.main.get_command(program())
WORDS = tomllib.loads((ROOT / "presskit" / "data" / "help.fa.toml").read_text("utf-8"))


def _texts() -> set[str]:
    """Descriptions, options and panels of the program and its commands."""
    found: set[Any] = {
        "Arguments",
        "Options",
        "Commands",
        "Usage: ",
        "Example:",
        "default:",
        "required",
    }
    found.add("Show this message and exit.")
    found |= {note for _, note in RANKERS.values()}
    for command in (PROGRAM, *PROGRAM.commands.values()):
        found.add(command.help)
        for param in command.params:
            found |= {getattr(param, "help", None), getattr(param, "rich_help_panel", None)}
    return {text if text == "Usage: " else " ".join(text.split()) for text in found if text}


@pytest.mark.parametrize("text", sorted(_texts()))
def test_every_help_text_has_its_persian(text: str) -> None:
    assert re.search("[\u0600-\u06ff]", WORDS[text])


def test_no_persian_is_left_over() -> None:
    assert set(WORDS) == _texts()


@pytest.mark.parametrize("command", ["", *sorted(PROGRAM.commands)])
def test_help_speaks_persian(call: Run, command: str) -> None:
    done = call(*filter(None, ["--lang", "fa", command, "--help"]), COLUMNS="1000")
    assert done.returncode == 0
    told = done.stdout.decode()
    about = PROGRAM.commands[command].help if command else PROGRAM.help
    assert WORDS[" ".join(about.split())].split()[0] in told
    assert not any(f"\n{title}:" in told for title in ("Options", "Commands", "Output"))
    assert not any(word in told for word in ("Usage:", "[default:", "[required]", "Example"))


def test_a_flag_before_the_command_holds_for_it(call: Run) -> None:
    article = str(ROOT / "examples" / "sports" / "article.txt")
    told = call("--lang", "fa", "outline", article).stdout
    assert (
        told == call("outline", article, "--lang", "fa").stdout != call("outline", article).stdout
    )
    assert call("--lang", "fa", "outline", article, PRESSKIT_LANG="en").stdout == told
