"""Ids of the events kept up to date: only events that share a plain id, or may have had it, are named anew."""

from collections.abc import Iterable

from msgspec import Struct

from services.picture.cluster import Group
from services.picture.core import plain
from services.picture.ids import once, retired, shared


class Renamed(Struct, frozen=True):
    """What changed: events that got an id or another one, ids that no event has any more, where retired ids now lead."""

    groups: dict[Group, str]
    gone: set[str]
    superseded: dict[str, str | None]
    """None for what leads nowhere any more."""


def _first(group: Group) -> tuple[str, str, int, int]:
    return group[0].key


class Names:
    """The same ids and retired ids as `core.picture` gives to all events that are in it."""

    def __init__(self, area: str) -> None:
        self._area = area
        self.ids: dict[Group, str] = {}
        self.superseded: dict[str, str] = {}
        self._owner: dict[str, Group] = {}
        self._freed: set[str] = set()
        self._plain: dict[Group, str] = {}
        self._holders: dict[str, list[Group]] = {}
        self._claimants: dict[str, list[Group]] = {}
        self._leads: dict[str, dict[str, str]] = {}
        self._dirty: set[str] = set()

    def put(self, group: Group) -> None:
        """One event more."""
        id_ = self._plain[group] = plain(self._area, group)
        self._dirty.add(id_)
        self._holders.setdefault(id_, []).append(group)
        for old in self._once(group):
            self._dirty.add(old)
            self._claimants.setdefault(old, []).append(group)

    def drop(self, group: Group) -> None:
        """One event less."""
        id_ = self._plain.pop(group)
        self._dirty.add(id_)
        _less(self._holders, id_, group)
        for old in self._once(group):
            self._dirty.add(old)
            _less(self._claimants, old, group)
        self._free(group)

    def settle(self) -> Renamed:
        """Name anew what shares an id with what was put or dropped since the last time."""
        renamed: dict[Group, str] = {}
        for id_ in self._dirty:
            holders = self._holders.get(id_, [])
            holders.sort(key=_first)
            for group, own in zip(holders, shared(id_, holders), strict=True):
                if self.ids.get(group) != own:
                    renamed[group] = own
        for group in renamed:
            self._free(group)
        self.ids |= renamed
        self._owner |= {own: group for group, own in renamed.items()}
        stale = self._dirty.union(*(self._once(group) for group in renamed))
        gone = self._freed - self._owner.keys()
        self._dirty, self._freed = set(), set()
        return Renamed(renamed, gone, self._lead(stale))

    def _free(self, group: Group) -> None:
        """The event has no id."""
        id_ = self.ids.pop(group, None)
        if id_ is not None:
            self._freed.add(id_)
            if self._owner[id_] == group:
                del self._owner[id_]

    def _lead(self, stale: Iterable[str]) -> dict[str, str | None]:
        """Look anew where these plain ids, and those that extend them, lead."""
        before: dict[str, str] = {}
        after: dict[str, str] = {}
        for id_ in stale:
            before |= self._leads.pop(id_, {})
            holders = [self.ids[group] for group in self._holders.get(id_, ())]
            claimants = sorted(self._claimants.get(id_, ()), key=_first)
            leads = retired(id_, holders, [(self.ids[group], group) for group in claimants])
            if leads:
                self._leads[id_] = leads
                after |= leads
        for old in before.keys() - after.keys():
            del self.superseded[old]
        self.superseded |= after
        changed: dict[str, str | None] = {old: now for old, now in after.items() if before.get(old) != now}
        return changed | dict.fromkeys(before.keys() - after.keys())

    def _once(self, group: Group) -> set[str]:
        return once(self._area, group) if len(group) > 1 else set()


def _less(rows: dict[str, list[Group]], id_: str, group: Group) -> None:
    rows[id_].remove(group)
    if not rows[id_]:
        del rows[id_]
