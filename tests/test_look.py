"""What only looking can tell: `make test-look`. Each test needs tools that a test machine may lack,
and skips, saying so.

Pictures go to ``build/look`` for a person to see.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SHARED

from presskit import Source, summarize
from presskit.render.bidi import reordered
from presskit.render.clean import one_line
from presskit.render.formats import summary
from presskit.render.options import RenderOptions

pytestmark = pytest.mark.look
PICTURES = ROOT / "build" / "look"
EXAMPLES = sorted((ROOT / "examples").glob("*/article.txt"))


def _need(*tools: str) -> None:
    absent = [tool for tool in tools if shutil.which(tool) is None]
    if absent:
        pytest.skip(f"{', '.join(absent)} missing")


@pytest.fixture
def shots() -> Any:
    spec = spec_from_file_location("make_shots", ROOT / "docs" / "make_shots.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    PICTURES.mkdir(parents=True, exist_ok=True)
    return module


def _ink(picture: Path, region: str) -> float:
    """The share of a region's pixels that are not background, in [0, 1]."""
    command = ["convert", str(picture), "-crop", region, "+repage", "-colorspace", "gray"]
    grey = subprocess.run(
        [*command, "-format", "%[fx:abs(mean-p{0,0})]", "info:"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return float(grey)


def _lines() -> Iterator[str]:
    bodies = [path.read_text("utf-8") for path in EXAMPLES]
    corpus = SHARED / "corpus" / "press.jsonl.gz"
    if corpus.exists():
        with gzip.open(corpus, "rt", encoding="utf-8") as records:
            bodies += [json.loads(line)["body"] for line in records]
    for body in bodies:
        for line in map(one_line, body.splitlines()):
            words = line.split()
            yield from (" ".join(words[i : i + 14]) for i in range(0, len(words), 14))


def test_visual_order_is_fribidis(tmp_path: Path) -> None:
    """The same order as GNU FriBidi gives, over the examples and, where they are at hand, the
    corpora.
    """
    _need("fribidi")
    lines = list(_lines())
    (tmp_path / "lines").write_text("\n".join(lines) + "\n", encoding="utf-8")
    options = ["--novisual", "--vtol", "--nobreak", "--reordernsm", "--rtl", "--charset", "UTF-8"]
    told = subprocess.run(
        ["fribidi", *options, str(tmp_path / "lines")], check=True, capture_output=True, text=True
    ).stdout
    theirs = [[int(at) for at in line.split()] for line in told.splitlines() if line]
    assert len(theirs) == len(lines)
    same = 0
    for line, order in zip(lines, theirs, strict=True):
        seen = [at for at in order if line[at] not in "\u200c\u200d"]
        same += seen == [at for at, _ in reordered(line) if line[at] not in "\u200c\u200d"]
    print(f"{same} of {len(lines)} lines as fribidi orders them")
    assert same / len(lines) >= 0.999


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_in_a_browser(tmp_path: Path, shots: Any, dark: bool) -> None:
    if shots.browser() is None:
        pytest.skip("no browser")
    _need("convert")
    page = tmp_path / "page.html"
    page.write_text(
        summary(
            summarize(Source("a", EXAMPLES[1].read_text("utf-8"), "")),
            RenderOptions("html", lang="fa"),
        ),
        encoding="utf-8",
    )
    picture = PICTURES / f"page-{'dark' if dark else 'light'}.png"
    shots.shoot(page, picture, "800,1000", dark)
    assert _ink(picture, "380x900+400+50") > _ink(picture, "380x900+0+50"), (
        "text starts on the right"
    )
    grey = subprocess.run(
        ["convert", str(picture), "-format", "%[fx:p{2,2}.r]", "info:"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert (float(grey.stdout) < 0.5) is dark
    pdf = tmp_path / "page.pdf"
    command = [
        shots.browser(),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--print-to-pdf={pdf}",
        page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert pdf.read_bytes().startswith(b"%PDF") and pdf.stat().st_size > 10_000


def test_an_index_in_a_browser(tmp_path: Path, shots: Any) -> None:
    """Its script runs under its policy: header cells are buttons, the rows are counted."""
    if shots.browser() is None:
        pytest.skip("no browser")
    made = ["batch", str(ROOT / "examples"), "--glob", "article.txt", "-o", f"{tmp_path}/pages/"]
    made += ["--format", "html", "--lang", "fa", "-q"]
    subprocess.run([sys.executable, "-m", "presskit", *made], check=True)
    index = tmp_path / "pages" / "index.html"
    command = [shots.browser(), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    done = subprocess.run(
        [*command, index.as_uri()], check=True, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.count('<button type="button">') == 4
    assert "۵ / ۵</output>" in done.stdout


def test_a_filter_in_a_browser(tmp_path: Path, shots: Any) -> None:
    """A speaker that is chosen hides the others, and nothing of the text."""
    if shots.browser() is None:
        pytest.skip("no browser")
    text = next(p for p in EXAMPLES if p.parent.name == "sports").read_text("utf-8")
    page = summary(summarize(Source("a", text, "")), RenderOptions("html", lang="fa"))
    pictures = []
    for name, chosen in (("all", "w"), ("one", "w1")):
        checked = page.replace('id="w" checked', 'id="w"').replace(
            f'id="{chosen}"', f'id="{chosen}" checked'
        )
        (tmp_path / f"{name}.html").write_text(checked, encoding="utf-8")
        pictures.append(PICTURES / f"filter-{name}.png")
        shots.shoot(tmp_path / f"{name}.html", pictures[-1], "800,1000")
    _need("convert")
    assert _ink(pictures[0], "700x500+50+450") != _ink(pictures[1], "700x500+50+450")


def test_a_terminal_without_right_to_left(shots: Any) -> None:
    _need("Xvfb", "xterm", "import", "convert")
    picture = PICTURES / "xterm.png"
    shots.terminal(["summarize", str(EXAMPLES[1]), "--lang", "fa"], picture, display=":94")
    assert _ink(picture, "400x400+480+0") > _ink(picture, "400x400+0+0") > 0, (
        "lines are flush right"
    )


def test_in_tmux(tmp_path: Path) -> None:
    _need("tmux")
    socket = str(tmp_path / "tmux")
    command = (
        f"NO_COLOR=1 PRESSKIT_BIDI=none {sys.executable} -m presskit summarize {EXAMPLES[1]}; echo"
        " done; sleep 30"
    )
    try:
        subprocess.run(
            ["tmux", "-u", "-S", socket, "new-session", "-d", "-x", "200", "-y", "50", command],
            check=True,
            timeout=30,
        )
        shown = ""
        for _ in range(100):
            captured = subprocess.run(
                ["tmux", "-u", "-S", socket, "capture-pane", "-p"],
                capture_output=True,
                text=True,
                check=False,
                timeout=30,
            )
            shown = captured.stdout
            if "done" in shown:
                break
            time.sleep(0.1)
    finally:
        subprocess.run(["tmux", "-S", socket, "kill-server"], check=False, timeout=30)
    plain = subprocess.run(
        [sys.executable, "-m", "presskit", "summarize", str(EXAMPLES[1])],
        capture_output=True,
        text=True,
        check=True,
    )
    words = shown.split()
    assert words[:-1] == plain.stdout.split() and words[-1] == "done", "but for where lines break"
