"""One real Redis for all unit tests, empty before each that asks for it."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from redis.asyncio import Redis

from services.runtime import embedded


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a real Redis."""
    with embedded.redis() as address:
        yield address


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Any]:
    """A client of that Redis, which is empty."""
    client = Redis.from_url(redis_url)
    await client.flushall()
    yield client
    await client.aclose()
