"""Where an incident was: the most precise place that is told, all the words for it, and how it lies to each area."""

from collections.abc import Sequence

from schemas.claim import InArea, Place
from schemas.incident import Facet
from services.picture.affinity import fit_place
from services.picture.facets import By, facet
from services.picture.told import Told, away


def precise(group: Sequence[Told]) -> list[Told]:
    """The tellings that name a place, the most precisely drawn first; those without a shape last."""
    named = [told for told in group if told.claim.place is not None]
    return sorted(named, key=lambda t: (t.spot is None, round(t.spot.size, 3) if t.spot else 0.0, t.key))


def place(group: Sequence[Told], by: By) -> tuple[Place | None, Facet | None]:
    """The most precise place with all its names; where two exclude each other its doubt reaches the farthest of them."""
    ranked = precise(group)
    if not ranked:
        return None, None
    names = tuple(
        dict.fromkeys(name for told in ranked for name in (told.claim.place.names if told.claim.place else ()))
    )
    best = ranked[0].claim.place
    assert best is not None
    apart = any((fit_place(a, b)[0] or 0) < 0 for i, a in enumerate(ranked) for b in ranked[i + 1 :])
    doubt = best.uncertainty_km
    if apart:
        doubt = round(max([doubt or 0.0, *(_reach(ranked[0], other) for other in ranked[1:])]), 3)
    rows = [(told.names, "; ".join(told.claim.place.names), told) for told in ranked if told.claim.place]
    why = "different places are named" if apart else ""
    return Place(names, best.geometry, doubt), facet([row for row in rows if row[1]], by, apart, why)


def _reach(best: Told, other: Told) -> float:
    """How far the other place lies from the best, with its own doubt."""
    if best.spot is None or other.spot is None:
        return 0.0
    return away(best.spot, other.spot) + other.spot.doubt


def areas(group: Sequence[Told]) -> tuple[dict[str, InArea], bool]:
    """How the incident lies to each area, and whether one telling has it inside a zone and another outside.

    The most precise telling that speaks of the zone decides; where the tellings contradict each other it is their mean.
    """
    ranked = [*precise(group), *(told for told in group if told.claim.place is None)]
    out, odds = {}, False
    for name in sorted({name for told in ranked for name in told.claim.areas}):
        lies = [told.claim.areas[name] for told in ranked if name in told.claim.areas]
        inside = [one.inside for one in lies if one.inside is not None]
        distance = next((one.distance_km for one in lies if one.distance_km is not None), None)
        apart = bool(inside) and max(inside) >= 0.95 and min(inside) <= 0.05
        odds = odds or apart
        value = (round(sum(inside) / len(inside), 4) if apart else inside[0]) if inside else None
        out[name] = InArea(value, distance)
    return out, odds
