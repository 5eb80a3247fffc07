"""A reading in the contract's words, as `zonewatch extract --format json` prints it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from services.extractor.core import Reading
from services.extractor.pipeline.base import Mention
from services.extractor.pipeline.explain import explain as whys
from services.extractor.pipeline.explain import gated

FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "places": ("place", ("id", "name", "lat", "lon", "precision", "use")),
    "spatials": ("spatial", ("relation", "distance", "unit", "bearing", "anchor", "geometry", "area")),
    "actors": ("actor", ("id", "how")),
    "persons": ("person", ("actor",)),
    "equipment": ("equipment", ("item", "model")),
    "quantities": ("quantity", ("min", "max", "unit", "item")),
    "times": ("time", ("time_start", "time_end", "precision")),
}
"""Lists of Mentions: the type that is printed, and the fields that go with it."""


def as_json(reading: Reading, mentions: bool = False, explain: bool = False) -> dict[str, Any]:
    """The reading in the contract's words, as `zonewatch extract --format json` prints it.

    `explain` adds, in the order of the claims, what gave each value, and what the gate would have done with each sentence.
    """
    document = msgspec.to_builtins(reading.document)
    document.pop("text")
    out: dict[str, Any] = {"document": document, "claims": msgspec.to_builtins(reading.claims)}
    for claim in out["claims"]:
        claim.setdefault("place", None)
    if mentions:
        seen = [
            _printed(kind, m, fields)
            for name, (kind, fields) in FIELDS.items()
            for m in getattr(reading.mentions, name)
            if not getattr(m, "implicit", False)
        ]
        out["mentions"] = sorted(seen, key=lambda m: (m["start"], m["end"]))
    if explain:
        why = whys(reading.text, reading.mentions, reading.claims, reading.drafts)
        out["explain"] = {"gate": _gate(reading), "claims": msgspec.to_builtins(why)}
    return out


def _gate(reading: Reading) -> dict[str, Any]:
    gate = reading.gate
    if gate is None:
        return {}
    return {"wanted": gate.wanted, "why": list(gate.why), "sentences": msgspec.to_builtins(gated(reading.text, gate))}


def _printed(kind: str, mention: Mention, fields: Sequence[str]) -> dict[str, Any]:
    row: dict[str, Any] = {"type": kind, "text": mention.text, "start": mention.start, "end": mention.end}
    for field in fields:
        value = getattr(mention, field)
        row[field] = value.isoformat() if isinstance(value, datetime) else value
    return row | {"rule": mention.rule}
