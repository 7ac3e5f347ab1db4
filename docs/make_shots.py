"""The README's pictures: a summary of the example on a terminal and as a page.

python docs/make_shots.py [FOLDER]     (chromium or google-chrome, Xvfb, xterm and ImageMagick)

Into another FOLDER than docs/ go all looks besides: xterm of 80 and 120 columns on black and on
white, the page as wide as a phone and as a desk, light and dark, and the index of a folder.
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
    arguments: list[str],
    picture: Path,
    size: str = "88x26",
    display: str = ":93",
    colors: tuple[str, str] = ("#16181d", "#e6e6e6"),
) -> None:
    """A picture of xterm after presskit has run in it with these arguments; xterm's lines come in
    visual order. ``colors``: of the background and of text.
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
            colors[0],
            "-fg",
            colors[1],
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
    if folder.resolve() != ROOT / "docs":
        _looks(folder)


def _looks(folder: Path) -> None:
    """What a person should look at after a change of how things look."""
    article = str(ROOT / "examples" / "sports" / "article.txt")
    for command in ("summarize", "quotes", "outline"):
        for columns in (80, 120):
            for name, colors in (("black", ("black", "white")), ("white", ("white", "black"))):
                picture = folder / f"{command}-{columns}-{name}.png"
                terminal(
                    [command, article, "--lang", "fa"], picture, f"{columns}x36", colors=colors
                )
    with tempfile.TemporaryDirectory() as scratch:
        made = ["batch", str(ROOT / "examples"), "--glob", "*.txt", "-o", f"{scratch}/pages/"]
        made += ["--format", "html", "--lang", "fa", "-q"]
        subprocess.run([sys.executable, "-m", "presskit", *made], check=True)
        for name in ("index", "sports/article"):
            for size in ("500,1600", "1100,1600"):
                for dark in (False, True):
                    told = f"{name.replace('/', '-')}-{size.partition(',')[0]}"
                    picture = folder / f"{told}-{'dark' if dark else 'light'}.png"
                    shoot(Path(scratch) / "pages" / f"{name}.html", picture, size, dark)


if __name__ == "__main__":
    main()
