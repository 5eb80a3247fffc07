"""The picture of one area kept up to date, report by report. The definition is `core.picture`: both give the same bytes."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from schemas.codec import encode
from schemas.incident import Picture, Tie
from schemas.parts import whole
from schemas.report import Report
from schemas.watch import Area, Source
from services.picture.cluster import Group
from services.picture.fuser import Fuser
from services.picture.incident import incident
from services.picture.names import Names
from services.picture.reports import Reports
from services.picture.told import Told


class Shown(Struct, frozen=True):
    """All that an incident is made of, apart from the sources' records: the same of it gives the same incident."""

    group: Group
    revision: int
    ties: tuple[Tie, ...]


class Changes(Struct):
    """What is not as it was: incidents as JSON by id, ids that are no more, and where retired ids lead (None: nowhere)."""

    incidents: dict[str, bytes]
    gone: tuple[str, ...]
    superseded: dict[str, str | None]


class Live:
    """The reports of one area and what they tell. `take` as many as there are, then `settle`."""

    def __init__(self, area: Area, sources: Iterable[Source]) -> None:
        self.area = area
        self.reports = Reports(area)
        self.incidents: dict[str, bytes] = {}
        """Incident id to the incident as JSON."""
        self._rows = {source.id: source for source in sources}
        self._fuser, self._names = Fuser(), Names(area.id)
        self._shown: dict[str, Shown] = {}
        self._home: dict[Told, Group] = {}
        self._stale: set[str] = set()

    def take(self, report: Report) -> bool:
        """One version of one document; False when it is known already."""
        new = self.reports.take(report)
        if new:
            self._stale.add(report.document)
        return new

    def forget(self, document: str) -> None:
        """No version of this document any more."""
        self.reports.forget(document)

    def settle(self) -> Changes:
        """See what the reports since the last time change."""
        dropped, added = self.reports.settle()
        for told in dropped:
            self._fuser.drop(told)
            self._home.pop(told, None)
        for told in added:
            self._fuser.add(told)
        gone, new = self._fuser.settle()
        documents = (
            self._stale | self.reports.touched | {told.report.document for group in (*gone, *new) for told in group}
        )
        for group in gone:
            self._names.drop(group)
        for group in new:
            self._names.put(group)
            self._home.update(dict.fromkeys(group, group))
        renamed = self._names.settle()
        documents |= {told.report.document for group in renamed.groups for told in group}
        self._stale = set()
        self.reports.touched.clear()
        changed = self._show(self._groups(documents))
        for id_ in renamed.gone:
            del self._shown[id_], self.incidents[id_]
        return Changes(changed, tuple(sorted(renamed.gone)), renamed.superseded)

    @property
    def head(self) -> Picture:
        """The picture without its incidents and retired ids."""
        standing = self.reports.standing
        return Picture(area=self.area.id, as_of=self.reports.newest, incidents=(), reports=len(standing))

    @property
    def superseded(self) -> dict[str, str]:
        """Retired ids and those that stand for them now."""
        return self._names.superseded

    def picture(self) -> Picture:
        """The whole picture."""
        leads = {old.encode(): now.encode() for old, now in self.superseded.items()}
        return whole(encode(self.head), self.incidents.values(), leads)

    def _groups(self, documents: Iterable[str]) -> set[Group]:
        """The events that these documents tell."""
        told = (one for document in documents for one in self.reports.told.get(document, ()))
        return {self._home[one] for one in told if one in self._home}

    def _show(self, groups: Iterable[Group]) -> dict[str, bytes]:
        """Build anew those of the incidents that are made of something else now."""
        out = {}
        for group in groups:
            id_ = self._names.ids[group]
            documents = {told.report.document for told in group}.union(*map(self.reports.embedding, group))
            revision = sum(len(self.reports.versions[document]) for document in documents)
            shown = Shown(group, revision, tuple(sorted(set(self._ties(id_, group)), key=lambda t: (t.how, t.id))))
            if self._shown.get(id_) != shown:
                one = incident(id_, revision, self.area.id, group, self._rows)
                self._shown[id_] = shown
                data = encode(msgspec.structs.replace(one, linked=shown.ties))
                if self.incidents.get(id_) != data:
                    self.incidents[id_] = out[id_] = data
        return out

    def _ties(self, id_: str, group: Group) -> Iterator[Tie]:
        """What led to this event and what it led to: by its reports' own links between their claims."""
        for document in {told.report.document for told in group}:
            told = self.reports.told[document]
            for one in told:
                for index in one.claim.leads_to:
                    if one in self._home and 0 <= index < len(told) and told[index] in self._home:
                        cause, effect = (self._names.ids[self._home[t]] for t in (one, told[index]))
                        if cause != effect and id_ == cause:
                            yield Tie(effect, "led-to")
                        if cause != effect and id_ == effect:
                            yield Tie(cause, "followed")
