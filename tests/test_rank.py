from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import replace

import pytest
from msgspec import structs
from ranking import group

from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.tokens import tokenize
from presskit.ranking import rank, signs, sumy_methods

SENTENCES = (
    "راه آهن شمال تا پایان سال به بهره‌برداری می‌رسد.",
    "بودجه راه در سال آینده ۱۲ درصد افزایش یافته است.",
    "از همه همکاران سپاسگزارم.",
    "!",
    "راه آهن و بودجه شمال را امسال با هم دیده‌ایم.",
)
HEADLINE = "راه آهن شمال به بهره‌برداری می‌رسد"


@pytest.mark.parametrize("method", rank.RANKERS)
@pytest.mark.parametrize("size", range(6))
def test_every_method_scores_every_group(method: str, size: int) -> None:
    scores = rank.RANKERS[method][0](group(SENTENCES[:size], HEADLINE, "بودجه راه"))
    assert len(scores) == size
    assert all(0.0 <= score <= 1.0 for score in scores)


@pytest.mark.parametrize("method", rank.RANKERS)
@pytest.mark.parametrize(
    "sentences", [("!",) * 4, ("بله.",) * 4, ("بله.", "بله.", "خیر."), (SENTENCES[1],) * 3]
)
def test_repeated_empty_and_one_word_sentences(method: str, sentences: tuple[str, ...]) -> None:
    scores = rank.RANKERS[method][0](group(sentences))
    assert len(scores) == len(sentences)
    assert rank.pick(scores, 2)[0] in range(len(sentences))


@pytest.mark.parametrize("method", rank.RANKERS)
def test_a_group_larger_than_what_is_compared_is_ranked_whole(method: str) -> None:
    sentences = [f"{SENTENCES[n % 5]} ردیف {n} در بخش {n % 7} برنامه آمد." for n in range(230)]
    scores = rank.RANKERS[method][0](group(sentences))
    assert len(scores) == 230
    assert max(scores) <= 1.0
    assert len(set(scores)) > 5


def test_ties_go_to_the_earlier() -> None:
    assert rank.pick([0.5, 0.5, 0.5], 2) == [0, 1]
    assert rank.pick([0.1, 0.9, 0.5], 2) == [1, 2]


def test_what_says_the_same_again_stands_back() -> None:
    units = [{"راه": 1.0}, {"راه": 1.0}, {"آب": 1.0}, {"نان": 1.0}, {"برق": 1.0}]
    assert rank.pick([1.0, 0.9, 0.6, 0.1, 0.1], 9, units) == [
        0,
        2,
        3,
        4,
    ]  # the same words only once
    # the best keeps its place, whatever its twin is worth
    assert rank.pick([1.0, 0.1, 0.6, 0.5, 0.4], 1, units) == [0]
    units[1] = {"راه": 0.8, "آهن": 0.6}
    assert rank.pick([1.0, 0.9, 0.6, 0.1, 0.1], 2, units) == [0, 2]
    assert rank.pick([1.0, 0.9, 0.3, 0.1, 0.1], 2, units) == [0, 1]
    assert rank.pick([1.0, 0.9, 0.6, 0.1, 0.1], 9, units) == [0, 2, 1, 3, 4]


def test_no_more_are_picked_than_wanted_where_there_are_many() -> None:
    """Only the first 200 picks are compared with one another; those behind them follow by score."""
    scores = [1.0 - n / 1000 for n in range(260)]
    units = [{f"واژه{n}": 1.0} for n in range(260)]
    assert rank.pick(scores, 210, units) == list(range(210))
    units[200] = {"واژه0": 0.9, "واژه200": 0.43}
    assert rank.pick(scores, 210, units) == list(range(210))
    units[199] = {"واژه0": 0.9, "واژه199": 0.43}
    assert rank.pick(scores, 210, units)[198:201] == [198, 201, 199]


def test_default_prefers_the_sentence_that_fits_the_headline() -> None:
    sentences = (
        "از حضور مهمانان در تالار این نشست امروز سپاسگزارم و خوش آمد می‌گویم.",
        SENTENCES[0],
        "نشست امروز در تالار بود.",
    )
    scores = rank.rank_default(group(sentences, HEADLINE))
    assert scores[1] == 1.0
    assert max(scores[0], scores[2]) < 0.5


