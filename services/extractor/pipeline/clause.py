"""A frame's word in its clause: the verb that carries it, and the nouns that stand in each of its places."""

from collections.abc import Callable

from msgspec import Struct
from spacy.tokens import Token

from services.extractor.pipeline.frames import Frame, words
from services.extractor.pipeline.grammar import (
    conjuncts,
    core,
    doers,
    is_passive,
    is_verb,
    path_up,
    patients,
    possessors,
    prepositions,
    surface,
)
from services.extractor.pipeline.owners import outlets
from services.extractor.pipeline.seen import Line

ANSWERING = frozenset({"answer", "respond", "reply", "retaliate", "counter"})
"""Verbs whose "with" brings what their subject did."""
ACTOR_OF_VERB = ("subj",)
TARGET_OF_VERB = ("obj",)
ACTOR_OF_NOUN = ("poss", "by", "lv", "pre", "from", "blamed", "admits")
TARGET_OF_NOUN = ("on", "against", "at", "upon", "targeting", "obj", "into", "of.thing")


class Clause(Struct, eq=False):
    """One word that may tell an event."""

    line: Line
    trigger: Token
    frame: Frame
    verb: Token
    """The verb that carries tense and negation: the trigger itself, or what governs a noun."""
    light: bool = False
    """Whether that verb only carries the noun ("carried out a strike")."""

    @property
    def nominal(self) -> bool:
        """Whether a noun tells the event."""
        return self.trigger != self.verb

    def slot(self, name: str) -> list[Token]:
        """The nouns that stand in a place of the clause."""
        place, _, inner = name.partition(".")
        if place == "comp" and inner:
            return _inside(_comp_verbs(self), inner)
        found = SLOTS[place](self) if place in SLOTS else self.after(place)
        return _inside(found, inner) if inner else found

    def filled(self, slots: tuple[str, ...]) -> list[Token]:
        """The nouns of the first place that is filled."""
        return next((found for name in slots if (found := self.slot(name))), [])

    def ways(self, slots: tuple[str, ...]) -> list[list[Token]]:
        """The nouns of each place that is filled, in the frame's order."""
        return [found for name in slots if (found := self.slot(name))]

    @property
    def target_slots(self) -> tuple[str, ...]:
        """The places where the frame looks for those it was done to."""
        return self.frame.target or (TARGET_OF_NOUN if self.nominal else TARGET_OF_VERB)

    @property
    def actor_slots(self) -> tuple[str, ...]:
        """The places where the frame looks for those who did it."""
        return self.frame.actor or (ACTOR_OF_NOUN if self.nominal else ACTOR_OF_VERB)

    @property
    def actors(self) -> list[Token]:
        """The nouns of those who did it."""
        return self.filled(self.actor_slots)

    @property
    def targets(self) -> list[Token]:
        """The nouns of those it was done to."""
        return self.filled(self.target_slots)

    def after(self, preposition: str) -> list[Token]:
        """The nouns after a preposition of the trigger, its object or its light verb."""
        wanted = preposition.replace("_", " ")
        happens = self.nominal and self.verb.lemma_ in words("breaks-out") and self.trigger in surface(self.verb)
        hosts = (
            [self.trigger]
            + ([self.verb] if self.light or happens else [])
            + ([] if self.nominal else patients(self.trigger))
        )
        return [t for host in hosts for words_, t in prepositions(host) if words_ == wanted and not is_verb(t)]


def _inside(nouns: list[Token], inner: str) -> list[Token]:
    """Within these nouns: "party" keeps them, a preposition takes what it brings, "comp" who shall do what their clause says."""
    if inner in ("party", "thing", "author"):
        return nouns
    if inner == "land":
        return [c for n in nouns for c in n.children if c.i < n.i and c.dep_ in ("amod", "poss", "compound", "nmod")]
    if inner in ("comp", "tell"):
        return [t for n in nouns for c in n.children if c.dep_ in ("acl", "relcl", "ccomp") for t in _asked(c)]
    if inner == "poss":
        return [t for n in nouns for t in possessors(n)]
    if inner == "obj":
        return [t for n in nouns for t in (patients(n) if is_verb(n) else [n])]
    if inner == "any":
        return [t for n in nouns for t in n.subtree if t.pos_ in ("NOUN", "PROPN") and t.i > n.i and _own(t, n)]
    return [t for n in nouns for w, t in prepositions(n) if w == inner]


def _own(token: Token, verb: Token) -> bool:
    """Whether a noun stands in a verb's own clause."""
    for child, head in path_up(token):
        if child.dep_ in ("advcl", "relcl", "ccomp", "parataxis", "acl"):
            return False
        if head == verb:
            return True
    return False


