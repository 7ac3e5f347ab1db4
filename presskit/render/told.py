"""A summary's topics as a reader goes through them: what stands above each, and whose name is told
again.

Where one person speaks in a whole report the header has said so. A topic that nothing names is one
more paragraph, and whoever goes on from one to the next is not named again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from presskit.model import Section, Summary, TopicSpeaker
from presskit.render.header import Header
from presskit.render.options import RenderOptions
from presskit.render.printed import Entry, of_topic, told_topics
from presskit.render.titles import Title, title, with_headlines


class ToldVoice(Struct, frozen=True):
    """Somebody's lines in a topic. ``named``: their name stands above these; ``statements``: there,
    and in the topics that go on below the name.
    """

    voice: TopicSpeaker
    entries: tuple[Entry, ...]
    named: bool
    statements: int


class ToldTopic(Struct, frozen=True):
    """A topic. ``title``: None where the article's is all that it has, or where it goes on from the
    topic before it.
    """

    section: Section
    title: Title | None
    voices: tuple[ToldVoice, ...]


def of_summary(
    summary: Summary, header: Header, render_options: RenderOptions, apart: bool = False
) -> tuple[ToldTopic, ...]:
    """The topics that are told, in order, with the headlines that some were cut from. ``apart``: a
    reader may see one without the others, so none goes on from another.
    """
    only, told = _only_voice(summary, header), list[ToldTopic]()
    for topic in _each(summary, header, render_options, only):
        if apart or not _goes_on(told, topic):
            told.append(topic)
            continue
        first, last = topic.voices[0], told[-1] if told else None
        if last and not last.voices:  # all that stands under a headline: right below it
            told[-1] = replace(last, voices=topic.voices)
            continue
        if last and first.named and first.voice.speaker == last.voices[-1].voice.speaker:
            _count(told, first.statements)
            topic = replace(topic, voices=(replace(first, named=False), *topic.voices[1:]))
        told.append(replace(topic, title=None))
    return tuple(told)


def _each(
    summary: Summary, header: Header, render_options: RenderOptions, only: bool
) -> Iterator[ToldTopic]:
    heard = {t.section.index: t for t in told_topics(summary)}
    silent = not any(v.printed for t in heard.values() for v in t.speakers)
    wanted = [t.section for t in heard.values()]
    for section, there in with_headlines(summary.quotes, wanted):
        spoken = of_topic(heard[section.index], render_options) if there else ()
        voices = tuple(
            ToldVoice(v, entries, silent or not only, v.statements)
            for v, entries in spoken
            if entries or silent or not only
        )
        above = None if header.heads(section) else title(summary.quotes, section, render_options)
        if above is not None or voices:
            yield ToldTopic(section, above, voices)


def _only_voice(summary: Summary, header: Header) -> bool:
    """Whether one person says all there is, whom the header names."""
    heard = {v.speaker for t in summary.topics for v in t.speakers}
    return len(header.voices) == 1 and heard == {header.voices[0].id} != {None}


def _goes_on(told: Sequence[ToldTopic], topic: ToldTopic) -> bool:
    """Whether a topic that nothing names follows on another without a mark: not on a derived name,
    in which it has no part, nor on a headline that is over.
    """
    if topic.title is None or topic.title.named or not topic.voices:
        return False
    above = next((t for t in reversed(told) if t.title is not None), None)
    heading = above.section.heading if above else None
    return heading is None or (heading.kind == "headline" and topic.title.under)


def _count(told: list[ToldTopic], statements: int) -> None:
    """Counts what goes on below the last name that is told."""
    for at in range(len(told) - 1, -1, -1):
        *before, last = told[at].voices
        last = replace(last, statements=last.statements + statements)
        told[at] = replace(told[at], voices=(*before, last))
        if last.named:
            return
