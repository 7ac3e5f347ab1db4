"""HTML as it really comes, to a tree that tells only what matters: blocks, bold type, links,
pictures, line breaks that count.
"""

from __future__ import annotations

import re
from html import unescape

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from presskit.errors import InputError, TooLargeError

_MOST = 20_000_000  # characters of a page
# elements inside one another, after those that only dress text are gone; the extractor's parser
# ends at 256
_DEEPEST = 200

HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
BOLD = frozenset(["strong", "b"])
_DRESS = (
    "span",
    "font",
    "ins",
    "u",
    "i",
    "em",
    "small",
    "big",
    "abbr",
    "cite",
    "mark",
    "bdi",
    "bdo",
)
LINES = frozenset(["p", "h1", "li", "dt", "dd", *HEADINGS])  # in which a line break is only a space
BLOCKS = frozenset([
    *LINES, "div", "pre", "ul", "ol", "dl", "blockquote", "br", "hr",
    "table", "tbody", "thead", "tr", "td", "th", "center", "section",
    "article", "header", "footer", "main", "aside", "nav", "form", "body", "html", "address",
    "details", "summary", "fieldset",
])  # fmt: skip
UNREAD = frozenset([
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
    "audio", "video", "canvas", "map", "nav",
    "figure", "figcaption", "caption", "button", "select", "input", "textarea", "label", "xml",
])  # fmt: skip
_BOXES = frozenset(["div", "form", "section", "aside", "p", "fieldset"])
_LONGEST_BOX = 300  # characters
PICTURE = (  # what marks the place of a picture: an element that holds nothing and breaks no line
    "wbr"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_STANDS_ALONE = re.compile(r"display\s*:\s*(?:block|flex|grid)", re.I)
_KEEPS_LINES = re.compile(r"white-?space\s*[:-]\s*(?:pre|break-spaces)|\bpre-(?:line|wrap)\b", re.I)
_EMOJI = re.compile(r"\bemoji\b", re.I)
_GONE = "x-gone"  # what hidden elements are renamed to until all are taken out at once
_COLOR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.I)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_CHANNELS = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)")
_COLORLESS = frozenset(
    [
        "black",
        "white",
        "gray",
        "grey",
        "silver",
        "inherit",
        "initial",
        "unset",
        "transparent",
        "currentcolor",
        "windowtext",
    ]
)
_COLORLESS_PARTS = ("gray", "grey", "var(")
_LEAST_HUE = (
    48  # of 255, between the strongest and the weakest channel: below it is black, white or grey
)
_ESCAPED = re.compile(r"&(?:nbsp|zwnj|laquo|raquo|quot|amp|#\d{2,5});")
_NESTED = "x-nested"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # lxml takes none
_NEWLINES = re.compile(r"\n(?:[ \t\r\xa0]*\n)*")
LINE, EMPTY_LINE = (
    "\u2028",
    "\u2029",
)  # newlines that may part paragraphs, kept apart from those that are only spaces


