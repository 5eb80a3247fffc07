"""Shapes keep their distances on the ellipsoid, units are never mixed, shares are shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import shape

from schemas.watch import Area, Circle, Corridor, Polygon
from services.extractor.pipeline.shapes import (
    KM,
    area_km2,
    buffered,
    centre,
    common,
    destination,
    disc,
    distance_km,
    line,
    middle_of,
    nearest_km,
    part_of,
    point,
    ring,
    sector,
    share_inside,
    zone_shape,
)

GEOD = Geod(ellps="WGS84")
SQUARE = {"type": "Polygon", "coordinates": [[[38, 33], [40, 33], [40, 35], [38, 35], [38, 33]]]}


def test_three_miles_and_a_kilometre() -> None:
    """A statute mile, a nautical mile, a kilometre and a metre are four lengths."""
    assert KM == {"km": 1.0, "m": 0.001, "mile": 1.609344, "nautical mile": 1.852}


@given(st.floats(-70, 70), st.floats(-170, 170), st.floats(1, 300), st.floats(0, 360))
def test_a_destination_is_as_far_as_it_was_sent(lat: float, lon: float, km: float, bearing: float) -> None:
    """Going out and measuring back agree anywhere."""
    assert distance_km(lat, lon, *destination(lat, lon, bearing, km)) == pytest.approx(km, rel=1e-6)


def test_a_ring_lies_between_its_distances() -> None:
    """Every corner of a ring is as far off as one of its two radii; its middle is a hole."""
    form = ring(33.5, 38.62, 26, 32)
    for part, km in zip(form["coordinates"], (32, 26), strict=True):
        assert all(abs(GEOD.inv(38.62, 33.5, x, y)[2] / 1000 - km) < 0.01 for x, y in part)
    assert share_inside(point(33.5, 38.62), form) == 0.0
    assert ring(33.5, 38.62, 0, 5)["coordinates"] == disc(33.5, 38.62, 5)["coordinates"]


def test_a_sector_looks_its_way() -> None:
    """A sector to the north-east holds what lies there and nothing behind its centre."""
    form = sector(33.5, 38.62, 10, 40, 45, 25)
    assert share_inside(point(*destination(33.5, 38.62, 45, 25)), form) == 1.0
    assert share_inside(point(*destination(33.5, 38.62, 225, 25)), form) == 0.0
    assert share_inside(point(*destination(33.5, 38.62, 45, 5)), form) == 0.0
    assert share_inside(point(*destination(33.5, 38.62, 45, 5)), sector(33.5, 38.62, 0, 40, 45, 25)) == 1.0


@pytest.mark.parametrize("km", [5.0, 60.0])
def test_a_buffer_is_as_wide_as_it_says(km: float) -> None:
    """A buffer's rim is that far from the line; of a point it is a disc."""
    road = line([(33.5, 38.0), (33.5, 39.0)])
    rim = shape(buffered(road, km)).boundary.coords
    assert max(nearest_km(road, y, x) for x, y in rim) == pytest.approx(km, rel=0.01)
    assert area_km2(buffered(point(33.5, 38.6), km)) == pytest.approx(3.1416 * km * km, rel=0.01)


def test_shares_by_area_length_and_count() -> None:
    """Half a square, half a line, one of two points."""
    half = {"type": "Polygon", "coordinates": [[[38, 33], [39, 33], [39, 35], [38, 35], [38, 33]]]}
    assert share_inside(SQUARE, half) == pytest.approx(0.5, abs=0.01)
    assert share_inside(line([(34, 38), (34, 40)]), half) == pytest.approx(0.5, abs=0.01)
    assert share_inside({"type": "MultiPoint", "coordinates": [[38.5, 34], [39.5, 34]]}, half) == 0.5


def test_what_two_shapes_share() -> None:
    """Overlap is a shape, no overlap is nothing."""
    assert common(SQUARE, disc(34, 39, 10)) is not None
    assert common(SQUARE, disc(10, 10, 10)) is None


def test_zones_of_every_kind() -> None:
    """A circle by statute miles, a corridor by its half-width, a polygon as it is."""
    circle = Area(id="a", name="A", zone=Circle(lat=33.5, lon=38.62, radius_miles=34))
    assert area_km2(zone_shape(circle)) == pytest.approx(3.1416 * (34 * 1.609344) ** 2, rel=0.005)
    assert centre(circle) == (33.5, 38.62)
    corridor = Area(id="b", name="B", zone=Corridor(line=((38.0, 33.0), (39.0, 33.0)), half_width_km=10))
    assert nearest_km(zone_shape(corridor), 33.05, 38.5) == 0.0
    polygon = Area(id="c", name="C", zone=Polygon(geometry=SQUARE))
    assert zone_shape(polygon) == SQUARE
    assert centre(polygon) == pytest.approx((34, 39), abs=0.1)


def test_the_middle_of_a_line_is_on_it() -> None:
    """Half way along, not the centroid of its bends."""
    assert middle_of(line([(33, 38), (33, 40), (35, 40)])) == pytest.approx((33, 40))


@pytest.mark.parametrize(("bearing", "least"), [(0.0, 0.45), (135.0, 0.2)])
def test_parts_of_a_polygon(bearing: float, least: float) -> None:
    """ "Northern X" is its northern half, "south-eastern X" a quarter or so on that side."""
    part = part_of(SQUARE, bearing)
    assert least < area_km2(part) / area_km2(SQUARE) < 0.56
    lat, lon = middle_of(part)
    assert (lat > 34.3) if bearing == 0 else (lat < 33.8 and lon > 39.2)
