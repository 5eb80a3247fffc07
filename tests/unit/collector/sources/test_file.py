"""A feed in files, read as a whole."""

import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.document import Document, document_id
from schemas.watch import Source
from services.collector.core import Item, Limits, Trouble
from services.collector.sources.file import READERS, read_feed
from services.runtime.errors import BadFile

SEEDS = Path(__file__).parents[4] / "seeds"
DAY = date(2017, 6, 6)
PAGE = """<html lang="en-GB"><head><meta property="og:site_name" content="Sand Times">
<meta property="article:published_time" content="2017-06-05T10:00:00Z"></head><body><article><h1>Jets over the desert</h1>
<p>Two jets flew low over the garrison on Monday morning and turned away to the east again.</p>
<p>Nobody at the garrison wanted to say whose jets they were, or what they had come for.</p></article></body></html>"""
RSS = """<rss version="2.0"><channel><title>Desk</title><link>https://desk.example/</link>
<item><title>Jets over the desert</title><link>https://sandtimes.example/2017/jets.html?utm_source=rss</link>
<pubDate>Tue, 06 Jun 2017 09:00:00 GMT</pubDate><source url="https://sandtimes.example/rss">The Sand Times</source></item>
<item><title>A convoy stops</title><link>https://desk.example/convoy</link><pubDate>Tue, 06 Jun 2017 11:00:00 GMT</pubDate>
<description>&lt;p&gt;A convoy stopped&lt;/p&gt;&lt;p&gt;at the crossing.&lt;/p&gt;</description></item></channel></rss>"""


def _write(folder: Path, **files: str | bytes) -> Path:
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def _documents(path: Path, *args: Any, **more: Any) -> list[Document]:
    return [found.document for found in read_feed(path, *args, **more) if isinstance(found, Item)]


def _troubles(path: Path, *args: Any, **more: Any) -> list[tuple[str, str]]:
    return [(found.where, found.reason) for found in read_feed(path, *args, **more) if isinstance(found, Trouble)]


def _lines(*rows: dict[str, Any]) -> str:
    return "\n".join(json.dumps(row) for row in rows)


def test_the_seed_feed_is_read() -> None:
    """Our own feed gives its post and its two articles, by date, with no trouble; pages are read in place of their items."""
    assert _troubles(SEEDS) == []
    post, first, second = _documents(SEEDS)
    assert (post.source, post.form) == ("x:steppemonitor", "post")
    assert (first.source, second.source) == ("meridian-wire", "daybreak-ledger")
    assert f"{post.text} — Steppe Monitor (@steppemonitor) May 30, 2017" in second.text


def test_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    """Line ends, blanks and typographic marks of a text file stay, so that offsets hold."""
    words = "A tank\r\n\r\n came — “slowly”.\n"
    (found,) = _documents(_write(tmp_path, a_txt=words), DAY, "wire")
    assert (found.text, found.source, found.published) == (words, "wire", datetime(2017, 6, 6, tzinfo=UTC))
    assert found.id == document_id("wire", "a.txt")


def test_feed_yaml_dates_and_names_the_files(tmp_path: Path) -> None:
    """The rows beside the files stand above the default, and the caller's own dates by name above those."""
    _write(tmp_path, a_txt="A.", b_txt="B.", feed_yaml="a.txt: {source: wire, published: 2017-06-01}")
    assert [(d.source, d.published) for d in _documents(tmp_path)] == [
        ("wire", datetime(2017, 6, 1, tzinfo=UTC)),
        ("unknown", None),
    ]
    assert [d.published for d in _documents(tmp_path, DAY)] == [datetime(2017, 6, day, tzinfo=UTC) for day in (1, 6)]
    assert _documents(tmp_path, {"a.txt": DAY})[0].published == datetime(2017, 6, 6, tzinfo=UTC)


def test_a_single_file_is_a_feed(tmp_path: Path) -> None:
    """One file is read like a folder of one, with the feed.yaml beside it."""
    _write(tmp_path, a_txt="A.", b_txt="B.", feed_yaml="a.txt: {source: wire}")
    assert [d.source for d in _documents(tmp_path / "a.txt")] == ["wire"]


def test_a_page_brings_its_own_date_and_name(tmp_path: Path) -> None:
    """A saved page is dated and named by what it says itself; its title is the first line of its text."""
    (found,) = _documents(_write(tmp_path, p_html=PAGE))
    assert (found.source, found.title, found.language) == ("sand-times", "Jets over the desert", "en")
    assert found.published == datetime(2017, 6, 5, 10, tzinfo=UTC)
    assert found.text.startswith("Jets over the desert\n")


