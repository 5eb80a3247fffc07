"""The extractor's core: a document in, its claims and mentions out; a pure function once its knowledge is loaded."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from schemas.claim import ActorRef, Claim, InArea, Place
from schemas.document import Document
from schemas.report import Report
from schemas.watch import Area
from services.extractor.model.merge import stamped
from services.extractor.pipeline.actor_tree import Actors, load_actors
from services.extractor.pipeline.actors import find_actors
from services.extractor.pipeline.base import Mentions, PlaceMention, SpatialMention, Text
from services.extractor.pipeline.claims import touching
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.equipment import Equipment, load_equipment
from services.extractor.pipeline.fingerprint import digest, signature
from services.extractor.pipeline.frames import Frames, load_frames, words
from services.extractor.pipeline.gate import Gate, Gatekeeper
from services.extractor.pipeline.gate_places import load_gate
from services.extractor.pipeline.gazetteer import Gazetteer, load_gazetteer
from services.extractor.pipeline.geometry import in_areas, place_of
from services.extractor.pipeline.linking import Linker
from services.extractor.pipeline.places import find_places
from services.extractor.pipeline.quantities import find_quantities
from services.extractor.pipeline.reading import read_claims
from services.extractor.pipeline.spatial import find_spatials
from services.extractor.pipeline.text import MODEL, load_nlp, parse, read_text
from services.extractor.pipeline.times import find_times
from services.runtime.errors import BadFile

LONG = 40
"""Sentences beyond which the services parse only those that the gate wants."""


WARM = (
    "On Tuesday two jets of the coalition struck a convoy 20 km north-east of Palmyra, killing at least six fighters, it said.",
    "قصفت طائرات التحالف رتلا قرب تدمر يوم الثلاثاء",
)
WARM_DAY = datetime(2017, 6, 7, tzinfo=UTC)


class Reading(Struct, eq=False):
    """What was read in a document."""

    document: Document
    text: Text
    claims: tuple[Claim, ...]
    mentions: Mentions
    gate: Gate | None = None
    """What the gate said; None where it was not asked."""
    drafts: tuple[Draft, ...] = ()
    """What the first claims were made of, in their order: where --explain finds which words and rules gave each value."""


class Extractor:
    """The loaded knowledge; `read` is a pure function of it, the document and the areas."""

    def __init__(self, actors: Actors, gazetteer: Gazetteer, equipment: Equipment, frames: Frames, nlp: Any) -> None:
        self.actors, self.gazetteer, self.equipment = actors, gazetteer, equipment
        self.frames, self.nlp = frames, nlp
        self._keeper: tuple[tuple[Area, ...], Gatekeeper] | None = None
        rows = actors.rows()
        self.sides = {row.id: row.side for row in rows if row.side}
        self.irregular = frozenset(
            r.id
            for r in rows
            if r.kind in ("group", "militia") or (r.kind == "generic" and (r.side or r.id in words("irregular")))
        )

    def read(self, document: Document, areas: Sequence[Area]) -> Reading:
        """All claims and mentions of a document, whatever the gate says."""
        text = read_text(document)
        return self._read(text, areas, self.gate(text, areas))

    def sift(self, document: Document, areas: Sequence[Area]) -> Reading:
        """What the reports of these areas need of a document: nothing where the gate finds that it concerns none of them."""
        text = read_text(document)
        gate = self.gate(text, areas)
        if not gate.wanted:
            return Reading(document, text, (), Mentions(), gate)
        return self._read(text, areas, gate, gate.sentences if len(text.sentences) > LONG else None)

    def warm(self, areas: Sequence[Area]) -> None:
        """Reads a text that asks every table of knowledge, so that none is loaded, or found broken, by a document later."""
        for told in WARM:
            text = read_text(Document(id="warm", source="warm", text=told, published=WARM_DAY))
            self._read(text, areas, self.gate(text, areas))

    def gate(self, text: Text, areas: Sequence[Area]) -> Gate:
        """The gate's word on a text; its words are gathered once for the same areas."""
        if self._keeper is None or self._keeper[0] != tuple(areas):
            self._keeper = (tuple(areas), load_gate(areas, self.frames, self.gazetteer, self.actors.rows()))
        return self._keeper[1].read(text, areas)

    def _read(self, text: Text, areas: Sequence[Area], gate: Gate, wanted: Sequence[int] | None = None) -> Reading:
        document = text.document
        parse(text, self.nlp, wanted)
        seen = self.see(text, areas)
        linker = Linker(self.sides, document.published, self.irregular)
        claims, drafts = read_claims(
            text,
            seen,
            self.frames,
            linker,
            partial(_party, self.actors),
            partial(_guards, areas),
            self.actors.kind,
            partial(_locate, areas),
        )
        return Reading(document, text, claims, seen, gate, drafts)

    def see(self, text: Text, areas: Sequence[Area]) -> Mentions:
        """What is mentioned in a parsed text."""
        places = find_places(text, self.gazetteer, areas)
        actors, persons = find_actors(text, self.actors, self._homes(places))
        quantities, equipment = find_quantities(text, self.equipment)
        return Mentions(
            places=places,
            spatials=find_spatials(text, places, areas),
            actors=actors,
            persons=persons,
            equipment=equipment,
            quantities=quantities,
            times=find_times(text, text.document.published),
        )

    def _homes(self, places: Sequence[PlaceMention]) -> tuple[str, ...]:
        """The state in which each place lies, as a party."""
        codes = (p.country for p in places if p.country and p.use == "place")
        rows = (row for code in codes if (row := self.gazetteer.country(code)) is not None)
        return tuple(id for row in rows if (id := self.actors.lookup(row.name)) is not None)


