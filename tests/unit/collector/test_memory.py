"""What was emitted before, in a real Redis."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis

from services.collector.memory import Forgetful, RedisMemory, key
from services.collector.versions import Version
from services.runtime import embedded
from services.runtime.errors import Transient

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a real Redis."""
    with embedded.redis() as running:
        yield running


async def test_versions_are_kept_and_forgotten_in_time(address: str) -> None:
    """What was put is found by its id; it is kept for so long after it was last seen; the unknown is left out."""
    async with Redis.from_url(address) as redis:
        memory, version = RedisMemory(redis, DAY), Version(2, ("a", "b"))
        await memory.put({"one": version})
        await memory.put({})
        assert await memory.get([]) == {}
        await redis.expire(key("one"), 5)
        assert await memory.get(["none", "one", "one"]) == {"one": version}
        assert await redis.ttl(key("one")) > 5


async def test_redis_away_is_transient(tmp_path: Path) -> None:
    """Without Redis nothing is taken for new: the reading is tried again."""
    async with Redis.from_url(f"unix://{tmp_path}/none") as away:
        with pytest.raises(Transient, match="Redis"):
            await RedisMemory(away, DAY).get(["one"])


async def test_a_replay_remembers_nothing() -> None:
    """Without a memory everything is new each time."""
    await Forgetful().put({"one": Version(0, ())})
    assert await Forgetful().get(["one"]) == {}
