"""What an HTML page says of itself: JSON-LD, OpenGraph and other meta elements, its headings."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.ingest.heads import host
from pipeline.ingest.lines import one_line
from pipeline.ingest.published import stated_day
from pipeline.ingest.rules import tokens

_ARTICLE = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "blogposting",
    "liveblogposting",
    "backgroundnewsarticle",
    "webpage",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "title", "headline")
_SITES = ("og:site_name", "application-name", "twitter:app:name:iphone", "dc.publisher")
_URLS = ("og:url", "twitter:url")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
)
_SEPARATOR = re.compile(r"\s+[|»›•]\s+|\s+(?:-|–|—|::)\s+")
_BY = re.compile(r"(?:by|par|του|της|بقلم)\s", re.IGNORECASE)
_SITE_WORDS = 6
_SAME = 0.5  # share of words that a heading has in common with the title the page's data gives


@dataclass(frozen=True)
class Metadata:
    """Title as displayed, name of the site, canonical address, day of publication as EDTF."""

    title: str | None
    outlet: str | None
    url: str | None
    date: str | None


def metadata(tree: Any) -> Metadata:
    """Return what ``tree`` (an lxml document) says of the article; None for what it does not say."""
    linked = _linked_data(tree)
    meta = _meta(tree)
    outlet = _site_name(_first(_publisher(linked), *(meta.get(name) for name in _SITES)))
    stated = _first(linked.get("headline"), *(meta.get(name) for name in _TITLES))
    window = _text(tree.find(".//title"))
    title = _title(tree, stated, window, outlet)
    url = _first(*(meta.get(name) for name in _URLS), *_canonical(tree), linked.get("url"), _address(linked))
    days = (linked.get("datePublished"), *(meta.get(name) for name in _DATES), *_times(tree))
    dates = (stated_day(text.strip()) for text in days if isinstance(text, str))
    date = next((day for day in dates if day and len(day) == len("2026-02-09")), None)
    return Metadata(title, outlet or _site_in(window, title), url if url and "://" in url else None, date)


def _title(tree: Any, stated: str | None, window: str | None, outlet: str | None) -> str | None:
    """Return the heading that is the stated title as the page shows it, else the stated one without the site.

    ``window`` is the title of the browser's window, which counts where the page states none or another.
    """
    headings = [text for element in tree.iter("h1") if (text := _text(element))]
    for title in (stated, window):
        words = set(tokens(title or ""))
        for heading in headings:
            own = set(tokens(heading))
            if len(words & own) >= max(_SAME * len(own), 2):
                return heading
    parts = {tokens(part) for part in _parts(window or "")} - {()}
    for element in tree.iter("h1", "h2", "h3"):
        heading = _text(element) or ""
        if len(parts) > 1 and tokens(heading) in parts and tokens(heading) != tokens(outlet or ""):
            return heading
    if stated is None and len(headings) == 1 and len(headings[0].split()) > 2:
        return headings[0]
    return _without_site(stated or window or "", outlet) or None


def _site_in(window: str | None, title: str | None) -> str | None:
    """Return the name of the site in "title - site" or "site | title", the usual titles of a window, or None."""
    parts = _parts(window or "")
    rest = [part for part in (parts[-1], parts[0]) if tokens(part) != tokens(title or "")]
    if title is None or len(rest) != 1 or not 0 < len(rest[0].split()) <= _SITE_WORDS:
        return None
    return None if _BY.match(rest[0]) else rest[0]


def _site_name(name: str | None) -> str | None:
    """Return the name without the slogan after it; of an address, its host."""
    if name is None or "://" in name:
        return host(name) if name else None
    return _parts(name)[0] or name


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(text)]


def _without_site(title: str, outlet: str | None) -> str:
    """Return ``title`` without the site's name at either end."""
    if outlet:
        marks = list(_SEPARATOR.finditer(title))
        if marks and tokens(title[marks[-1].end() :]) == tokens(outlet):
            return title[: marks[-1].start()]
        if marks and tokens(title[: marks[0].start()]) == tokens(outlet):
            return title[marks[0].end() :]
    return title


def _first(*texts: Any) -> str | None:
    for text in texts:
        if isinstance(text, str) and text.strip():
            return one_line(html.unescape(text))
    return None


def _text(element: Any) -> str | None:
    return _first("".join(element.itertext())) if element is not None else None


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _canonical(tree: Any) -> list[str]:
    return [
        link.get("href")
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical" and link.get("href")
    ]


def _times(tree: Any) -> Iterator[str]:
    """Yield the dates of ``<time>`` elements that are the article's: marked as such, or the only one of the page."""
    elements = [element for element in tree.iter("time") if element.get("datetime")]
    marked = [
        e
        for e in elements
        if e.get("pubdate") is not None or "datepublished" in (e.get("itemprop") or "").lower()
    ]
    for element in marked or (elements if len(elements) == 1 else []):
        yield element.get("datetime")


def _linked_data(tree: Any) -> dict[str, Any]:
    """Return the first JSON-LD object that is an article, the most exact type first; {} where there is none."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                found += _objects(json.loads(script.text or "", strict=False))
            except (json.JSONDecodeError, RecursionError):
                continue
    articles = [item for item in found if item.get("headline") or item.get("datePublished")]
    return min(articles, key=_rank, default={})


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph", []))


def _rank(item: dict[str, Any]) -> int:
    types = item.get("@type", "")
    names = [str(name).lower() for name in (types if isinstance(types, list) else [types])]
    ranks = [_ARTICLE.index(name) for name in names if name in _ARTICLE]
    return len(_ARTICLE) if not ranks else int(min(ranks) == len(_ARTICLE) - 1)


def _publisher(linked: dict[str, Any]) -> str | None:
    publisher = linked.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return name if isinstance(name, str) else None


def _address(linked: dict[str, Any]) -> str | None:
    page = linked.get("mainEntityOfPage")
    address = page.get("@id") if isinstance(page, dict) else page
    return address if isinstance(address, str) else None
