"""Dates as feeds and pages print them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.collector.dates import read_date

NOON = datetime(2017, 6, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2017-06-06T12:00:00Z", NOON),
        ("2017-06-06T15:00:00+03:00", NOON),
        ("2017-06-06 12:00", NOON),
        ("20170606T120000Z", NOON),
        ("Tue, 06 Jun 2017 12:00:00 GMT", NOON),
        ("06 Jun 2017 08:00 -0400", NOON),
        ("  2017-06-06T12:00:00Z\n", NOON),
        ("1496750400", NOON),
        ("1496750400000", NOON),
        ("2017-06-06", datetime(2017, 6, 6, tzinfo=UTC)),
        (date(2017, 6, 6), datetime(2017, 6, 6, tzinfo=UTC)),
        (datetime(2017, 6, 6, 12), NOON),
        (datetime(2017, 6, 6, 15, tzinfo=timezone(timedelta(hours=3))), NOON),
    ],
)
def test_reads_the_usual_forms(printed: str | date | datetime, meant: datetime) -> None:
    """ISO 8601, RFC 822 and YAML's own dates become one moment in UTC; what has no zone is UTC."""
    assert read_date(printed) == meant


@pytest.mark.parametrize(
    "printed", [None, "", "  ", "yesterday", "32 Jun 2017", "2017-13-01", "0001-01-01T00:00:00+23:00x"]
)
def test_what_is_no_date_is_none(printed: str | None) -> None:
    """A date that cannot be read is unknown, never now."""
    assert read_date(printed) is None


def test_the_ends_of_time_do_not_overflow() -> None:
    """A zone that would push the first day before year one is dropped rather than raising."""
    first = datetime.min.replace(tzinfo=timezone(timedelta(hours=5)))
    assert read_date(first) == datetime.min.replace(tzinfo=UTC)


@given(st.text(max_size=60))
def test_no_words_raise(words: str) -> None:
    """Whatever is printed where a date belongs gives a moment in UTC or None."""
    found = read_date(words)
    assert found is None or found.utcoffset() == timedelta(0)
