"""A claim: one assertion about one event, with its evidence. The field names are the JSON contract."""

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

Kind = Literal[
    "strike",
    "clash",
    "shootdown",
    "incursion",
    "movement",
    "seizure",
    "reinforcement",
    "mobilisation",
    "warning",
    "statement",
]
Modality = Literal["asserted", "alleged", "denied", "planned", "threatened", "hypothetical"]
Precision = Literal["minute", "hour", "day", "week", "month", "year"]
Status = Literal["present", "deployed", "destroyed", "damaged", "killed", "wounded", "captured", "dropped", "shot-down"]

GeoJSON = dict[str, Any]
"""A GeoJSON geometry in WGS 84, longitude first (RFC 7946)."""


class Plover(Struct, frozen=True):
    """Event type and mode of the PLOVER ontology (2021 table)."""

    type: str
    mode: str | None = None


class Acled(Struct, frozen=True):
    """Event type and sub-event type of ACLED's codebook."""

    event_type: str
    sub_event_type: str


class ActorRef(Struct, frozen=True, omit_defaults=True):
    """A party, by its canonical id, in the words of the text.

    `parents` are all ancestors in the tree of actors, nearest first, so that a reader of claims needs no tree of its own.
    `unlisted` marks an id made from a name that the knowledge does not list.
    """

    id: str
    text: str
    parents: tuple[str, ...] = ()
    unlisted: bool = False


class Place(Struct, frozen=True):
    """Where: the words, the shape they mean (None when it cannot be drawn) and the radius of doubt in kilometres."""

    names: tuple[str, ...]
    geometry: GeoJSON | None = None
    uncertainty_km: float | None = None


class InArea(Struct, frozen=True):
    """How a place lies to a watched area: P(inside its zone), None when the text does not say; km to its centre."""

    inside: float | None
    distance_km: float | None


class Time(Struct, frozen=True):
    """When: a half-open UTC interval [start, end) and the precision of the words that gave it."""

    start: datetime
    end: datetime
    precision: Precision


class Quantity(Struct, frozen=True):
    """How many of what, and what became of them; min and max are None where the text gives no number."""

    item: str
    text: str
    min: int | None
    max: int | None
    status: Status


class Link(Struct, frozen=True, omit_defaults=True):
    """One link of a chain of attribution: who says it, the words that say so, and how ("said", "quoted", "posted").

    `parents` are the ancestors of the party in the tree of actors, nearest first, as in ActorRef.
    """

    id: str | None
    text: str
    how: str = "said"
    parents: tuple[str, ...] = ()


class Attribution(Struct, frozen=True):
    """Who says so. `chain` starts at the outlet's own source and ends with who first said it, whose id is `origin`."""

    origin: str | None = None
    chain: tuple[Link, ...] = ()


class Evidence(Struct, frozen=True):
    """The words, and their character offsets in the document's text as stored."""

    quote: str
    start: int
    end: int


class Claim(Struct, frozen=True, kw_only=True):
    """One assertion of one document about one event."""

    kind: Kind
    plover: Plover
    acled: Acled
    cameo: str
    evidence: Evidence
    mode: str | None = None
    actors: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    place: Place | None = None
    areas: dict[str, InArea] = {}
    time: Time | None = None
    quantities: tuple[Quantity, ...] = ()
    modality: Modality = "asserted"
    background: bool = False
    attribution: Attribution = Attribution()
    more_evidence: tuple[Evidence, ...] = ()
    """Further words of the document about the same event."""
    via: str | None = None
    """Source id of the post that the document embeds and that carries the claim; None when the document's own words do."""
    leads_to: tuple[int, ...] = ()
    """Indices, in the document's list of claims, of events that this one led to (an incursion and the strike it drew)."""
    confidence: Literal["normal", "low"] = "normal"
    """Low where no parser supports the reading (Arabic) or a model's own reading was not confirmed."""
    reader: str = "rules"
    """What read it: "rules", or the name of the configured model."""
