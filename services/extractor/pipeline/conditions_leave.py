"""Conditions on telling people to leave."""

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import Condition, has_aux, party_object
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.roles import parties
from services.extractor.pipeline.subjects import doers, surface


def own_people(clause: Clause) -> bool:
    """Whether one's own people are asked: called home, not warned off."""
    mine = [r for n in doers(clause.trigger) for r in parties(clause.line, n)]
    ids, above = {r.id for r in mine}, {p for r in mine for p in r.parents}
    whom = [r for n in patients(clause.trigger) for r in parties(clause.line, n)]
    return bool(whom) and all(ids & {r.id, *r.parents} or r.id in above for r in whom)


def _need_to_leave(verb: Token) -> bool:
    """ "told them that they need to leave", "that they must pull back": what is said that they have to do."""
    bound = [verb] if has_aux(verb, ("must", "should")) else []
    if verb.lemma_ in ("need", "have", "ought"):
        bound = [c for c in verb.children if c.dep_ == "xcomp" and has_aux(c, ("to",))]
    return any(c.lemma_.lower() in words("go-away") for c in bound)


def _told_to_leave(clause: Clause) -> bool:
    """ "told them to leave": an infinitive, not what was told about."""
    hosts = [clause.trigger, *patients(clause.trigger)]
    found = [c for h in hosts for c in h.children if c.dep_ in ("xcomp", "ccomp", "advcl", "acl") and c.tag_ == "VB"]
    if own_people(clause):
        return False
    shouted = [
        c
        for c in clause.trigger.children
        if c.dep_ in ("ccomp", "advcl") and c.tag_ in ("VB", "VBP") and not has_aux(c, ("to",))
    ]
    if any(c.lemma_.lower() in words("leave-verb") and not surface(c) for c in shouted):
        return True
    if any(_need_to_leave(c) for c in clause.trigger.children if c.dep_ == "ccomp"):
        return True
    sent = any(c.lower_ in ("out", "away", "home", "off", "back") and c.dep_ == "prt" for c in clause.trigger.children)
    ordered = sent and clause.trigger.lemma_ in ("order", "tell", "warn", "command") and party_object(clause)
    return ordered or any(c.lemma_.lower() in words("leave-verb") and has_aux(c, ("to",)) for c in found)


LEAVE: dict[str, Condition] = {
    "of-others": lambda c: not own_people(c),
    "to-leave": _told_to_leave,
}
