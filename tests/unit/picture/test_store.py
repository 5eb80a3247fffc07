"""The picture in Redis, on a real one."""

import asyncio
from typing import Any

import msgspec
from redis.asyncio import Redis

from schemas import keys
from schemas.claim import Place
from schemas.codec import decode, encode
from schemas.incident import Incident, Picture
from schemas.report import Report
from schemas.state import State
from services.picture.core import picture
from services.picture.state import state
from services.picture.store import Store, Update, middle
from tests.unit.picture.make import AREA, SOURCES, claim, point, report


def whole(reports: list[Report], version: int) -> Update:
    """All that these reports give, as it is written at the start."""
    seen = picture(reports, AREA, SOURCES)
    return Update(
        head=msgspec.structs.replace(seen, incidents=(), superseded={}),
        state=state(seen, reports, SOURCES),
        version=version,
        incidents={one.id: encode(one) for one in seen.incidents},
        superseded=seen.superseded,
        whole=True,
    )


async def put(store: Store, reports: list[Report], version: int) -> bool:
    """Write what these reports give."""
    return await store.write(whole(reports, version))


FIRST = report("first", claim(place=point(33.5, 38.62), start=10))
SECOND = report("second", claim("clash", "isis", "us-coalition", None), source="herald")


async def test_what_is_written_is_read(redis: Any) -> None:
    """The picture comes back as it was put, and the indexes hold what has a time and a place."""
    store, seen = Store(redis), picture([FIRST, SECOND], AREA, SOURCES)
    assert await store.picture("tanf") is None
    assert await put(store, [FIRST, SECOND], 2)
    assert await store.picture("tanf") == seen
    strike = next(one.id for one in seen.incidents if one.kind == "strike")
    assert await redis.zrange(keys.by_time("tanf"), 0, -1) == [strike.encode()]
    found = await redis.geosearch(keys.by_place("tanf"), longitude=38.62, latitude=33.5, radius=1, unit="km")
    assert found == [strike.encode()]
    assert await redis.smembers(keys.AREAS) == {b"tanf"}
    assert decode(await redis.get(keys.state("tanf")), State) == state(seen, [FIRST, SECOND], SOURCES)


async def test_an_older_picture_does_not_replace_a_newer(redis: Any) -> None:
    """A write that rests on fewer reports than what is there is refused."""
    store = Store(redis)
    assert await put(store, [FIRST, SECOND], 2)
    assert not await put(store, [FIRST], 1)
    assert len(await redis.hgetall(keys.incidents("tanf"))) == 2


async def test_the_stream_tells_what_changed(redis: Any) -> None:
    """New, changed and gone incidents are entries of the stream; writing the same again adds none."""
    store = Store(redis)
    more = report("third", claim(place=point(33.5, 38.62), start=20), source="herald")
    for version, reports in enumerate(
        ([FIRST, SECOND], [FIRST, SECOND], [FIRST, SECOND, more], [FIRST, more]), start=2
    ):
        await put(store, reports, version)
    entries = await redis.xrange(keys.changes("tanf"))
    assert [fields[b"how"] for _, fields in entries] == [b"new", b"new", b"changed", b"gone"]


async def test_reports_are_kept_once_a_version(redis: Any) -> None:
    """Adding a report twice keeps one; another version is kept beside it."""
    store = Store(redis)
    newer = report("first", revision=1)
    for one in (FIRST, FIRST, newer):
        await store.add(one)
    assert sorted(one.revision for one in await store.reports("tanf")) == [0, 1]


async def test_readers_never_see_half_a_picture(redis: Any, redis_url: str) -> None:
    """While pictures of one and of two incidents are written in turn, every reader finds picture, index and hash in step."""
    store = Store(redis)
    done = asyncio.Event()

    async def write() -> None:
        for version in range(60):
            reports = [FIRST, SECOND] if version % 2 else [FIRST]
            await put(store, reports, version)
        done.set()

    async def read() -> int:
        client, seen = Redis.from_url(redis_url), 0
        while not done.is_set():
            async with client.pipeline(transaction=True) as pipe:
                pipe.hlen(keys.incidents("tanf"))
                pipe.get(keys.picture("tanf"))
                pipe.zcard(keys.by_place("tanf"))
                count, data, placed = await pipe.execute()
            assert data is None or (decode(data, Picture).reports, placed) == (count, 1)
            found = await Store(client).picture("tanf")
            assert found is None or found.reports == len(found.incidents)
            seen += 1
        await client.aclose()
        return seen

    _, looks = await asyncio.gather(write(), read())
    assert looks > 0


async def test_an_incident_is_sent_until_it_is_acknowledged(redis: Any) -> None:
    """What was written but not acknowledged is sent again after a crash; what was acknowledged is not."""
    store = Store(redis)
    await put(store, [FIRST], 1)
    first = await store.unsent("tanf")
    assert [decode(data, Incident).reports for data, _ in first.values()] == [("first",)]
    assert await store.unsent("tanf") == first
    await store.acknowledge("tanf", first)
    assert await store.unsent("tanf") == {}


async def test_an_old_acknowledgement_does_not_hide_a_newer_change(redis: Any) -> None:
    """What another worker has changed since stays in doubt until that change itself is acknowledged."""
    store = Store(redis)
    await put(store, [FIRST], 1)
    first = await store.unsent("tanf")
    await put(store, [FIRST, report("third", FIRST.claims[0], source="herald")], 2)
    await store.acknowledge("tanf", first)
    assert [decode(data, Incident).reports for data, _ in (await store.unsent("tanf")).values()] == [("first", "third")]


async def test_an_incident_that_no_report_tells_is_withdrawn_once(redis: Any) -> None:
    """After a deletion the topic is told that the incident rests on nothing, and told it once."""
    store = Store(redis)
    await put(store, [FIRST], 1)
    await store.acknowledge("tanf", await store.unsent("tanf"))
    await put(store, [FIRST, report("first", revision=1, deleted=True)], 2)
    told = await store.unsent("tanf")
    assert [decode(data, Incident).reports for data, _ in told.values()] == [()]
    await store.acknowledge("tanf", told)
    assert await store.unsent("tanf") == {}


async def test_an_incident_that_is_no_more_follows_its_successor(redis: Any) -> None:
    """A retired id is told again when it leads to another incident, and no more when nothing about it has changed."""
    store = Store(redis)
    await put(store, [FIRST], 1)
    (id_,) = await store.unsent("tanf")
    gone = whole([], 2)
    for version, successor in enumerate(("one", "one", "two"), 2):
        await store.write(msgspec.structs.replace(gone, version=version, superseded={id_: successor}))
        told = await store.unsent("tanf")
        assert [decode(data, Incident).superseded_by for data, _ in told.values()] == (
            [] if version == 3 else [successor]
        )
        await store.acknowledge("tanf", told)
    await store.write(msgspec.structs.replace(gone, version=5, superseded={id_: None}, whole=False))
    assert [decode(data, Incident).superseded_by for data, _ in (await store.unsent("tanf")).values()] == [None]


def test_the_middle_of_a_place() -> None:
    """A shape's middle is that of its box; a place without a shape, or at a pole, has none for Redis."""
    assert middle(point(33.5, 38.62)) == (38.62, 33.5)
    square = {"type": "Polygon", "coordinates": [[[38, 33], [40, 33], [40, 35], [38, 35], [38, 33]]]}
    assert middle(Place((), square)) == (39, 34)
    assert middle(Place((), {"type": "Polygon", "coordinates": []})) is None
    assert middle(None) is None
    assert middle(point(89.0, 0.0)) is None
