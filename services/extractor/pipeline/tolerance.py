"""How wide the words leave a distance or a direction, and the shape that comes of it."""

from math import floor, log10

from schemas.claim import GeoJSON
from services.extractor.pipeline.anchors import Anchor
from services.extractor.pipeline.distances import Distance
from services.extractor.pipeline.shapes import KM, belt, disc, middle_of, part_of, ring, sector

_SPREAD = 5.0
"""Degrees that any direction may be off beside the width of its wind."""


def draw(said: Distance, anchor: Anchor) -> tuple[GeoJSON | None, float | None]:
    """The shape of a phrase round its anchor and the radius of doubt in km; (None, None) where the anchor is unknown."""
    spot = anchor.spot
    if spot is None and anchor.geometry is not None:
        spot = middle_of(anchor.geometry)
    if spot is None:
        return None, None
    if said.distance is None or said.unit is None:
        return _direction(said, anchor, spot)
    km, slack = said.distance * KM[said.unit], slack_km(said)
    high = (said.high or said.distance) * KM[said.unit]
    reach = slack + min(anchor.reach_km, 0.3 * km + 1.0)
    kind = anchor.geometry["type"] if anchor.geometry is not None else "Point"
    if anchor.geometry is not None and (kind == "LineString" or (kind != "Point" and said.bearing is None)):
        inner = 0.0 if said.relation == "within" else max(0.0, km - slack)
        return belt(anchor.geometry, inner, high + slack), high + slack
    if said.relation == "within":
        return disc(*spot, high + reach), high + reach
    if said.relation == "outside":
        return ring(*spot, km - reach, 2 * km + reach), km
    if said.bearing is None:
        return ring(*spot, km - reach, high + reach), round(reach, 2)
    half = half_angle(said)
    wide = max(reach, high * half / 90)
    return sector(*spot, max(0.0, km - reach), high + reach, said.bearing, half), round(wide, 2)


def _direction(said: Distance, anchor: Anchor, spot: tuple[float, float]) -> tuple[GeoJSON | None, float | None]:
    bearing = said.bearing or 0.0
    if anchor.geometry is not None and anchor.geometry["type"] in ("Polygon", "MultiPolygon"):
        return part_of(anchor.geometry, bearing), anchor.reach_km
    far = max(60.0, 3 * anchor.reach_km)
    return sector(*spot, 0.0, far, bearing, half_angle(said) + 10), far / 2


def half_angle(said: Distance) -> float:
    """Half the width in degrees of a direction: 8 winds share the circle, 16 when one of them is said, "due" is narrow."""
    return (11.25 if said.sharp else 22.5) + _SPREAD


def slack_km(said: Distance) -> float:
    """How far off a number may be by its own rounding, and by "roughly": half its last figure, or 15 %."""
    km = (said.distance or 0.0) * KM[said.unit or "km"]
    rounding = 0.5 * last_figure(said.distance or 0.0, said.digits) * KM[said.unit or "km"]
    return max(rounding, (0.15 if said.rough else 0.04) * km)


def last_figure(number: float, digits: int) -> float:
    """The unit that a number was rounded to: 18 -> 1, 20 -> 5, 100 -> 25, 2.5 -> 0.1."""
    if digits:
        return float(10**-digits)
    if number <= 0:
        return 1.0
    size = 10 ** floor(log10(number))
    while size > 1 and number % size:
        size //= 10
    return float(size if size == 1 else size / (4 if size >= 100 else 2))
