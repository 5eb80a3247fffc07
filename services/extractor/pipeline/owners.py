"""Whose a noun is: by what stands before it ("Russian jets"), by who holds it, by whose it was said to be before."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from schemas.claim import ActorRef
from services.extractor.knowledge.parties import actor_rows
from services.extractor.pipeline.base import ActorMention, PersonMention
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core
from services.extractor.pipeline.seen import Line

SENT = "sent"
"""The key, in the book of things, of the last that was fired or flown at somebody."""
BEFORE = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "det", "nummod", "quantmod"})


def bare(mention: ActorMention) -> bool:
    """Whether a party is only a common noun that nobody was found for: "fighters", "forces"."""
    return mention.id in words("unnamed") or (
        mention.unlisted and mention.text.islower() and " " not in mention.text.removeprefix("the ")
    )


def garrison(line: Line, noun: Token) -> list[ActorRef]:
    """ "forces at the al-Tanf garrison", "the base at Tanf": those who are known to hold the place."""
    if noun.lemma_.lower() not in words("guards"):
        return []
    near = [t for c in noun.children if c.dep_ == "prep" and c.lower_ in ("at", "in", "from", "of") for t in c.subtree]
    for place in line.under(line.places, [*near, noun]):
        id_ = line.guards(place)
        if id_:
            return [
                ActorRef(
                    id_,
                    line.sentence.text[
                        line.sentence.span(noun)[0] - line.sentence.start : place.end - line.sentence.start
                    ]
                    or place.text,
                )
            ]
    return []


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


def unique(refs: Iterable[ActorRef]) -> list[ActorRef]:
    """Each party once, without those that are no more than a common noun."""
    out: dict[str, ActorRef] = {}
    for ref in refs:
        if ref.id not in words("unnamed"):
            out.setdefault(ref.id, ref)
    return list(out.values())


def as_ref(mention: ActorMention) -> ActorRef:
    """The party of a mention."""
    return ActorRef(mention.id or "", mention.text, mention.parents, mention.unlisted)


def as_person(person: PersonMention) -> ActorRef:
    """The party that a person stands for; one of his own name where none is known."""
    return ActorRef(person.actor or slug(person.text), person.text, (), person.actor is None)


def nameless(ref: ActorRef) -> bool:
    """Whether a party is only a title that nobody bears: "the general", "a spokesman"."""
    return ref.unlisted and ref.text.islower() and " " not in ref.text


def slug(text: str) -> str:
    """An id made from words, for a party that the knowledge does not list."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")


def _before(noun: Token) -> list[Token]:
    """What stands before a noun and says whose or which it is."""
    out: list[Token] = []
    for child in noun.children:
        if child.dep_ in BEFORE and child.i < noun.i:
            out += [child, *_before(child), *(c for j in conjuncts_any(child) for c in (j, *_before(j)))]
    return out


def conjuncts_any(token: Token) -> list[Token]:
    """What is joined to a word of any part of speech."""
    return [t for c in token.children if c.dep_ == "conj" for t in (c, *conjuncts_any(c))]


def joined(line: Line, noun: Token, covering: ActorMention) -> list[ActorRef]:
    """ "US and partner forces": the party joined to what the noun's own name says."""
    out = []
    for child in noun.children:
        if child.dep_ in BEFORE and child.i < noun.i and any(c.dep_ in ("cc", "conj") for c in child.children):
            for token in (child, *conjuncts_any(child)):
                mention = line.on(line.actors, token)
                if mention is not None and mention is not covering and mention.id:
                    out.append(as_ref(mention))
                elif mention is None:
                    out += state(line, token)
    return out


def state(line: Line, token: Token) -> list[ActorRef]:
    """The state that a country's name or demonym stands for."""
    place = line.on(line.places, token)
    found = line.lookup(place.text) if place is not None and place.id and place.id.startswith("country:") else None
    return [found] if found is not None else []


def owners(line: Line, noun: Token) -> list[ActorRef]:
    """The party nearest before a thing: "Israeli warplanes"; a maker is no owner ("Iranian-made")."""
    before = _before(noun)
    mentions = [m for m in line.under(line.actors, before) if m.id and not _maker(line, m)]
    people = [p for p in line.under(line.persons, before) if p.actor]
    if mentions:
        last = max(mentions, key=lambda m: m.end)
        joined = [m for m in mentions if m is not last and _coordinated(line, m, last)]
        return [as_ref(m) for m in (*joined, last)]
    if people:
        return [as_person(people[-1])]
    if not line.arms(noun) and noun.lemma_.lower() not in words("armed") | words("goods"):
        return []
    return [r for t in before if not _made(line.sentence.text[t.idx + len(t) :]) for r in state(line, t)][-1:]


