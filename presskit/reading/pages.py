"""A web page to ``Source``: its article as plain paragraphs, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import accumulate

from lxml.html import HtmlElement, tostring

from presskit.errors import EmptyInputError, InputError
from presskit.fold import squeeze
from presskit.message import Message
from presskit.model import Source
from presskit.reading import markup, paragraphs
from presskit.reading.metadata import about
from presskit.reading.page_reader import PROSE, PageReader, is_prose
from presskit.reading.paragraphs import Paragraph

# A document has furniture around its article; a fragment is nothing but the article.
_DOCUMENT = re.compile(r"<(?:!doctype|html|head|body|title|nav|header|footer|aside)\b", re.I)
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|b|strong|em|i|h[1-6]|ul|ol|li|table|tr|td|blockquote|img|font|hr)\b[^<>]*>",
    re.I,
)
_LEAST_TAGS = 3  # a text that writes of HTML has fewer
_OTHER = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<(rss|feed|rdf:RDF)\b|(?:[\w-]+:[^\n]*\n){0,20}(MIME-Version):", re.I
)
_LONGEST_HEADING = 160
_LONGEST_SENTENCE = 12  # words of a heading that ends in a full stop
_MOST_OF_IT = 0.9  # of what the extractor chose stands in the element that holds the article
_TOO_LITTLE = 0.25  # of the page's prose in what the extractor chose
_ASKS = "?\u061f"
_NO_HEADING = ".:\u060c\u061b"  # what a line of bold type that is a heading does not end in


def is_html(text: str) -> bool:
    """Whether a text is a page or the markup of an article, by its tags."""
    if _DOCUMENT.match(text.lstrip()[:200]):
        return True
    tags = [found.group() for found, _ in zip(_TAG.finditer(text), range(50), strict=False)]
    return len(tags) >= _LEAST_TAGS and any(
        tag.startswith("</") or tag[1:3].lower() in ("br", "p>") for tag in tags
    )


def article(source: Source) -> Source:
    """The article of a page: ``text`` is its paragraphs, one a line, ``headings`` where the marked
    ones start.

    The article is found by readability (readability-lxml, after Arc90's Readability); a fragment
    without a page around it is taken whole. Title, lead, agency and date come from the page's
    metadata. Raises ``InputError`` where there is none.
    """
    if other := _OTHER.match(source.text[:4000]):
        what = Message("a-page-archive") if other.group(2) else Message("a-feed")
        raise InputError("other-than-a-page", name=source.name, what=what)
    document = _DOCUMENT.search(source.text) is not None
    tree = markup.parse(source.text if document else f"<div>{source.text}</div>", source.name)
    said = about(tree)
    found = _main(tree, source.name) if document else list(paragraphs.paragraphs(tree))
    kept = (
        list(PageReader(found, said.title, document).article()) or found
    )  # a page of nothing but links is still what it is
    if not kept:  # all there is may stand in a table that looks like one of figures
        paragraphs.lay_open(tree)
        kept = list(paragraphs.paragraphs(tree))
    if not kept:
        raise EmptyInputError("page-without-text", name=source.name)
    starts = accumulate((len(p.text) + 1 for p in kept), initial=0)
    marked = _marked(kept, said.lead)
    return replace(
        source,
        text="\n".join(p.text for p in kept),
        headings=tuple(start for start, heading in zip(starts, marked, strict=False) if heading),
        title=source.title or said.title,
        lead=source.lead or said.lead,
        agency=source.agency or said.agency,
        date=source.date or said.date,
    )


def _main(tree: HtmlElement, name: str) -> list[Paragraph]:
    """The paragraphs of the element that holds what the extractor chose, and the others that it
    chose.

    It is asked where the article is, not what of it to keep: by itself it drops short paragraphs
    and lists. Where it chose little of the page's prose it was led astray by a class, so it is
    asked again without any.
    """
    paragraphs.number(tree)
    everything = list(paragraphs.paragraphs(tree))
    prose = [p for p in everything if is_prose(p)]
    chosen = _chosen(tree, name)
    if _weight(prose, chosen) < _TOO_LITTLE * sum(len(p.text) for p in prose):
        paragraphs.undress(tree)
        again = _chosen(tree, name)
        chosen = again if _weight(prose, again) > 2 * _weight(prose, chosen) else chosen
    thickest = _thickest(tree, prose)
    if sum(thickest.values()) > 2 * _weight(prose, chosen):
        chosen = thickest
    inside = _inside(tree, chosen)
    return [p for p in everything if p.block in inside or p.block in chosen] or everything


def _weight(prose: Sequence[Paragraph], chosen: Collection[int]) -> int:
    """The characters of prose in the chosen elements."""
    return sum(len(p.text) for p in prose if p.block in chosen)


def _thickest(tree: HtmlElement, prose: Sequence[Paragraph]) -> dict[int, int]:
    """The blocks of prose that stand in one element, where that is the most of all elements, each
    with its characters.
    """
    own: dict[int, int] = {}
    for p in prose:
        own[p.block] = own.get(p.block, 0) + len(p.text)
    found: dict[int, dict[int, int]] = {}
    for element in tree.iter():
        number = int(element.get(paragraphs.NUMBER) or 0)
        if number in own:
            up = element.getparent()
            within = (
                number
                if element.tag == "div" or up is None
                else int(up.get(paragraphs.NUMBER) or 0)
            )
            found.setdefault(within, {})[number] = own[number]
    return max(found.values(), key=lambda blocks: sum(blocks.values()), default={})


def _chosen(tree: HtmlElement, name: str) -> dict[int, int]:
    """The numbers of the elements whose text the extractor chose, each with how many characters."""
    from readability import Document
    from readability.readability import Unparseable

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        main = markup.parse(
            str(Document(tostring(tree, encoding="unicode")).summary(html_partial=True)), name
        )
    except (Unparseable, InputError):
        return {}
    found: dict[int, int] = {}
    for p in paragraphs.paragraphs(main):
        found[p.block] = found.get(p.block, 0) + len(p.text)
    found.pop(0, None)
    return found


def _inside(tree: HtmlElement, chosen: dict[int, int]) -> set[int]:
    """The numbers of the smallest element that holds most of what was chosen, and of all elements
    in it.
    """
    held: dict[HtmlElement, int] = {}
    for element in tree.iter():
        if weight := chosen.get(int(element.get(paragraphs.NUMBER) or 0)):
            for up in (element, *element.iterancestors()):
                held[up] = held.get(up, 0) + weight
    least = _MOST_OF_IT * sum(chosen.values())
    holders = [element for element in tree.iter() if held.get(element, -1) >= least > 0]
    return (
        {int(e.get(paragraphs.NUMBER) or 0) for e in holders[-1].iter()} - {0} if holders else set()
    )


def _marked(found: Sequence[Paragraph], lead: str | None) -> list[bool]:
    """Which paragraphs are headings by their marks: short, with no stop, over text that has no
    mark.

    None, where most of the page is marked; and no question, where most of what is marked asks: that
    is an interview.
    """
    marked = [_is_marked(p) and not _is_lead(p, lead) for p in found]
    asking = [mark and p.text[-1] in _ASKS for mark, p in zip(marked, found, strict=True)]
    if sum(asking) * 2 > sum(marked):
        marked = [mark and not asks for mark, asks in zip(marked, asking, strict=True)]
    if sum(marked) * 2 > len(marked):
        return [False] * len(marked)
    return [mark and n + 1 < len(marked) and not marked[n + 1] for n, mark in enumerate(marked)]


def _is_marked(p: Paragraph) -> bool:
    if p.element:
        return len(p.text) <= _LONGEST_HEADING and (
            p.text[-1] != "." or len(p.text.split()) <= _LONGEST_SENTENCE
        )
    return p.bold and len(p.text) <= _LONGEST_HEADING and p.text[-1] not in _NO_HEADING


def _is_lead(p: Paragraph, lead: str | None) -> bool:
    """Whether a paragraph is the lead, which metadata often has cut short."""
    if not lead:
        return False
    own, told = squeeze(p.text), squeeze(lead)
    return own == told or (
        min(len(own), len(told)) >= PROSE // 2 and (own.startswith(told) or told.startswith(own))
    )
