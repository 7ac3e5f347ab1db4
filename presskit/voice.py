"""What presskit says on standard error: one line at a time, in the user's language, and a sign of life when work is long."""

from __future__ import annotations

import re
import sys
import threading
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

from presskit.render.clean import one_line, visible
from presskit.render.labels import Lang
from presskit.render.terminal import reconfigure

_PATIENCE = 0.5  # seconds of work before anything turns
_PLACE = re.compile(r"\\\{(\d)\\\}")  # of a template that was escaped
_spoken: list[Lang] = ["en"]


def speak(lang: Lang) -> None:
    """Say everything in this language from here on."""
    _spoken[0] = lang


def wanted(arguments: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language that the command line or the environment asks for, before either is parsed: a mistake is told in it."""
    asked = [value for flag, value in zip(arguments, [*arguments[1:], ""], strict=False) if flag == "--lang"]
    asked += [argument.removeprefix("--lang=") for argument in arguments if argument.startswith("--lang=")]
    return "fa" if (asked or [environ.get("PRESSKIT_LANG", "")])[-1] == "fa" else "en"


def say(message: str) -> None:
    """One line on standard error; where nobody reads that any more, the results still count."""
    try:
        reconfigure(sys.stderr)
        print(f"presskit: {one_line(visible(translated(message, _spoken[0])))}", file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        sys.stderr = None


def translated(message: str, lang: Lang) -> str:
    """The message in a language; as it is where that has no words for it. A part of it may be a message too."""
    if lang == "en":
        return message
    for pattern, words in _messages():
        if found := pattern.fullmatch(message):
            return words.format(*(part and translated(part, lang) for part in found.groups()))
    return message


@cache
def _messages() -> list[tuple[re.Pattern[str], str]]:
    """The messages of ``data/messages.fa.toml`` as patterns, those with the most words of their own first."""
    data: dict[str, str] = tomllib.loads((files("presskit") / "data" / "messages.fa.toml").read_text("utf-8"))["messages"]
    templates = sorted(data, key=lambda english: -len(re.sub(r"\{\d\}", "", english)))
    return [(re.compile(_PLACE.sub("(.*?)", re.escape(english)), re.DOTALL), data[english]) for english in templates]


@contextmanager
def waiting(what: str, quiet: bool) -> Iterator[None]:
    """On a terminal's standard error, after half a second, show that work is going on; nothing is left of it afterwards."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    status = Status(Text(one_line(visible(what))), console=Console(stderr=True))
    timer = threading.Timer(_PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()
