"""All that is kept in memory of one area: its live picture, under the analysts' ratings, and what its state needs."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from math import inf

import msgspec

from schemas.codec import decode, encode
from schemas.incident import Incident, Origin, Picture
from schemas.rating import Rating
from schemas.report import Report
from schemas.state import State
from schemas.watch import Area, Source
from services.picture.live import Live
from services.picture.rating import newest, over
from services.picture.retention import Retention
from services.picture.state import LOOK_BACK, began, state
from services.picture.store import Update, field


def outline(one: Incident) -> Incident:
    """What the state needs of an incident, and no more: it is kept for each of them."""
    origins = tuple(Origin(origin.id, ()) for origin in one.origins)
    return msgspec.structs.replace(
        one, said={}, evidence=one.evidence[:1], reports=(), sources=(), linked=(), origins=origins
    )


class Recent:
    """Outlines of the incidents by their time, so that the newest are found without a look at the rest."""

    def __init__(self) -> None:
        self._outlines: dict[str, Incident] = {}
        self._times: list[tuple[float, str]] = []

    def put(self, one: Incident) -> None:
        """An incident that is new or not as it was."""
        self.drop(one.id)
        self._outlines[one.id] = outline(one)
        insort(self._times, (_time(one), one.id))

    def drop(self, id_: str) -> None:
        """An incident that may be no more."""
        before = self._outlines.pop(id_, None)
        if before is not None:
            del self._times[bisect_left(self._times, (_time(before), id_))]

    def since(self, moment: float) -> tuple[Incident, ...]:
        """The incidents that began at this time or later, and those without any."""
        return tuple(self._outlines[id_] for _, id_ in self._times[bisect_left(self._times, (moment, "")) :])


def _time(one: Incident) -> float:
    at = began(one)
    return at.timestamp() if at else inf


class Seen:
    """One area in memory. What is kept in Redis is `fallen` versions less than was ever taken."""

    def __init__(
        self, area: Area, sources: Sequence[Source], retention: Retention, reports: Iterable[Report], fallen: int
    ) -> None:
        self.live = Live(area, sources)
        self._sources, self._retention, self._fallen = sources, retention, fallen
        self._rated: Mapping[str, Rating] = {}
        self._recent = Recent()
        self._whole = True
        for report in reports:
            self.live.take(report)

    def take(self, report: Report) -> None:
        """One version of one document; one that is known already changes nothing."""
        self.live.take(report)

    @property
    def count(self) -> int:
        """How many versions of reports are kept."""
        return self.live.reports.count

    def update(self, ratings: Iterable[Rating]) -> Update:
        """What is to be written: all of it the first time, then what has changed since."""
        live, fallen = self.live, self._fall()
        changes = live.settle()
        rated = newest(ratings, live.superseded)
        others = {id_ for id_ in {*rated, *self._rated} if rated.get(id_) != self._rated.get(id_)}
        ids = [*changes.incidents, *sorted(others & live.incidents.keys() - changes.incidents.keys())]
        self._rated = rated
        out = {id_: self._shown(id_) for id_ in ids}
        for id_ in changes.gone:
            self._recent.drop(id_)
        update = Update(
            head=live.head,
            state=self._state(live.head),
            version=self.count + self._fallen,
            incidents=out,
            gone=changes.gone,
            superseded=changes.superseded,
            whole=self._whole,
            fallen=fallen,
        )
        self._whole = False
        return update

    def _fall(self) -> list[str]:
        """Forget what is over the bounds; the fields of the versions that go."""
        reports, out = self.live.reports, list[str]()
        for document in self._retention.fallen(reports):
            out += [field(document, revision, digest) for revision, digest in reports.versions[document]]
            self.live.forget(document)
        self._fallen += len(out)
        return out

    def _shown(self, id_: str) -> bytes:
        """The incident as JSON under its rating, if it has one; its outline is kept."""
        data = self.live.incidents[id_]
        one = decode(data, Incident)
        if id_ in self._rated:
            one = over(one, self._rated[id_])
            data = encode(one)
        self._recent.put(one)
        return data

    def _state(self, head: Picture) -> State:
        since = (head.as_of - LOOK_BACK).timestamp() if head.as_of else -inf
        seen = msgspec.structs.replace(head, incidents=self._recent.since(since))
        return state(seen, self.live.reports.since(since), self._sources)
