"""The parties that a noun stands for: by its name, by what it is made of ("a column of ..."), by whose it is ("Russian jets")."""

import re
from collections.abc import Iterable
from functools import partial

from spacy.tokens import Token

from schemas.claim import ActorRef
from services.extractor.pipeline.base import ActorMention, PersonMention
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import conjuncts, core, doers, is_verb, path_up, patients
from services.extractor.pipeline.seen import Line

SPEAKERS = frozenset({"it", "they", "we", "he", "she", "i"})
BEFORE = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "det", "nummod", "quantmod"})


def parties(line: Line, noun: Token, depth: int = 0) -> list[ActorRef]:
    """The parties that this noun stands for; empty where it is a thing that nobody is said to own."""
    if depth > 4:
        return []
    if noun.pos_ == "PRON" or noun.tag_ == "PRP":
        return _pronoun(line, noun, depth)
    covering = line.on(line.actors, noun)
    if covering is not None and _speaks_before(line, covering):
        return []
    if covering is not None and not _bare(covering):
        other = _other_state(line, noun, covering)
        if other:
            return other
        own = [_ref(covering)] if covering.id else _plain(line, noun)
        return _unique([*_joined(line, noun, covering), *own])
    person = line.on(line.persons, noun)
    if person is not None:
        return [_person(person)]
    note = partial(line.note, noun)
    return (
        note("those of whom it is made", _collective(line, noun, depth))
        or note("whose it is", _owners(line, noun))
        or note("to whom they belong, as its clause says", _belonging(line, noun, depth))
        or note("those of whom it is made", _made_of(line, noun, depth))
        or note("whose the thing was said to be before", _known_thing(line, noun))
        or note("who is known to hold the place", _garrison(line, noun))
        or note("who holds it, as its clause says", _held(line, noun, depth))
        or note("people by their own name, which no row lists", _plain(line, noun))
    )


def _speaks_before(line: Line, mention: ActorMention) -> bool:
    """ "Al-Mayadeen: the army shelled the town": who is named before the colon speaks, and does nothing."""
    after = line.sentence.text[mention.end - line.sentence.start :]
    return after.startswith(":") and mention.start - line.sentence.start < 40


def _other_state(line: Line, noun: Token, covering: ActorMention) -> list[ActorRef]:
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


def _bare(mention: ActorMention) -> bool:
    """Whether a party is only a common noun that nobody was found for: "fighters", "forces"."""
    return mention.id in words("unnamed") or (
        mention.unlisted and mention.text.islower() and " " not in mention.text.removeprefix("the ")
    )


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
    if covering is not None and covering.id and not _bare(covering):
        return [_ref(covering)]
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
    if noun.lower_ not in ("they", "it", "we") or noun.dep_ != "nsubj" or clause.dep_ != "ccomp":
        return []
    if verb.lemma_.lower() not in TELLS or verb.i > noun.i:
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
    return nouns[-1] if nouns and noun.head.lemma_ in words("thing-verb") else None


def _garrison(line: Line, noun: Token) -> list[ActorRef]:
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


def _known_thing(line: Line, noun: Token) -> list[ActorRef]:
    """ "the drone": whose it is was said before."""
    if not any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in noun.children):
        return []
    found = line.on(line.equipment, noun)
    if found is None:
        return []
    return list(line.things.get(noun.lemma_.lower()) or line.things.get(found.item) or ())


def note_things(line: Line) -> None:
    """Remembers whose the weapons and aircraft of a sentence are; of two owners neither."""
    for mention in line.equipment:
        for noun in line.tokens(mention)[-1:]:
            owners = _owners(line, noun) or [
                _ref(m) for m in line.under(line.actors, [noun]) if m.id and not m.unlisted
            ]
            if owners:
                line.things[noun.lemma_.lower()] = tuple(owners)
                known = line.things.get(mention.item)
                same = known is None or {o.id for o in known} == {o.id for o in owners}
                line.things[mention.item] = tuple(owners) if same else ()


def all_parties(line: Line, nouns: Iterable[Token]) -> list[ActorRef]:
    """The parties of several nouns, each once."""
    return _unique(ref for noun in nouns for ref in parties(line, noun))


def _unique(refs: Iterable[ActorRef]) -> list[ActorRef]:
    out: dict[str, ActorRef] = {}
    for ref in refs:
        if ref.id not in words("unnamed"):
            out.setdefault(ref.id, ref)
    return list(out.values())


def _ref(mention: ActorMention) -> ActorRef:
    return ActorRef(mention.id or "", mention.text, mention.parents, mention.unlisted)


def _person(person: PersonMention) -> ActorRef:
    return ActorRef(person.actor or slug(person.text), person.text, (), person.actor is None)


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


