"""The places of a clause by the names that frames use: who stands where around the verb or noun that tells an event."""

from collections.abc import Callable

from spacy.tokens import Token

from services.extractor.pipeline.carriers import Carried
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import conjuncts, core, is_verb, path_up, possessors, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.slots_told import (
    who_admits,
    who_gave_cause,
    who_if,
    who_is_blamed,
    who_is_told,
    who_sent_paper,
    who_shall,
)
from services.extractor.pipeline.subjects import doers, is_passive, surface


def _light(clause: Carried) -> list[Token]:
    """The subject of the light verb that carries a noun."""
    return [t for t in doers(clause.verb) if t != clause.trigger] if clause.light else []


def _pre(clause: Carried) -> list[Token]:
    """Nouns and adjectives before the trigger: "a US strike"; the trigger itself stands for them."""
    before = [t for t in core(clause.trigger) if t.i < clause.trigger.i and t.dep_ in ("amod", "compound", "nmod")]
    found = clause.line.under(clause.line.actors, before)
    return [clause.trigger] if any(m.id for m in found) else []


def _object(clause: Carried) -> list[Token]:
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


def _holder(clause: Carried) -> list[Token]:
    """ "Kurdish fighters in control of": the noun on which the phrase hangs, or the subject of its verb."""
    head = clause.trigger.head.head if clause.trigger.head.dep_ == "prep" else clause.trigger
    return conjuncts(head) if head.pos_ in ("NOUN", "PROPN") and head != clause.trigger else []


def _hurt(clause: Carried) -> list[Token]:
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


def _by(clause: Carried) -> list[Token]:
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


def _describes(by: Token, clause: Carried) -> bool:
    """Whether a "by" stands in words about another noun: "a strike on a depot used by the Guards"."""
    if by.head != clause.trigger and by.head.lemma_.lower() in ("attack", "strike", "raid", "bombing", "assault"):
        return True
    for child, head in path_up(by):
        if head == clause.verb:
            return False
        if child.dep_ in ("acl", "relcl") and head != clause.trigger:
            return True
    return False


SLOTS: dict[str, Callable[[Carried], list[Token]]] = {
    "subj": lambda c: doers(c.trigger),
    "obj": _object,
    "comp": who_shall,
    "if": who_if,
    "lv": _light,
    "pre": _pre,
    "poss": lambda c: possessors(c.trigger),
    "vsubj": lambda c: [t for t in doers(c.verb) if t != c.trigger] if is_verb(c.verb) else [],
    "none": lambda c: [],
    "told": who_is_told,
    "cause": who_gave_cause,
    "holder": _holder,
    "paper": who_sent_paper,
    "by": _by,
    "blamed": who_is_blamed,
    "hurt": _hurt,
    "admits": who_admits,
}
"""The places that frames name, and who stands there."""
