"""A rule says which incidents of an area raise an alert. Rules are rows of infra/watch/rules.yaml."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from schemas.alert import Severity
from schemas.claim import ActorRef, Kind, Modality
from schemas.incident import Incident
from schemas.watch import Area

Party = Literal["guardians", "outsiders", "unknown"]
"""Those who hold the zone (and all below them), all others, and nobody named."""
DAY = timedelta(days=1)


class Rule(Struct, frozen=True, kw_only=True):
    """One row. An incident must meet all that is given; an empty list asks nothing."""

    id: str
    doc: str
    kinds: tuple[Kind, ...]
    areas: tuple[str, ...] = ()
    """Ids of watched areas; empty for all."""
    modes: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ("asserted", "alleged")
    by: tuple[Party, ...] = ()
    against: tuple[Party, ...] = ()
    min_inside: float = 0.5
    """Least P(inside the zone); an incident that is not placed does not alert."""
    min_inside_alleged: float = 0.5
    """The same for what is only alleged."""
    fresh_days: float = 30
    """Most days from the end of the event to its first report: what surfaces later is history."""
    max_span_days: float = 7
    """Widest interval in which the event is placed: "some time that month" is history, too."""
    undated: bool = False
    """Whether an event without a time alerts: an announcement may not say for when."""
    severity: Severity = "Moderate"
    severity_harm: Severity | None = None
    """Severity when people were killed or wounded, or arms destroyed, damaged, captured or shot down."""


def matches(rule: Rule, incident: Incident, area: Area) -> bool:
    """Whether the rule raises an alert for the incident as it stands."""
    return (
        incident.superseded_by is None
        and incident.area == area.id
        and (not rule.areas or area.id in rule.areas)
        and incident.kind in rule.kinds
        and (not rule.modes or incident.mode in rule.modes)
        and incident.modality in rule.modalities
        and _meets(rule.by, incident.actors, area)
        and _meets(rule.against, incident.targets, area)
        and inside(incident, area) >= (rule.min_inside_alleged if incident.modality == "alleged" else rule.min_inside)
        and _timely(rule, incident)
    )


def inside(incident: Incident, area: Area) -> float:
    """P(inside the area's zone); 0 when the texts do not say."""
    lies = incident.areas.get(area.id)
    return lies.inside or 0.0 if lies else 0.0


def parties(actors: Iterable[ActorRef], area: Area) -> set[Party]:
    """Which sides the actors are on."""
    sides: set[Party] = {"guardians" if _holds(actor, area) else "outsiders" for actor in actors}
    return sides or {"unknown"}


def age(incident: Incident) -> timedelta | None:
    """From the end of the event to its first report, never below zero; None when either is unknown."""
    if incident.time is None or incident.first_reported is None:
        return None
    return max(incident.first_reported - incident.time.end, timedelta(0))


def _meets(wanted: tuple[Party, ...], actors: tuple[ActorRef, ...], area: Area) -> bool:
    return not wanted or bool(parties(actors, area).intersection(wanted))


def _holds(actor: ActorRef, area: Area) -> bool:
    return any(name in area.guardians for name in (actor.id, *actor.parents))


def _timely(rule: Rule, incident: Incident) -> bool:
    if incident.time is None:
        return rule.undated
    old = age(incident)
    return (
        old is not None
        and old <= rule.fresh_days * DAY
        and _span(incident.time.start, incident.time.end) <= rule.max_span_days
    )


def _span(start: datetime, end: datetime) -> float:
    return (end - start) / DAY
