"""What was seen in a document, asked by the words of a parse: which parties, weapons and places lie under a noun."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct
from spacy.tokens import Token

from schemas.claim import ActorRef
from services.extractor.pipeline.base import (
    ActorMention,
    EquipmentMention,
    Mention,
    Mentions,
    PersonMention,
    PlaceMention,
    QuantityMention,
    Sentence,
    SpatialMention,
    TimeMention,
)
from services.extractor.pipeline.grammar import core

M = TypeVar("M", bound=Mention)
NAMED_SITE = re.compile(
    r"(?i:^(?:the )?al[- ])?[A-Z]\S* (?:air ?base|airport|airfield|dam|lake|bridge|square|hospital|city)$"
)


class Line(Struct, eq=False):
    """One sentence and the mentions that lie in it."""

    sentence: Sentence
    actors: list[ActorMention]
    persons: list[PersonMention]
    equipment: list[EquipmentMention]
    places: list[PlaceMention]
    spatials: list[SpatialMention]
    quantities: list[QuantityMention]
    times: list[TimeMention]
    things: dict[str, tuple[ActorRef, ...]]
    """Whose "the drone", "the jet" is, by its word and by its class; one book for the whole document."""
    lookup: Callable[[str], ActorRef | None]
    """The party of a name: of a country's name its state."""
    guards: Callable[[PlaceMention], str | None]
    """The id of the party that holds a place, such as the garrison of a watched area; None where nobody is known to."""
    sides: tuple[ActorRef, ...] = ()
    """Those who fought each other in the event told last: "the two sides"."""
    war: bool = False
    """Whether the document speaks of war."""
    irregular: frozenset[str] = frozenset()
    """Ids of groups and militias, which are no state's."""
    routes: dict[str, tuple[int, int, str]] = {}
    """How a noun that is no party's name led to a party: its id -> the noun's span in the document, and the rule."""

    def note(self, noun: Token, rule: str, refs: list[ActorRef]) -> list[ActorRef]:
        """The parties as they are, the rule that led from the noun to them noted."""
        for ref in refs:
            self.routes[ref.id] = (*self.sentence.span(noun), rule)
        return refs

    def under(self, mentions: Iterable[M], tokens: Sequence[Token]) -> list[M]:
        """The mentions that share a character with one of the tokens."""
        spans = [self.sentence.span(t) for t in tokens]
        return [m for m in mentions if any(m.start < b and a < m.end for a, b in spans)]

    def on(self, mentions: Iterable[M], token: Token) -> M | None:
        """The longest mention that covers the token."""
        found = self.under(mentions, [token])
        return max(found, key=lambda m: m.end - m.start, default=None)

    def parties(self, noun: Token) -> list[ActorMention]:
        """The parties in a noun phrase, its clauses left out."""
        return self.under(self.actors, core(noun))

    def arms(self, noun: Token) -> list[EquipmentMention]:
        """The weapons, vehicles and aircraft in a noun phrase."""
        return self.under(self.equipment, core(noun))

    def tokens(self, mention: Mention) -> list[Token]:
        """The words of a mention in this sentence's parse."""
        doc, base = self.sentence.doc, self.sentence.start
        if doc is None:
            return []
        return [t for t in doc if mention.start < base + t.idx + len(t) and base + t.idx < mention.end]


def _in_name(actor: ActorMention | PersonMention, places: list[PlaceMention]) -> bool:
    """ "Asad" in "al-Asad airbase": a place's name is no party."""
    return any(p.start <= actor.start and actor.end < p.end and NAMED_SITE.search(p.text) for p in places)


def line_of(
    sentence: Sentence,
    seen: Mentions,
    things: dict[str, tuple[ActorRef, ...]],
    lookup: Callable[[str], ActorRef | None],
    guards: Callable[[PlaceMention], str | None],
) -> Line:
    """The mentions of one sentence; `things` is the document's book of whose things are."""

    def inside(mentions: list[M]) -> list[M]:
        first = bisect_left(mentions, sentence.start, key=lambda m: m.start)
        out = []
        for mention in mentions[first:]:
            if mention.start >= sentence.end:
                break
            out.append(mention)
        return out

    places = inside(seen.places)
    return Line(
        sentence=sentence,
        actors=[a for a in inside(seen.actors) if not _in_name(a, places)],
        persons=[p for p in inside(seen.persons) if not _in_name(p, places)],
        equipment=inside(seen.equipment),
        places=places,
        spatials=inside(seen.spatials),
        quantities=inside(seen.quantities),
        times=inside(seen.times),
        things=things,
        lookup=lookup,
        guards=guards,
    )
