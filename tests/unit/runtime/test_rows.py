"""Rows: a YAML list becomes structs, and each mistake is named by file, row and cure."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from schemas.watch import Area
from services.runtime.errors import BadFile
from services.runtime.rows import LiveRows, load_rows
from services.runtime.settings import ROOT


class Row(Struct, frozen=True):
    """A row."""

    id: str
    size: int = 0


def write(folder: Path, text: str | bytes) -> Path:
    """A file with this content."""
    path = folder / "rows.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_rows_keep_their_order(tmp_path: Path) -> None:
    """The rows come as they stand in the file."""
    assert load_rows(write(tmp_path, "- {id: b}\n- {id: a, size: 3}\n"), Row) == (Row("b"), Row("a", 3))


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    """Nothing to watch is no mistake."""
    assert load_rows(write(tmp_path, "# nothing yet\n"), Row) == ()


def test_the_shipped_areas_load() -> None:
    """What the repository ships can be used."""
    assert [area.id for area in load_rows(ROOT / "infra" / "watch" / "areas.yaml", Area)][:1] == ["tanf"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: a\n", "expected a list of rows; start each row with '- '"),
        ("- id: a\n- id: [\n", "line 3: is not YAML"),
        (b"- id: \xff\n", "byte 6: is not UTF-8; save it as UTF-8"),
        ("- {id: a}\n- {id: b, sise: 3}\n", r"row 2 \(b\): has the unknown key 'sise'; known keys: id, size"),
        ("- {id: a, size: big}\n", r"row 1 \(a\): is not a Row: Expected `int`, got `str` - at `\$.size`"),
        ("- {size: 1}\n", "row 1: is not a Row: Object missing required field `id`"),
        ("- just words\n", "row 1: is not a Row: Expected `object`, got `str`"),
        ("- {id: a}\n- {id: b}\n- {id: a}\n", "row 3: the id 'a' is there twice; rename or remove one"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str | bytes, said: str) -> None:
    """Where it is, what is wrong, and what to do."""
    with pytest.raises(BadFile, match=said):
        load_rows(write(tmp_path, text), Row)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is said, not a traceback."""
    with pytest.raises(BadFile, match=r"none\.yaml: cannot be read"):
        load_rows(tmp_path / "none.yaml", Row)


@given(st.binary(max_size=60))
def test_any_bytes_load_or_are_named(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """No content of a file raises anything else than BadFile."""
    path = write(tmp_path_factory.getbasetemp(), data)
    try:
        load_rows(path, Row)
    except BadFile as error:
        assert str(path) in str(error)


def test_live_rows_follow_the_file_and_outlive_a_broken_one(tmp_path: Path) -> None:
    """A row that is added counts from the next look on; a broken file changes nothing; a mended one counts again."""
    path = tmp_path / "areas.yaml"
    row = "- {id: %s, name: a place, zone: {shape: circle, lat: 1, lon: 2, radius_km: 3}}\n"
    path.write_text(row % "one")
    areas = LiveRows(path, Area)
    first = areas()
    assert areas() is first
    path.write_text(row % "one" + row % "two")
    assert [area.id for area in areas()] == ["one", "two"]
    path.write_text("- {id: one")
    assert [area.id for area in areas()] == ["one", "two"]
    path.unlink()
    assert [area.id for area in areas()] == ["one", "two"]
    path.write_text(row % "three")
    assert [area.id for area in areas()] == ["three"]
