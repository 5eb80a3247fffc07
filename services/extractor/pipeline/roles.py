"""The parties that a noun stands for: by its name, by what it is made of ("a column of ..."), by whose it is ("Russian jets")."""

from collections.abc import Iterable
from functools import partial

from spacy.tokens import Token

from schemas.claim import ActorRef
from services.extractor.pipeline.base import ActorMention, PersonMention
from services.extractor.pipeline.belonging import belonging, both_sides, collective, made_of, named_so, styled
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb, path_up, prepositions
from services.extractor.pipeline.holders import garrison, held
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.owners import joined, men_of, other_state, owners, state
from services.extractor.pipeline.refs import as_person, as_ref, bare, outlets, plain, unique
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.subjects import doers
from services.extractor.pipeline.things_owned import known_thing, note_things, operators

SPEAKERS = frozenset({"it", "they", "we", "he", "she", "i"})


def parties(line: Line, noun: Token, depth: int = 0) -> list[ActorRef]:
    """The parties that this noun stands for; empty where it is a thing that nobody is said to own."""
    if depth > 4:
        return []
    if noun.pos_ == "PRON" or noun.tag_ == "PRP":
        return _pronoun(line, noun, depth)
    if line.sides and both_sides(noun):
        return list(line.sides)
    covering = line.on(line.actors, noun)
    if covering is not None and _speaks_before(line, covering):
        return []
    if any(c.dep_ == "poss" and c.lower_ in ("his", "her") for c in noun.children):
        led = _who_tells(line, noun, depth)
        if led:
            return led
    if covering is not None and not bare(covering):
        other = other_state(line, noun, covering)
        if other:
            return other
        find = partial(_deeper, line, depth)
        own = [as_ref(covering)] if covering.id else styled(noun, find) or plain(line, noun)
        if covering.text.islower() and (covering.id in words("armed-generic") or not covering.id):
            own = named_so(noun, find) or (belonging(noun, find) if covering.how == "generic" else []) or own
        return unique([*joined(line, noun, covering), *own])
    person = line.on(line.persons, noun)
    if person is not None:
        return owners(line, noun) if _called(line, noun) else _person(line, noun, person, depth)
    note = partial(line.note, noun)
    find = partial(_deeper, line, depth)
    return (
        note("those of whom it is made", collective(noun, find))
        or note("who holds it, as its clause says", held(line, noun, depth))
        or note("whose it is", owners(line, noun))
        or note("to whom they belong, as its clause says", belonging(noun, find))
        or note("what it is called", styled(noun, find))
        or note("those of whom it is made", made_of(noun, find))
        or note("who holds the ground from which it was fired", _fired_from(line, noun, depth))
        or note("whose the thing was said to be before", known_thing(line, noun))
        or note("who is known to hold the place", garrison(line, noun))
        or note("who alone has such a thing", operators(line, noun))
        or note("whose men they are", men_of(line, noun))
        or note("the state of whose land it is", state(line, noun) if noun.dep_ in OF_LAND else [])
        or note("people by their own name, which no row lists", plain(line, noun))
    )


OF_LAND = ("amod", "poss", "compound", "nmod")
"""How "Turkish" stands to the airspace that is Turkey's."""


def _person(line: Line, noun: Token, person: PersonMention, depth: int) -> list[ActorRef]:
    """A person's party; "a spokesman for the group, Amir Said" is the group's."""
    if person.actor or not person.text.islower():
        return [as_person(person)]
    whose = made_of(noun, partial(_deeper, line, depth), ("for", "of", "from", "with", "in"))
    named = (line.on(line.persons, c) for c in noun.children if c.dep_ == "appos")
    return whose or next(([as_person(p)] for p in named if p is not None and p.actor), [as_person(person)])


def _fired_from(line: Line, noun: Token, depth: int) -> list[ActorRef]:
    """ "rockets fired from a district controlled by the militia", "from rebel-held hills": who holds that ground."""
    fired = [c for c in noun.children if c.dep_ == "acl"] + ([noun.head] if noun.dep_ == "nsubj" else [])
    for verb in (v for v in fired if v.lemma_.lower() in ("fire", "launch", "shoot", "lob")):
        for word, place in prepositions(verb):
            if word in ("from", "out of") and (found := held(line, place, depth) or owners(line, place)):
                return found
    return []


def _called(line: Line, noun: Token) -> bool:
    """ "the patrol ship Sergei Kotov": a thing that bears a person's name."""
    before = [c for c in noun.children if c.dep_ in ("compound", "nmod") and c.i < noun.i]
    return bool(line.under(line.equipment, before))


