from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# The gate must say the same twice; `HYPOTHESIS_PROFILE=default` looks further.
settings.register_profile("gate", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the command line as a process of its own, in an empty folder, with a plain
    environment.
    """

    def run(
        *args: str, stdin: bytes | None = None, cwd: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        kept = {
            k: v
            for k, v in os.environ.items()
            if k in ("PATH", "SYSTEMROOT", "HOME", "COVERAGE_PROCESS_START")
        }
        # typer colours help where it thinks it is in CI
        env = (
            kept
            | {
                "_TYPER_FORCE_DISABLE_TERMINAL": "1",
                "TERM": "xterm",
                "XDG_CONFIG_HOME": str(tmp_path),
            }
            | environment
        )
        command = [sys.executable, "-m", "presskit", *args]
        return subprocess.run(
            command,
            input=stdin or b"",
            capture_output=True,
            env=env,
            cwd=cwd or tmp_path,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def article() -> str:
    return str(ROOT / "examples" / "ministers" / "article.txt")
