"""The shape of an area, and the base map under it."""

import pyproj
import pytest
import shapely
from shapely.geometry import shape

from schemas.watch import Area, Circle, Corridor, Polygon
from services.console.base import base_map
from services.console.zone import shape_of
from tests.unit.console.conftest import OTHER, TANF

GEOD = pyproj.Geod(ellps="WGS84")
SQUARE = {"type": "Polygon", "coordinates": [[[38.0, 33.0], [39.0, 33.0], [39.0, 34.0], [38.0, 34.0], [38.0, 33.0]]]}


def test_a_circle_is_true_on_the_ellipsoid() -> None:
    """Every corner of the zone of 34 statute miles lies 54.7 km from the garrison, and the reach adds the interest."""
    seen = shape_of(TANF)
    assert seen.centre == (38.62, 33.5)
    for lon, lat in seen.zone["coordinates"][0]:
        assert GEOD.inv(38.62, 33.5, lon, lat)[2] == pytest.approx(54_717.7, abs=1)
    assert seen.reach_km == pytest.approx(54.7177 + 150, abs=0.01)


def test_a_corridor_has_its_width() -> None:
    """A line of 5 km half-width covers what is 4 km from it and not what is 6 km away."""
    seen = shape_of(Area(id="a", name="A", zone=Corridor(((38.0, 33.0), (39.0, 33.0)), 5.0)))
    zone = shape(seen.zone)
    for km, within in ((4, True), (6, False)):
        lon, lat, _ = GEOD.fwd(38.5, 33.0, 0, km * 1000)
        assert zone.contains(shapely.Point(lon, lat)) is within


def test_a_polygon_is_as_it_was_given() -> None:
    """A zone given as GeoJSON keeps its corners."""
    seen = shape_of(Area(id="a", name="A", zone=Polygon(SQUARE), interest_km=0))
    assert seen.zone == SQUARE
    assert seen.centre == pytest.approx((38.5, 33.5))


def test_the_base_map_of_tanf_shows_three_countries() -> None:
    """Around at-Tanf the map has Syria, Iraq and Jordan, the garrison's name, the highway and the river."""
    base = base_map(shape_of(TANF))
    assert {"Syria", "Iraq", "Jordan"} <= {country.name for country in base.countries}
    assert base.towns[0].name == "at-Tanf"
    assert {"Damascus-Baghdad highway", "Euphrates"} <= {line.name for line in base.lines}
    assert any(shape(country.shape).contains(shapely.Point(38.62, 33.5)) for country in base.countries)


def test_names_do_not_stand_on_one_another() -> None:
    """Towns are at least 12 km apart, so that no place is named twice."""
    towns = base_map(shape_of(OTHER)).towns
    assert len(towns) > 3
    for index, one in enumerate(towns):
        assert all(GEOD.inv(one.lon, one.lat, two.lon, two.lat)[2] > 11_500 for two in towns[:index])


def test_an_area_off_the_map_is_only_empty() -> None:
    """In a part of the world that the files do not know the map is bare, and nothing fails."""
    base = base_map(shape_of(Area(id="a", name="A", zone=Circle(-45.0, -150.0, radius_km=10))))
    assert (base.countries, base.lines) == ([], [])
