"""The builder reads each of its sources, and the same sources give the same bytes."""

import struct
from pathlib import Path

import pytest

from services.extractor.knowledge import build_gazetteer
from services.extractor.knowledge.build_gazetteer import (
    country_outlines,
    province_hulls,
    province_rows,
    region_rows,
    world_rows,
)

HEAD = "id\tname\tascii\talternates\tlat\tlon\tfeature\tcountry\tadmin1\tpopulation\n"


def gazetteer(folder: Path) -> Path:
    """A small folder of country files, one of them packed."""
    import gzip

    towns = "".join(
        f"gn:{n}\tTown {n}\tTown {n}\t\t{34 + n / 50}\t{38 + (n % 4) / 5}\tPPL\tSY\tHoms\t0\n" for n in range(10)
    )
    rows = "gn:100\tHoms\tHoms\tحمص|Hims\t34.5\t38\tADM1\tSY\tHoms\t0\ngn:101\tDamascus\tDamascus\t\t33.5\t36.3\tPPL\tSY\t\t1500000\n"
    for code in build_gazetteer.REGION:
        (folder / f"{code.lower()}.tsv").write_text(HEAD + (towns + rows if code == "SY" else ""), encoding="utf-8")
    (folder / "ua.tsv").unlink()
    (folder / "ua.tsv.gz").write_bytes(
        gzip.compress((HEAD + "gn:7\tLviv\tLviv\t\t49.8\t24\tPPLA\tUA\t\t700000\n").encode())
    )
    return folder


def shapefile(path: Path) -> Path:
    """A shapefile of one square country and one without a code."""
    ring = [(35.0, 32.0), (35.0, 37.0), (42.0, 37.0), (42.0, 32.0), (35.0, 32.0)]

    def record(number: int) -> bytes:
        body = struct.pack("<i4d2i1i", 5, 35, 32, 42, 37, 1, len(ring), 0) + b"".join(
            struct.pack("<2d", *p) for p in ring
        )
        return struct.pack(">2i", number, len(body) // 2) + body

    path.write_bytes(b"\0" * 100 + record(1) + record(2))
    field = b"iso_a3".ljust(11, b"\0") + b"C" + b"\0" * 4 + bytes([3, 0]) + b"\0" * 14
    path.with_suffix(".dbf").write_bytes(
        b"\x03\0\0\0" + struct.pack("<IHH", 2, 32 + 32 + 1, 4) + b"\0" * 20 + field + b"\r" + b" SYR" + b" -99"
    )
    return path


def test_country_files_packed_or_not(tmp_path: Path) -> None:
    """Names and alternates are read, the capital is marked as the seat of government."""
    rows = {row.id: row for row in region_rows(gazetteer(tmp_path), "SY")}
    assert rows["gn:100"].names == ("Homs", "حمص", "Hims")
    assert rows["gn:101"].feature == "PPLC"
    assert [row.name for row in region_rows(tmp_path, "UA")] == ["Lviv"]


def test_governorates_are_drawn_round_their_towns(tmp_path: Path) -> None:
    """A governorate's outline holds its settlements."""
    hulls = province_hulls(region_rows(gazetteer(tmp_path), "SY"))
    assert list(hulls) == ["gn:100"]


def test_provinces_are_half_way_between_their_towns(tmp_path: Path) -> None:
    """A province lies in the middle of its outermost towns and reaches as far as they do."""
    table = tmp_path / "towns.csv"
    table.write_text(
        "lat,lon,name,admin1,admin2,cc\n10,20,A,Nord State,,NG\n12,20,B,Nord State,Ost,NG\n33,38,C,Homs,,SY\n",
        encoding="utf-8",
    )
    rows, codes = province_rows(table)
    assert {(r.name, r.feature, r.lat, r.lon) for r in rows} == {
        ("Nord State", "ADM1", 11, 20),
        ("Ost", "ADM2", 12, 20),
    }
    assert "Nord" in next(r for r in rows if r.feature == "ADM1").names
    assert isinstance(codes, dict)


def test_outlines_come_from_the_shapefile(tmp_path: Path) -> None:
    """A country's ring becomes its polygon; a record without a code is left out."""
    outlines = country_outlines(shapefile(tmp_path / "x.shp"))
    assert list(outlines) == ["SY"] and outlines["SY"]["type"] == "Polygon"  # type: ignore[index]


def test_the_world_is_what_the_region_is_not() -> None:
    """Countries of the region and places already there are left to the better list; only one Washington is a capital."""
    rows = list(world_rows({}, {"gn:5128581"}))
    assert not {"SY", "IQ"} & {row.country for row in rows}
    assert "gn:5128581" not in {row.id for row in rows}
    assert sum(row.feature == "PPLC" and row.name == "Washington" for row in rows) == 1


def test_a_whole_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes both files and says what is in them; twice the same bytes."""
    folder = tmp_path / "in"
    folder.mkdir()
    arguments = ["--gazetteer", str(gazetteer(folder)), "--outlines", str(shapefile(tmp_path / "x.shp")), "--no-world"]
    for out in ("one", "two"):
        (tmp_path / out).mkdir()
        build_gazetteer.main([*arguments, "--out", str(tmp_path / out)])
    assert (tmp_path / "one" / "gazetteer.xz").read_bytes() == (tmp_path / "two" / "gazetteer.xz").read_bytes()
    assert (tmp_path / "one" / "outlines.json").read_text() == (tmp_path / "two" / "outlines.json").read_text()
    assert "13 rows" in capsys.readouterr().out
