"""The picture service's handler: keep the report, see the picture anew, write it, say which incidents changed."""

from collections import OrderedDict
from collections.abc import Callable

from redis.exceptions import RedisError

from schemas.codec import Headers, decode, headers
from schemas.incident import Incident
from schemas.report import Report
from schemas.topics import TOPICS
from services.picture.retention import Retention
from services.picture.seen import Seen
from services.picture.store import Store, Unsent
from services.picture.watched import Watched
from services.runtime.errors import Transient
from services.runtime.message import Incoming, Outcome, Outgoing, dead, ok

ALL = Retention()
Position = tuple[str, int, int]


def message(incident: bytes) -> Outgoing:
    """The message of one incident."""
    one = decode(incident, Incident)
    time = one.last_reported.isoformat() if one.last_reported else None
    head: Headers = headers(one, id=f"{one.id}-{one.revision}", source="picture", time=time)
    return Outgoing(TOPICS["incidents"].name, one.id.encode(), incident, head)


class Pictures:
    """Takes reports one at a time. What one message sent is known to be acknowledged when the next one comes."""

    def __init__(
        self,
        store: Store,
        watched: Callable[[], Watched],
        retention: Retention = ALL,
        kept_areas: int = 1_000,
    ) -> None:
        self._store, self._watched, self._retention, self._most = store, watched, retention, kept_areas
        self._kept: OrderedDict[str, tuple[Watched, Seen]] = OrderedDict()
        self._pending: tuple[Position, str, Unsent] | None = None

    async def handle(self, incoming: Incoming) -> Outcome:
        """One report into the picture of its area."""
        report, watched = decode(incoming.value, Report), self._watched()
        if report.area not in watched.areas:
            return dead("unknown-area", f"expected one of {', '.join(sorted(watched.areas))}, got {report.area}")
        position = (incoming.topic, incoming.partition, incoming.offset)
        try:
            await self._settle(position)
            told = await self._store.unsent(report.area) if await self._see(report, watched) else {}
        except RedisError as error:
            raise Transient(f"Redis: {error}") from error
        self._pending = (position, report.area, told)
        return ok(*(message(data) for data, _ in told.values()))

    async def _settle(self, position: Position) -> None:
        """Remember what the message before sent, unless this is that message again: then it may not have been taken."""
        if self._pending is not None and self._pending[0] != position:
            await self._store.acknowledge(self._pending[1], self._pending[2])
        self._pending = None

    async def _see(self, report: Report, watched: Watched) -> bool:
        """Gather, decide, apply; False when another worker has already written a picture that rests on more."""
        area = report.area
        # whatever fails below, the next look is a whole one
        rows, seen = self._kept.pop(area, (None, None))
        await self._store.add(report)
        if seen is None or rows is None or not rows.same(watched, area):
            seen = await self._load(watched, area)
        seen.take(report)
        if await self._store.count(area) != seen.count:
            seen = await self._load(watched, area)
        written = await self._store.write(seen.update(await self._store.ratings(area)))
        if written:
            self._kept[area] = (watched, seen)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return written

    async def _load(self, watched: Watched, area: str) -> Seen:
        """The area from what Redis keeps of it."""
        reports, fallen = await self._store.reports(area), await self._store.fallen(area)
        return Seen(watched.areas[area], watched.sources, self._retention, reports, fallen)
