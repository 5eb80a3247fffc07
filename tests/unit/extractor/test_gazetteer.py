"""One lookup finds sites, the watched countries' hamlets and the world's cities, and takes a user's own dump."""

from pathlib import Path

import pytest

from services.extractor.pipeline.gazetteer import import_geonames, load_gazetteer
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


def test_a_geonames_dump_is_added(tmp_path: Path) -> None:
    """A user's country dump becomes part of the same lookup."""
    line = "\t".join(
        [
            "99",
            "Grünhain Nord",
            "Gruenhain Nord",
            "Grnh",
            "50.5",
            "12.8",
            "P",
            "PPL",
            "DE",
            "",
            "13",
            "",
            "",
            "",
            "1200",
            "",
            "",
            "",
            "2020-01-01",
        ]
    )
    dump = tmp_path / "DE.txt"
    dump.write_text(line + "\n", encoding="utf-8")
    assert import_geonames(dump, tmp_path / "own") == 1
    found = load_gazetteer(tmp_path / "own").find("Gruenhain Nord")
    assert [(r.id, r.population, r.country) for r in found] == [("gn:99", 1200, "DE")]


def test_a_file_that_is_no_dump_is_refused(tmp_path: Path) -> None:
    """The error says what was expected and what to give."""
    dump = tmp_path / "XX.txt"
    dump.write_text("a,b,c\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"expected the 19 columns of a GeoNames dump, got 1"):
        import_geonames(dump, tmp_path)


def test_the_curated_sites_are_listed() -> None:
    """What the project knows of its own, by id, with all names."""
    sites = {row.id: row for row in atlas().sites()}
    assert len(sites) > 150 and "التنف" in sites["site:tanf"].names
    assert all(i.startswith(("site:", "line:")) for i in sites)
