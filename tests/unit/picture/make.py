"""Claims and reports made short for tests: only what a test is about is written down."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from schemas.claim import (
    Acled,
    ActorRef,
    Attribution,
    Claim,
    Evidence,
    Kind,
    Link,
    Modality,
    Place,
    Plover,
    Quantity,
    Status,
    Time,
)
from schemas.report import Report
from schemas.watch import Area, Circle, Source

AREA = Area(id="tanf", name="the zone", zone=Circle(lat=33.5, lon=38.62, radius_miles=34))
SOURCES = (
    Source(id="gazette", name="The Gazette", reliability="B", owner="house"),
    Source(id="mirror", name="The Mirror", reliability="C", owner="house"),
    Source(id="herald", name="The Herald", reliability="C"),
)
PARENTS = {"cjtf-oir": ("us-coalition",), "us-centcom": ("us-coalition",), "kataib-imam-ali": ("hashd",)}


def moment(text: str) -> datetime:
    """A UTC moment from an ISO date or date and time."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def day(text: str) -> Time:
    """A day, or a month when only "2017-05" is given."""
    if len(text) == 7:
        start = moment(f"{text}-01")
        return Time(start, (start + timedelta(days=31)).replace(day=1), "month")
    return Time(moment(text), moment(text) + timedelta(days=1), "day")


def party(name: str) -> ActorRef:
    """A party by its id."""
    return ActorRef(name, name, PARENTS.get(name, ()))


def point(lat: float, lon: float, doubt: float = 2.0, name: str = "") -> Place:
    """A point with a radius of doubt in kilometres."""
    return Place((name,) if name else (), {"type": "Point", "coordinates": [lon, lat]}, doubt)


def count(item: str, low: int | None, high: int | None, status: Status = "killed", text: str = "") -> Quantity:
    """A count."""
    return Quantity(item, text or f"{low}-{high} {item}", low, high, status)


def claim(
    kind: Kind = "strike",
    actors: str = "us-coalition",
    targets: str = "pro-regime-forces",
    when: str | Time | None = "2017-06-06",
    place: Place | None = None,
    origin: str | None = None,
    modality: Modality = "asserted",
    quantities: Sequence[Quantity] = (),
    start: int = 0,
    **more: Any,
) -> Claim:
    """A claim; parties are ids with spaces between them, `when` a day or a month."""
    chain = (Link(origin, origin, "said", PARENTS.get(origin, ())),) if origin else ()
    return Claim(
        kind=kind,
        plover=Plover("ASSAULT", None),
        acled=Acled("Explosions/Remote violence", "Air/drone strike"),
        cameo="19",
        evidence=Evidence(f"words at {start}", start, start + 10),
        actors=tuple(party(name) for name in actors.split()),
        targets=tuple(party(name) for name in targets.split()),
        time=day(when) if isinstance(when, str) else when,
        place=place,
        quantities=tuple(quantities),
        modality=modality,
        attribution=Attribution(origin, chain),
        **more,
    )


def report(
    document: str, *claims: Claim, published: str | None = "2017-06-07", source: str = "gazette", **more: Any
) -> Report:
    """A report of the area; its digest is its document's id and revision unless one is given."""
    revision = int(more.pop("revision", 0))
    return Report(
        document=document,
        area=more.pop("area", "tanf"),
        revision=revision,
        claims=claims,
        digest=more.pop("digest", f"{document}-{revision}"),
        source=source,
        published=moment(published) if published else None,
        **more,
    )
