"""The picture of another time: what was known then, and what is known now of then. Both from the kept reports, no replay."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from schemas.incident import Incident, Picture
from schemas.report import Report


def known_at(report: Report) -> datetime | None:
    """When this version could be known: its publication, for a later edit the time it was read; None when neither is known."""
    first, later = report.published, report.collected
    return (later or first) if report.revision > 0 or first is None else first


def known(reports: Iterable[Report], moment: datetime) -> list[Report]:
    """The versions that were known at a moment. What has no time at all was not."""
    return [one for one in reports if (at := known_at(one)) is not None and at <= moment]


def happened(one: Incident, moment: datetime) -> bool:
    """Whether the incident had begun by then; an undated one counts from its first report."""
    if one.time is not None:
        return one.time.start <= moment
    return one.first_reported is not None and one.first_reported <= moment


def valid_at(seen: Picture, moment: datetime) -> Picture:
    """What is known now of what had happened by then; links to later events are left out."""
    kept = [one for one in seen.incidents if happened(one, moment)]
    ids = {one.id for one in kept}
    trimmed = tuple(
        msgspec.structs.replace(one, linked=tuple(tie for tie in one.linked if tie.id in ids)) for one in kept
    )
    return msgspec.structs.replace(seen, incidents=trimmed)
