"""`.setup/venv.sh` finds a Python wherever its manager put it, and fails in one line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

SCRIPT = ROOT / ".setup" / "venv.sh"
TOOLS = ("sh", "dirname", "mktemp", "rm", "grep", "cat", "tail", "cut", "touch")
# what finds nothing to install from
PYTHON = '#!/bin/sh\ncase "$1" in -c) exit 0;; *) echo "more" >&2; echo "ERROR: no index" >&2; exit 1;; esac\n'

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not SCRIPT.exists(), reason="a shell script of the checkout"
)


def _program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def _setup(tmp_path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The script in a checkout and a home of its own, with nothing on PATH but what is in bin/."""
    commands = tmp_path / "bin"
    commands.mkdir(exist_ok=True)
    for tool in TOOLS:
        (commands / tool).symlink_to(str(shutil.which(tool)))
    (tmp_path / "checkout" / ".setup").mkdir(parents=True)
    copy = shutil.copy(SCRIPT, tmp_path / "checkout" / ".setup")
    return subprocess.run(
        ["sh", copy],
        env={"PATH": str(commands), "HOME": str(tmp_path / "home"), **more},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_any_python_it_says_what_to_install(tmp_path: Path) -> None:
    done = _setup(tmp_path)
    assert done.returncode == 1 and done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "Python 3.12 or 3.13" in line and "uv" in line
    assert not (tmp_path / "checkout" / ".venv" / ".done").exists()


@pytest.mark.parametrize(
    ("command", "answer", "place"),
    [
        ("pyenv", "{}/elsewhere", "elsewhere/versions/3.13.1"),
        ("pyenv", "{}/elsewhere", "elsewhere/versions/3.12.9"),
        ("uv", "{}/pythons", "pythons/cpython-3.13.2-linux"),
        ("conda", "{}/base", "base"),
        ("conda", "{}/base", "base/envs/news"),
        ("asdf", "", "home/.asdf/installs/python/3.12.1"),
        ("", "", "home/.pyenv/versions/3.13.0"),
        ("", "", "home/.local/share/uv/python/cpython-3.12.4"),
        ("py", "{}/far away/bin/python", "far away"),
    ],
)
def test_a_manager_is_asked_where_its_pythons_are(
    tmp_path: Path, command: str, answer: str, place: str
) -> None:
    if command:
        refuses = 'case "$1" in venv) echo no >&2; exit 1;; esac\n' if command == "uv" else ""
        told = answer.format(tmp_path)
        _program(tmp_path / "bin" / command, f"#!/bin/sh\n{refuses}echo '{told}'\n")
    _program(tmp_path / place / "bin" / "python", PYTHON)
    done = _setup(tmp_path)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.endswith("check that a package index is reachable (ERROR: no index)")


def test_a_shim_that_only_complains_is_passed_over(tmp_path: Path) -> None:
    _program(tmp_path / "bin" / "python3", "#!/bin/sh\necho 'no version is set' >&2\nexit 127\n")
    _program(tmp_path / "root" / "versions" / "3.12.3" / "bin" / "python", PYTHON)
    done = _setup(tmp_path, PYENV_ROOT=str(tmp_path / "root"))
    assert "package index" in done.stderr and len(done.stderr.splitlines()) == 1
