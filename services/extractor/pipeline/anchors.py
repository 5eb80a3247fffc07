"""What a phrase of distance or direction counts from: a named place, an unlisted name, or "the outpost" told before."""

import re
from collections.abc import Sequence

from msgspec import Struct

from schemas.claim import GeoJSON
from schemas.watch import Area
from services.extractor.pipeline.base import PlaceMention, Sentence
from services.extractor.pipeline.shapes import centre, distance_km, point, share_inside, zone_shape

_NAME = re.compile(r"(?:[A-Z]\w?\.\s)?[A-Z][\w'’.-]*(?:\s+(?:(?:de|of|the|la|al|el|del|di|da)\s+)*[A-Z][\w'’-]*){0,4}")
_BETWEEN = re.compile(r"(?:[a-z][\w'’-]*\s+|[A-Z][a-z]+n\s+(?=capital)|U\.?S\.?\s+(?=base|outpost|garrison)){0,7}$")
_STOP = re.compile(
    r"\b(?:and|or|to|in|on|at|by|with|for|from|is|was|are|were|has|had|have|which|that|who|where|near)\b"
)
_GENERIC = re.compile(
    r"(?:(?:the|a|an|its|their|this|that|his|our)\s+)?(?:[A-Za-z][\w.'’-]*\s+){0,3}?"
    r"(?P<noun>outpost|garrison|base|camp|position|positions|compound|facility|crossing|border|frontier|city|town|village|capital|airport|airfield|front\s?line|coast)\b"
)
_MILITARY = frozenset(
    ("outpost", "garrison", "base", "camp", "position", "positions", "compound", "facility", "airfield", "airport")
)
_TOWN = frozenset(("city", "town", "village", "capital"))


class Anchor(Struct):
    """Where a phrase counts from; `geometry` is None where the name is known to nobody."""

    start: int
    end: int
    text: str
    places: list[PlaceMention] = []
    geometry: GeoJSON | None = None
    reach_km: float = 2.0

    @property
    def spot(self) -> tuple[float, float] | None:
        """Latitude and longitude, where it has them."""
        if not self.places or self.places[0].lat is None or self.places[0].lon is None:
            return None
        return self.places[0].lat, self.places[0].lon


class Scene(Struct):
    """What a sentence can count from: its own places, those told before it, and the watched areas that the document touches."""

    sentence: Sentence
    here: list[PlaceMention]
    before: list[PlaceMention]
    areas: Sequence[Area]


def anchor_at(scene: Scene, at: int) -> Anchor | None:
    """The anchor that begins at or soon after offset `at` of the document."""
    base = scene.sentence.start
    rest = scene.sentence.text[at - base :]
    for place in scene.here:
        if at <= place.start <= at + 70 and _counts(place, rest[place.end - at :]) and _close(rest[: place.start - at]):
            return of_place(place, scene)
    generic = _GENERIC.match(rest)
    if generic and not re.match(r"\s+of\s+[A-Z]", rest[generic.end() :]):
        found = told_before(generic["noun"], scene, at)
        if found is not None:
            return Anchor(
                at, at + generic.end(), rest[: generic.end()], [found], found.geometry, found.uncertainty_km or 2.0
            )
    filler = re.match(
        r"(?:(?:the|a|an|city|town|village|centre|center|downtown|central|of|capital|regional|state|nearby)\s+)*", rest
    )
    skip = filler.end() if filler else 0
    if name := _NAME.match(rest[skip:]):
        words = name[0].rstrip(".")
        return Anchor(at + skip, at + skip + len(words), words)
    return Anchor(at, at + generic.end(), rest[: generic.end()]) if generic else None


def _counts(place: PlaceMention, after: str) -> bool:
    """Whether a place can be counted from: not "US" in "the US outpost", not "a checkpoint" without a name."""
    if place.use == "demonym" or (place.id is None and place.feature == ""):
        return False
    return place.feature != "PCLI" or not re.match(
        r"\s+(?:[a-z]+\s+)?(?:outpost|garrison|base|camp|positions?)\b", after
    )


def _close(between: str) -> bool:
    between = re.sub(r"\b(?:a|al|at|as|ash|ar|el)[-\s]$", "", between)
    return not between or (_BETWEEN.fullmatch(between) is not None and not _STOP.search(between))


def of_place(place: PlaceMention, scene: Scene) -> Anchor:
    """A named place as an anchor, its words drawn out to the whole name."""
    tail = scene.sentence.text[place.end - scene.sentence.start :]
    more = re.match(r"(?:\s+(?!The\b|In\b|On\b|It\b)[A-Z][\w-]*)*", tail)
    end = place.end + (more.end() if more else 0)
    words = scene.sentence.text[place.start - scene.sentence.start : end - scene.sentence.start]
    return Anchor(place.start, end, words, [place], place.geometry, place.uncertainty_km or 2.0)


def told_before(noun: str, scene: Scene, at: int) -> PlaceMention | None:
    """The place that "the outpost" or "the city" stands for: the last of its kind, else the garrison of the watched area."""
    told = [
        p for p in scene.before + [h for h in scene.here if h.end <= at] if p.use != "demonym" and p.lat is not None
    ]
    if noun in _TOWN:
        return next((p for p in reversed(told) if p.feature.startswith("PPL") and p.use == "place"), None)
    if noun not in _MILITARY:
        return None
    sites = [p for p in told if p.feature in ("INSM", "AIRB", "AIRP", "CMPRF", "NVB") or _at_centre(p, scene.areas)]
    if sites:
        return sites[-1]
    return next((middle_of_area(area) for area in scene.areas), None)


def _at_centre(place: PlaceMention, areas: Sequence[Area]) -> bool:
    return any(
        place.lat is not None and place.lon is not None and distance_km(place.lat, place.lon, *centre(a)) < 8
        for a in areas
    )


def middle_of_area(area: Area) -> PlaceMention:
    """The middle of a watched area as a place: what "the garrison" means where nothing else is named."""
    lat, lon = centre(area)
    return PlaceMention(
        start=0,
        end=0,
        text=area.name,
        rule=f"area {area.id}",
        id=f"area:{area.id}",
        name=area.name,
        lat=lat,
        lon=lon,
        geometry=point(lat, lon),
        uncertainty_km=5.0,
        precision=1,
        feature="INSM",
    )


def touched(places: Sequence[PlaceMention], areas: Sequence[Area]) -> list[Area]:
    """The areas that a document plays near: one of its places lies in the region of interest, or covers the zone."""
    return [area for area in areas if any(_touches(place, area) for place in places)]


def _touches(place: PlaceMention, area: Area) -> bool:
    lat, lon = centre(area)
    if place.lat is None or place.lon is None:
        return False
    if distance_km(place.lat, place.lon, lat, lon) <= area.interest_km + 60 and place.precision < 3:
        return True
    return (
        place.geometry is not None
        and place.geometry["type"] != "Point"
        and share_inside(zone_shape(area), place.geometry) > 0.3
    )
