"""What the console reads of Redis; who writes it, and the layout key by key, is in services/picture/README.md."""

from typing import Any

from redis.asyncio import Redis

from schemas import keys
from schemas.incident import Picture
from schemas.parts import whole


class Store:
    """The pictures and their change streams, read only."""

    def __init__(self, redis: Redis) -> None:
        # redis-py types its answers for every way a client can be set up
        self._redis: Any = redis

    async def picture(self, area: str) -> Picture | None:
        """The picture of an area; None when none has been written yet."""
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.get(keys.picture(area))
            pipe.hvals(keys.incidents(area))
            pipe.hgetall(keys.superseded(area))
            head, incidents, superseded = await pipe.execute()
        return whole(head, incidents, superseded) if head else None

    async def last_change(self, area: str) -> str:
        """The id of the newest entry of the change stream, "0-0" when there is none."""
        newest = await self._redis.xrevrange(keys.changes(area), count=1)
        return _text(newest[0][0]) if newest else "0-0"

    async def next_change(self, area: str, after: str, wait_s: float) -> str | None:
        """The id of the newest change after `after`, waiting for one up to `wait_s` seconds; None when none came."""
        came = await self._redis.xread({keys.changes(area): after}, count=1, block=max(1, int(wait_s * 1000)))
        # one write is many entries: the newest stands for them all
        return await self.last_change(area) if came else None

    async def alive(self) -> bool:
        """Whether Redis answers."""
        return bool(await self._redis.ping())


def _text(value: bytes | str) -> str:
    """A stream id as text, however the client was set up."""
    return value.decode() if isinstance(value, bytes) else value
