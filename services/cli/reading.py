"""The extractor's core as the command uses it, and what of a feed it can read."""

from collections.abc import Iterable, Iterator

import typer

from services.cli.errors import UserError
from services.collector.core import Item, Trouble
from services.extractor import core
from services.extractor.settings import ExtractorSettings


def load(settings: ExtractorSettings) -> core.Extractor:
    """The extractor with the knowledge and model of the settings; raises UserError when the model is not installed."""
    try:
        return core.load(settings)
    except (OSError, ImportError) as error:
        cure = "run `make setup`, or name an installed one in ZONEWATCH_MODEL"
        raise UserError(f"the language model {settings.model!r} cannot be loaded ({error}); {cure}") from error


def items(found: Iterable[Item | Trouble]) -> Iterator[Item]:
    """The documents; notes and troubles go to standard error, each with what to do."""
    for one in found:
        if isinstance(one, Trouble):
            typer.echo(f"{one.status}: {one.where}: {one.reason}: {one.text}", err=True)
            continue
        for note in one.notes:
            typer.echo(f"note: {one.where}: {note}", err=True)
        yield one


def lost(found: Iterable[Item | Trouble]) -> bool:
    """Whether anything of the feed could not be read."""
    return any(isinstance(one, Trouble) and one.status == "dead" for one in found)
