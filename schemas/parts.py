"""The picture as it lies in Redis, in parts: a head, the incidents one by one, and what retired ids lead to."""

from collections.abc import Iterable, Mapping

import msgspec

from schemas.codec import decode
from schemas.incident import Incident, Picture


def order(one: Incident) -> tuple[str, str]:
    """The order of incidents in a picture: by their begin, the undated first, then by id."""
    return (one.time.start.isoformat() if one.time else "", one.id)


def whole(head: bytes, incidents: Iterable[bytes], superseded: Mapping[bytes, bytes]) -> Picture:
    """The picture from its parts, which must have been read in one transaction. Raises InvalidMessage for what is none."""
    known = decode(head, Picture)
    told = (*known.incidents, *(decode(data, Incident) for data in incidents))
    ids = known.superseded | {old.decode(): now.decode() for old, now in superseded.items()}
    return msgspec.structs.replace(
        known, incidents=tuple(sorted(told, key=order)), superseded=dict(sorted(ids.items()))
    )
