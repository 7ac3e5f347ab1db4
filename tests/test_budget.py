from __future__ import annotations

from presskit.ranking.budget import share


def test_without_a_budget_everything_is_printed() -> None:
    assert share([[(0, 5), (0, 5)], [], [(1, 3)]], None) == [2, 0, 1]


def test_everybody_keeps_the_best_pick_however_small_the_budget() -> None:
    assert share([[(0, 50), (0, 5)], [(0, 40)], [(1, 30), (1, 1)]], 1) == [1, 1, 1]


def test_topics_share_before_speakers_do() -> None:
    two_in_the_first = [[(0, 10)] * 9, [(0, 10)] * 9]
    one_in_the_second = [[(1, 10)] * 9]
    assert share(two_in_the_first + one_in_the_second, 80) == [2, 2, 4]


def test_a_pick_that_does_not_fit_leaves_the_words_to_others() -> None:
    assert share([[(0, 10), (0, 100)], [(1, 10), (1, 10), (1, 10)]], 45) == [1, 3]


def test_no_word_is_spent_twice() -> None:
    groups = [[(n % 3, 3 + (n * k) % 11) for k in range(6)] for n in range(7)]
    for words in range(20, 200, 7):
        taken = share(groups, words)
        spent = sum(
            cost for group, count in zip(groups, taken, strict=True) for _, cost in group[:count]
        )
        least = sum(group[0][1] for group in groups)
        assert spent <= max(words, least)
