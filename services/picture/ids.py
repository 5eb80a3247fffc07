"""Ids of incidents: from what they are, so that any order of arrival gives the same, and the ids that others retired."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from schemas.claim import Time
from services.picture import tables
from services.picture.fuse import family
from services.picture.told import Told

LONGEST_DAY_S = 2.5 * 86_400
LONGEST_MONTH_S = 40 * 86_400


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def moment(start: float | None, end: float | None) -> str:
    """The day of a time, its month when no day is known, "unknown" when it is wider still."""
    if start is None or end is None or end - start > LONGEST_MONTH_S:
        return "unknown"
    return f"{datetime.fromtimestamp(start, UTC):{'%Y-%m-%d' if end - start <= LONGEST_DAY_S else '%Y-%m'}}"


def camp(lines: Iterable[tuple[str, ...]]) -> str:
    """The camp of the first party, or the top of its tree: what stays the same when a finer name is learnt."""
    first = next(iter(lines), None)
    return "unknown" if first is None else tables.side(first) or first[-1]


def bare(area: str, group: Sequence[Told], time: Time | None, actors: Iterable[tuple[str, ...]]) -> str:
    """The id of an event of this family, day and camp."""
    span = (time.start.timestamp(), time.end.timestamp()) if time else (None, None)
    return _hash(area, family(group[0]), moment(*span), camp(actors))


def extended(id_: str, told: Told) -> str:
    """The id of a second event of one family, day and camp: with the first telling's place in the world."""
    return _hash(id_, told.report.document, told.report.area, str(told.claim.evidence.start))


def once(area: str, group: Sequence[Told]) -> set[str]:
    """The plain ids that part of these tellings may have had before the rest was known."""
    times = {moment(told.start, told.end) for told in group}
    camps = {camp(told.actors) for told in group}
    families = {family(told) for told in group}
    return {_hash(area, kind, time, who) for kind in families for time in times for who in camps}


def shared(id_: str, groups: Sequence[Sequence[Told]]) -> list[str]:
    """The ids of events that have one plain id, in the order of their first tellings: the first keeps it."""
    out: list[str] = []
    for group in groups:
        own = extended(id_, group[0]) if out else id_
        # two events may begin with claims of the same words
        out.append(own if own not in out else _hash(own, str(group[0].index)))
    return out


Named = tuple[str, Sequence[Told]]
"""An event with its id."""


def retired(id_: str, holders: Sequence[str], claimants: Sequence[Named]) -> dict[str, str]:
    """What a plain id, and ids that extend it, lead to. `holders` are the ids of the events that it is the plain id of,
    `claimants` the events of several tellings that part of them may have had it, in the order of their first tellings.

    Where an event holds the plain id, a telling of another may have gone by its extended id.
    """
    if not holders:
        return {id_: claimants[0][0]} if claimants else {}
    out = {extended(id_, told): own for own, group in claimants if own != id_ for told in group}
    return {old: own for old, own in out.items() if old not in holders}
