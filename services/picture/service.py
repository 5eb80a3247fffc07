"""The picture service's handler: keep the report, see the picture anew, write it, say which incidents changed."""

from collections.abc import Iterable, Mapping

from redis.exceptions import RedisError

from schemas.codec import Headers, decode, headers
from schemas.incident import Incident, Picture
from schemas.report import Report
from schemas.topics import TOPICS
from schemas.watch import Area, Source
from services.picture.changes import unsent
from services.picture.core import Version, picture, standing, version, with_silent
from services.picture.rating import rated
from services.picture.state import state
from services.picture.store import Store
from services.runtime.errors import Transient
from services.runtime.message import Incoming, Outcome, Outgoing, dead, ok

Position = tuple[str, int, int]


def message(incident: bytes) -> Outgoing:
    """The message of one incident."""
    one = decode(incident, Incident)
    time = one.last_reported.isoformat() if one.last_reported else None
    head: Headers = headers(one, id=f"{one.id}-{one.revision}", source="picture", time=time)
    return Outgoing(TOPICS["incidents"].name, one.id.encode(), incident, head)


class Pictures:
    """Takes reports one at a time. What one message sent is known to be acknowledged when the next one comes."""

    def __init__(self, store: Store, areas: Iterable[Area], sources: Iterable[Source]) -> None:
        self._store = store
        self._areas: Mapping[str, Area] = {area.id: area for area in areas}
        self._sources = tuple(sources)
        self._kept: dict[str, dict[Version, Report]] = {}
        self._seen: dict[str, Picture] = {}
        self._pending: tuple[Position, str, dict[str, bytes]] | None = None

    async def handle(self, incoming: Incoming) -> Outcome:
        """One report into the picture of its area."""
        report = decode(incoming.value, Report)
        area = self._areas.get(report.area)
        if area is None:
            return dead("unknown-area", f"expected one of {', '.join(sorted(self._areas))}, got {report.area}")
        position = (incoming.topic, incoming.partition, incoming.offset)
        try:
            await self._settle(position)
            seen = await self._see(report, area)
            told = unsent(seen, await self._store.sent(area.id)) if seen else {}
        except RedisError as error:
            raise Transient(f"Redis: {error}") from error
        self._pending = (position, area.id, told)
        return ok(*(message(data) for data in told.values()))

    async def _settle(self, position: Position) -> None:
        """Remember what the message before sent, unless this is that message again: then it may not have been taken."""
        if self._pending is not None and self._pending[0] != position:
            await self._store.acknowledge(self._pending[1], self._pending[2])
        self._pending = None

    async def _gather(self, report: Report) -> bool:
        """Bring what is remembered of the area in step with Redis; True when only this report is new to it."""
        area = report.area
        await self._store.add(report)
        kept = self._kept.setdefault(area, {})
        new = version(report) not in kept
        kept[version(report)] = report
        if await self._store.count(area) == len(kept):
            return new
        self._kept[area] = {version(one): one for one in await self._store.reports(area)}
        return False

    def _decide(self, report: Report, area: Area, before: Picture | None) -> Picture:
        """The picture of all kept reports; a new document that tells nothing leaves the incidents as they were."""
        kept = self._kept[area.id]
        silent = not report.claims and sum(one.document == report.document for one in kept.values()) == 1
        seen = with_silent(before, report) if before and silent else picture(kept.values(), area, self._sources)
        self._seen[area.id] = seen
        return seen

    async def _see(self, report: Report, area: Area) -> Picture | None:
        """Gather, decide, apply; None when another worker has already written a picture that rests on more."""
        before = self._seen.pop(area.id, None)  # whatever fails below, the next look is a whole one
        alone = await self._gather(report)
        seen = rated(self._decide(report, area, before if alone else None), await self._store.ratings(area.id))
        kept = self._kept[area.id]
        written = await self._store.write(seen, state(seen, standing(kept.values()), self._sources), len(kept))
        return seen if written else None