def _deeper(line: Line, depth: int, noun: Token) -> list[ActorRef]:
    return parties(line, noun, depth + 1)


def _speaks_before(line: Line, mention: ActorMention) -> bool:
    """ "Al-Mayadeen: the army shelled the town": who is named before the colon speaks, and does nothing."""
    after = line.sentence.text[mention.end - line.sentence.start :]
    return after.startswith(":") and mention.start - line.sentence.start < 40


def _pronoun(line: Line, noun: Token, depth: int) -> list[ActorRef]:
    """ "it" of what flies or fires is the thing told before; else the party that was meant, or the speaker."""
    if noun.lower_ == "it" and noun.head.lemma_ not in words("speech"):
        thing = thing_before(line, noun)
        if thing is not None:
            return parties(line, thing, depth + 1)
    told = _who_tells(line, noun, depth)
    if told:
        return told
    covering = line.on(line.actors, noun)
    if covering is not None and covering.id and not bare(covering):
        return [as_ref(covering)]
    if noun.lower_ == "them":
        return _done_to_before(line, noun, depth)
    for child, head in path_up(noun):
        if (
            child.dep_ == "ccomp"
            and head.lemma_.lower() in words("speech")
            and noun.lower_ in SPEAKERS
            and head.i < noun.i
        ):
            return [r for t in doers(head) if t != noun for r in parties(line, t, depth + 1)]
    return []


def _who_tells(line: Line, noun: Token, depth: int) -> list[ActorRef]:
    """ "Moscow told the Americans that they were striking": of one's own plans and deeds one tells others."""
    clause, verb = noun.head, noun.head.head
    told_of_oneself = verb.lemma_.lower() in (TELLS if noun.pos_ == "PRON" else words("speech"))
    if noun.dep_ != "nsubj" or clause.dep_ != "ccomp" or not told_of_oneself or verb.i > noun.i:
        return []
    if noun.lower_ not in ("they", "it", "we", "men", "fighters", "forces", "troops", "soldiers"):
        return []
    return [r for t in doers(verb) if t != noun for r in parties(line, t, depth + 1)]


TELLS = frozenset({"tell", "announce", "admit", "acknowledge", "notify", "inform", "boast", "vow", "pledge"})


def _done_to_before(line: Line, noun: Token, depth: int) -> list[ActorRef]:
    """ "attacked a town held by them and drove them out": whom the verb before was done to."""
    for child, head in path_up(noun):
        if child.dep_ in ("conj", "advcl") and is_verb(child) and is_verb(head):
            found = [r for t in patients(head) if t != noun for r in parties(line, t, depth + 1)]
            if found:
                return found
    return []


def thing_before(line: Line, noun: Token) -> Token | None:
    """The weapon or aircraft that "it" means: what something was done to, else what flew or fired."""
    nouns = [
        t for w in line.equipment for t in line.tokens(w)[-1:] if t.i < noun.i and t.dep_ not in ("compound", "amod")
    ]
    above = [
        p for child, head in path_up(noun) if child.dep_ in ("advcl", "conj") and is_verb(head) for p in patients(head)
    ]
    struck = [t for t in above if t.i < noun.i and line.arms(t)]
    done_to = struck or [t for t in nouns if t.dep_ in ("dobj", "nsubjpass")]
    if done_to:
        return done_to[-1]
    means = noun.head.lemma_ in words("thing-verb") or noun.dep_ == "nsubjpass"
    return nouns[-1] if nouns and means else None


def all_parties(line: Line, nouns: Iterable[Token]) -> list[ActorRef]:
    """The parties of several nouns, each once."""
    return unique(ref for noun in nouns for ref in parties(line, noun))


def addressed(line: Line, trigger: Token, verb: Token, said_by: list[ActorRef]) -> list[ActorRef]:
    """The first other party that stands behind a word of saying: "suspended air links with Serbia"."""
    own = {a.id for a in said_by} | {p for a in said_by for p in a.parents}
    for token in verb.subtree:
        if (
            token.i <= trigger.i
            or token.pos_ not in ("NOUN", "PROPN", "ADJ")
            or any(a.lower_ == "according" for a in token.ancestors)
        ):
            continue
        mention = line.on(line.actors, token)
        if mention is not None and mention.id in outlets():
            continue
        found = [as_ref(mention)] if mention is not None and mention.id and not bare(mention) else state(line, token)
        person = line.on(line.persons, token)
        found = found or ([as_person(person)] if person is not None else [])
        if found and found[0].id not in own:
            return found
    return []


__all__ = ["addressed", "all_parties", "note_things", "parties", "state", "thing_before"]
