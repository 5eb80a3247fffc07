"""The kinds `rss` and `page`: sources on the web, asked whether anything changed before they are read."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from msgspec.structs import replace

from schemas.watch import Source
from services.collector.core import Entry, Limits, Reason, Trouble, normalise
from services.collector.outlets import Outlets
from services.collector.polling import Mark, Reading
from services.collector.sources import page, rss
from services.runtime.clock import Clock
from services.runtime.errors import FetchError
from services.runtime.http import Fetched

Get = Callable[[str, Mapping[str, str]], Awaitable[Fetched]]
"""Fetches an address with these headers; raises FetchError."""
NOT_MODIFIED = 304


Read = Callable[[Source, Fetched, Outlets], list[Entry | Trouble]]
"""The entries of what was fetched from a source."""


class Live:
    """A source on the web: fetch it when it changed, read its entries, check each."""

    def __init__(self, get: Get, read: Read, outlets: Outlets, limits: Limits, clock: Clock) -> None:
        self._get, self._read, self._outlets, self._limits, self._clock = get, read, outlets, limits, clock

    async def __call__(self, source: Source, since: Mark) -> Reading:
        """What the source holds, when it changed since."""
        try:
            fetched = await self._get(source.address or "", _conditions(since))
        except FetchError as error:
            reason: Any = error.reason  # a word of the same closed table
            return Reading((Trouble(where=error.address, reason=reason, text=str(error)),), since)
        if fetched.status == NOT_MODIFIED:
            return Reading((), since)
        now = self._clock.now()
        found = tuple(
            one if isinstance(one, Trouble) else normalise(replace(one, collected=now), self._limits, now)
            for one in self._read(source, fetched, self._outlets)
        )
        return Reading(found, Mark(fetched.headers.get("etag", ""), fetched.headers.get("last-modified", "")))


def rss_entries(source: Source, fetched: Fetched, outlets: Outlets) -> list[Entry | Trouble]:
    """The kind `rss`: an entry an item; an aggregated item names its own outlet."""
    feed = rss.parse(fetched.body)
    if feed is None:
        return [_trouble(fetched, "not-a-feed", "expected RSS or Atom")]
    named = [(item, outlets.id(item.source) if item.source else source.id) for item in feed.items]
    return [rss.adapt(item, feed, id_, fetched.address) for item, id_ in named]


def page_entries(source: Source, fetched: Fetched, _: Outlets) -> list[Entry | Trouble]:
    """The kind `page`: one page that is rewritten; each change is an edit of the same document."""
    found = page.parse(fetched.body)
    if found is None:
        return [_trouble(fetched, "empty-text", "found no article in the page")]
    url = source.address or fetched.address
    return [page.adapt(found, where=fetched.address, source=source.id, native=url, url=url, published=found.published)]


def _conditions(since: Mark) -> dict[str, str]:
    """The headers of a conditional request (RFC 9110, 13)."""
    asked = {"if-none-match": since.etag, "if-modified-since": since.modified}
    return {name: value for name, value in asked.items() if value}


def _trouble(fetched: Fetched, reason: Reason, text: str) -> Trouble:
    return Trouble(where=fetched.address, reason=reason, text=text, raw=fetched.body[:100_000])
