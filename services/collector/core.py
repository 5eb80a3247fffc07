"""What a source found becomes a Document or a counted trouble: checked, dated, identified. No I/O, no clock."""

from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from schemas.codec import encode
from schemas.document import Document, document_id
from services.collector.address import canonical
from services.collector.dates import read_date

Reason = Literal[
    "empty-text",
    "not-utf8",
    "not-json",
    "not-a-feed",
    "not-gzip",
    "schema",
    "too-large",
    "future-date",
    "duplicate",
    "unchanged",
    "file-type",
    "unreachable",
    "timeout",
    "garbled",
    "refused",
    "redirects",
    "private-address",
    "bad-address",
    "failed",
]
"""Why something that a source found did not become a document."""
SKIPPED: frozenset[Reason] = frozenset({"duplicate", "unchanged", "file-type"})
"""Reasons that lose nothing; all others are dead."""
FUTURE = timedelta(days=1)
"""How far ahead of the clock a date may be: the clocks and time zones of outlets differ by less than a day."""


class Limits(Struct, frozen=True, kw_only=True):
    """What is too large: characters of one text, bytes of one file, page or line, bytes of one message."""

    text_chars: int = 1_000_000
    file_bytes: int = 16_000_000
    message_bytes: int = 4_000_000


class Entry(Struct, frozen=True, kw_only=True):
    """What a source found, as it stands there. `where` is the file (and line) or address it was read from.

    `native` is what names it within its source for good: an id of the platform, else a file name. Used when there is no `url`.
    """

    where: str
    source: str
    text: str
    native: str
    url: str | None = None
    title: str | None = None
    published: str | date | datetime | None = None
    updated: str | date | datetime | None = None
    collected: datetime | None = None
    author: str | None = None
    language: str | None = None
    form: Literal["article", "post"] = "article"
    revision: int | None = None
    deleted: bool = False


class Item(Struct, frozen=True):
    """A document that was found, where, and what was doubtful about it."""

    document: Document
    where: str
    notes: tuple[str, ...] = ()


class Trouble(Struct, frozen=True, kw_only=True):
    """Something found that is no document: where, why in one word, and why in words. `raw` is what was read, when it is small."""

    where: str
    reason: Reason
    text: str
    line: int = 0
    raw: bytes | None = None

    @property
    def status(self) -> Literal["skipped", "dead"]:
        """Skipped when nothing is lost by leaving it out."""
        return "skipped" if self.reason in SKIPPED else "dead"


Found = Item | Trouble
"""What was found: a document or a trouble."""


def normalise(entry: Entry, limits: Limits, now: datetime | None) -> Item | Trouble:
    """The document of an entry. `now` bounds its date; None leaves dates unbounded."""
    published, updated = read_date(entry.published), read_date(entry.updated)
    fault = _fault(entry, limits, now, published)
    if fault:
        return fault
    document = Document(
        id=document_id(entry.source, canonical(entry.url) if entry.url else entry.native),
        source=entry.source,
        text=entry.text,
        revision=_revision(entry.revision, published, updated),
        url=entry.url,
        title=entry.title,
        published=published,
        collected=entry.collected,
        author=entry.author,
        language=entry.language,
        form=entry.form,
        deleted=entry.deleted,
    )
    size = _size(document)
    if size is None:
        return Trouble(
            where=entry.where, reason="not-utf8", text="expected text, got half of a surrogate pair: save it as UTF-8"
        )
    if size > limits.message_bytes:
        return _too_large(entry, f"at most {limits.message_bytes:,} bytes as a message", f"{size:,}")
    notes = (
        (f"bad-date: cannot read {entry.published!r}; kept without a date",)
        if entry.published and not published
        else ()
    )
    return Item(document, entry.where, notes)


def _fault(entry: Entry, limits: Limits, now: datetime | None, published: datetime | None) -> Trouble | None:
    if not entry.text.strip() and not entry.deleted:
        return Trouble(where=entry.where, reason="empty-text", text="expected a text, got none")
    if len(entry.text) > limits.text_chars:
        return _too_large(entry, f"a text of at most {limits.text_chars:,} characters", f"{len(entry.text):,}")
    if now is not None and published is not None and published > now + FUTURE:
        text = f"published {published:%Y-%m-%d %H:%M} UTC is more than a day after the clock's {now:%Y-%m-%d %H:%M}: correct the date"
        return Trouble(where=entry.where, reason="future-date", text=text)
    return None


def _too_large(entry: Entry, expected: str, got: str) -> Trouble:
    return Trouble(
        where=entry.where, reason="too-large", text=f"expected {expected}, got {got}: cut it into its articles"
    )


def _revision(given: int | None, published: datetime | None, updated: datetime | None) -> int:
    """The given number, else the seconds from first publication to the update: larger for later edits, in any order of arrival."""
    if given is not None:
        return given
    if published and updated and updated > published:
        return int((updated - published).total_seconds())
    return 0


def _size(document: Document) -> int | None:
    try:
        return len(encode(document))
    except UnicodeEncodeError:
        return None
