"""A feed at its own pace."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from services.collector.core import Found
from services.collector.replay import BATCH, paced, replay
from tests.unit.collector.fakes import Sleeper, found, trouble

FEED: list[Found] = [
    found(id="1", published="2017-06-06T00:00:00Z"),
    trouble(),
    found(id="2", published="2017-06-06T00:00:00Z"),
    found(id="3", published="2017-06-06T00:02:00Z"),
    found(id="4"),
]


async def test_the_time_between_documents_is_kept() -> None:
    """At 60 times the speed two minutes are two seconds; what has no date goes with what came before it."""
    sent: list[int] = []
    sleeper = Sleeper()

    async def emit(batch: Sequence[Found]) -> None:
        sent.append(len(batch))

    await replay(FEED, emit, 60, sleeper)
    assert (sent, sleeper.waits) == ([3, 2], [2.0])


def test_at_full_speed_nothing_is_waited_for() -> None:
    """All goes out at once, in batches of a bounded size."""
    assert [(wait, len(batch)) for wait, batch in paced(FEED * 50, None)] == [(0.0, BATCH), (0.0, BATCH), (0.0, 50)]


def test_an_empty_feed_sends_nothing() -> None:
    """There is no batch without anything in it."""
    assert list(paced([], 1)) == []


@given(st.lists(st.sampled_from(FEED), max_size=12), st.sampled_from([None, 1.0, 60.0]))
def test_nothing_is_lost_or_moved(feed: list[Found], speed: float | None) -> None:
    """Whatever the order of dates and the speed, all is sent once, in the order given, and no wait is negative."""
    steps = list(paced(feed, speed))
    assert [one for _, batch in steps for one in batch] == feed
    assert all(wait >= 0 for wait, _ in steps)
