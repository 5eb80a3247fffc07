"""Which tellings are of one event: the dated ones first, then the vague ones to whichever event they fit alone."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from services.picture import tables
from services.picture.affinity import window
from services.picture.cluster import Group, agglomerate, choose, compare
from services.picture.told import DAY, Told

EDGE = 90
"""Tellings that score less than this as a pair are never the reason to look at them together."""
Bucket = tuple[str, int]


def family(told: Told) -> str:
    """The family of the telling's kind: tellings of two families are never one event."""
    return tables.kinds()[told.claim.kind].family


def days(told: Told, margin: int = 0) -> range:
    """The days, counted from 1970, that a dated telling touches."""
    assert told.start is not None and told.end is not None
    return range(int(told.start // DAY) - margin, int((told.end - 1) // DAY) + 1 + margin)


def linked(a: Told, b: Told) -> bool:
    """True when two dated tellings must be looked at together: alike on the same days, or one event a day apart."""
    sums = compare(a, b)
    if sums.conflict == "substance":
        return False
    assert a.start is not None and a.end is not None and b.start is not None and b.end is not None
    return sums.score >= (EDGE if a.start < b.end and b.start < a.end else sums.needs)


def neighbours(told: Told, buckets: dict[Bucket, list[Told]]) -> Iterator[Told]:
    """The dated tellings near a dated one, in family and days."""
    seen = {id(told)}
    for day in days(told, margin=1):
        for other in buckets.get((family(told), day), ()):
            if id(other) not in seen:
                seen.add(id(other))
                yield other


def components(tellings: Iterable[Told]) -> list[list[Told]]:
    """The tellings in lots that cannot bear on one another."""
    ordered = sorted(tellings, key=lambda told: told.key)
    buckets: dict[Bucket, list[Told]] = defaultdict(list)
    for told in ordered:
        for day in days(told):
            buckets[family(told), day].append(told)
    out, done = [], set[int]()
    for first in ordered:
        if id(first) in done:
            continue
        lot, queue = [], [first]
        done.add(id(first))
        while queue:
            told = queue.pop()
            lot.append(told)
            for other in neighbours(told, buckets):
                if id(other) not in done and linked(told, other):
                    done.add(id(other))
                    queue.append(other)
        out.append(lot)
    return out


class Index:
    """Dated clusters by family and by the days that their tellings touch."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        dated = ((n, told) for n, group in enumerate(groups) for told in group if not told.vague)
        found = ((family(told), day, n) for n, told in dated for day in days(told))
        self._rows = sorted(set(found))

    def near(self, told: Told) -> dict[int, Group]:
        """The clusters that a vague telling may be of, by number."""
        kind, (first, last) = family(told), window(told)
        start = bisect_left(self._rows, (kind, max(first // DAY, -1e9), -1))
        end = bisect_left(self._rows, (kind, min(last // DAY, 1e9), len(self._groups)))
        return {n: self._groups[n] for n in sorted({row[2] for row in self._rows[start:end]})}


def attach(vague: list[Told], groups: list[Group]) -> tuple[list[Group], list[Told]]:
    """The clusters with the vague tellings that fit one of them alone, and those that stay over."""
    joined: dict[int, list[Told]] = defaultdict(list)
    over, index = [], Index(groups)
    for told in vague:
        number = choose(told, index.near(told))
        if number is None or any(compare(told, other).conflict for other in joined[number]):
            over.append(told)
        else:
            joined[number].append(told)
    out = [tuple(sorted((*group, *joined[i]), key=lambda t: t.key)) for i, group in enumerate(groups)]
    return out, over


def rounds(vague: Iterable[Told]) -> list[list[Told]]:
    """The vague tellings from the most to the least definite: undated news, then weeks and months, then undated recalls."""
    out: list[list[Told]] = [[], [], []]
    for told in vague:
        out[1 if told.start is not None else 2 if told.claim.background else 0].append(told)
    return out


def fuse(tellings: Iterable[Told]) -> list[Group]:
    """The tellings as events: a pure function of the set, whatever the order they come in."""
    ordered = sorted(tellings, key=lambda told: told.key)
    groups = [group for lot in components(t for t in ordered if not t.vague) for group in agglomerate(lot)]
    groups.sort(key=lambda group: group[0].key)
    left: list[Told] = []
    for vague in rounds(t for t in ordered if t.vague):
        groups, over = attach(vague, groups)
        left += over
    rest = [group for lot in by_family(left) for group in agglomerate(lot)]
    return sorted([*groups, *rest], key=lambda group: group[0].key)


def by_family(tellings: Iterable[Told]) -> list[list[Told]]:
    """The tellings of each family of kinds."""
    out: dict[str, list[Told]] = defaultdict(list)
    for told in tellings:
        out[family(told)].append(told)
    return [out[name] for name in sorted(out)]
