"""How times, counts and addresses read on the page."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.claim import ActorRef, InArea, Precision, Quantity, Time
from services.console.words import count, inside, moment, names, plural, web_address, when


def at(*parts: int) -> datetime:
    """A UTC time."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]  # mypy cannot see that three are given


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (at(2017, 6, 6), at(2017, 6, 7), "day", "6 June 2017"),
        (at(2017, 5, 1), at(2017, 6, 1), "month", "May 2017"),
        (at(2017, 1, 1), at(2018, 1, 1), "year", "2017"),
        (at(2017, 5, 18, 14, 30), at(2017, 5, 18, 14, 31), "minute", "18 May 2017, 14:30 UTC"),
        (at(2017, 5, 18, 14), at(2017, 5, 18, 15), "hour", "18 May 2017, 14:00 UTC"),
        (at(2017, 5, 15), at(2017, 5, 22), "week", "15 May 2017 to 21 May 2017"),
        (at(2017, 5, 18), at(2017, 6, 7), "month", "18 May 2017 to 6 June 2017"),
        (at(2016, 5, 18), at(2017, 6, 7), "year", "18 May 2016 to 6 June 2017"),
    ],
)
def test_a_time_is_no_finer_than_its_words(start: datetime, end: datetime, precision: Precision, words: str) -> None:
    """A month stays a month and an open span names its last day, not the day after."""
    assert when(Time(start, end, precision)) == words


def test_unknown_times_say_so() -> None:
    """Nothing stands in for a time that nobody gave."""
    assert when(None) == "date unknown"
    assert moment(None) == "undated"
    assert moment(at(2017, 6, 7)) == "7 June 2017"
    assert moment(at(2017, 6, 7, 8, 5)) == "7 June 2017, 08:05 UTC"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, "armed vehicle: number unknown, present"),
        (1, 1, "armed vehicle: 1, present"),
        (61, None, "armed vehicle: at least 61, present"),
        (None, 9, "armed vehicle: up to 9, present"),
        (1000, 2000, "armed vehicle: 1,000 to 2,000, present"),
    ],
)
def test_a_count_keeps_its_doubt(low: int | None, high: int | None, words: str) -> None:
    """A bound, a range and an unknown number read as what they are."""
    assert count(Quantity("armed-vehicle", "some", low, high, "present")) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (None, ""),
        (InArea(1.0, 0.0), "inside the zone, 0 km from its centre"),
        (InArea(0.0, 80.2), "outside the zone, 80 km from its centre"),
        (InArea(0.5, None), "inside the zone with 50% likelihood"),
        (InArea(None, None), "inside or outside not said"),
    ],
)
def test_where_it_lies_to_the_zone(place: InArea | None, words: str) -> None:
    """Inside, outside, perhaps, and not said are four different things."""
    assert inside(place) == words


def test_a_vague_place_has_no_distance() -> None:
    """Somewhere in a zone of 55 km is not "0 km from its centre"; a place that is known well enough has its distance."""
    assert inside(InArea(1.0, 0.0), 54.7) == "inside the zone"
    assert inside(InArea(1.0, 29.0), 5.0) == "inside the zone, 29 km from its centre"


def test_names_are_the_texts_words() -> None:
    """Parties are named once each, in the words of the texts, by id where those say nothing out of their sentence."""
    assert (
        names((ActorRef("a", "the A"), ActorRef("big-b", "They"), ActorRef("c", "the A"), ActorRef("d", "")))
        == "the A, big b, d"
    )


def test_plural() -> None:
    """One report, two reports."""
    assert (plural(1, "report"), plural(2, "report"), plural(0, "origin")) == ("1 report", "2 reports", "0 origins")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1", True),
        ("http://a.example", True),
        (None, False),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)//https://a", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://", False),
        ("http://[bad", False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    """Nothing but http and https with a host gets through."""
    assert web_address(url) == (url if kept else None)


@given(st.text())
def test_any_address_is_judged(url: str) -> None:
    """No string breaks the check, and what passes starts as a web address."""
    kept = web_address(url)
    assert kept is None or kept.lower().lstrip().startswith(("http:", "https:"))
