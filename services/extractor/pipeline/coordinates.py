"""Coordinates in a text: decimal degrees, degrees with minutes and seconds, MGRS."""

import re
from collections.abc import Iterator

from mgrs import MGRS
from mgrs.core import MGRSError
from msgspec import Struct

_NUMBER = r"\d{1,3}(?:[.,]\d+)?"
_DMS = rf"(?P<{{p}}d>{_NUMBER})\s*[°º˚]?\s*(?:(?P<{{p}}m>\d{{1,2}}(?:\.\d+)?)\s*['’′]?\s*)?(?:(?P<{{p}}s>\d{{1,2}}(?:\.\d+)?)\s*(?:[\"”″]|''|’’)?\s*)?"
_NORTH, _EAST = r"(?:[NS]|[Nn]orth|[Ss]outh)", r"(?:[EW]|[Ee]ast|[Ww]est)"
_AFTER = re.compile(
    r"(?<![\w.])"
    + _DMS.replace("{p}", "a")
    + rf"(?P<ah>{_NORTH})\b(?:\s*(?:latitude|lat\.?))?\s*[,;/ ]?\s*(?:and\s+)?"
    + _DMS.replace("{p}", "b")
    + rf"(?P<bh>{_EAST})\b"
)
_BEFORE = re.compile(
    r"\b(?P<ah>[NS])\s*"
    + _DMS.replace("{p}", "a")
    + r"[,;/ ]?\s*(?P<bh>[EW])\s*"
    + _DMS.replace("{p}", "b")
    + r"(?!\w)"
)
_PLAIN = re.compile(
    r"(?<![\w.])(?P<a>-?\d{1,2}\.\d{3,})\s*°?\s*[,;]\s*(?P<b>-?\d{1,3}\.\d{3,})(?![\w.]*\d)"
    r"|\b[Ll]at(?:itude)?\.?:?\s*(?P<a2>-?\d{1,2}(?:\.\d+)?)\s*°?[,;]?\s*(?:and\s+)?[Ll]ong?(?:itude)?\.?:?\s*(?P<b2>-?\d{1,3}(?:\.\d+)?)"
)
_GRID = re.compile(
    r"\b(?:MGRS:?\s*)?(?P<g>\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{2}\s?\d{2}|\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5}))\b"
)


class Coordinates(Struct, frozen=True):
    """A point said in figures, its place in the text and half its last digit in kilometres."""

    start: int
    end: int
    lat: float
    lon: float
    uncertainty_km: float


def find_coordinates(text: str) -> Iterator[Coordinates]:
    """All coordinates of a text that are on the globe."""
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(text):
            lat, fine = _degrees(match, "a")
            lon, _ = _degrees(match, "b")
            if lat is not None and lon is not None and _careful(match):
                yield Coordinates(match.start(), match.end(), lat, lon, fine)
    for match in _PLAIN.finditer(text):
        lat, lon = float(match["a"] or match["a2"]), float(match["b"] or match["b2"])
        if abs(lat) <= 90 and abs(lon) <= 180:
            yield Coordinates(match.start(), match.end(), lat, lon, _fineness(match["a"] or match["a2"]))
    for match in _GRID.finditer(text):
        yield from _grid(match)


def _careful(match: re.Match[str]) -> bool:
    """A degree sign, a decimal or minutes: "5 N 3 E" alone may be anything."""
    return bool(re.search(r"[°º˚.′']|[Nn]orth|[Ss]outh", match[0]) or (match["am"] and match["bm"]))


def _degrees(match: re.Match[str], which: str) -> tuple[float | None, float]:
    """Signed degrees of one half, and how many km half its last unit is."""
    degrees = match[f"{which}d"].replace(",", ".")
    minutes, seconds = match[f"{which}m"], match[f"{which}s"]
    value = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    limit = 90 if which == "a" else 180
    if value > limit or float(minutes or 0) >= 60 or float(seconds or 0) >= 60:
        return None, 0.0
    fine = 0.05 if seconds else 1.0 if minutes else _fineness(degrees)
    return round(-value if match[f"{which}h"][0] in "SsWw" else value, 6), fine


def _fineness(number: str) -> float:
    digits = len(number.partition(".")[2])
    return max(0.05, 55.0 / float(10**digits))


def _grid(match: re.Match[str]) -> Iterator[Coordinates]:
    code = re.sub(r"\s", "", match["g"])
    figures = len(re.sub(r"^\d{1,2}[A-Z]{3}", "", code)) // 2
    try:
        lat, lon = MGRS().toLatLon(code)
    except MGRSError:
        return
    yield Coordinates(match.start(), match.end(), round(lat, 5), round(lon, 5), 50.0 / 10**figures)
