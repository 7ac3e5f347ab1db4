"""What the value of an option must be, beyond its type."""

from __future__ import annotations

import math

import typer

from presskit.message import Message


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
