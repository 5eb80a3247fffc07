"""A frame's word in its clause: the nouns that stand in each of its places."""

from spacy.tokens import Token

from services.extractor.pipeline.carriers import Carried, carrier
from services.extractor.pipeline.frames import Frame
from services.extractor.pipeline.grammar import conjuncts, is_verb, path_up, possessors, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.slots import SLOTS
from services.extractor.pipeline.slots_told import comp_verbs

ACTOR_OF_VERB = ("subj",)
TARGET_OF_VERB = ("obj",)
ACTOR_OF_NOUN = ("poss", "by", "lv", "pre", "from", "blamed", "admits")
TARGET_OF_NOUN = ("on", "against", "at", "upon", "targeting", "obj", "into", "of.thing")


class Clause(Carried, eq=False):
    """One word that may tell an event, asked for the nouns in each of its places."""

    def slot(self, name: str) -> list[Token]:
        """The nouns that stand in a place of the clause."""
        place, _, inner = name.partition(".")
        if place == "comp" and inner:
            return _inside(comp_verbs(self), inner)
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


def clause_of(line: Line, trigger: Token, frame: Frame) -> Clause:
    """The clause of a frame's word."""
    if is_verb(trigger) and trigger.pos_ != "NOUN":
        return Clause(line, trigger, frame, trigger)
    verb, light = carrier(trigger)
    return Clause(line, trigger, frame, verb, light)
