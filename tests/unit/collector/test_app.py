"""The collector as it runs: our own feed into a fake broker, on a real Redis."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from services.collector.app import Collector, create_app
from services.collector.settings import CollectorSettings
from services.runtime.errors import BadFile
from services.runtime.settings import load
from tests.unit.collector.fakes import CLOCK, Broker

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture
async def address(redis_url: str) -> str:
    """The address of a real, empty Redis."""
    async with Redis.from_url(redis_url) as redis:
        await redis.flushall()
    return redis_url


def _app(address: str, broker: Broker, **more: Any) -> Collector:
    settings = load(CollectorSettings, feed=str(SEEDS), redis=address, retry_attempts=1, **more)
    return create_app(settings, CLOCK, send=broker.send, client=Redis.from_url(address))


async def _until(app: Collector, count: int) -> int:
    """Serve until so many were counted, then stop; the exit code."""
    stop = asyncio.Event()

    async def watch() -> None:
        while app.telemetry.counts().fetched < count:
            await asyncio.sleep(0.01)
        stop.set()

    async with asyncio.timeout(10):
        code, _ = await asyncio.gather(app.serve(stop), watch())
    return code


async def test_the_feed_of_the_settings_is_emitted_once(address: str) -> None:
    """Each document goes out in the order of publication; after a restart nothing is sent again, and all is counted."""
    broker = Broker()
    assert await _until(_app(address, broker), 3) == 0
    days = [document.published for document in broker.documents()]
    assert len(days) == 3 and days == sorted(day for day in days if day)
    again = _app(address, broker)
    assert await _until(again, 3) == 0
    assert (len(broker.messages), again.telemetry.counts().skipped) == (3, {"unchanged": 3})


async def test_a_broker_that_stays_away_ends_the_service(address: str) -> None:
    """The exit code is 1, so that whoever runs it starts it again; nothing was counted."""
    app = _app(address, Broker(away=1))
    async with asyncio.timeout(10):
        assert await app.serve() == 1
    assert app.telemetry.counts().fetched == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"feed": "/nowhere"}, "ZONEWATCH_FEED: there is no /nowhere"),
        ({"feed_published": "some day"}, "ZONEWATCH_FEED_PUBLISHED: cannot read the date"),
        ({"feed_speed": "fast"}, "ZONEWATCH_FEED_SPEED"),
        ({"watch": "sources: {id: a, name: A, kind: telepathy, address: x}"}, "kind 'telepathy'"),
        ({"watch": "sources: {id: a, name: A, kind: rss}"}, "give it an address"),
    ],
)
def test_what_cannot_be_used_is_told_at_the_start(tmp_path: Path, given: dict[str, Any], words: str) -> None:
    """A feed that is missing, a date or speed that is none, and a row of no known kind name themselves and the cure."""
    if "watch" in given:
        (tmp_path / "sources.yaml").write_text("- " + given["watch"].removeprefix("sources: "))
        given = {"watch": tmp_path}
    with pytest.raises(BadFile, match=words):
        create_app(load(CollectorSettings, **given))


def test_speed_and_limits_come_from_the_settings() -> None:
    """A number is a multiple, max is no waiting; what the next service would refuse is refused here."""
    settings = load(CollectorSettings, feed_speed="60", max_message_bytes=1_000_000, max_send_bytes=2_000_000)
    assert (settings.speed(), load(CollectorSettings).speed()) == (60.0, None)
    assert settings.limits().message_bytes == 1_000_000
