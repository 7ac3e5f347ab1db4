"""A summary's topics as a reader goes through them: what stands above each, and whose name is told
again.

Where one person speaks in a whole report the header has said so. Where somebody goes on from one
topic that nothing names to the next, the second is one more paragraph below the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from presskit.model import Section, Summary, TopicSpeaker
from presskit.render.header import Header
from presskit.render.options import RenderOptions
from presskit.render.printed import Entry, of_topic, told_topics
from presskit.render.titles import Title, title, with_headlines


@dataclass(frozen=True, slots=True)
class ToldVoice:
    """Somebody's lines in a topic. ``named``: their name stands above these; ``statements``: there,
    and in the topics that go on below the name.
    """

    voice: TopicSpeaker
    entries: tuple[Entry, ...]
    named: bool
    statements: int


@dataclass(frozen=True, slots=True)
class ToldTopic:
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
    told = list(_each(summary, header, render_options))
    only = _only_voice(summary, header)
    for n, topic in enumerate(told):
        if not apart and _goes_on(told, n, only):
            topic = replace(topic, title=None)
            if not only:
                first, *rest = topic.voices
                _count(told, n, first.statements)
                topic = replace(topic, voices=(replace(first, named=False), *rest))
        voices = tuple(replace(v, named=v.named and not (only and v.entries)) for v in topic.voices)
        told[n] = replace(topic, voices=voices)
    return tuple(told)


def _each(summary: Summary, header: Header, render_options: RenderOptions) -> Iterator[ToldTopic]:
    heard = {t.section.index: t for t in told_topics(summary)}
    wanted = [t.section for t in heard.values()]
    for section, there in with_headlines(summary.quotes, wanted):
        spoken = of_topic(heard[section.index], render_options) if there else ()
        voices = tuple(ToldVoice(v, entries, True, v.statements) for v, entries in spoken)
        above = None if header.heads(section) else title(summary.quotes, section, render_options)
        yield ToldTopic(section, above, voices)


def _only_voice(summary: Summary, header: Header) -> bool:
    """Whether one person says all there is, whom the header names."""
    heard = {v.speaker for t in summary.topics for v in t.speakers}
    return len(header.voices) == 1 and heard == {header.voices[0].id} != {None}


def _goes_on(told: Sequence[ToldTopic], n: int, only: bool) -> bool:
    """Whether a topic that nothing names follows on lines of the same speaker, and not on a name
    that it has no part in.
    """
    topic = told[n]
    if topic.title is None or topic.title.named or not topic.voices or not n:
        return False
    above = next((t.title for t in told[:n][::-1] if t.title is not None), None)
    if above is not None and above.derived and above.named:
        return False
    before = told[n - 1].voices
    return only or (bool(before) and before[-1].voice.speaker == topic.voices[0].voice.speaker)


def _count(told: list[ToldTopic], n: int, statements: int) -> None:
    """Counts what is said below a name in a topic before the ``n``-th."""
    for at in range(n - 1, -1, -1):
        *before, last = told[at].voices
        last = replace(last, statements=last.statements + statements)
        told[at] = replace(told[at], voices=(*before, last))
        if last.named:
            return