def _coordinated(line: Line, first: ActorMention, last: ActorMention) -> bool:
    between = line.sentence.text[first.end - line.sentence.start : last.start - line.sentence.start]
    return first.end <= last.start and between.strip(" ,").lower() in ("and", "&", "or", "", "and the")


def _maker(line: Line, mention: ActorMention) -> bool:
    return _made(line.sentence.text[mention.end - line.sentence.start :])


def _made(after: str) -> bool:
    return bool(
        re.match(r"[-‑– ]?(made|built|supplied|designed|manufactured|produced|style|type)\b", after[:12].lower())
    )


def held(line: Line, noun: Token, depth: int) -> list[ActorRef]:
    """ "a village held by the rebels", "a base housing American troops", "bases where troops are stationed"."""
    if depth or noun.lemma_.lower() not in words("position") | words("held-place") | {"housing"}:
        return []
    end = line.sentence.span(noun)[1]
    for n, mention in enumerate(line.actors):
        between = line.sentence.text[end - line.sentence.start : mention.start - line.sentence.start]
        if mention.start >= end and len(between) < 70 and mention.id and not bare(mention):
            more = [m for a, m in pairwise(line.actors[n:]) if m.id and not bare(m) and _coordinated(line, a, m)]
            return [as_ref(mention), *map(as_ref, more[:2])] if HOLDS.search(between) else []
    return []


HOLDS = re.compile(
    r"\b(hous\w+|host\w*|held|used|home to|where|manned|operated|controlled|occupied|garrisoned|run|defended|guarded)\b",
    re.IGNORECASE,
)


def men_of(line: Line, noun: Token) -> list[ActorRef]:
    """ "British Typhoon fighters", "Kenyan naval gunners": men who fight, with a nation's name before them."""
    if noun.lemma_.lower() not in words("armed"):
        return []
    before = [c for c in noun.children if c.dep_ in ("amod", "nmod", "compound") and c.i < noun.i]
    return [r for t in before for r in state(line, t)][:1]


def plain(line: Line, noun: Token) -> list[ActorRef]:
    """People that the knowledge does not list: "Burundian militiamen" become a party of their own name."""
    if noun.pos_ == "PRON" or noun.lemma_.lower() not in words("person") | words("crowd"):
        return []
    phrase = [
        t
        for t in core(noun)
        if t.i <= noun.i and t.pos_ not in ("DET", "NUM", "ADV", "PUNCT", "ADP", "PRON") and t.tag_ != "CD"
    ]
    if not phrase:
        return []
    start, end = line.sentence.span(phrase[0])[0], line.sentence.span(noun)[1]
    text = line.sentence.text[start - line.sentence.start : end - line.sentence.start]
    if not any(t.pos_ == "PROPN" or t.text[:1].isupper() for t in phrase if t.i < noun.i or noun.pos_ == "PROPN"):
        return []
    return [ActorRef(slug(text), text, (), True)]


def other_state(line: Line, noun: Token, covering: ActorMention) -> list[ActorRef]:
    """ "Pakistan's Foreign Office": an institution's name that more than one state has is of the state that it stands with."""
    if noun.lower_ not in INSTITUTIONS:
        return []
    inside = covering.start - line.sentence.start
    owners = [
        c
        for c in noun.children
        if c.i < noun.i and c.idx + len(c) <= inside and c.dep_ in ("poss", "amod", "nmod", "compound")
    ]
    found = [r for c in owners for r in state(line, c)][:1]
    return (
        [r for r in found if r.id != covering.id and r.id not in covering.parents and not covering.id.startswith(r.id)]
        if covering.id
        else []
    )


INSTITUTIONS = frozenset({"office", "ministry", "department", "parliament", "force", "navy", "army", "command"})


@cache
def outlets() -> frozenset[str]:
    """The ids of agencies, papers and broadcasters, and of those who work for them."""
    return frozenset(row.id for row in actor_rows() if row.kind == "media") | {"journalists"}
