"""From the places and phrases of one event to its place, and from a place to how it lies to the watched areas.

`inside` is P(inside the zone): three parts in four from the share of the shape that lies in the zone, one part from the share
of the shape widened by its doubt. It is None where the shape is much larger than the zone, so that the words do not say
("southern Syria"). An area is left out when the place is as likely elsewhere: less than half of a large shape ("Syria"), or
less than a tenth of a small one, lies in its region of interest.
"""

from collections.abc import Sequence

from schemas.claim import GeoJSON, InArea, Place
from schemas.watch import Area, Circle
from services.extractor.pipeline.base import PlaceMention, SpatialMention
from services.extractor.pipeline.shapes import (
    area_km2,
    buffered,
    centre,
    common,
    distance_km,
    middle_of,
    nearest_km,
    point,
    share_inside,
    zone_shape,
)

_RANK = {
    "coordinates": 0, "distance": 1, "within": 2, "inside": 3, "edge": 3, "between": 4, "along": 5, "near": 6, "from-to": 7,
    "direction": 8, "outside": 9,
}  # fmt: skip
_WORD_SHARE = 0.75
_TOO_WIDE = 3.0
_NONE = 0.002
"""Shares below this are the roughness of a drawn circle."""


def place_of(places: Sequence[PlaceMention], spatials: Sequence[SpatialMention]) -> Place | None:
    """The place of one event from what belongs to it: all its words, the most telling shape; None where nothing was said.

    A shape is drawn closer by the next ones as long as they overlap: "18 miles from the base", "north-east of it".
    """
    named = [p for p in places if p.use == "place" and p.lat is not None]
    finer = bool(spatials) or any(p.feature != "PCLI" for p in named)
    said = [p for p in places if p.use == "place" and not _covered(p, spatials) and not (finer and p.feature == "PCLI")]
    words = [m.text for m in spatials] + [p.text for p in said]
    drawn = sorted((s for s in spatials if s.geometry is not None), key=_telling)
    best = min(named, key=lambda p: (p.precision, _extent(p)), default=None)
    if drawn and not (
        drawn[0].relation in ("near", "direction", "from-to", "outside", "along")
        and best
        and _finer(best, drawn[0], spatials)
    ):
        return Place(tuple(dict.fromkeys(words)), _narrowed(drawn), drawn[0].uncertainty_km)
    if best is not None:
        shape = best.geometry or point(best.lat or 0.0, best.lon or 0.0)
        return Place(tuple(dict.fromkeys(words)), shape, best.uncertainty_km)
    return Place(tuple(dict.fromkeys(words))) if words else None


def _telling(mention: SpatialMention) -> tuple[int, bool]:
    return _RANK.get(mention.relation, 9), mention.bearing is None


def _covered(place: PlaceMention, spatials: Sequence[SpatialMention]) -> bool:
    return any(s.start <= place.start and place.end <= s.end for s in spatials)


def _finer(place: PlaceMention, phrase: SpatialMention, spatials: Sequence[SpatialMention]) -> bool:
    """Whether a place named outside every phrase says more than a loose phrase: "in Zakaf, near the border"."""
    return not _covered(place, spatials) and place.precision == 1 and _extent(place) < (phrase.uncertainty_km or 1e9)


def _extent(place: PlaceMention) -> float:
    return place.uncertainty_km if place.uncertainty_km is not None else 1e6


def _narrowed(drawn: Sequence[SpatialMention]) -> GeoJSON:
    """The first shape, cut to what the others share with it, where they share anything."""
    shape = drawn[0].geometry or {}
    for other in drawn[1:]:
        if (
            other.geometry is not None
            and shape["type"] in ("Polygon", "MultiPolygon")
            and other.geometry["type"] in ("Polygon", "MultiPolygon")
        ):
            both = common(shape, other.geometry)
            shape = both if both is not None and area_km2(both) > 0 else shape
    return shape


def in_areas(place: Place | None, areas: Sequence[Area]) -> dict[str, InArea]:
    """How a place lies to each watched area whose region of interest it may touch."""
    if place is None or place.geometry is None:
        return {}
    found = {area.id: _in_area(place.geometry, place.uncertainty_km or 0.0, area) for area in areas}
    return {area: value for area, value in found.items() if value is not None}


def _in_area(geometry: GeoJSON, doubt_km: float, area: Area) -> InArea | None:
    lat, lon = centre(area)
    reach = area.interest_km + (area.zone.km if isinstance(area.zone, Circle) else 0.0)
    if nearest_km(geometry, lat, lon) > reach + 100 + doubt_km:
        return None
    zone = zone_shape(area)
    wide = buffered(zone, area.interest_km)
    solid = geometry["type"] in ("Point", "MultiPoint")
    if solid and doubt_km > 1.5 * area.interest_km:
        return None
    touches = share_inside(geometry, wide)
    small = area_km2(geometry) < area_km2(wide) / 4
    if touches == 0 or (touches < (0.1 if small else 0.5) and area_km2(geometry) > 0):
        return None
    distance = round(distance_km(*middle_of(geometry), lat, lon), 1)
    if area_km2(geometry) > _TOO_WIDE * area_km2(zone) or (solid and doubt_km > 60):
        return InArea(None if solid or share_inside(geometry, zone) > _NONE else 0.0, distance)
    return InArea(round(_probability(geometry, doubt_km, zone), 3), distance)


def _probability(geometry: GeoJSON, doubt_km: float, zone: GeoJSON) -> float:
    """Share of the shape in the zone, a quarter of it by the shape widened by its doubt."""
    shape = buffered(geometry, max(0.1, doubt_km)) if geometry["type"] == "Point" and doubt_km < 15 else geometry
    exact = share_inside(shape, zone)
    loose = share_inside(buffered(geometry, doubt_km), zone) if doubt_km > 1 else exact
    return _WORD_SHARE * exact + (1 - _WORD_SHARE) * loose
