"""What the steps of reading pass to one another: the text in sentences, and what was seen in it.

Offsets are characters of `document.text` everywhere. Each mention says in `rule` which rule and knowledge row gave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct, field

from schemas.claim import GeoJSON, Precision
from schemas.document import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Role = Literal["headline", "body", "post", "caption", "boilerplate"]


class Sentence(Struct, eq=False):
    """One sentence: its place in the text, what part of the page it is, and its parse (None when the gate passed it over)."""

    start: int
    end: int
    text: str
    role: Role
    paragraph: int
    index: int
    doc: Doc | None = None
    post: int | None = None
    """Index into Text.posts when the sentence belongs to an embedded post."""
    quotes: list[tuple[int, int]] = []
    """Character spans of the document that stand within quotation marks in this sentence, marks excluded."""

    def span(self, token: Token) -> tuple[int, int]:
        """Start and end of a token of this sentence's parse, in the document."""
        return self.start + token.idx, self.start + token.idx + len(token)


class Post(Struct, frozen=True):
    """A post that the text embeds: author, handle and date as its last line gives them."""

    start: int
    end: int
    author: str | None
    handle: str | None
    published: datetime | None


class Text(Struct, eq=False):
    """A document cut into sentences."""

    document: Document
    language: str
    """ISO 639-1: "en", "ar", ..."""
    sentences: list[Sentence]
    posts: list[Post] = []
    dateline: tuple[int, int] | None = None
    """Span of the dateline's place ("AMMAN"), which is where the report was written, not where the event was."""

    def read(self) -> Iterator[Sentence]:
        """The sentences that carry the story: no captions, no boilerplate."""
        return (s for s in self.sentences if s.role not in ("caption", "boilerplate"))


class Mention(Struct, kw_only=True, eq=False):
    """Words of the text that were recognised."""

    start: int
    end: int
    text: str
    rule: str = ""


class PlaceMention(Mention):
    """A named place, resolved to a row of the gazetteer where it could be."""

    id: str | None = None
    name: str = ""
    lat: float | None = None
    lon: float | None = None
    geometry: GeoJSON | None = None
    """Point, line or polygon; None when unresolved."""
    uncertainty_km: float | None = None
    precision: int = 3
    """ACLED's geo_precision: 1 the place itself, 2 near it or part of a region, 3 a province or larger."""
    feature: str = ""
    country: str = ""
    use: Literal["place", "metonym", "demonym", "dateline"] = "place"
    """A metonym ("Damascus said") or demonym ("Syrian") is an actor or an origin, not where something happened."""


class SpatialMention(Mention):
    """A phrase that places something by another place: "18 miles north-east of X", "near the borders", "inside the zone"."""

    relation: str
    """distance, within, between, along, near, inside, edge, outside, from-to, direction, coordinates."""
    distance: float | None = None
    unit: Literal["mile", "nautical mile", "km", "m"] | None = None
    bearing: float | None = None
    """Degrees clockwise from north, from the anchor to the place."""
    anchor: str = ""
    anchors: list[PlaceMention] = []
    geometry: GeoJSON | None = None
    uncertainty_km: float | None = None
    area: str | None = None
    """Id of the watched area whose zone the words name, when they do ("the de-confliction zone")."""


class ActorMention(Mention):
    """A party: by name, acronym, demonym, common noun ("militants") or pronoun; `id` is None where nobody was found for it."""

    id: str | None = None
    parents: tuple[str, ...] = ()
    how: Literal["name", "adjective", "generic", "coreference", "unlisted"] = "name"
    unlisted: bool = False


class PersonMention(Mention):
    """A person; `actor` is the id of the party they speak or act for, when known."""

    actor: str | None = None


class EquipmentMention(Mention):
    """A weapon, vehicle, aircraft or ship; `item` is its class (the names of the quantities' items), `model` its row."""

    item: str
    model: str | None = None
    operator: str = ""
    """The name of the only party that has it, empty where several may."""


class QuantityMention(Mention):
    """A count or measure; min and max are None where the words give no number ("a number of")."""

    min: float | None = None
    max: float | None = None
    unit: str | None = None
    item: str | None = None
    """Equipment class or people role that is counted, None when it is neither."""
    noun: tuple[int, int] | None = None
    """Span of the head noun that is counted."""
    exact: bool = True
    implicit: bool = False
    """True where no number is said: "a tank" is one, "soldiers" an unknown number. Not printed among the mentions."""
    part: bool = False
    """True when it breaks down a total told just before: "18 members of a family, including five children"."""


class TimeMention(Mention):
    """A time, resolved to a half-open UTC interval; None when the words alone do not say."""

    time_start: datetime | None = None
    time_end: datetime | None = None
    precision: Precision | None = None
    recalls: bool = False
    """True when it points well before the document's own news ("last month", "On May 18" in a text of June)."""
    relative: bool = False
    """True when it counts from the event just told ("two days later"); resolved by whoever knows that event."""
    offset_days: float | None = None
    """For `relative`: how many days after (before, when negative) the event just told."""


class Mentions(Struct, eq=False):
    """All that was seen in a document, each list in the order of the text."""

    places: list[PlaceMention] = field(default_factory=list)
    spatials: list[SpatialMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    persons: list[PersonMention] = field(default_factory=list)
    equipment: list[EquipmentMention] = field(default_factory=list)
    quantities: list[QuantityMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)


M = TypeVar("M", bound=Mention)


def within(mentions: Iterable[M], start: int, end: int) -> list[M]:
    """The mentions that lie inside [start, end)."""
    return [m for m in mentions if start <= m.start and m.end <= end]
