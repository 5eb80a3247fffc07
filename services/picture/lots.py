"""Tellings in lots that grow and shrink by one: only the lots that a change touches are clustered anew."""

from collections.abc import Iterable, Iterator

from services.picture.cluster import Group, agglomerate
from services.picture.fuse import Nearness, family
from services.picture.shelf import Shelf
from services.picture.told import Told


class Lots:
    """The same clusters as `fuse.components` and `agglomerate` over all tellings that are in it."""

    def __init__(self, nearness: Nearness) -> None:
        self._nearness = nearness
        self._shelf = Shelf[Told](nearness.width)
        self._links: dict[Told, set[Told]] = {}
        self._home: dict[Told, Group] = {}
        self._dirty: dict[Told, None] = {}
        self._gone: set[Group] = set()

    def add(self, told: Told) -> None:
        """One telling more, linked with its neighbours."""
        near = self._nearness
        others = {o for o in self._shelf.near(family(told), near.looks(told)) if near.linked(told, o)}
        for other in others:
            self._links.setdefault(other, set()).add(told)
        if others:
            self._links[told] = others
        self._shelf.put(told, family(told), near.lies(told))
        self._dirty[told] = None

    def drop(self, told: Told) -> None:
        """One telling less: its lot may fall apart."""
        for other in self._links.pop(told, ()):
            self._links[other].discard(told)
            self._dirty[other] = None
        self._shelf.drop(told)
        self._dirty.pop(told, None)
        if told in self._home:
            self._gone.add(self._home.pop(told))

    def settle(self) -> tuple[set[Group], set[Group]]:
        """The clusters that are no more and those that are new since the last time."""
        gone, new, done = self._gone, set[Group](), set[Told]()
        for first in self._dirty:
            if first not in done:
                lot = self._lot(first)
                done |= lot
                gone |= {self._home[told] for told in lot if told in self._home}
                new |= set(self._clustered(lot))
        self._dirty, self._gone = {}, set()
        return gone - new, new - gone

    def _clustered(self, lot: Iterable[Told]) -> Iterator[Group]:
        for group in agglomerate(list(lot)):
            for told in group:
                self._home[told] = group
            yield group

    def _lot(self, first: Told) -> set[Told]:
        lot, queue = {first}, [first]
        while queue:
            found = self._links.get(queue.pop(), set()) - lot
            lot |= found
            queue += found
        return lot
