"""Write docs/cli.md from the commands' own help, so that it cannot go stale. ``tests/test_docs.py``
compares.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

TARGET = Path(__file__).parent / "cli.md"
NAMES = (
    "summarize",
    "quotes",
    "outline",
    "batch",
    "find",
    "people",
    "repair",
    "verify",
    "evaluate",
    "methods",
    "schema",
    "doctor",
    "config",
)
COMMANDS: tuple[list[str], ...] = ([], *([name] for name in NAMES))


def _help(command: list[str]) -> str:
    # The terminal's width and colours must not change the text.
    env = os.environ | {"_TYPER_FORCE_DISABLE_TERMINAL": "1", "COLUMNS": "100", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-m", "presskit", *command, "--help"],
        capture_output=True,
        check=True,
        env=env,
    )
    return done.stdout.decode("utf-8")


def page(told: Callable[[list[str]], str] = _help) -> str:
    """The whole page as Markdown, of what each command tells of itself."""
    parts = ["# Commands\n\nWritten by `make docs` from `--help`.\n"]
    for command in COMMANDS:
        name = " ".join(["presskit", *command])
        shown = told(command).replace("python -m presskit", "presskit").strip()
        lines = "\n".join(line.rstrip() for line in shown.splitlines())
        parts.append(f"## {name}\n\n```text\n{lines}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
