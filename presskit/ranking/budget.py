"""A number of words shared over topics and, within a topic, over speakers; it is never exceeded."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush


def firsts(
    groups: Sequence[Sequence[tuple[int, float]]], words: int, most: int | None = None
) -> list[int | None]:
    """Which of its picks each group prints first: (words, worth) a pick, best first. The groups of
    least worth go without: by the worth of their best, each takes the first of its picks that still
    fits. ``most``: groups that get one.

    >>> firsts([[(9, 0.5)], [(8, 2.0)], [(30, 1.0), (4, 0.0)]], 14)
    [None, 0, 1]
    """
    found: list[int | None] = [None] * len(groups)
    left, given = words, 0
    for n in sorted((n for n, g in enumerate(groups) if g), key=lambda n: (-groups[n][0][1], n)):
        if given == most:
            break
        fits = next((place for place, (cost, _) in enumerate(groups[n]) if cost <= left), None)
        if fits is not None:
            found[n], left, given = fits, left - groups[n][fits][0], given + 1
    return found


def share(groups: Sequence[Sequence[tuple[int, int]]], words: int) -> list[list[int]]:
    """Which of each group's picks to print. A group is a speaker in a topic: (topic, words) a pick,
    best first.

    Everybody gets the best pick, which ``firsts`` made fit. The rest goes by max-min fairness:
    again and again the topic that has had the fewest words, and in it the speaker who has, gets the
    next pick that still fits.

    >>> share([[(0, 10), (0, 5)], [(1, 10), (1, 20), (1, 1)]], 26)
    [[0, 1], [0, 2]]
    """
    taken = [[0] if group else [] for group in groups]
    spent = [sum(cost for _, cost in group[:1]) for group in groups]
    by_topic: dict[int, int] = {}
    for group, own in zip(groups, spent, strict=True):
        if group:
            by_topic[group[0][0]] = by_topic.get(group[0][0], 0) + own
    left = words - sum(spent)
    queue = [(by_topic[g[0][0]], spent[n], n, 1) for n, g in enumerate(groups) if len(g) > 1]
    heapify(queue)
    while queue and left > 0:
        topic_words, _, n, place = heappop(queue)
        topic, cost = groups[n][place]
        if topic_words != by_topic[topic]:  # others of the topic were served meanwhile
            heappush(queue, (by_topic[topic], spent[n], n, place))
            continue
        if cost <= left:
            taken[n].append(place)
            spent[n] += cost
            by_topic[topic] += cost
            left -= cost
        if place + 1 < len(groups[n]):
            heappush(queue, (by_topic[topic], spent[n], n, place + 1))
    return taken
