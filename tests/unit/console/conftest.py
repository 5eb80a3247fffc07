"""The console's settings over a real Redis, and what stands in it."""

import pytest
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
