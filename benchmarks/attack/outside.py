"""The command line as an enemy's inputs, outputs, folders and signals meet it, a process each."""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from attack import fuzz
from attack.command import SAID, presskit
from attack.tally import must

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "examples" / "sports" / "article.txt"
PAYLOAD = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>"
_NAMES = (
    "-rf",
    "a\nb",
    "a\x1b[31mb",
    "\u202eb",
    "<b>&'\"",
    "javascript:alert(1)",
    "=1+1",
    "[a](x)",
    "con",
    "..a",
)


def inputs(folder: Path, seed: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """Files that are none, that never end, that unpack to too much, with names that mislead."""
    (folder / "bomb.jsonl.gz").write_bytes(
        gzip.compress(b'{"body":"' + b" " * (300 << 20) + b'"}', 1)
    )
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"body":"a"}\n' * 999)[:-9])
    (folder / "loop").symlink_to("loop")
    (folder / "gone").symlink_to("nowhere")
    (folder / "folder.txt").mkdir()
    (folder / "types.jsonl").write_text(
        '{"body": 1}\n[]\n{"body":"a","id":1e999}\n' + "9" * 5000 + "\n" + "[" * 9999
    )
    refused = (
        "bomb.jsonl.gz",
        "cut.jsonl.gz",
        "loop",
        "gone",
        "folder.txt",
        "/dev/zero",
        "/dev/null",
        "a\nb\x1b[1m",
    )
    for number, name in enumerate(refused):
        for args in (
            ("summarize", "--", name),
            ("batch", "-o", f"o{number}.jsonl", "--", name),
        ):

            def refuse(args: tuple[str, ...] = args) -> None:
                done = presskit(*args, cwd=folder)
                must(args[0] == "batch" or done.returncode == 2, f"status {done.returncode}")
                must(args[0] == "batch" or done.stderr.count(b"\n") == 1, "more than one line")

            yield f"{args[0]} {name}", refuse
    yield (
        "types",
        lambda: must(presskit("quotes", "types.jsonl", cwd=folder).returncode == 3, "status"),
    )
    yield (
        "a null in a list",
        lambda: must(
            presskit("batch", "-", "-o", "n.jsonl", cwd=folder, stdin=b"a\0b\n").returncode == 3,
            "status",
        ),
    )
    for raw in (*map(os.fsencode, _NAMES), b"\xff\xfe.txt", b"a\xed\xa0\x80"):

        def named(raw: bytes = raw) -> None:
            Path(os.fsdecode(os.path.join(os.fsencode(folder), raw))).write_text(SAID, "utf-8")
            done = presskit("summarize", "--format", "text", b"--", raw, raw, cwd=folder)
            must(
                done.returncode == 0 and not fuzz.UNSAFE.search(done.stdout.decode()),
                "a name steers",
            )

        yield f"named {raw!r}", named


