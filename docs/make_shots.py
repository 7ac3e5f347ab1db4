"""The README's picture: the HTML summary of the example, as a browser shows it.

python docs/make_shots.py [FOLDER]     (chromium or google-chrome must be installed)
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "examples" / "ministers" / "article.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def browser() -> str | None:
    """The browser that takes the picture, if there is one."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def shoot(page: Path, picture: Path, size: str = "900,900", dark: bool = False) -> None:
    """A picture of a page; raises ``CalledProcessError`` where the browser fails."""
    command = [
        browser() or BROWSERS[0],
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--window-size={size}",
    ]
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    subprocess.run(
        [*command, *scheme, f"--screenshot={picture}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )


def terminal(
    arguments: list[str], picture: Path, size: str = "88x26", display: str = ":93"
) -> None:
    """A picture of xterm after presskit has run in it with these arguments; xterm's lines come in
    visual order.
    """
    with tempfile.TemporaryDirectory() as scratch:
        done = Path(scratch) / "done"
        command = (
            f"{shlex.join([sys.executable, '-m', 'presskit', *arguments])}; touch {done}; sleep 60"
        )
        render_options = [
            "-fa",
            "DejaVu Sans Mono",
            "-fs",
            "12",
            "-bg",
            "#16181d",
            "-fg",
            "#e6e6e6",
            "-geometry",
            f"{size}+0+0",
            "-b",
            "12",
        ]
        server = subprocess.Popen(
            ["Xvfb", display, "-screen", "0", "1600x1200x24"], stderr=subprocess.DEVNULL
        )
        shell = None
        try:
            time.sleep(1)
            env = {**os.environ, "DISPLAY": display, "PRESSKIT_BIDI": "visual"}
            shell = subprocess.Popen(
                ["xterm", *render_options, "-T", "presskit", "-e", "sh", "-c", command], env=env
            )
            for _ in range(300):
                if done.exists():
                    break
                time.sleep(0.1)
            time.sleep(1)
            subprocess.run(
                ["import", "-window", "presskit", str(picture)], env=env, check=True, timeout=60
            )
        finally:
            for process in filter(None, (shell, server)):
                process.terminate()
                process.wait(timeout=20)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    folder.mkdir(parents=True, exist_ok=True)
    summary = ["summarize", str(ARTICLE), "--spelling", "repaired"]
    if absent := [tool for tool in ("Xvfb", "xterm", "import") if shutil.which(tool) is None]:
        print(f"no picture of a terminal: {', '.join(absent)} missing")
    else:
        terminal([*summary, "--lang", "fa"], folder / "terminal.png")
    if browser() is None:
        print(f"no picture of a page: {', '.join(BROWSERS)} missing")
        return
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch) / "summary.html"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "presskit",
                *summary,
                "--format",
                "html",
                "--lang",
                "fa",
                "-o",
                str(page),
            ],
            check=True,
        )
        shoot(page, folder / "summary.png")


if __name__ == "__main__":
    main()
