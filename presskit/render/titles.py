"""What stands above a topic: its heading; where it has none its mark alone, or, where topics are
listed and what was said is not, the first words of that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from presskit.fold import squeeze
from presskit.model import Heading, Quotes, Section
from presskit.render.options import RenderOptions
from presskit.render.printed import shown

_FIRST_WORDS = 6
_BETWEEN_LINES = " / "


class Title(Struct, frozen=True):
    """``text`` as it is printed, empty where the mark is enough. ``derived``: no headline of the
    article; ``under``: of a topic cut from a headline's; ``named``: a heading, not the first words.
    """

    text: str
    derived: bool = False
    under: bool = False
    named: bool = True

    @property
    def mark(self) -> str:
        """What tells a headline from a topic that was found, and that from one under a headline."""
        return "▫" if self.under else "□" if self.derived else "■"


def title(
    read: Quotes, section: Section, render_options: RenderOptions, first: bool = False
) -> Title:
    """The title of a section; the opening has its name. ``first``: of one that nothing names, the
    first words that were said.
    """
    under, heading = section.parent is not None, section.heading
    if heading is not None:
        text = shown(_stacked(read, heading), render_options)
        return Title(text, heading.kind == "derived", under)
    if not section.derived:
        return Title(render_options.labels["opening"])
    words = shown(first_words(read, section), render_options) if first else ""
    return Title(f"{words} …" if words else "", True, under, named=False)


def _stacked(read: Quotes, heading: Heading) -> str:
    """A headline with those right above it, but for the title, which stands on top of all."""
    told = squeeze(read.source.title or "")
    above = (line.text for line in heading.above if squeeze(line.text) != told)
    before = (text + (" " if text.endswith(":") else _BETWEEN_LINES) for text in above)
    return "".join((*before, heading.span.text))


def told_below(read: Quotes) -> frozenset[int]:
    """Where headlines start that are told with one below them."""
    headings = (s.heading for s in read.sections if s.heading)
    return frozenset(line.start for heading in headings for line in heading.above)


def first_words(read: Quotes, section: Section) -> str:
    """What is said first in a section, as far as a few words go; nothing where nothing is."""
    first = bisect_left(read.sentences, section.start, key=lambda s: s.span.start)
    for n in range(first, len(read.sentences)):
        s = read.sentences[n]
        if s.section != section.index:
            break
        if s.kind in ("statement", "question", "narration"):
            return " ".join(s.said[0].text.split()[:_FIRST_WORDS])
    return ""


def with_headlines(read: Quotes, sections: Sequence[Section]) -> Iterator[tuple[Section, bool]]:
    """Sections to be printed, and whether each is one of these; else it is the headline's that the
    next was cut from.
    """
    printed: set[int] = set()
    for section in sections:
        if section.parent is not None and section.parent not in printed:
            printed.add(section.parent)
            yield read.sections[section.parent], False
        printed.add(section.index)
        yield section, True
