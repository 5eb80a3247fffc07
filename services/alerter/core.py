"""From an incident to the messages of its alerts. No I/O, no clock."""

import hashlib
from collections.abc import Callable, Iterable

from schemas.alert import Alert
from schemas.incident import Incident
from schemas.watch import Area
from services.alerter import lifecycle
from services.alerter.grading import certainty, severity, urgency
from services.alerter.headline import headline
from services.alerter.rules import Rule, matches


def alert_id(incident: str, rule: str) -> str:
    """The id of an alert: 16 hex digits from its incident and its rule."""
    return hashlib.sha256(f"{incident}\n{rule}".encode()).hexdigest()[:16]


def write(incident: Incident, area: Area, rule: Rule) -> Alert:
    """The alert of a rule about an incident as it stands, whether or not the rule holds."""
    return Alert(
        id=alert_id(incident.id, rule.id),
        revision=incident.revision,
        type="Alert",
        kind=incident.kind,
        area=area.id,
        rule=rule.id,
        incident=incident.id,
        severity=severity(rule, incident),
        urgency=urgency(incident),
        certainty=certainty(incident),
        headline=headline(incident, area),
        snapshot=incident,
        sent=incident.last_reported,
    )


def messages(
    incident: Incident, area: Area, rules: Iterable[Rule], last: Callable[[str], Alert | None]
) -> tuple[Alert, ...]:
    """What to send about an incident, in order; `last` gives the last message of an alert by its id, None when there is none."""
    out: list[Alert] = []
    for rule in rules:
        now = write(incident, area, rule)
        before = last(now.id)
        step = lifecycle.raised if matches(rule, incident, area) else lifecycle.lapsed
        out.extend(step(before, now))
    return tuple(out)


def standing(incidents: Iterable[Incident], area: Area, rules: Iterable[Rule]) -> tuple[Alert, ...]:
    """The last message of every alert that stands for a set of incidents: what any order of their revisions ends in."""
    rules = tuple(rules)
    return tuple(
        found[-1]
        for incident in incidents
        for rule in rules
        if (found := messages(incident, area, (rule,), lambda _: None))
    )
