"""What is searched for: words, phrases, OR and minus, in any spelling.

    budget "next year" OR plan -draft    budget and the phrase, or plan without draft

Words are made terms, as those of the archive are. The expression that SQLite's full text index gets
is put together of terms in quotation marks and of its own words only, and it is a parameter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from presskit.errors import UsageError
from presskit.language import terms

MINUS = "\u2212"  # a minus before a word that a command line would take for an option
_ITEM = re.compile(
    rf"(?P<minus>(?<!\S)[-{MINUS}])?"
    r"(?:\"(?P<straight>[^\"]*)\"?|\u00ab(?P<angled>[^\u00bb]*)\u00bb?|(?P<word>[^\s\"\u00ab]+))"
)
_OR = ("OR", "|")


@dataclass(frozen=True, slots=True)
class Item:
    """A word or phrase: terms that follow each other; ``open``: the last is the start of one."""

    terms: tuple[str, ...]
    open: bool = False

    @property
    def expression(self) -> str:
        return f'"{" ".join(self.terms)}"' + " *" * self.open


@dataclass(frozen=True, slots=True)
class Query:
    """Alternatives: in each the items that must be there, and those that must not."""

    alternatives: tuple[tuple[tuple[Item, ...], tuple[Item, ...]], ...]

    @property
    def expression(self) -> str:
        """The query for SQLite's FTS5."""
        found = []
        for wanted, unwanted in self.alternatives:
            told = " AND ".join(item.expression for item in wanted)
            if unwanted:  # side by side: FTS5 takes few in each other
                told = f"({told}) NOT ({' OR '.join(item.expression for item in unwanted)})"
            found.append(f"({told})")
        return " OR ".join(found)

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Where a text has what is wanted, in order, those that touch as one."""
        there = terms.terms(text)
        items = [item for wanted, _ in self.alternatives for item in wanted]
        spans = sorted(
            (there[n].start, there[n + len(item.terms) - 1].end)
            for item in items
            for n in range(len(there) - len(item.terms) + 1)
            if _stands(item, [t.text for t in there[n : n + len(item.terms)]])
        )
        found: list[tuple[int, int]] = []
        for start, end in spans:
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((start, end))
        return found


def parse(text: str) -> Query | None:
    """The query of a text; None for one of white space. Raises ``UsageError`` where nothing is left
    to look for.
    """
    if not text.strip():
        return None
    alternatives: list[tuple[list[Item], list[Item]]] = [([], [])]
    for match in _ITEM.finditer(text):
        if match["word"] in _OR and not match["minus"]:
            alternatives.append(([], []))
            continue
        item = _item(match["word"] or match["straight"] or match["angled"] or "")
        if item is not None:
            alternatives[-1][bool(match["minus"])].append(item)
    for wanted, unwanted in alternatives:
        if unwanted and not wanted:
            raise UsageError("only-minus", text=text)
    kept = tuple((tuple(wanted), tuple(unwanted)) for wanted, unwanted in alternatives if wanted)
    if not kept:
        raise UsageError("nothing-to-find", text=text)
    return Query(kept)


def _item(text: str) -> Item | None:
    found = tuple(term.text for term in terms.terms(text))
    return Item(found, text.endswith("*")) if found else None


def _stands(item: Item, there: list[str]) -> bool:
    *first, last = item.terms
    return there[:-1] == first and (there[-1].startswith(last) if item.open else there[-1] == last)
