"""Many places in one block of bytes: columns, and two sorted lists of keys. Read without building a single object."""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from schemas.claim import GeoJSON
from services.extractor.pipeline.names import bare, key, skeleton

_COLUMNS = {
    "lat": "<i4",
    "lon": "<i4",
    "population": "<i4",
    "radius_km": "<u2",
    "feature": "<u2",
    "country": "<u2",
    "admin1": "<u2",
}
_LISTED = ("feature", "country", "admin1")
_SCALE = 10_000


class Row(Struct, frozen=True, kw_only=True):
    """One place. `radius_km` is how far it reaches round its point (0: by its feature), `names` are given when building."""

    id: str
    name: str
    lat: float
    lon: float
    feature: str
    country: str = ""
    admin1: str = ""
    population: int = 0
    radius_km: float = 0
    names: tuple[str, ...] = ()
    geometry: GeoJSON | None = None
    curated: bool = False


class Lines(Sequence[str]):
    """Lines of a block of bytes as a sequence of words; nothing is decoded before it is asked for."""

    def __init__(self, block: bytes) -> None:
        self._block = block
        ends: NDArray[Any] = np.flatnonzero(np.frombuffer(block, dtype=np.uint8) == 10).astype(np.uint32)
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, index: Any) -> Any:
        start = int(self._ends[index - 1]) + 1 if index else 0
        return self._block[start : int(self._ends[index])].decode()


def region_keys(row: Row) -> set[str]:
    """The keys of a place of the watched region: each name without its articles."""
    return {bare(key(name)) for name in row.names} - {""}


def world_keys(row: Row) -> set[str]:
    """The keys of a place elsewhere, where "El" and "As" are parts of the name."""
    return {key(name) for name in row.names} - {""}


def pack(rows: Sequence[Row], region: Iterable[str]) -> bytes:
    """The rows as one block; those of the region's countries are also found by their consonants."""
    inside = set(region)
    names: dict[str, set[int]] = defaultdict(set)
    bones: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        keys = region_keys(row) if row.country in inside else world_keys(row)
        for each in keys:
            names[each].add(number)
        if row.country in inside:
            for each in {skeleton(k) for k in keys} - {""}:
                bones[each].add(number)
    lists = {column: sorted({str(getattr(row, column)) for row in rows}) for column in _LISTED}
    blocks = [_text(row.id for row in rows), _text(row.name for row in rows)]
    blocks += [_column(rows, column, kind, lists.get(column)) for column, kind in _COLUMNS.items()]
    for index in (names, bones):
        ordered = sorted(index, key=str.encode)
        blocks.append(_text(ordered))
        blocks.append(np.array([len(index[k]) for k in ordered], dtype="<u4").tobytes())
        blocks.append(np.array([n for k in ordered for n in sorted(index[k])], dtype="<u4").tobytes())
    head = json.dumps({"sizes": [len(b) for b in blocks], "lists": lists}, ensure_ascii=False, sort_keys=True)
    return head.encode() + b"\n" + b"".join(blocks)


def _text(words: Iterable[str]) -> bytes:
    return "".join(w.replace("\n", " ") + "\n" for w in words).encode()


def _column(rows: Sequence[Row], column: str, kind: str, listed: list[str] | None) -> bytes:
    numbers: Callable[[Any], int] = {w: n for n, w in enumerate(listed)}.__getitem__ if listed is not None else round
    scale = _SCALE if column in ("lat", "lon") else 1
    return np.array([numbers(getattr(row, column) * scale) for row in rows], dtype=kind).tobytes()


class Packed:
    """The rows of a packed block; `find` takes a key, `kindred` a skeleton."""

    def __init__(self, data: bytes) -> None:
        end = data.index(b"\n")
        head = json.loads(data[:end])
        blocks, at = [], end + 1
        for size in head["sizes"]:
            blocks.append(data[at : at + size])
            at += size
        self._lists: dict[str, list[str]] = head["lists"]
        self._ids, self._names = Lines(blocks[0]), Lines(blocks[1])
        self._columns = {c: np.frombuffer(b, dtype=k) for (c, k), b in zip(_COLUMNS.items(), blocks[2:9], strict=True)}
        self._indices = [
            (Lines(a), np.cumsum(np.frombuffer(b, dtype="<u4")), np.frombuffer(c, dtype="<u4"))
            for a, b, c in (blocks[9:12], blocks[12:15])
        ]

    def __len__(self) -> int:
        return len(self._ids)

    def row(self, number: int) -> Row:
        """The row of this number."""
        at = {c: int(v[number]) for c, v in self._columns.items()}
        return Row(
            id=self._ids[number],
            name=self._names[number],
            lat=at["lat"] / _SCALE,
            lon=at["lon"] / _SCALE,
            feature=self._lists["feature"][at["feature"]],
            country=self._lists["country"][at["country"]],
            admin1=self._lists["admin1"][at["admin1"]],
            population=at["population"],
            radius_km=at["radius_km"],
        )

    def find(self, name_key: str) -> list[Row]:
        """The rows that bear this key."""
        return self._rows(0, name_key)

    def kindred(self, bones: str) -> list[Row]:
        """The rows with a name of this skeleton."""
        return self._rows(1, bones)

    def _rows(self, index: int, wanted: str) -> list[Row]:
        keys, ends, postings = self._indices[index]
        place = bisect_left(keys, wanted.encode(), key=str.encode)
        if place == len(keys) or keys[place] != wanted:
            return []
        start = int(ends[place - 1]) if place else 0
        return [self.row(int(n)) for n in postings[start : int(ends[place])]]
