"""The current picture in Redis: written in one transaction, so that no reader sees half of it. Keys: schemas/keys.py."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from redis.asyncio import Redis
from redis.exceptions import WatchError

from schemas import keys
from schemas.claim import Place
from schemas.codec import decode, encode
from schemas.incident import Incident, Picture
from schemas.parts import order, whole
from schemas.rating import Rating
from schemas.report import Report
from schemas.state import State
from services.picture import core
from services.picture.changes import withdrawn

KEPT_CHANGES = 10_000


def field(document: str, revision: int, digest: str) -> str:
    """The field of a version of a report in the hash of reports."""
    return f"{document}@{revision}@{digest}"


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


class Update(Struct):
    """What one writing changes. With `whole` the incidents are all that there are, and so are the retired ids."""

    head: Picture
    state: State
    version: int
    incidents: dict[str, bytes]
    gone: Sequence[str] = ()
    superseded: Mapping[str, str | None] = {}
    whole: bool = False
    fallen: Sequence[str] = ()
    """Fields of reports that are kept no longer."""


class Before(Struct):
    """What Redis holds of what an update touches."""

    incidents: dict[str, bytes]
    superseded: dict[str, bytes]
    gone: dict[str, bytes]


ACKNOWLEDGE = """
for n = 1, #ARGV, 2 do
  if redis.call("HGET", KEYS[1], ARGV[n]) == ARGV[n + 1] then redis.call("HDEL", KEYS[1], ARGV[n]) end
