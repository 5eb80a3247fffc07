"""The extractor's own claims fused by the picture's core, so that incidents are judged end to end, from the texts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from schemas.claim import Claim
from schemas.report import Report
from schemas.watch import Area
from services.picture.core import without_embedded
from services.picture.fuse import fuse
from services.picture.told import tell

Row = dict[str, Any]


def report(row: Row, area: Area) -> Report:
    """All claims of a printed reading as one report, also those that touch no watched area: events elsewhere are fused, too."""
    document = row["document"]
    return Report(
        document=document["id"],
        area=area.id,
        revision=0,
        claims=msgspec.convert(row["claims"], tuple[Claim, ...]),
        digest=document["id"],
        source=document["source"],
        published=msgspec.convert(document["published"], datetime | None),
    )


def labelled(rows: Sequence[Row], area: Area) -> list[Row]:
    """The readings with `incident` in each claim: the number of the event that fusion takes it for."""
    tellings = [told for row in rows for told in tell(report(row, area), area)]
    groups = fuse(without_embedded(tellings)[0])
    found = {(told.report.document, told.index): n for n, group in enumerate(groups) for told in group}
    return [
        row
        | {
            "claims": [
                claim | {"incident": str(found.get((row["document"]["id"], n), f"{row['document']['id']}-{n}"))}
                for n, claim in enumerate(row["claims"])
            ]
        }
        for row in rows
    ]
