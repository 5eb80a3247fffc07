"""Spatial phrases of whole sentences: anchor, shape and how they lie to the zone."""

import pytest

from schemas.watch import Area, Circle
from services.extractor.pipeline.geometry import in_areas, place_of
from services.extractor.pipeline.shapes import area_km2, nearest_km, share_inside, zone_shape
from tests.unit.extractor.atlas import TANF, phrases


def test_distance_direction_and_anchor() -> None:
    """Everything that the words say is kept, with a sector on that side."""
    (found,) = phrases("Jets struck 18 miles (29 km) north-east of al-Tanf in Syria.")
    assert (found.relation, found.distance, found.unit, found.bearing, found.anchor) == (
        "distance",
        18,
        "mile",
        45,
        "al-Tanf",
    )
    assert found.text == "18 miles (29 km) north-east of al-Tanf"
    assert found.geometry is not None and nearest_km(found.geometry, 33.68, 38.84) == 0.0


def test_a_ring_round_the_outpost_named_before() -> None:
    """ "The outpost" is the garrison told before; 18 statute miles are 29 km, inside the zone."""
    found = phrases(
        "Forces drove toward Tanf in Syria. The convoy, roughly 18 miles from the American outpost, stopped."
    )[-1]
    assert [p.id for p in found.anchors] == ["site:tanf"] and found.bearing is None
    assert in_areas(place_of([], [found]), (TANF,))["tanf"].inside == 1.0


def test_the_garrison_of_the_area_where_none_is_named() -> None:
    """In a text near the area, "the garrison" is the area's."""
    found = phrases("It was quiet in southern Syria. Drones fell 5 km from the garrison.")[-1]
    assert found.anchors[0].id == "area:tanf"


def test_the_city_named_before() -> None:
    """ "The city" is the last town."""
    found = phrases("Troops held Palmyra in Syria. Shells fell 3 km east of the city.")[-1]
    assert found.anchors[0].name == "Palmyra"


def test_an_unknown_anchor_keeps_its_words() -> None:
    """A name that nobody knows is still the anchor, without a shape."""
    found = phrases("They met 20 km south of Qzrtxblk.")[0]
    assert (found.anchor, found.geometry, found.distance) == ("Qzrtxblk", None, 20)


def test_south_of_x() -> None:
    """ "South of X" has a bearing, an anchor and a sector."""
    (found,) = phrases("Clashes broke out south of Palmyra.")
    assert (found.relation, found.bearing, found.distance) == ("direction", 180, None)
    assert found.geometry is not None


def test_miles_and_kilometres_are_not_mixed() -> None:
    """40 miles from the garrison is outside the zone of 34, 40 km inside."""
    miles, km = (phrases(f"It was seen 40 {unit} from al-Tanf.")[0] for unit in ("miles", "km"))
    assert in_areas(place_of([], [miles]), (TANF,))["tanf"].inside == pytest.approx(0, abs=0.1)
    assert in_areas(place_of([], [km]), (TANF,))["tanf"].inside == 1.0


def test_roughly_is_wider_than_exactly() -> None:
    """ "Roughly 18 miles" leaves more room than "18 miles", "20" more than "18"."""
    rough, exact, round_number = (
        area_km2(phrases(f"It fell {words} from al-Tanf.")[0].geometry or {})
        for words in ("roughly 18 miles", "18 miles", "20 miles")
    )
    assert rough > exact and round_number > exact


@pytest.mark.parametrize(
    ("words", "relation", "inside"),
    [
        ("forces entered the de-confliction zone", "inside", 1.0),
        ("forces were well inside the established deconfliction zone", "inside", 1.0),
        ("forces were outside of the de-confliction zone", "outside", 0.0),
        ("forces were at the edge of the de-confliction zone", "edge", 0.5),
        ("forces were moving toward the de-confliction zone", "near", 0.1),
        ('entered the "well-established de-confliction zone', "inside", 1.0),
    ],
)
def test_the_zone_by_its_name(words: str, relation: str, inside: float) -> None:
    """Inside, well inside, at the edge of, outside and toward the zone differ."""
    found = phrases(f"Near al-Tanf in Syria, {words}.")[-1]
    assert (found.relation, found.area) == (relation, "tanf")
    place = place_of([], [found])
    value = in_areas(place, (TANF,))["tanf"].inside
    assert value is not None and value == pytest.approx(inside, abs=0.25)


