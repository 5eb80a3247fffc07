"""Two tellings of one event made one: the best words, all counts, the narrower time."""

from collections.abc import Sequence

from schemas.claim import ActorRef, Quantity, Time
from services.extractor.pipeline.alike import STATEMENTS
from services.extractor.pipeline.drafts import Draft

RANK = {"mobilisation": 1, "movement": 2, "incursion": 3}
"""Of two tellings of one move the graver names it."""


def merge(host: Draft, draft: Draft) -> None:
    """Adds to an event what another telling says of it."""
    headline = host.sentence.role == "headline" and draft.sentence.role != "headline"
    better = headline or (_richness(draft) > _richness(host) + 1 and not draft.effect)
    if better:
        host.quotes = [*draft.quotes, *host.quotes]
        host.clause, host.subordinate = draft.clause, draft.subordinate
    else:
        host.quotes = [*host.quotes, *draft.quotes]
    host.subordinate = host.subordinate and draft.subordinate
    host.also = [*host.also, host.sentence, draft.sentence, *draft.also]
    host.told, host.notes = (*host.told, *draft.told), draft.notes | host.notes
    if draft.kind == "strike" and host.kind == "clash" and host.mode in ("attack", "killing"):
        host.kind, host.mode = draft.kind, draft.mode
    if RANK.get(draft.kind, 0) > RANK.get(host.kind, 0):
        host.kind, host.mode = draft.kind, draft.mode
    if draft.modality == "threatened" and host.kind in STATEMENTS:
        host.modality = draft.modality
    host.mode = host.mode or (draft.mode if draft.kind == host.kind else None)
    host.actors = _parties(host.actors, draft.actors)
    if host.effect and draft.targets and {t.id for t in host.targets} <= {a.id for a in host.actors}:
        host.targets = list(draft.targets)  # those who died in a fight are one of its sides
    elif not draft.effect or not host.targets:
        host.targets = _parties(host.targets, draft.targets)
    host.time = _narrower(host.time, draft.time)
    host.places = [*host.places, *(p for p in draft.places if p.start not in {x.start for x in host.places})]
    host.spatials = [
        *host.spatials,
        *(s for s in draft.spatials if s.start not in {x.start for x in host.spatials}),
    ]
    host.quantities = merged_counts(host.quantities, draft.quantities)
    host.recalled = host.recalled and draft.recalled
    if (host.attribution.origin is None and draft.attribution.origin) or (headline and draft.attribution.chain[1:]):
        host.attribution = draft.attribution
    if host.kind in STATEMENTS:
        return
    if headline and not draft.effect:
        host.modality = draft.modality
    elif draft.modality == "asserted" and host.modality == "alleged" and host.sentence.role != "headline":
        host.modality = host.modality if draft.sentence.role == "headline" else "alleged"


def _parties(known: list[ActorRef], told: list[ActorRef]) -> list[ActorRef]:
    """The parties that are known; where none are, those told now."""
    return known or list(told)


def _narrower(a: Time | None, b: Time | None) -> Time | None:
    if a is None or b is None:
        return a or b
    return b if b.end - b.start < a.end - a.start else a


def _richness(draft: Draft) -> int:
    body = 2 if draft.sentence.role != "headline" else 0
    return (
        body
        + sum(bool(x) for x in (draft.actors, draft.targets, draft.time, draft.places or draft.spatials))
        + (0 if draft.definite else 1)
    )


def merged_counts(known: Sequence[Quantity], told: Sequence[Quantity]) -> list[Quantity]:
    """Counts of both; of two of the same thing and fate, the one that gives a number, and the larger."""
    out = {(q.item, q.status): q for q in known}
    twins = [q for q in known if out[(q.item, q.status)] is not q]  # "33 rebels and 19 loyalists", told in one breath
    last = {(q.item, q.status): q for q in told}
    twins += [q for q in told if (q.item, q.status) not in out and last[(q.item, q.status)] is not q]
    for quantity in told:
        key = (quantity.item, quantity.status)
        fate = next(
            (k for k in out if k[0] == quantity.item and quantity.status == "present" and k[1] != "present"), None
        )
        if fate is not None and quantity.min in (None, out[fate].min):
            continue
        old = out.get(key)
        if old is None or old.min is None or (quantity.min is not None and quantity.min > old.min):
            out[key] = quantity
    for item, status in list(out):
        if status == "present" and any(
            i == item and s != "present" and out[(i, s)].min == out[(item, status)].min for i, s in out
        ):
            del out[(item, status)]
    return [*twins, *out.values()]
