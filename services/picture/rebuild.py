"""The picture of an area from its topic alone: compared with the one that is kept, or put in its place, all at once."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

import structlog
from kafka import TopicPartition
from kafka.errors import KafkaError
from redis.exceptions import RedisError

from schemas.codec import InvalidMessage, decode
from schemas.incident import Picture
from schemas.report import Report
from schemas.topics import TOPICS
from schemas.watch import Area, Source
from services.picture.core import version
from services.picture.rating import rated
from services.picture.retention import Retention
from services.picture.seen import Seen
from services.picture.store import Store, field
from services.picture.watched import Watched
from services.runtime import kafka
from services.runtime.connect import unreachable
from services.runtime.errors import Transient
from services.runtime.settings import ServiceSettings

POLL_MS = 500


def told(settings: ServiceSettings, areas: Iterable[str]) -> dict[str, list[Report]]:
    """Every report on the topic about these areas, up to where the topic ends now. Raises Unreachable.

    What does not decode is a dead letter of the picture service already and is passed over.
    """
    out: dict[str, list[Report]] = {area: [] for area in areas}
    for value in _values(settings, TOPICS["reports"].name, {area.encode() for area in out}):
        try:
            report = decode(value, Report)
        except InvalidMessage:
            continue
        if report.area in out:
            out[report.area].append(report)
    return out


def _values(settings: ServiceSettings, topic: str, keys: set[bytes]) -> Iterator[bytes]:
    consumer = kafka.consumer(settings)
    try:
        parts = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic) or ()]
        consumer.assign(parts)
        ends = consumer.end_offsets(parts)
        consumer.seek_to_beginning(*parts)
        while any(consumer.position(part) < end for part, end in ends.items()):
            for records in consumer.poll(timeout_ms=POLL_MS).values():
                yield from (record.value for record in records if record.key in keys)
    except KafkaError as error:
        raise unreachable(settings, error) from error
    finally:
        consumer.close()


async def compare(
    store: Store, area: Area, sources: Sequence[Source], retention: Retention, reports: Sequence[Report]
) -> tuple[Picture | None, Picture]:
    """The picture that is kept, and the one that these reports give under the same ratings."""
    seen = Seen(area, sources, retention, reports, 0)
    ratings = await store.ratings(area.id)
    seen.update(ratings)
    return await store.picture(area.id), rated(seen.live.picture(), ratings)


async def rebuild(
    store: Store,
    area: Area,
    sources: Sequence[Source],
    retention: Retention,
    before: Sequence[Report],
    reports: Sequence[Report],
) -> bool:
    """Put the picture of the topic's reports in place; False when the service wrote a newer one in the meantime.

    `before` is what was kept before the topic was read: of it goes what the topic does not have. Readers see the old picture
    until the one transaction that puts the new one there.
    """
    given = {version(report) for report in reports}
    extra = [field(*version(one)) for one in before if version(one) not in given]
    for report in reports:
        await store.add(report)
    seen = Seen(area, sources, retention, reports, await store.fallen(area.id) + len(extra))
    update = seen.update(await store.ratings(area.id))
    update.fallen = [*update.fallen, *extra]
    return await store.write(update)


class Restoring:
    """Rebuilds, once, every area of which Redis holds no report though the topic does: a Redis that was lost."""

    def __init__(
        self, store: Store, settings: ServiceSettings, watched: Callable[[], Watched], retention: Retention
    ) -> None:
        self._store, self._settings, self._watched, self._retention = store, settings, watched, retention
        self._done = False

    async def early(self) -> None:
        """At the start, as far as broker and Redis answer; what they do not is done with the first message."""
        with suppress(Transient):
            await self.once()

    async def once(self) -> None:
        """Look and rebuild, unless that was done. Raises Transient."""
        if self._done:
            return
        try:
            areas = await self._restore()
        except RedisError as error:
            raise Transient(f"Redis: {error}") from error
        self._done = True
        if areas:
            structlog.get_logger("picture").warning("restored", areas=areas, why="Redis had none of their reports")

    async def _restore(self) -> list[str]:
        rows = self._watched()
        lost = [area for area in rows.areas.values() if not await self._store.count(area.id)]
        found = await asyncio.to_thread(told, self._settings, [area.id for area in lost]) if lost else {}
        for area in lost:
            if found[area.id]:
                await rebuild(self._store, area, rows.sources, self._retention, (), found[area.id])
        return [area.id for area in lost if found[area.id]]
