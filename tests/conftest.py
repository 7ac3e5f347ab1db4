from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import calling
import pytest
from hypothesis import settings

# The gate must say the same twice, on a busy machine too; `HYPOTHESIS_PROFILE=default` looks further.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long tests first, so that no processor ends up alone with one."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def _environment(folder: Path, more: dict[str, str]) -> dict[str, str]:
    """A plain environment, whose configuration is in this folder, and these variables."""
    kept = {
        k: v
        for k, v in os.environ.items()
        if k in ("PATH", "SYSTEMROOT", "HOME", "COVERAGE_PROCESS_START")
    }
    # typer colours help where it thinks it is in CI
    plain = {
        "_TYPER_FORCE_DISABLE_TERMINAL": "1",
        "TERM": "xterm",
        "XDG_CONFIG_HOME": str(folder),
    }
    return kept | plain | more


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the command line as a process of its own, in an empty folder, with a plain
    environment: for what only a process shows. `call` does the same at a tenth of the cost.
    """

    def run(
        *args: str, stdin: bytes | None = None, cwd: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "presskit", *args]
        return subprocess.run(
            command,
            input=stdin or b"",
            capture_output=True,
            env=_environment(tmp_path, environment),
            cwd=cwd or tmp_path,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def call(tmp_path: Path) -> Run:
    """Runs the command line in this process, in an empty folder, with a plain environment; refuses
    what only a process of its own can show.
    """

    def call(
        *args: str, stdin: bytes | None = None, cwd: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        return calling.call(
            args, stdin or b"", Path(cwd or tmp_path), _environment(tmp_path, environment)
        )

    return call


@pytest.fixture
def article() -> str:
    return str(ROOT / "examples" / "ministers" / "article.txt")
