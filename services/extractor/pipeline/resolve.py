"""Which of the places of one name a text means: by its countries and provinces, by the places named beside it, by size."""

from collections import Counter
from collections.abc import Sequence
from math import asin, cos, hypot, log2, log10, radians, sin, sqrt

from msgspec import Struct, field

from schemas.watch import Area, Circle
from services.extractor.pipeline.gazetteer import Gazetteer
from services.extractor.pipeline.names import bare, key
from services.extractor.pipeline.packed import Row
from services.extractor.pipeline.place_runs import Candidate
from services.extractor.pipeline.place_words import words_of

_PRIOR = {
    "PCLI": 8.5,
    "CONT": 8.0,
    "OCN": 7.0,
    "RGN": 6.0,
    "SEA": 7.0,
    "GULF": 6.5,
    "ADM1": 5.7,
    "PPLC": 6.5,
    "PPLA": 4.2,
}
_SEATS = {"PPLA2": 3.5, "PPLA3": 3.0, "PPL": 2.0, "PPLX": 2.0, "ADM2": 2.6, "STLMT": 1.8, "AIRP": 0.8, "AIRB": 1.4}
_FEW = 1.0
STRONG = 5.0
"""From this prior on a name is a place without further evidence."""


class Context(Struct):
    """What a document says of where it plays: weights of countries and provinces, places already sure."""

    countries: Counter[str] = field(default_factory=Counter)
    provinces: set[str] = field(default_factory=set)
    anchors: list[tuple[float, float]] = field(default_factory=list)
    areas: Sequence[Area] = ()


def km_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km: exact enough to choose among homonyms."""
    a, b, c, d = map(radians, (lat1, lon1, lat2, lon2))
    return 12742.0 * asin(min(1.0, sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2)))


def prior(row: Row, name_key: str) -> float:
    """How likely a place is meant by its name before anything else is known; about log10 of its people."""
    size = log10(row.population) if row.population > 10 else _SEATS.get(row.feature, _FEW)
    base = max(_PRIOR.get(row.feature, 0.0), size, _SEATS.get(row.feature, 0.0) if not row.population else 0.0)
    if row.feature in ("ADM1", "ADM2") and not row.curated:
        base -= 1.2 if row.id.startswith("rg:") and row.population < 100_000 else 0.3
    if row.id.startswith("site:"):
        base += 0.8  # curated because the lists of towns have it wrong, elsewhere or not at all
    own = key(row.name)
    if not row.names and name_key != own and bare(name_key) != bare(own):
        base -= 0.5 if row.population >= 50_000 else 1.5  # found by another spelling: half of those are odd
    return base


def context_of(found: Sequence[Candidate], gazetteer: Gazetteer, areas: Sequence[Area]) -> Context:
    """The countries and provinces that a document names outright."""
    context = Context(areas=areas)
    for candidate in found:
        if candidate.kind == "demonym":
            context.countries[gazetteer.demonyms[key(candidate.name)]] += 1
            continue
        top = max(candidate.rows, key=lambda r: prior(r, key(candidate.name)))
        if top.feature == "PCLI":
            context.countries[top.country] += 2
        elif top.feature == "ADM1":
            context.provinces.add(_province(top))
            context.countries[top.country] += 1
        elif prior(top, key(candidate.name)) >= STRONG and top.country and not _contested(top, candidate):
            context.countries[top.country] += 1
    return context


def _contested(top: Row, candidate: Candidate) -> bool:
    """Whether another country has a place of nearly the same weight: such a name is no sign of where a text plays."""
    name = key(candidate.name)
    return any(r.country != top.country and prior(r, name) > prior(top, name) - 1.5 for r in candidate.rows)


def _province(row: Row) -> str:
    return row.id[3:].upper() if row.id.startswith("us:") else (row.admin1 or row.name)


def score(row: Row, candidate: Candidate, context: Context) -> float:
    """The prior with what the document adds."""
    total = prior(row, key(candidate.name))
    count = context.countries.get(row.country, 0)
    if count:
        total += min(2.2, 0.8 + 0.35 * log2(count + 1))
    elif context.countries and row.feature not in ("PCLI", "CONT", "RGN", "SEA", "OCN"):
        total -= 1.0
    if row.admin1 and row.admin1 in context.provinces and row.feature != "ADM1":
        total += 1.5
    if row.feature not in ("PCLI", "CONT") and context.anchors:
        near = min(km_between(row.lat, row.lon, *point) for point in context.anchors)
        total += 1.5 if 0 < near < 60 else 1.0 if near < 200 else 0.3 if near < 500 else 0.0
    total += _typed(row, candidate)
    if any(in_reach(row, area) for area in context.areas) and (count or row.curated):
        total += 0.5
    return total


def _typed(row: Row, candidate: Candidate) -> float:
    """Words beside the name that say what it is: "X province", "the town of X"."""
    after, before, second = candidate.after(), candidate.before(), candidate.before(2)
    bonus = 0.0
    if after is not None and after.gap in (" ", "-"):
        if after.low in words_of("admin-after"):
            bonus += 3.0 if row.feature.startswith("ADM") else -1.0
        elif after.low in ("airport", "airbase", "airfield"):
            bonus += 1.0 if row.feature.startswith("AIR") else 0.0
        elif after.low in ("city", "town", "village"):
            bonus += 1.0 if row.feature.startswith("PPL") else -1.0
    if before is not None and second is not None and before.low == "of" and second.low in words_of("town-before"):
        if second.low in ("province", "governorate", "district", "county", "state"):
            bonus += 3.0 if row.feature.startswith("ADM") else -1.0
        else:
            bonus += 1.0 if row.feature.startswith("PPL") else -1.0
    return bonus


def in_reach(row: Row, area: Area) -> bool:
    """Whether a place lies in an area's region of interest (roughly: by its circle, else by nothing)."""
    zone = area.zone
    if not isinstance(zone, Circle):
        return False
    dy, dx = (row.lat - zone.lat) * 111.2, (row.lon - zone.lon) * 111.2 * cos(radians(zone.lat))
    return hypot(dx, dy) <= zone.km + area.interest_km


def best(candidate: Candidate, context: Context, parent: Row | None) -> tuple[Row, float]:
    """The place that a candidate means and its score; `parent` is the province or country said right after it."""
    scored = []
    for row in candidate.rows:
        value = score(row, candidate, context)
        if parent is not None:
            value += 6.0 if belongs(row, parent) else -2.0
        scored.append((value, row))
    value, chosen = max(scored, key=lambda pair: pair[0])
    if chosen.feature == "ADM1" and not chosen.curated and _typed(chosen, candidate) <= 0:
        # a province and its seat share the name: without the word "province" the town is meant
        towns = [
            (v, r) for v, r in scored if r.country == chosen.country and r.feature.startswith("PPL") and v > value - 2.0
        ]
        if towns:
            value, chosen = max(towns, key=lambda pair: pair[0])
    return chosen, value


def belongs(row: Row, parent: Row) -> bool:
    """Whether a place lies in a country, a province or near the middle of a region."""
    if row.id == parent.id:
        return False
    if parent.feature == "PCLI":
        return row.country == parent.country
    if parent.country != row.country or row.feature == "PCLI":
        return False
    if row.admin1 and _province(parent) == row.admin1:
        return True
    return km_between(row.lat, row.lon, parent.lat, parent.lon) <= max(parent.radius_km, 40.0)
