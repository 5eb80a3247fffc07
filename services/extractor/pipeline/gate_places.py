"""The names that the gate asks for: places within the areas' regions of interest, the countries there, parties."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from shapely.geometry import shape

from schemas.watch import Area
from services.extractor.knowledge import load
from services.extractor.knowledge.parties import ActorRow
from services.extractor.pipeline.frames import Frames
from services.extractor.pipeline.gate import Gatekeeper, area_words
from services.extractor.pipeline.gazetteer import Country, Gazetteer
from services.extractor.pipeline.shapes import buffered, centre, distance_km, zone_shape

_ARMED = frozenset({"group", "militia", "force"})
_SHORTEST = 3
_WIDE_KM = 400.0
"""Places that reach farther say too little: "Asia" is no reason to read."""


def words_near(areas: Sequence[Area], gazetteer: Gazetteer) -> list[str]:
    """Names of the areas, of curated places in their regions of interest, and of the countries there with their people."""
    names = [name for area in areas for name in _near(area, gazetteer)]
    return area_words(areas, names)


def _near(area: Area, gazetteer: Gazetteer) -> list[tuple[str, ...]]:
    lat, lon = centre(area)
    reach = area.interest_km + _edge_km(area)
    rows = [r for r in gazetteer.by_id.values() if not r.id.startswith("country:") and r.radius_km <= _WIDE_KM]
    out = [r.names for r in rows if distance_km(lat, lon, r.lat, r.lon) <= reach + r.radius_km]
    region = shape(buffered(zone_shape(area), area.interest_km))
    states = {s.id: s for s in load("countries", Country)}
    for code, outline in gazetteer.outlines.items():
        if code in states and region.intersects(shape(outline)):
            out.append((*states[code].names, *states[code].people))
    return out


def _edge_km(area: Area) -> float:
    """How far the zone reaches from its centre, km, at the most."""
    lat, lon = centre(area)
    ring = zone_shape(area)["coordinates"]
    return max(distance_km(lat, lon, y, x) for x, y in _points(ring))


def _points(coordinates: Any) -> list[tuple[float, float]]:
    """The points of GeoJSON coordinates, however deep."""
    if isinstance(coordinates[0], int | float):
        return [(coordinates[0], coordinates[1])]
    return [point for part in coordinates for point in _points(part)]


def party_names(rows: Iterable[ActorRow], armed: bool) -> Iterator[str]:
    """The names of parties that fight, or of all others; none that only its context tells from other words ("IS")."""
    for row in rows:
        if (row.kind in _ARMED) == armed:
            sure = (a.name for a in row.aliases if not (a.needs or a.unless_before or a.unless_after))
            names = (*sure, *row.adjectives, *row.seats, *row.arabic)
            yield from (name for name in names if len(name) >= _SHORTEST)


def load_gate(
    areas: Sequence[Area], frames: Frames, gazetteer: Gazetteer, actors: Sequence[ActorRow] = ()
) -> Gatekeeper:
    """The gatekeeper of these areas."""
    return Gatekeeper(frames, words_near(areas, gazetteer), party_names(actors, True), party_names(actors, False))