def parse(page: str, name: str) -> HtmlElement:
    """The tree of a page, whatever its markup is like; raises ``InputError`` where it is too large,
    too deep or empty.

    Nothing is fetched and no entity is expanded that the page itself defines: HTML has none.
    """
    if len(page) > _MOST:
        raise TooLargeError("page-too-large", name=name, characters=len(page), most=_MOST)
    parser = HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as problem:
        raise InputError("not-a-page", name=name, reason=str(problem)) from None
    limits = [entry for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"]
    if not limits:
        _only_xml(tree)
        _dress(tree)
        _keep_newlines(tree)
    if limits or _depth(tree) > _DEEPEST:
        raise InputError("page-too-deep", name=name)
    return tree


def _depth(tree: HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _dress(tree: HtmlElement) -> None:
    """Leave of all dress only ``strong``: bold and coloured text are set in it, hidden elements go,
    the rest is unwrapped.
    """
    for element in list(tree.iter(etree.Element)):
        style, tag = element.get("style") or "", element.tag
        if tag not in ("html", "body") and (
            element.get("hidden") is not None or _HIDDEN.search(style)
        ):
            element.tag = _GONE
        elif tag == "a":
            _anchor(element)
        elif tag == "img":
            _picture(element)
        elif _stands_out(element, style):
            if tag in _DRESS:
                element.tag = "strong"
            elif tag in BLOCKS and tag not in ("body", "html", "br", "hr"):
                _embolden(element)
        if element.tag in _DRESS and _STANDS_ALONE.search(style):
            element.tag = "div"
        elif element.tag in _DRESS and element.get("itemprop"):
            element.tag = "data"  # tells something of the article
    for asking in tree.iter(
        "input", "button", "textarea", "select"
    ):  # a box that asks for something is not text
        box = asking.getparent()
        if (
            asking.get("type") != "hidden"
            and box is not None
            and box.tag in _BOXES
            and len("".join(box.itertext())) <= _LONGEST_BOX
        ):
            box.tag = _GONE
    etree.strip_elements(tree, _GONE, with_tail=False)
    etree.strip_tags(tree, "x-plain", *_DRESS)
    for bold in list(tree.iter(*BOLD)):  # bold in bold adds nothing but depth
        parent = bold.getparent()
        if parent is not None and parent.tag in (*BOLD, _NESTED):
            bold.tag = _NESTED
    etree.strip_tags(tree, _NESTED)  # all at once: one by one a flood of them takes ages


def _only_xml(tree: HtmlElement) -> None:
    """Drop the characters that the parser lets in and no element may be given again."""
    for element in tree.iter():
        if element.text and _NO_XML.search(element.text):
            element.text = _NO_XML.sub("", element.text)
        if element.tail and _NO_XML.search(element.tail):
            element.tail = _NO_XML.sub("", element.tail)


def _anchor(element: HtmlElement) -> None:
    """An anchor that leads nowhere is no link; one inside a heading to a place of this page is part
    of it, or its mark.
    """
    href = element.get("href")
    inside = (
        href is not None
        and href.startswith("#")
        and any(up.tag in HEADINGS or up.tag == "h1" for up in element.iterancestors())
    )
    if inside and len("".join(element.itertext()).strip()) <= 1:
        element.tag = _GONE
    elif not href or inside:
        element.tag = "x-plain"


def _picture(element: HtmlElement) -> None:
    """A picture only keeps its place: an extractor takes many for a gallery and drops the text
    among them. An emoji is a letter.
    """
    alt = element.get("alt") or ""
    if _EMOJI.search(element.get("class") or "") or (0 < len(alt) <= 2 and not alt.isalnum()):
        element.tag, element.text = "x-plain", alt
    else:
        element.tag = PICTURE
    element.attrib.clear()


def _stands_out(element: HtmlElement, style: str) -> bool:
    color = _COLOR.search(style)
    named = color.group(1) if color else element.get("color") if element.tag == "font" else None
    return bool(_WEIGHT.search(style)) or (named is not None and _is_color(named.strip().lower()))


def _is_color(value: str) -> bool:
    """Whether a CSS colour is one, and not black, white or grey."""
    if value.startswith("#") and len(value) in (4, 7):
        step = (len(value) - 1) // 3
        try:
            channels = [
                int(value[i : i + step] * (3 - step), 16) for i in range(1, len(value), step)
            ]
        except ValueError:
            return False
    elif found := _CHANNELS.match(value):
        channels = [int(c) for c in found.groups()]
    else:
        return (
            value.isalpha()
            and value not in _COLORLESS
            and not any(part in value for part in _COLORLESS_PARTS)
        )
    return max(channels) - min(channels) >= _LEAST_HUE


def _embolden(element: HtmlElement) -> None:
    bold = element.makeelement("strong")
    bold.text, element.text = element.text, None
    bold.extend(list(element))
    element.append(bold)


def _keep_newlines(tree: HtmlElement) -> None:
    """Mark the newlines of text that stands in no paragraph element: there they are often all that
    is left of one.
    """
    loose = (
        next(tree.iter("p", "br", "li"), None) is None
    )  # nothing but newlines parts the paragraphs
    open: list[str] = [
        LINE
    ]  # what a newline is in the block under way: the end of a paragraph, perhaps one, a space

    def marked(text: str | None) -> str | None:
        text = text and _NO_XML.sub("", _ESCAPED.sub(lambda found: unescape(found.group()), text))
        if not text or open[-1] == " " or "\n" not in text:
            return text
        return _NEWLINES.sub(
            lambda found: EMPTY_LINE if loose or found.group().count("\n") > 1 else open[-1], text
        )

    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in BLOCKS:
                kept = _KEEPS_LINES.search(
                    f"{element.get('style') or ''} {element.get('class') or ''}"
                )
                open.append(EMPTY_LINE if kept else " " if element.tag in LINES else LINE)
            if element.tag in UNREAD:  # what is data there stays as it is
                walk.skip_subtree()
            else:
                element.text = marked(element.text)
        else:
            if element.tag in BLOCKS:
                open.pop()
            element.tail = marked(element.tail)
