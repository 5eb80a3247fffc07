"""One round of placing vague tellings, kept up to date: which cluster each chooses, what each cluster takes, who stays over."""

from collections.abc import Iterable, Mapping

from services.picture.cluster import Group, best, fitting
from services.picture.fuse import family, group_days, reach_days, taken
from services.picture.shelf import Shelf
from services.picture.told import Told

Content = Mapping[Group, Group]
"""A cluster of dated tellings, by which it is known, and all that it holds by now."""


class Round:
    """The same choice as `fuse.attach` over all vague tellings of the round and all clusters."""

    def __init__(self) -> None:
        self._vague = Shelf[Told](30)
        self._nodes = Shelf[Group](16)
        self._holds: dict[Group, Group] = {}
        self._left: dict[Group, Group] = {}
        self._fits: dict[Told, dict[Group, float]] = {}
        self._fitting: dict[Group, set[Told]] = {}
        self._choice: dict[Told, Group] = {}
        self._choosers: dict[Group, set[Told]] = {}
        self._fresh: dict[Told, None] = {}
        self._touched: set[Group] = set()
        self._over: set[Told] = set()
        self._moved: set[Told] = set()
        """Tellings that are over, or were, and of which that may have changed since the last time."""

    def add(self, told: Told) -> None:
        """One telling more."""
        self._fresh[told] = None

    def drop(self, told: Told) -> None:
        """One telling less."""
        if told in self._fresh:
            del self._fresh[told]
            return
        self._vague.drop(told)
        for node in self._fits.pop(told):
            self._fitting[node].discard(told)
        self._choose(told, None)
        self._moved.add(told)

    def settle(self, gone: Iterable[Group], entered: Content) -> tuple[Content, set[Told], set[Told]]:
        """Take in which clusters are gone and what others now hold; what they hold after, who is over no more, who is now."""
        gone = set(gone)
        again = dict.fromkeys(told for node in (*gone, *entered) for told in self._forget(node))
        for node in gone:
            self._remove(node)
        for node, group in entered.items():
            again |= dict.fromkeys(self._enter(node, group))
        for told in self._fresh:
            self._vague.put(told, family(told), reach_days(told))
            self._fits[told] = {}
            for node in self._nodes.near(family(told), reach_days(told)):
                self._score(told, node)
        again |= self._fresh
        self._fresh = {}
        for told in again:
            self._choose(told, best(self._fits[told]))
        self._moved |= set(again)
        self._touched |= set(entered)
        left = self._take()
        return left, *self._overs()

    def _forget(self, node: Group) -> set[Told]:
        """No scores for this cluster any more; those that had one."""
        found = self._fitting.pop(node, set())
        for told in found:
            del self._fits[told][node]
        return found

    def _remove(self, node: Group) -> None:
        self._nodes.drop(node)
        del self._holds[node], self._left[node]
        self._touched.discard(node)
        for told in self._choosers.pop(node, ()):
            del self._choice[told]
            self._moved.add(told)

    def _enter(self, node: Group, group: Group) -> list[Told]:
        """A cluster is new or holds something else: those near it are scored anew."""
        self._holds[node] = group
        span = group_days(node)
        assert span is not None
        if node not in self._nodes:
            self._nodes.put(node, family(node[0]), span)
        near = list(self._vague.near(family(node[0]), span))
        for told in near:
            self._score(told, node)
        return near

    def _score(self, told: Told, node: Group) -> None:
        score = fitting(told, self._holds[node])
        if score is not None:
            self._fits[told][node] = score
            self._fitting.setdefault(node, set()).add(told)

    def _choose(self, told: Told, node: Group | None) -> None:
        before = self._choice.get(told)
        if before == node:
            return
        if before is not None:
            del self._choice[told]
            self._choosers[before].discard(told)
            self._touched.add(before)
        if node is not None:
            self._choice[told] = node
            self._choosers.setdefault(node, set()).add(told)
            self._touched.add(node)

    def _take(self) -> Content:
        """What the touched clusters hold now, where that is something else than before."""
        out = {}
        for node in self._touched:
            choosers = self._choosers.get(node, set())
            self._moved |= choosers
            kept = taken(choosers)
            left = tuple(sorted((*self._holds[node], *kept), key=lambda t: t.key)) if kept else self._holds[node]
            if self._left.get(node) != left:
                self._left[node] = out[node] = left
        self._touched = set()
        return out

    def _overs(self) -> tuple[set[Told], set[Told]]:
        now = {told for told in self._moved if told in self._fits and not self._placed(told)}
        gone, new = (self._moved & self._over) - now, now - self._over
        self._over = (self._over - gone) | new
        self._moved = set()
        return gone, new

    def _placed(self, told: Told) -> bool:
        node = self._choice.get(told)
        return node is not None and told in self._left[node]
