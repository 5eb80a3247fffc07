"""The shipped rows of infra/watch/sources.yaml."""

from collections import Counter
from pathlib import Path

import pytest

from schemas.watch import Source
from services.collector.outlets import Outlets
from services.runtime.rows import load_rows

ROWS = load_rows(Path(__file__).parents[3] / "infra" / "watch" / "sources.yaml", Source)


def test_no_name_stands_for_two_outlets() -> None:
    """Every id, name and host leads to one row."""
    names = Counter(name for row in ROWS for name in {n.casefold() for n in (row.id, row.name, *row.names)})
    assert [name for name, count in names.items() if count > 1] == []


def test_the_letters_are_modest() -> None:
    """No outlet is completely reliable, and what a party to the war runs is at best fairly so."""
    assert all(row.reliability != "A" for row in ROWS)
    parties = [row for row in ROWS if row.family in ("state-media", "ministry", "military")]
    assert parties and all(row.reliability >= "C" for row in parties)


def test_nothing_is_fetched_that_nobody_asked_for() -> None:
    """No shipped row has a kind: the collector polls what its user adds."""
    assert all(row.kind is None for row in ROWS)


@pytest.mark.parametrize(
    ("words", "id"), [("Reuters", "reuters"), ("https://edition.cnn.com/a", "cnn"), ("SANA", "sana")]
)
def test_well_known_outlets_are_found(words: str, id: str) -> None:
    """By name or by host."""
    assert Outlets(ROWS).find(words) == id
