"""How tense an area is: the weight of what happened, decayed in event time, with the incidents that make it so."""

from datetime import datetime
from functools import cache

from msgspec import Struct

from schemas.incident import Incident, Picture
from schemas.state import Level, Posture
from services.picture.diff import title
from services.picture.tables import rows

DAY_S = 86_400.0
LEVELS: tuple[tuple[float, Level], ...] = ((6.0, "critical"), (3.0, "high"), (1.0, "elevated"), (0.0, "quiet"))
OUTSIDE = 0.2
TRUST = {1: 1.0, 2: 0.9, 3: 0.75, 4: 0.4, 5: 0.15, 6: 0.3}
"""What an incident counts for by the digit of its credibility."""
NAMED = 3


class Weight(Struct, frozen=True):
    """A row of posture.yaml."""

    id: str
    weight: float
    half_life_days: float


@cache
def weights() -> dict[str, Weight]:
    """The rows by kind."""
    return {row.id: row for row in rows("posture.yaml", tuple[Weight, ...])}


def counts_for(one: Incident, now: datetime) -> float:
    """What an incident adds to the posture at a time; nothing before it happens, and nothing for a mere recall without a date."""
    when = one.time.end if one.time else None if one.background else one.first_reported
    begun = one.time.start if one.time else when
    if when is None or begun is None or begun > now:
        return 0.0
    row = weights()[one.kind]
    age = max(0.0, (now - when).total_seconds()) / DAY_S
    inside = one.areas[one.area].inside if one.area in one.areas else None
    trust = TRUST[one.credibility.credibility] if one.credibility else TRUST[6]
    decay = float(0.5 ** (age / row.half_life_days))
    return row.weight * max(OUTSIDE, 0.5 if inside is None else inside) * trust * decay


def posture(seen: Picture, now: datetime | None = None) -> Posture:
    """The posture at a time; by default at the newest report's."""
    at = now or seen.as_of
    if at is None:
        return Posture("quiet", 0.0, ("nothing dated is told",))
    parts = sorted(((counts_for(one, at), one) for one in seen.incidents), key=lambda part: (-part[0], part[1].id))
    total = round(sum(weight for weight, _ in parts), 3)
    level = next(name for least, name in LEVELS if total >= least)
    reasons = tuple(f"{weight:.2f} from {title(one)}" for weight, one in parts[:NAMED] if weight >= 0.05)
    return Posture(level, total, reasons or ("nothing recent",))
