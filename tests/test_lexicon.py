"""The language data: every entry does something."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import presskit
from presskit.fold import squeeze
from presskit.language import lexicon, persons

FOLDER = Path(presskit.__file__).parent / "data" / "fa"
WORDS = ("titles", "given_names", "honorifics", "organisations", "countries", "common_words")


def _lists(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _lists(value, f"{path}{key}.")
        elif isinstance(value, list):
            yield f"{path}{key}", value


@pytest.mark.parametrize("name", ["markers", "references", "verbs"])
def test_no_list_says_a_thing_twice(name: str) -> None:
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    for path, entries in _lists(data):
        twice = [key for key, n in Counter(map(squeeze, entries)).items() if n > 1 or not key]
        assert not twice, f"{path}: spacing does not matter to a match, so one of these is idle"


@pytest.mark.parametrize("name", WORDS)
def test_no_word_list_says_a_thing_twice(name: str) -> None:
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    entries = [
        line.partition("=")[0] for line in lines if line.strip() and not line.startswith("#")
    ]
    assert entries and not [key for key, n in Counter(map(squeeze, entries)).items() if n > 1]


def test_where_the_words_of_us_stand() -> None:
    keys = ("ما", "فردا", "می", "فروشیم", "و", "تیم", "رسید")
    assert persons.own_words(keys, lexicon.load()) == [0, 3]
