"""SIGKILL of any one service in the middle of a replay: after its restart the picture is the same."""

from pathlib import Path

import msgspec
import pytest

from tests.support.brokers import Broker
from tests.support.pipeline import SERVICES, composed, pipeline, stands, wait_drained, write_feed
from tests.support.waiting import until

COUNT = 48


@pytest.mark.real
@pytest.mark.timeout(300)
@pytest.mark.parametrize("victim", [name for name in SERVICES if name != "console"])
def test_the_picture_survives_a_kill(broker: Broker, tmp_path: Path, victim: str) -> None:
    """Killed with some of the feed through and some not, started again: picture and alerts are those of the cores."""
    feed = write_feed(tmp_path / "feed", COUNT)
    expected = composed(feed)
    assert len(expected.picture.incidents) > 5
    with pipeline(broker, tmp_path, {"ZONEWATCH_FEED": str(feed)}) as services:
        process = services[victim]
        until(lambda: process.counts().get("fetched", 0) > 2, f"{victim} to be in the middle")
        process.kill()
        process.start().wait_ready()
        collector = services["collector"]
        until(lambda: collector.counts().get("fetched", 0) >= COUNT, "the feed to be collected", 60)
        wait_drained(broker)
        ends = stands(broker)
    assert msgspec.to_builtins(ends.picture) == msgspec.to_builtins(expected.picture)
    assert msgspec.to_builtins(ends.alerts) == msgspec.to_builtins(expected.alerts)
