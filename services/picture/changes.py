"""What the topic of incidents must be told: what differs from what it was last told, and what is no more."""

import msgspec

from schemas.codec import decode, encode
from schemas.incident import Incident, Picture
from services.picture.store import Sent


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


def unsent(picture: Picture, sent: Sent) -> dict[str, bytes]:
    """Incident id to the bytes to send, in the order of the picture; the withdrawn ones last."""
    out = {one.id: data for one in picture.incidents if sent.get(one.id) != (data := encode(one))}
    live = {one.id for one in picture.incidents}
    for id_ in sorted(set(sent) - live):
        data = encode(withdrawn(decode(sent[id_], Incident), picture.superseded.get(id_)))
        if data != sent[id_]:
            out[id_] = data
    return out
