"""An incident: one real-world event, fused from the claims of many reports; and the picture that holds them."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from schemas.claim import Acled, ActorRef, InArea, Kind, Modality, Place, Plover, Quantity, Time


class Said(Struct, frozen=True):
    """One value of a facet, as words, and the documents and origins that say it."""

    value: str
    reports: tuple[str, ...]
    origins: tuple[str, ...]


class Facet(Struct, frozen=True):
    """What is said of one facet of an incident; `open` when the values contradict one another."""

    values: tuple[Said, ...]
    status: Literal["agreed", "open", "resolved"] = "agreed"
    why: str = ""


class Quote(Struct, frozen=True):
    """Evidence of an incident: the words, where they stand, and who published them when."""

    quote: str
    start: int
    end: int
    document: str
    source: str
    url: str | None = None
    published: datetime | None = None
    origin: str | None = None


class Origin(Struct, frozen=True):
    """Who first said it, the documents that go back to them, and why these count as one."""

    id: str
    reports: tuple[str, ...]
    why: str = ""


class Credibility(Struct, frozen=True):
    """Admiralty code (NATO STANAG 2511): reliability A-F of the best source, credibility 1-6, with the reasons in words."""

    reliability: str
    credibility: int
    reasons: tuple[str, ...]
    rated_by: str | None = None


class Tie(Struct, frozen=True):
    """A tie to another incident: "led-to" or "followed"."""

    id: str
    how: str


class Incident(Struct, frozen=True, kw_only=True):
    """One event. Facets carry the fused value; `said` holds, facet by facet, who says what."""

    id: str
    revision: int
    """How many versions of its documents are known: a function of the set of reports, not of their order."""
    area: str
    kind: Kind
    plover: Plover
    acled: Acled
    cameo: str
    mode: str | None = None
    actors: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    place: Place | None = None
    areas: dict[str, InArea] = {}
    time: Time | None = None
    quantities: tuple[Quantity, ...] = ()
    modality: Modality = "asserted"
    background: bool = False
    said: dict[str, Facet] = {}
    evidence: tuple[Quote, ...] = ()
    reports: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    credibility: Credibility | None = None
    linked: tuple[Tie, ...] = ()
    superseded_by: str | None = None
    first_reported: datetime | None = None
    last_reported: datetime | None = None


class Picture(Struct, frozen=True, kw_only=True):
    """The state of an area at a time. `as_of` is the watermark: the newest time of any report, None when none is dated."""

    area: str
    as_of: datetime | None
    incidents: tuple[Incident, ...]
    superseded: dict[str, str] = {}
    """Retired incident ids and the ids that stand for them now."""
    reports: int = 0
    """How many reports the picture rests on."""
