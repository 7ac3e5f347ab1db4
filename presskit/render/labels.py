"""What presskit itself says in its output, in the language asked for."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Lang = Literal["en", "fa"]


@cache
def labels(lang: Lang) -> dict[str, str]:
    """The words of ``data/labels.toml`` in a language, by name."""
    data: dict[str, dict[str, str]] = tomllib.loads((files("presskit") / "data" / "labels.toml").read_text("utf-8"))
    return data[lang]
