"""What the words right around a number say, and which fates a thing can have."""

import pytest

from schemas.claim import Status
from services.extractor.pipeline.fates import harm_around, suits


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", " dead", "killed"),
        ("", " were injured", "wounded"),
        ("killing at least ", "", "killed"),
        ("wounds ", "", "wounded"),
        ("kidnapped ", "", "captured"),
        ("they saw ", " at the gate", None),
    ],
)
def test_harm_around(before: str, after: str, expected: Status | None) -> None:
    """The words behind a number come before those ahead of it."""
    assert harm_around(before, after) == expected


@pytest.mark.parametrize(
    ("found", "item", "expected"),
    [
        ("killed", "soldiers", "killed"),
        ("killed", "tank", None),
        ("dropped", "leaflets", "dropped"),
        ("dropped", "soldiers", None),
        ("destroyed", "civilians", None),
        ("captured", "tank", "captured"),
    ],
)
def test_what_suits(found: Status, item: str, expected: Status | None) -> None:
    """Only people are killed, only leaflets and bombs dropped."""
    assert suits(found, item) == expected
