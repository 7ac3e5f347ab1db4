"""The files of examples/ci do what they say; the project's own workflow is its gate."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

from conftest import ROOT, Run

CI = ROOT / "examples" / "ci"


def _environment() -> dict[str, str]:
    return os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def _commands() -> list[str]:
    """What the workflow runs, but for the installation."""
    lines = (line.strip() for line in (CI / "summaries.yml").read_text("utf-8").splitlines())
    return [line.removeprefix("- run: ") for line in lines if line.startswith("- run: presskit ")]


def test_the_gate_runs_on_three_systems_what_make_check_runs() -> None:
    gate = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    assert "os: [ubuntu-latest, macos-latest, windows-latest]" in gate
    make = (ROOT / "Makefile").read_text("utf-8")
    (parts,) = re.findall(r"^check: (.*)", make, re.M)
    rules = "".join(
        re.findall(rf"^(?:{parts.replace(' ', '|')}): setup\n((?:\t.*\n)+)", make, re.M)
    )
    commands = re.findall(r"\$\(BIN\)/(?:python -m )?(.*)", rules)
    assert len(commands) == 4
    assert all(f"python -m {command}" in gate for command in commands)


def test_the_workflow_runs(call: Run, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    commands = _commands()
    assert len(commands) == 2
    for command in commands:
        done = call(*shlex.split(command)[1:])
        assert done.returncode == 0, done.stderr.decode()
    assert len((tmp_path / "summaries.jsonl").read_text("utf-8").splitlines()) == 5
    assert (tmp_path / "junit.xml").exists()


def test_the_nightly_script_runs_again_and_again(tmp_path: Path) -> None:
    command = ["sh", str(CI / "nightly.sh"), str(ROOT / "examples" / "sports"), "out.jsonl"]
    for _ in range(2):
        done = subprocess.run(
            command, cwd=tmp_path, env=_environment(), capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        assert "all verbatim" in done.stdout.decode()


def test_the_container_brings_all_that_an_installation_reads_and_its_dictionary(
    tmp_path: Path,
) -> None:
    steps = [line.split(" ", 1) for line in (CI / "Containerfile").read_text("utf-8").splitlines()]
    copied = [name for step, rest in steps if step == "COPY" for name in rest.split()[:-1]]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {"pyproject.toml", "presskit", project["readme"], *project["license-files"]} == {*copied}
    (extra,) = re.findall(r"/src\[(\w+)\]", " ".join(rest for _, rest in steps))
    assert extra in project["optional-dependencies"]
    (first,) = (rest for step, rest in steps if step == "RUN" and "| presskit " in rest)
    subprocess.run(
        ["sh", "-c", first],
        env=_environment() | {"PRESSKIT_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        check=True,
    )
    (table,) = (tmp_path / "cache").iterdir()
    assert {file.name for file in table.iterdir()} == {"bases", "forms", "words"}
    assert all(file.stat().st_mode & 0o004 for file in (table, *table.iterdir()))  # for nobody too
