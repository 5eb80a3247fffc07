"""Shapes on the ellipsoid: discs, rings, sectors, corridors and buffers in kilometres, and how much of one lies in another."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, radians, sin
from typing import Any

import shapely
from pyproj import Geod, Transformer
from shapely import GeometryCollection, LineString, MultiPoint, Point, Polygon, make_valid
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from schemas.claim import GeoJSON
from schemas.watch import Area, Circle, Corridor

GEOD = Geod(ellps="WGS84")
MILE, NAUTICAL_MILE = 1.609344, 1.852
KM = {"km": 1.0, "m": 0.001, "mile": MILE, "nautical mile": NAUTICAL_MILE}
"""Kilometres in each unit: a statute mile, a nautical mile and a kilometre are three lengths."""
_STEP = 5


def point(lat: float, lon: float) -> GeoJSON:
    """A GeoJSON point."""
    return {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]}


def destination(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Latitude and longitude of the point this far off on this bearing."""
    east, north, _ = GEOD.fwd(lon, lat, bearing, km * 1000)
    return north, east


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Length of the shortest line between two points."""
    return float(GEOD.inv(lon1, lat1, lon2, lat2)[2]) / 1000


def _arc(lat: float, lon: float, km: float, start: float, end: float) -> list[tuple[float, float]]:
    steps = max(2, int((end - start) / _STEP) + 1)
    turns = [start + (end - start) * n / (steps - 1) for n in range(steps)]
    east, north, _ = GEOD.fwd([lon] * steps, [lat] * steps, turns, [km * 1000] * steps)
    return list(zip(east, north, strict=True))


def disc(lat: float, lon: float, km: float) -> GeoJSON:
    """All points within `km`."""
    return as_json(Polygon(_arc(lat, lon, km, 0, 360)))


def ring(lat: float, lon: float, inner_km: float, outer_km: float) -> GeoJSON:
    """All points between two distances; a disc where the inner one is zero."""
    if inner_km <= 0:
        return disc(lat, lon, outer_km)
    return as_json(Polygon(_arc(lat, lon, outer_km, 0, 360), [_arc(lat, lon, inner_km, 0, 360)]))


def sector(lat: float, lon: float, inner_km: float, outer_km: float, bearing: float, half_angle: float) -> GeoJSON:
    """All points between two distances and within `half_angle` degrees of a bearing."""
    outer = _arc(lat, lon, outer_km, bearing - half_angle, bearing + half_angle)
    inner = _arc(lat, lon, inner_km, bearing - half_angle, bearing + half_angle) if inner_km > 0 else [(lon, lat)]
    return as_json(Polygon(outer + inner[::-1]))


def line(points: Sequence[tuple[float, float]]) -> GeoJSON:
    """A GeoJSON line through (latitude, longitude) points."""
    return {"type": "LineString", "coordinates": [[round(lon, 5), round(lat, 5)] for lat, lon in points]}


def as_json(geometry: BaseGeometry) -> GeoJSON:
    """GeoJSON with five decimals, about a metre."""

    def rounded(value: Any) -> Any:
        return [rounded(v) for v in value] if isinstance(value, (list, tuple)) else round(value, 5)

    if isinstance(geometry, GeometryCollection):
        geometry = geometry.buffer(0)  # polygons that touch along a line share it too: only what has an area is meant
    plain = mapping(geometry)
    return {"type": plain["type"], "coordinates": rounded(plain["coordinates"])}


def _flat(lat: float, lon: float) -> tuple[Any, Any]:
    """To and from a plane in kilometres that is true round this point; 400 km off its middle it errs by less than 0.1 %."""
    return _plane(round(lat / 4) * 4, round(lon / 4) * 4)


@lru_cache(maxsize=256)
def _plane(lat: int, lon: int) -> tuple[Any, Any]:
    plane = f"+proj=aeqd +lat_0={lat} +lon_0={lon} +units=km +ellps=WGS84"
    there = Transformer.from_crs("EPSG:4326", plane, always_xy=True).transform
    back = Transformer.from_crs(plane, "EPSG:4326", always_xy=True).transform
    return there, back


def _through(project: Any, geometry: BaseGeometry) -> BaseGeometry:
    """The geometry with each of its points projected."""
    return shapely.transform(geometry, project, interleaved=False)


def _plane_of(geometry: BaseGeometry) -> tuple[Any, Any]:
    middle = geometry.centroid
    return _flat(middle.y, middle.x)


def buffered(geometry: GeoJSON, km: float) -> GeoJSON:
    """The geometry with everything within `km` of it."""
    if geometry["type"] == "Point":
        return disc(geometry["coordinates"][1], geometry["coordinates"][0], km)
    form = shape(geometry)
    there, back = _plane_of(form)
    return as_json(_through(back, _through(there, form).buffer(km if abs(km) > 0.05 else 0.05, quad_segs=8)))


def belt(geometry: GeoJSON, inner_km: float, outer_km: float) -> GeoJSON:
    """Everything between two distances from a line or an outline."""
    outer = buffered(geometry, outer_km)
    if inner_km <= 0:
        return outer
    return as_json(shape(outer).difference(make_valid(shape(buffered(geometry, inner_km)))))


def common(first: GeoJSON, second: GeoJSON) -> GeoJSON | None:
    """What two geometries share; None when they are apart."""
    both = make_valid(shape(first)).intersection(make_valid(shape(second)))
    return None if both.is_empty else as_json(both)


def zone_shape(area: Area) -> GeoJSON:
    """The zone of a watched area as a polygon."""
    zone = area.zone
    if isinstance(zone, Circle):
        return disc(zone.lat, zone.lon, zone.km)
    if isinstance(zone, Corridor):
        return buffered({"type": "LineString", "coordinates": [list(p) for p in zone.line]}, zone.half_width_km)
    return zone.geometry


def centre(area: Area) -> tuple[float, float]:
    """Latitude and longitude of the middle of a zone."""
    if isinstance(area.zone, Circle):
        return area.zone.lat, area.zone.lon
    middle = shape(zone_shape(area)).centroid
    return middle.y, middle.x


def share_inside(geometry: GeoJSON, zone: GeoJSON) -> float:
    """How much of a geometry lies in a zone, 0..1: by area, of lines by length, of points by count."""
    form, there = _in_plane(geometry, zone)
    frame = make_valid(_through(there, shape(zone)))
    if form.geom_type in ("Point", "MultiPoint"):
        points = list(form.geoms) if isinstance(form, MultiPoint) else [form]
        return sum(frame.covers(p) for p in points) / len(points)
    measure = "area" if form.area > 0 else "length"
    whole = float(getattr(form, measure))
    return min(1.0, float(getattr(form.intersection(frame), measure)) / whole) if whole else float(frame.covers(form))


def _in_plane(geometry: GeoJSON, zone: GeoJSON) -> tuple[BaseGeometry, Any]:
    there, _ = _plane_of(shape(zone))
    return make_valid(_through(there, shape(geometry))), there


def area_km2(geometry: GeoJSON) -> float:
    """Area on the ellipsoid, 0 for points and lines."""
    return abs(float(GEOD.geometry_area_perimeter(shape(geometry))[0])) / 1e6


def nearest_km(geometry: GeoJSON, lat: float, lon: float) -> float:
    """Distance of a point to the nearest part of a geometry; 0 inside it."""
    form, here = shape(geometry), Point(lon, lat)
    if form.covers(here):
        return 0.0
    there, back = _flat(lat, lon)
    near = _through(back, nearest_points(_through(there, form), _through(there, here))[0]).centroid
    return distance_km(lat, lon, near.y, near.x)


def middle_of(geometry: GeoJSON) -> tuple[float, float]:
    """Latitude and longitude of the middle of a geometry."""
    form = shape(geometry)
    spot = form.interpolate(0.5, normalized=True) if isinstance(form, LineString) else form.centroid
    return spot.y, spot.x


def part_of(geometry: GeoJSON, bearing: float) -> GeoJSON:
    """The part of a polygon that lies towards a bearing from its middle: half of it, or a quarter for "south-eastern"."""
    form = make_valid(shape(geometry))
    there, back = _flat(form.centroid.y, form.centroid.x)
    flat = _through(there, form)
    half = 89.0 if bearing % 90 == 0 else 50.0
    far = 9000.0
    turns = [radians(bearing + turn) for turn in (-half, 0, half)]
    x, y = flat.centroid.x, flat.centroid.y
    wedge = Polygon([(x, y), *((x + far * sin(turn), y + far * cos(turn)) for turn in turns)])
    piece = flat.intersection(wedge)
    return as_json(_through(back, piece)) if not piece.is_empty else geometry
