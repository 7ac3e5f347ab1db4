"""What presskit says on standard error: one line at a time, in the user's language, and a sign of
life when work is long.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from importlib.resources import files

from presskit.options import Lang
from presskit.render.clean import one_line, visible
from presskit.render.writing import reconfigure

_LONGEST_PART = 300  # characters of a message inside a message
_PATIENCE = 0.5  # seconds of work before anything turns
_PLACE = re.compile(r"\{(\d)(:said)?\}")
_spoken: list[Lang] = ["en"]


def speak(lang: Lang) -> None:
    """Say everything in this language from here on."""
    _spoken[0] = lang


def wanted(arguments: Sequence[str], environ: Mapping[str, str]) -> Lang | None:
    """The language that the command line or the environment asks for, before either is parsed: a
    mistake is told in it.
    """
    said = environ.get("PRESSKIT_LANG", "")
    for flag, value in zip(arguments, [*arguments[1:], ""], strict=True):
        if flag == "--":
            break
        said = (
            value
            if flag == "--lang"
            else flag.removeprefix("--lang=")
            if flag.startswith("--lang=")
            else said
        )
    return "fa" if said == "fa" else "en" if said else None


def say(message: str) -> None:
    """One line on standard error; where nobody reads that any more, the results still count."""
    try:
        reconfigure(sys.stderr)
        print(
            f"presskit: {one_line(visible(translated(message, _spoken[0])))}",
            file=sys.stderr,
            flush=True,
        )
    except (OSError, ValueError, AttributeError):
        sys.stderr = None


def translated(message: str, lang: Lang) -> str:
    """The message in a language; as it is where that has no words for it. A part of it may be a
    message too.
    """
    if lang == "en":
        return message
    for literals, words in _messages():
        values = _values(message, literals)
        if values is not None:
            return _PLACE.sub(partial(_filled, values, lang), words)
    return message


def _filled(values: Sequence[str], lang: Lang, place: re.Match[str]) -> str:
    """A value in its place; only what the words mark as a message of its own (``{0:said}``) is
    translated too.
    """
    value = values[int(place[1])]
    return translated(value, lang) if place[2] and len(value) <= _LONGEST_PART else value


def _values(message: str, literals: Sequence[str]) -> list[str] | None:
    """What stands between the literals of a template, each found as early as can be, the last at
    the end; linear in the length.
    """
    first, *middle = literals
    if not message.startswith(first):
        return None
    if not middle:
        return [] if message == first else None
    last, at, values = middle.pop(), len(first), []
    for literal in middle:
        found = message.find(literal, at)
        if found < 0:
            return None
        values.append(message[at:found])
        at = found + len(literal)
    end = len(message) - len(last)
    return [*values, message[at:end]] if end >= at and message.endswith(last) else None


@cache
def _messages() -> list[tuple[list[str], str]]:
    """The messages of ``data/messages.fa.toml``: the literals round the places of the English, and
    the Persian words; those with the most words of their own first.
    """
    data: dict[str, str] = tomllib.loads(
        (files("presskit") / "data" / "messages.fa.toml").read_text("utf-8")
    )["messages"]
    found = [(re.split(r"\{\d\}", english), words) for english, words in data.items()]
    return sorted(found, key=lambda item: -len("".join(item[0])))


@contextmanager
def waiting(what: str, quiet: bool) -> Iterator[None]:
    """On a terminal's standard error, after half a second, show that work is going on; nothing is
    left of it afterwards.
    """
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
    before = {
        number: signal.signal(number, _leave)
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))
    }
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, frame: object) -> None:
    """End at once, but with the cursor back and the line clean."""
    os.write(2, b"\r\x1b[2K\x1b[?25h")
    os._exit(128 + number)
