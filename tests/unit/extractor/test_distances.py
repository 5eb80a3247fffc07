"""The grammar of distance and direction, before any anchor is known."""

import pytest

from services.extractor.pipeline.distances import Distance, bearing_of, find_distances


def one(words: str) -> Distance:
    """The only distance or direction of these words."""
    (found,) = find_distances(words)
    return found


@pytest.mark.parametrize(
    ("words", "degrees"),
    [
        ("north", 0),
        ("north-east", 45),
        ("northeast", 45),
        ("South East", 135),
        ("SSW", 202.5),
        ("NW", 315),
        ("north-northeast", 22.5),
        ("southward", 180),
        ("western", 270),
        ("up", None),
    ],
)
def test_winds(words: str, degrees: float | None) -> None:
    """Compass words and letters, eight winds and sixteen."""
    assert bearing_of(words) == degrees


@pytest.mark.parametrize(
    ("words", "distance", "unit", "bearing", "relation"),
    [
        ("18 miles (29 km) north-east of X", 18, "mile", 45, "distance"),
        ("27 km south of X", 27, "km", 180, "distance"),
        ("roughly 18 miles from X", 18, "mile", None, "distance"),
        ("within 34 miles of X", 34, "mile", None, "within"),
        ("a 34-mile radius around X", 34, "mile", None, "within"),
        ("a 55-kilometre zone around X", 55, "km", None, "within"),
        ("twelve nautical miles off X", 12, "nautical mile", None, "distance"),
        ("3 nm west of X", 3, "nautical mile", 270, "distance"),
        ("some 500 metres to the west of X", 500, "m", 270, "distance"),
        ("half a mile from X", 0.5, "mile", None, "distance"),
        ("2,500 km due north of X", 2500, "km", 0, "distance"),
        ("more than 40 km from X", 40, "km", None, "outside"),
        (".6 miles south of X", 0.6, "mile", 180, "distance"),
        ("a mile south of X", 1, "mile", 180, "distance"),
    ],
)
def test_forms(words: str, distance: float, unit: str, bearing: float | None, relation: str) -> None:
    """Number, unit, direction and relation of the usual forms."""
    found = one(words)
    assert (found.distance, found.unit, found.bearing, found.relation) == (distance, unit, bearing, relation)
    assert words[found.anchor_at :] == "X"


def test_ranges_and_doubt() -> None:
    """ "10 to 15 km" has two ends, "about" is rough, "due" is sharp."""
    found = one("about 10 to 15 km due east of X")
    assert (found.distance, found.high, found.rough, found.sharp) == (10, 15, True, True)


def test_south_of_x_gives_something() -> None:
    """A direction alone is kept, without a distance."""
    found = one("South of X")
    assert (found.distance, found.bearing, found.relation) == (None, 180, "direction")


@pytest.mark.parametrize(
    "words",
    [
        "in the north of X",
        "60 miles of road",
        "a 5 km race",
        "the 10 km north stretch of road",
        "500 men from X",
        "the m of X",
    ],
)
def test_no_distance(words: str) -> None:
    """Parts of a place, lengths of roads and counts are none."""
    assert list(find_distances(words)) == []


def test_an_open_end() -> None:
    """ "20 km to the south" counts from what was named before it."""
    assert one("The base lies 20 km to the south.").open_end
