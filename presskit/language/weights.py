"""The numbers that decide: learned or set weights from ``data/fa``, each file with its
provenance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from presskit.language.headline_words import HeadlineWords
from presskit.light_record import LightRecord
from presskit.linear_model import LinearModel


class Factors(LightRecord, frozen=True):
    """What makes an attribution less sure than a plain case of its rule, each in [0, 1]."""

    unknown_subject: float
    open_subject: float
    guessed_name: float
    misspelt: float
    awaited_name: float
    another_office: float
    new_speaker: float
    office_fit: float


class OfficeFit(LightRecord, frozen=True):
    """How well an office fits a person, by how it differs from the one they hold."""

    same: float
    shorter: float
    longer: float
    abroad: float
    last_speaker_without: float
    only_speaker_without: float
    last_speaker_bonus: float
    enough: float


class Attributing(LightRecord, frozen=True):
    """``continuation.toml``, ``spoken_words.txt`` and ``attribution.toml``: whether words go on,
    how sure rules and cues are, how offices fit.
    """

    continuation: LinearModel
    spoken: Mapping[str, float]  # how much oftener words are spoken than told by the agency
    rule: Mapping[str, float]
    cue: Mapping[str, float]
    factors: Factors
    office: OfficeFit


class Weights(LightRecord, frozen=True):
    """All numbers in force."""

    attribution: Attributing
    ranking: LinearModel  # what each feature of a statement counts
    telling: Mapping[str, float]  # how telling words are of what newsrooms put into titles
    weighty: Mapping[str, float]  # how much more lemmas are in what readers would keep
    shifts: LinearModel  # what each sign of a new subject counts
    covering: LinearModel  # what tells that a headline covers a topic below it
    topic_labels: LinearModel  # what makes a phrase the name of a subject
    name_words: LinearModel  # what makes a word part of a person's name
    stuck_headlines: LinearModel  # what tells where a headline ends that is stuck to a sentence
    headline_words: HeadlineWords


def build(tables: Mapping[str, Any], lists: Mapping[str, Iterable[str]]) -> Weights:
    """The weights in parsed files, by their names without suffix; of ``lists`` a line is a word
    and its numbers.
    """
    attribution = tables["attribution"]
    confidence = attribution["confidence"]
    return Weights(
        Attributing(
            LinearModel.of(tables["continuation"]),
            _hundredths(lists["spoken_words"]),
            confidence["rule"],
            confidence["cue"],
            Factors(**confidence["factors"]),
            OfficeFit(**attribution["office"]),
        ),
        LinearModel.of(tables["ranking"]),
        _hundredths(lists["telling_words"]),
        _hundredths(lists["weighty_words"]),
        LinearModel.of(tables["shifts"]),
        LinearModel.of(tables["covering"]),
        LinearModel.of(tables["topic_labels"]),
        LinearModel.of(tables["name_words"]),
        LinearModel.of(tables["stuck_headlines"]),
        HeadlineWords.of(lists["headline_words"]),
    )


def _hundredths(lines: Iterable[str]) -> dict[str, float]:
    return {word: int(weight) / 100 for word, _, weight in (line.partition("\t") for line in lines)}
