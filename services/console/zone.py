"""The shape of a watched area: its zone as GeoJSON, its centre and its reach."""

from functools import cache, partial
from typing import Any

import pyproj
import shapely
from msgspec import Struct
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from schemas.claim import GeoJSON
from schemas.watch import Area, Circle, Corridor

STEPS = 128
"""Corners of a circle: at a radius of 55 km the sides lie within 20 m of it."""


class Shape(Struct, frozen=True):
    """What the map needs of an area: longitude first, `reach_km` from the centre to the edge of the region of interest."""

    zone: GeoJSON
    centre: tuple[float, float]
    reach_km: float


def shape_of(area: Area) -> Shape:
    """The shape of an area, whichever of the three kinds its zone is."""
    geometry = _zone(area)
    centre = (area.zone.lon, area.zone.lat) if isinstance(area.zone, Circle) else _middle(geometry)
    corners = shapely.get_coordinates(geometry)
    lons, lats = [centre[0]] * len(corners), [centre[1]] * len(corners)
    metres = _geod().inv(lons, lats, corners[:, 0], corners[:, 1])[2]
    return Shape(_plain(mapping(geometry)), centre, float(max(metres)) / 1000 + area.interest_km)


def _zone(area: Area) -> BaseGeometry:
    """The zone's outline in degrees."""
    zone = area.zone
    if isinstance(zone, Circle):
        turns = [360 * step / STEPS for step in range(STEPS)]
        lons, lats, _ = _geod().fwd([zone.lon] * STEPS, [zone.lat] * STEPS, turns, [zone.km * 1000] * STEPS)
        return shapely.Polygon(zip(lons, lats, strict=True))
    return _corridor(zone) if isinstance(zone, Corridor) else shape(zone.geometry)


def _corridor(zone: Corridor) -> BaseGeometry:
    """A line with its half-width, buffered in a plane around the line's middle."""
    line = shapely.LineString(zone.line)
    lon, lat = _middle(line)
    there: Any = pyproj.Transformer.from_crs("EPSG:4326", f"+proj=aeqd +lon_0={lon} +lat_0={lat}", always_xy=True)
    flat = shapely.transform(line, there.transform, interleaved=False).buffer(zone.half_width_km * 1000)
    return shapely.transform(flat, partial(there.transform, direction="INVERSE"), interleaved=False)


def _middle(geometry: BaseGeometry) -> tuple[float, float]:
    """A point for the middle of a shape."""
    point = geometry.centroid
    return (float(point.x), float(point.y))


def _plain(value: Any) -> Any:
    """Lists for tuples and six decimals (0.1 m), as GeoJSON has them."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return round(value, 6) if isinstance(value, float) else value


@cache
def _geod() -> Any:
    """The WGS 84 ellipsoid."""
    return pyproj.Geod(ellps="WGS84")
