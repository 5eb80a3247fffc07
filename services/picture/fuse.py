"""Which tellings are of one event: the dated ones first, then the vague ones to whichever event they fit alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from math import isfinite
from typing import NamedTuple

from services.picture import tables
from services.picture.affinity import window
from services.picture.cluster import Group, agglomerate, choose, compare
from services.picture.shelf import Shelf, Span
from services.picture.told import DAY, Told

EDGE = 90
"""Tellings that score less than this as a pair are never the reason to look at them together."""
ROUNDS = 3


def family(told: Told) -> str:
    """The family of the telling's kind: tellings of two families are never one event."""
    return tables.kinds()[told.claim.kind].family


def days(told: Told) -> Span:
    """The first and the last day, counted from 1970, that a dated telling touches."""
    assert told.start is not None and told.end is not None
    return told.start // DAY, (told.end - 1) // DAY


def beside(told: Told) -> Span:
    """The days on which a dated telling may have neighbours: its own and one on either side."""
    first, last = days(told)
    return first - 1, last + 1


def reach_days(told: Told) -> Span:
    """The days on which the events lie that a vague telling may be of; without end when nothing is said."""
    first, last = window(told)
    return first // DAY if isfinite(first) else first, last // DAY if isfinite(last) else last


def linked(a: Told, b: Told) -> bool:
    """True when two dated tellings must be looked at together: alike on the same days, or one event a day apart."""
    sums = compare(a, b)
    if sums.conflict == "substance":
        return False
    assert a.start is not None and a.end is not None and b.start is not None and b.end is not None
    return sums.score >= (EDGE if a.start < b.end and b.start < a.end else sums.needs)


def meeting(a: Told, b: Told) -> bool:
    """True when two vague tellings must be looked at together: they may be of one time, and as a pair be one event."""
    (first, last), (start, end) = window(a), window(b)
    if start > last or first > end:
        return False
    return compare(a, b).one


class Nearness(NamedTuple):
    """How tellings come to be looked at together: where each lies, where its neighbours may lie, which of them count."""

    width: int
    lies: Callable[[Told], Span]
    looks: Callable[[Told], Span]
    linked: Callable[[Told, Told], bool]


DATED = Nearness(2, days, beside, linked)
VAGUE = Nearness(30, reach_days, reach_days, meeting)


def components(tellings: Iterable[Told], nearness: Nearness) -> list[list[Told]]:
    """The tellings in lots that cannot bear on one another."""
    ordered = sorted(tellings, key=lambda told: told.key)
    shelf = Shelf[Told](nearness.width)
    for told in ordered:
        shelf.put(told, family(told), nearness.lies(told))
    out, done = [], set[Told]()
    for first in ordered:
        if first in done:
            continue
        lot, queue = [], [first]
        done.add(first)
        while queue:
            told = queue.pop()
            lot.append(told)
            for other in shelf.near(family(told), nearness.looks(told)):
                if other not in done and nearness.linked(told, other):
                    done.add(other)
                    queue.append(other)
        out.append(lot)
    return out


def group_days(group: Group) -> Span | None:
    """The days from the first to the last that a cluster's dated tellings touch; None when it has none."""
    spans = [days(told) for told in group if not told.vague]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def attach(vague: list[Told], groups: list[Group]) -> tuple[list[Group], list[Told]]:
    """The clusters with the vague tellings that fit one of them alone, and those that stay over."""
    shelf = Shelf[int](16)
    for number, group in enumerate(groups):
        if (span := group_days(group)) is not None:
            shelf.put(number, family(group[0]), span)
    choices: dict[int, list[Told]] = defaultdict(list)
    over: list[Told] = []
    for told in vague:
        near = sorted(shelf.near(family(told), reach_days(told)))
        chosen = choose(told, {n: groups[n] for n in near})
        (over if chosen is None else choices[chosen]).append(told)
    joined = {number: taken(told) for number, told in choices.items()}
    over += [told for number, all_ in choices.items() for told in all_ if told not in joined[number]]
    out = [tuple(sorted((*group, *joined.get(i, ())), key=lambda t: t.key)) for i, group in enumerate(groups)]
    return out, over


def taken(choosers: Iterable[Told]) -> list[Told]:
    """Of the tellings that chose one cluster those that are not in conflict with one before them."""
    out: list[Told] = []
    for told in sorted(choosers, key=lambda t: t.key):
        if not any(compare(told, other).conflict for other in out):
            out.append(told)
    return out


def round_of(told: Told) -> int:
    """In which round a vague telling is placed: undated news, then weeks and months, then undated recalls."""
    return 1 if told.start is not None else 2 if told.claim.background else 0


def fuse(tellings: Iterable[Told]) -> list[Group]:
    """The tellings as events: a pure function of the set, whatever the order they come in."""
    ordered = sorted(tellings, key=lambda told: told.key)
    groups = [group for lot in components((t for t in ordered if not t.vague), DATED) for group in agglomerate(lot)]
    groups.sort(key=lambda group: group[0].key)
    left: list[Told] = []
    for number in range(ROUNDS):
        groups, over = attach([t for t in ordered if t.vague and round_of(t) == number], groups)
        left += over
    rest = [group for lot in components(left, VAGUE) for group in agglomerate(lot)]
    return sorted([*groups, *rest], key=lambda group: group[0].key)
