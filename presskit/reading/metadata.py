"""What a web page says of itself: title, lead, agency and date, in the forms that publishers
use.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from presskit.fold import squeeze

# Open Graph, Twitter cards, Dublin Core, schema.org microdata and plain HTML, best first.
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_LEADS = ("og:description", "twitter:description", "description", "dc.description")
_SITES = ("og:site_name", "application-name", "dc.publisher")
_DATES = (
    "article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "date", "pubdate",
    "publishdate", "og:published_time",
)  # fmt: skip
_SITE_BESIDE = re.compile(r"\s+(?:[|\u2013\u2014-]|::|\u00bb|\u203a)\s+")
_MARKUP = re.compile(r"<[^<>]+>")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """A page's own words on its article; what it does not say is None."""

    title: str | None = None
    lead: str | None = None
    agency: str | None = None
    date: str | None = None


def about(tree: HtmlElement) -> PageMetadata:
    """Read the metadata of a page: its ``meta`` elements and microdata, its JSON-LD, its headings
    and ``title``.
    """
    told = _meta(tree)
    linked = _article(tree)
    sites = re.split(r"\s*\|\s*", _first(told, _SITES) or _plain(linked.get("publisher")) or "")
    agency = sites[0] or None  # slogans and translations follow
    named = _first(told, _TITLES) or _plain(linked.get("headline"))
    headings = [
        text
        for e in tree.iter("h1", "h2", "h3")
        if (text := _plain("".join(e.itertext()))) and not _leads_home(e)
    ]
    return PageMetadata(
        title=(
            _repeated(named, headings) or _without(agency, named)
            if named
            else _title_element(tree, headings)
        ),
        lead=_first(told, _LEADS) or _plain(linked.get("description")),
        agency=agency,
        date=_first(told, _DATES) or _plain(linked.get("datePublished")) or _time_element(tree),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Every name with the first content given for it, in a ``meta`` element or as an ``itemprop``
    of the text.
    """
    told: dict[str, str] = {}
    for element in tree.iter(etree.Element):
        name = element.get("itemprop")
        if element.tag == "meta":
            name = element.get("property") or element.get("name") or name
        if name:
            content = _plain(element.get("content")) or _plain(element.get("datetime"))
            if content or "date" in name.lower():
                told.setdefault(
                    name.strip().lower(), content or _plain("".join(element.itertext())) or ""
                )
    return {name: content for name, content in told.items() if content}


def _article(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes an article, its publisher by name; what is not JSON says
    nothing.
    """
    items: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                found = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            graph = found.get("@graph", [found]) if isinstance(found, dict) else found
            items += (
                [item for item in graph if isinstance(item, dict)]
                if isinstance(graph, list)
                else []
            )
    article = next((item for item in items if "Article" in str(item.get("@type"))), {})
    publisher = article.get("publisher")
    if isinstance(publisher, dict):
        known = next(
            (
                item
                for item in items
                if item.get("@id") == publisher.get("@id") and item.get("name")
            ),
            publisher,
        )
        article = article | {"publisher": publisher.get("name") or known.get("name")}
    return article


def _leads_home(heading: HtmlElement) -> bool:
    """Whether a heading is the logo of the site."""
    return any(
        (link.get("href") or "").rstrip("/").count("/") in (0, 2) and link.get("href") != "#"
        for link in heading.iter("a")
    )


def _first(told: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((told[name] for name in names if name in told), None)


def _title_element(tree: HtmlElement, headings: list[str]) -> str | None:
    """The page's ``title`` without the site's name beside it: the heading that it repeats, else its
    longest part.
    """
    title = next((text for e in tree.iter("title") if (text := _plain(e.text))), None)
    if title is None:
        return next((_plain("".join(e.itertext())) for e in tree.iter("h1")), None)
    longest = max(_SITE_BESIDE.split(title), key=len)
    return _repeated(title, headings) or (longest if len(longest) * 2 > len(title) else title)


def _repeated(title: str, headings: list[str]) -> str | None:
    """The heading that a title repeats, with or without a site's name beside it."""
    key = squeeze(title)
    same = (h for h in headings if squeeze(h) in key and len(squeeze(h)) * 2 > len(key))
    return next(same, None)


def _without(agency: str | None, title: str) -> str:
    """A title without the name of the site before or after it."""
    parts = _SITE_BESIDE.split(title)
    others = [part for part in parts if not agency or squeeze(part) != squeeze(agency)]
    return others[0] if len(parts) == 2 and len(others) == 1 else title


def _time_element(tree: HtmlElement) -> str | None:
    """The time that is said to be the publication's, else the first after a heading: above it
    stands today's.
    """
    headed = False
    for element in tree.iter("time", "h1", "h2"):
        headed = headed or element.tag != "time"
        if headed and element.tag == "time" and (when := _plain(element.get("datetime"))):
            return when
    return None


def _plain(value: object) -> str | None:
    """Text on one line, without the markup and entities that are left in it."""
    if not isinstance(value, str):
        return None
    return " ".join(_MARKUP.sub(" ", unescape(unescape(value))).split()) or None
