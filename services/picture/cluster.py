"""Clusters of tellings: merged best first, never across a conflict, and not where a telling is torn between two events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from services.picture.affinity import Conflict, Fit, conflict, fit, needs
from services.picture.told import Told

MARGIN = 25
"""A second best within so many hundredths of the best, and at odds with it, leaves a telling alone."""
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
    why = conflict(a, b)
    scores: Fit | tuple[()] = () if why == "substance" else fit(a, b)
    totals = [score or 0 for score in scores] or [0] * 5
    counts = [int(score is not None) for score in scores] or [0] * 5
    return Sums(totals, counts, needs(a, b), why)


Group = tuple[Told, ...]
Table = dict[int, dict[int, Sums]]


def _best(table: Table, blocked: set[tuple[int, int]]) -> tuple[int, int] | None:
    """The pair of clusters that fit best; of equals the first."""
    pairs = (
        (-sums.score, i, j)
        for i, row in table.items()
        for j, sums in row.items()
        if i < j and (i, j) not in blocked and sums.one
    )
    found = min(pairs, default=None)
    return found and found[1:]


def _torn(table: Table, i: int, j: int) -> bool:
    """True when one of the two fits about as well with a third that is at odds with the other."""
    score = table[i][j].score
    for one, other in ((i, j), (j, i)):
        for third, sums in table[one].items():
            if third != other and sums.one and sums.score >= score - MARGIN and table[other][third].at_odds:
                return True
    return False


def agglomerate(tellings: Sequence[Told]) -> list[Group]:
    """The tellings as events, each in the order of keys. What comes out does not depend on the order they came in."""
    ordered = sorted(tellings, key=lambda told: told.key)
    members: dict[int, Group] = {i: (told,) for i, told in enumerate(ordered)}
    table: Table = {i: {} for i in members}
    for i, a in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            table[i][j] = table[j][i] = compare(a, ordered[j])
    blocked: set[tuple[int, int]] = set()
    while (pair := _best(table, blocked)) is not None:
        i, j = pair
        if _torn(table, i, j):
            blocked.add(pair)
            continue
        blocked = {p for p in blocked if i not in p and j not in p}
        members[i] += members.pop(j)
        gone = table.pop(j)
        for k in table.keys() - {i}:
            table[i][k] = table[k][i] = table[i][k].add(gone[k])
            del table[k][j]
        del table[i][j]
    return sorted((tuple(sorted(group, key=lambda t: t.key)) for group in members.values()), key=lambda g: g[0].key)


def against(told: Told, group: Iterable[Told]) -> Sums:
    """One telling against a whole cluster."""
    sums = [compare(told, other) for other in group]
    out = sums[0]
    for more in sums[1:]:
        out = out.add(more)
    return out


def choose(told: Told, groups: Sequence[Group]) -> int | None:
    """The index of the cluster that a vague telling belongs to; None when none fits, or two that are different events do."""
    fits = [(index, sums) for index, group in enumerate(groups) if (sums := against(told, group)).one]
    if not fits:
        return None
    fits.sort(key=lambda pair: (-pair[1].score, pair[0]))
    best, top = fits[0]
    rivals = [index for index, sums in fits[1:] if sums.score >= top.score - MARGIN]
    return None if rivals else best
