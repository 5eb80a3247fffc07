"""What our own steps saw where a model points: its words found again in the text, and what knowledge makes of them."""

import re
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from schemas.claim import ActorRef, InArea, Place, Time
from schemas.watch import Area
from services.extractor.core import Reading
from services.extractor.model.told import ToldParty
from services.extractor.pipeline.actor_tree import Actors
from services.extractor.pipeline.base import Mention, Post
from services.extractor.pipeline.geometry import in_areas, place_of
from services.extractor.pipeline.when import as_time

M = TypeVar("M", bound=Mention)
Span = tuple[int, int]


def find(text: str, words: str, start: int = 0, end: int | None = None) -> Span | None:
    """Where whole words stand in a text, letter for letter; None where they do not."""
    if not words.strip():
        return None
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)" if words[0].isalnum() else re.escape(words)).search(
        text, start, len(text) if end is None else end
    )
    return found.span() if found else None


class Sight(Struct, frozen=True):
    """A reading, and what is needed to judge what a model says of it."""

    reading: Reading
    actors: Actors
    areas: Sequence[Area]
    items: frozenset[str]
    """Items that quantities may count."""

    def quote(self, words: str) -> Span | None:
        """Where a quote stands in the document."""
        return find(self.reading.document.text, words)

    def words(self, words: str | None, quote: Span) -> Span | None:
        """Where words stand: in the quote, else anywhere in the document."""
        text = self.reading.document.text
        return (find(text, words, *quote) or find(text, words)) if words else None

    def party(self, told: ToldParty, quote: Span) -> ActorRef | None:
        """The party of these words: as we read them; the model's id only for a party that the document names."""
        span = self.words(told.text, quote)
        if span is None:
            return None
        seen = [m for m in _over(self.reading.mentions.actors, span) if m.id]
        if seen:
            best = max(seen, key=lambda m: (min(m.end, span[1]) - max(m.start, span[0]), m.end - m.start))
            return ActorRef(best.id or "", told.text, best.parents, best.unlisted)
        person = next((p.actor for p in _over(self.reading.mentions.persons, span) if p.actor), None)
        named = {m.id for m in self.reading.mentions.actors}
        id = person or self.actors.lookup(told.text) or (told.id if told.id in named else None)
        return ActorRef(id, told.text, self.actors.parents(id)) if id else None

    def place(self, words: str | None, quote: Span) -> tuple[Place | None, dict[str, InArea]]:
        """The place of these words and how it lies to the areas; None where they are not in the text."""
        span = self.words(words, quote)
        if span is None or not words:
            return None, {}
        seen = self.reading.mentions
        place = place_of(_over(seen.places, span), _over(seen.spatials, span)) or Place((words,))
        return place, in_areas(place, self.areas)

    def time(self, words: str | None, quote: Span) -> Time | None:
        """The interval of these words by our own calendar; a model's arithmetic is not asked for."""
        span = self.words(words, quote)
        found = _over(self.reading.mentions.times, span) if span else []
        return next((as_time(m) for m in found if m.time_start), None)

    def post(self, at: int) -> Post | None:
        """The embedded post in which an offset lies."""
        posts = self.reading.text.posts
        return next((p for p in posts if p.start <= at < p.end), None)


def _over(mentions: Sequence[M], span: Span) -> list[M]:
    """The mentions that share a letter with a span."""
    return [m for m in mentions if m.start < span[1] and span[0] < m.end]
