"""Whose a thing is by what was said before or is known of it: "the drone", "Iron Dome"."""

from spacy.tokens import Token

from schemas.claim import ActorRef
from services.extractor.pipeline.grammar import core
from services.extractor.pipeline.owners import owners
from services.extractor.pipeline.refs import as_ref
from services.extractor.pipeline.seen import Line

SENT = "sent"
"""The key, in the book of things, of the last that was fired or flown at somebody."""


def known_thing(line: Line, noun: Token) -> list[ActorRef]:
    """ "the drone": whose it is was said before."""
    if not any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in noun.children):
        return []
    found = line.on(line.equipment, noun)
    if found is None:
        return []
    here = [m for m in line.equipment if m.end <= found.start and m.item == found.item]
    near = [
        r
        for m in here
        for t in line.tokens(m)[-1:]
        if t.lemma_ == noun.lemma_
        for r in owners(line, t) or covered(line, t)
    ]
    if near:
        return near[-1:]
    return list(line.things.get(noun.lemma_.lower()) or line.things.get(found.item) or ())


def operators(line: Line, noun: Token) -> list[ActorRef]:
    """The only party that has such a thing: "Iron Dome", "the USS Carney"."""
    found = (line.lookup(m.operator) for m in line.under(line.equipment, core(noun)) if m.operator)
    return [ref for ref in found if ref is not None][:1]


def covered(line: Line, noun: Token) -> list[ActorRef]:
    """The listed parties whose name covers a noun."""
    return [as_ref(m) for m in line.under(line.actors, [noun]) if m.id and not m.unlisted]


def note_things(line: Line) -> None:
    """Remembers whose the weapons and aircraft of a sentence are; of two owners neither."""
    for mention in line.equipment:
        for noun in line.tokens(mention)[-1:]:
            found = owners(line, noun) or covered(line, noun)
            if found:
                line.things[noun.lemma_.lower()] = tuple(found)
                known = line.things.get(mention.item)
                same = known is None or {o.id for o in known} == {o.id for o in found}
                line.things[mention.item] = tuple(found) if same else ()
        if mention.item in ("aircraft", "drone", "missile", "rocket", "helicopter", "balloon"):
            line.things.setdefault("airborne", ())
