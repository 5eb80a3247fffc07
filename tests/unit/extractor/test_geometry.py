"""The place of an event from its words, and how it lies to the watched area."""

import pytest

from schemas.claim import Place
from schemas.watch import Area, Circle
from services.extractor.pipeline.geometry import in_areas, place_of
from services.extractor.pipeline.places import find_places
from services.extractor.pipeline.shapes import disc, line, point
from services.extractor.pipeline.spatial import find_spatials
from tests.unit.extractor.atlas import TANF, atlas, read


def place(words: str) -> Place | None:
    """The place of a text that tells one event."""
    text = read(words)
    found = find_places(text, atlas(), (TANF,))
    return place_of(found, find_spatials(text, found, (TANF,)))


def inside(words: str) -> float | None:
    """P(inside the zone) of a text that tells one event."""
    return in_areas(place(words), (TANF,))["tanf"].inside


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Rockets hit the al-Tanf garrison.", 1.0, 1.0),
        ("They struck a convoy roughly 18 miles from al-Tanf.", 1.0, 1.0),
        ("They struck it near al-Tanf in Syria.", 0.7, 0.99),
        ("They struck it northeast of al-Tanf.", 0.5, 0.95),
        ("They struck it well inside the de-confliction zone northeast of al-Tanf.", 1.0, 1.0),
        (
            "A post along the Damascus-Baghdad highway, near the borders with Iraq and Jordan, was hit.",
            0.6,
            1.0,
        ),
        ("A checkpoint on the Damascus-Baghdad highway was hit.", 0.05, 0.4),
        ("They took Zakaf in Syria.", 0.05, 0.7),
        ("Clashes were heard in Palmyra in Syria.", 0.0, 0.0),
        ("They were 110 km west of al-Tanf.", 0.0, 0.05),
    ],
)
def test_inside_by_the_overlap_of_shapes(words: str, low: float, high: float) -> None:
    """The share of the shape in the zone, softened by its doubt."""
    value = inside(words)
    assert value is not None and low <= value <= high


@pytest.mark.parametrize(
    "words",
    ["It happened in southern Syria.", "It happened in the Badia in Syria.", "It happened in southeastern Syria."],
)
def test_words_too_wide_to_say(words: str) -> None:
    """A shape much larger than the zone does not say whether it was inside."""
    assert inside(words) is None


@pytest.mark.parametrize(
    "words", ["It happened in Syria.", "It happened in Mosul in Iraq.", "It happened in Paris.", "It happened."]
)
def test_elsewhere(words: str) -> None:
    """A whole country, or a town far off, is not the area's."""
    assert in_areas(place(words), (TANF,)) == {}


def test_distance_to_the_centre() -> None:
    """Kilometres from the middle of the shape to the middle of the zone."""
    found = in_areas(Place(("x",), point(33.5, 39.62), 1.0), (TANF,))["tanf"]
    assert found.distance_km == pytest.approx(92.9, abs=0.2) and found.inside == 0.0


def test_the_most_telling_words_win() -> None:
    """A site named outright says more than the part of the country it lies in."""
    found = place("In southern Syria rockets hit the al-Tanf garrison.")
    assert found is not None and found.geometry == point(33.5, 38.62)
    assert set(found.names) == {"southern Syria", "al-Tanf garrison"}


def test_a_far_province_beside_the_zone_is_outside() -> None:
    """A wide shape in the region of interest that keeps clear of the zone is outside."""
    area = Area(id="a", name="A", zone=Circle(lat=33.5, lon=38.62, radius_km=10), interest_km=150)
    assert in_areas(Place(("x",), disc(34.2, 39.2, 25), 5.0), (area,))["a"].inside == 0.0


def test_words_without_coordinates_have_no_shape() -> None:
    """What cannot be drawn keeps its words and lies in no area."""
    found = place("Jets struck a checkpoint.")
    assert found == Place(("a checkpoint",)) and in_areas(found, (TANF,)) == {}


def test_a_point_of_wide_doubt_does_not_say() -> None:
    """A point that may be 100 km off says nothing of the zone; one that may be 300 km off, nothing of the region."""
    assert in_areas(Place(("x",), point(33.6, 38.7), 100.0), (TANF,))["tanf"].inside is None
    assert in_areas(Place(("x",), point(33.6, 38.7), 300.0), (TANF,)) == {}


def test_a_road_is_cut_to_what_is_near() -> None:
    """A line that crosses the region counts by its length."""
    found = in_areas(Place(("road",), line([(33.5, 38.0), (33.5, 39.2)]), 1.0), (TANF,))["tanf"]
    assert found.inside == pytest.approx(0.99, abs=0.03)


def test_nothing_said_is_no_place() -> None:
    """Adjectives and speakers are not where something happened."""
    assert place("Syrian forces denied it, Damascus said.") is None
    assert in_areas(None, (TANF,)) == {}


def test_a_point_is_not_cut() -> None:
    """Half way between two towns stays a point, whatever else is near."""
    found = place("Troops met halfway between Palmyra and Sukhna in Syria, near Arak.")
    assert found is not None and found.geometry is not None and found.geometry["type"] == "Point"


def test_a_country_beside_a_finer_place_is_not_named() -> None:
    """ "al-Tanf in Syria, US men there" happened at al-Tanf."""
    found = place("Rockets hit al-Tanf in Syria, where US and allied men live.")
    assert found is not None and found.names == ("al-Tanf",)
    alone = place("It happened in Syria.")
    assert alone is not None and alone.names == ("Syria",)


def test_a_site_on_a_border_is_the_site() -> None:
    """ "al-Tanf on the Syrian-Jordanian border" is al-Tanf, not the border."""
    assert inside("Planes bombed al-Tanf on the Syrian-Jordanian border.") == 1.0
