"""Clusters of tellings: merged best first, never across a conflict, and not where a telling is torn between two events."""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from services.picture.affinity import Conflict, judge, needs
from services.picture.told import Told

N = TypeVar("N", bound=Hashable)
MARGIN = 25
"""A second best within so many hundredths of the best, and at odds with it, leaves a telling alone."""
NONE = (None,) * 5
DISAGREE = -50
"""A facet this low says that two clusters differ, rather than that little is known of them."""


class Sums(Struct):
    """Facet scores between two clusters, summed over the pairs that speak to each facet."""

    totals: list[int]
    counts: list[int]
    needs: int
    conflict: Conflict | None = None

    def add(self, other: Sums) -> Sums:
        """The sums when two clusters become one."""
        both = "substance" if "substance" in (self.conflict, other.conflict) else self.conflict or other.conflict
        return Sums(
            [x + y for x, y in zip(self.totals, other.totals, strict=True)],
            [x + y for x, y in zip(self.counts, other.counts, strict=True)],
            max(self.needs, other.needs),
            both,
        )

    @property
    def facets(self) -> list[float]:
        """The mean score of each facet that is spoken to."""
        return [total / count for total, count in zip(self.totals, self.counts, strict=True) if count]

    @property
    def score(self) -> float:
        """How well the two fit, over all facets: facets that few speak to are not watered down by the silent."""
        return sum(self.facets)

    @property
    def one(self) -> bool:
        """True when the two clusters may be one event."""
        return self.conflict is None and self.score >= self.needs

    @property
    def at_odds(self) -> bool:
        """True when what the two say differs, so that nothing can belong to both."""
        return self.conflict == "substance" or (not self.one and min(self.facets, default=0) <= DISAGREE)


def compare(a: Told, b: Told) -> Sums:
    """The sums of one pair."""
    why, scores = judge(a, b)
    totals = [score or 0 for score in scores or NONE]
    counts = [int(score is not None) for score in scores or NONE]
    return Sums(totals, counts, needs(a, b), why)


Group = tuple[Told, ...]
Table = dict[int, dict[int, Sums]]


def _torn(table: Table, i: int, j: int) -> bool:
    """True when one of the two fits about as well with a third that is at odds with the other."""
    score = table[i][j].score
    for one, other in ((i, j), (j, i)):
        for third, sums in table[one].items():
            if third != other and sums.one and sums.score >= score - MARGIN and table[other][third].at_odds:
                return True
    return False


class Queue:
    """The pairs of clusters that may be one, the best first, of equals the earliest; what has changed since is passed over."""

    def __init__(self, table: Table) -> None:
        self._table, self._stamps = table, dict.fromkeys(table, 0)
        self._heap: list[tuple[float, int, int, int, int]] = []
        for i, row in table.items():
            self._offer(i, (j for j in row if j > i))
        heapq.heapify(self._heap)

    def _offer(self, i: int, others: Iterable[int]) -> None:
        for j in others:
            sums = self._table[i][j]
            if sums.one:
                first, last = min(i, j), max(i, j)
                entry = (-sums.score, first, last, self._stamps[first], self._stamps[last])
                heapq.heappush(self._heap, entry)

    def changed(self, i: int) -> None:
        """The cluster has new members: its pairs are judged anew, also those that were passed over."""
        self._stamps[i] += 1
        self._offer(i, self._table[i])

    def pop(self) -> tuple[int, int] | None:
        """The best pair that still stands; None when there is none."""
        while self._heap:
            _, i, j, at_i, at_j = heapq.heappop(self._heap)
            if i in self._table and j in self._table and (self._stamps[i], self._stamps[j]) == (at_i, at_j):
                return i, j
        return None


def _compared(ordered: Sequence[Told]) -> Table:
    table: Table = {i: {} for i in range(len(ordered))}
    for i, a in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            table[i][j] = table[j][i] = compare(a, ordered[j])
    return table


def _merge(table: Table, i: int, j: int) -> None:
    """Cluster j becomes part of cluster i."""
    gone = table.pop(j)
    del table[i][j]
    for k in table[i]:
        table[i][k] = table[k][i] = table[i][k].add(gone[k])
        del table[k][j]


def agglomerate(tellings: Sequence[Told]) -> list[Group]:
    """The tellings as events, each in the order of keys. What comes out does not depend on the order they came in."""
    ordered = sorted(tellings, key=lambda told: told.key)
    members: dict[int, Group] = {i: (told,) for i, told in enumerate(ordered)}
    table = _compared(ordered)
    queue = Queue(table)
    while (pair := queue.pop()) is not None:
        i, j = pair
        if not _torn(table, i, j):
            members[i] += members.pop(j)
            _merge(table, i, j)
            queue.changed(i)
    return sorted((tuple(sorted(group, key=lambda t: t.key)) for group in members.values()), key=lambda g: g[0].key)


def against(told: Told, group: Iterable[Told]) -> Sums | None:
    """One telling against a whole cluster; None when it is in conflict with any of it."""
    out: Sums | None = None
    for other in group:
        sums = compare(told, other)
        if sums.conflict is not None:
            return None
        out = sums if out is None else out.add(sums)
    return out


def choose(told: Told, groups: Mapping[int, Group]) -> int | None:
    """The number of the cluster that a vague telling belongs to; None when none fits, or two about as well."""
    return best({n: score for n, group in groups.items() if (score := fitting(told, group)) is not None})


def fitting(told: Told, group: Iterable[Told]) -> float | None:
    """How well a vague telling fits a cluster; None when it does not."""
    sums = against(told, group)
    return sums.score if sums is not None and sums.one else None


def best(scores: Mapping[N, float]) -> N | None:
    """The one with the best score; None when there is none, or another about as good."""
    if not scores:
        return None
    name = max(scores, key=lambda n: scores[n])
    return None if any(scores[n] >= scores[name] - MARGIN for n in scores if n != name) else name
