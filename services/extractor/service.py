"""The extractor's handler: one document in, one report for each area out."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta

from schemas.codec import decode, encode, headers
from schemas.document import Document
from schemas.report import Report, report_id
from schemas.topics import TOPICS
from schemas.watch import Area
from services.extractor.core import Extractor, Reading, reports
from services.extractor.model.reader import ModelReader
from services.runtime.clock import Clock
from services.runtime.message import Incoming, Outcome, Outgoing, dead, ok

FUTURE = timedelta(days=1)
"""How far ahead of the clock a date may be: the clocks and time zones of outlets differ by less than a day."""


def message(report: Report) -> Outgoing:
    """The message of one report."""
    time = report.published.isoformat() if report.published else None
    id_ = f"{report_id(report.document, report.area)}-{report.revision}-{report.digest}"
    return Outgoing(
        TOPICS["reports"].name,
        report.area.encode(),
        encode(report),
        headers(report, id=id_, source="extractor", time=time),
    )


class Readings:
    """Takes documents one at a time; `prepare` loads the knowledge before the first. `areas` gives what is watched at the time.

    Where there is a `model` it is asked after the rules have read; without its answer their reading stands.
    """

    def __init__(
        self,
        load: Callable[[], Extractor],
        areas: Callable[[], Sequence[Area]],
        clock: Clock,
        max_text_chars: int,
        model: ModelReader | None = None,
    ) -> None:
        self._load, self._areas, self._clock, self._most = load, areas, clock, max_text_chars
        self._model = model
        self._extractor: Extractor | None = None

    async def prepare(self) -> None:
        """Load what reading needs, away from the event loop. Raises BadFile where a file or the language model cannot be used."""
        await asyncio.to_thread(self._prepared)

    def _prepared(self) -> Extractor:
        if self._extractor is None:
            self._extractor = self._load()
            self._extractor.warm(self._areas())
        return self._extractor

    async def handle(self, incoming: Incoming) -> Outcome:
        """One document into a report for each area."""
        document = decode(incoming.value, Document)
        fault = self._fault(document)
        if fault is not None:
            return fault
        # parsing takes a tenth of a second: the loop must go on answering the broker meanwhile
        areas = self._areas()
        reading = await asyncio.to_thread(self._read, document, areas)
        if self._model is not None:
            reading = await self._model.add(reading, areas)
        told = await asyncio.to_thread(reports, reading, areas)
        return ok(*map(message, told))

    def _fault(self, document: Document) -> Outcome | None:
        if document.deleted:
            return None
        if not document.text.strip():
            return dead("empty-text", f"expected a text, document {document.id} has none")
        if len(document.text) > self._most:
            return dead("too-large", f"expected at most {self._most:,} characters, got {len(document.text):,}")
        now = self._clock.now()
        if document.published is not None and document.published > now + FUTURE:
            when = document.published.isoformat()
            return dead("future-date", f"published {when} is more than a day after the clock's {now.isoformat()}")
        return None

    def _read(self, document: Document, areas: Sequence[Area]) -> Reading:
        return self._prepared().sift(document, areas)