def outputs(folder: Path, seed: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """Text of the enemy's in pages, cells and Markdown."""
    record = {"id": PAYLOAD, "title": PAYLOAD, "lead": PAYLOAD, "agency": PAYLOAD, "date": PAYLOAD,
              "body": f"{PAYLOAD}\n\n{SAID}علی {PAYLOAD} رضایی، وزیر راه گفت: {PAYLOAD}\n"}  # fmt: skip
    (folder / "x.jsonl").write_text(json.dumps(record) + "\n")
    for command in ("summarize", "quotes"):
        for format in ("html", "markdown", "csv", "text"):

            def harmless(command: str = command, format: str = format) -> None:
                shown = presskit(command, "x.jsonl", "--format", format, cwd=folder).stdout.decode()
                fuzz.check_output(shown, format)
                if format == "html":
                    _in_browser(folder / f"{command}.html", shown)

            yield f"{command} {format}", harmless
    given = folder / f"{PAYLOAD[:28]}.txt"
    given.write_text(record["body"].replace("</", "<"), "utf-8")
    named = "\n".join(
        f"[{json.dumps(name)}]\nnames = [{json.dumps(PAYLOAD)}]" for name in ("علی", PAYLOAD)
    )
    (folder / "aliases.toml").write_text(named, "utf-8")
    told = (
        f"title = {json.dumps(PAYLOAD)}\nlead = {json.dumps(PAYLOAD)}\naliases = 'aliases.toml'\n"
    )
    (folder / "presskit.toml").write_text(told)
    yield (
        "settings, aliases and a name",
        partial(_pages, folder, ("summarize", given.name, "--format", "html")),
    )
    (folder / "presskit.toml").unlink()
    presskit("batch", "x.jsonl", "-o", "x.sqlite", "-q", cwd=folder)
    find = ("find", "برف", "--in", "x.sqlite", "--format", "html")
    yield "what is found", partial(_pages, folder, find)
    yield "counts", partial(_pages, folder, (*find, "--count-by", "topic"))

    def index() -> None:
        args = ("batch", "x.jsonl", given.name, "-o", "pages/", "--format", "html", "-q")
        presskit(*args, cwd=folder)
        pages = sorted((folder / "pages").rglob("*.html"))
        must(len(pages) == 3, f"{len(pages)} pages")
        for page in pages:
            _in_browser(page, page.read_text("utf-8"))

    yield "an index of pages", index
    formulas = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\uff1d1+1", "\t=1", "\r=1"]
    (folder / "f.jsonl").write_text(
        "".join(json.dumps({"id": f, "title": f, "body": f"{f}\n{SAID}"}) + "\n" for f in formulas)
    )

    def cells() -> None:
        shown = presskit("quotes", "f.jsonl", "--format", "csv", cwd=folder).stdout.decode()
        must(
            not any(
                re.match(r"[=+@\uff1d]|-\D", c)
                for row in csv.reader(shown.splitlines())
                for c in row
            ),
            "formula",
        )

    yield "cells", cells


def _pages(folder: Path, args: tuple[str, ...]) -> None:
    done = presskit(*args, cwd=folder)
    must(done.returncode == 0, f"status {done.returncode}: {done.stderr[-200:]!r}")
    shown = done.stdout.decode()
    must("onerror=document" not in shown.replace("&#39;", "'") or "&lt;img" in shown, "no payload")
    must("<img" not in shown and "<script" not in shown, "a text made an element")
    _in_browser(folder / "page.html", shown)


def _in_browser(path: Path, page: str) -> None:
    """Open a page in Chromium, where there is one: nothing of its text runs."""
    from shutil import which

    path.write_text(page, "utf-8")
    if browser := which("chromium"):
        args = (
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={path.parent}/chromium",
        )
        done = subprocess.run(
            [*args, "--dump-dom", path.as_uri()], capture_output=True, timeout=60, check=False
        )
        must(b"</html>" in done.stdout, "the browser showed nothing")
        must(b"<title>owned" not in done.stdout, "a text of the page ran")


def home(folder: Path, seed: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """Caches and settings that are not what they should be."""
    wanted = presskit("summarize", str(ARTICLE), "--format", "json", cwd=folder).stdout

    def same(**environment: str) -> None:
        done = presskit("summarize", str(ARTICLE), "--format", "json", cwd=folder, more=environment)
        must(done.stdout == wanted, "other bytes")

    def poisoned() -> None:
        cache = folder / "cache"
        same(PRESSKIT_CACHE=str(cache))
        files = sorted(p for p in cache.rglob("*") if p.is_file())
        must(len(files) == 3, "no cache")
        for file in files:
            for damage in (b"", b"\0" * 4096, file.read_bytes()[:-7], os.urandom(4096)):
                file.write_bytes(damage)
                same(PRESSKIT_CACHE=str(cache))

    def linked() -> None:
        (folder / "link").symlink_to(folder / "elsewhere")
        (folder / "elsewhere").mkdir()
        same(PRESSKIT_CACHE=str(folder / "link"))

    def by_several() -> None:
        """Eight processes find no cache, and then a damaged one."""
        cache = folder / "several"
        for _ in range(2):
            command = [
                sys.executable,
                "-m",
                "presskit",
                "summarize",
                str(ARTICLE),
                "--format",
                "json",
            ]
            environment = {
                **os.environ,
                "XDG_CONFIG_HOME": str(folder),
                "PRESSKIT_CACHE": str(cache),
            }
            started = [
                subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE)
                for _ in range(8)
            ]
            must(all(p.communicate()[0] == wanted for p in started), "other bytes")
            (made,) = cache.iterdir()
            for file in made.iterdir():
                file.write_bytes(b"\0" * 4096)
        same(PRESSKIT_CACHE=str(cache))

    def anybodys() -> None:
        cache = folder / "anybodys"
        same(PRESSKIT_CACHE=str(cache))
        for path in (cache, *cache.rglob("*")):
            path.chmod(0o777)
            same(PRESSKIT_CACHE=str(cache))

    yield "a cache built by several at once", by_several
    yield "a cache that everybody may write", anybodys
    yield "a poisoned cache", poisoned
    yield "a linked cache", linked
    for place in ("/dev/null/x", "/proc/x", str(ARTICLE), "\x01"):
        yield f"cache at {place!r}", partial(same, PRESSKIT_CACHE=place)
    yield "no home", lambda: same(HOME="", XDG_CACHE_HOME="")
    for text in (
        'format = "x"',
        "jobs = 1e400",
        f"jobs = {'9' * 5000}",
        "[[[",
        "a = 1",
        "\x00",
        "[presskit",
        "aliases = 3",
    ):

        def nonsense(text: str = text) -> None:
            place = folder / "nonsense"
            place.mkdir(exist_ok=True)
            (place / "presskit.toml").write_text(text)
            done = presskit("quotes", str(ARTICLE), cwd=place)
            must(
                done.returncode == 2 and done.stderr.count(b"\n") == 1, f"status {done.returncode}"
            )

        yield f"settings {text[:20]!r}", nonsense
