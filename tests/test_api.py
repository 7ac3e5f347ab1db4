"""The public API: its names, its types (mypy reads this file in strict mode), and the examples in
docstrings.
"""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path
from typing import assert_type

import pytest
from conftest import ROOT

import presskit
from presskit import Options, Quotes, Source, Summary, quotes, read, summarize
from presskit.model import Pick, Sentence, Speaker


def test_it_is_small_and_typed() -> None:
    assert len(presskit.__all__) <= 12
    assert all(hasattr(presskit, name) for name in presskit.__all__)
    assert (Path(presskit.__file__).parent / "py.typed").exists()
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        presskit.nothing  # noqa: B018


def test_what_comes_back() -> None:
    source = assert_type(read(str(ROOT / "examples" / "sports" / "article.txt")), Source)
    found = assert_type(quotes(source), Quotes)
    summary = assert_type(summarize(source, Options(sentences=1)), Summary)
    sentence = assert_type(found.sentences[0], Sentence)
    assert_type(found.speakers, tuple[Speaker, ...])
    assert_type(sentence.speaker, str | None)
    picks = assert_type(
        [
            pick
            for topic in summary.topics
            for topic_speaker in topic.speakers
            for pick in topic_speaker.picks
        ],
        list[Pick],
    )
    assert picks and all(
        source.text[p.sentence.span.start : p.sentence.span.end] == p.sentence.span.text
        for p in picks
    )


@pytest.mark.parametrize(
    "name", ["ranking.budget", "fold", "attribution.names", "language.phrases"]
)
def test_examples_in_docstrings(name: str) -> None:
    tried = doctest.testmod(import_module(f"presskit.{name}"))
    assert tried.attempted > 0 and tried.failed == 0
