"""The extractor's worker: documents in, reports out."""

from functools import partial

from schemas.topics import TOPICS
from schemas.watch import Area
from services.extractor.core import load
from services.extractor.service import Readings
from services.extractor.settings import ExtractorSettings
from services.runtime.clock import Clock, WallClock
from services.runtime.rows import load_rows
from services.runtime.worker import Worker, create_worker


def create_app(settings: ExtractorSettings, clock: Clock | None = None) -> Worker:
    """The worker of the service; it opens nothing before it runs. Raises BadFile for rows that cannot be used."""
    areas = load_rows(settings.watch / "areas.yaml", Area)
    readings = Readings(partial(load, settings), areas, clock or WallClock(), settings.max_text_chars)
    return create_worker(settings, "extractor", TOPICS["documents"].name, readings.handle)
