"""Severity, urgency and certainty of an alert, in the words of CAP 1.2."""

from datetime import timedelta
from typing import Literal

from schemas.alert import Severity
from schemas.incident import Incident
from services.alerter.rules import Rule, age

Urgency = Literal["Immediate", "Expected", "Future", "Past", "Unknown"]
Certainty = Literal["Observed", "Likely", "Possible", "Unlikely", "Unknown"]
HARM = frozenset({"killed", "wounded", "destroyed", "damaged", "captured", "shot-down"})
AHEAD = frozenset({"planned", "threatened", "hypothetical"})
"""Modalities of what has not happened."""
RECENT = timedelta(days=2)
"""An event first reported within this of its end may still be going on."""
BY_CREDIBILITY: dict[int, Certainty] = {
    1: "Observed",
    2: "Likely",
    3: "Possible",
    4: "Unlikely",
    5: "Unlikely",
    6: "Unknown",
}
"""Admiralty credibility: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged."""


def severity(rule: Rule, incident: Incident) -> Severity:
    """The rule's, and its higher one when harm was done."""
    harmed = any(quantity.status in HARM and quantity.max != 0 for quantity in incident.quantities)
    return rule.severity_harm if harmed and rule.severity_harm else rule.severity


def urgency(incident: Incident) -> Urgency:
    """Future for what is planned or threatened, Immediate for what was reported at once, else Past."""
    if incident.modality in AHEAD:
        return "Future"
    old = age(incident)
    if old is None:
        return "Unknown"
    return "Immediate" if old <= RECENT else "Past"


def certainty(incident: Incident) -> Certainty:
    """From the credibility; what is only alleged or lies ahead is at best possible."""
    grade = BY_CREDIBILITY.get(incident.credibility.credibility, "Unknown") if incident.credibility else "Unknown"
    if incident.modality != "asserted" and grade in ("Observed", "Likely"):
        return "Possible"
    return grade
