"""The gazetteer, loaded once for all tests of places, and short cuts to the places and phrases of a text."""

from functools import cache

from schemas.document import Document
from schemas.watch import Area, Circle
from services.extractor.pipeline.base import PlaceMention, SpatialMention, Text
from services.extractor.pipeline.gazetteer import Gazetteer, load_gazetteer
from services.extractor.pipeline.places import find_places
from services.extractor.pipeline.spatial import find_spatials
from services.extractor.pipeline.text import read_text

TANF = Area(
    id="tanf",
    name="at-Tanf de-confliction zone",
    zone=Circle(lat=33.5, lon=38.62, radius_miles=34),
    names=("de-confliction zone", "55-km zone"),
)


@cache
def atlas() -> Gazetteer:
    """All that is known."""
    return load_gazetteer()


def read(words: str) -> Text:
    """A document of these words, in sentences, unparsed."""
    return read_text(Document(id="d", source="s", text=words, form="post"))


def places(words: str, every: bool = False) -> list[PlaceMention]:
    """The places of a text; with `every` also adjectives and speakers."""
    found = find_places(read(words), atlas(), (TANF,))
    return [p for p in found if every or p.use in ("place", "dateline")]


def ids(words: str) -> list[str | None]:
    """The ids of the places of a text."""
    return [p.id for p in places(words)]


def phrases(words: str, areas: tuple[Area, ...] = (TANF,)) -> list[SpatialMention]:
    """The spatial phrases of a text."""
    text = read(words)
    return find_spatials(text, find_places(text, atlas(), areas), areas)
