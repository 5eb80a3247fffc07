"""The curated places are many, well formed and where their countries are; a broken row is noticed."""

from typing import Any

import msgspec

from services.extractor.knowledge.check_places import _countries, _names, _once, _row, check_places
from services.extractor.pipeline.gazetteer import Site
from tests.unit.extractor.atlas import atlas

SOUND = Site(id="site:x", names=("X Camp",), feature="CMP", country="SY", at=(35.0, 38.0))


def site(**given: Any) -> Site:
    """A sound row with these fields changed."""
    return msgspec.structs.replace(SOUND, **given)


def test_our_rows_are_sound() -> None:
    """At least 150 sites and lines, and nothing wrong with any."""
    assert check_places() == []


def test_broken_rows_are_noticed() -> None:
    """A missing name, no point, a short line, a point off the globe and a reach of nothing each have their sentence."""
    assert _row(site()) == []
    assert _row(site(names=())) == ["site:x: expected at least one name"]
    assert _row(site(at=None)) == ["site:x: expected either at or line"]
    assert _row(site(at=None, line=((38.0, 35.0),))) == ["site:x: a line needs two points"]
    assert "no longitude" in _row(site(at=(95.0, 38.0)))[0]
    assert "km is 0" in _row(site(km=0))[0]


def test_two_rows_of_one_id_or_name() -> None:
    """An id that stands twice and a name for two places far apart are noticed."""
    assert _once([site(), site()]) == ["site:x: the id stands twice"]
    assert "more than 40 km apart" in _names([site(), site(id="site:y", at=(33.0, 38.0))])[0]
    assert _names([site(), site(id="site:y", at=(35.1, 38.0))]) == []


def test_a_row_in_the_wrong_country() -> None:
    """A site far outside its country, or of no country, is noticed."""
    assert "degrees outside SY" in _countries([site(at=(50.0, 8.0))], atlas())[0]
    assert _countries([site(country="ZZ")], atlas()) == ["site:x: ZZ is no country"]
