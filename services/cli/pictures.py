"""Pictures from Redis, as they are and as they were: what the picture service keeps, read for a person."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar, cast

from redis.exceptions import RedisError

from schemas import keys
from schemas.codec import decode
from schemas.incident import Picture
from schemas.rating import Rating
from schemas.state import State
from schemas.watch import Area
from services.cli.errors import UserError
from services.cli.watch import Watch
from services.collector.dates import read_date
from services.picture.asof import known, valid_at
from services.picture.core import picture
from services.picture.rating import rated
from services.picture.store import Store
from services.runtime import redis
from services.runtime.errors import Unreachable
from services.runtime.settings import ServiceSettings

T = TypeVar("T")


def moment(text: str, option: str) -> datetime:
    """A moment that a person gave; a bare day is its midnight, UTC. Raises UserError."""
    found = read_date(text)
    if found is None:
        raise UserError(f"{option}: cannot read {text!r}; write it as 2017-06-01 or 2017-06-01T00:00Z")
    return found


def ask(settings: ServiceSettings, question: Callable[[Store], Awaitable[T]]) -> T:
    """The answer of the store. Raises Unreachable when Redis does not answer."""

    async def run() -> T:
        client = redis.client(settings)
        try:
            return await question(Store(client))
        finally:
            await client.aclose()

    try:
        return asyncio.run(run())
    except RedisError as error:
        where = redis.safe(settings.redis)
        raise Unreachable(f"Redis at {where}", f"start it or set ZONEWATCH_REDIS ({error})") from error


def current(settings: ServiceSettings, area: Area) -> Picture:
    """The picture as it stands, under the analysts' ratings. Raises UserError when there is none."""

    async def read(store: Store) -> tuple[Picture | None, list[Rating]]:
        return await store.picture(area.id), await store.ratings(area.id)

    seen, ratings = ask(settings, read)
    if seen is None:
        raise UserError(f"there is no picture of {area.id!r} yet: no report of it has come; see `zonewatch doctor`")
    return rated(seen, ratings)


def state(settings: ServiceSettings, area: Area) -> State | None:
    """The state beside the incidents as the service keeps it; None when there is none."""

    async def read(store: Store) -> bytes | None:
        return cast(bytes | None, await store.redis.get(keys.state(area.id)))

    data = ask(settings, read)
    return decode(data, State) if data else None


def at(settings: ServiceSettings, rows: Watch, area: Area, as_of: datetime | None, valid: datetime | None) -> Picture:
    """The picture as it was known at `as_of` (by report time), of what had happened by `valid` (by event time)."""
    seen = current(settings, area) if as_of is None else _known(settings, rows, area, as_of)
    return seen if valid is None else valid_at(seen, valid)


def _known(settings: ServiceSettings, rows: Watch, area: Area, as_of: datetime) -> Picture:
    kept = ask(settings, lambda store: store.reports(area.id))
    return picture(known(kept, as_of), area, rows.sources)