def _asked(verb: Token) -> list[Token]:
    told = [c for c in verb.children if c.dep_ in ("dobj", "dative", "nsubj")]
    deeper = [t for c in verb.children if c.dep_ in ("ccomp", "xcomp") for t in c.children if t.dep_ == "nsubj"]
    return [t for c in (deeper or told)[:1] for t in conjuncts(c)]


def _comp(clause: Clause) -> list[Token]:
    """Who shall do what the verb's clause says."""
    out: list[Token] = []
    for child in clause.trigger.children:
        if (child.dep_ in ("ccomp", "xcomp", "advcl") and is_verb(child)) or child.dep_ == "ccomp":
            out += [t for c in child.children if c.dep_ in ("nsubj", "nsubjpass") for t in conjuncts(c)]
    return out


def _comp_verbs(clause: Clause) -> list[Token]:
    found = [c for c in clause.trigger.children if c.dep_ in ("ccomp", "xcomp", "advcl") and c.pos_ in ("VERB", "AUX")]
    return [c for c in found if c.dep_ != "advcl" or any(k.lower_ == "to" and k.dep_ == "aux" for k in c.children)]


def _told(clause: Clause) -> list[Token]:
    """To whom it is said: "told Damascus that any use would be punished"; not the reporters who heard it."""
    for child, head in path_up(clause.trigger):
        if child.dep_ == "ccomp" and is_verb(head):
            return [t for t in patients(head) if not _reporter(clause, t)] if head.lemma_ in words("told") else []
    return []


def _cause(clause: Clause) -> list[Token]:
    """Who gave the cause: "fired warning shots after troops crossed the line"."""
    marks = ("after", "when", "as", "because", "once")
    late = [c for c in clause.verb.children if c.dep_ == "advcl" and any(k.lower_ in marks for k in c.children)]
    return [t for c in late for t in surface(c)]


def _reporter(clause: Clause, noun: Token) -> bool:
    named = clause.line.on(clause.line.actors, noun)
    return named is not None and named.id in outlets()


def _if(clause: Clause) -> list[Token]:
    for child in clause.verb.subtree:
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "should"):
            return [t for c in child.head.children if c.dep_ in ("nsubj", "nsubjpass") for t in conjuncts(c)]
    return []


def _light(clause: Clause) -> list[Token]:
    """The subject of the light verb that carries a noun."""
    return [t for t in doers(clause.verb) if t != clause.trigger] if clause.light else []


def _pre(clause: Clause) -> list[Token]:
    """Nouns and adjectives before the trigger: "a US strike"; the trigger itself stands for them."""
    before = [t for t in core(clause.trigger) if t.i < clause.trigger.i and t.dep_ in ("amod", "compound", "nmod")]
    found = clause.line.under(clause.line.actors, before)
    return [clause.trigger] if any(m.id for m in found) else []


def _object(clause: Clause) -> list[Token]:
    """The object of the trigger; of a noun, what its verb hits or who undergoes it."""
    if not clause.nominal:
        return patients(clause.trigger)
    verb = clause.verb
    if not is_verb(verb):
        return []
    if clause.trigger in surface(verb) and not is_passive(verb):
        return patients(verb)
    if any(head.dep_ == "prep" and head.lower_ in ("under",) for _, head in path_up(clause.trigger)):
        return surface(verb)
    if verb.lemma_ in ("respond", "react") and any(t == clause.trigger for w, t in prepositions(verb) if w == "to"):
        return surface(verb)
    if verb.lemma_ in words("undergo") or _of_target(clause.trigger):
        return surface(verb)
    return []


def _of_target(noun: Token) -> bool:
    """ "was the target of a strike"."""
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lemma_ in ("target", "victim", "subject", "object")
    )


def _holder(clause: Clause) -> list[Token]:
    """ "Kurdish fighters in control of": the noun on which the phrase hangs, or the subject of its verb."""
    head = clause.trigger.head.head if clause.trigger.head.dep_ == "prep" else clause.trigger
    return conjuncts(head) if head.pos_ in ("NOUN", "PROPN") and head != clause.trigger else []


def _paper(clause: Clause) -> list[Token]:
    """Who sends the letter that a clause describes: "sent a letter condemning"."""
    for token, head in path_up(clause.trigger):
        if token.dep_ in ("acl", "relcl") and head.lemma_.lower() in words("statement-paper"):
            verb = next((h for _, h in path_up(head) if is_verb(h)), None)
            return doers(verb) if verb is not None else []
    return []


def _admits(clause: Clause) -> list[Token]:
    """ "has acknowledged dozens of strikes": who owns up to it."""
    verb = clause.verb
    owns = clause.nominal and verb.lemma_.lower() in ("acknowledge", "admit", "concede")
    return doers(verb) if owns and _is_head(clause.trigger, next(iter(patients(verb)), clause.trigger)) else []


