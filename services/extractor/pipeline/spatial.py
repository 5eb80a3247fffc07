"""Phrases that place something by another place, each with the shape that its words mean."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from schemas.watch import Area
from services.extractor.pipeline.anchors import Anchor, Scene, anchor_at, touched
from services.extractor.pipeline.base import PlaceMention, Sentence, SpatialMention, Text
from services.extractor.pipeline.borders import Border, find_borders, near_border
from services.extractor.pipeline.coordinates import find_coordinates
from services.extractor.pipeline.distances import Distance, find_distances
from services.extractor.pipeline.relations import find_relations
from services.extractor.pipeline.shapes import point
from services.extractor.pipeline.tolerance import draw
from services.extractor.pipeline.zones import find_zones

_MEMORY = 200
"""How many places back "the outpost" is looked for."""


def find_spatials(text: Text, places: Sequence[PlaceMention], areas: Sequence[Area]) -> list[SpatialMention]:
    """The spatial phrases of a document in order; of two that overlap the more telling one stays."""
    near = touched(places, areas)
    told = Counter(p.country for p in places if p.country)
    starts = [p.start for p in places]
    out: list[SpatialMention] = []
    for sentence in text.sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        told_lately = list(places[max(0, first - _MEMORY) : first])
        scene = Scene(sentence=sentence, here=list(places[first:last]), before=told_lately, areas=near)
        out += sorted(_apart(_of_sentence(scene, told)), key=lambda m: m.start)
    return out


def _apart(mentions: Iterable[SpatialMention]) -> list[SpatialMention]:
    """The mentions without those that overlap an earlier one."""
    kept: list[SpatialMention] = []
    for mention in mentions:
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(mention)
    return kept


def _of_sentence(scene: Scene, told: Counter[str]) -> Iterator[SpatialMention]:
    """Everything of one sentence, the most telling kinds first."""
    yield from _coordinates(scene.sentence)
    borders = list(find_borders(scene.sentence, scene.here, told))
    zones = list(find_zones(scene.sentence, scene.areas))
    for said in find_distances(scene.sentence.text):
        mention = _distance(said, scene, _wide_anchor(borders, zones, scene.sentence.start + said.anchor_at, scene))
        if mention is not None:
            yield mention
    yield from zones
    for border in borders:
        yield SpatialMention(
            start=border.start,
            end=border.end,
            text=_words(scene.sentence, border.start, border.end),
            rule=f"border of {', '.join(border.countries)}",
            relation="near",
            anchor=_words(scene.sentence, border.start, border.end),
            geometry=near_border(border.lines),
            uncertainty_km=40.0,
        )
    yield from find_relations(scene)


def _coordinates(sentence: Sentence) -> Iterator[SpatialMention]:
    for found in find_coordinates(sentence.text):
        yield SpatialMention(
            start=sentence.start + found.start,
            end=sentence.start + found.end,
            text=sentence.text[found.start : found.end],
            rule="coordinates",
            relation="coordinates",
            geometry=point(found.lat, found.lon),
            uncertainty_km=found.uncertainty_km,
        )


def _wide_anchor(borders: Sequence[Border], zones: Sequence[SpatialMention], at: int, scene: Scene) -> Anchor | None:
    """The border or the zone that a distance counts from, "the" left out."""
    spans = [(b.start, b.end, b.lines[0], 3.0) for b in borders]
    spans += [(z.start, z.end, z.geometry, 0.0) for z in zones if z.relation == "inside" and z.geometry is not None]
    found = next((span for span in spans if at <= span[0] <= at + 5), None)
    if found is None:
        return None
    start, end, shape, reach = found
    return Anchor(start, end, _words(scene.sentence, start, end), [], shape, reach)


def _distance(said: Distance, scene: Scene, wide: Anchor | None) -> SpatialMention | None:
    """A distance or direction with its anchor; a direction alone needs a named place."""
    at = scene.sentence.start + said.anchor_at
    anchor = None if said.open_end else wide or anchor_at(scene, at)
    if said.open_end and scene.here:
        earlier = [p for p in scene.here if p.end <= scene.sentence.start + said.start and p.use == "place"]
        anchor = anchor_at(Scene(scene.sentence, earlier[-1:], [], scene.areas), earlier[-1].start) if earlier else None
    if anchor is None:
        return None
    place = anchor.places[0] if anchor.places else None
    if said.distance is None and (place is None and not anchor.text[0].isupper()):
        return None
    start = scene.sentence.start + said.start
    end = max(anchor.end, scene.sentence.start + said.anchor_at) if not said.open_end else at
    shape, uncertainty = draw(said, anchor)
    return SpatialMention(
        start=start,
        end=end,
        text=_words(scene.sentence, start, end),
        rule=f"distance grammar, anchor {place.id if place else 'unknown'}",
        relation=said.relation,
        distance=said.distance,
        unit=said.unit,  # type: ignore[arg-type]  # one of the four units
        bearing=said.bearing,
        anchor=anchor.text,
        anchors=anchor.places,
        geometry=shape,
        uncertainty_km=uncertainty,
    )


def _words(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[start - sentence.start : end - sentence.start]
