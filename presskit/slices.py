"""What is printed of a sentence: what was said, without the frame that reports it, behind what it
is about where a reader needs that. Every part is a slice of the article.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from presskit.model import Pick, Sentence, Span

PARTED = " … "  # where the frame stood between two parts

# marks that lead to something, or close it, which is not printed with them
_LOOSE_START = re.compile(r"[\s:،؛»)\]]+")
_LOOSE_END = re.compile(r"[\s:،؛«(\[]+\Z")


class Slices(Struct, frozen=True):
    """The slices that are printed: what was said, and before it what it is about. ``references``:
    words in it that point at somebody, each with the words for whom, printed behind them.
    """

    parts: tuple[Span, ...]
    about: Span | None = None
    references: tuple[tuple[Span, Span], ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """All slices, in the order in which they are printed."""
        return (self.about, *self.parts) if self.about else self.parts

    @property
    def words(self) -> int:
        """As many words as its line has at most, as ``wc -w`` counts them: the mark between two
        parts is one, and so is the word that leads to what it is about, or to a name, in some
        languages.
        """
        named = [name for _, name in self.references]
        marks = len(self.parts) - 1 + (self.about is not None) + len(named)
        return marks + sum(len(s.text.split()) for s in (*self.spans, *named))


def whole(sentence: Sentence) -> Slices:
    """A sentence with its frame."""
    return Slices((sentence.span,))


def said(sentence: Sentence, with_about: bool) -> Slices:
    """What was said in a sentence; the sentence where it is all frame, or no statement."""
    held = sentence.attribution if sentence.kind == "statement" else None
    if held is None or not held.content:
        return Slices((_tight(sentence.span),))
    needed = held.about if with_about else None
    told = needed and any(p.start < needed.end and needed.start < p.end for p in held.content)
    return Slices(held.content, None if told else needed)


def of_pick(pick: Pick, frames: bool) -> Slices:
    """A pick: without its frame, unless frames are wanted; what was asked stands above it."""
    held = pick.sentence.attribution
    above = held is not None and _within(pick.asked, held.about)
    if frames:
        own = pick.sentence.span
        outside = tuple(r for r in pick.references if not _within(r[1], own))
        return replace(whole(pick.sentence), references=outside)
    found = said(pick.sentence, pick.needs_about and not above)
    return replace(found, references=pick.references) if pick.references else found


def _within(part: Span | None, whole: Span | None) -> bool:
    """Whether a slice is another, or a part of it."""
    return (
        part is not None
        and whole is not None
        and (whole.start <= part.start and part.end <= whole.end)
    )


def of_context(sentence: Sentence, frames: bool, asked: Span | None = None) -> Slices:
    """A sentence that a pick brings along, as the pick is printed; ``asked``: what stands above
    both.
    """
    held = sentence.attribution
    answers = held is not None and held.question not in (None, asked)
    return whole(sentence) if frames else said(sentence, answers)


def words(pick: Pick, frames: bool) -> int:
    """How many words a pick prints, with the sentences it brings along."""
    shown = pick.instead or pick
    brought = sum(of_context(s, frames, shown.asked).words for s in shown.context)
    return brought + asked_words(shown) + of_pick(shown, frames).words


def asked_words(pick: Pick) -> int:
    """How many words the question above a pick has, with those that lead to it."""
    return (1 if pick.asks else 2) + len(pick.asked.text.split()) if pick.asked else 0


def _tight(span: Span) -> Span:
    """A slice without loose marks at its ends: «وی گفت:» leads to nothing that is printed."""
    start, end = _LOOSE_START.match(span.text), _LOOSE_END.search(span.text)
    a, b = start.end() if start else 0, end.start() if end else len(span.text)
    return Span(span.start + a, span.start + b, span.text[a:b]) if a < b else span
