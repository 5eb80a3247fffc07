"""The extractor's core as the command uses it, with the model of the settings where there is one, and what of a feed it can read."""

import asyncio
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import structlog
import typer

from schemas.document import Document
from schemas.watch import Area
from services.collector.core import Item, Trouble
from services.extractor import core
from services.extractor.model.reader import ModelReader, create_reader
from services.extractor.settings import ExtractorSettings
from services.runtime.clock import WallClock
from services.runtime.telemetry import Telemetry


class Aided:
    """The rules' reading, and behind it the model's, as the service gives it."""

    def __init__(self, rules: core.Extractor, model: ModelReader) -> None:
        self._rules, self._model = rules, model
        self._loop = asyncio.Runner()

    def read(self, document: Document, areas: Sequence[Area]) -> core.Reading:
        """All claims and mentions of a document, the model's claims last."""
        return self._loop.run(self._model.add(self._rules.read(document, areas), areas, everything=True))

    def sift(self, document: Document, areas: Sequence[Area]) -> core.Reading:
        """What the reports of these areas need of a document."""
        return self._loop.run(self._model.add(self._rules.sift(document, areas), areas))

    def close(self) -> None:
        """Close what was opened."""
        self._loop.run(self._model.close())
        self._loop.close()


@contextmanager
def opened(settings: ExtractorSettings) -> Iterator[core.Extractor | Aided]:
    """The extractor with the knowledge and models of the settings; raises BadFile when these cannot be used."""
    telemetry = Telemetry("extract")
    lines = structlog.WriteLogger(sys.stderr)
    telemetry.log = structlog.wrap_logger(lines, processors=[structlog.processors.LogfmtRenderer(key_order=["event"])])
    model = create_reader(settings, WallClock(), telemetry)
    rules = core.load(settings)
    if model is None:
        yield rules
        return
    aided = Aided(rules, model)
    try:
        yield aided
    finally:
        aided.close()


def items(found: Iterable[Item | Trouble]) -> Iterator[Item]:
    """The documents; notes and troubles go to standard error, each with what to do."""
    for one in found:
        if isinstance(one, Trouble):
            typer.echo(f"{one.status}: {one.where}: {one.reason}: {one.text}", err=True)
            continue
        for note in one.notes:
            typer.echo(f"note: {one.where}: {note}", err=True)
        yield one


def lost(found: Sequence[Item | Trouble]) -> bool:
    """Whether anything of the feed could not be read, or nothing of it was a document."""
    troubles = [one for one in found if isinstance(one, Trouble)]
    return any(one.status == "dead" for one in troubles) or 0 < len(troubles) == len(found)
