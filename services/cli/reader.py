"""The extractor's core as the command uses it: loaded once, over the documents of a feed."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from schemas.watch import Area
from services.cli.errors import UserError
from services.collector.core import Item, Trouble
from services.extractor import core as extractor
from services.extractor.settings import Settings


def load() -> extractor.Extractor:
    """The extractor with the knowledge and the model that the settings name; raises UserError when the model is not installed."""
    settings = Settings()
    try:
        return extractor.load(settings)
    except OSError as error:
        raise UserError(f"the language model {settings.model!r} cannot be loaded: {error}; run `make setup`") from error


def readings(reader: extractor.Extractor, items: Iterator[Item], areas: Sequence[Area]) -> Iterator[extractor.Reading]:
    """Each document, read whole."""
    return (reader.read(item.document, areas) for item in items)


def undated(trouble: Trouble) -> str:
    """A trouble as one line for people."""
    return f"{trouble.where}: {trouble.status}, {trouble.reason}: {trouble.text}"


def now() -> datetime:
    """The latest date that a document may carry in files read by hand: the end of time, since an analyst may read anything."""
    return datetime.max.replace(tzinfo=UTC)
