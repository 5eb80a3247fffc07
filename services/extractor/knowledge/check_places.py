"""Checks the curated places: ids once, coordinates on the globe and in their country, no name for two places far apart."""

from collections import defaultdict
from collections.abc import Iterable

from shapely.geometry import Point, shape

from services.extractor.knowledge import load
from services.extractor.pipeline.gazetteer import Country, Gazetteer, Site, load_gazetteer
from services.extractor.pipeline.names import bare, key
from services.extractor.pipeline.resolve import km_between

ENOUGH = 150
_APART_KM = 40.0
_SLACK_DEGREES = 1.0


def check_places() -> list[str]:
    """What is wrong with the curated places, one sentence each; empty when all is well."""
    sites = [site for name in ("sites", "lines") for site in load(name, Site)]
    regions = list(load("regions", Site))
    problems = [f"sites and lines: expected at least {ENOUGH} rows, got {len(sites)}"] if len(sites) < ENOUGH else []
    problems += _once(sites + regions)
    for site in sites + regions:
        problems += _row(site)
    return problems + _names(sites) + _countries(sites, load_gazetteer())


def _once(sites: Iterable[Site]) -> list[str]:
    seen: set[str] = set()
    out = []
    for site in sites:
        if site.id in seen:
            out.append(f"{site.id}: the id stands twice")
        seen.add(site.id)
    return out


def _row(site: Site) -> list[str]:
    out = []
    if not site.names:
        out.append(f"{site.id}: expected at least one name")
    if (site.at is None) == (not site.line):
        out.append(f"{site.id}: expected either at or line")
    if len(site.line) == 1:
        out.append(f"{site.id}: a line needs two points")
    points = [*([(site.at[1], site.at[0])] if site.at else []), *site.line]
    out += [f"{site.id}: {p} is no longitude, latitude" for p in points if not (abs(p[0]) <= 180 and abs(p[1]) <= 90)]
    if not 0 < site.km <= 8000:
        out.append(f"{site.id}: km is {site.km}, expected what it reaches round its point")
    return out


def _names(sites: Iterable[Site]) -> list[str]:
    """One name for two places far apart needs a choice that the lookup cannot make."""
    bearers: dict[str, list[Site]] = defaultdict(list)
    for site in sites:
        for each in {bare(key(name)) for name in site.names}:
            bearers[each].append(site)
    return [
        f"{name!r} names {' and '.join(s.id for s in some)}, which lie more than {_APART_KM:.0f} km apart"
        for name, some in bearers.items()
        if len(some) > 1 and _spread(some) > _APART_KM
    ]


def _spread(sites: list[Site]) -> float:
    points = [s.at for s in sites if s.at is not None]
    return max((km_between(*a, *b) for a in points for b in points), default=0.0)


def _countries(sites: Iterable[Site], gazetteer: Gazetteer) -> list[str]:
    """Sites far outside the country that their row gives."""
    codes = {state.id for state in load("countries", Country)}
    out = []
    for site in sites:
        out += [
            f"{site.id}: {code} is no country" for code in (site.country, *site.between) if code and code not in codes
        ]
        outline = gazetteer.outlines.get(site.country)
        if site.at is not None and outline is not None:
            off = shape(outline).distance(Point(site.at[1], site.at[0]))
            if off > _SLACK_DEGREES and site.feature not in ("SEA", "ISL"):
                out.append(f"{site.id}: lies {off:.1f} degrees outside {site.country}")
    return out
