"""What presskit itself says in its output, in the language asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from presskit.options import Lang

Labels = dict[str, str]


@cache
def labels(lang: Lang) -> Labels:
    """The words of ``data/labels.toml`` in a language, by name."""
    data: dict[str, Labels] = tomllib.loads(
        (files("presskit") / "data" / "labels.toml").read_text("utf-8")
    )
    return data[lang]


def counted(statements: int, said: Labels) -> str:
    """«12 statements»."""
    return (
        said["statement"]
        if statements == 1
        else said["statements"].format(n=number(str(statements), said))
    )


def number(digits: str, said: Labels) -> str:
    """A number in the digits of the language."""
    return digits.translate({ord("0") + n: digit for n, digit in enumerate(said["digits"])})


def percent(share: float, said: Labels) -> str:
    """«24%», of a share in [0, 1]."""
    return said["percent"].format(n=number(f"{100 * share:.0f}", said))
