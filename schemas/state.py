"""The state of an area beside its incidents: posture, forces last seen, warnings, and how fresh its sources are."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

Level = Literal["quiet", "elevated", "high", "critical"]


class Posture(Struct, frozen=True):
    """How tense the area is at the picture's own time, with the reasons in words; it decays as nothing new happens."""

    level: Level
    score: float
    reasons: tuple[str, ...]


class Force(Struct, frozen=True):
    """What a party was last seen with: item, how many, when, in which incident and by whose word."""

    actor: str
    item: str
    min: int | None
    max: int | None
    text: str
    last_seen: datetime
    age_days: float
    incident: str
    origins: tuple[str, ...]


class Notice(Struct, frozen=True):
    """A warning given or an intent announced."""

    incident: str
    kind: str
    actor: str
    modality: str
    time: datetime | None
    words: str


class Freshness(Struct, frozen=True):
    """When a source last told of the area, and how long that is ago at the picture's own time."""

    source: str
    family: str
    last: datetime
    age_days: float


class Gap(Struct, frozen=True):
    """A family of sources that has gone silent: its longest usual pause and the present one, in days."""

    family: str
    last: datetime
    silent_days: float
    usual_days: float


class State(Struct, frozen=True, kw_only=True):
    """All of it, at the picture's own time (`as_of`)."""

    area: str
    as_of: datetime | None
    posture: Posture
    forces: tuple[Force, ...] = ()
    notices: tuple[Notice, ...] = ()
    sources: tuple[Freshness, ...] = ()
    gaps: tuple[Gap, ...] = ()
