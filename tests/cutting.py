"""A batch that ends in the middle, as if the power had gone."""

from __future__ import annotations

from presskit.batch import runs


class CutError(Exception):
    """What ends it."""


class Cutter:
    """An observer of a run that ends it after so many articles."""

    def __init__(self, left: int) -> None:
        self.left = left

    def article(self, entry: object, cost: int) -> None:
        self.left -= 1
        if not self.left:
            raise CutError

    def end(self, totals: runs.BatchTotals) -> None: ...
