"""What a user gives on the command line, read and checked: dates, feeds, areas. Mistakes end in a UserError."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from schemas.watch import Area
from services.cli.errors import UserError
from services.collector.core import Item, Trouble
from services.collector.dates import read_date
from services.collector.sources.file import read_feed
from services.runtime.errors import BadFile

Dates = dict[str, datetime] | datetime | None


def dates(given: Sequence[str]) -> Dates:
    """`--published DATE` for everything undated, or `--published FILE=DATE`, repeatable; not both kinds at once."""
    named = {name: _date(value) for name, _, value in (text.rpartition("=") for text in given if "=" in text)}
    plain = [_date(text) for text in given if "=" not in text]
    if (named and plain) or len(plain) > 1:
        raise UserError("--published: give one DATE for all, or FILE=DATE for each file, not both")
    return plain[0] if plain else named or None


def _date(text: str) -> datetime:
    found = read_date(text)
    if found is None:
        raise UserError(f"--published: cannot read the date {text!r}; write it as 2017-06-06 or 2017-06-06T14:30:00Z")
    return found


def feed(paths: Iterable[Path], published: Dates, source: str | None, **more: object) -> Iterator[Item | Trouble]:
    """The documents of files and folders in turn. Raises UserError for a missing file or a bad feed.yaml."""
    for path in paths:
        try:
            yield from read_feed(path, published, source, **more)  # type: ignore[arg-type]  # passed through by name
        except (FileNotFoundError, BadFile) as error:
            raise UserError(str(error)) from error
        except PermissionError as error:
            raise UserError(f"{error.filename}: may not be read") from error


def feed_environment(feed: Path, published: Sequence[str], source: str | None) -> dict[str, str]:
    """The settings that make the collector read this feed."""
    wanted = {"FEED": str(feed.resolve()), "FEED_PUBLISHED": ",".join(published), "FEED_SOURCE": source or ""}
    return {f"ZONEWATCH_{name}": value for name, value in wanted.items()}


def pick(areas: Sequence[Area], wanted: str) -> Area:
    """The area of this id; raises UserError listing the ids there are."""
    for area in areas:
        if area.id == wanted:
            return area
    known = ", ".join(sorted(area.id for area in areas)) or "none"
    raise UserError(f"area {wanted!r} is not watched; watched: {known} (add one in infra/watch/areas.yaml)")