def test_figures_and_decisions_beat_thanks() -> None:
    scores = rank.rank_default(
        group((SENTENCES[2], "دولت تصویب کرد که ۴۰ درصد بودجه راه‌ها امسال پرداخت شود."))
    )
    assert scores[1] > scores[0]


def test_a_question_put_to_the_speaker_stands_four_points_behind_what_else_tells_of_it() -> None:
    made = group(("راه شمال کی باز می‌شود؟", "راه شمال باز می‌شود."))
    put, said = made.statements
    asked = replace(made, statements=(structs.replace(put, quote="indirect"), said))
    sums = [sum(parts.values()) for parts in asked.parts]
    scores = rank.rank_default(asked)
    behind = math.log(scores[1] / scores[0]) - (sums[1] - sums[0])
    assert behind == pytest.approx(4.0, abs=0.1)


def test_contributions_name_what_put_a_sentence_above_the_others() -> None:
    made = group(SENTENCES, HEADLINE)
    found = [rank.contributions(made, n) for n in range(len(SENTENCES))]
    assert "headline" in found[0]
    assert "any_figure" in found[1]
    assert all(by > 0 for row in found for by in row.values())
    assert all(list(row.values()) == sorted(row.values(), reverse=True) for row in found)
    assert rank.contributions(group(SENTENCES[:1]), 0) == {}


def test_a_contribution_is_what_a_feature_adds_above_the_mean_of_its_group() -> None:
    """Who lacks a feature gets nothing from it, and is above the mean where it counts against."""
    made = group(SENTENCES, HEADLINE)
    weights = made.lexicon.weights.ranking.weights
    found = [rank.contributions(made, n) for n in range(len(SENTENCES))]
    for n, parts in enumerate(made.parts):
        for name, by in found[n].items():
            plain = name.removeprefix("not_")
            assert (weights[plain] > 0) == (plain == name)
            mean = sum(other.get(plain, 0.0) for other in made.parts) / len(made.parts)
            assert by == round(parts.get(plain, 0.0) - mean, 2)


def test_scores_of_sumy_are_shares_of_the_highest_to_four_places() -> None:
    assert sumy_methods.scaled([1.0, 3.0, -1.0]) == [0.3333, 1.0, 0.0]
    assert sumy_methods.scaled([0.0, 0.0]) == [0.0, 0.0]
    assert sumy_methods.scaled([]) == []


_SCORES = """
import sys; sys.path.insert(0, "tests")
from ranking import group
from presskit.ranking import rank
sentences = tuple(" ".join(f"واژه{chr(0x628 + (i * j) % 17)}" for j in range(1, 9)) for i in range(1, 12))
print({m: r(group(sentences, sentences[0], sentences[1])) for m, (r, _) in rank.RANKERS.items()})
"""


def test_scores_do_not_depend_on_the_hash_seed() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _SCORES],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
            timeout=120,
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("امروز درباره راه‌های شمال صحبت کردیم.", True),
        ("ما به موضوع گردنه‌ها هم پرداختیم.", True),
        ("از میزبانی همتایم سپاسگزارم.", True),
        ("از میزبانی همتایم سپاسگزارم و توافق شمال امضا شد.", False),
        ("درباره ۳ راه شمال صحبت کردیم.", False),
        ("راه شمال باز می‌شود.", False),
        ("صحبت‌های وزیر درست نیست.", False),
    ],
)
def test_talk_and_thanks_alone_say_nothing(text: str, nothing: bool) -> None:
    assert signs.empty(tokenize(fold(text)), lexicon.load()) is nothing


def test_signs_of_words_are_none_of_how_it_was_said_or_set() -> None:
    assert set(lexicon.load().weights.ranking.weights) >= signs.OF_WORDS
    manner = signs._manner(signs.Statement((), tokenize(""), "direct", rule="name"))
    assert signs.OF_WORDS.isdisjoint(manner)


def test_praise_says_little_and_a_figure_or_a_decision_does_not() -> None:
    made = group(
        (
            "از زحمات ارزشمند و تلاش‌های خوب همه همکاران عزیز در عرصه‌های مختلف تقدیر و تشکر می‌کنیم.",
            "ساخت ۴۰ کیلومتر راه تازه در شمال تصویب شد.",
            "برف کم شد.",
        )
    )
    assert [made.says_little(n) for n in range(3)] == [True, False, False]
