"""What a word tells by itself, found once for each: a newsroom uses the same words every day."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_MOST = 200_000  # words that are remembered


class ToldOnce[W, T](dict[W, T]):
    """``told[word]`` is ``find(word)``. What many words have told is forgotten, all at once, when
    there are too many of them, so that memory does not grow with the number of articles.
    """

    def __init__(self, find: Callable[[W], T], most: int = _MOST) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, word: W) -> T:
        if len(self) >= self._most:
            self.clear()
        self[word] = found = self._find(word)
        return found


class Listed[T](dict[str, T]):
    """What is listed of words, each read when it is first met: of twenty thousand an article has
    some dozens.
    """

    def __init__(self, listed: Mapping[str, str], read: Callable[[str], T]) -> None:
        self._listed = listed
        self._read = read

    def __missing__(self, word: str) -> T:
        self[word] = found = self._read(self._listed[word])
        return found
