"""Relations without a figure: near, along, between, half way, from A to B, and parts of countries."""

import pytest

from services.extractor.pipeline.shapes import area_km2, middle_of, nearest_km
from tests.unit.extractor.atlas import phrases


@pytest.mark.parametrize(
    "words", ["near", "close to", "outside", "around", "in the vicinity of", "on the outskirts of", "towards"]
)
def test_near_a_town(words: str) -> None:
    """Each word for nearness gives a disc round the town, wider than the town."""
    (found,) = phrases(f"Clashes broke out {words} Palmyra in Syria.")
    assert found.relation == "near" and found.text.startswith(words)
    assert area_km2(found.geometry or {}) > 150


def test_near_a_country_is_no_place() -> None:
    """ "Towards Turkey" is a direction of policy as often as of march."""
    assert phrases("They leaned towards Turkey.") == []


def test_along_a_road() -> None:
    """A highway is a strip along its line."""
    (found,) = phrases("A checkpoint on the Damascus-Baghdad highway was hit.")
    assert (found.relation, found.anchors[0].id) == ("along", "line:damascus-baghdad-highway")
    assert nearest_km(found.geometry or {}, 33.49, 38.67) < 2


def test_along_a_road_that_is_not_listed() -> None:
    """ "The A-B highway" runs from A to B."""
    found = phrases("Cars burned on the Palmyra-Sukhna highway in Syria.")[0]
    assert found.relation == "along" and nearest_km(found.geometry or {}, 34.72, 38.57) < 8


def test_between_two_towns() -> None:
    """Between A and B is the land between them; half way is its middle."""
    (between,) = phrases("Troops met between Palmyra and Sukhna in Syria.")
    (half,) = phrases("Troops met about halfway between Palmyra and Sukhna in Syria.")
    assert between.relation == half.relation == "between"
    assert (half.geometry or {})["type"] == "Point"
    assert middle_of(half.geometry or {}) == pytest.approx(middle_of(between.geometry or {}), abs=0.05)


def test_between_two_states_is_no_place() -> None:
    """A deal between two states happens nowhere between them."""
    assert phrases("A deal between Russia and Turkey held.") == []


def test_from_one_town_to_another() -> None:
    """ "From A north to B" is the strip from A to B."""
    found = phrases("The land from al-Tanf north to Sinjar is contested.")[0]
    assert (found.relation, [p.name for p in found.anchors]) == ("from-to", ["at-Tanf garrison", "Sinjar"])


@pytest.mark.parametrize(
    ("words", "bearing"), [("southern Syria", 180), ("south-eastern Syria", 135), ("in the north of Syria", 0)]
)
def test_parts_of_a_country(words: str, bearing: float) -> None:
    """A part of a country is that side of its outline."""
    (found,) = phrases(f"It happened {'in ' if not words.startswith('in') else ''}{words}.")
    assert (found.relation, found.bearing) == ("direction", bearing)
    lat, _ = middle_of(found.geometry or {})
    assert (lat > 35.2) == (bearing == 0)
