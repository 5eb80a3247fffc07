"""The clocks: the machine's, in UTC, and one that stands still."""

from datetime import UTC, datetime, timedelta

from services.runtime.clock import Clock, FixedClock, WallClock


def test_the_wall_clock_is_aware_and_moves_on() -> None:
    """Its moments are in UTC and do not go back."""
    clock: Clock = WallClock()
    first, second = clock.now(), clock.now()
    assert first.utcoffset() == timedelta(0)
    assert first <= second


def test_a_fixed_clock_moves_when_it_is_set() -> None:
    """What is tested or replayed has the time that it is given."""
    clock = FixedClock(datetime(2017, 6, 6, tzinfo=UTC))
    assert clock.now() == clock.now() == datetime(2017, 6, 6, tzinfo=UTC)
    clock.moment += timedelta(days=1)
    assert clock.now().day == 7
