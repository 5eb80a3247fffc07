"""An alert: what a rule says about an incident to a subscriber. The words are those of CAP 1.2."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from schemas.claim import Kind
from schemas.incident import Incident

Severity = Literal["Extreme", "Severe", "Moderate", "Minor", "Unknown"]
SEVERITIES: tuple[Severity, ...] = ("Unknown", "Minor", "Moderate", "Severe", "Extreme")
"""From the least to the most severe."""


class Alert(Struct, frozen=True, kw_only=True):
    """One message about one incident under one rule. `incident` is its id, `snapshot` the incident as it stood."""

    id: str
    revision: int
    type: Literal["Alert", "Update", "Cancel"]
    kind: Kind
    area: str
    rule: str
    incident: str
    severity: Severity
    urgency: Literal["Immediate", "Expected", "Future", "Past", "Unknown"]
    certainty: Literal["Observed", "Likely", "Possible", "Unlikely", "Unknown"]
    headline: str
    snapshot: Incident
    sent: datetime | None = None
    """The newest report time that it rests on: the documents' clock, so that a replay gives the same bytes."""
    references: tuple[str, ...] = ()
