"""Where the value of an option comes from, and what it must be beyond its type."""

from __future__ import annotations

import math
from typing import Any

import typer

from presskit.message import Message

PREFIX = "PRESSKIT_"


def setting(*flags: str, **more: Any) -> Any:
    """An option whose default the environment or a configuration file may give, under the name of
    its long flag.
    """
    name = flags[-1].partition("/")[0].removeprefix("--")
    return typer.Option(
        *flags, envvar=PREFIX + name.replace("-", "_").upper(), show_envvar=False, **more
    )


def finite(value: float | None) -> float | None:
    """The value of an option; nan passes every comparison with a bound, and is no number."""
    if value is not None and not math.isfinite(value):
        raise typer.BadParameter(str(Message("typer-not-finite", value=value)))
    return value


def known_method(value: str) -> str:
    """A ranking method that there is; raises ``UsageError`` for another."""
    from presskit.ranking.rank import check_method

    check_method(value)
    return value
