"""A web page to ``Source``: its article as plain paragraphs, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from lxml.html import HtmlElement, tostring

from presskit import lexicon, markup
from presskit.errors import EmptyInputError
from presskit.fold import fold, squeeze
from presskit.markup import Paragraph
from presskit.metadata import about
from presskit.model import Source
from presskit.phrases import tokenize

# A document has furniture around its article; a fragment is nothing but the article.
_DOCUMENT = re.compile(r"<(?:!doctype|html|head|body|title|nav|header|footer|aside)\b", re.I)
_TAG = re.compile(r"</?(?:p|div|span|a|br|b|strong|em|i|h[1-6]|ul|ol|li|table|tr|td|blockquote|img|font|hr)\b[^<>]*>", re.I)
_LEAST_TAGS = 3  # a text that writes of HTML has fewer
_TOP = 10  # paragraphs among which the title may stand
_LONGEST_NOTE = 120  # characters of a date line or a byline
_LONGEST_HEADING = 160
_LINKED = 0.9  # of the letters in links: the title of another article
_YEAR = re.compile(r"\b(?:[1\u06f1][34\u06f3\u06f4]\d\d|[2\u06f2][0\u06f0]\d\d)\b")
_BULLETS = "*\u2022\u25a0-"
_ASKS = "?\u061f"
_NO_HEADING = ".:\u060c\u061b"  # what a heading does not end in


def is_html(text: str) -> bool:
    """Whether a text is a page or the markup of an article, by its tags."""
    if _DOCUMENT.match(text.lstrip()[:200]):
        return True
    tags = [found.group() for found, _ in zip(_TAG.finditer(text), range(50), strict=False)]
    return len(tags) >= _LEAST_TAGS and any(tag.startswith("</") or tag[1:3].lower() in ("br", "p>") for tag in tags)


def article(source: Source) -> Source:
    """The article of a page: ``text`` is its paragraphs, one a line, ``headings`` where the marked ones start.

    The article is found by readability (readability-lxml, after Arc90's Readability); a fragment without a page around it
    is taken whole. Title, lead, agency and date come from the page's metadata. Raises ``InputError`` where there is none.
    """
    document = _DOCUMENT.search(source.text) is not None
    tree = markup.parse(source.text if document else f"<div>{source.text}</div>", source.name)
    said = about(tree)
    found = list(markup.paragraphs(markup.parse(_main(tree), source.name))) if document else []
    found = found or list(markup.paragraphs(tree))
    kept = list(_article_only(found, said.title, document)) or found  # a page of nothing but links is still what it is
    if not kept:
        raise EmptyInputError(f"{source.name}: the page has no article text; try --input-format text")
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


def _main(tree: HtmlElement) -> str:
    """The markup of the page's main text."""
    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    return str(Document(tostring(tree, encoding="unicode")).summary(html_partial=True))


def _article_only(paragraphs: list[Paragraph], title: str | None, document: bool) -> Iterator[Paragraph]:
    """The paragraphs without the title and what stands above it, links to other articles, date lines, captions and codes."""
    markers = lexicon.load().markers
    key = squeeze(title or "")
    top = [n for n, p in enumerate(paragraphs[:_TOP]) if p.title or (key and squeeze(p.text) == key)]
    begun, linking = not document, False
    for n in range(top[-1] + 1 if top else 0, len(paragraphs)):
        p = paragraphs[n]
        short, ended = len(p.text) <= _LONGEST_NOTE, p.text[-1] in markup.STOPS
        tokens = tokenize(fold(p.text), 0) if short else None
        if linking and short and not ended and p.linked:
            continue
        linking = tokens is not None and (markers["boilerplate.links"].anywhere(tokens, end=3) or _heads_links(paragraphs, n))
        if linking or p.linked >= _LINKED or not any(map(str.isalpha, squeeze(p.text))):
            continue
        if short and not ended and not p.heading and p.text[0] not in _BULLETS and p.caption:
            continue
        if tokens and document and ((not begun and not ended and _YEAR.search(p.text)) or markers["boilerplate.pages"].anywhere(tokens)):
            continue
        begun = begun or ended
        yield p


def _heads_links(paragraphs: Sequence[Paragraph], n: int) -> bool:
    """Whether a line is the label of a list of links: «table of contents», «most read»."""
    following = paragraphs[n + 1 : n + 3]
    return len(following) == 2 and all(p.linked >= _LINKED for p in following) and paragraphs[n].text[-1] not in ".!?\u061f"


def _marked(paragraphs: Sequence[Paragraph], lead: str | None) -> list[bool]:
    """Which paragraphs are headings by their marks: short, with no stop, over text that has no mark.

    None, where most of the page is marked; and no question, where most of what is marked asks: that is an interview.
    """
    key = squeeze(lead or "")
    marked = [
        p.heading and len(p.text) <= _LONGEST_HEADING and p.text[-1] not in _NO_HEADING and squeeze(p.text) != key for p in paragraphs
    ]
    asking = [mark and p.text[-1] in _ASKS for mark, p in zip(marked, paragraphs, strict=True)]
    if sum(asking) * 2 > sum(marked):
        marked = [mark and not asks for mark, asks in zip(marked, asking, strict=True)]
    if sum(marked) * 2 > len(marked):
        return [False] * len(marked)
    return [mark and n + 1 < len(marked) and not marked[n + 1] for n, mark in enumerate(marked)]