end
"""
"""Takes the doubt away from what has not been changed since it was sent."""
Unsent = Mapping[str, tuple[bytes, str]]
"""Incident id to the message that the topic must be told and the version of the change."""


def _texts(found: Mapping[bytes, bytes]) -> dict[str, bytes]:
    return {name.decode(): data for name, data in found.items()}


class Store:
    """Reads and writes what one area's picture is made of. One worker writes an area; anyone may read."""

    def __init__(self, redis: Redis, kept_changes: int = KEPT_CHANGES) -> None:
        self.redis: Any = redis  # redis-py types every answer as bytes or text; ours are bytes
        self._kept = kept_changes

    async def add(self, report: Report) -> None:
        """Keep a version of a report; a version that is already kept changes nothing."""
        await self.redis.hset(keys.reports(report.area), field(*core.version(report)), encode(report))

    async def count(self, area: str) -> int:
        """How many versions of reports of the area are kept."""
        return int(await self.redis.hlen(keys.reports(area)))

    async def reports(self, area: str) -> list[Report]:
        """Every version of every report of the area that was ever kept."""
        found = await self.redis.hvals(keys.reports(area))
        return [decode(data, Report) for data in found]

    async def fallen(self, area: str) -> int:
        """How many versions of reports of the area have fallen out."""
        return int(await self.redis.get(keys.fallen(area)) or 0)

    async def picture(self, area: str) -> Picture | None:
        """The picture as it stands; None when there is none."""
        async with self.redis.pipeline(transaction=True) as pipe:
            pipe.get(keys.picture(area))
            pipe.hvals(keys.incidents(area))
            pipe.hgetall(keys.superseded(area))
            head, incidents, superseded = await pipe.execute()
        return whole(head, incidents, superseded) if head else None

    async def rate(self, area: str, rating: Rating) -> None:
        """Keep an analyst's rating; it counts from the next writing of the picture."""
        await self.redis.hset(
            keys.ratings(area), f"{rating.at.isoformat()} {rating.who} {rating.incident}", encode(rating)
        )

    async def ratings(self, area: str) -> list[Rating]:
        """Every rating that was ever given, by time."""
        found = await self.redis.hgetall(keys.ratings(area))
        return [decode(found[name], Rating) for name in sorted(found)]

    async def unsent(self, area: str) -> dict[str, tuple[bytes, str]]:
        """What the topic of incidents must still be told: in the order of the picture, what is no more last."""
        doubts = _texts(await self.redis.hgetall(keys.unsent(area)))
        if not doubts:
            return {}
        ids = sorted(doubts)
        async with self.redis.pipeline(transaction=True) as pipe:
            for key in (keys.incidents(area), keys.gone(area), keys.superseded(area)):
                pipe.hmget(key, ids)
            rows = zip(ids, *await pipe.execute(), strict=True)
        live, dead = list[tuple[tuple[str, str], bytes]](), dict[str, bytes]()
        for id_, data, last, successor in rows:
            if data is not None:
                live.append((order(decode(data, Incident)), data))
            elif last is not None:
                dead[id_] = encode(withdrawn(decode(last, Incident), successor.decode() if successor else None))
        out = {key[1]: data for key, data in sorted(live)} | dead
        return {id_: (data, doubts[id_].decode()) for id_, data in out.items()}

    async def acknowledge(self, area: str, sent: Unsent) -> None:
        """The topic of incidents has taken these messages; what has changed since stays in doubt."""
        if sent:
            pairs = [word for id_, (_, version) in sent.items() for word in (id_, version)]
            await self.redis.eval(ACKNOWLEDGE, 1, keys.unsent(area), *pairs)

    async def write(self, update: Update) -> bool:
        """Put a change in place, all at once; False when a picture that rests on more reports is there already."""
        area = update.head.area
        async with self.redis.pipeline(transaction=True) as pipe:
            while True:
                try:
                    await pipe.watch(keys.version(area))
                    if int(await pipe.get(keys.version(area)) or 0) > update.version:
                        return False
                    before = await self._before(pipe, update)
                    pipe.multi()
                    self._put(pipe, update, before)
                    await pipe.execute()
                    return True
                except WatchError:
                    continue

    async def _before(self, pipe: Any, update: Update) -> Before:
        area = update.head.area
        if update.whole:
            found = [await pipe.hgetall(key(area)) for key in (keys.incidents, keys.superseded, keys.gone)]
            return Before(*(_texts(rows) for rows in found))

        async def some(key: str, ids: Sequence[str]) -> dict[str, bytes]:
            values = await pipe.hmget(key, ids) if ids else ()
            return {id_: data for id_, data in zip(ids, values, strict=True) if data is not None}

        led = list(update.superseded)
        incidents = await some(keys.incidents(area), [*update.incidents, *update.gone])
        return Before(incidents, {}, await some(keys.gone(area), led))

    def _put(self, pipe: Any, update: Update, before: Before) -> None:
        area, version = update.head.area, update.version
        pipe.sadd(keys.AREAS, area)
        pipe.set(keys.version(area), version)
        pipe.set(keys.picture(area), encode(update.head))
        pipe.set(keys.state(area), encode(update.state))
        if update.fallen:
            pipe.hdel(keys.reports(area), *update.fallen)
            pipe.incrby(keys.fallen(area), len(update.fallen))
        for id_, data in update.incidents.items():
            if before.incidents.get(id_) != data:
                one = decode(data, Incident)
                pipe.hset(keys.incidents(area), id_, data)
                pipe.hset(keys.unsent(area), id_, version)
                pipe.hdel(keys.gone(area), id_)
                self._index(pipe, one)
                self._change(pipe, area, id_, "changed" if id_ in before.incidents else "new", one.revision, version)
        none = sorted(set(before.incidents) - set(update.incidents)) if update.whole else update.gone
        for id_ in none:
            if id_ in before.incidents:
                self._remove(pipe, area, id_, before.incidents[id_], version)
        self._lead(pipe, update, before)

    def _remove(self, pipe: Any, area: str, id_: str, last: bytes, version: int) -> None:
        """The topic must hear that it is no more, and is told with what it was last."""
        pipe.hset(keys.gone(area), id_, last)
        pipe.hset(keys.unsent(area), id_, version)
        pipe.hdel(keys.incidents(area), id_)
        pipe.zrem(keys.by_time(area), id_)
        pipe.zrem(keys.by_place(area), id_)
        self._change(pipe, area, id_, "gone", decode(last, Incident).revision, version)

    def _lead(self, pipe: Any, update: Update, before: Before) -> None:
        """Where retired ids lead; the topic is told again of an incident that is no more and leads elsewhere now."""
        area = update.head.area
        leads = dict.fromkeys(before.superseded.keys() - update.superseded.keys()) | dict(update.superseded)
        for old, now in leads.items():
            if now is not None and before.superseded.get(old) == now.encode():
                continue
            if now is None:
                pipe.hdel(keys.superseded(area), old)
            else:
                pipe.hset(keys.superseded(area), old, now)
            if old in before.gone and old not in update.incidents:
                pipe.hset(keys.unsent(area), old, update.version)

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
