"""Whose a noun is, by what stands before it: "Russian jets", "US and partner forces"."""

import re

from spacy.tokens import Token

from schemas.claim import ActorRef
from services.extractor.pipeline.base import ActorMention
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.refs import as_person, as_ref
from services.extractor.pipeline.seen import Line

BEFORE = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "det", "nummod", "quantmod"})


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
        joined = [m for m in mentions if m is not last and coordinated(line, m, last)]
        return [as_ref(m) for m in (*joined, last)]
    if people:
        return [as_person(people[-1])]
    if not line.arms(noun) and noun.lemma_.lower() not in words("armed") | words("goods"):
        return []
    return [r for t in before if not _made(line.sentence.text[t.idx + len(t) :]) for r in state(line, t)][-1:]


def coordinated(line: Line, first: ActorMention, last: ActorMention) -> bool:
    """Whether only "and" or a comma stands between two parties."""
    between = line.sentence.text[first.end - line.sentence.start : last.start - line.sentence.start]
    return first.end <= last.start and between.strip(" ,").lower() in ("and", "&", "or", "", "and the")


def _maker(line: Line, mention: ActorMention) -> bool:
    return _made(line.sentence.text[mention.end - line.sentence.start :])


def _made(after: str) -> bool:
    return bool(
        re.match(r"[-‑– ]?(made|built|supplied|designed|manufactured|produced|style|type)\b", after[:12].lower())
    )


def men_of(line: Line, noun: Token) -> list[ActorRef]:
    """ "British Typhoon fighters", "Kenyan naval gunners": men who fight, with a nation's name before them."""
    if noun.lemma_.lower() not in words("armed"):
        return []
    before = [c for c in noun.children if c.dep_ in ("amod", "nmod", "compound") and c.i < noun.i]
    return [r for t in before for r in state(line, t)][:1]


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
