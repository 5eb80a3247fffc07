"""The party behind a noun that is part of it: "dozens of militants", "drones operated by the Guards", "missiles fired by X"."""

from collections.abc import Callable, Iterable

from spacy.tokens import Token

from schemas.claim import ActorRef
from services.extractor.pipeline.grammar import conjuncts, is_verb
from services.extractor.pipeline.objects import patients

Find = Callable[[Token], list[ActorRef]]
"""The parties of a noun."""

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
        "half",
        "handful",
        "majority",
        "all",
        "much",
        "any",
        "none",
        "barrage",
        "salvo",
        "volley",
        "swarm",
        "batch",
    ]
)
BELONG = frozenset(
    {
        "belong",
        "operate",
        "own",
        "fly",
        "man",
        "loyal",
        "affiliate",
        "align",
        "ally",
        "crew",
        "link",
        "fight",
        "serve",
        "tie",
    }
)
SENT = frozenset(
    {"fire", "launch", "send", "drop", "deploy", "pilot", "steer", "supply", "lob", "shoot", "hurl", "plant", "lay"}
)
"""Verbs whose doer has the thing that they are done with."""
HELD = frozenset({"control", "hold", "occupy", "run", "rule", "administer"})
HELD_TO = frozenset({"believe", "suspect", "think", "say", "report", "know", "understand", "allege"})
CARRY = frozenset({"carry", "transport", "ferry", "bring", "take"})
NAMED = frozenset({"call", "know", "name", "dub", "style", "describe"})
SIDES = frozenset(
    {
        "side",
        "party",
        "army",
        "country",
        "neighbour",
        "neighbor",
        "rival",
        "foe",
        "enemy",
        "camp",
        "faction",
        "nation",
        "state",
        "adversary",
    }
)


def both_sides(noun: Token) -> bool:
    """ "the two sides", "both armies", "the warring parties": those who fought in the sentence before."""
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    return noun.lemma_.lower() in SIDES and bool(before & {"two", "both", "warring", "rival", "opposing"})


def collective(noun: Token, find: Find) -> list[ActorRef]:
    """ "dozens of militants", "members of a militia"."""
    if noun.lemma_.lower() not in COLLECTIVE and noun.pos_ != "NUM":
        return []
    return made_of(noun, find)


MADE_OF = ("of", "from", "between", "among")


def made_of(noun: Token, find: Find, behind: tuple[str, ...] = MADE_OF) -> list[ActorRef]:
    """Those behind "of" or "from", or other prepositions."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in behind:
            found = _all((t for p in child.children if p.dep_ == "pobj" for t in conjuncts(p)), find)
            if found:
                return found
    return []


def belonging(noun: Token, find: Find) -> list[ActorRef]:
    """ "vehicles belonging to the group", "a drone operated by the Guards", "gunmen believed to belong to it", "missiles fired by X"."""
    for child in noun.children:
        if child.dep_ not in ("acl", "amod", "relcl") or child.i < noun.i:
            continue
        found = _of_clause(child, find)
        if not found and child.lemma_.lower() in HELD_TO:
            found = [r for c in child.children if c.dep_ == "xcomp" for r in _of_clause(c, find)]
        if found:
            return found
    above = noun.head
    if noun.dep_ == "nsubj" and above.lemma_.lower() in HELD_TO and above.tag_ in ("VBN", "VBD"):
        # "the gunmen, believed to belong to X, attacked": the parser takes the first for the sentence's verb
        return [r for c in above.children if c.dep_ == "xcomp" for r in _of_clause(c, find)]
    return []


def _of_clause(verb: Token, find: Find) -> list[ActorRef]:
    lemma = verb.lemma_.lower()
    if lemma in CARRY and verb.tag_ == "VBG":
        return _all(patients(verb), find)
    if lemma in BELONG:
        return _all(_after(verb, ("to", "by", "with", "for")), find)
    if lemma in SENT:
        return _all(_after(verb, ("by",)), find) or [r for t in _after(verb, ("from",)) for r in _holders(t, find)]
    return []


def _holders(place: Token, find: Find) -> list[ActorRef]:
    """ "from territory controlled by the rebels": those who hold it."""
    for child in place.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in HELD:
            return _all(_after(child, ("by",)), find)
    return []


def _after(verb: Token, prepositions: tuple[str, ...]) -> list[Token]:
    return [
        t
        for c in verb.children
        if c.dep_ in ("prep", "agent") and c.lower_ in prepositions
        for p in c.children
        if p.dep_ == "pobj"
        for t in conjuncts(p)
    ]


def _all(nouns: Iterable[Token], find: Find) -> list[ActorRef]:
    return [r for noun in nouns if not is_verb(noun) for r in find(noun)]


def named_so(noun: Token, find: Find) -> list[ActorRef]:
    """ "the jihadist group Hayat Tahrir al-Sham": the name that stands behind what it is."""
    beside = [c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    return [r for c in beside for r in find(c) if not r.unlisted][:1]


def styled(noun: Token, find: Find) -> list[ActorRef]:
    """ "a group calling itself the Revolutionaries", "a militia known as the Badr Organisation"."""
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in NAMED:
            named = [t for t in child.subtree if t.i > child.i and t.dep_ in ("oprd", "pobj", "appos", "dobj", "attr")]
            found = [r for t in named if t.pos_ == "PROPN" for r in find(t)]
            if found:
                return found[:1]
    return []
