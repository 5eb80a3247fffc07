"""What was emitted before, in Redis: the newest version of each document, and each trouble that was told."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Protocol

from redis.asyncio import Redis
from redis.exceptions import RedisError

from schemas.codec import decode, encode
from services.collector.versions import Version
from services.runtime.errors import Transient


class Memory(Protocol):
    """Where it is kept that something was emitted."""

    async def get(self, ids: Sequence[str]) -> Mapping[str, Version]:
        """What is known of these ids; new ones are left out."""

    async def put(self, versions: Mapping[str, Version]) -> None:
        """Keep these."""


class Forgetful:
    """No memory: everything is new. For a replay, which sends a feed again on purpose."""

    async def get(self, ids: Sequence[str]) -> Mapping[str, Version]:
        """Nothing."""
        return {}

    async def put(self, versions: Mapping[str, Version]) -> None:
        """Keep nothing."""


def key(id_: str) -> str:
    """STRING: the newest version of a document, or of a trouble, as JSON; forgotten after `seen_days` without a sight of it."""
    return f"zonewatch:seen:{id_}"


class RedisMemory:
    """Kept in Redis for so long after it was last emitted."""

    def __init__(self, redis: Redis, keep: timedelta) -> None:
        self._redis, self._keep = redis, keep

    async def get(self, ids: Sequence[str]) -> Mapping[str, Version]:
        """What is known of these ids, in one round trip; what is still seen is kept on."""
        ids = list(dict.fromkeys(ids))
        if not ids:
            return {}
        pipe = self._redis.pipeline(transaction=False)
        for id_ in ids:
            pipe.getex(key(id_), ex=self._keep)
        found = await _run(pipe)
        return {id_: decode(data, Version) for id_, data in zip(ids, found, strict=True) if data}

    async def put(self, versions: Mapping[str, Version]) -> None:
        """Keep these, in one round trip."""
        if not versions:
            return
        pipe = self._redis.pipeline(transaction=False)
        for id_, version in versions.items():
            pipe.set(key(id_), encode(version), ex=self._keep)
        await _run(pipe)


async def _run(pipe: Any) -> list[Any]:
    try:
        async with pipe:
            return list(await pipe.execute())
    except RedisError as error:
        raise Transient(f"Redis: {error}", "redis") from error
