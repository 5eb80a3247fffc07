"""The current picture in Redis: written in one transaction, so that no reader sees half of it. Keys: schemas/keys.py."""

from collections.abc import Iterable, Mapping
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import WatchError

from schemas import keys
from schemas.claim import Place
from schemas.codec import decode, encode
from schemas.incident import Incident, Picture
from schemas.rating import Rating
from schemas.report import Report
from schemas.state import State

KEPT_CHANGES = 10_000


def field(report: Report) -> str:
    """The field of a version of a report in the hash of reports."""
    return f"{report.document}@{report.revision}@{report.digest}"


def middle(place: Place | None) -> tuple[float, float] | None:
    """Longitude and latitude of the middle of a place's box; None without a shape, or where Redis cannot hold it."""
    if place is None or place.geometry is None:
        return None
    points = list(_points(place.geometry.get("coordinates", ())))
    if not points:
        return None
    lons, lats = [x for x, _ in points], [y for _, y in points]
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 85.05 else None


def _points(coordinates: Any) -> Iterable[tuple[float, float]]:
    if coordinates and isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from _points(part)


Sent = Mapping[str, bytes]
"""Incident id to the bytes that were last acknowledged; IN_DOUBT while something else may have been sent since."""
IN_DOUBT = b""


class Store:
    """Reads and writes what one area's picture is made of. One worker writes an area; anyone may read."""

    def __init__(self, redis: Redis, kept_changes: int = KEPT_CHANGES) -> None:
        self.redis: Any = redis  # redis-py types every answer as bytes or text; ours are bytes
        self._kept = kept_changes

    async def add(self, report: Report) -> None:
        """Keep a version of a report; a version that is already kept changes nothing."""
        await self.redis.hset(keys.reports(report.area), field(report), encode(report))

    async def count(self, area: str) -> int:
        """How many versions of reports of the area are kept."""
        return int(await self.redis.hlen(keys.reports(area)))

    async def reports(self, area: str) -> list[Report]:
        """Every version of every report of the area that was ever kept."""
        found = await self.redis.hvals(keys.reports(area))
        return [decode(data, Report) for data in found]

    async def picture(self, area: str) -> Picture | None:
        """The picture as it stands; None when there is none."""
        data = await self.redis.get(keys.picture(area))
        return decode(data, Picture) if data else None

    async def rate(self, area: str, rating: Rating) -> None:
        """Keep an analyst's rating; it counts from the next writing of the picture."""
        await self.redis.hset(
            keys.ratings(area), f"{rating.at.isoformat()} {rating.who} {rating.incident}", encode(rating)
        )

    async def ratings(self, area: str) -> list[Rating]:
        """Every rating that was ever given, by time."""
        found = await self.redis.hgetall(keys.ratings(area))
        return [decode(found[name], Rating) for name in sorted(found)]

    async def sent(self, area: str) -> dict[str, bytes]:
        """What was last acknowledged of each incident on its topic."""
        found = await self.redis.hgetall(keys.sent(area))
        return {id_.decode(): data for id_, data in found.items()}

    async def acknowledge(self, area: str, sent: Sent) -> None:
        """Remember what the topic of incidents has taken."""
        if sent:
            await self.redis.hset(keys.sent(area), mapping=dict(sent))

    async def write(self, picture: Picture, state: State, version: int) -> bool:
        """Put the picture and the state in place, all at once; False when one that rests on more reports is there already."""
        area = picture.area
        async with self.redis.pipeline(transaction=True) as pipe:
            while True:
                try:
                    await pipe.watch(keys.version(area))
                    if int(await pipe.get(keys.version(area)) or 0) > version:
                        return False
                    before = await pipe.hgetall(keys.incidents(area))
                    pipe.multi()
                    pipe.set(keys.state(area), encode(state))
                    self._put(pipe, picture, version, {id_.decode(): data for id_, data in before.items()})
                    await pipe.execute()
                    return True
                except WatchError:
                    continue

    def _put(self, pipe: Any, picture: Picture, version: int, before: Mapping[str, bytes]) -> None:
        area = picture.area
        after = {one.id: encode(one) for one in picture.incidents}
        pipe.sadd(keys.AREAS, area)
        pipe.set(keys.version(area), version)
        pipe.set(keys.picture(area), encode(picture))
        for one in picture.incidents:
            if before.get(one.id) != after[one.id]:
                pipe.hset(keys.incidents(area), one.id, after[one.id])
                pipe.hset(keys.sent(area), one.id, IN_DOUBT)
                self._index(pipe, one)
                how = "changed" if one.id in before else "new"
                self._change(pipe, area, one.id, how, one.revision, version)
        for gone in sorted(set(before) - set(after)):
            # the topic must hear that it is no more, and is told with what it was last
            pipe.hset(keys.sent(area), gone, before[gone])
            pipe.hdel(keys.incidents(area), gone)
            pipe.zrem(keys.by_time(area), gone)
            pipe.zrem(keys.by_place(area), gone)
            self._change(pipe, area, gone, "gone", decode(before[gone], Incident).revision, version)

    def _index(self, pipe: Any, one: Incident) -> None:
        if one.time is None:
            pipe.zrem(keys.by_time(one.area), one.id)
        else:
            pipe.zadd(keys.by_time(one.area), {one.id: one.time.start.timestamp()})
        where = middle(one.place)
        if where is None:
            pipe.zrem(keys.by_place(one.area), one.id)
        else:
            pipe.geoadd(keys.by_place(one.area), (*where, one.id))

    def _change(self, pipe: Any, area: str, id_: str, how: str, revision: int, version: int) -> None:
        entry = {"incident": id_, "how": how, "revision": revision, "version": version}
        pipe.xadd(keys.changes(area), entry, maxlen=self._kept, approximate=True)
