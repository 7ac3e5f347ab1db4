"""The paragraphs of a page's tree: borders kept, white space as a browser shows it, headings known
by their marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from presskit.reading.markup import BLOCKS, BOLD, EMPTY_LINE, HEADINGS, LINE, PICTURE, UNREAD

_CELL = 80  # characters of a table's cells, on average: from here on a table lays out text
_CAPTION = re.compile(r"(?:^|[-_ ])(?:caption|credit|copyright)", re.I)
_INVISIBLE = dict.fromkeys([0, 0x200B, 0xFEFF, 0xFFFC])
STOPS = ".!?:\u061f\u061b\u00bb\u2026"  # what a whole paragraph of text ends in
# the attribute that numbers blocks, so that they are known again in what an extractor gives back
NUMBER = "data-n"
_BREAKS = re.compile(f"([{LINE}{EMPTY_LINE}])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page; ``linked`` is the share of its letters that stand in links."""

    text: str
    element: bool = False  # a heading element
    bold: bool = False  # nothing but bold or coloured text
    title: bool = False  # an ``h1``
    linked: float = 0.0
    caption: bool = False  # stands beside a picture
    block: int = 0  # the number of the element that it stands in, where elements are numbered


@dataclass(slots=True)
class _Run:
    """The paragraph under way: its pieces, how many of its letters are bold and linked, and what it
    ends in so far.
    """

    tag: str = ""
    block: int = 0
    picture: bool = False
    pieces: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    linked: int = 0
    last: str = ""

    def add(self, piece: str, bold: bool, linked: bool) -> None:
        self.pieces.append(piece)
        letters = sum(map(str.isalnum, piece))
        self.letters += letters
        self.bold += letters * bold
        self.linked += letters * linked
        self.last = piece.rstrip()[-1:] or self.last

    def done(self) -> Iterator[Paragraph]:
        text = " ".join("".join(self.pieces).translate(_INVISIBLE).split())
        if text:
            bold = 0 < self.letters == self.bold
            linked = self.linked / self.letters if self.letters else 0.0
            yield Paragraph(
                text, self.tag in HEADINGS, bold, self.tag == "h1", linked, self.picture, self.block
            )

    def captions(self) -> bool:
        """Whether a picture stands here and nothing after it yet."""
        return self.picture and not self.last

    def whole(self) -> bool:
        """Whether what stands here so far could be a paragraph: a sentence to its end, or a line of
        bold type.
        """
        return self.last in STOPS or self.letters == self.bold


def paragraphs(tree: HtmlElement) -> Iterator[Paragraph]:
    """The paragraphs of a tree in order. Scripts, pictures and their captions, forms and tables of
    figures are left out.

    A line break ends a paragraph (in a heading it is a space), and so does an empty line or a
    sentence's end before a newline in text that stands in no paragraph element.
    """
    run = _Run()
    open: list[tuple[str, int]] = []
    bold = linked = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        breaks = tag in BLOCKS and not (
            tag == "br" and open and (open[-1][0] in HEADINGS or open[-1][0] == "h1")
        )
        if event == "start":
            if breaks:
                yield from run.done()
                within = open[-1] if open else ("", 0)
                if tag not in ("br", "hr"):
                    within = tag, int(element.get(NUMBER) or within[1])
                    open.append(within)
                run = _Run(*within, picture=tag == "br" and run.captions())
            elif tag == "br":
                run.add(" ", False, False)
            bold += tag in BOLD
            linked += tag == "a"
            run.picture |= tag == PICTURE
            if _unread(element):
                walk.skip_subtree()
                continue
            added = element.text
        else:
            bold -= tag in BOLD
            linked -= tag == "a"
            if breaks and tag not in ("br", "hr"):
                yield from run.done()
                open.pop()
                run = _Run(*(open[-1] if open else ("", 0)))
            added = element.tail if element is not tree else None
        for part in _BREAKS.split(added or ""):
            if part == EMPTY_LINE or (part == LINE and run.whole()):
                yield from run.done()
                run = _Run(run.tag, run.block)
            run.add(part, bool(bold), bool(linked))
    yield from run.done()


def number(tree: HtmlElement) -> None:
    """Give every block element a number of its own."""
    for n, element in enumerate(tree.iter(etree.Element), 1):
        if element.tag in BLOCKS:
            element.set(NUMBER, str(n))


def lay_open(tree: HtmlElement) -> None:
    """Make text of what is left out otherwise: tables of figures, captions."""
    for element in tree.iter("table", "figure", "figcaption", "caption"):
        element.tag = "div"


def undress(tree: HtmlElement) -> None:
    """Take away the classes and ids that an extractor judges by."""
    for element in tree.iter(etree.Element):
        for name in ("class", "id"):
            element.attrib.pop(name, None)


def _unread(element: HtmlElement) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or (
        tag in UNREAD and not (tag == "figure" and len(element.findall("p")) > 1)
    ):
        return True
    if tag == "table":
        cells = [length for length in _cells(element) if length]
        return sum(cells) < _CELL * len(cells)
    return tag not in ("html", "body") and bool(
        _CAPTION.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    )


def _cells(table: HtmlElement) -> list[int]:
    """The letters of each cell of a table, without the tables inside it."""
    found: list[int] = []
    walk = etree.iterwalk(table, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag == "table" and element is not table:
            walk.skip_subtree()
            if found:
                found[-1] += _CELL  # what it holds is judged on its own
            continue
        if event == "start" and element.tag in ("td", "th"):
            found.append(0)
        text = element.text if event == "start" else element.tail if element is not table else None
        if found and text:
            found[-1] += len(text.strip())
    return found
