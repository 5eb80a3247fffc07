"""Who does it in a parse: the subject or agent of a verb, through passives, relatives and shared verbs."""

from spacy.tokens import Token

from services.extractor.pipeline.grammar import conjuncts, is_verb, possessors

RELATIVES = frozenset({"who", "which", "that", "whom"})
BLAMES = frozenset({"accuse", "blame", "suspect", "charge", "condemn", "criticize", "criticise", "denounce", "convict"})
"""Verbs whose object does what their "of doing", "for doing" says."""
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "agree", "use"})
"""Verbs whose own subject does what their infinitive says, even when they have an object."""
SAYS = frozenset({"say", "state", "claim", "add", "believe", "announce", "confirm", "report"})


def is_passive(verb: Token) -> bool:
    """Whether what stands before the verb, or the noun it describes, is what it is done to."""
    deps = {child.dep_ for child in verb.children}
    if deps & {"auxpass", "nsubjpass", "agent"}:
        return True
    if told_of(verb):
        return False
    if verb.dep_ == "acomp" and verb.tag_ == "VBN" and verb.head.lemma_ == "be":
        return True
    if verb.dep_ in ("acl", "amod") and verb.tag_ in ("VBN", "VBD", "JJ"):
        return "dobj" not in deps and "nsubj" not in deps
    if verb.dep_ == "advcl" and verb.tag_ == "VBN":
        return not deps & {"aux", "nsubj", "dobj"}  # "Driven from the city, they ..."
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and is_verb(verb.head) and not deps & {"aux", "nsubj", "dobj"}:
        return is_passive(verb.head)
    return False


def told_of(verb: Token) -> bool:
    """ "said the coalition communicated with them": a clause that the parser takes for a mark of its subject."""
    noun = verb.head
    return verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and noun.dep_ == "dobj" and noun.head.lemma_ in SAYS


def surface(verb: Token, depth: int = 0) -> list[Token]:
    """The words in the subject's place, own or shared: what the clause is about."""
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "csubj")]
    own = [child for child in own if child.pos_ != "ADV"] or own  # "Farther west, the army shelled": the army
    if own and own[0].lower_ in RELATIVES and (verb.dep_ == "relcl" or in_relative(verb)):
        return [antecedent(verb)]
    if len(own) > 1 and own[1].pos_ == "PROPN" and own[1].left_edge.i == own[0].i + 1:
        return conjuncts(own[1])  # "state news agency SANA reported": the name beside what it is
    if own and own[0].dep_ == "csubj":
        within = [c for c in own[0].children if c.dep_ == "nsubj"]  # "troops taking part had left"
        own = within or own
    if own:
        return conjuncts(own[0])
    if depth > 6 or verb.head == verb:
        return []
    return _shared(verb, depth)


def in_relative(verb: Token) -> bool:
    """Whether a verb is joined to one that describes a noun."""
    return verb.dep_ in ("conj", "ccomp") and any(a.dep_ == "relcl" for a in verb.ancestors)


def antecedent(verb: Token) -> Token:
    """The noun that a relative clause describes."""
    token = verb
    while token.dep_ != "relcl" and token.head != token:
        token = token.head
    return token.head


def governor(verb: Token) -> Token:
    """What a verb hangs on; a finite verb that the parser joins to an infinitive hangs on the finite verb above."""
    head = verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and head.lemma_ in SAYS:
        # "jets hit a house, the ministry said, killing three": what was said goes on
        told = [c for c in head.children if c.dep_ == "ccomp" and is_verb(c) and c.i < head.i < verb.i]
        return told[0] if told else head
    if verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ", "VBP"):
        while head.tag_ == "VB" and head.head != head:
            head = head.head
    return head


def _shared(verb: Token, depth: int) -> list[Token]:
    """The subject that a verb without one borrows from what it hangs on."""
    head = governor(verb)
    if verb.dep_ in ("relcl", "acl"):
        return conjuncts(head) if head.pos_ in ("NOUN", "PROPN", "PRON", "NUM") else []
    if verb.dep_ == "amod":
        return [head]
    if verb.dep_ == "pcomp":
        return _after_preposition(head, depth)
    if not (is_verb(head) or head.pos_ in ("AUX", "ADJ")):
        return []
    if verb.dep_ == "acomp":
        return surface(head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp"):
        controlled = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]
        if controlled and head.lemma_ not in SUBJECT_CONTROL:
            return conjuncts(controlled[0])
        if verb.dep_ == "ccomp" and verb.tag_ in ("VBD", "VBZ", "VBP") and head.lemma_ in SAYS:
            return _beside(verb)
        return surface(head, depth + 1)
    return surface(head, depth + 1) if verb.dep_ in ("conj", "advcl", "dep", "ROOT", "acomp") else []


def _beside(verb: Token) -> list[Token]:
    """ "said a drone packed with bombs hit it": the subject that the parser gave to another clause of the same saying."""
    others = [c for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i and c.i > verb.head.i]
    return [t for c in others[-1:] for s in c.children if s.dep_ in ("nsubj", "nsubjpass") for t in conjuncts(s)]


def _after_preposition(prep: Token, depth: int) -> list[Token]:
    """Who does the "destroying" of "warned them before destroying"."""
    above = prep.head
    if above.dep_ == "prep" or above.pos_ in ("ADV", "ADP"):
        above = above.head
    if above.dep_ in ("dobj", "nsubjpass") and above.head.lemma_ in BLAMES:
        return conjuncts(above)
    if not is_verb(above):
        return possessors(above) or (surface(above.head, depth + 1) if is_verb(above.head) else [])
    if above.lemma_ in BLAMES:
        blamed = [c for c in above.children if c.dep_ == "dobj"]
        return conjuncts(blamed[0]) if blamed else surface(above, depth + 1) if is_passive(above) else []
    return doers(above, depth + 1) or surface(above, depth + 1)


def doers(verb: Token, depth: int = 0) -> list[Token]:
    """Those who do it: the subject, or the agent of a passive."""
    if not is_passive(verb):
        above = verb.head
        told_on = verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ == "nsubj" for c in verb.children)
        if told_on and is_verb(above) and is_passive(above) and any(c.dep_ == "dobj" for c in verb.children):
            return doers(above, depth)
        return surface(verb, depth)
    out: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            out += [t for p in child.children if p.dep_ == "pobj" for t in conjuncts(p)]
    return out
