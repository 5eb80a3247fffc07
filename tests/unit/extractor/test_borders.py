"""Borders by their countries: listed, possessive, hyphenated, or left to the document."""

import pytest

from services.extractor.pipeline.borders import border_lines, near_border
from services.extractor.pipeline.geometry import in_areas, place_of
from services.extractor.pipeline.shapes import nearest_km
from tests.unit.extractor.atlas import TANF, phrases

TRIPOINT = (33.38, 38.79)


@pytest.mark.parametrize(
    "words",
    [
        "near the Syrian borders with Iraq and Jordan",
        "near the intersection of the Jordanian, Syrian and Iraqi borders",
        "near Syria's border with Iraq and Jordan",
        "near the border between Syria, Iraq and Jordan",
    ],
)
def test_where_three_countries_meet(words: str) -> None:
    """All forms mean the land round the point where the three borders meet, mostly inside the zone."""
    found = phrases(f"A checkpoint stands {words}.")[-1]
    assert found.relation == "near" and nearest_km(found.geometry or {}, *TRIPOINT) == 0.0
    inside = in_areas(place_of([], [found]), (TANF,))["tanf"].inside
    assert inside is not None and 0.6 < inside < 1.0


def test_one_border_is_a_strip() -> None:
    """A border of two countries is the land along it, most of which is far away."""
    found = phrases("They gathered near the border with Iraq in Syria.")[0]
    assert nearest_km(found.geometry or {}, 35.5, 41.37) == 0.0


def test_the_other_country_comes_from_the_document() -> None:
    """ "The Jordanian border" in a text on Syria is Syria's."""
    found = phrases("Syrian troops in Syria reached the Jordanian border.")[0]
    assert nearest_km(found.geometry or {}, 32.6, 37.3) == 0.0


def test_a_border_that_nobody_knows() -> None:
    """Countries without a common border in the knowledge give nothing."""
    assert not any("border" in p.text for p in phrases("He crossed the border between Kenya and Norway."))


def test_lines_that_never_meet() -> None:
    """Near two borders that are far apart is near the first."""
    lines = border_lines()
    shape = near_border([lines[frozenset(("SY", "IQ"))], lines[frozenset(("IL", "LB"))]])
    assert nearest_km(shape, 34.4, 40.99) == 0.0