def test_a_packed_page_is_unpacked(tmp_path: Path) -> None:
    """A page may be kept as .html.gz; what is no gzip is a trouble of its own."""
    (tmp_path / "p.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "q.html.gz").write_bytes(PAGE.encode())
    (tmp_path / "r.html.gz").write_bytes(gzip.compress(PAGE.encode())[:-20])
    assert [d.title for d in _documents(tmp_path)] == ["Jets over the desert"]
    assert _troubles(tmp_path) == [("q.html.gz", "not-gzip"), ("r.html.gz", "not-gzip")]


def test_an_item_is_its_page_where_there_is_one(tmp_path: Path) -> None:
    """An item whose link names a page beside the feed has that page's text, and the page is not read twice."""
    rows = [Source(id="sandy", name="The Sand Times")]
    jets, convoy = _documents(_write(tmp_path, f_xml=RSS, pages__jets_html=PAGE), outlets=rows)
    assert (jets.source, jets.published) == ("sandy", datetime(2017, 6, 6, 9, tzinfo=UTC))
    assert "flew low" in jets.text and jets.id == document_id("sandy", "https://sandtimes.example/2017/jets.html")
    assert (convoy.source, convoy.text) == ("desk", "A convoy stops\n\nA convoy stopped\nat the crossing.")


def test_a_broken_page_beside_a_feed_is_a_trouble(tmp_path: Path) -> None:
    """An item whose page holds no article is told as the page's trouble, once."""
    _write(tmp_path, f_xml=RSS, pages__jets_html="<html></html>")
    assert _troubles(tmp_path) == [("pages/jets.html", "empty-text")]


def test_json_lines_keep_their_text_and_fields(tmp_path: Path) -> None:
    """All but the text is optional; accounts of platforms post; what is not said comes from the caller."""
    rows = _lines({"text": " a\n"}, {"text": "b", "source": "x:Some_One", "id": 7, "published": "2017-06-07"})
    first, second = _documents(_write(tmp_path, p_jsonl=rows + "\n\n"), DAY, "wire")
    assert (first.text, first.source, first.form) == (" a\n", "wire", "article")
    assert (second.source, second.form, second.id) == ("x:Some_One", "post", document_id("x:Some_One", "7"))


def test_copies_are_skipped_and_edits_numbered(tmp_path: Path) -> None:
    """A repeated line is a duplicate; other words under the same id are its next revision; a withdrawal is one, too."""
    first = {"id": "1", "text": "a", "published": "2017-06-06"}
    rows: list[dict[str, Any]] = [first, first, {**first, "text": "b"}, {**first, "text": None, "deleted": True}]
    _write(tmp_path, p_jsonl=_lines(*rows))
    assert [(d.revision, d.text, d.deleted) for d in _documents(tmp_path)] == [
        (0, "a", False),
        (1, "b", False),
        (2, "", True),
    ]
    assert _troubles(tmp_path) == [("p.jsonl:2", "duplicate")]


def test_bad_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    """Each bad line has its reason and number; those around it are read."""
    bad = [b"{", b'{"title": "no text"}', b'{"text": 7}', b'{"text": "\xff"}', b'{"text": " "}', b"[1]"]
    _write(tmp_path, p_jsonl=b"\n".join([*bad, b'{"text": "good"}']))
    assert [d.text for d in _documents(tmp_path)] == ["good"]
    reasons = ["not-json", "schema", "schema", "not-utf8", "empty-text", "schema"]
    assert _troubles(tmp_path) == [(f"p.jsonl:{n}", reason) for n, reason in enumerate(reasons, 1)]


def test_what_is_too_large_is_named(tmp_path: Path) -> None:
    """A file or line over the limit is refused without being read whole, and the next line is read."""
    limits = Limits(file_bytes=100)
    _write(
        tmp_path, a_txt="a" * 101, h_html="a" * 101, x_xml="a" * 101, p_jsonl=_lines({"text": "a" * 350}, {"text": "b"})
    )
    assert [d.text for d in _documents(tmp_path, limits=limits)] == ["b"]
    large = ["a.txt", "h.html", "p.jsonl:1", "x.xml"]
    assert _troubles(tmp_path, limits=limits) == [(name, "too-large") for name in large]


def test_other_files_are_counted_not_read(tmp_path: Path) -> None:
    """A file of another type is skipped aloud; notes for people, feed.yaml and hidden files are no documents."""
    _write(
        tmp_path,
        a_pdf="x",
        README_md="x",
        LICENSE="x",
        feed_yaml="# nothing yet",
        b_txt=b"\xff",
        e_html="",
        f_xml="none",
    )
    _write(tmp_path / ".cache", a_txt="x")
    assert _documents(tmp_path) == []
    assert _troubles(tmp_path) == [
        ("a.pdf", "file-type"),
        ("b.txt", "not-utf8"),
        ("e.html", "empty-text"),
        ("f.xml", "not-a-feed"),
    ]


def test_a_date_in_the_future_is_dead(tmp_path: Path) -> None:
    """A document dated after the clock is not believed."""
    _write(tmp_path, a_txt="A.")
    assert _troubles(tmp_path, date(2099, 1, 1), now=datetime(2017, 6, 8, tzinfo=UTC)) == [("a.txt", "future-date")]


def test_a_missing_feed_is_an_error(tmp_path: Path) -> None:
    """A path that does not exist is the caller's mistake, told with the path."""
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        list(read_feed(tmp_path / "none"))


@pytest.mark.parametrize("rows", ["a.txt: 7", "- a", "text", "a.txt: {sauce: x}", "{", b"\xff\xfe\xff"])
def test_a_bad_feed_yaml_is_an_error(tmp_path: Path, rows: str | bytes) -> None:
    """A feed.yaml that is not understood stops the reading: its dates would be missing from the documents."""
    _write(tmp_path, a_txt="A.", feed_yaml=rows)
    with pytest.raises(BadFile, match=r"feed\.yaml"):
        list(read_feed(tmp_path))


@settings(deadline=None)
@given(data=st.binary(max_size=300), ending=st.sampled_from(sorted(READERS)))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    """Whatever the bytes, a file gives documents or troubles and nothing is lost without a word."""
    path = tmp_path_factory.mktemp("feed") / f"a{ending}"
    path.write_bytes(data)
    found = list(read_feed(path))
    assert found or not data.strip() or ending not in (".txt", ".html", ".htm", ".html.gz")