BASES = re.compile(r"\b(base|garrison|outpost|post|camp)\b", re.IGNORECASE)


def _guards(areas: Sequence[Area], place: PlaceMention) -> str | None:
    """Who holds a base in the middle of a watched zone, as its row says."""
    if not BASES.search(f"{place.text} {place.name} {place.feature}"):
        return None
    for area in areas:
        found = in_areas(place_of([place], []), [area]).get(area.id)
        if found is not None and found.distance_km is not None and found.distance_km < 10 and area.guardians:
            return area.guardians[0]
    return None


def _party(actors: Actors, name: str) -> ActorRef | None:
    """The party of a name, with its ancestors."""
    id_ = actors.lookup(name)
    return ActorRef(id_, name, actors.parents(id_)) if id_ else None


def _locate(
    areas: Sequence[Area], places: list[PlaceMention], spatials: list[SpatialMention]
) -> tuple[Place | None, dict[str, InArea]]:
    """The place that these mentions make together, and how it lies to the areas."""
    place = place_of(places, spatials)
    return place, in_areas(place, areas)


def load(settings: Any = None) -> Extractor:
    """Everything that reading needs; takes seconds and some hundred megabytes, once.

    `settings.model` names the parser; the folder `settings.places()` holds the user's own imported places.
    Raises BadFile for a model that is not installed and for knowledge that is not sound.
    """
    name = settings.model if settings is not None else MODEL
    try:
        nlp = load_nlp(name)
    except (OSError, ImportError, AttributeError) as error:
        cure = "run `make setup`, or name an installed one in ZONEWATCH_MODEL"
        raise BadFile(Path(name), "", f"the language model cannot be loaded ({error})", cure) from error
    places = load_gazetteer(settings.places()) if settings is not None else load_gazetteer()
    return Extractor(load_actors(), places, load_equipment(), load_frames(), nlp)


def reports(reading: Reading, areas: Sequence[Area]) -> tuple[Report, ...]:
    """One report for each area: also an empty one, so that a revision that no longer speaks of an area replaces the old."""
    document = reading.document
    shared: dict[str, Any] = {
        "document": document.id,
        "revision": document.revision,
        "digest": digest(document),
        "source": document.source,
        "form": document.form,
        "url": document.url,
        "title": document.title,
        "published": document.published,
        "collected": document.collected,
        "signature": signature(document.text),
        "deleted": document.deleted,
    }
    return tuple(
        stamped(Report(area=area.id, claims=() if document.deleted else touching(reading.claims, area.id), **shared))
        for area in areas
    )
