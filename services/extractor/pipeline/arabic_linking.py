"""Tellings of one event in an Arabic text put together: one claim for each event, with all its counts."""

from collections.abc import Sequence

from schemas.claim import ActorRef, Quantity
from services.extractor.pipeline.arabic_event import SPOKEN, UNNAMED, Event
from services.extractor.pipeline.arabic_words import find

ATTACKS = frozenset({"strike", "clash"})
NEAR = 3
"""Sentences between two tellings of one event."""


def put_together(events: Sequence[Event]) -> list[Event]:
    """One event for each that the tellings speak of, in the order of the text."""
    kept: list[Event] = []
    for event in events:
        host = next((o for o in reversed(kept) if _same(o, event)), None)
        if host is None:
            kept.append(event)
        else:
            _merge(host, event)
    return [e for e in kept if not _hollow(e)]


def _hollow(event: Event) -> bool:
    """An effect or a remark that nothing tells more of."""
    told = event.doers or event.bearers or event.quantities
    if event.kind == "shootdown" or (event.mode == "gunfire" and not event.trigger.verb):
        return not told
    if event.trigger.frame.weak or event.effect:
        return not told
    if event.kind in ATTACKS and event.modality != "asserted" and not told:
        return True
    return event.definite and not told and not event.places and not event.own_time


def _same(host: Event, event: Event) -> bool:
    """Whether two tellings are of one event."""
    beside = host.line is event.line
    apart = event.line.sentence.index - host.line.sentence.index
    if apart > NEAR or not _kinds(host, event, beside):
        return False
    if (host.modality in ("asserted", "alleged")) != (event.modality in ("asserted", "alleged")):
        return False
    if not (_agree(host.doers, event.doers) and _agree(host.bearers, event.bearers)) or _clashing(host, event):
        return False
    if not beside and any(find(event.line.words, "another", event.trigger.first, event.trigger.last + 3)):
        return False
    if beside:
        return _one_clause(host, event)
    if host.kind in SPOKEN:
        return host.mode == event.mode and bool(_ids(host.doers) & _ids(event.doers))
    if event.effect and apart <= 1 and not event.doers:
        return True
    if host.where and event.where and not host.where & event.where and apart:
        return event.line.sentence.role == "headline" or host.line.sentence.role == "headline"
    if event.effect:
        return bool(event.doers or event.bearers)
    shared = (
        _ids(host.doers) & _ids(event.doers) or _ids(host.bearers) & _ids(event.bearers) or host.where & event.where
    )
    return bool(shared) or (apart <= 1 and event.definite)


def _kinds(host: Event, event: Event, beside: bool) -> bool:
    if host.kind == event.kind:
        return host.kind not in SPOKEN or host.mode == event.mode
    if {host.kind, event.kind} <= ATTACKS:
        return beside or event.effect or host.effect or event.definite
    pair = {host.kind, event.kind}
    if pair == {"movement", "reinforcement"}:
        return beside
    effect = event if event.effect else host if host.effect else None
    return effect is not None and beside and pair <= {"clash", "seizure", "incursion", "shootdown"} and not effect.doers


def _one_clause(host: Event, event: Event) -> bool:
    """Two words of one sentence that tell one event: an attack and what it led to, a strike and its launch."""
    line, (a, b) = event.line, (host.trigger, event.trigger)
    if any(find(line.words, "response", a.last, b.first)):
        return False
    if event.effect or host.effect:
        return not (event.effect and host.effect) or not (host.doers and event.doers)
    if a.frame.weak or b.frame.weak:
        return True
    if line.clause(a.first) == line.clause(b.first):
        return not (a.verb and b.verb) or not any(find(line.words, "break", a.last, b.first))
    if b.verb and event.left_out and _ids(host.doers) & _ids(event.doers) and "gunfire" in (host.mode, event.mode):
        return True
    if a.verb and b.verb and event.left_out and host.kind == event.kind and not (host.bearers and host.quantities):
        return _ids(host.doers) & _ids(event.doers) != set() and not host.where
    if a.verb and b.verb:
        return bool(_ids(host.bearers) & _ids(event.bearers)) and host.mode == event.mode
    return (
        event.definite
        or (not event.bearers and not event.places and not event.doers)
        or (host.kind == event.kind and bool(_ids(host.bearers) & _ids(event.bearers)))
    )


def _ids(refs: Sequence[ActorRef]) -> set[str]:
    return {id_ for ref in refs for id_ in (ref.id, *ref.parents)}


def _agree(one: Sequence[ActorRef], other: Sequence[ActorRef]) -> bool:
    if not one or not other:
        return True
    mine, yours = {r.id for r in one}, {r.id for r in other}
    return bool(mine & _ids(other) or yours & _ids(one)) or mine <= UNNAMED or yours <= UNNAMED


def _clashing(host: Event, event: Event) -> bool:
    """Whether times or counts say that they are two events."""
    if host.time and event.time and not (host.time.start < event.time.end and event.time.start < host.time.end):
        return True
    if host.line is event.line or (event.effect and not event.doers):
        return False
    mine: dict[tuple[str, str], tuple[int | None, int | None]] = {
        (q.item, q.status): (q.min, q.max) for q in host.quantities if q.status in ("killed", "wounded")
    }
    return any(mine.get((q.item, q.status), (q.min, q.max)) != (q.min, q.max) for q in event.quantities)


def _merge(host: Event, event: Event) -> None:
    """Adds what a second telling says to the first."""
    if host.effect and not event.effect:
        host.kind, host.mode, host.trigger, host.effect = event.kind, event.mode, event.trigger, False
    elif {host.kind, event.kind} == ATTACKS and event.kind == "strike" and not event.effect and event.mode != "gunfire":
        host.kind, host.mode = "strike", event.mode
    elif {host.kind, event.kind} == {"movement", "reinforcement"}:
        host.kind, host.mode = "reinforcement", "deployment"
    elif host.kind == event.kind and (host.mode is None or host.trigger.frame.weak):
        host.mode = event.mode or host.mode
    host.doers = host.doers or event.doers
    ids = {d.id for d in host.doers}
    host.bearers = _named(host.bearers, event.bearers, ids)
    host.time, host.own_time = (
        (event.time, True) if not host.own_time and event.own_time else (host.time, host.own_time)
    )
    host.places = host.places or event.places
    host.spatials = host.spatials or event.spatials
    host.quotes += [q for q in event.quotes if (q.start, q.end) not in {(k.start, k.end) for k in host.quotes}]
    host.recalled = host.recalled and event.recalled
    host.quantities = _counts(host.quantities, event.quantities)


def _named(mine: list[ActorRef], more: list[ActorRef], doers: set[str]) -> list[ActorRef]:
    """Whom it was done to: those with a name before people in general."""
    kept = [r for r in mine if r.id not in UNNAMED] or [r for r in more if r.id not in doers] or mine
    return [r for r in kept if r.id not in doers]


def _counts(mine: list[Quantity], more: list[Quantity]) -> list[Quantity]:
    """All counts once; one that says what became of something in place of one that does not."""
    out = list(mine)
    for quantity in more:
        key = (quantity.item, quantity.min, quantity.max, quantity.status)
        if any((q.item, q.min, q.max, q.status) == key for q in out):
            continue
        vague = next(
            (
                q
                for q in out
                if q.item == quantity.item and q.min is None and q.max is None and q.status == quantity.status
            ),
            None,
        )
        if vague is not None:
            out.remove(vague)
        if (
            quantity.min is None
            and quantity.max is None
            and any((q.item, q.status) == (quantity.item, quantity.status) for q in out)
        ):
            continue
        out.append(quantity)
    return out
