from __future__ import annotations

from presskit.ranking.budget import firsts, share


def test_who_is_worth_least_goes_without() -> None:
    groups = [[(10, 0.1)], [(10, 2.0)], [], [(10, 1.0)]]
    assert firsts(groups, 30) == [0, 0, None, 0]
    assert firsts(groups, 29) == [None, 0, None, 0]
    assert firsts(groups, 10) == [None, 0, None, None]
    assert firsts(groups, 9) == [None, None, None, None]
    assert firsts(groups, 30, 1) == [None, 0, None, None]


def test_of_equals_the_earlier_stays() -> None:
    assert firsts([[(10, 1.0)], [(10, 1.0)]], 10) == [0, None]


def test_where_the_best_does_not_fit_another_may() -> None:
    assert firsts([[(10, 2.0)], [(30, 1.0), (9, 0.5), (1, 0.1)]], 20) == [0, 1]


def test_topics_share_before_speakers_do() -> None:
    two_in_the_first = [[(0, 10)] * 9, [(0, 10)] * 9]
    one_in_the_second = [[(1, 10)] * 9]
    assert list(map(len, share(two_in_the_first + one_in_the_second, 80))) == [2, 2, 4]


def test_a_pick_that_does_not_fit_leaves_the_words_to_others() -> None:
    groups = [[(0, 10), (0, 100), (0, 5)], [(1, 10), (1, 10), (1, 10)]]
    assert share(groups, 45) == [[0, 2], [0, 1, 2]]
    assert share(groups, 40) == [[0, 2], [0, 1]]
    assert share([[], *groups], 144) == [[], [0, 1], [0, 1, 2]]


def test_no_word_is_spent_twice() -> None:
    groups = [[(n % 3, 3 + (n * k) % 11) for k in range(6)] for n in range(7)]
    for words in range(20, 200, 7):
        taken = share(groups, words)
        spent = sum(
            group[place][1] for group, places in zip(groups, taken, strict=True) for place in places
        )
        least = sum(group[0][1] for group in groups)
        assert spent <= max(words, least)
