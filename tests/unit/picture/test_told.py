"""What is worked out once of each claim."""

from schemas.claim import Place
from schemas.watch import Area, Corridor, Polygon
from services.picture.tables import line, relation, side
from services.picture.told import centre, spot
from tests.unit.picture.make import AREA, party, point

SQUARE = {"type": "Polygon", "coordinates": [[[38, 33], [40, 33], [40, 35], [38, 35], [38, 33]]]}


def test_the_middle_of_an_area() -> None:
    """A circle's centre, the middle of a polygon's or a corridor's box."""
    assert centre(AREA) == (33.5, 38.62)
    assert centre(Area(id="p", name="p", zone=Polygon(SQUARE))) == (34, 39)
    assert centre(Area(id="c", name="c", zone=Corridor(((38.0, 33.0), (40.0, 34.0)), 5))) == (33.5, 39)


def test_a_place_on_the_plane() -> None:
    """A point has its doubt for its size, two kilometres when none is said; without a shape, or empty, there is no spot."""
    found = spot(point(33.5, 38.62, 7), (92.8, 110.57))
    assert found is not None and (found.doubt, found.size) == (7, 7)
    unsaid = spot(Place((), {"type": "Point", "coordinates": [38, 33]}), (92.8, 110.57))
    assert unsaid is not None and unsaid.doubt == 2
    assert spot(Place(("somewhere",)), (1, 1)) is None
    assert spot(Place((), {"type": "Polygon", "coordinates": []}), (1, 1)) is None


def test_how_parties_stand_to_one_another() -> None:
    """The same, kin, near, of one camp, foes; unlisted ones are unlike each other and unknown to the listed."""

    def between(a: str, b: str) -> int:
        return relation(line(party(a)), line(party(b)))

    assert [between("us-coalition", b) for b in ("us-coalition", "cjtf-oir", "uk", "sdf", "isis")] == [
        100,
        95,
        80,
        40,
        -150,
    ]
    assert [between("tribe-a", b) for b in ("tribe-b", "isis")] == [-60, 0]
    assert side(("tribe-a",)) is None
