"""The documentation tells the truth: its commands run, its help texts are current, its files
exist.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
import typer
from conftest import ROOT, Run

from presskit.cli import app
from presskit.render.rows import COLUMNS

README = (ROOT / "README.md").read_text("utf-8")
EXAMPLE = "examples/ministers/article.txt"
PAGES = [
    ROOT / "README.md",
    ROOT / "README.fa.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def _commands(page: Path) -> list[str]:
    """A `console` block shows commands after `$ `; what follows them is for the reader."""
    blocks = re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    return [
        line.removeprefix("$ ") for line in lines if line.startswith("$ ") and "presskit" in line
    ]


COMMANDS = sorted({command for page in PAGES for command in _commands(page)})


def _module(name: str) -> Any:
    spec = spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_commands_is_current(call: Run) -> None:
    def told(command: list[str]) -> str:
        return call(*command, "--help", COLUMNS="100", TERM="dumb").stdout.decode()

    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == _module("make_cli").page(told), (
        "run `make docs`"
    )


def test_the_page_of_documents_is_current() -> None:
    assert (ROOT / "docs" / "json.md").read_text("utf-8") == _module("make_json").page(), (
        "run `make docs`"
    )


def test_made_parts_of_pages_are_current() -> None:
    blocks = _module("make_blocks")
    stale = [path.name for path in blocks.PAGES if path.read_text("utf-8") != blocks.page(path)]
    assert not stale, "run `make docs`"


def test_every_command_has_its_help_on_the_page() -> None:
    commands = getattr(typer.main.get_command(app.program()), "commands", {})
    headings = (ROOT / "docs" / "cli.md").read_text("utf-8").splitlines()
    assert {f"## presskit {name}" for name in commands} <= set(headings)


def _plain(line: str) -> list[tuple[list[str], dict[str, str]]]:
    """The arguments of each command and the variables set for it; none where a shell is needed."""
    found = []
    for command in line.split(" && "):
        if re.search(r"[|<>;&$]|(?<!['\w])\*", command):
            return []
        words = shlex.split(command)
        at = words.index("presskit")
        found.append((words[at + 1 :], dict(word.split("=", 1) for word in words[:at])))
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_command_of_the_documentation_runs(call: Run, command: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    told = [call(*args, **variables) for args, variables in _plain(command)]
    for done in told or [_in_a_shell(command, tmp_path)]:
        assert done.returncode == 0, done.stderr.decode()
    assert done.stdout or "batch" in command


def _in_a_shell(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    scripts = folder / "bin"
    scripts.mkdir()
    (scripts / "presskit").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m presskit "$@"\n')
    (scripts / "presskit").chmod(0o755)
    env = os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=env,
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    "block",
    [
        b
        for b in re.findall(
            r"```text\n(.*?)```", (ROOT / "docs" / "attribution.md").read_text("utf-8"), re.S
        )
        if "$ presskit" in b
    ],
)
def test_example_of_a_rule_comes_out_as_shown(call: Run, block: str, tmp_path: Path) -> None:
    news, rest = block.split("$ presskit ", 1)
    command, shown = rest.split("\n", 1)
    (tmp_path / "news.txt").write_text(news, encoding="utf-8")
    done = call(*command.split())
    told = done.stdout.decode().partition("\n\n")[2]  # under the header
    assert (told, done.returncode) == (shown, 0)


def test_readme_query_answers(call: Run, tmp_path: Path) -> None:
    (query,) = re.findall(r"```sql\n(.*?)```", README, re.S)
    given = (str(ROOT / "examples"), "--glob", "*.txt")
    assert call("batch", *given, "-o", "said.csv", "--what", "quotes", "-q").returncode == 0
    header, *rows = csv.reader(io.StringIO((tmp_path / "said.csv").read_text("utf-8")))
    database = sqlite3.connect(":memory:")
    database.execute(f"create table 'said.csv' ({', '.join(header)})")
    database.executemany(f"insert into 'said.csv' values ({', '.join('?' * len(header))})", rows)
    said = [row[2] for row in database.execute(query.replace("from 'said.csv'", 'from "said.csv"'))]
    assert said and all("قهرمانی" in text for text in said)


def test_readme_filters_rows_by_columns_there_are() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.S)
    commands = [line for block in blocks for line in block.splitlines() if " | jq " in line]
    assert commands
    for command in commands:
        rows, program = command.split(" | jq ")
        assert rows.endswith("--format rows")
        program = program.split("'")[1]
        used = re.findall(r"(?<![\w.])\.(\w+)", program)
        used += [name for made in re.findall(r"\{(.*?)\}", program) for name in made.split(", ")]
        assert used and set(used) <= set(COLUMNS)


def test_readme_shows_a_statement_as_it_comes_out(call: Run) -> None:
    shown = json.loads(re.findall(r"```json\n(.*?)```", README, re.S)[0]) | {"text": ANY}
    assert f"$ presskit quotes {EXAMPLE} --format json" in README
    done = call("quotes", EXAMPLE, "--format", "json", cwd=str(ROOT))
    assert shown in json.loads(done.stdout)["sentences"]


def test_python_page_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    for program in re.findall(r"```python\n(.*?)```", page, re.S):
        exec(program, names)
    assert names["said"] and names["sure"] and names["articles"]
    assert names["to_dict"](names["again"]) == names["document"]


def test_readme_python_runs() -> None:
    (program,) = re.findall(r"```python\n(.*?)```", README, re.S)
    # in a process of its own, in which nothing has imported a module of presskit before
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "statement s1" in done.stdout


def test_readme_has_its_two_commands() -> None:
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    for page in PAGES:
        named = set(re.findall(r"`make ([\w-]+)", page.read_text("utf-8")))
        assert named <= set(targets), f"{page.name} names a target that there is not"
    assert {"demo", "test"} <= set(targets) and "make demo" in README and "make test" in README
    assert len(COMMANDS) >= 20


def test_every_linked_file_exists() -> None:
    for page in [*PAGES, ROOT / "examples" / "README.md"]:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_every_data_file_names_source_and_licence() -> None:
    for path in (ROOT / "presskit" / "data" / "fa").iterdir():
        head = path.read_text("utf-8").split("\n\n")[0]
        assert head.startswith("#") and "(MIT)" in head, path.name
