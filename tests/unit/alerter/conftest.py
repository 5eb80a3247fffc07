"""A real Redis for the tests of the alerter, empty before each."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from redis.asyncio import Redis

from services.alerter.state import Store
from services.runtime import embedded


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a real Redis."""
    with embedded.redis() as running:
        yield running


@pytest.fixture
async def redis(server: str) -> AsyncIterator[Any]:
    """A client of an empty Redis."""
    client = Redis.from_url(server)
    await client.flushall()
    yield client
    await client.aclose()


@pytest.fixture
def store(redis: Any) -> Store:
    """A store on an empty Redis."""
    return Store(redis)
