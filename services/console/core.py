"""From a picture to what the page shows: a pure function; every value is plain text or a number."""

from datetime import datetime

from msgspec import Struct

from schemas.claim import GeoJSON
from schemas.incident import Incident, Picture, Quote
from schemas.watch import Area
from services.console.words import count, inside, moment, names, plural, web_address, when
from services.console.zone import Shape


class Words(Struct, frozen=True):
    """One quote of the evidence, with who published it when; `url` is a plain web address or None."""

    quote: str
    source: str
    published: str
    url: str | None
    origin: str


class Dispute(Struct, frozen=True):
    """A facet on which the reports do not agree."""

    facet: str
    says: tuple[tuple[str, str], ...]
    """Value and who says so."""


class Related(Struct, frozen=True):
    """A tie to another incident of the picture."""

    id: str
    how: str
    title: str


class Item(Struct, frozen=True, kw_only=True):
    """One incident as the list, the map and the timeline show it."""

    id: str
    revision: int
    kind: str
    title: str
    actors: str
    targets: str
    modality: str
    background: bool
    when: str
    start: datetime | None
    end: datetime | None
    where: str
    inside: str
    geometry: GeoJSON | None
    uncertainty_km: float | None
    counts: tuple[str, ...]
    tally: str
    code: str
    reasons: tuple[str, ...]
    origins: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    related: tuple[Related, ...]
    quotes: tuple[Words, ...]


class View(Struct, frozen=True, kw_only=True):
    """The whole page of one area."""

    area: str
    name: str
    as_of: str
    summary: str
    shape: Shape
    superseded: dict[str, str]
    items: tuple[Item, ...]


def view(picture: Picture | None, area: Area, shape: Shape, sources: dict[str, str]) -> View:
    """What the page of an area shows; newest first, incidents without a date last. `sources` are ids and names."""
    incidents = [one for one in (picture.incidents if picture else ()) if one.superseded_by is None]
    titles = {one.id: f"{_title(one)}, {when(one.time)}" for one in incidents}
    items = [_item(one, area.id, titles, sources) for one in sorted(incidents, key=_newest_first)]
    if picture is None:
        summary = "Nothing has been reported of this area yet."
    else:
        summary = f"{plural(len(items), 'incident')} from {plural(picture.reports, 'report')}"
    return View(
        area=area.id,
        name=area.name,
        as_of=moment(picture.as_of if picture else None),
        summary=summary,
        shape=shape,
        superseded=picture.superseded if picture else {},
        items=tuple(items),
    )


def _newest_first(one: Incident) -> tuple[bool, float, str]:
    """Sort key: dated ones first, by their end from the newest, then by id, so that the order never wavers."""
    return (one.time is None, -one.time.end.timestamp() if one.time else 0.0, one.id)


def _item(one: Incident, area: str, titles: dict[str, str], sources: dict[str, str]) -> Item:
    """One incident."""
    return Item(
        id=one.id,
        revision=one.revision,
        kind=one.kind,
        title=_title(one),
        actors=names(one.actors),
        targets=names(one.targets),
        modality=one.modality,
        background=one.background,
        when=when(one.time),
        start=one.time.start if one.time else None,
        end=one.time.end if one.time else None,
        where=", ".join(one.place.names) if one.place else "place not said",
        inside=inside(one.areas.get(area), one.place.uncertainty_km if one.place else None),
        geometry=one.place.geometry if one.place else None,
        uncertainty_km=one.place.uncertainty_km if one.place else None,
        counts=tuple(count(quantity) for quantity in one.quantities),
        tally=f"{plural(len(one.reports), 'report')}, {plural(len(one.origins), 'origin')}",
        code=f"{one.credibility.reliability}{one.credibility.credibility}" if one.credibility else "",
        reasons=one.credibility.reasons if one.credibility else (),
        origins=tuple(
            f"{sources.get(origin.id, origin.id)}: {plural(len(origin.reports), 'report')}"
            + (f" ({origin.why})" if origin.why else "")
            for origin in one.origins
        ),
        disputes=_disputes(one, sources),
        related=tuple(
            Related(tie.id, tie.how.replace("-", " "), titles[tie.id]) for tie in one.linked if tie.id in titles
        ),
        quotes=tuple(_words(quote, sources) for quote in one.evidence),
    )


def _title(one: Incident) -> str:
    """Kind and mode: "Strike (airstrike)"."""
    mode = f" ({one.mode.replace('-', ' ')})" if one.mode and one.mode != one.kind else ""
    return one.kind.capitalize() + mode


def _disputes(one: Incident, sources: dict[str, str]) -> tuple[Dispute, ...]:
    """The facets that are open: every value with those who say it, none picked."""
    return tuple(
        Dispute(
            name, tuple((said.value, ", ".join(sources.get(who, who) for who in said.origins)) for said in facet.values)
        )
        for name, facet in one.said.items()
        if facet.status == "open"
    )


def _words(quote: Quote, sources: dict[str, str]) -> Words:
    """One piece of evidence."""
    return Words(
        quote=quote.quote,
        source=sources.get(quote.source, quote.source),
        published=moment(quote.published),
        url=web_address(quote.url),
        origin=sources.get(quote.origin, quote.origin) if quote.origin and quote.origin != quote.source else "",
    )
