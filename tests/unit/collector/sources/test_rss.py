"""RSS and Atom."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.collector.sources.rss import Feed, adapt, parse

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title>
<entry><id>tag:desk.example,2017:1</id><title type="html">A &lt;b&gt;convoy&lt;/b&gt; stops</title>
<link rel="self" href="at://x"/><link rel="alternate" href="https://desk.example/convoy"/>
<published>2017-06-06T10:00:00+03:00</published><updated>2017-06-06T08:00:00Z</updated><author><name>A. Writer</name></author>
<summary>Short.</summary><content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry></feed>"""


def _feed(data: str) -> Feed:
    found = parse(data.encode())
    assert found is not None
    return found


def _rss(item: str) -> str:
    return f'<rss version="2.0"><channel><title>Desk</title><item>{item}</item></channel></rss>'


def test_an_atom_entry_becomes_an_entry() -> None:
    """Title and fullest text without markup, the link for a browser, dates in UTC, the author."""
    feed = _feed(ATOM)
    entry = adapt(feed.items[0], feed, "desk", "f.xml:1")
    assert entry.text == "A convoy stops\n\nOne.\nTwo."
    assert (entry.url, entry.native, entry.author) == (
        "https://desk.example/convoy",
        "tag:desk.example,2017:1",
        "A. Writer",
    )
    assert entry.published == datetime(2017, 6, 6, 7, tzinfo=UTC)
    assert entry.updated == datetime(2017, 6, 6, 8, tzinfo=UTC)


def test_an_item_without_a_link_is_named_by_its_guid_or_words() -> None:
    """The native id is the guid, else title and date; a link that no browser opens is no address."""
    feed = _feed(_rss('<title>T</title><guid isPermaLink="false">g1</guid>'))
    assert adapt(feed.items[0], feed, "d", "w").native == "g1"
    feed = _feed(_rss("<title>T</title><link>urn:x</link>"))
    entry = adapt(feed.items[0], feed, "d", "w")
    assert (entry.native, entry.url) == ("T\nNone", None)


@pytest.mark.parametrize(
    ("item", "published"),
    [
        ("<title>T</title><pubDate>some day</pubDate>", "some day"),
        ("<title>T</title>", "2017-06-01"),
        ("<title>T</title><pubDate>Tue, 06 Jun 2017 00:00:00 GMT</pubDate>", datetime(2017, 6, 6, tzinfo=UTC)),
    ],
)
def test_the_date_is_the_items_or_the_given_one(item: str, published: object) -> None:
    """An unreadable date is handed on as it stands, so that it is noted; only an undated item takes the default."""
    feed = _feed(_rss(item))
    assert adapt(feed.items[0], feed, "d", "w", "2017-06-01").published == published


def test_a_date_beyond_all_years_is_unread() -> None:
    """A year that no clock has is handed on as words."""
    item = _feed(_rss("<title>T</title><pubDate>99999-01-01</pubDate>")).items[0]
    assert item.published is None or item.published.year < 10_000


def test_spaces_before_the_xml_are_forgiven() -> None:
    """A feed that begins with empty lines is read all the same."""
    assert len(_feed("\n\n " + ATOM).items) == 1


@pytest.mark.parametrize("data", [b"", b"https://desk.example/rss", b"/etc/passwd", b"<html><body>no</body></html>"])
def test_what_is_no_feed_is_none(data: bytes) -> None:
    """Other bytes are no feed, and bytes that look like an address or a path are not opened."""
    assert parse(data) is None


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    """Whatever the bytes, there is a feed or none."""
    feed = parse(data)
    assert feed is None or all(adapt(item, feed, "d", "w") for item in feed.items)
