"""Why a clause itself tells no event: negated, merely possible, general, a question."""

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb
from services.extractor.pipeline.mood_signs import FUTURE, PERHAPS, is_answered, is_negative, is_unclosed
from services.extractor.pipeline.subjects import surface

PAST_TOO = frozenset({"hit", "set", "cut", "shut", "hurt", "put", "burst", "spread", "beat", "split", "shed"})
"""Verbs whose past looks like their present: beside a past one they tell the past."""


def void_itself(clause: Clause) -> str:
    """Why the clause itself tells nothing: negated, merely possible, general, a question."""
    verb, frame = clause.verb, clause.frame
    no = is_negative(verb) or (clause.nominal and is_negative(clause.trigger)) or any(map(is_negative, surface(verb)))
    if frame.negated:
        return "" if no else "not negated"
    if is_answered(clause):
        return ""
    if no and (is_negative(verb) or not clause.nominal or is_negative(clause.trigger)):
        return "negated"
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.dep_ == "conj" and verb.tag_ == "VB" and not auxiliaries:
        auxiliaries = {c.lower_ for c in verb.head.children if c.dep_ in ("aux", "auxpass")} & PERHAPS
    told = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words("speech")
    pledged = frame.kind in ("mobilisation", "reinforcement", "movement") or frame.mode in ("ceasefire", "sanctions")
    later = told and pledged and auxiliaries & {"would"}
    if auxiliaries & PERHAPS and frame.modality != "threatened" and not later:
        return "possible only"
    deed = frame.modality is None and not frame.plover and frame.kind not in ("statement", "warning")
    if deed and auxiliaries & FUTURE and not clause.actors:
        return "future"
    if clause.line.sentence.text.rstrip(" \"”'").endswith("?") or any(map(_how_many, surface(verb))):
        return "question"
    if _general(clause):
        return "general"
    return ""


def _how_many(noun: Token) -> bool:
    """ "How many soldiers were hurt was not clear": asked, not told."""
    return any(c.lower_ in ("many", "much") and any(k.lower_ == "how" for k in c.children) for c in noun.children)


def _general(clause: Clause) -> bool:
    """The simple present outside a headline or post tells what somebody generally does, and so does "used to"."""
    verb = clause.verb
    if clause.line.sentence.role in ("headline", "post") or clause.frame.modality or is_unclosed(clause):
        return False
    if clause.frame.kind in ("statement", "warning", "incursion") or any(c.lower_ == "now" for c in verb.children):
        return False
    if verb.dep_ in ("relcl", "acl") and clause.frame.kind in ("strike", "clash") and _progressive(verb):
        return True
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VBP" and verb.lower_ in PAST_TOO and any(a.tag_ in ("VBD", "VBN") for a in verb.ancestors):
        return False
    return (
        is_verb(verb) and verb.tag_ in ("VBP", "VBZ") and not auxiliaries and verb.dep_ != "ROOT" and not clause.nominal
    )


def _progressive(verb: Token) -> bool:
    """ "which is attacking militants": a state of things; a bare "fighting" likewise."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return verb.tag_ == "VBG" and (bool(auxiliaries & {"is", "are", "been"}) or not auxiliaries)
