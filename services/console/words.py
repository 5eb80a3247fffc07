"""Times, counts and names as the page shows them."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from schemas.claim import ActorRef, InArea, Quantity, Time

POINTERS = frozenset(
    ("", "he", "she", "it", "they", "them", "him", "her", "we", "us", "who", "which", "that", "those", "both")
)
"""Words that name a party only in their own sentence."""


def when(time: Time | None) -> str:
    """The time of an event in words that are no finer than its precision; the interval's end is open."""
    if time is None:
        return "date unknown"
    start, last = time.start.astimezone(UTC), time.end.astimezone(UTC) - timedelta(seconds=1)
    if time.precision in ("minute", "hour"):
        return f"{_day(start)}, {start:%H:%M} UTC"
    if time.precision == "year" and start.year == last.year:
        return f"{start.year}"
    if time.precision == "month" and (start.year, start.month) == (last.year, last.month):
        return f"{start:%B %Y}"
    if start.date() == last.date():
        return _day(start)
    return f"{_day(start)} to {_day(last)}"


def moment(time: datetime | None) -> str:
    """A moment to the minute, to the day at midnight."""
    if time is None:
        return "undated"
    time = time.astimezone(UTC)
    return _day(time) if (time.hour, time.minute) == (0, 0) else f"{_day(time)}, {time:%H:%M} UTC"


def _day(time: datetime) -> str:
    """6 June 2017."""
    return f"{time.day} {time:%B %Y}"


def count(quantity: Quantity) -> str:
    """How many, what and what became of them; a count that is not said stays unsaid."""
    low, high = quantity.min, quantity.max
    if low is None and high is None:
        number = "number unknown"
    elif low == high:
        number = f"{low:,}"
    elif high is None:
        number = f"at least {low:,}"
    elif low is None:
        number = f"up to {high:,}"
    else:
        number = f"{low:,} to {high:,}"
    return f"{quantity.item.replace('-', ' ')}: {number}, {quantity.status}"


def names(actors: tuple[ActorRef, ...]) -> str:
    """The parties in the words of the texts, each once; by their id where the text has only a word that points back."""
    return ", ".join(dict.fromkeys(_name(actor) for actor in actors))


def _name(actor: ActorRef) -> str:
    """One party."""
    return actor.id.replace("-", " ") if points_back(actor.text) else actor.text


def points_back(words: str) -> bool:
    """Whether the words name a party only in their own sentence; "US" is a name, "us" is not."""
    return words.lower() in POINTERS and not words.isupper()


def inside(place: InArea | None, doubt_km: float | None = None) -> str:
    """How the event lies to the zone; the distance to its centre only where the doubt about the place leaves it a meaning."""
    if place is None:
        return ""
    if place.inside is None:
        said = "inside or outside not said"
    elif place.inside >= 0.95:
        said = "inside the zone"
    elif place.inside <= 0.05:
        said = "outside the zone"
    else:
        said = f"inside the zone with {place.inside:.0%} likelihood"
    if place.distance_km is None or (doubt_km or 0.0) > max(place.distance_km, 10.0):
        return said
    return f"{said}, {place.distance_km:.0f} km from its centre"


def plural(number: int, word: str) -> str:
    """1 report, 2 reports."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def web_address(url: str | None) -> str | None:
    """The address when it is a plain http or https one, else None: nothing else becomes a link."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