def _blamed(clause: Clause) -> list[Token]:
    """ "was blamed for the attack", "the attack was blamed on the group", "for which the group claimed responsibility"."""
    for verb in (c for c in clause.trigger.children if c.dep_ == "relcl" and c.lemma_.lower() in words("blames")):
        return [t for w, t in prepositions(verb) if w in ("on", "to")]  # "a strike that it blamed on Israel"
    verb = clause.verb
    if verb.lemma_.lower() not in words("blames"):
        return []
    if clause.trigger in surface(verb):
        return [t for w, t in prepositions(verb) if w in ("on", "to")] if is_passive(verb) else []
    if clause.trigger in patients(verb):
        behind = [*prepositions(verb), *prepositions(clause.trigger)]  # the parser often hangs "on" on the noun
        return [t for w, t in behind if w in ("on", "to")][:1]
    return patients(verb)


def _hurt(clause: Clause) -> list[Token]:
    """ "Four soldiers died in a firefight with the group": those of whom its clause tells fought, too."""
    verb = clause.verb
    within = [h for _, h in path_up(clause.trigger) if h != verb]
    spans = (
        all(h.dep_ in ("prep", "pobj") for h in within)
        and within[-1:]
        and within[-1].lower_ in ("in", "during", "after", "amid")
    )
    inside = spans and len(within) <= 3
    hurt = is_verb(verb) and verb.lemma_.lower() not in words("speech")
    return surface(verb) if inside and hurt and clause.after("with") else []


SLOTS: dict[str, Callable[[Clause], list[Token]]] = {
    "subj": lambda c: doers(c.trigger),
    "obj": _object,
    "comp": _comp,
    "if": _if,
    "lv": _light,
    "pre": _pre,
    "poss": lambda c: possessors(c.trigger),
    "vsubj": lambda c: [t for t in doers(c.verb) if t != c.trigger] if is_verb(c.verb) else [],
    "none": lambda c: [],
    "told": _told,
    "cause": _cause,
    "holder": _holder,
    "paper": _paper,
    "by": lambda c: _by(c),
    "blamed": _blamed,
    "hurt": _hurt,
    "admits": _admits,
}


def _by(clause: Clause) -> list[Token]:
    own = [t for w, t in prepositions(clause.trigger) if w == "by"]
    if own or not clause.nominal:
        return own
    if not is_verb(clause.verb):
        return []
    within = [
        p
        for p in clause.verb.subtree
        if p.lower_ == "by" and p.i > clause.trigger.i and p.head.i >= clause.verb.i and not _describes(p, clause)
    ]
    return [t for p in within[:1] for w, t in prepositions(p.head) if w == "by" and not is_verb(t)]


def _describes(by: Token, clause: Clause) -> bool:
    """Whether a "by" stands in words about another noun: "a strike on a depot used by the Guards"."""
    if by.head != clause.trigger and by.head.lemma_.lower() in ("attack", "strike", "raid", "bombing", "assault"):
        return True
    for child, head in path_up(by):
        if head == clause.verb:
            return False
        if child.dep_ in ("acl", "relcl") and head != clause.trigger:
            return True
    return False


def clause_of(line: Line, trigger: Token, frame: Frame) -> Clause:
    """The clause of a frame's word."""
    if is_verb(trigger) and trigger.pos_ != "NOUN":
        return Clause(line, trigger, frame, trigger)
    verb, light = carrier(trigger)
    return Clause(line, trigger, frame, verb, light)


def carrier(noun: Token) -> tuple[Token, bool]:
    """(the verb that governs a noun, whether it only carries it: "launched an attack", "an attack was launched")."""
    token = noun
    while token.head != token:
        head = token.head
        if is_verb(head) or head.pos_ == "AUX":
            if token.lower_ == "with" and noun.head == token and head.lemma_.lower() in ANSWERING:
                return head, True  # "answered with a salvo"
            arg = token.dep_ in ("dobj", "nsubjpass", "attr", "oprd") or (token.dep_ == "nsubj" and is_passive(head))
            if token.dep_ == "prep" and token.lower_ == "in" and _takes_part(head) and token.head == head:
                return head, noun.head == token
            return head, arg and head.lemma_.lower() in words("light") and _is_head(noun, token)
        token = head
    return token, False


def _takes_part(verb: Token) -> bool:
    """ "took part in", "joined in", "participated in" an attack: its subject carries it out."""
    part = verb.lemma_ == "take" and any(c.lower_ == "part" for c in verb.children)
    return part or verb.lemma_ in ("participate", "partake", "join")


def _is_head(noun: Token, token: Token) -> bool:
    """Whether the argument of the verb is the noun itself, one joined to it, or "a series of" it."""
    while noun != token:
        if noun.dep_ not in ("conj", "pobj", "prep", "appos"):
            return False
        if noun.dep_ == "pobj" and noun.head.lower_ != "of":
            return False
        if noun.dep_ == "prep" and noun.head.lemma_.lower() not in words("light-noun"):
            return False
        noun = noun.head
    return True
