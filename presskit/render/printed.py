"""What is printed of a sentence: what was said, without the frame that reports it, behind what it
is about where a reader needs that. Every part is a slice of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from presskit.model import Pick, Sentence, Span
from presskit.render.clean import one_line
from presskit.render.options import RenderOptions

_PARTED = " … "  # where the frame stood between two parts
# marks that lead to something, or close it, which is not printed with them
_LOOSE_START = re.compile(r"[\s:،؛»)\]]+")
_LOOSE_END = re.compile(r"[\s:،؛«(\[]+\Z")


@dataclass(frozen=True, slots=True)
class Printed:
    """The slices that are printed: what was said, and before it what it is about."""

    parts: tuple[Span, ...]
    about: Span | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """All slices, in the order in which they are printed."""
        return (self.about, *self.parts) if self.about else self.parts

    def text(self, render_options: RenderOptions) -> str:
        """What was said, on one line."""
        return _PARTED.join(shown(part.text, render_options) for part in self.parts)

    def topic(self, render_options: RenderOptions) -> str:
        """What it is about, marked as no part of what was said; nothing where that is not
        needed.
        """
        about = shown(self.about.text, render_options) if self.about else ""
        return render_options.labels["about"].format(about=about) if about else ""

    def line(self, render_options: RenderOptions) -> str:
        """All of it on one line."""
        topic, text = self.topic(render_options), self.text(render_options)
        return f"{topic} {text}" if topic else text


def of_pick(pick: Pick, render_options: RenderOptions) -> Printed:
    """A pick: without its frame, unless frames are wanted."""
    return (
        _whole(pick.sentence) if render_options.frames else _said(pick.sentence, pick.needs_about)
    )


def of_context(sentence: Sentence, render_options: RenderOptions) -> Printed:
    """A sentence that a pick brings along, as the pick is printed."""
    held = sentence.attribution
    answers = held is not None and held.question is not None
    return _whole(sentence) if render_options.frames else _said(sentence, answers)


def of_sentence(sentence: Sentence, render_options: RenderOptions) -> Printed:
    """One of all sentences: whole, with the words that say who speaks, unless frames are not
    wanted.
    """
    return _said(sentence, True) if render_options.frames is False else _whole(sentence)


def shown(text: str, render_options: RenderOptions) -> str:
    """A sentence on one line, as it stands or with its half-spaces put back."""
    if render_options.repaired:
        from presskit.language.spelling import repair

        text = repair(text)
    return one_line(text)


def joined(parts: tuple[Span, ...]) -> str:
    """The parts of what was said as one text."""
    return _PARTED.join(part.text for part in parts)


def _whole(sentence: Sentence) -> Printed:
    return Printed((sentence.span,))


def _said(sentence: Sentence, with_about: bool) -> Printed:
    held = sentence.attribution if sentence.kind == "statement" else None
    if held is None or not held.content:
        return Printed((_tight(sentence.span),))
    needed = held.about if with_about else None
    inside = needed and any(p.start <= needed.start and needed.end <= p.end for p in held.content)
    return Printed(held.content, None if inside else needed)


def _tight(span: Span) -> Span:
    """A slice without loose marks at its ends: «وی گفت:» leads to nothing that is printed."""
    start, end = _LOOSE_START.match(span.text), _LOOSE_END.search(span.text)
    a, b = start.end() if start else 0, end.start() if end else len(span.text)
    return Span(span.start + a, span.start + b, span.text[a:b]) if a < b else span
