"""The extractor's README: its table has every step, and the rows that it shows how to add are rows."""

import re
from fnmatch import fnmatch
from pathlib import Path

import msgspec
import pytest
import yaml

from services.extractor.knowledge.parties import ActorRow
from services.extractor.pipeline.equipment import EquipmentRow
from services.extractor.pipeline.frames import Frame
from services.extractor.pipeline.gazetteer import Site
from tests.unit.extractor.test_sentences import Labelled

HOME = Path(__file__).parents[3] / "services" / "extractor"
README = (HOME / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"`- (\{.*\})`", README)
TYPES = (ActorRow, Labelled, EquipmentRow, Labelled, Site, Labelled, Frame, Labelled)


def test_the_table_has_every_step() -> None:
    """No file of the pipeline is missing from the table of the steps, and none in it is missing on the disk."""
    table = README.partition("## The steps")[2].partition("\n## ")[0]
    named = [name for line in table.splitlines() if line.startswith("|") for name in re.findall(r"`([\w*]+)`", line)]
    files = {path.stem for path in (HOME / "pipeline").glob("*.py")} - {"__init__", "base"}
    assert sorted(file for file in files if not any(fnmatch(file, name) for name in named)) == []
    assert [name for name in named if not any(fnmatch(file, name) for file in files)] == []


@pytest.mark.parametrize(("row", "type_"), [*zip(SHOWN, TYPES, strict=True)], ids=range(len(TYPES)))
def test_rows_that_are_shown_are_rows(row: str, type_: type) -> None:
    """Each row of the how-to is one that its file takes."""
    assert msgspec.convert(yaml.safe_load(row), type_)


def test_the_steps_are_numbered_without_a_gap() -> None:
    """Each how-to counts 1, 2, 3."""
    part = README.partition("## How to add")[2].partition("\n## ")[0]
    assert re.findall(r"^(\d)\. ", part, re.MULTILINE) == ["1", "2", "3"] * 4
