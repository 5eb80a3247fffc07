"""Relations without a figure: near, between, along, from A to B, and parts such as "southern X"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from schemas.claim import GeoJSON
from services.extractor.pipeline.anchors import Scene
from services.extractor.pipeline.base import PlaceMention, SpatialMention
from services.extractor.pipeline.distances import COMPASS, bearing_of
from services.extractor.pipeline.shapes import buffered, distance_km, line, part_of, point

_NEAR = re.compile(
    r"\b(?:near(?:by)?|close\s+to|(?:just\s+)?outside(?:\s+of)?|around|in\s+the\s+vicinity\s+of|(?:on|at|in|to)\s+the\s+(?:outskirts|edges?|approaches|gates|doorstep)\s+of"
    r"|adjacent\s+to|next\s+to|not\s+far\s+from|along\s+the\s+coast\s+of|surrounding|overlooking|towards?|in\s+the\s+direction\s+of)\s+(?:the\s+|al\s+)?(?P<what>(?:[a-z-]+\s+){0,3}(?:of\s+)?)$",
    re.I,
)
_ALONG = re.compile(r"\b(?:along|on|off|down|up|alongside|via|across)\s+(?:the\s+)?(?:[a-z0-9-]+\s+){0,2}$", re.I)
_ROAD = re.compile(r"\s*(?:international\s+|main\s+)?(?:highway|motorway|road|route|axis|corridor|line)\b", re.I)
_HALFWAY = re.compile(r"\b(?:half-?way|midway)\s+$", re.I)
_PART = re.compile(
    rf"(?:\bin\s+the\s+(?:far\s+)?(?P<a>{COMPASS})\s+of\s+(?:the\s+)?|(?<![\w-])(?P<b>{COMPASS})[\s-]+)$", re.I
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?:[a-z-]+\s+(?:of\s+)?){0,3}$", re.I)
_TO = re.compile(rf"\s+(?:{COMPASS}\s+)?(?:to|towards?|until)\s+(?:the\s+)?(?:[a-z-]+\s+(?:of\s+)?){{0,2}}", re.I)
_WIDE = ("PCLI", "CONT", "ADM1", "RGN", "OCN", "SEA")
NEAR_KM, FAR_KM = 20.0, 60.0
"""How far "near" reaches as a rule, and how far it may reach at most."""


def find_relations(scene: Scene) -> Iterator[SpatialMention]:
    """The relations of one sentence, pairs of places first."""
    text, base = scene.sentence.text, scene.sentence.start
    named = [p for p in scene.here if p.use in ("place", "metonym", "dateline") and p.lat is not None]
    for left, right in pairwise(named):
        pair = _pair(
            left, right, text[: left.start - base], text[left.end - base : right.start - base], text[right.end - base :]
        )
        if pair is not None:
            relation, lead, tail = pair
            yield _of_pair(scene, left, right, relation, left.start - lead, right.end + tail)
    for place in named:
        yield from _single(scene, place, text[: place.start - base])


def _pair(
    left: PlaceMention, right: PlaceMention, before: str, between: str, after: str
) -> tuple[str, int, int] | None:
    """The relation of two neighbouring places, and how far its words reach to the left and right of them."""
    small = left.precision < 3 and right.precision < 3
    road = _ROAD.match(after)
    if between in ("-", "–", "‑", " to ", " and ") and road and between != " and " and small:
        return "along", 0, road.end()
    if (
        between.strip().startswith("and")
        and len(between) < 20
        and small
        and (m := re.search(r"\bbetween\s+(?:the\s+)?(?:[a-z-]+\s+(?:of\s+)?){0,3}$", before))
    ):
        halfway = _HALFWAY.search(before[: m.start()])
        return ("halfway", len(before) - halfway.start(), 0) if halfway else ("between", len(before) - m.start(), 0)
    if small and (m := _FROM.search(before)) and _TO.fullmatch(between):
        return "from-to", len(before) - m.start(), 0
    return None


def _of_pair(
    scene: Scene, left: PlaceMention, right: PlaceMention, relation: str, start: int, end: int
) -> SpatialMention:
    a, b = (left.lat or 0.0, left.lon or 0.0), (right.lat or 0.0, right.lon or 0.0)
    apart = distance_km(*a, *b)
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    shape = (
        point(*middle)
        if relation == "halfway"
        else buffered(line([a, b]), 5.0 if relation == "along" else max(4.0, 0.12 * apart))
    )
    return _mention(
        scene,
        start,
        end,
        "between" if relation == "halfway" else relation,
        [left, right],
        shape,
        max(4.0, 0.15 * apart),
    )


def _single(scene: Scene, place: PlaceMention, before: str) -> Iterator[SpatialMention]:
    """What the words before one place make of it."""
    road = place.geometry is not None and place.geometry["type"] == "LineString"
    if road and (m := _ALONG.search(before)):
        yield _mention(
            scene, place.start - len(before) + m.start(), place.end, "along", [place], _widened(place, 3.0), 5.0
        )
    elif m := _NEAR.search(before):
        if place.feature not in ("PCLI", "CONT"):
            km = 8.0 if re.search("outskirts|outside|edge", m[0]) else NEAR_KM
            yield _mention(
                scene, place.start - len(before) + m.start(), place.end, "near", [place], _widened(place, km), FAR_KM
            )
    elif place.feature in _WIDE and (m := _PART.search(before)) and place.geometry is not None:
        bearing = bearing_of(m["a"] or m["b"])
        if bearing is not None and place.geometry["type"] in ("Polygon", "MultiPolygon"):
            part = part_of(place.geometry, bearing)
            yield _mention(
                scene,
                place.start - len(before) + m.start(),
                place.end,
                "direction",
                [place],
                part,
                place.uncertainty_km,
                bearing,
            )


def _widened(place: PlaceMention, km: float) -> GeoJSON:
    reach = km + (
        min(place.uncertainty_km or 0.0, 15.0) if place.geometry and place.geometry["type"] == "Point" else 0.0
    )
    return buffered(place.geometry or point(place.lat or 0.0, place.lon or 0.0), reach)


def _mention(
    scene: Scene,
    start: int,
    end: int,
    relation: str,
    places: list[PlaceMention],
    shape: GeoJSON,
    doubt: float | None,
    bearing: float | None = None,
) -> SpatialMention:
    base = scene.sentence.start
    names = " and ".join(p.text for p in places)
    return SpatialMention(
        start=start,
        end=end,
        text=scene.sentence.text[start - base : end - base],
        rule=f"{relation} of {', '.join(p.id or p.text for p in places)}",
        relation=relation,
        bearing=bearing,
        anchor=names,
        anchors=places,
        geometry=shape,
        uncertainty_km=doubt,
    )
