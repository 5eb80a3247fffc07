"""From an id, a name or a host to the outlet's id."""

import pytest

from schemas.watch import Source
from services.collector.outlets import Outlets

ROWS = (
    Source(id="sand-times", name="The Sand Times", names=("sandtimes.example", "Sand Times")),
    Source(id="wire", name="Wire", address="https://feeds.wire.example/all.rss"),
)


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("sand-times", "sand-times"),
        ("The Sand Times", "sand-times"),
        ("SAND TIMES", "sand-times"),
        ("https://www.sandtimes.example/a", "sand-times"),
        ("https://world.sandtimes.example/a", "sand-times"),
        ("https://feeds.wire.example/x", "wire"),
        ("https://other.example/a", "other.example"),
        ("Some Paper, The", "some-paper-the"),
        ("x:Some_One", "x:Some_One"),
    ],
)
def test_an_outlet_is_found_or_named_by_its_words(words: str, id: str) -> None:
    """Listed outlets are found by any of their names and hosts; the rest are named by their own words; accounts stay."""
    assert Outlets(ROWS).id(words) == id


@pytest.mark.parametrize("words", [None, "", "Sand", "https://sandtimes.example.evil.example/"])
def test_no_outlet_is_guessed(words: str | None) -> None:
    """A part of a name, or a host that only begins like one, is not the outlet."""
    assert Outlets(ROWS).find(words) is None
