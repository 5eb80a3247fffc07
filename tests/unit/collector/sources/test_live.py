"""Sources on the web, over a fake fetch."""

from collections.abc import Mapping

import pytest

from schemas.watch import Source
from services.collector.core import Item, Limits, Trouble
from services.collector.outlets import Outlets
from services.collector.polling import Mark, Reading
from services.collector.sources.live import Live, Read, page_entries, rss_entries
from services.runtime.errors import FetchError
from services.runtime.http import Fetched
from tests.unit.collector.fakes import CLOCK

ROW = Source(id="desk", name="Desk", kind="rss", address="https://desk.example/rss")
RSS = b"""<rss version="2.0"><channel><title>Desk</title><language>en-us</language>
<item><title>A convoy stops</title><link>https://desk.example/convoy</link><description>At the crossing.</description></item>
<item><title>Jets</title><link>https://desk.example/jets</link><source url="https://s.example">Sand Times</source></item>
<item><title>Tomorrow</title><pubDate>Tue, 06 Jun 2045 09:00:00 GMT</pubDate></item></channel></rss>"""
PAGE = b"""<html><head><title>Jets</title></head><body><article><h1>Jets over the desert</h1>
<p>Two jets flew low over the garrison on Monday morning and turned away to the east.</p></article></body></html>"""


class Site:
    """Answers every address with the same."""

    def __init__(self, body: bytes, status: int = 200, error: FetchError | None = None) -> None:
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self._answer, self._error = (status, body), error

    async def get(self, address: str, headers: Mapping[str, str]) -> Fetched:
        """The answer, or the error."""
        self.asked.append((address, headers))
        if self._error:
            raise self._error
        return Fetched(address, self._answer[0], {"etag": '"1"', "last-modified": "Tue"}, self._answer[1])


async def _read(site: Site, read: Read = rss_entries, since: Mark | None = None) -> Reading:
    return await Live(site.get, read, Outlets(), Limits(), CLOCK)(ROW, since or Mark())


async def test_a_feed_is_read_into_documents() -> None:
    """Items get the source's id, or their own outlet's, and the time of reading; a bad date is a trouble of its own."""
    reading = await _read(Site(RSS))
    first, second, third = reading.found
    assert isinstance(first, Item) and isinstance(second, Item) and isinstance(third, Trouble)
    assert (first.document.source, first.document.text) == ("desk", "A convoy stops\n\nAt the crossing.")
    assert (first.document.published, first.document.collected) == (None, CLOCK.now())
    assert second.document.source == "sand-times"
    assert third.reason == "future-date"


async def test_a_page_is_one_document_under_its_address() -> None:
    """A page that is rewritten keeps its id, so that a change is an edit."""
    (one,) = (await _read(Site(PAGE), page_entries)).found
    assert isinstance(one, Item)
    assert (one.document.url, one.document.source) == (ROW.address, "desk")


async def test_it_is_asked_whether_anything_changed() -> None:
    """The marks of the last reading go out with the next one; an unchanged source gives nothing."""
    site = Site(RSS)
    mark = (await _read(site)).mark
    assert (site.asked, mark) == ([(ROW.address, {})], Mark('"1"', "Tue"))
    unchanged = Site(b"", status=304)
    assert await _read(unchanged, since=mark) == Reading((), mark)
    assert unchanged.asked[0][1] == {"if-none-match": '"1"', "if-modified-since": "Tue"}


async def test_a_site_that_fails_is_a_trouble_and_is_asked_again() -> None:
    """The reason is the fetch's own, and the mark stays what it was."""
    error = FetchError("timeout", "https://desk.example/rss", "took longer than 20 s")
    reading = await _read(Site(b"", error=error), since=Mark(etag="0"))
    assert [(one.reason, one.where) for one in reading.found if isinstance(one, Trouble)] == [("timeout", ROW.address)]
    assert reading.mark == Mark(etag="0")


@pytest.mark.parametrize(
    ("read", "body", "reason"), [(rss_entries, b"<html>", "not-a-feed"), (page_entries, b"<html>", "empty-text")]
)
async def test_an_answer_of_another_kind_is_a_trouble(read: Read, body: bytes, reason: str) -> None:
    """What is no feed or holds no article is named, with its first bytes."""
    (one,) = (await _read(Site(body), read)).found
    assert isinstance(one, Trouble)
    assert (one.reason, one.raw) == (reason, body)
