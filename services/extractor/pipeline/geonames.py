"""A user's own places: a GeoNames country dump (CC BY 4.0, geonames.org) packed into a block that the gazetteer reads."""

import lzma
from collections.abc import Iterator
from pathlib import Path

from services.extractor.pipeline.packed import Row, pack
from services.runtime.errors import BadFile

COLUMNS = 19
MOST = 1_000_000
"""Places of one dump: more would take gigabytes while they are packed."""
LARGEST = 2**31 - 1
CURE = "download XX.zip of a country from GeoNames, unpack it and give its XX.txt"


def import_geonames(file: Path, folder: Path) -> int:
    """Add a country dump to the user's folder, in place of an earlier one of its name; how many places it has.

    Raises BadFile for what is no such dump; nothing is written then.
    """
    rows = list(_rows(file))
    if not rows:
        raise BadFile(file, "", "it has no places", CURE)
    block = lzma.compress(pack(rows, {row.country for row in rows}))
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{file.stem.lower()}.xz"
    unfinished = made.with_suffix(".part")
    unfinished.write_bytes(block)
    unfinished.replace(made)
    return len(rows)


def _rows(file: Path) -> Iterator[Row]:
    try:
        with file.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if number > MOST:
                    raise BadFile(file, "", f"more than {MOST:,} places", "cut it to the provinces that you watch")
                if line.strip():
                    yield _row(file, number, line.rstrip("\r\n").split("\t"))
    except OSError as error:
        raise BadFile(file, "", error.strerror or "cannot be read", CURE) from error
    except UnicodeDecodeError as error:
        raise BadFile(file, f"byte {error.start}", "not UTF-8 text", CURE) from error


def _row(file: Path, number: int, cells: list[str]) -> Row:
    if len(cells) != COLUMNS:
        what = f"expected the {COLUMNS} columns of a GeoNames dump, got {len(cells)}"
        raise BadFile(file, f"line {number}", what, CURE)
    try:
        lat, lon, population = float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError as error:
        raise BadFile(file, f"line {number}", f"a coordinate or the population is no number: {error}", CURE) from error
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise BadFile(file, f"line {number}", f"{lat}, {lon} is no latitude, longitude", CURE)
    names = dict.fromkeys(name for name in (cells[1], cells[2], *cells[3].split(",")) if name)
    return Row(
        id=f"gn:{cells[0]}",
        name=cells[1],
        names=tuple(names),
        lat=lat,
        lon=lon,
        feature=cells[7],
        country=cells[8],
        admin1=f"{cells[8]}.{cells[10]}" if cells[10] else "",
        population=min(max(population, 0), LARGEST),
    )
