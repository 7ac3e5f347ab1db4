"""HTML as it really comes, to paragraphs: borders kept, white space as a browser shows it, headings known by their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from presskit.errors import InputError, TooLargeError

_MOST = 20_000_000  # characters of a page
_DEEPEST = 200  # elements inside one another, after those that only dress text are gone; the extractor's parser ends at 256

_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
_BOLD = frozenset(["strong", "b"])
_DRESS = ("span", "font", "ins", "u", "i", "em", "small", "big", "abbr", "cite", "mark", "bdi", "bdo")
_LINES = frozenset(["p", "h1", "li", "dt", "dd", "pre", *_HEADINGS])  # in which a line break is only a space
_BLOCKS = frozenset([
    *_LINES, "div", "ul", "ol", "dl", "blockquote", "br", "hr", "table", "tbody", "thead", "tr", "td", "th", "center", "section", "article",
    "header", "footer", "main", "aside", "nav", "form", "body", "html", "address", "details", "summary", "fieldset",
])  # fmt: skip
_UNREAD = frozenset([
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "audio", "video", "canvas", "map", "nav",
    "figure", "figcaption", "caption", "button", "select", "input", "textarea", "label", "xml",
])  # fmt: skip
_PICTURE = "wbr"  # what marks the place of a picture: an element that holds nothing and breaks no line
_CELL = 80  # characters of a table's cells, on average: from here on a table lays out text
_CAPTION = re.compile(r"(?:^|[-_ ])(?:caption|credit|copyright)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_COLOR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.I)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_CHANNELS = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)")
_COLORLESS = frozenset(
    ["black", "white", "gray", "grey", "silver", "inherit", "initial", "unset", "transparent", "currentcolor", "windowtext"]
)
_COLORLESS_PARTS = ("gray", "grey", "var(")
_LEAST_HUE = 48  # of 255, between the strongest and the weakest channel: below it is black, white or grey
_INVISIBLE = dict.fromkeys([0, 0x200B, 0xFEFF, 0xFFFC])
_ESCAPED = re.compile(r"&(?:nbsp|zwnj|laquo|raquo|quot|amp|#\d{2,5});")
_NEWLINES = re.compile(r"\n(?:[ \t\r\xa0]*\n)*")
_LINE, _EMPTY_LINE = "\u2028", "\u2029"  # newlines that may part paragraphs, kept apart from those that are only spaces
_BREAKS = re.compile(f"([{_LINE}{_EMPTY_LINE}])")
STOPS = ".!?:\u061f\u061b\u00bb\u2026"  # what a whole paragraph of text ends in


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page; ``linked`` is the share of its letters that stand in links."""

    text: str
    heading: bool = False  # a heading element, or nothing but bold or coloured text
    title: bool = False  # an ``h1``
    linked: float = 0.0
    caption: bool = False  # stands beside a picture


