"""What stands on top of every text format: which article this is, who spoke in it, and how much of
it is printed. What is not known is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from msgspec import Struct

from presskit.fold import squeeze
from presskit.message import number
from presskit.model import Quotes, Section, Sentence, Summary
from presskit.render.clean import one_line
from presskit.render.options import RenderOptions
from presskit.render.printed import shown, told_topics
from presskit.render.wording import Labels, counted, percent

_TITLED = 1  # the last section that can be headed by the title, behind an opening
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)\S*")  # ISO 8601, as pages tell it


class HeardSpeaker(Struct, frozen=True):
    """One who spoke (id None: those who could not be named), with their statements in the whole
    article.
    """

    id: str | None
    name: str
    role: str
    statements: int

    def note(self, said: Labels) -> str:
        """Office and number of statements."""
        count = counted(self.statements, said)
        return f"{self.role}{said['comma']}{count}" if self.role else count


class Header(Struct, frozen=True):
    """Each text on one line; empty where it is not known."""

    title: str
    agency: str
    place: str
    date: str
    name: str  # of the file or record
    voices: tuple[HeardSpeaker, ...]
    share: str  # of the article that is printed, and how many topics are not

    @property
    def about(self) -> str:
        """Agency, place and date, as far as they are known."""
        return " · ".join(text for text in (self.agency, self.place, self.date) if text)

    def tells(self, text: str) -> bool:
        """Whether a line is the title again."""
        return bool(self.title) and squeeze(text) == squeeze(self.title)

    def heads(self, section: Section) -> bool:
        """Whether the title is all the heading that a section has: not where it stands again
        further down, since what follows would seem to belong to the topic before.
        """
        heading = section.heading
        if heading is None:
            return bool(self.title and not section.index)
        return section.index <= _TITLED and self.tells(heading.span.text)

    def titles(self, sentence: Sentence) -> bool:
        """Whether a sentence is a headline that is printed as the title already."""
        heading = sentence.kind == "heading" and sentence.section <= _TITLED
        return heading and self.tells(sentence.span.text)


def of_summary(found: Summary, render_options: RenderOptions) -> Header:
    """The header of a summary."""
    words = len(found.quotes.source.text.split())
    printed = found.words / words if words else 0
    said = render_options.labels
    share = ""
    if found.words:
        share = said["share"].format(share=percent(min(1.0, printed), said))
        heard = sum(bool(t.speakers) for t in found.topics)
        left_out = heard - len(told_topics(found))
        if left_out:
            n, of = number(str(left_out), said), number(str(heard), said)
            share += said["semicolon"] + said["left_out"].format(n=n, of=of)
    return _header(found.quotes, share, render_options)


def of_quotes(read: Quotes, render_options: RenderOptions) -> Header:
    """The header above all sentences, where a share says nothing."""
    return _header(read, "", render_options)


def _header(read: Quotes, share: str, render_options: RenderOptions) -> Header:
    source, said = read.source, render_options.labels
    counts = Counter(s.speaker for s in read.sentences if s.kind == "statement")
    voices = [
        HeardSpeaker(s.id, one_line(s.name), shown(s.role or "", render_options), counts[s.id])
        for s in read.speakers
    ]
    voices.append(HeardSpeaker(None, said["unattributed"], "", counts[None]))
    return Header(
        shown(source.title or "", render_options),
        one_line(source.agency or ""),
        one_line(source.place or ""),
        one_line(_TIME.sub(r"\1 \2", source.date or "")),
        one_line(PurePath(source.name).name or source.name),
        tuple(voice for voice in voices if voice.statements),
        share,
    )
