"""Nothing is decided otherwise than the golden dump says, unless `make golden` has been run and its
difference read.
"""

from __future__ import annotations

import json

import pytest
from decisions import (
    CORPUS,
    DIGESTS,
    GOLDEN,
    differences,
    digest,
    of_corpus,
    of_own,
    own_articles,
)

ARTICLES = own_articles()


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_decisions_are_as_before(name: str) -> None:
    kept, found = GOLDEN / name, of_own(*ARTICLES[name])
    told = differences(name, kept.read_text("utf-8") if kept.exists() else "", found)
    assert not told, "run `make golden` and read what git says:\n" + "\n".join(told)


def test_the_dump_holds_nothing_else() -> None:
    assert {path.name for path in GOLDEN.glob("*.txt")} == set(ARTICLES)


@pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared/corpus")
def test_the_corpus_is_decided_as_before() -> None:
    """Of every 25th article; `make golden-check` reads them all."""
    held = json.loads(DIGESTS.read_text("utf-8"))
    changed = [name for name, dumped in of_corpus(25).items() if held.get(name) != digest(dumped)]
    assert not changed, "read `make golden-check`, then run `make golden`"
