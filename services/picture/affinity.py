"""How well two tellings fit one event, facet by facet, in hundredths; hard conflicts make them two events for good."""

import math
from typing import Literal, NamedTuple

from services.picture import tables
from services.picture.told import DAY, Told, away

HOUR = 3_600.0
STRICT = 60
"""What a mode that both give is worth where another mode would be another event."""
Lines = tuple[tuple[str, ...], ...]


class Fit(NamedTuple):
    """The score of each facet, None where one of the two does not say. `rest` is kind, mode and figures together."""

    time: int | None
    place: int | None
    actor: int | None
    target: int | None
    rest: int


Conflict = Literal["document", "substance"]
"""Why two tellings can never be one: told apart by one document, or by what they say."""


def parties(a: Lines, b: Lines) -> int | None:
    """The best relation between any party of the one and any of the other; None when one is silent."""
    return max((tables.relation(x, y) for x in a for y in b), default=None)


def reversed_roles(a: Told, b: Told) -> bool:
    """True when who did it in one telling had it done to them in the other."""
    across = max(parties(a.actors, b.targets) or 0, parties(a.targets, b.actors) or 0)
    if across < tables.NEAR:
        return False
    return max(parties(a.actors, b.actors) or 0, parties(a.targets, b.targets) or 0) < tables.NEAR


def fit_time(a: Told, b: Told) -> tuple[int | None, bool]:
    """The score of the two times, and whether they exclude each other."""
    if a.start is None or b.start is None:
        return _by_publication(a, b)
    assert a.end is not None and b.end is not None
    gap = max(a.start, b.start) - min(a.end, b.end)
    width = max(a.end - a.start, b.end - b.start)
    if gap < 0:
        steps = ((1.5 * DAY, 100), (8.5 * DAY, 50), (32 * DAY, 20))
        return next((score for limit, score in steps if width <= limit), 5), False
    if width <= 6 * HOUR:  # both told to the hour
        hours = ((HOUR, 80), (4 * HOUR, 20), (12 * HOUR, -60), (36 * HOUR, -140))
        return next(((score, False) for limit, score in hours if gap <= limit), (None, True))
    return (-140, False) if gap < DAY else (None, True)


def _by_publication(a: Told, b: Told) -> tuple[int | None, bool]:
    """A telling without a date lies before its publication, and close to it unless it recalls an older event."""
    dated, bare = (a, b) if a.start is not None else (b, a)
    if bare.published is None:
        return None, False
    if dated.start is None or dated.end is None:
        near = dated.published is not None and abs(dated.published - bare.published) < 3 * DAY
        return (30 if near and not (a.claim.background or b.claim.background) else None), False
    age = bare.published - dated.end
    if (dated.start > bare.published + DAY and not dated.ahead) or age > reach(bare):
        return None, True
    if bare.claim.background:
        return None, False
    return (40 if age < 3 * DAY else -20), False


def reach(told: Told) -> float:
    """How many seconds before its publication the event of an undated telling may lie: a month for news, else a year."""
    return (400 if told.claim.background else 30) * DAY


def window(told: Told) -> tuple[float, float]:
    """From when to when the events lie that a telling may be of; without end when nothing is said."""
    if told.start is not None and told.end is not None:
        return told.start - DAY, told.end + DAY
    if told.published is None:
        return -math.inf, math.inf
    return told.published - reach(told) - DAY, math.inf if told.ahead else told.published + 2 * DAY


def fit_place(a: Told, b: Told) -> tuple[int | None, bool]:
    """The score of the two places within their stated doubt, and whether they exclude each other."""
    if a.spot is None or b.spot is None:
        return (100 if a.names & b.names else None), False
    gap = away(a.spot, b.spot) - a.spot.doubt - b.spot.doubt
    if gap <= 0 or a.names & b.names:
        size = max(a.spot.size, b.spot.size)
        return (100 if size <= 60 else 50 if size <= 150 else 20), False
    return ((-30 if gap <= 5 else -150), False) if gap <= 30 else (None, True)


def figures(a: Told, b: Told) -> int:
    """Agreement of the counts that both give: like counts speak for one event, unlike ones a little against it."""
    score = 0
    for x in a.claim.quantities:
        for y in b.claim.quantities:
            if (x.item, x.status) != (y.item, y.status) or (x.min is None and x.max is None):
                continue
            if (x.min, x.max) == (y.min, y.max):
                score += 30 if (x.min or 0) > 1 else 15
            elif (y.min is not None and x.max is not None and y.min > x.max) or (
                x.min is not None and y.max is not None and x.min > y.max
            ):
                score -= 25
    return max(-60, min(60, score))


def fit_kind(a: Told, b: Told) -> tuple[int, bool]:
    """What kind and mode take off, and whether they exclude each other."""
    ours, theirs = tables.kinds()[a.claim.kind], tables.kinds()[b.claim.kind]
    if ours.id != theirs.id and theirs.id not in ours.near:
        return 0, True
    score = -ours.near.get(theirs.id, 0)
    x, y = a.claim.mode, b.claim.mode
    if x is None or y is None or x == y:
        return score + (STRICT if x is not None and x == y and ours.strict else 0), False
    alike = any(x in group and y in group for group in ours.modes)
    return score - (0 if alike else 60), ours.strict and not alike


def conflict(a: Told, b: Told) -> Conflict | None:
    """What makes the two tellings two events whatever else they share; None when nothing does."""
    return judge(a, b)[0]


def judge(a: Told, b: Told) -> tuple[Conflict | None, Fit | None]:
    """What makes the two tellings two events, if anything does, and the scores, if what they say does not forbid it."""
    if a.ahead != b.ahead:
        return "substance", None
    kind, other_kind = fit_kind(a, b)
    if other_kind:
        return "substance", None
    time, other_time = fit_time(a, b)
    if other_time:
        return "substance", None
    place, other_place = fit_place(a, b)
    if other_place or reversed_roles(a, b):
        return "substance", None
    told_apart = a.report.document == b.report.document and not _recalled(a, b)
    actor, target = parties(a.actors, b.actors), parties(a.targets, b.targets)
    return "document" if told_apart else None, Fit(time, place, actor, target, kind + figures(a, b))


def _recalled(a: Told, b: Told) -> bool:
    """True when one document tells one event twice: as its news and as a recall, with nothing between them."""
    return (
        a.claim.kind == b.claim.kind
        and a.claim.background != b.claim.background
        and a.start == b.start
        and a.start is not None
        and parties(a.actors, b.actors) == parties(a.targets, b.targets) == tables.SAME
        and (fit_place(a, b)[0] or 0) >= 0
        and figures(a, b) >= 0
    )


def needs(a: Told, b: Told) -> int:
    """The score that makes the two one event."""
    return max(tables.kinds()[a.claim.kind].needs, tables.kinds()[b.claim.kind].needs)
