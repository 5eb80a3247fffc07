"""What it is done to in a parse: the object of a verb, the subject of a passive, the noun that a clause describes."""

from spacy.tokens import Token

from services.extractor.pipeline.grammar import conjuncts, is_verb
from services.extractor.pipeline.subjects import RELATIVES, antecedent, in_relative, is_passive, surface


def patients(verb: Token) -> list[Token]:
    """What it is done to: the object, the subject of a passive, or the noun that a clause describes."""
    if is_passive(verb):
        return surface(verb)
    own = [c for c in verb.children if c.dep_ in ("dobj", "dative") or (c.dep_ == "ccomp" and c.i > verb.i)]
    direct = [t for c in own if c.dep_ == "dobj" for t in conjuncts(c)]
    if direct:
        return _whom(verb, direct)
    for child in verb.children:
        # "shot down a drone": a particle that the tagger takes for a preposition
        if child.dep_ in ("prep", "prt") and child.lower_ in ("down", "off", "up", "out") and list(child.children):
            return [t for p in child.children if p.dep_ == "pobj" for t in conjuncts(p)]
    for child in verb.children:
        # "shot down a fighter-bomber Sunday": the tagger makes one noun of the thing and the day
        if child.dep_ == "npadvmod" and child.ent_type_ == "" and child.tag_ == "NNP":
            joined = [c for c in child.children if c.dep_ == "compound" and c.tag_ in ("NN", "NNS")]
            if joined:
                return joined[-1:]
    # "what were reportedly forces": the object is a clause of its own
    for child in own:
        if child.dep_ == "ccomp" and any(c.tag_ == "WP" for c in child.subtree if c.i <= child.i):
            return [c for c in child.children if c.dep_ == "attr"]
    if verb.dep_ == "relcl" and any(c.dep_ == "nsubj" and c.lower_ not in RELATIVES for c in verb.children):
        return conjuncts(verb.head)
    # "his warplane bombed Mitiga airport": a clause that the parser takes for an adjective of its object
    if verb.dep_ == "amod" and verb.head.i > verb.i and any(c.dep_ == "nsubj" for c in verb.children):
        return conjuncts(verb.head)
    if verb.dep_ == "conj" and is_verb(verb.head) and not own:
        shared = [c for c in verb.children if c.dep_ in ("prep", "prt", "xcomp", "advcl")]
        return [] if shared else _later_object(verb)
    return []


def _whom(verb: Token, direct: list[Token]) -> list[Token]:
    if (
        len(direct) == 1
        and direct[0].lower_ in ("whom", "which", "that")
        and (verb.dep_ == "relcl" or in_relative(verb))
    ):
        return [antecedent(verb)]
    return direct


def _later_object(verb: Token) -> list[Token]:
    """ "stormed and captured the base": the object stands with the last of the joined verbs."""
    for child in verb.children:
        if child.dep_ == "conj" and is_verb(child):
            return patients(child)
    return []


def objects_shared(verb: Token) -> list[Token]:
    """The object of the next joined verb, for one that has none: "stormed and captured the base"."""
    return _later_object(verb)
