"""Sentence spans that survive decimals, initials, abbreviations and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from presskit.fold import IGNORABLE

# A stop, the brackets and quotation marks that close after it, then white space or the end; or a
# letter, where the space was lost.
_STOP = re.compile(r"[.!?؟…۔]+[»\"'’)\]}]*(?=[\s\u200c]|$|(?<=[^\W\d_]\.)[\u0620-\u06d3])")
# What is put right behind a stop, or by a half-space.
_GLUED = re.compile(r"\u200c*[^\W\d_]")
# «ع.», «الف.»: one letter before the stop is an initial.
_INITIAL = r"(?:^|[\s(«\"])(?:[^\W\d_]|\u0627\u0644\u0641)\.$"
# «ان.پی.تی.»: a word with stops inside goes on after its last.
_ABBREVIATION = r"(?:^|[\s(«\"])(?:[^\W\d_]{1,3}\.){2,}$"
# «قدرت ا... NAME»: a shortened word that names hold.
_SHORTENED = r"(?:^|[\s(«\"])\u0627(?:…|\.{2,4})$"
# «ای. اف. سی»: letters of another alphabet by name, one after the other.
_LETTER = (
    "(?:\u0627\u06cc|\u0628\u06cc|\u0633\u06cc|\u062f\u06cc|\u0627\u0641|\u062c\u06cc|\u0627\u0686|\u0627\u06cc|\u06a9\u06cc|\u0627\u0644|\u0627\u0645"
    "|\u0627\u0646|\u067e\u06cc|\u06a9\u06cc\u0648|\u0627\u0631|\u0627\u0633|\u062a\u06cc|\u06cc\u0648|\u062f\u0628\u0644\u06cc\u0648|\u0627\u06a9\u0633)"
)
_SPELLED = re.compile(rf"(?:^|[\s(«\"]){_LETTER}\.$")
_SPELLED_ON = re.compile(rf"\s?{_LETTER} ?\.")
_SPELLED_TWICE = re.compile(rf"(?:^|[\s(«\"]){_LETTER}\.\s?{_LETTER}\.$")
# «دی. اچ. NAME»: two of them are somebody's initials
_SPELLED_PAIR = re.compile(rf"(?:^|[\s(«\"])(?<!\.\s){_LETTER}\.\s?{_LETTER}\.$")
_SPELLED_LAST = re.compile(rf"\s?(?:{_LETTER}|\u0627\u0648|\u0648\u06cc)(?!\w)")
_ASKS = "?؟"
_LIST_NUMBER = r"(?:^|\n)\s*\d{1,2}\.$"
# «…؟» که»: a complementiser never starts a sentence.
_THAT = re.compile(r"\s+\u06a9\u0647\s")
# «و … استفاده»: an ellipsis after a conjunction goes on.
_OPEN_LIST = r"(?:^|\s)(?:\u0648|\u06cc\u0627|،)\s*(?:…|\.{3,})$"
# any of these: the sentence goes on behind the stop
_OPEN = re.compile("|".join((_INITIAL, _SHORTENED, _ABBREVIATION, _LIST_NUMBER, _OPEN_LIST)))


class Verbs(Protocol):
    """What a splitter must know of the words, by offsets into the text."""

    def ends_clause(self, at: int) -> bool:
        """Whether the word that ends at an offset is a finite verb."""

    def answers(self, at: int) -> bool:
        """Whether the first words from an offset on are a reporting verb and a colon."""


def _goes_on(folded: str, start: int, stop: re.Match[str], verbs: Verbs) -> bool:
    end = stop.end()
    if _THAT.match(folded, end) or (stop[0][0] in _ASKS and verbs.answers(end)):
        return True
    if _GLUED.match(folded, end):
        # «… است.وی …»: only behind a verb is it a stop, and not «جی.سیلوا»
        return not verbs.ends_clause(stop.start())
    before = folded[max(start, end - 16) : end]
    if _spells(before, folded, end):
        return True
    return _OPEN.search(before) is not None


def _spells(before: str, folded: str, end: int) -> bool:
    """Whether letters by name go on behind a stop: «ای. اف.», «ای. اف. سی»."""
    if _SPELLED_PAIR.search(before) and folded[end : end + 1].isspace():
        return True
    if _SPELLED_TWICE.search(before) and _SPELLED_LAST.match(folded, end):
        return True
    return bool(_SPELLED.search(before) and _SPELLED_ON.match(folded, end))


def split(folded: str, start: int, end: int, verbs: Verbs) -> Iterator[tuple[int, int]]:
    """The sentences of ``folded[start:end]``, one paragraph: non-empty spans, in order, no
    character in two.

    A stop ends a sentence before white space, or right behind a verb, so ``۳.۵``, ``۳/۵`` and
    ``ان.پی.تی`` stay whole; closing quotation marks and brackets belong to the sentence they close.
    A stop with nothing before it joins the sentence it follows, and so does the verb that answers
    a question: «NAME در پاسخ به این سؤال که …؟ گفت: …». Linear in the length.
    """
    at, last = start, None
    for stop in _STOP.finditer(folded, start, end):
        if _goes_on(folded, at, stop, verbs):
            continue
        span = _trim(folded, at, stop.end())
        at = stop.end()
        if span is None:
            continue
        if last and _says_nothing(folded, *span):
            last = last[0], span[1]  # a lone stop or a second ellipsis
            continue
        if last:
            yield last
        last = span
    tail = _trim(folded, at, end)
    if last and tail and _says_nothing(folded, *tail):
        last, tail = (last[0], tail[1]), None
    yield from (span for span in (last, tail) if span)


def _says_nothing(folded: str, start: int, end: int) -> bool:
    return not any(c.isalnum() and c != IGNORABLE for c in folded[start:end])


def _trim(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without outer white space; None where nothing is left."""
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
