"""Claims and incidents in plain words: when, who, where, how many, how sure. Shared by every text the command prints."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from schemas.claim import ActorRef, Claim, InArea, Place, Quantity, Time
from schemas.incident import Incident

EVENT = Claim | Incident


def date(moment: datetime | None) -> str:
    """A day as people write it; "unknown" without one."""
    return f"{moment.day} {moment:%B %Y}" if moment else "unknown"


def when(time: Time | None) -> str:
    """The interval in words, as precisely as it is known."""
    if time is None:
        return "date unknown"
    last = time.end - timedelta(microseconds=1)
    if time.precision == "minute":
        return f"{date(time.start)}, {time.start:%H:%M} UTC"
    if time.precision == "hour":
        return f"{date(time.start)}, {time.start:%H}-{time.end:%H}h UTC"
    if time.start.date() == last.date():
        return date(time.start)
    if time.precision == "month" and (time.start.year, time.start.month) == (last.year, last.month):
        return f"{time.start:%B %Y}"
    if time.precision == "year" and time.start.year == last.year:
        return f"{time.start:%Y}"
    return f"{date(time.start)} to {date(last)}"


def parties(refs: Iterable[ActorRef]) -> str:
    """The parties, in the words of the texts with their ids."""
    return ", ".join(f"{ref.text} [{ref.id}]" if ref.text.lower() != ref.id else ref.text for ref in refs)


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
    return " · ".join([said, *(in_area(name, lies) for name, lies in sorted(areas.items()))])


def in_area(name: str, lies: InArea) -> str:
    """P(inside the zone) in words."""
    if lies.inside is None:
        word = "in or out not said"
    elif lies.inside >= 0.95:
        word = "inside the zone"
    elif lies.inside <= 0.05:
        word = "outside the zone"
    else:
        word = f"P(inside the zone) {lies.inside:.2f}"
    away = "" if lies.distance_km is None else f", {lies.distance_km:.0f} km from its centre"
    return f"{name}: {word}{away}"


def count(quantity: Quantity) -> str:
    """One count with what became of it; "unknown number" where none is given."""
    low, high = quantity.min, quantity.max
    if low is None and high is None:
        number = "unknown number"
    elif low == high:
        number = str(low)
    elif high is None:
        number = f"{low} or more"
    elif low is None:
        number = f"up to {high}"
    else:
        number = f"{low} to {high}"
    return f"{quantity.item} {number}, {quantity.status}"


def origins(incident: Incident) -> str:
    """How many reports, from how many independent origins, and which."""
    reports, count_ = len(incident.reports), len(incident.origins)
    names = ", ".join(origin.id for origin in incident.origins)
    return f"{reports} report{'s' * (reports != 1)}, {count_} origin{'s' * (count_ != 1)} ({names})"
