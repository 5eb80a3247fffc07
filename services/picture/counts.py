"""Counts of one incident: like items and statuses together, the range that is said, and whether the counts disagree."""

import re
from collections import defaultdict
from collections.abc import Sequence

from schemas.claim import Quantity, Status
from schemas.incident import Facet
from services.picture.facets import By, facet
from services.picture.told import Told

ROUGH = re.compile(r"\b(about|around|some|nearly|almost|roughly|approximately|at least|more than|over|up to)\b", re.I)
SLACK = 0.1
"""A rough number reaches so far either side: "about 70" and "more than 60" are no contradiction."""
Said = tuple[Quantity, Told]
Name = tuple[str, Status]


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The least and most that the words allow."""
    low = 0.0 if quantity.min is None else float(quantity.min)
    high = float("inf") if quantity.max is None else float(quantity.max)
    slack = SLACK if ROUGH.search(quantity.text) else 0.0
    return low * (1 - slack), high * (1 + slack)


def agree(a: Quantity, b: Quantity) -> bool:
    """True when some number fits both."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return low_a <= high_b and low_b <= high_a


def _known(quantity: Quantity) -> bool:
    return quantity.min is not None or quantity.max is not None


def _gather(group: Sequence[Told]) -> dict[Name, list[Said]]:
    out: dict[Name, list[Said]] = defaultdict(list)
    for told in group:
        for quantity in told.claim.quantities:
            out[quantity.item, quantity.status].append((quantity, told))
    return dict(sorted(out.items()))


def _corrected(rows: list[Said], by: By) -> list[Said]:
    """The rows without what a sole origin itself has put right later; all rows when several origins speak."""
    origins = {name for _, told in rows for name in by.get(told.report.document, ())}
    newest = max((told.key[0] for _, told in rows), default="")
    later = [row for row in rows if row[1].key[0] == newest]
    return later if len(origins) == 1 and len(later) < len(rows) else rows


def fused(rows: Sequence[Said], open_: bool) -> Quantity:
    """One quantity from all that is said of an item: what all allow, or the whole range when they disagree."""
    known = [quantity for quantity, _ in rows if _known(quantity)]
    first = rows[0][0]
    if not known:
        return first
    lows, highs = [q.min for q in known if q.min is not None], [q.max for q in known if q.max is not None]
    low = (min if open_ else max)(lows, default=None)
    high = (max if open_ else min)(highs, default=None)
    if low is not None and high is not None and low > high:  # "more than 60" beside "about 58": rough words overlap
        low, high = high, low
    open_end = open_ and any(q.max is None for q in known)
    texts = list(dict.fromkeys(q.text for q in known))
    return Quantity(first.item, "; ".join(texts), low, None if open_end else high, first.status)


def number(quantity: Quantity) -> str:
    """The count in figures: "12", "60 or more", "24 to 30", or the words when there is no number."""
    low, high = quantity.min, quantity.max
    if low is None and high is None:
        return quantity.text or "unknown number"
    if low == high:
        return str(low)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else f"{low} to {high}"


def counts(group: Sequence[Told], by: By) -> tuple[tuple[Quantity, ...], dict[str, Facet]]:
    """The quantities of an incident and, by "item status", who says what."""
    quantities, said = [], {}
    for (item, status), rows in _gather(group).items():
        known = [row for row in rows if _known(row[0])]
        differ = any(not agree(a, b) for a, _ in known for b, _ in known)
        standing = _corrected(known, by) if differ else known
        open_ = any(not agree(a, b) for a, _ in standing for b, _ in standing)
        quantities.append(fused(standing or rows, open_))
        found = facet([(number(q), number(q), told) for q, told in rows], by, open_)
        if differ and not open_:
            found = Facet(found.values, "resolved", "the same origin put its number right later")
        elif open_:
            found = Facet(found.values, "open", "the numbers exclude one another")
        said[f"{item} {status}"] = found
    return tuple(quantities), said
