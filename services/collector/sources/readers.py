"""One reader for each kind of file: from the bytes on disk to entries."""

import gzip
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from services.collector.address import file_name
from services.collector.core import Entry, Limits, Trouble
from services.collector.outlets import Outlets
from services.collector.sources import lines, page, rss, text
from services.collector.sources.folder import About, read_about

Date = date | datetime
Found = Iterator[Entry | Trouble]
UNKNOWN = "unknown"
"""Source of a file that nothing names an outlet for."""


class Readers:
    """Reads the files of one feed. What names a source or date best comes first: the caller, feed.yaml, the file, the defaults."""

    def __init__(
        self,
        root: Path,
        dates: Mapping[str, Date],
        default: Date | None,
        source: str | None,
        outlets: Outlets,
        limits: Limits,
    ) -> None:
        self.root, self.dates, self.default, self.source = root, dates, default, source
        self.outlets, self.limits = outlets, limits
        self.linked: set[Path] = set()
        """Pages that an item of a feed links to."""
        self._about: dict[Path, dict[str, About]] = {}

    def name(self, path: Path) -> str:
        """The file's name within the feed."""
        return path.name if path == self.root else path.relative_to(self.root).as_posix()

    def read_text(self, path: Path) -> Found:
        """A plain text: one article."""
        data, name = self._bytes(path), self.name(path)
        if isinstance(data, Trouble):
            yield data
            return
        try:
            words = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            reason = f"not UTF-8 at byte {error.start}: save it as UTF-8"
            yield Trouble(where=name, reason="not-utf8", text=reason)
            return
        about = self._row(path)
        yield Entry(
            where=name,
            source=self._outlet(about.source, self.source),
            text=words,
            native=name,
            url=about.url,
            title=about.title or text.title_of(words),
            published=about.published or self.default,
        )

    def read_lines(self, path: Path) -> Found:
        """JSON lines: one document a line, read one by one."""
        about, name, limit = self._row(path), self.name(path), self.limits.file_bytes
        with path.open("rb") as stream:
            number = 0
            while data := stream.readline(limit + 1):
                number += 1
                where = f"{name}:{number}"
                if len(data) > limit:
                    while data and not data.endswith(b"\n"):
                        data = stream.readline(limit)
                    reason = f"expected a line of at most {limit:,} bytes, got more"
                    yield Trouble(where=where, line=number, reason="too-large", text=reason)
                elif data.strip():
                    yield self._line(lines.parse(data, where, number), where, about)

    def _line(self, line: lines.Line | Trouble, where: str, about: About) -> Entry | Trouble:
        if isinstance(line, Trouble):
            return line
        source = self._outlet(line.source, about.source, self.source)
        return lines.adapt(line, where, source, about.published or self.default)

    def read_html(self, path: Path) -> Found:
        """A saved page: one article."""
        found = self._page(path)
        if isinstance(found, Trouble):
            yield found
            return
        about, name = self._row(path), self.name(path)
        url = about.url or found.url
        source = self._outlet(about.source, self.source, self.outlets.find(url), found.site, url)
        date_ = about.published or found.published or self.default
        yield page.adapt(found, where=name, source=source, native=name, url=url, published=date_)

    def read_feed(self, path: Path) -> Found:
        """RSS or Atom: an article an item, with the text of the page beside the feed where its link names one."""
        data, name = self._bytes(path), self.name(path)
        feed = None if isinstance(data, Trouble) else rss.parse(data)
        if feed is None:
            yield (
                data
                if isinstance(data, Trouble)
                else Trouble(where=name, reason="not-a-feed", text="expected RSS or Atom")
            )
            return
        beside = {page.name: page for page in path.parent.rglob("*.htm*") if page.is_file()}
        for number, item in enumerate(feed.items, 1):
            saved = beside.get(file_name(item.link or ""))
            yield self._saved(item, saved, path) if saved else self._item(item, feed, path, f"{name}:{number}")

    def _item(self, item: rss.FeedItem, feed: rss.Feed, path: Path, where: str) -> Entry:
        about = self._row(path)
        listed = self.outlets.find(item.link) or self.outlets.find(feed.link)
        source = self._outlet(about.source, item.source, self.source, listed, feed.title, feed.link)
        return rss.adapt(item, feed, source, where, about.published or self.default)

    def _saved(self, item: rss.FeedItem, saved: Path, feed: Path) -> Entry | Trouble:
        self.linked.add(saved)
        found = self._page(saved)
        if isinstance(found, Trouble):
            return found
        about, name = self._row(saved), self.name(saved)
        url = about.url or (item.link if item.link and "://" in item.link else found.url)
        listed = self.outlets.find(url)
        source = self._outlet(about.source, item.source, self._row(feed).source, self.source, listed, found.site, url)
        date_ = about.published or item.published or item.raw_date or found.published or self.default
        return page.adapt(found, where=name, source=source, native=name, url=url, published=date_)

    def _page(self, path: Path) -> page.Page | Trouble:
        data = self._bytes(path)
        if isinstance(data, Trouble):
            return data
        return page.parse(data) or Trouble(
            where=self.name(path), reason="empty-text", text="found no article in the page"
        )

    def _row(self, path: Path) -> About:
        """What the caller and the feed.yaml beside the file say of it."""
        if path.parent not in self._about:
            self._about[path.parent] = read_about(path.parent)
        row = self._about[path.parent].get(path.name, About())
        given = next((self.dates[key] for key in (self.name(path), path.name) if key in self.dates), None)
        return About(row.source, given or row.published, row.url, row.title)

    def _outlet(self, *names: str | None) -> str:
        """The id of the first outlet that is named."""
        return next((self.outlets.id(name) for name in names if name), UNKNOWN)

    def _bytes(self, path: Path) -> bytes | Trouble:
        """The file's bytes, unpacked; a Trouble when it is over the limit or no gzip."""
        limit = self.limits.file_bytes
        try:
            with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
                data = stream.read(limit + 1)
        except (gzip.BadGzipFile, EOFError) as error:
            return Trouble(where=self.name(path), reason="not-gzip", text=f"expected a gzip file: {error}")
        if len(data) > limit:
            reason = f"expected at most {limit:,} bytes, got more: split it"
            return Trouble(where=self.name(path), reason="too-large", text=reason)
        return data
