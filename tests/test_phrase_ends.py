"""Where the words alone tell that an office or a name ends: a small table made by hand."""

from __future__ import annotations

import math

import pytest

from presskit.language.phrase_ends import OVER, Kind, PhraseEnds

# word, in an office, last there, in a name, last there: tenths of a logarithm
ENDS = PhraseEnds.of(
    [
        "* 10 -20 0 0",
        "^وزیر 0 -40 -99 -99",
        "راه 30 30 -40 -50",
        "بودجه -60 -50 30 30",
        "نگار -99 -99 0 -40",
    ]
)


def _last(odds: float) -> float:
    """-ln of how often a word is the last."""
    return math.log1p(math.exp(-odds))


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ([], 0),
        (["راه"], 1),
        (["راه", "بودجه"], 1),  # «وزیر راه | بودجه … را»
        (["بودجه", "راه"], 2),
        (["راه", "بودجه", "بودجه"], 1),
        (["گردنه", "راه", "بودجه"], 2),
        (["راه", "گردنه"], 2),  # unlisted: as the line of «*»
    ],
)
def test_an_office_ends_before_what_does_not_stand_in_one(words: list[str], kept: int) -> None:
    assert ENDS.cut("office", words, "^وزیر") == kept


def test_names_have_numbers_of_their_own() -> None:
    assert ENDS.cut("name", ["راه", "بودجه"], "نگار") == 2
    assert ENDS.cut("name", ["بودجه", "راه"], "نگار") == 1
    assert ENDS.cut("office", ["بودجه", "راه"], "^وزیر") == 2


def test_a_phrase_that_cannot_be_whole_is_cut_where_that_is_likeliest() -> None:
    assert ENDS.cut("office", ["راه", "گردنه"], "^وزیر") == 2
    assert ENDS.cut("office", ["راه", "گردنه"], "^وزیر", OVER) == 1
    assert ENDS.cut("office", ["گردنه"], "^وزیر", OVER) == 0
    assert ENDS.cut("name", ["راه"], "^وزیر", OVER) == 0  # never less than nothing


def test_nothing_is_cut_beside_what_a_rule_let_in() -> None:
    assert ENDS.cut("office", ["راه", "بودجه"], "^وزیر") == 1
    assert ENDS.cut("office", ["راه", "", "بودجه"], "^وزیر") != 1
    assert ENDS.cut("office", ["راه", "", "بودجه"], "^وزیر") != 2
    assert ENDS.cut("office", ["راه", "بودجه", ""], "^وزیر") == 3
    assert ENDS.cut("office", ["راه", "", "راه", "بودجه"], "^وزیر") == 3


@pytest.mark.parametrize("kind", ["office", "name"])
@pytest.mark.parametrize(
    ("before", "behind"),
    [((), ()), (("",), ()), ((), ("", "برف"))],
    ids=["alone", "behind what was let in", "before what was let in"],
)
def test_a_doubtful_cut_is_none(
    kind: Kind, before: tuple[str, ...], behind: tuple[str, ...]
) -> None:
    """What is cut must be e^5 times likelier: a tenth more and the phrase stays whole."""
    first, second = 3.0, -5.0
    # the odds of «first | second» against the whole; what was let in, which is never last, costs
    # nothing
    gain = _last(second) - _last(first) + _last(-first) + (_last(-second) if behind else 0.0)
    greatest = math.ceil((gain - 5.0) * 10) - 1  # of the fits with which more than e^5 is gained
    words, kept = [*before, "راه", "بودجه", *behind], len(before) + 1
    for fit, wanted in ((greatest, kept), (greatest + 1, len(words))):
        table = {
            "^": (20, -999, 20, -999),
            "راه": (20, 30, 20, 30),
            "بودجه": (fit, -50, fit, -50),
            "برف": (0, -50, 0, -50),
        }
        assert PhraseEnds(table, (0, 0, 0, 0)).cut(kind, words, "^") == wanted


def test_the_line_of_unknown_words_is_no_word() -> None:
    assert "*" not in ENDS.numbers
    assert ENDS.unknown == (10, -20, 0, 0)
    assert ENDS.numbers["راه"] == (30, 30, -40, -50)


# the same table, and what stands behind two of its words and behind names
BEHIND = PhraseEnds.of(
    [
        "* 10 -20 0 0",
        "^ 0 0 0 0 با 0 ~ 0 ! -40",
        "^وزیر 0 -40 -99 -99",
        "راه 30 30 0 0",
        "نگار 0 0 0 0",
        "دیدار -20 -50 -20 -50 با 30 ~ 10 ! 20",
    ]
)


@pytest.mark.parametrize(
    ("kind", "follower", "kept"),
    [
        ("office", "با", 1),  # «دیدار با …»: the clause's
        ("office", "", 2),
        ("office", "هنوز", 1),  # rare words count as one
        ("name", "با", 1),
        ("name", "!", 2),  # a verb stands behind names more than behind offices
    ],
)
def test_what_stands_behind_tells_too(kind: Kind, follower: str, kept: int) -> None:
    assert (
        BEHIND.cut(kind, ["راه", "دیدار"], "^وزیر", 11.0 - 2 * (kind == "name"), follower) == kept
    )


def test_how_near_a_phrase_is_to_another_end() -> None:
    """By how much the likeliest shorter one is likelier than it has to be: where that turns, it is
    cut.
    """
    words = ["راه", "بودجه"]
    at, over = ENDS.weighed("office", words, "^وزیر", 5.0)
    assert (at, ENDS.cut("office", words, "^وزیر", 5.0)) == (1, 1) and over > 0
    short = ENDS.weighed("office", words, "^وزیر", 5.0 + over + 0.1)
    assert short[0] == 1 and short[1] == pytest.approx(-0.1)
    assert ENDS.cut("office", words, "^وزیر", 5.0 + over + 0.1) == 2
    assert ENDS.weighed("office", [], "^وزیر") == (0, OVER)
    assert ENDS.weighed("office", ["راه", ""], "^وزیر") == (2, OVER)
