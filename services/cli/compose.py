"""The pure cores composed in one process: documents in, the picture of an area and its alerts out. No broker, no Redis, no clock."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from schemas.alert import Alert
from schemas.document import Document
from schemas.incident import Picture
from schemas.report import Report
from schemas.watch import Area, Source
from services.alerter import core as alerter
from services.alerter.rules import Rule
from services.extractor import core as extractor
from services.picture import core as picture


class Reader(Protocol):
    """What reads a document for the reports of these areas."""

    def sift(self, document: Document, areas: Sequence[Area]) -> extractor.Reading:
        """The claims and mentions that the reports need."""
        ...


def reports(documents: Iterable[Document], reader: Reader, areas: Sequence[Area]) -> list[Report]:
    """What the documents say about the areas."""
    return [report for document in documents for report in extractor.reports(reader.sift(document, areas), areas)]


def compose(
    told: Iterable[Report], area: Area, sources: Sequence[Source], rules: Sequence[Rule]
) -> tuple[Picture, tuple[Alert, ...]]:
    """The picture of an area and the alerts that stand: what the services end in, whatever the order of the reports."""
    seen = picture.picture([report for report in told if report.area == area.id], area, sources)
    return seen, alerter.standing(seen.incidents, area, rules)