def _joined(line: Line, noun: Token, covering: ActorMention) -> list[ActorRef]:
    """ "US and partner forces": the party joined to what the noun's own name says."""
    out = []
    for child in noun.children:
        if child.dep_ in BEFORE and child.i < noun.i and any(c.dep_ in ("cc", "conj") for c in child.children):
            for token in (child, *conjuncts_any(child)):
                mention = line.on(line.actors, token)
                if mention is not None and mention is not covering and mention.id:
                    out.append(_ref(mention))
                elif mention is None:
                    out += state(line, token)
    return out


def state(line: Line, token: Token) -> list[ActorRef]:
    """The state that a country's name or demonym stands for."""
    place = line.on(line.places, token)
    found = line.lookup(place.text) if place is not None and place.id and place.id.startswith("country:") else None
    return [found] if found is not None else []


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
        found = [_ref(mention)] if mention is not None and mention.id and not _bare(mention) else state(line, token)
        person = line.on(line.persons, token)
        found = found or ([_person(person)] if person is not None else [])
        if found and found[0].id not in own:
            return found
    return []


def _collective(line: Line, noun: Token, depth: int) -> list[ActorRef]:
    """ "dozens of militants", "members of a militia"."""
    if noun.lemma_.lower() not in COLLECTIVE and noun.pos_ != "NUM":
        return []
    return _made_of(line, noun, depth)


COLLECTIVE = frozenset(
    [
        "column",
        "group",
        "convoy",
        "number",
        "member",
        "dozen",
        "hundred",
        "thousand",
        "series",
        "pair",
        "team",
        "contingent",
        "detachment",
        "unit",
        "some",
        "several",
        "one",
        "many",
        "most",
        "part",
        "crew",
        "leader",
        "wave",
        "score",
        "remnant",
        "element",
    ]
)


def _made_of(line: Line, noun: Token, depth: int) -> list[ActorRef]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from", "between", "among"):
            found = [
                r for p in child.children if p.dep_ == "pobj" for t in conjuncts(p) for r in parties(line, t, depth + 1)
            ]
            if found:
                return found
    return []


def _belonging(line: Line, noun: Token, depth: int) -> list[ActorRef]:
    """ "vehicles belonging to the group", "a drone operated by the Guards", "men loyal to the general"."""
    for child in noun.children:
        if child.dep_ in ("acl", "amod", "relcl") and child.i > noun.i and child.lemma_.lower() in BELONG:
            found = [
                r
                for c in child.children
                if c.dep_ in ("prep", "agent") and c.lower_ in ("to", "by", "with")
                for p in c.children
                if p.dep_ == "pobj"
                for t in conjuncts(p)
                for r in parties(line, t, depth + 1)
            ]
            if found:
                return found
    return []


BELONG = frozenset({"belong", "operate", "own", "fly", "man", "loyal", "affiliate", "align", "ally", "crew"})


def _owners(line: Line, noun: Token) -> list[ActorRef]:
    """The party nearest before a thing: "Israeli warplanes"; a maker is no owner ("Iranian-made")."""
    before = _before(noun)
    mentions = [m for m in line.under(line.actors, before) if m.id and not _maker(line, m)]
    people = [p for p in line.under(line.persons, before) if p.actor]
    if mentions:
        last = max(mentions, key=lambda m: m.end)
        joined = [m for m in mentions if m is not last and _coordinated(line, m, last)]
        return [_ref(m) for m in (*joined, last)]
    if people:
        return [_person(people[-1])]
    if not line.arms(noun):
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


def _held(line: Line, noun: Token, depth: int) -> list[ActorRef]:
    """ "a village held by the rebels", "a base housing American troops", "bases where troops are stationed"."""
    if depth or noun.lemma_.lower() not in words("position") | words("held-place") | {"housing"}:
        return []
    end = line.sentence.span(noun)[1]
    for mention in line.actors:
        between = line.sentence.text[end - line.sentence.start : mention.start - line.sentence.start]
        if mention.start >= end and len(between) < 70 and mention.id and not _bare(mention):
            return [_ref(mention)] if HOLDS.search(between) else []
    return []


HOLDS = re.compile(
    r"\b(hous\w+|host\w*|held|used|home to|where|manned|operated|controlled|occupied|garrisoned|run|defended|guarded)\b",
    re.IGNORECASE,
)


def _plain(line: Line, noun: Token) -> list[ActorRef]:
    """People that the knowledge does not list: "Burundian militiamen" become a party of their own name."""
    if noun.pos_ == "PRON" or noun.lemma_.lower() not in words("person") | words("crowd"):
        return []
    phrase = [t for t in core(noun) if t.i <= noun.i and t.pos_ not in ("DET", "NUM", "ADV", "PUNCT", "ADP")]
    if not phrase:
        return []
    start, end = line.sentence.span(phrase[0])[0], line.sentence.span(noun)[1]
    text = line.sentence.text[start - line.sentence.start : end - line.sentence.start]
    if text.islower() and " " not in text:
        return []
    return [ActorRef(slug(text), text, (), True)]
