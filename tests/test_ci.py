"""The files of examples/ci do what they say; the project's own workflow is its gate."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
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
