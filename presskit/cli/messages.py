"""What presskit says on standard error: one line at a time, in the user's language, and a sign of
life when work is long.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from presskit.message import Message
from presskit.options import Lang
from presskit.render.clean import one_line, visible
from presskit.render.colors import DONE
from presskit.render.writing import reconfigure

_PATIENCE = 0.5  # seconds of work before anything turns
_spoken: list[Lang] = ["en"]


def speak(lang: Lang) -> None:
    """Say everything in this language from here on."""
    _spoken[0] = lang


def spoken() -> Lang:
    """The language that everything is said in."""
    return _spoken[0]


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


def told(message: Message) -> str:
    """A message as one line, in the user's language."""
    return one_line(visible(message.text(_spoken[0])))


def say(message: Message) -> None:
    """One line on standard error; where nobody reads that any more, the results still count."""
    try:
        reconfigure(sys.stderr)
        print(f"presskit: {told(message)}", file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        sys.stderr = None


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

    text = Text(one_line(visible(what)))
    status = Status(text, console=Console(stderr=True), spinner_style=DONE)
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
