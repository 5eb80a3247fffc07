"""RSS and Atom: parse reads a feed as it stands, adapt makes entries of its items."""

import calendar
import time
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import feedparser
from msgspec import Struct

from services.collector.core import Entry
from services.collector.sources.compose import compose
from services.collector.sources.markup import plain


class FeedItem(Struct, frozen=True, kw_only=True):
    """One item as it stands; `html` is its fullest text, dates are UTC, `raw_date` what could not be read as one."""

    title: str | None = None
    link: str | None = None
    guid: str | None = None
    html: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    raw_date: str | None = None
    author: str | None = None
    source: str | None = None
    """Name of the outlet that an aggregated item comes from."""


class Feed(Struct, frozen=True):
    """A feed: what it calls itself, where its site is, its items in their order."""

    title: str | None
    link: str | None
    language: str | None
    items: tuple[FeedItem, ...]


def parse(data: bytes) -> Feed | None:
    """The feed; None when the bytes are none."""
    # a stream, since feedparser takes bare words for an address or a file to open
    found = feedparser.parse(BytesIO(data.lstrip(b" \t\r\n")), sanitize_html=False)
    if not found.get("version") and not found.entries:
        return None
    about = found.feed
    return Feed(
        title=_words(about, "title"),
        link=_words(about, "link"),
        language=_words(about, "language"),
        items=tuple(_item(entry) for entry in found.entries),
    )


def adapt(item: FeedItem, feed: Feed, source: str, where: str, default: date | datetime | str | None = None) -> Entry:
    """The entry of an item; what names it is its link, else its guid, else its words. `default` is the date of an undated item."""
    title = plain(item.title) if item.title else None
    return Entry(
        where=where,
        source=source,
        text=compose(title, plain(item.html)),
        native=item.guid or f"{item.title}\n{item.published}",
        url=item.link if item.link and item.link.startswith(("http:", "https:")) else None,
        title=title,
        published=item.published or item.raw_date or default,
        updated=item.updated,
        author=item.author,
        language=(feed.language or "").split("-")[0].lower() or None,
    )


def _item(entry: Any) -> FeedItem:
    content = max((part.get("value") or "" for part in entry.get("content") or ()), key=len, default="")
    summary = _words(entry, "summary") or ""
    return FeedItem(
        title=_words(entry, "title"),
        link=_link(entry),
        guid=_words(entry, "id"),
        html=content if len(content) >= len(summary) else summary,
        published=_date(entry, "published") or _date(entry, "created") or _date(entry, "updated"),
        updated=_date(entry, "updated"),
        raw_date=_words(entry, "published") or _words(entry, "updated"),
        author=_words(entry, "author"),
        source=_words(entry.get("source") or {}, "title"),
    )


def _link(entry: Any) -> str | None:
    """The item's own link: the first that a browser opens, else whatever stands there."""
    link = _words(entry, "link")
    others = (_words(one, "href") for one in entry.get("links") or () if one.get("rel") == "alternate")
    return next((one for one in (link, *others) if one and one.startswith(("http:", "https:"))), link)


def _words(holder: Any, name: str) -> str | None:
    value = holder.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _date(entry: Any, name: str) -> datetime | None:
    # feedparser answers "updated" with "published" unless asked with `in` first
    parsed: time.struct_time | None = entry.get(f"{name}_parsed") if f"{name}_parsed" in entry else None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
