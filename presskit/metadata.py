"""What a web page says of itself: title, lead, agency and date, in the forms that publishers use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from presskit.fold import squeeze

# Open Graph, Twitter cards, Dublin Core, schema.org microdata and plain HTML, best first.
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_LEADS = ("og:description", "twitter:description", "description", "dc.description")
_SITES = ("og:site_name", "application-name", "dc.publisher")
_DATES = ("article:published_time", "datepublished", "dc.date", "dc.date.issued", "date", "pubdate", "publishdate", "og:published_time")
_SITE_BESIDE = re.compile(r"\s+(?:[|\u2013\u2014:-]|::|\u00bb|\u203a)\s+")


@dataclass(frozen=True, slots=True)
class About:
    """A page's own words on its article; what it does not say is None."""

    title: str | None = None
    lead: str | None = None
    agency: str | None = None
    date: str | None = None


def about(tree: HtmlElement) -> About:
    """Read the metadata of a page: its ``meta`` elements and microdata, its JSON-LD, its ``h1`` and ``title``."""
    told = _meta(tree)
    linked = next(_articles(tree), {})
    publisher = linked.get("publisher")
    headings = [text for e in tree.iter("h1") if (text := _plain("".join(e.itertext())))]
    named = _first(told, _TITLES) or _plain(linked.get("headline")) or _title_element(tree)
    return About(
        title=_without_site(named, headings),
        lead=_first(told, _LEADS) or _plain(linked.get("description")),
        agency=_first(told, _SITES) or _plain(publisher.get("name") if isinstance(publisher, dict) else publisher),
        date=_first(told, _DATES) or _plain(linked.get("datePublished")) or _time_element(tree),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Every name with the first content given for it."""
    told: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _plain(element.get("content"))
        if name and content:
            told.setdefault(name.strip().lower(), content)
    return told


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article; what is not JSON says nothing."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                found = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            graph = found.get("@graph", [found]) if isinstance(found, dict) else found
            for item in graph if isinstance(graph, list) else []:
                if isinstance(item, dict) and "Article" in str(item.get("@type")):
                    yield item


def _first(told: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((told[name] for name in names if name in told), None)


def _title_element(tree: HtmlElement) -> str | None:
    return next((text for e in tree.iter("title") if (text := _plain(e.text))), None)


def _time_element(tree: HtmlElement) -> str | None:
    return next((when for e in tree.iter("time") if (when := _plain(e.get("datetime")))), None)


def _without_site(title: str | None, headings: list[str]) -> str | None:
    """A title without the name of the site beside it: the ``h1`` that it repeats, else its longest part."""
    if title is None:
        return headings[0] if len(headings) == 1 else None
    key = squeeze(title)
    repeated = next((h for h in headings if squeeze(h) and squeeze(h) in key), None)
    if repeated:
        return repeated
    parts = _SITE_BESIDE.split(title)
    longest = max(parts, key=len)
    return longest if len(longest) * 2 > len(title) else title


def _plain(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
