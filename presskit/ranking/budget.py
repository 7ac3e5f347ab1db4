"""A number of words shared fairly over topics and, within a topic, over speakers."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush


def share(groups: Sequence[Sequence[tuple[int, int]]], words: int | None) -> list[int]:
    """How many of each group's picks to print. A group is a speaker in a topic: (topic, words) a
    pick, best first.

    Everybody keeps the best pick, even where these alone are more than ``words``. The rest goes by
    max-min fairness: again and again the topic that has had the fewest words, and in it the speaker
    who has, gets the next pick that still fits; who has none that fits is passed over. Without
    ``words`` all are printed.

    >>> share([[(0, 10), (0, 5)], [(1, 10), (1, 20)]], 26)
    [2, 1]
    """
    if words is None:
        return [len(group) for group in groups]
    taken = [min(1, len(group)) for group in groups]
    spent = [sum(cost for _, cost in group[:1]) for group in groups]
    by_topic: dict[int, int] = {}
    for group, own in zip(groups, spent, strict=True):
        if group:
            by_topic[group[0][0]] = by_topic.get(group[0][0], 0) + own
    left = words - sum(spent)
    queue = [
        (by_topic[group[0][0]], spent[n], n) for n, group in enumerate(groups) if len(group) > 1
    ]
    heapify(queue)
    while queue and left > 0:
        topic_words, _, n = heappop(queue)
        topic, cost = groups[n][taken[n]]
        if topic_words != by_topic[topic]:  # others of the topic were served meanwhile
            heappush(queue, (by_topic[topic], spent[n], n))
        elif cost <= left:
            taken[n] += 1
            spent[n] += cost
            by_topic[topic] += cost
            left -= cost
            if taken[n] < len(groups[n]):
                heappush(queue, (by_topic[topic], spent[n], n))
    return taken
