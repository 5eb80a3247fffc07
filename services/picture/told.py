"""One telling of an event: a claim with its report, and what comparing needs worked out once."""

import math
from collections.abc import Iterable

import shapely
from msgspec import Struct
from shapely.geometry import shape

from schemas.claim import ActorRef, Claim, Place
from schemas.report import Report
from schemas.watch import Area, Circle, Corridor
from services.picture.tables import line

DAY = 86_400.0
VAGUE = 2.5 * DAY
Key = tuple[str, str, int, int]
PLANNED = frozenset({"planned", "threatened", "hypothetical"})


class Spot(Struct, eq=False):
    """A place on a plane in kilometres, with its doubt and its size; `point` where it is no more than one."""

    shape: shapely.Geometry
    doubt: float
    size: float
    point: tuple[float, float] | None = None


def away(a: Spot, b: Spot) -> float:
    """Kilometres between the two shapes, their doubt left out."""
    if a.point is not None and b.point is not None:
        return math.dist(a.point, b.point)
    return float(shapely.distance(a.shape, b.shape))


class Told(Struct, eq=False):
    """One claim of one report. Its key orders tellings: publication, document, offset, index."""

    report: Report
    index: int
    claim: Claim
    key: Key
    start: float | None
    end: float | None
    published: float | None
    actors: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[str, ...], ...]
    names: frozenset[str]
    spot: Spot | None
    ahead: bool
    """True for what is only planned, threatened or supposed: never the event itself."""

    @property
    def vague(self) -> bool:
        """True when its time is unknown or wider than a day or two."""
        return self.start is None or self.end is None or self.end - self.start > VAGUE


def centre(area: Area) -> tuple[float, float]:
    """Latitude and longitude of the middle of an area's zone."""
    if isinstance(area.zone, Circle):
        return area.zone.lat, area.zone.lon
    flat = shapely.LineString(area.zone.line) if isinstance(area.zone, Corridor) else shape(area.zone.geometry)
    west, south, east, north = flat.bounds
    return (south + north) / 2, (west + east) / 2


def spot(place: Place | None, scale: tuple[float, float]) -> Spot | None:
    """The place on the plane; None when it has no shape. `scale` is kilometres a degree of longitude and latitude."""
    if place is None or place.geometry is None:
        return None
    flat = shapely.transform(shape(place.geometry), lambda xy: xy * scale)
    if flat.is_empty:
        return None
    west, south, east, north = flat.bounds
    doubt = 2.0 if place.uncertainty_km is None else place.uncertainty_km
    point = (west, south) if (west, south) == (east, north) else None
    return Spot(flat, doubt, math.hypot(east - west, north - south) / 2 + doubt, point)


def _lines(refs: Iterable[ActorRef]) -> tuple[tuple[str, ...], ...]:
    return tuple(line(ref) for ref in refs)


def _names(place: Place | None) -> frozenset[str]:
    words = (word.casefold().strip(" .,") for word in (place.names if place else ()))
    return frozenset(word for word in words if word)


def tell(report: Report, area: Area) -> list[Told]:
    """The tellings of one report, in the order of its claims."""
    lat, _ = centre(area)
    scale = (111.32 * max(math.cos(math.radians(lat)), 0.01), 110.57)
    said = report.published.isoformat() if report.published else ""
    out = []
    for index, claim in enumerate(report.claims):
        out.append(
            Told(
                report=report,
                index=index,
                claim=claim,
                key=(said, report.document, claim.evidence.start, index),
                start=claim.time.start.timestamp() if claim.time else None,
                end=claim.time.end.timestamp() if claim.time else None,
                published=report.published.timestamp() if report.published else None,
                actors=_lines(claim.actors),
                targets=_lines(claim.targets),
                names=_names(claim.place),
                spot=spot(claim.place, scale),
                ahead=claim.modality in PLANNED,
            )
        )
    return out
