"""The extractor's worker: documents in, reports out."""

from functools import partial

from schemas.topics import TOPICS
from schemas.watch import Area
from services.extractor.core import load
from services.extractor.model.reader import create_reader
from services.extractor.service import Readings
from services.extractor.settings import ExtractorSettings
from services.runtime.clock import Clock, WallClock
from services.runtime.rows import LiveRows
from services.runtime.telemetry import Telemetry
from services.runtime.worker import Worker, create_worker


def create_app(settings: ExtractorSettings, clock: Clock | None = None) -> Worker:
    """The worker of the service; it opens nothing before it runs. Raises BadFile for rows or settings that cannot be used."""
    areas = LiveRows(settings.watch / "areas.yaml", Area)
    clock, telemetry = clock or WallClock(), Telemetry("extractor")
    model = create_reader(settings, clock, telemetry)
    readings = Readings(partial(load, settings), areas, clock, settings.max_text_chars, model)
    closing = model.close if model is not None else None
    return create_worker(
        settings,
        "extractor",
        TOPICS["documents"].name,
        readings.handle,
        on_start=readings.prepare,
        on_stop=closing,
        telemetry=telemetry,
    )
