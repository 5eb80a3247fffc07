"""A user's own country dump becomes part of the lookup; what is no dump is refused with what to give."""

from pathlib import Path

import pytest

from services.extractor.pipeline.gazetteer import load_gazetteer
from services.extractor.pipeline.geonames import import_geonames
from services.runtime.errors import BadFile

ROW = "99\tGrünhain Nord\tGruenhain Nord\tGrnh\t50.5\t12.8\tP\tPPL\tDE\t\t13\t\t\t\t1200\t\t400\tEurope/Berlin\t2020-01-01"


def dump(folder: Path, text: str | bytes, name: str = "DE.txt") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_dump_is_added(tmp_path: Path) -> None:
    """Its places are found by all their names; imported again it takes the place of the earlier one."""
    file, own = dump(tmp_path, f"{ROW}\r\n\n{ROW.replace('99', '98').replace('Nord', 'Süd')}\n"), tmp_path / "own"
    assert [import_geonames(file, own) for _ in range(2)] == [2, 2]
    found = load_gazetteer(own).find("Gruenhain Nord")
    assert [(r.id, r.population, r.country, r.lat) for r in found] == [("gn:99", 1200, "DE", 50.5)]
    assert [path.name for path in own.iterdir()] == ["de.xz"]


def test_a_line_may_hold_odd_blanks(tmp_path: Path) -> None:
    """Only the end of a line ends a row: names have other separators in them."""
    assert import_geonames(dump(tmp_path, ROW.replace("Grnh", "Gr\u2028nh,Gr\x0bnh,Gr\x85nh")), tmp_path) == 1


def test_a_continents_population_fits(tmp_path: Path) -> None:
    """More people than a column holds are as many as it holds."""
    import_geonames(dump(tmp_path, ROW.replace("1200", "3812366000")), tmp_path / "own")
    assert load_gazetteer(tmp_path / "own").find("Grnh")[0].population == 2**31 - 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,c\n", "line 1: expected the 19 columns of a GeoNames dump, got 1"),
        (f"{ROW}\n{ROW}\tmore\n", "line 2: expected the 19 columns of a GeoNames dump, got 20"),
        (ROW.replace("50.5", "north"), "line 1: a coordinate or the population is no number"),
        (ROW.replace("1200", "many"), "line 1: a coordinate or the population is no number"),
        (ROW.replace("50.5", "950.5"), "no latitude, longitude"),
        (ROW.replace("50.5", "nan"), "no latitude, longitude"),
        (b"PK\x03\x04\xff\xfe\x00", "not UTF-8 text"),
        ("\n\n", "it has no places"),
    ],
)
def test_a_file_that_is_no_dump_is_refused(tmp_path: Path, text: str | bytes, said: str) -> None:
    """The error names file and line, says what was expected and what to give; nothing is written."""
    with pytest.raises(BadFile, match=r"DE\.txt.*unpack it") as caught:
        import_geonames(dump(tmp_path, text), tmp_path / "own")
    assert said in str(caught.value)
    assert not (tmp_path / "own").exists()


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    """A missing file or a folder is said so."""
    with pytest.raises(BadFile, match="unpack it"):
        import_geonames(tmp_path / name, tmp_path / "own")
