"""A feed in files: a file or folder of text, HTML, RSS or JSON lines, as documents in the order they were published."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from schemas.watch import Source
from services.collector.core import Entry, Item, Limits, Trouble, normalise
from services.collector.outlets import Outlets
from services.collector.sources.folder import NAME
from services.collector.sources.readers import Date, Found, Readers
from services.collector.versions import Version, next_version

READERS: dict[str, Callable[[Readers, Path], Found]] = {
    ".txt": Readers.read_text,
    ".html": Readers.read_html,
    ".htm": Readers.read_html,
    ".html.gz": Readers.read_html,
    ".xml": Readers.read_feed,
    ".rss": Readers.read_feed,
    ".atom": Readers.read_feed,
    ".jsonl": Readers.read_lines,
    ".ndjson": Readers.read_lines,
}
"""What reads a file, by the end of its name."""
NOT_DOCUMENTS = frozenset({NAME, "readme.md", "readme.txt", "license", "license.txt"})
LAST = datetime.max.replace(tzinfo=UTC)


def read_feed(
    path: Path,
    published: Mapping[str, Date] | Date | None = None,
    source: str | None = None,
    *,
    outlets: Iterable[Source] = (),
    limits: Limits | None = None,
    now: datetime | None = None,
) -> Iterator[Item | Trouble]:
    """The documents of a feed by date (undated ones last) and name, and every trouble with them, where it stands.

    `published` is one date for what is undated, or dates by file name, which stand above all others; `source` the outlet of what
    names none; `outlets` the rows of sources.yaml. `now` is the clock that dates must not be ahead of. Raises FileNotFoundError
    and BadFile.
    """
    if not path.exists():
        raise FileNotFoundError(f"{path}: there is no such file or folder")
    limits = limits or Limits()
    readers = Readers(
        path,
        dates=published if isinstance(published, Mapping) else {},
        default=None if isinstance(published, Mapping) else published,
        source=source,
        outlets=Outlets(outlets),
        limits=limits,
    )
    found = [_checked(one, limits, now) for one in _entries(path, readers)]
    yield from _without_copies(sorted(found, key=_when))


def _entries(root: Path, readers: Readers) -> Found:
    """What is in the files, feeds first: the pages that their items link to are theirs."""
    files = sorted(_files(root))
    for path in sorted(files, key=lambda file: READERS.get(_ending(file)) is not Readers.read_feed):
        read = READERS.get(_ending(path))
        if read is None:
            text = f"expected one of {', '.join(READERS)}"
            yield Trouble(where=readers.name(path), reason="file-type", text=text)
        elif path not in readers.linked:
            yield from read(readers, path)


def _files(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
        return
    for path in root.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_file() and not hidden and path.name.lower() not in NOT_DOCUMENTS:
            yield path


def _ending(path: Path) -> str:
    name = path.name.lower()
    return next((end for end in sorted(READERS, key=len, reverse=True) if name.endswith(end)), "")


def _checked(found: Entry | Trouble, limits: Limits, now: datetime | None) -> Item | Trouble:
    return found if isinstance(found, Trouble) else normalise(found, limits, now)


def _when(found: Item | Trouble) -> tuple[datetime, str, str]:
    """By date, then name; JSON lines by the digits of their number."""
    name, _, number = found.where.partition(":")
    published = found.document.published if isinstance(found, Item) else None
    return published or LAST, name, number.rjust(9, "0")


def _without_copies(found: list[Item | Trouble]) -> Iterator[Item | Trouble]:
    versions: dict[str, Version] = {}
    for one in found:
        if isinstance(one, Trouble):
            yield one
            continue
        version = next_version(one.document, versions.get(one.document.id))
        if version is None:
            yield Trouble(
                where=one.where, reason="duplicate", text=f"a copy of document {one.document.id} of this feed"
            )
            continue
        document, versions[one.document.id] = version
        yield Item(document, one.where, one.notes)
