"""The command line as an attack runs it: a process of its own, whose standard error is checked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from attack import fuzz
from attack.tally import Tally, must

SAID = "سخنگوی سازمان راه‌ها گفت: برف امروز در همه‌ی راه‌ها کم شد. وی افزود: راه باز است.\n"


def presskit(
    *args: str | bytes,
    cwd: Path,
    stdin: bytes = b"",
    more: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[bytes]:
    """The command in a folder; what it says on standard error is checked."""
    done = subprocess.run(
        [sys.executable, "-m", "presskit", *args], cwd=cwd, input=stdin, capture_output=True,
        timeout=120, env={**os.environ, "XDG_CONFIG_HOME": str(cwd), **more}, check=False,
    )  # fmt: skip
    told = done.stderr.decode("utf-8")
    must(done.returncode in (0, 1, 2, 3, 4), f"status {done.returncode}")
    must("Traceback" not in told and "internal error" not in told, "a bug is told")
    must(not fuzz.UNSAFE.search(told), "a message steers a terminal")
    return done


def run(name: str, attacks: Iterator[tuple[str, Callable[[], None]]]) -> Tally:
    tally = Tally()
    for shown, attack in attacks:
        tally.attempt(name, shown, attack)
    return tally
