"""The labelled sentences of sentences.yaml: each leads to the row of knowledge that it was written for."""

from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from services.extractor.knowledge import loaded
from tests.unit.extractor.reader import read

HOME = Path(__file__).parent


class Labelled(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and the id of the row that must be found in it, by what the row is."""

    text: str
    actor: str | None = None
    weapon: str | None = None
    place: str | None = None
    frame: str | None = None


ROWS = loaded("sentences", tuple[Labelled, ...], HOME)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.actor or row.weapon or row.place or row.frame)
def test_a_sentence_leads_to_its_row(row: Labelled) -> None:
    """The party, weapon, place or frame is seen; what was seen instead is in the failure."""
    reading = read(row.text)
    seen = reading.mentions
    found: dict[str, set[str | None]] = {
        "actor": {m.id for m in seen.actors},
        "weapon": {m.model for m in seen.equipment},
        "place": {m.id for m in seen.places},
        "frame": {telling.clause.frame.id for draft in reading.drafts for telling in draft.told},
    }
    wanted = {name: id_ for name, id_ in msgspec.to_builtins(row).items() if name != "text" and id_}
    assert wanted and all(id_ in found[name] for name, id_ in wanted.items()), {name: found[name] for name in wanted}
