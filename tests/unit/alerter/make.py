"""Incidents for the alerter's tests: a strike of the guardians on outsiders inside the zone, told the next day, with changes."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from schemas.incident import Incident
from schemas.watch import Area, Circle

AREA = Area(
    id="tanf", name="at-Tanf zone", zone=Circle(33.5, 38.62, radius_km=55), guardians=("us-coalition", "syrian-rebels")
)
PARTIES = {
    "coalition": {"id": "us-coalition", "text": "the US-led coalition"},
    "command": {"id": "cjtf-oir", "text": "the command", "parents": ["us-coalition"]},
    "rebels": {"id": "syrian-rebels", "text": "rebels"},
    "militia": {"id": "pro-regime-forces", "text": "pro-regime forces"},
    "russia": {"id": "russia", "text": "Russian jets"},
}
BASE: dict[str, Any] = {
    "id": "i1",
    "revision": 1,
    "area": "tanf",
    "kind": "strike",
    "plover": {"type": "ASSAULT"},
    "acled": {"event_type": "Battles", "sub_event_type": "Armed clash"},
    "cameo": "19",
    "actors": ["coalition"],
    "targets": ["militia"],
    "inside": 1.0,
    "time": ["2017-06-06", "2017-06-07", "day"],
    "first_reported": "2017-06-07T12:00:00Z",
    "last_reported": "2017-06-07T12:00:00Z",
}


def day(words: str) -> datetime:
    """Midnight UTC of a day."""
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def incident(**changes: Any) -> Incident:
    """The incident with changes; parties by their name in PARTIES, `time` as first day, day after the last, precision."""
    row = {**BASE, **changes}
    inside, time = row.pop("inside"), row["time"]
    row["actors"] = [PARTIES[name] for name in row["actors"]]
    row["targets"] = [PARTIES[name] for name in row["targets"]]
    row["areas"] = {"tanf": {"inside": inside, "distance_km": 1.0}}
    row["time"] = {"start": day(str(time[0])), "end": day(str(time[1])), "precision": time[2]} if time else None
    return msgspec.convert(row, Incident)