def test_a_zone_elsewhere_is_not_ours() -> None:
    """A de-confliction zone in a text that plays elsewhere is no watched zone."""
    assert not any(p.area for p in phrases("Boats left the de-confliction zone off Nairobi in Kenya."))


def test_the_core_lies_in_the_zone() -> None:
    """ "Well inside" is a smaller shape than the zone."""
    core = phrases("Well inside the de-confliction zone near al-Tanf they stopped.")[0].geometry or {}
    assert area_km2(core) < area_km2(zone_shape(TANF)) and share_inside(core, zone_shape(TANF)) == pytest.approx(1)


def test_coordinates_are_points() -> None:
    """Coordinates in a sentence become a point with a small doubt."""
    found = phrases("A drone fell at 33.51 N, 38.70 E on Monday.")[0]
    assert (found.relation, (found.geometry or {})["type"]) == ("coordinates", "Point")


def test_zones_of_other_shapes() -> None:
    """The zone of another area is found by that area's names."""
    other = Area(id="gaza", name="buffer", zone=Circle(lat=31.5, lon=34.45, radius_km=10), names=("buffer zone",))
    found = phrases("In Gaza City troops crossed into the buffer zone.", (other,))
    assert [p.area for p in found if p.area] == ["gaza"]


def test_an_open_end_counts_from_the_place_before() -> None:
    """ "Palmyra ... 20 km to the south" counts from Palmyra; without a place before it nothing is said."""
    (found,) = phrases("From Palmyra one sees the hills 20 km to the south.")
    assert [p.name for p in found.anchors] == ["Palmyra"] and found.bearing == 180
    assert phrases("The hills lie 20 km to the south, Palmyra too.")[:1] == []


@pytest.mark.parametrize(
    "words", ["They stopped 20 km from there.", "It is quiet north of the city.", "Smoke rose 3 km from the"]
)
def test_nothing_to_count_from(words: str) -> None:
    """Without a name or a place told before there is no anchor and no phrase."""
    assert phrases(words) == []


def test_a_generic_anchor_keeps_its_words() -> None:
    """ "The crossing" of an unknown place is an anchor without a shape."""
    (found,) = phrases("They stopped 5 km from the crossing.")
    assert (found.anchor, found.geometry) == ("the crossing", None)


def test_a_distance_from_a_border() -> None:
    """ "5 km from the Turkish border" is a belt along the border of the document's country with Turkey."""
    found = phrases("Drones hit a car in Qamishli in Syria, 5 km from the Turkish border.")[0]
    assert (found.distance, found.anchor) == (5, "Turkish border")
    assert nearest_km(found.geometry or {}, 36.7, 39.5) < 6


def test_of_two_phrases_that_overlap_one_stays() -> None:
    """A distance from the zone is one phrase, not a distance and the zone."""
    found = phrases("Near al-Tanf they stopped 5 km from the de-confliction zone.")
    assert [p.relation for p in found] == ["near", "distance"]
    assert in_areas(place_of([], found[1:]), (TANF,))["tanf"].inside == pytest.approx(0, abs=0.1)


def test_the_zone_without_a_word_before_it() -> None:
    """Named as such, the zone is meant itself."""
    found = phrases("In May near al-Tanf, both sides named, drew and guarded this: de-confliction zone.")[-1]
    assert (found.area, found.relation) == ("tanf", "inside")


def test_the_last_base_named_counts() -> None:
    """ "Its position" after a named base counts from that base."""
    found = phrases("They left Shayrat air base in Syria. It fell 5 km from their position.")[-1]
    assert [p.id for p in found.anchors] == ["site:shayrat"]
