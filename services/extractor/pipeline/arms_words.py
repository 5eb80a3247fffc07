"""Questions on weapons that several conditions ask."""

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import phrase_head_lemmas
from services.extractor.pipeline.conditions_attack import armed
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.objects import patients

FIRED = frozenset({"missile", "rocket", "drone", "mortar", "artillery", "bomb", "ied"})


def war_text(clause: Clause) -> bool:
    """The document speaks of war, or somebody armed stands in the clause."""
    return clause.line.war or armed(clause)


def arms_object(clause: Clause) -> bool:
    """Whether what it is done to is something that is fired."""
    return any(m.item in FIRED for n in patients(clause.trigger) for m in clause.line.arms(n))


def are_weapons(clause: Clause, nouns: list[Token]) -> bool:
    """Whether any of the nouns is a weapon, or fire."""
    return any(
        phrase_head_lemmas(n) & (words("weapon-thing") | words("fire-thing"))
        or any(m.item in FIRED and m.item != "artillery" for m in clause.line.under(clause.line.equipment, [n]))
        for n in nouns
    )
