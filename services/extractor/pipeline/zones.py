"""Words for a watched zone itself: inside it, well inside, at its edge, outside it, on the way to it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec
from shapely.geometry import shape

from schemas.claim import GeoJSON
from schemas.watch import Area
from services.extractor.pipeline.base import Sentence, SpatialMention
from services.extractor.pipeline.shapes import as_json, buffered, centre, nearest_km, zone_shape

_RELATIONS = {
    "outside": r"outside(?:\s+of)?|beyond|out\s+of",
    "edge": r"(?:edges?|boundary|boundaries|perimeter|fringes?|periphery|borders?|limits?)\s+of",
    "near": r"towards?|approach(?:ing|ed|es)?|near(?:ing)?|close\s+to|outskirts\s+of|up\s+to",
    "inside": r"inside(?:\s+of)?|within|into|in|enter(?:ed|ing|s)?|through|across",
}
_WORD = re.compile(
    r"(?P<deep>\b(?:well|deep|far)\s+)?\b(?:" + "|".join(f"(?P<{n}>{p})" for n, p in _RELATIONS.items()) + r")\b", re.I
)
_GAP = re.compile(r"\s+(?:(?:the|a|an|this|that|its|our|their)\s+)?(?:[\w“”\"'’.-]+[\s-]+){0,3}[“\"'‘]?")
_AREA: msgspec.json.Decoder[Area] = msgspec.json.Decoder(Area)


@lru_cache(maxsize=32)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    spelled = (re.escape(n).replace(r"\-", "[-‑–]?").replace(r"\ ", r"[\s-]+") for n in names)
    return re.compile("|".join(spelled) or "(?!)", re.I)


def find_zones(sentence: Sentence, areas: Sequence[Area]) -> Iterator[SpatialMention]:
    """Where a sentence names the zone of an area that the document plays near."""
    for area in areas:
        for match in _names(area.names).finditer(sentence.text):
            relation, start, deep = _relation(sentence.text, match.start())
            yield SpatialMention(
                start=sentence.start + start,
                end=sentence.start + match.end(),
                text=sentence.text[start : match.end()],
                rule=f"zone of area {area.id}, {'well ' if deep else ''}{relation}",
                relation=relation,
                anchor=match[0],
                geometry=zone_geometry(area, relation, deep),
                uncertainty_km=0.0 if relation in ("inside", "outside") else 10.0,
                area=area.id,
            )


def _relation(text: str, at: int) -> tuple[str, int, bool]:
    """The relation that the words before a zone's name state, where they begin, and whether they say "well inside"."""
    for word in reversed(list(_WORD.finditer(text, 0, at))):
        if _GAP.fullmatch(text, word.end(), at):
            name = next(n for n in _RELATIONS if word[n])
            return name, word.start(), bool(word["deep"]) and name == "inside"
    return "inside", at, False


def zone_geometry(area: Area, relation: str, deep: bool = False) -> GeoJSON:
    """The zone, its core, its rim or the land around it."""
    return _drawn(msgspec.json.encode(area), relation, deep)


@lru_cache(maxsize=64)
def _drawn(encoded: bytes, relation: str, deep: bool) -> GeoJSON:
    area = _AREA.decode(encoded)
    zone = zone_shape(area)
    half = _half_width(area, zone)
    if relation == "inside":
        return buffered(zone, -0.15 * half) if deep else zone
    if relation == "edge":
        return _without(buffered(zone, 0.12 * half), buffered(zone, -0.12 * half))
    return _without(buffered(zone, area.interest_km if relation == "outside" else half), zone)


def _without(outer: GeoJSON, inner: GeoJSON) -> GeoJSON:
    return as_json(shape(outer).difference(shape(inner)))


def _half_width(area: Area, zone: GeoJSON) -> float:
    """Distance from the middle of the zone to its line."""
    return max(1.0, nearest_km(as_json(shape(zone).boundary), *centre(area)))
