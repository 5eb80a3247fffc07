"""What the program knows, as rows; the check of the rows; and places of one's own, from the dump to the claim."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from services.cli.commands.knowledge import _report
from services.runtime.settings import ROOT
from tests.unit.cli.ended import Command

ROW = "7001\tVarnholt\tVarnholt\tVarnholte\t53.1\t9.3\tP\tPPL\tDE\t\t06\t\t\t\t2300\t\t30\tEurope/Berlin\t2020-01-01"
OTHER = ROW.replace("7001", "7002").replace("Varnholt", "Quellstedt").replace("53.1", "52.9")


def rows(zonewatch: Command, what: str) -> list[dict[str, Any]]:
    """The rows as JSON; each has what every reader of rows counts on."""
    ended = zonewatch("knowledge", what, "--format", "json")
    assert ended.code == 0
    found: list[dict[str, Any]] = json.loads(ended.out)
    for row in found:
        assert all(isinstance(row[field], str) and row[field] for field in ("id", "name", "kind"))
        assert all(isinstance(one, str) for field in ("parents", "names") for one in row[field])
    assert len({row["id"] for row in found}) == len(found)
    return found


def test_the_actors_are_a_tree(zonewatch: Command) -> None:
    """Each parent is the id of a row; names are plain, what rules go with them stands beside."""
    found = {row["id"]: row for row in rows(zonewatch, "actors")}
    assert len(found) >= 400
    assert all(parent in found for row in found.values() for parent in row["parents"])
    assert found["cjtf-oir"]["parents"] == ["us-coalition"]
    assert any(row["rules"] for row in found.values())


def test_the_equipment_has_classes(zonewatch: Command) -> None:
    """Each row's kind is the class that quantities count it as; its own name is among its names."""
    found = {row["id"]: row for row in rows(zonewatch, "equipment")}
    assert len(found) >= 200
    assert found["t-72"]["kind"] == "tank"
    assert all(row["name"] in row["names"] for row in found.values())


def test_the_places_are_sites_and_lines(zonewatch: Command) -> None:
    """Each has coordinates; the garrison that is watched is one of them, a line has its points."""
    found = {row["id"]: row for row in rows(zonewatch, "places")}
    assert len(found) >= 150
    assert (found["site:tanf"]["lat"], found["site:tanf"]["lon"]) == (33.5, 38.62)
    assert found["line:syria-iraq-border"]["geometry"]["type"] == "LineString"


@pytest.mark.parametrize(("what", "id"), [("actors", "us-coalition"), ("equipment", "t-72"), ("places", "site:tanf")])
def test_as_text_a_row_is_a_line(zonewatch: Command, what: str, id: str) -> None:
    """In a pipe nothing is cut or wrapped, so that it can be searched; the last line counts."""
    lines = zonewatch("knowledge", what).out.splitlines()
    assert sum(line.split()[:1] == [id] for line in lines) == 1
    assert lines[-1] == f"{len(lines) - 2} rows"


def test_the_rows_are_sound(zonewatch: Command) -> None:
    """The check of all rows ends well and says how many it looked at."""
    ended = zonewatch("knowledge", "check")
    assert (ended.code, ended.out.count(": sound")) == (0, 4), ended.out
    assert "actors" in ended.out


def test_each_complaint_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """What is not sound is listed under what it is of, and ends in 1."""
    with pytest.raises(typer.Exit) as end:
        _report({"2 actors": ["one: is its own ancestor", "two: has no name"], "1 site": []})
    assert end.value.exit_code == 1
    out = capsys.readouterr().out.splitlines()
    assert out == ["2 actors: 2 complaints", "  one: is its own ancestor", "  two: has no name", "1 site: sound"]


def elsewhere(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, watching an area of its own folder."""
    return subprocess.run(
        [sys.executable, "-m", "services.cli", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "ZONEWATCH_WATCH": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def watch(tmp_path: Path) -> Path:
    """The watch folder of somebody who watches elsewhere."""
    folder = tmp_path / "watch"
    folder.mkdir()
    area = "{id: heath, name: the heath, zone: {shape: circle, lat: 53.1, lon: 9.3, radius_miles: 10}}"
    (folder / "areas.yaml").write_text(f"- {area}\n", encoding="utf-8")
    for name in ("sources", "rules"):
        (folder / f"{name}.yaml").write_text("[]\n", encoding="utf-8")
    return folder


def test_an_imported_place_is_where_a_claim_is(watch: Path, tmp_path: Path) -> None:
    """After the import of a country's dump a text that names its village is resolved there, and lies in the watched area."""
    dump, story = tmp_path / "DE.txt", tmp_path / "story.txt"
    dump.write_text(f"{ROW}\n{OTHER}\n", encoding="utf-8")
    story.write_text("Rebels shelled an army base in Varnholt on Tuesday, killing two soldiers.\n", encoding="utf-8")
    said = elsewhere(watch, "knowledge", "import", "geonames", dump)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("2 places of DE.txt added")
    ended = elsewhere(watch, "extract", story, "--published", "2024-05-16", "--format", "json", "--mentions")
    assert (ended.returncode, ended.stderr) == (0, "")
    read = json.loads(ended.stdout)
    (place,) = (m for m in read["mentions"] if m["type"] == "place" and m["text"] == "Varnholt")
    assert (place["id"], place["lat"], place["lon"]) == ("gn:7001", 53.1, 9.3)
    assert [claim["areas"]["heath"]["inside"] > 0.5 for claim in read["claims"]] == [True]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "DE.txt: No such file or directory"),
        (b"PK\x03\x04\xff\xfe", "DE.txt, byte 4: not UTF-8 text"),
        (b"name,lat,lon\n", "DE.txt, line 1: expected the 19 columns of a GeoNames dump, got 1"),
        (b"", "DE.txt: it has no places"),
    ],
)
def test_a_wrong_file_is_refused(zonewatch: Command, tmp_path: Path, content: bytes | None, said: str) -> None:
    """The error names file and line and says what to give; nothing is written."""
    dump = tmp_path / "DE.txt"
    if content is not None:
        dump.write_bytes(content)
    ended = zonewatch("knowledge", "import", "geonames", dump)
    assert ended.code == 2
    assert said in ended.err
    assert "unpack it and give its XX.txt" in ended.err
    assert not (ROOT / "infra" / "watch" / "places" / "de.xz").exists()
