"""What is printed of a sentence, as text: see ``slices`` for which parts of it that is."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from presskit import slices
from presskit.fold import squeeze
from presskit.model import Attribution, Pick, Sentence, Span, Summary, Topic, TopicSpeaker
from presskit.render.clean import one_line
from presskit.render.options import RenderOptions
from presskit.render.wording import decimal
from presskit.slices import Slices

_ASKS = ("\u061f", "?")
_MOST_WORDS = 0.6  # of a question, which a heading has that tells it
_ENOUGH_WORDS = 3  # of its beginning


class Printed(Slices, frozen=True):
    """The slices that are printed, and how."""

    def text(self, render_options: RenderOptions) -> str:
        """What was said, on one line, with whom it points at in brackets."""
        return slices.PARTED.join(
            shown(self._named(part, render_options), render_options) for part in self.parts
        )

    def _named(self, part: Span, render_options: RenderOptions) -> str:
        """The text of a part; behind words that point at somebody it is told whom they mean."""
        text = part.text
        for points, name in self.references:
            if part.start <= points.start and points.end <= part.end:
                at = points.end - part.start
                told = render_options.labels["means"].format(name=name.text)
                text = f"{text[:at]} {told}{text[at:]}"
        return text

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


class Entry(Struct, frozen=True):
    """A line of a summary: what was asked (sentence None), a sentence that a pick brings along, or
    the pick itself.
    """

    printed: Printed
    pick: Pick
    sentence: Sentence | None
    asked: Span | None = None  # what stands above it

    @property
    def is_pick(self) -> bool:
        return self.sentence is self.pick.sentence

    def question(self, render_options: RenderOptions) -> str:
        """What was asked, marked as that, a question with its mark; empty for other lines."""
        if self.sentence:
            return ""
        told, said = self.printed.text(render_options), render_options.labels
        if not self.pick.asks:
            return said["asked_about"].format(asked=told)
        return said["asked"].format(asked=told if told.endswith(_ASKS) else told + _ASKS[0])


def told_topics(summary: Summary) -> tuple[Topic, ...]:
    """The topics that are told: in which somebody speaks, but derived ones only where something is
    printed of them, or a speaker of whom nothing is anywhere.
    """
    printed = {v.speaker for t in summary.topics for v in t.speakers if v.printed}
    return tuple(
        t
        for t in summary.topics
        if any(v.printed or not t.section.derived or v.speaker not in printed for v in t.speakers)
    )


def of_topic(
    topic: Topic, render_options: RenderOptions
) -> Iterator[tuple[TopicSpeaker, tuple[Entry, ...]]]:
    """Each speaker of a topic with the lines that are printed of them. A question stands once above
    all its answers, also those of another speaker right after, and not where the topic is called
    by it.
    """
    asked: Span | None = None
    heading = topic.section.heading
    for voice in topic.speakers:
        entries: list[Entry] = []
        for pick in voice.printed:
            before, asked = asked, _asked(pick, render_options)
            if asked and heading and _tells(heading.span, asked):
                asked = None
            if asked and asked != before:
                entries.append(Entry(_printed(Slices((asked,))), pick, None, asked))
            entries += [
                Entry(of_context(s, render_options, asked), pick, s, asked) for s in pick.context
            ]
            told = of_pick(pick, render_options)
            if told.about and heading and _tells(heading.span, told.about):
                told = replace(told, about=None)
            entries.append(Entry(told, pick, pick.sentence, asked))
        yield voice, tuple(entries)


def _tells(heading: Span, asked: Span) -> bool:
    """Whether a heading has most words of what was asked, or is where that begins."""
    words = len(heading.text.split())
    most = words >= _MOST_WORDS * len(asked.text.split())
    opens = heading.start == asked.start and words >= _ENOUGH_WORDS
    return opens or (most and squeeze(heading.text) in squeeze(asked.text))


def _asked(pick: Pick, render_options: RenderOptions) -> Span | None:
    """What a pick answers, unless it is printed with the frame that says so."""
    asked, whole = pick.asked, pick.sentence.span
    framed = asked and render_options.frames and whole.start <= asked.start < whole.end
    return None if framed else asked


def of_pick(pick: Pick, render_options: RenderOptions) -> Printed:
    """A pick: without its frame, unless frames are wanted."""
    return _printed(slices.of_pick(pick, bool(render_options.frames)))


def of_context(
    sentence: Sentence, render_options: RenderOptions, asked: Span | None = None
) -> Printed:
    """A sentence that a pick brings along, as the pick is printed."""
    return _printed(slices.of_context(sentence, bool(render_options.frames), asked))


def of_sentence(sentence: Sentence, render_options: RenderOptions) -> Printed:
    """One of all sentences: whole, with the words that say who speaks, unless frames are not
    wanted.
    """
    bare = render_options.frames is False
    return _printed(slices.said(sentence, True) if bare else slices.whole(sentence))


def shown(text: str, render_options: RenderOptions) -> str:
    """A sentence on one line, as it stands or with its half-spaces put back."""
    if render_options.repaired:
        from presskit.language.spelling import repair

        text = repair(text)
    return one_line(text)


def rule(held: Attribution, render_options: RenderOptions) -> str:
    """Rule, cue and confidence of an attribution."""
    said = render_options.labels
    cue = [shown(held.cue.text, render_options)] if held.cue else []
    return said["comma"].join([said[held.rule], *cue, decimal(held.confidence, said)])


def joined(parts: tuple[Span, ...]) -> str:
    """The parts of what was said as one text."""
    return slices.PARTED.join(part.text for part in parts)


def _printed(found: Slices) -> Printed:
    return Printed(found.parts, found.about, found.references)
