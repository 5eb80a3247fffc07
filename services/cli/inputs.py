"""What a user gives on the command line, read and checked: dates, feeds, areas. Mistakes end in a UserError."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from schemas.watch import Area
from services.cli.errors import UserError
from services.collector.core import Item, Trouble
from services.collector.dates import given_dates
from services.collector.sources.file import read_feed
from services.runtime.errors import BadFile

Dates = dict[str, datetime] | datetime | None


def dates(given: Sequence[str]) -> Dates:
    """`--published DATE` for everything undated, or `--published FILE=DATE`, repeatable; not both kinds at once."""
    try:
        return given_dates(given)
    except ValueError as error:
        raise UserError(f"--published: {error}") from error


def feed(paths: Iterable[Path], published: Dates, source: str | None, **more: object) -> Iterator[Item | Trouble]:
    """The documents of files and folders in turn. Raises UserError for a missing file or a bad feed.yaml."""
    for path in paths:
        try:
            yield from read_feed(path, published, source, **more)  # type: ignore[arg-type]  # passed through by name
        except (FileNotFoundError, BadFile) as error:
            raise UserError(str(error)) from error
        except PermissionError as error:
            raise UserError(f"{error.filename}: may not be read") from error


def present(path: Path) -> None:
    """Raise UserError when there is no such file or folder: before anything is started for it."""
    if not path.exists():
        raise UserError(f"{path}: there is no such file or folder")


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
