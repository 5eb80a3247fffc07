"""What fails in a row is left alone for a while."""

from datetime import UTC, datetime, timedelta

from services.extractor.model.breaker import Breaker
from services.runtime.clock import FixedClock

START = datetime(2017, 6, 6, tzinfo=UTC)


def test_it_opens_after_failures_in_a_row_and_tries_again() -> None:
    """Open for the pause; then each further failure opens it at once, and an answer closes it for good."""
    clock = FixedClock(START)
    breaker = Breaker(2, timedelta(seconds=60), clock)
    breaker.bad()
    breaker.good()
    breaker.bad()
    assert not breaker.open
    breaker.bad()
    assert breaker.open
    clock.moment = START + timedelta(seconds=60)
    assert not breaker.open
    breaker.bad()
    assert breaker.open
    clock.moment = START + timedelta(seconds=120)
    breaker.good()
    breaker.bad()
    assert not breaker.open
