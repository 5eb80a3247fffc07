"""Claims and incidents in plain words."""

from datetime import UTC, datetime

import pytest

from schemas.claim import InArea, Place, Quantity, Time
from services.cli import words


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "text"),
    [
        (None, "date unknown"),
        (Time(at(2017, 6, 6), at(2017, 6, 7), "day"), "6 June 2017"),
        (Time(at(2017, 5, 1), at(2017, 6, 1), "month"), "May 2017"),
        (Time(at(2017, 1, 1), at(2018, 1, 1), "year"), "2017"),
        (Time(at(2017, 5, 29), at(2017, 6, 5), "week"), "29 May 2017 to 4 June 2017"),
        (Time(at(2017, 6, 6, 14, 30), at(2017, 6, 6, 14, 31), "minute"), "6 June 2017, 14:30 UTC"),
        (Time(at(2017, 6, 6, 22), at(2017, 6, 7), "hour"), "6 June 2017, 22-00h UTC"),
    ],
)
def test_a_time_is_told_as_precisely_as_it_is_known(time: Time | None, text: str) -> None:
    """An interval reads as people write it, and an unknown one says so."""
    assert words.when(time) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (2, 2, "2"),
        (60, None, "60 or more"),
        (None, 20, "up to 20"),
        (12, 19, "12 to 19"),
        (None, None, "unknown number"),
    ],
)
def test_a_count_says_what_is_not_known(low: int | None, high: int | None, text: str) -> None:
    """Open ends and missing numbers are words, never a guess."""
    assert words.count(Quantity("tank", "x", low, high, "destroyed")) == f"tank {text}, destroyed"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (1.0, "inside the zone"),
        (0.0, "outside the zone"),
        (0.5, "P(inside the zone) 0.50"),
        (None, "in or out not said"),
    ],
)
def test_a_place_says_how_it_lies_to_the_zone(inside: float | None, text: str) -> None:
    """The probability is a word at its ends and a figure between."""
    assert words.where(Place(("near the post",)), {"a": InArea(inside, 29.4)}) == (
        f"near the post · a: {text}, 29 km from its centre"
    )


def test_an_event_without_a_place_says_so() -> None:
    """No place is invented."""
    assert words.where(None, {}) == "place not said"
