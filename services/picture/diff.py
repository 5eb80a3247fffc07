"""What changed between two pictures of an area, in words."""

from schemas.claim import Quantity
from schemas.incident import Facet, Incident, Picture
from services.picture.counts import number
from services.picture.facets import words_of


def title(one: Incident) -> str:
    """An incident in a few words: its kind, parties, date and id."""
    who = ", ".join(ref.id for ref in one.actors) or "unknown"
    whom = f" against {', '.join(ref.id for ref in one.targets)}" if one.targets else ""
    when = words_of(one.time) if one.time else "date unknown"
    return f"{one.kind} by {who}{whom}, {when} ({one.id})"


def _counted(quantities: tuple[Quantity, ...]) -> dict[str, str]:
    return {f"{quantity.item} {quantity.status}": number(quantity) for quantity in quantities}


def _facets(before: Incident, after: Incident) -> dict[str, tuple[str, str]]:
    """The facets that read differently, as (before, after)."""
    pairs = {
        "kind": (before.kind, after.kind),
        "mode": (before.mode or "unknown", after.mode or "unknown"),
        "actors": (_ids(before, "actors"), _ids(after, "actors")),
        "targets": (_ids(before, "targets"), _ids(after, "targets")),
        "time": (_time(before), _time(after)),
        "place": (_place(before), _place(after)),
        "modality": (before.modality, after.modality),
        "credibility": (_rating(before), _rating(after)),
    }
    ours, theirs = _counted(before.quantities), _counted(after.quantities)
    for name in sorted(ours.keys() | theirs.keys()):
        pairs[name] = (ours.get(name, "not told"), theirs.get(name, "not told"))
    return {name: (old, new) for name, (old, new) in pairs.items() if old != new}


def _ids(one: Incident, role: str) -> str:
    return ", ".join(sorted(ref.id for ref in getattr(one, role))) or "unknown"


def _time(one: Incident) -> str:
    return words_of(one.time) if one.time else "unknown"


def _place(one: Incident) -> str:
    return "; ".join(one.place.names) if one.place else "unknown"


def _rating(one: Incident) -> str:
    return f"{one.credibility.reliability}{one.credibility.credibility}" if one.credibility else "unrated"


def _opened(before: Incident, after: Incident) -> list[str]:
    """Contradictions that opened or closed."""
    out = []
    for name in sorted(before.said.keys() | after.said.keys()):
        old, new = (one.said.get(name, Facet(())).status for one in (before, after))
        if old != new and "open" in (old, new):
            why = after.said[name].why if name in after.said else ""
            out.append(f"contradiction on {name} {'opened: ' + why if new == 'open' else 'no longer open'}")
    return out


def changes(before: Incident, after: Incident) -> list[str]:
    """What changed in one incident."""
    out = [f"{name}: {old} -> {new}" for name, (old, new) in _facets(before, after).items()]
    out += _opened(before, after)
    if before.reports != after.reports:
        out.append(
            f"{len(before.reports)} -> {len(after.reports)} reports, {len(before.origins)} -> {len(after.origins)} origins"
        )
    return out


def diff(before: Picture, after: Picture) -> list[str]:
    """What changed, a line each: new incidents, those that changed, those merged into another, those no longer told."""
    old, new = ({one.id: one for one in seen.incidents} for seen in (before, after))
    renamed = {id_: after.superseded[id_] for id_ in old if id_ not in new and id_ in after.superseded}
    out = [f"new: {title(one)}" for id_, one in new.items() if id_ not in old and id_ not in renamed.values()]
    for id_, one in old.items():
        now = new.get(renamed.get(id_, id_))
        if now is None:
            out.append(f"no longer told: {title(one)}")
            continue
        if id_ in renamed:
            out.append(f"now part of {now.id}: {title(one)}")
        out += [f"changed: {title(now)}: {text}" for text in changes(one, now)]
    return out