def parse(page: str, name: str) -> HtmlElement:
    """The tree of a page, whatever its markup is like; raises ``InputError`` where it is too large, too deep or empty.

    Nothing is fetched and no entity is expanded that the page itself defines: HTML has none.
    """
    if len(page) > _MOST:
        raise TooLargeError(f"{name}: the page is too large ({len(page)} characters, {_MOST} at most); cut it, or extract its text first")
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as problem:
        raise InputError(f"{name}: is no HTML page that can be read ({problem}); try --input-format text") from None
    limits = [entry for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"]
    if not limits:
        _dress(tree)
        _keep_newlines(tree)
    if limits or _depth(tree) > _DEEPEST:
        raise InputError(f"{name}: the page's elements are nested too deeply; extract its text first")
    return tree


def _depth(tree: HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _dress(tree: HtmlElement) -> None:
    """Leave of all dress only ``strong``: bold and coloured text are set in it, hidden elements go, the rest is unwrapped."""
    for element in list(tree.iter(etree.Element)):
        style = element.get("style") or ""
        if element.getparent() is not None and (element.get("hidden") is not None or _HIDDEN.search(style)):
            element.drop_tree()
        elif _stands_out(element, style):
            if element.tag in _DRESS:
                element.tag = "strong"
            elif element.tag in _BLOCKS and element.tag not in ("body", "html", "br", "hr"):
                _embolden(element)
        elif element.tag == "img":  # an extractor takes many pictures for a gallery and drops the text among them
            element.tag = _PICTURE
            element.attrib.clear()
    etree.strip_tags(tree, *_DRESS)
    for bold in list(tree.iter(*_BOLD)):  # bold in bold adds nothing but depth
        parent = bold.getparent()
        if parent is not None and parent.tag in _BOLD:
            bold.drop_tag()


def _stands_out(element: HtmlElement, style: str) -> bool:
    color = _COLOR.search(style)
    named = color.group(1) if color else element.get("color") if element.tag == "font" else None
    return bool(_WEIGHT.search(style)) or (named is not None and _is_color(named.strip().lower()))


def _is_color(value: str) -> bool:
    """Whether a CSS colour is one, and not black, white or grey."""
    if value.startswith("#") and len(value) in (4, 7):
        step = (len(value) - 1) // 3
        try:
            channels = [int(value[i : i + step] * (3 - step), 16) for i in range(1, len(value), step)]
        except ValueError:
            return False
    elif found := _CHANNELS.match(value):
        channels = [int(c) for c in found.groups()]
    else:
        return value.isalpha() and value not in _COLORLESS and not any(part in value for part in _COLORLESS_PARTS)
    return max(channels) - min(channels) >= _LEAST_HUE


def _embolden(element: HtmlElement) -> None:
    bold = element.makeelement("strong")
    bold.text, element.text = element.text, None
    bold.extend(list(element))
    element.append(bold)


def _keep_newlines(tree: HtmlElement) -> None:
    """Mark the newlines of text that stands in no paragraph element: there they are often all that is left of one."""
    loose = next(tree.iter("p", "br", "li"), None) is None  # nothing but newlines parts the paragraphs
    open: list[bool] = [False]  # whether a line break is only a space in the block under way

    def marked(text: str | None) -> str | None:
        text = text and _ESCAPED.sub(lambda found: unescape(found.group()), text)
        if not text or open[-1] or "\n" not in text:
            return text
        return _NEWLINES.sub(lambda found: _EMPTY_LINE if loose or found.group().count("\n") > 1 else _LINE, text)

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if element.tag in _BLOCKS:
                open.append(element.tag in _LINES)
            element.text = marked(element.text)
        else:
            if element.tag in _BLOCKS:
                open.pop()
            element.tail = marked(element.tail)


@dataclass(slots=True)
class _Run:
    """The paragraph under way: its pieces, each with whether it is bold and whether it is linked."""

    pieces: list[tuple[str, bool, bool]] = field(default_factory=list)
    picture: bool = False
    tag: str = ""

    def done(self) -> Iterator[Paragraph]:
        text = " ".join("".join(piece for piece, _, _ in self.pieces).translate(_INVISIBLE).split())
        if text:
            told = [(sum(map(str.isalnum, piece)), bold, linked) for piece, bold, linked in self.pieces]
            letters = sum(n for n, _, _ in told)
            bold = letters > 0 and all(b for n, b, _ in told if n)
            linked = sum(n for n, _, link in told if link) / letters if letters else 0.0
            yield Paragraph(text, self.tag in _HEADINGS or bold, self.tag == "h1", linked, self.picture)

    def captions(self) -> bool:
        """Whether a picture stands here and nothing after it yet."""
        return self.picture and not any(piece.strip() for piece, _, _ in self.pieces)

    def whole(self) -> bool:
        """Whether what stands here so far could be a paragraph: a sentence to its end, or a line of bold type."""
        text = "".join(piece for piece, _, _ in self.pieces).rstrip()
        return text[-1:] in STOPS or all(bold for piece, bold, _ in self.pieces if piece.strip())


def paragraphs(tree: HtmlElement) -> Iterator[Paragraph]:
    """The paragraphs of a tree in order. Scripts, pictures and their captions, forms and tables of figures are left out.

    A line break ends a paragraph, and so does an empty line or a sentence's end before a newline in text that stands in
    no paragraph element.
    """
    run = _Run()
    open: list[str] = []
    bold = linked = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS:
                yield from run.done()
                run = _Run(tag=tag, picture=tag == "br" and run.captions())
                if tag not in ("br", "hr"):
                    open.append(tag)
            bold += tag in _BOLD
            linked += tag == "a"
            run.picture |= tag == _PICTURE
            if _unread(element):
                walk.skip_subtree()
                continue
            added = element.text
        else:
            bold -= tag in _BOLD
            linked -= tag == "a"
            if tag in _BLOCKS:
                yield from run.done()
                if tag not in ("br", "hr"):
                    open.pop()
                run = _Run(tag=open[-1] if open else "", picture=tag == "br" and run.captions())
            added = element.tail if element is not tree else None
        for part in _BREAKS.split(added or ""):
            if part == _EMPTY_LINE or (part == _LINE and run.whole()):
                yield from run.done()
                run = _Run(tag=run.tag)
            run.pieces.append((part, bool(bold), bool(linked)))
    yield from run.done()


def _unread(element: HtmlElement) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNREAD:
        return True
    if tag == "table":
        cells = ["".join(cell.itertext()).strip() for cell in element.iter("td", "th")]
        filled = [cell for cell in cells if cell]
        return sum(map(len, filled)) < _CELL * len(filled)
    return bool(_CAPTION.search(f"{element.get('class') or ''} {element.get('id') or ''}"))
