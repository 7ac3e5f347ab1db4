"""What an attack tried, what held and what broke."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

_SHOWN = 12  # breaks that are printed whole


class BrokenError(AssertionError):
    """A promise that did not hold."""


def must(held: object, what: str) -> None:
    """Raise ``BrokenError`` where something that is promised does not hold."""
    if not held:
        raise BrokenError(what)


@dataclass(slots=True)
class Tally:
    """How often each thing was tried, and a line for each kind of break, with how often."""

    tried: Counter[str] = field(default_factory=Counter)
    broke: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)  # the first input of each kind of break

    def attempt(self, name: str, shown: str, attack: Callable[[], None]) -> None:
        """Run one attack, which raises where something breaks; ``shown`` tells it again."""
        self.tried[name] += 1
        try:
            attack()
        except KeyboardInterrupt:
            raise
        except BaseException as problem:
            key = f"{name}: {_place(problem)}"
            self.broke[key] += 1
            self.first.setdefault(key, shown)

    def add(self, other: Tally) -> None:
        self.tried.update(other.tried)
        self.broke.update(other.broke)
        self.first = other.first | self.first

    def lines(self) -> Iterable[str]:
        """A line for everything that was tried, and for every kind of break its first input."""
        for name, count in sorted(self.tried.items()):
            broke = sum(n for key, n in self.broke.items() if key.startswith(f"{name}: "))
            yield f"  {name:28} {count:8} tried {count - broke:8} held {broke:6} broke"
        for key, count in self.broke.most_common(_SHOWN):
            yield f"  BROKE {count}x {key}"
            yield f"        {self.first[key][:600]}"


def _place(problem: BaseException) -> str:
    """An exception and where in presskit it came from, the same for all its inputs."""
    frames = traceback.extract_tb(problem.__traceback__)
    inside = [f for f in frames if "/presskit/" in f.filename] or frames[-1:]
    where = " < ".join(f"{f.filename.rpartition('/')[2]}:{f.lineno}" for f in inside[:-4:-1])
    what = str(problem)[:80] if isinstance(problem, BrokenError) else ""
    return ascii(f"{type(problem).__name__} {what} at {where}")
