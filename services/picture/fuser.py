"""Fusing kept up to date: a telling more or less is felt only by its neighbours. The definition is `fuse.fuse`."""

from services.picture.cluster import Group
from services.picture.fuse import DATED, ROUNDS, VAGUE, round_of
from services.picture.lots import Lots
from services.picture.rounds import Content, Round
from services.picture.told import Told


class Fuser:
    """The events of the tellings that are in it: always those that `fuse` would find in them."""

    def __init__(self) -> None:
        self._dated, self._loose = Lots(DATED), Lots(VAGUE)
        self._rounds = tuple(Round() for _ in range(ROUNDS))
        self._final: dict[Group, Group] = {}

    def add(self, told: Told) -> None:
        """One telling more."""
        (self._rounds[round_of(told)] if told.vague else self._dated).add(told)

    def drop(self, told: Told) -> None:
        """One telling less."""
        (self._rounds[round_of(told)] if told.vague else self._dated).drop(told)

    def settle(self) -> tuple[set[Group], set[Group]]:
        """The events that are no more and those that are new since the last time."""
        gone, new = self._dated.settle()
        changed: Content = {node: node for node in new}
        for one in self._rounds:
            changed, back, over = one.settle(gone, changed)
            for told in back:
                self._loose.drop(told)
            for told in over:
                self._loose.add(told)
        before = {self._final.pop(node) for node in (*gone, *changed) if node in self._final}
        self._final |= changed
        out, fresh = self._loose.settle()
        out, fresh = before | out, set(changed.values()) | fresh
        return out - fresh, fresh - out
