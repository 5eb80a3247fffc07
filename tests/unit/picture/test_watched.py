"""Areas and sources that are read again when their files change."""

from pathlib import Path

import pytest

from schemas.codec import encode
from services.picture.service import Pictures
from services.picture.store import Store
from services.picture.watched import Files, Watched
from services.runtime.errors import BadFile
from services.runtime.message import Incoming
from tests.unit.picture.make import AREA, SOURCES, claim, report

ROW = "- {id: %s, name: somewhere, zone: {shape: circle, lat: 33.5, lon: 38.62, radius_km: 50}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that watches one area."""
    (tmp_path / "areas.yaml").write_text(ROW % "tanf", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text("- {id: gazette, name: The Gazette}\n", encoding="utf-8")
    return tmp_path


def test_an_area_is_added_without_a_restart(folder: Path) -> None:
    """A row more is seen at the next look; a file that is broken, or gone, leaves what was watched."""
    files, areas = Files(folder), folder / "areas.yaml"
    assert set(files().areas) == {"tanf"}
    areas.write_text(ROW % "tanf" + ROW % "sinjar", encoding="utf-8")
    assert set(files().areas) == {"tanf", "sinjar"}
    areas.write_text("- {id: tanf", encoding="utf-8")
    assert set(files().areas) == {"tanf", "sinjar"}
    areas.unlink()
    assert set(files().areas) == {"tanf", "sinjar"}
    areas.write_text(ROW % "mosul", encoding="utf-8")
    assert set(files().areas) == {"mosul"}


def test_a_file_that_is_broken_at_the_start_is_told(folder: Path) -> None:
    """At the start there is nothing to go on with."""
    (folder / "areas.yaml").write_text("{", encoding="utf-8")
    with pytest.raises(BadFile):
        Files(folder)


def test_what_a_picture_rests_on() -> None:
    """Another area changes nothing for this one; its own row, or a source, does."""
    one = Watched.of([AREA], SOURCES)
    other = type(AREA)(id="other", name="other", zone=AREA.zone)
    assert one.same(one, "tanf")
    assert one.same(Watched.of([AREA, other], SOURCES), "tanf")
    assert not one.same(Watched.of([AREA], SOURCES[:1]), "tanf")
    assert not one.same(Watched.of([type(AREA)(id="tanf", name="wider", zone=AREA.zone)], SOURCES), "tanf")


async def test_a_source_that_is_added_counts_from_the_next_report(store: Store) -> None:
    """Its record is in the letters of the area's incidents as soon as the area is looked at again."""
    rows = [Watched.of([AREA], ()), Watched.of([AREA], SOURCES)]
    service = Pictures(store, lambda: rows[0])
    await service.handle(Incoming(topic="reports", value=encode(report("a", claim())), offset=0))
    rows.pop(0)
    await service.handle(Incoming(topic="reports", value=encode(report("b")), offset=1))
    seen = await store.picture("tanf")
    assert seen is not None and [one.credibility and one.credibility.reliability for one in seen.incidents] == ["B"]
