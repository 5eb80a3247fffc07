"""The seed feed, read once for all tests of this folder."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from schemas.document import Document
from schemas.report import Report
from services.cli import compose, watch
from services.collector.core import Item
from services.collector.sources.file import read_feed
from services.extractor.core import load
from services.extractor.settings import ExtractorSettings
from services.runtime import settings

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def rows() -> watch.Watch:
    """What is watched."""
    return watch.load(settings.load(ExtractorSettings))


@pytest.fixture(scope="session")
def documents(rows: watch.Watch) -> list[Document]:
    """The documents of the seed feed."""
    return [item.document for item in read_feed(SEEDS, outlets=rows.sources) if isinstance(item, Item)]


@pytest.fixture(scope="session")
def reports(documents: Sequence[Document], rows: watch.Watch) -> list[Report]:
    """What the seed documents say about the watched areas."""
    return compose.reports(documents, load(settings.load(ExtractorSettings)), rows.areas)
