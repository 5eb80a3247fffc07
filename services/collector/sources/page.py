"""A web page: its article's title, text, date and address."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from html import unescape
from typing import Any

import trafilatura
from lxml import etree, html
from msgspec import Struct
from trafilatura.settings import Document as Extracted

from services.collector.core import Entry
from services.collector.sources.compose import compose
from services.collector.sources.markup import sign_posts

PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@property='og:article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='date' or @name='pubdate' or @name='publish-date' or @name='dc.date' or @name='DC.date.issued']/@content",
    "//article//time/@datetime",
    "//time[@pubdate]/@datetime",
)
UPDATED = ("//meta[@property='article:modified_time']/@content", "//meta[@itemprop='dateModified']/@content")
ADDRESS = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")

LEAST_WORDS = 3
"""Words of the shortest heading that is taken for a title."""
FOREIGN = (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)
"""What the readers of pages are known to raise on markup that is none; such a page holds no article."""


class Page(Struct, frozen=True, kw_only=True):
    """What a page says of its article; dates are as printed."""

    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    site: str | None = None
    language: str | None = None


def parse(data: bytes | str) -> Page | None:
    """The article of a page; None when there is no text in it."""
    try:
        root = trafilatura.load_html(data)
        return None if root is None else _read(root)
    except FOREIGN:
        return None


def _read(root: html.HtmlElement) -> Page | None:
    facts = dict(_linked_data(root))
    language = root.get("lang") or None
    published = _first(root, PUBLISHED) or facts.get("datePublished")
    updated, address = _first(root, UPDATED) or facts.get("dateModified"), _first(root, ADDRESS)
    posts = sign_posts(root)
    headings = [
        " ".join(heading.text_content().split()) for heading in root.iter("h1")
    ]  # before the extraction takes them out
    found = trafilatura.bare_extraction(
        root, with_metadata=True, include_comments=False, include_tables=False, deduplicate=False
    )
    if not isinstance(found, Extracted) or not found.text:
        return None
    return Page(
        text=_with_posts(found.text, posts),
        title=_title(facts.get("headline") or found.title, headings),
        url=address if address and address.startswith("http") else None,
        published=published or found.date,
        updated=updated,
        author=found.author or None,
        site=found.sitename or None,
        language=language.split("-")[0].lower() if language else None,
    )


def adapt(
    page: Page, *, where: str, source: str, native: str, url: str | None, published: str | date | datetime | None
) -> Entry:
    """The entry of a page; address and date are what the caller knows best."""
    return Entry(
        where=where,
        source=source,
        text=compose(page.title, page.text),
        native=native,
        url=url,
        title=page.title,
        published=published,
        updated=page.updated,
        author=page.author,
        language=page.language,
    )


def _title(printed: str | None, headings: list[str]) -> str | None:
    """The title without the site's name behind it, where a heading of the page shows what the title alone is."""
    title = " ".join(unescape(printed or "").split())
    shorter = (heading for heading in headings if len(heading.split()) >= LEAST_WORDS and title.startswith(heading))
    return next(shorter, title) or None


def _first(root: html.HtmlElement, paths: tuple[str, ...]) -> str | None:
    """The first value that any of the paths gives, in their order."""
    values = (str(value).strip() for path in paths for value in root.xpath(path))
    return next((value for value in values if value), None)


def _linked_data(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Facts of the page's own article in its JSON-LD; the last one wins in a dict, so they come from the last block to the first."""
    for script in reversed(root.xpath("//script[@type='application/ld+json']/text()")):
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for thing in reversed(list(_things(data))):
            if re.search(r"Article|BlogPosting|Report", str(thing.get("@type", ""))):
                for name in ("headline", "datePublished", "dateModified"):
                    if isinstance(thing.get(name), str) and thing[name].strip():
                        yield name, thing[name].strip()


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD block: itself, a list, or a @graph."""
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            yield from (part for part in thing.get("@graph") or () if isinstance(part, dict))


def _with_posts(text: str, posts: list[str]) -> str:
    """The text, and at its end each embedded post that the extraction passed over."""
    kept = " ".join(text.split())
    missing = [post for post in posts if " ".join(post.split()) not in kept]
    return "\n".join([text, *missing])
