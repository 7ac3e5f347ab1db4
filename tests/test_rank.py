from __future__ import annotations

import subprocess
import sys

import pytest

from presskit import rank

GROUP = rank.Group(
    sentences=(("راه", "آهن", "شمال"), ("بودجه", "راه", "۱۲"), ("سپاس",), (), ("راه", "آهن", "بودجه", "شمال", "سال")),
    headline=("راه", "آهن"),
    title=("بودجه",),
    stop_words=frozenset({"و"}),
)


@pytest.mark.parametrize("method", rank.RANKERS)
@pytest.mark.parametrize("size", range(6))
def test_every_method_scores_every_group(method: str, size: int) -> None:
    group = rank.Group(GROUP.sentences[:size], GROUP.headline, GROUP.title, GROUP.sentences[:size], GROUP.stop_words)
    scores = rank.RANKERS[method][0](group)
    assert len(scores) == size
    assert all(0.0 <= score <= 1.0 for score in scores)


@pytest.mark.parametrize("method", rank.RANKERS)
def test_repeated_and_empty_sentences(method: str) -> None:
    for bags in [((),) * 4, (("الف",),) * 4, (("الف",), ("الف",), ("ب",))]:
        assert len(rank.RANKERS[method][0](rank.Group(bags))) == len(bags)


def test_ties_go_to_the_earlier() -> None:
    assert rank.pick([0.5, 0.5, 0.5], 2) == [0, 1]
    assert rank.pick([0.1, 0.9, 0.5], 2) == [1, 2]


def test_default_prefers_the_sentence_that_fits_the_headline() -> None:
    bags = (
        ("سلام", "حاضران", "سپاس", "نشست", "امروز", "تالار", "مهمان"),
        ("راه", "آهن", "شمال", "دو", "سال", "دیگر", "بهره"),
    )
    scores = rank.rank_default(rank.Group(bags, headline=("راه", "آهن", "شمال")))
    assert scores[1] > scores[0]


_SCORES = """
from presskit import rank
bags = tuple(tuple(f"w{(i * j) % 17}" for j in range(1, 9)) for i in range(1, 12))
print({m: r(rank.Group(bags, bags[0], bags[1], bags, frozenset({"w3"}))) for m, (r, _) in rank.RANKERS.items()})
"""


def test_scores_do_not_depend_on_the_hash_seed() -> None:
    outputs = {
        subprocess.run([sys.executable, "-c", _SCORES], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}, timeout=120).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
