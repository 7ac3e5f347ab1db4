"""A web page to ``Source``: its article as plain paragraphs, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from lxml.html import HtmlElement, tostring

from presskit.errors import EmptyInputError, InputError
from presskit.fold import IGNORABLE, fold, squeeze
from presskit.language import lexicon
from presskit.language.phrases import Tokens, tokenize
from presskit.model import Source
from presskit.reading import markup, paragraphs
from presskit.reading.metadata import about
from presskit.reading.paragraphs import STOPS, Paragraph

# A document has furniture around its article; a fragment is nothing but the article.
_DOCUMENT = re.compile(r"<(?:!doctype|html|head|body|title|nav|header|footer|aside)\b", re.I)
_TAG = re.compile(r"</?(?:p|div|span|a|br|b|strong|em|i|h[1-6]|ul|ol|li|table|tr|td|blockquote|img|font|hr)\b[^<>]*>", re.I)
_LEAST_TAGS = 3  # a text that writes of HTML has fewer
_OTHER = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(rss|feed|rdf:RDF)\b|(?:[\w-]+:[^\n]*\n){0,20}(MIME-Version):", re.I)
_TOP = 10  # paragraphs among which the title may stand
_TOP_LINES = 3  # paragraphs after which no date line is looked for
_LONGEST_DATE = 9  # words
_LONGEST_NOTE = 120  # characters of a date line, a byline or the title of another article
_LONGEST_HEADING = 160
_LONGEST_SENTENCE = 12  # words of a heading that ends in a full stop
_LONGEST_LABEL = 4  # words over a list of links
_PROSE = 40  # characters of a sentence that is no label
_LINKED = 0.9  # of the letters in links: the title of another article
_PARTLY_LINKED = 0.5  # the same with a date beside it
_MOST_OF_IT = 0.9  # of what the extractor chose stands in the element that holds the article
_TOO_LITTLE = 0.25  # of the page's prose in what the extractor chose
_YEAR = re.compile(r"\b(?:[1\u06f1][34\u06f3\u06f4]\d\d|[2\u06f2][0\u06f0]\d\d)\b")
_BULLETS = "*\u2022\u25a0-"
_ASKS = "?\u061f"
_NO_HEADING = ".:\u060c\u061b"  # what a line of bold type that is a heading does not end in


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
    if other := _OTHER.match(source.text[:4000]):
        what = "a saved mail or page archive (MIME)" if other.group(2) else "a feed of several articles"
        raise InputError(f"{source.name}: is {what}; give the page itself as HTML")
    document = _DOCUMENT.search(source.text) is not None
    tree = markup.parse(source.text if document else f"<div>{source.text}</div>", source.name)
    said = about(tree)
    found = _main(tree, source.name) if document else list(paragraphs.paragraphs(tree))
    kept = list(_Reading(found, said.title, document).article()) or found  # a page of nothing but links is still what it is
    if not kept:  # all there is may stand in a table that looks like one of figures
        paragraphs.lay_open(tree)
        kept = list(paragraphs.paragraphs(tree))
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


def _main(tree: HtmlElement, name: str) -> list[Paragraph]:
    """The paragraphs of the element that holds what the extractor chose, and the others that it chose.

    It is asked where the article is, not what of it to keep: by itself it drops short paragraphs and lists. Where it chose
    little of the page's prose it was led astray by a class, so it is asked again without any.
    """
    paragraphs.number(tree)
    everything = list(paragraphs.paragraphs(tree))
    prose = [p for p in everything if _is_prose(p)]
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
    """The blocks of prose that stand in one element, where that is the most of all elements, each with its characters."""
    own: dict[int, int] = {}
    for p in prose:
        own[p.block] = own.get(p.block, 0) + len(p.text)
    found: dict[int, dict[int, int]] = {}
    for element in tree.iter():
        number = int(element.get(paragraphs.NUMBER) or 0)
        if number in own:
            up = element.getparent()
            within = number if element.tag == "div" or up is None else int(up.get(paragraphs.NUMBER) or 0)
            found.setdefault(within, {})[number] = own[number]
    return max(found.values(), key=lambda blocks: sum(blocks.values()), default={})


def _is_prose(p: Paragraph) -> bool:
    return len(p.text) >= _PROSE and p.text[-1] in STOPS and p.linked < _PARTLY_LINKED


def _chosen(tree: HtmlElement, name: str) -> dict[int, int]:
    """The numbers of the elements whose text the extractor chose, each with how many characters."""
    from readability import Document
    from readability.readability import Unparseable

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        main = markup.parse(str(Document(tostring(tree, encoding="unicode")).summary(html_partial=True)), name)
    except (Unparseable, InputError):
        return {}
    found: dict[int, int] = {}
    for p in paragraphs.paragraphs(main):
        found[p.block] = found.get(p.block, 0) + len(p.text)
    found.pop(0, None)
    return found


def _inside(tree: HtmlElement, chosen: dict[int, int]) -> set[int]:
    """The numbers of the smallest element that holds most of what was chosen, and of all elements in it."""
    held: dict[HtmlElement, int] = {}
    for element in tree.iter():
        if weight := chosen.get(int(element.get(paragraphs.NUMBER) or 0)):
            for up in (element, *element.iterancestors()):
                held[up] = held.get(up, 0) + weight
    least = _MOST_OF_IT * sum(chosen.values())
    holders = [element for element in tree.iter() if held.get(element, -1) >= least > 0]
    return {int(e.get(paragraphs.NUMBER) or 0) for e in holders[-1].iter()} - {0} if holders else set()


@dataclass(slots=True)
class _Reading:
    """The paragraphs of a page's article, and what tells it from what stands round it and in it."""

    paragraphs: list[Paragraph]
    title: str | None
    document: bool

    def article(self) -> Iterator[Paragraph]:
        """The paragraphs without the title and what stands above it, links to other articles, date lines, captions and codes."""
        links = lexicon.load().markers["boilerplate.links"]
        start, end = self._start(), self._end()
        begun, linking = not self.document, 0
        for n in range(start, end):
            p = self.paragraphs[n]
            short, ended = len(p.text) <= _LONGEST_NOTE, p.text[-1] in STOPS
            tokens = tokenize(fold(p.text), 0) if short else None
            if linking and short and not ended and (p.linked or linking > 1):
                linking -= 1
                continue
            linking = 0
            if tokens is not None and (links.anywhere(tokens, end=3) or self._heads_links(n, tokens)):
                linking = 4  # titles that may follow without a link
            elif not (self._is_elsewhere(p, tokens) or (n != start and self._is_title(p)) or self._is_about(p, tokens, begun, n - start)):
                begun = begun or ended
                yield replace(p, element=p.element or p.title)

    def _is_title(self, p: Paragraph) -> bool:
        return bool(self.title) and len(p.text) <= 2 * len(self.title or "") and squeeze(p.text) == squeeze(self.title or "")

    def _start(self) -> int:
        """The paragraph after the title, where that stands above all prose."""
        above = takewhile(lambda n: not _is_prose(self.paragraphs[n]) or self._is_title(self.paragraphs[n]), range(len(self.paragraphs)))
        titles = [n for n in above if n < _TOP and (self._is_title(self.paragraphs[n]) or (n == 0 and self.paragraphs[n].title))]
        return titles[-1] + 1 if titles else 0

    def _end(self) -> int:
        """The paragraph with which comments begin, or what a site writes under its articles."""
        if not self.document:
            return len(self.paragraphs)
        markers, end, told = lexicon.load().markers, len(self.paragraphs), False
        for n, p in enumerate(self.paragraphs):
            tokens = tokenize(fold(p.text), 0) if len(p.text) <= _LONGEST_NOTE else None
            if told and tokens is not None and 0 < markers["boilerplate.comments"].end(tokens, tokens.first_word()) >= len(tokens) - 1:
                end = n
                break
            told = told or _is_prose(p)
        while end and len(self.paragraphs[end - 1].text) <= _LONGEST_NOTE * 2:
            tokens = tokenize(fold(self.paragraphs[end - 1].text), 0)
            if not markers["boilerplate.rights"].anywhere(tokens) or lexicon.load().verbs.anywhere(tokens):
                break
            end -= 1
        return end

    def _heads_links(self, n: int, tokens: Tokens) -> bool:
        """Whether a line is the label of a list of links: «table of contents», «most read»."""
        p = self.paragraphs[n]
        following = list(takewhile(lambda q: q.linked >= _PARTLY_LINKED and len(q.text) <= _LONGEST_NOTE, self.paragraphs[n + 1 : n + 3]))
        short = len(p.text.split()) <= _LONGEST_LABEL
        if len(following) < (1 if short else 2) or p.text[-1] in ".!?\u061f" or p.linked:
            return False
        return lexicon.load().markers["boilerplate.starts"].match(tokens, 0) is None  # a note under the article heads nothing

    def _is_elsewhere(self, p: Paragraph, tokens: Tokens | None) -> bool:
        """Whether a paragraph is a link to another article, a code, or the caption of a picture."""
        ended = p.text[-1] in STOPS
        if p.linked >= _LINKED or (p.linked >= _PARTLY_LINKED and tokens is not None and not ended):
            return True
        if not any(c.isalpha() and c != IGNORABLE for c in p.text):
            return True
        return p.caption and tokens is not None and not ended and not (p.element or p.bold or p.text[0] in _BULLETS)

    def _is_about(self, p: Paragraph, tokens: Tokens | None, begun: bool, n: int) -> bool:
        """Whether a line of a page tells the article's date, number or link."""
        if tokens is None or not self.document or p.element or p.bold:
            return False
        after = lexicon.load().markers["boilerplate.about"].end(tokens, tokens.first_word())
        labelled = after > tokens.first_word() and (after == len(tokens) or tokens.keys[after] == ":" or tokens.keys[after].isdigit())
        if labelled and not lexicon.load().verbs.anywhere(tokens):
            return True
        dated = bool(_YEAR.search(p.text)) and p.text[-1] not in STOPS
        return dated and (not begun or (len(p.text.split()) <= _LONGEST_DATE and n <= _TOP_LINES))


def _marked(found: Sequence[Paragraph], lead: str | None) -> list[bool]:
    """Which paragraphs are headings by their marks: short, with no stop, over text that has no mark.

    None, where most of the page is marked; and no question, where most of what is marked asks: that is an interview.
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
        return len(p.text) <= _LONGEST_HEADING and (p.text[-1] != "." or len(p.text.split()) <= _LONGEST_SENTENCE)
    return p.bold and len(p.text) <= _LONGEST_HEADING and p.text[-1] not in _NO_HEADING


def _is_lead(p: Paragraph, lead: str | None) -> bool:
    """Whether a paragraph is the lead, which metadata often has cut short."""
    if not lead:
        return False
    own, told = squeeze(p.text), squeeze(lead)
    return own == told or (min(len(own), len(told)) >= _PROSE // 2 and (own.startswith(told) or told.startswith(own)))
