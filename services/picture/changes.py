"""What the topic of incidents is told of an incident that is no more."""

import msgspec

from schemas.incident import Incident


def withdrawn(last: Incident, successor: str | None) -> Incident:
    """An incident that no report tells any more: it keeps its id, kind and time, and says which one stands for it now."""
    return msgspec.structs.replace(
        last,
        place=None,
        areas={},
        said={},
        quantities=(),
        evidence=(),
        reports=(),
        sources=(),
        origins=(),
        credibility=None,
        linked=(),
        superseded_by=successor,
    )
