"""One lookup finds sites, the watched countries' hamlets and the world's cities, and takes a user's own dump."""

import lzma
from pathlib import Path

import pytest

from services.extractor.pipeline.gazetteer import load_gazetteer
from services.runtime.errors import BadFile
from tests.unit.extractor.atlas import atlas


@pytest.mark.parametrize("name", ["at-Tanf", "Al Tanf", "Tanf", "التنف", "At Tanf Garrison", "al-Tanf base"])
def test_the_garrison_by_any_spelling(name: str) -> None:
    """A curated site comes first under each of its names."""
    assert atlas().find(name)[0].id == "site:tanf"


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Deir Ezzor", "SY", 35.34, 40.14),
        ("Manbij", "SY", 36.53, 37.95),
        ("Baghdad", "IQ", 33.34, 44.4),
        ("Nairobi", "KE", -1.28, 36.82),
        ("بغداد", "IQ", 33.34, 44.4),
    ],
)
def test_towns_of_the_region_and_of_the_world(name: str, country: str, lat: float, lon: float) -> None:
    """Some row of the name lies where the town lies."""
    assert any(r.country == country and abs(r.lat - lat) < 0.2 and abs(r.lon - lon) < 0.2 for r in atlas().find(name))


def test_countries_have_outlines_and_people() -> None:
    """A country is found by its short forms, has an outline and demonyms."""
    assert atlas().find("U.S.")[0].id == "country:US"
    assert atlas().outlines["SY"]["type"] in ("Polygon", "MultiPolygon")
    assert atlas().demonyms["syrian"] == "SY"
    assert atlas().country("SY") is not None and atlas().country("ZZ") is None


def test_kindred_needs_three_consonants() -> None:
    """Consonants find other spellings of the region's places, and nothing for names that have too few."""
    assert any(r.name == "Manbij" for r in atlas().kindred("Minbej"))
    assert atlas().kindred("Aa") == []


def test_it_knows_hundreds_of_thousands_of_places() -> None:
    """The region's hamlets and the world's towns are all there."""
    assert len(atlas()) > 350_000


def test_the_curated_sites_are_listed() -> None:
    """What the project knows of its own, by id, with all names."""
    sites = {row.id: row for row in atlas().sites()}
    assert len(sites) > 150 and "التنف" in sites["site:tanf"].names
    assert all(i.startswith(("site:", "line:")) for i in sites)


@pytest.mark.parametrize("data", [b"", b"nonsense", lzma.compress(b"no block")])
def test_a_spoilt_block_is_named(tmp_path: Path, data: bytes) -> None:
    """A file of the user's folder that is no packed dump is said by its path, with what to do."""
    (tmp_path / "xx.xz").write_bytes(data)
    with pytest.raises(BadFile, match=r"xx\.xz.*import geonames"):
        load_gazetteer(tmp_path)
