"""All language knowledge, loaded once from ``data/fa``: reporting verbs, titles, names, markers.

A verb, title or pattern is a line in a data file; no code changes with it.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from presskit.fold import squeeze
from presskit.phrases import Phrases

Strength = Literal["say", "claim"]

_TOML = ("markers", "references", "verbs")
_LISTS = ("countries", "given_names", "honorifics", "organisations", "whole_words")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The language data in force. Word sets hold folded words; ``Phrases`` match any spacing."""

    digest: str
    verbs: Phrases[Strength]
    titles: Phrases[str]  # the usual form, squeezed
    honorifics: Phrases[bool]
    organisations: Phrases[bool]
    given_names: Phrases[bool]
    countries: Phrases[bool]
    whole_words: Phrases[bool]
    common_words: frozenset[str]
    light_verbs: frozenset[str]  # of which any compound reports before a colon
    finite_verbs: frozenset[str]  # all light verbs
    pronouns: Phrases[bool]
    demonstratives: frozenset[str]
    person_heads: Phrases[bool]
    indefinites: Phrases[bool]  # whether any noun after it is a person
    markers: dict[str, Phrases[bool]]
    stops: frozenset[str]
    prepositions: frozenset[str]
    first_person: frozenset[str]
    not_first_person: frozenset[str]


def _verb_forms(data: dict[str, Any]) -> Iterator[tuple[str, Strength]]:
    light: dict[str, list[str]] = data["light"]
    # "say" last: a verb listed under both keeps the stronger reading.
    strengths: tuple[Strength, ...] = ("claim", "say")
    for strength in strengths:
        for form in data[strength]["simple"]:
            yield form, strength
        for noun, lights in data[strength]["compound"].items():
            for form in (f for verb in lights for f in light[verb]):
                yield f"{noun} {form}", strength


def _lines(raw: bytes) -> list[str]:
    lines = (line.strip() for line in raw.decode("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _variants(lines: list[str]) -> Iterator[tuple[str, str]]:
    """«variant = usual form»; a line without a variant is its own usual form."""
    for line in lines:
        variant, _, usual = line.partition("=")
        yield variant, squeeze(usual or variant)


@cache
def load() -> Lexicon:
    """The Persian lexicon that ships with presskit; ``digest`` is a prefix of its files' SHA-256."""
    folder = files("presskit") / "data" / "fa"
    raw = {name: (folder / f"{name}.toml").read_bytes() for name in _TOML}
    raw |= {name: (folder / f"{name}.txt").read_bytes() for name in (*_LISTS, "common_words", "titles")}
    digest = hashlib.sha256(b"\0".join(raw[name] for name in sorted(raw))).hexdigest()[:12]
    toml = {name: tomllib.loads(raw[name].decode("utf-8")) for name in _TOML}
    phrases = {name: Phrases.of(_lines(raw[name])) for name in _LISTS}
    groups = toml["markers"]
    words = {f"{group}.{name}": frozenset(squeeze(word) for word in listed) for group in groups for name, listed in groups[group].items()}
    return Lexicon(
        digest=digest,
        common_words=frozenset(_lines(raw["common_words"])),
        finite_verbs=frozenset(squeeze(form) for forms in toml["verbs"]["light"].values() for form in forms),
        light_verbs=frozenset(squeeze(form) for verb in toml["verbs"]["active"] for form in toml["verbs"]["light"][verb]),
        titles=Phrases(dict(_variants(_lines(raw["titles"])))),
        verbs=Phrases(dict(_verb_forms(toml["verbs"]))),
        pronouns=Phrases.of(toml["references"]["pronouns"]),
        demonstratives=frozenset(toml["references"]["demonstratives"]),
        person_heads=Phrases.of(toml["references"]["person_heads"]),
        indefinites=Phrases(dict.fromkeys(toml["references"]["of_people"], True) | dict.fromkeys(toml["references"]["of_anything"], False)),
        markers={f"{g}.{n}": Phrases.of(listed) for g in groups for n, listed in groups[g].items()},
        stops=words["stops.words"],
        prepositions=words["stops.prepositions"],
        first_person=words["flow.first_person"],
        not_first_person=words["flow.not_first_person"],
        **phrases,
    )
