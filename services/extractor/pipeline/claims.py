"""Claims out of drafts: codes, place and areas, time, quantities, attribution and evidence in the contract's form."""

from collections.abc import Callable, Sequence

import msgspec

from schemas.claim import Attribution, Claim, GeoJSON, InArea, Link, Place
from services.extractor.pipeline.base import PlaceMention, SpatialMention
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.kinds import codes

Placed = tuple[Place | None, dict[str, InArea]]
Locate = Callable[[list[PlaceMention], list[SpatialMention]], Placed]
"""The place that mentions make together, and how it lies to the watched areas."""
GUESSED = ("alleged", "asserted")


def claims_of(drafts: Sequence[Draft], locate: Locate) -> tuple[Claim, ...]:
    """The claims of a document, in the order of its text."""
    indices = {id(draft): n for n, draft in enumerate(drafts)}
    return tuple(_claim(draft, locate, indices) for draft in drafts)


def _claim(draft: Draft, locate: Locate, indices: dict[int, int]) -> Claim:
    plover, acled, cameo = codes(draft.kind, draft.mode, draft.clause.frame.plover)
    place, areas = locate(draft.places, draft.spatials)
    first, *more = draft.quotes
    return Claim(
        kind=draft.kind,
        plover=plover,
        acled=acled,
        cameo=cameo,
        mode=draft.mode,
        actors=tuple(draft.actors),
        targets=tuple(draft.targets),
        place=place,
        areas=areas,
        time=draft.time,
        quantities=tuple(draft.quantities),
        modality=draft.modality,
        background=draft.recalled,
        attribution=draft.attribution,
        evidence=first,
        more_evidence=tuple(more),
        via=draft.via,
        leads_to=tuple(indices[id(other)] for other in draft.led_to if id(other) in indices),
    )


def touching(claims: Sequence[Claim], area: str) -> tuple[Claim, ...]:
    """The claims that may touch an area, their links counted anew within them."""
    kept = [n for n, claim in enumerate(claims) if area in claim.areas]
    place = {old: new for new, old in enumerate(kept)}
    return tuple(
        msgspec.structs.replace(claims[n], leads_to=tuple(place[i] for i in claims[n].leads_to if i in place))
        for n in kept
    )


__all__ = ["Attribution", "GeoJSON", "Link", "Locate", "claims_of", "touching"]
