"""Whether a clause tells what happened, or a plan, a threat, a denial, a condition, or nothing that a claim could rest on."""

from msgspec import Struct
from spacy.tokens import Token

from schemas.claim import Modality
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.grammar import is_avenged, parted, path_up
from services.extractor.pipeline.mood_around import void_around
from services.extractor.pipeline.mood_hedges import hedge_of
from services.extractor.pipeline.mood_itself import void_itself
from services.extractor.pipeline.mood_signs import FUTURE, is_infinitive


class Mood(Struct, frozen=True):
    """What a clause asserts; `void` names the reason why it tells no event, empty when it does."""

    modality: Modality = "asserted"
    void: str = ""
    why: str = ""


def mood(clause: Clause) -> Mood:
    """The mood of an event's clause, from its own verb outward."""
    frame = clause.frame
    void = "" if clause.nominal and is_avenged(clause.trigger) else void_itself(clause) or void_around(clause)
    if void:
        return Mood(void=void)
    if frame.modality:
        return Mood(frame.modality, why=f"frame {frame.id}")
    if clause.verb.dep_ == "xcomp" and clause.verb.head.lemma_ == "threaten":
        return Mood("threatened", why="threaten")
    hedge = "" if frame.kind == "statement" else hedge_of(clause)
    if hedge:
        return Mood("alleged", why=hedge)
    if _denied(clause):
        return Mood("denied", why="denied")
    if _future(clause):
        return Mood("planned", why="future")
    return Mood()


def _future(clause: Clause) -> bool:
    auxiliaries = {c.lower_ for c in clause.verb.children if c.dep_ in ("aux", "auxpass")}
    return bool(auxiliaries & (FUTURE | {"would"})) or is_to_be(clause.verb)


def is_to_be(verb: Token) -> bool:
    """ "Russia to deploy missiles": a headline's infinitive with a subject of its own is its future."""
    own = any(c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i for c in verb.children)
    return own and verb.tag_ == "VB" and is_infinitive(verb) and verb.dep_ in ("ROOT", "ccomp", "conj")


def _denied(clause: Clause) -> bool:
    return any(
        head.lemma_ in ("deny", "dispute", "refute")
        for token, head in path_up(clause.verb)
        if token.dep_ in ("xcomp", "ccomp", "pcomp", "dobj") and not parted(token, head)
    )
