"""Coordinates in all the forms that field reports use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.extractor.pipeline.coordinates import find_coordinates


@pytest.mark.parametrize(
    "words",
    [
        "33.50 N, 38.62 E",
        "33.50°N 38.62°E",
        "33.5° north, 38.62° east",
        "33°30′00″N 38°37′12″E",
        "33° 30' 0\" N, 38° 37' 12\" E",
        "33 30 00 N 038 37 12 E",
        "N33.50 E38.62",
        "N 33° 30' E 38° 37.2'",
        "(33.5000, 38.6200)",
        "latitude 33.50 and longitude 38.62",
        "lat. 33.50, long. 38.62",
    ],
)
def test_degrees_in_every_form(words: str) -> None:
    """Decimal degrees, minutes and seconds, letters before or behind, plain pairs and words give one point."""
    found = list(find_coordinates(f"It was seen at {words} today."))
    assert [(round(c.lat, 2), round(c.lon, 2)) for c in found] == [(33.5, 38.62)]


@pytest.mark.parametrize("words", ["37SDT6470006800", "37S DT 64700 06800", "MGRS: 37S DT 647 068"])
def test_military_grid(words: str) -> None:
    """MGRS with and without blanks, to the metre or to a hundred metres."""
    (found,) = find_coordinates(f"grid {words}.")
    assert [found.lat, found.lon] == pytest.approx([33.5, 38.62], abs=0.01)


def test_south_and_west_are_negative() -> None:
    """Letters give the sign."""
    (found,) = find_coordinates("at 33.45 S 70.67 W")
    assert (found.lat, found.lon) == (-33.45, -70.67)


def test_doubt_is_half_the_last_figure() -> None:
    """More figures, less doubt: about 5 km at one decimal, 50 m with seconds."""
    one, two = (next(iter(find_coordinates(w))).uncertainty_km for w in ("33.5 N, 38.6 E", "33°30′00″N 38°37′12″E"))
    assert one == pytest.approx(5.5) and two == pytest.approx(0.05)


@pytest.mark.parametrize(
    "words",
    [
        "about 5 N 3 E of them",
        "95.5 N, 38.6 E",
        "33°75′N 38°10′E",
        "17.5 percent, 3.5 percent",
        "95.5000, 38.6200",
        "99Z ZZ 12345 12345",
        "60WAA1212",
    ],
)
def test_no_coordinates(words: str) -> None:
    """Figures that are no degrees, or none on the globe, are passed over."""
    assert list(find_coordinates(words)) == []


@given(st.text(alphabet="0123456789°'\"NSEW., -", max_size=40))
def test_any_figures_are_survived(words: str) -> None:
    """Whatever is found is on the globe and stands where it says."""
    for found in find_coordinates(words):
        assert abs(found.lat) <= 90 and abs(found.lon) <= 180
        assert 0 <= found.start < found.end <= len(words)
