"""Who does what to whom in a parse: subjects, objects and prepositions, through passives, relatives and shared verbs."""

from collections.abc import Iterator

from spacy.tokens import Token

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "csubj", "parataxis"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
BLAMES = frozenset({"accuse", "blame", "suspect", "charge", "condemn", "criticize", "criticise", "denounce", "convict"})
"""Verbs whose object does what their "of doing", "for doing" says."""
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "agree", "use"})
"""Verbs whose own subject does what their infinitive says, even when they have an object."""
SAYS = frozenset({"say", "state", "claim", "add", "believe", "announce", "confirm", "report"})


def conjuncts(token: Token) -> list[Token]:
    """A noun and those joined to it: "tanks, guns and a truck"."""
    out = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            out += conjuncts(child)
    return out


def is_avenged(noun: Token) -> bool:
    """ "vowed to retaliate for the raid", "in response to a strike": what is answered has happened, whatever becomes of the answer."""
    over = noun.head
    if noun.dep_ == "dobj":
        return over.lemma_.lower() == "avenge"
    if noun.dep_ != "pobj" or over.lower_ not in ("for", "to", "over", "after"):
        return False
    return over.head.lemma_.lower() in ANSWERS


ANSWERS = frozenset(
    {"retaliate", "retaliation", "respond", "response", "revenge", "vengeance", "reprisal", "react", "payback"}
)


def is_verb(token: Token) -> bool:
    """A full verb, also where it stands as an auxiliary by mistake of the tagger."""
    return bool(token.tag_.startswith("VB") or token.pos_ == "VERB")


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
    if own and own[0].lower_ in RELATIVES and (verb.dep_ == "relcl" or _in_relative(verb)):
        return [_antecedent(verb)]
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


def _in_relative(verb: Token) -> bool:
    return verb.dep_ in ("conj", "ccomp") and any(a.dep_ == "relcl" for a in verb.ancestors)


def _antecedent(verb: Token) -> Token:
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


def is_what(clause: Token) -> bool:
    """ "what were reportedly forces": a clause that stands for a noun."""
    return clause.dep_ in ("ccomp", "pcomp") and any(c.tag_ == "WP" for c in clause.children)


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


def possessors(noun: Token) -> list[Token]:
    """ "their" of "their push"; "Russia" of "Russia's raid"."""
    return [c for c in noun.children if c.dep_ == "poss"]


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
        and (verb.dep_ == "relcl" or _in_relative(verb))
    ):
        return [_antecedent(verb)]
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


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, noun) for what hangs on a token by a preposition, compounds as one ("prior to", "because of")."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative", "advmod", "prt") or (child.pos_ == "ADP" and child.dep_ != "mark"):
            yield from _of(child, child.lower_)
        elif child.dep_ in ("acomp", "oprd") and is_verb(token):
            yield from prepositions(child)  # "marched unopposed into the town"


def _of(prep: Token, words: str) -> Iterator[tuple[str, Token]]:
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            for token in conjuncts(child) if child.dep_ == "pobj" else _what(child):
                yield words, token
        elif child.dep_ in ("prep", "pcomp") or (child.dep_ == "conj" and child.pos_ == "ADP"):
            yield from _of(child, child.lower_ if child.dep_ == "conj" else f"{words} {child.lower_}")


def _what(clause: Token) -> list[Token]:
    """ "by what were believed to be fighters": the noun that such a clause names."""
    if not any(t.tag_ == "WP" for t in clause.subtree):
        return [clause]
    return [t for t in clause.subtree if t.dep_ == "attr" and t.pos_ in ("NOUN", "PROPN")] or [clause]


def particle(verb: Token) -> str:
    """ "down" of "shot down", also where the parser calls it an adverb or a preposition without a noun."""
    for child in verb.children:
        if child.dep_ == "prt":
            return str(child.lower_)
    for child in verb.children:
        if child.dep_ in ("advmod", "prep") and child.pos_ in ("ADP", "ADV") and not list(child.children):
            return str(child.lower_)
    return ""


def core(noun: Token) -> list[Token]:
    """The words of a noun phrase without its clauses: "a column of pro-government forces", not what they were doing."""
    out: list[Token] = []

    def walk(token: Token) -> None:
        out.append(token)
        for child in token.children:
            if child.dep_ in CLAUSES or child.dep_ in ("conj", "appos", "cc", "punct"):
                continue
            if child.dep_ == "prep" and child.lower_ not in ("of", "from"):
                continue
            walk(child)

    walk(noun)
    return sorted(out, key=lambda t: t.i)


def path_up(token: Token) -> Iterator[tuple[Token, Token]]:
    """(child, its head) from a token up to the root of its sentence."""
    while token.head != token:
        yield token, token.head
        token = token.head


def parted(verb: Token, head: Token) -> bool:
    """Whether a semicolon stands between a clause and the verb behind it on which the parser hangs it."""
    return head.i > verb.i and any(t.lower_ == ";" for t in verb.doc[verb.i : head.i])
