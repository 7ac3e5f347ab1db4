"""What presskit itself says in its output, in the language asked for."""

from __future__ import annotations

import tomllib
from functools import cache

from presskit.data_files import DATA
from presskit.message import number
from presskit.options import Lang

Labels = dict[str, str]


@cache
def _reasons() -> dict[str, Labels]:
    data: dict[str, Labels] = tomllib.loads((DATA / "reasons.toml").read_text("utf-8"))
    return data


def reason(feature: str, lang: Lang) -> str:
    """A feature in words: as ``data/reasons.toml`` has it, else its name as it is written here."""
    return _reasons().get(lang, {}).get(feature) or feature.replace("_", " ")


def decimal(value: float, said: Labels, sign: str = "") -> str:
    """A number with two places, «0.99», in the digits of the language."""
    return number(f"{value:{sign}.2f}", said)


def counted(statements: int, said: Labels) -> str:
    """«12 statements»."""
    return (
        said["statement"]
        if statements == 1
        else said["statements"].format(n=number(str(statements), said))
    )


def percent(share: float, said: Labels) -> str:
    """«24%», of a share in [0, 1]."""
    return said["percent"].format(n=number(f"{100 * share:.0f}", said))
