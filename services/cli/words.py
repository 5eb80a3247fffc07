"""Claims and incidents in plain words. Times, counts and places read as on the console's page: the words are the same ones."""

from collections.abc import Iterable
from datetime import datetime

from schemas.claim import ActorRef, Claim, InArea, Place
from schemas.incident import Incident
from services.console.words import count, inside, moment, plural, points_back, when

__all__ = ["count", "date", "origins", "parties", "what", "when", "where", "who"]
EVENT = Claim | Incident


def date(time: datetime | None) -> str:
    """A day, to the minute where one is known."""
    return moment(time)


def parties(refs: Iterable[ActorRef]) -> str:
    """The parties in the words of the texts with their ids; by the id alone where the text only points back."""
    return ", ".join(_party(ref) for ref in refs)


def _party(ref: ActorRef) -> str:
    return f"[{ref.id}]" if points_back(ref.text) else f"{ref.text} [{ref.id}]"


def who(event: EVENT) -> str:
    """Who did it to whom; a dash where the text does not say."""
    actors, targets = parties(event.actors) or "-", parties(event.targets)
    return f"{actors} → {targets}" if targets else actors


def what(event: EVENT) -> str:
    """Kind and mode, and the modality where it is more than told as fact."""
    out = event.kind + (f" ({event.mode})" if event.mode else "")
    return out if event.modality == "asserted" else f"{out}, {event.modality}"


def where(place: Place | None, areas: dict[str, InArea]) -> str:
    """The words of the place and how it lies to each watched area."""
    said = "; ".join(place.names) if place and place.names else "place not said"
    doubt = place.uncertainty_km if place else None
    return " · ".join([said, *(f"{name}: {inside(lies, doubt)}" for name, lies in sorted(areas.items()))])


def origins(incident: Incident) -> str:
    """How many reports, from how many independent origins, and which."""
    names = ", ".join(origin.id for origin in incident.origins)
    return f"{plural(len(incident.reports), 'report')}, {plural(len(incident.origins), 'origin')} ({names})"
