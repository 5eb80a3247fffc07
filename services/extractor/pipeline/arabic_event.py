"""One telling of an event in an Arabic sentence."""

from msgspec import Struct

from schemas.claim import ActorRef, Attribution, Evidence, Modality, Quantity, Time
from services.extractor.pipeline.arabic_frames import Trigger
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.base import PlaceMention, SpatialMention

SPOKEN = frozenset({"statement", "warning"})
"""Kinds of what is said, not done."""
UNNAMED = frozenset(
    ["civilians", "forces", "fighters", "army", "militants", "militia", "rebels", "police", "security-forces", "people"]
)
"""Parties that are only called what they are: they may be any."""


class Event(Struct, eq=False):
    """One telling of an event."""

    line: Line
    trigger: Trigger
    kind: str
    mode: str | None
    doers: list[ActorRef]
    bearers: list[ActorRef]
    modality: Modality
    attribution: Attribution
    quotes: list[Evidence]
    quantities: list[Quantity]
    time: Time | None = None
    recalled: bool = False
    places: list[PlaceMention] = []
    spatials: list[SpatialMention] = []
    effect: bool = False
    own_time: bool = False
    """Whether its own clause says when."""
    left_out: bool = False
    definite: bool = False
    """Whether its words refer to an event already known: "the attack", "the strike hit"."""

    @property
    def where(self) -> frozenset[str]:
        """The names of its places."""
        return frozenset(p.id or p.name or p.text for p in self.places)
