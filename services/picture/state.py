"""The state of an area from its picture and its reports: posture, forces last seen, notices, fresh and silent sources."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise

import msgspec

from schemas.claim import Quantity
from schemas.incident import Incident, Picture
from schemas.report import Report
from schemas.state import Force, Freshness, Gap, Notice, State
from schemas.watch import Source
from services.picture.posture import posture

SEEN = frozenset({"present", "deployed"})
DAY = timedelta(days=1)
LOOK_BACK = timedelta(days=400)
"""What lies farther back than this before the newest report is not part of the state."""
LEAST_PAUSES = 3
"""A family must have told of the area more often than this before its silence means something."""
SILENT = 2.0
"""A silence of so many times the longest pause before it is a gap."""


def _days(span: timedelta) -> float:
    return round(span / DAY, 2)


def began(one: Incident) -> datetime | None:
    """When the incident began; undated, when it was first reported."""
    return one.time.start if one.time else one.first_reported


def forces(seen: Picture, now: datetime) -> tuple[Force, ...]:
    """The newest sighting of each item with each actor, by actor and item."""
    newest: dict[tuple[str, str], tuple[datetime, Incident, Quantity]] = {}
    told = ((at, one) for one in seen.incidents if (at := began(one)) is not None and one.actors)
    for at, one in sorted(told, key=lambda pair: (pair[0], pair[1].id)):
        for quantity in one.quantities:
            if quantity.status in SEEN:
                newest[one.actors[0].id, quantity.item] = (at, one, quantity)
    return tuple(
        Force(actor, item, q.min, q.max, q.text, at, _days(now - at), one.id, tuple(o.id for o in one.origins))
        for (actor, item), (at, one, q) in sorted(newest.items())
    )


def notices(seen: Picture) -> tuple[Notice, ...]:
    """Warnings given and intents announced, the newest first."""
    out = [
        Notice(
            one.id, one.kind, one.actors[0].id if one.actors else "", one.modality, began(one), one.evidence[0].quote
        )
        for one in seen.incidents
        if one.kind in ("warning", "mobilisation") or one.modality in ("planned", "threatened")
    ]
    return tuple(sorted(out, key=lambda note: (-(note.time.timestamp() if note.time else 0.0), note.incident)))


def _times(reports: Iterable[Report], sources: Mapping[str, Source], by: str) -> dict[str, list[datetime]]:
    """When each source, or family of sources, told of the area."""
    out: dict[str, set[datetime]] = defaultdict(set)
    for report in reports:
        if report.published is not None and report.claims:
            family = sources[report.source].family if report.source in sources else "unlisted"
            out[report.source if by == "source" else family].add(report.published)
    return {name: sorted(times) for name, times in sorted(out.items())}


def gaps(reports: Iterable[Report], sources: Mapping[str, Source], now: datetime) -> tuple[Gap, ...]:
    """Families of sources whose present silence is longer than twice any pause they had before."""
    out = []
    for family, times in _times(reports, sources, "family").items():
        pauses = [later - earlier for earlier, later in pairwise(times)]
        silent = now - times[-1]
        if len(pauses) >= LEAST_PAUSES and silent > DAY and silent > SILENT * max(pauses):
            out.append(Gap(family, times[-1], _days(silent), _days(max(pauses))))
    return tuple(out)


def state(seen: Picture, reports: Iterable[Report], sources: Iterable[Source], now: datetime | None = None) -> State:
    """The state of the area at a time; by default at the newest report's, so that a replay gives the same."""
    at, rows = now or seen.as_of, {source.id: source for source in sources}
    if at is None:
        return State(area=seen.area, as_of=None, posture=posture(seen), notices=notices(seen))
    since = at - LOOK_BACK
    kept = [report for report in reports if report.published is None or report.published >= since]
    recent = tuple(one for one in seen.incidents if (begun := began(one)) is None or begun >= since)
    seen = msgspec.structs.replace(seen, incidents=recent)
    fresh = tuple(
        Freshness(name, rows[name].family if name in rows else "unlisted", times[-1], _days(at - times[-1]))
        for name, times in _times(kept, rows, "source").items()
    )
    return State(
        area=seen.area,
        as_of=at,
        posture=posture(seen, at),
        forces=forces(seen, at),
        notices=notices(seen),
        sources=fresh,
        gaps=gaps(kept, rows, at),
    )
