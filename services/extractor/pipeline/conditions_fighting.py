"""Conditions on fighting, and on those who are hurt or killed in it and by what."""

from services.extractor.pipeline.arms_words import are_weapons
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import Condition, can_fight, has_form, has_word, is_party, lemmas
from services.extractor.pipeline.conditions_attack import armed_noun
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.subjects import doers, is_passive, surface


def people_hurt(clause: Clause) -> bool:
    """Whether people, or a number of them, undergo it."""
    nouns = patients(clause.trigger)
    return has_word(nouns, "person", "armed") or is_party(clause, nouns) or any(n.pos_ == "NUM" for n in nouns)


def _shot_dead(clause: Clause) -> bool:
    near = {t.lower_ for c in clause.trigger.children for t in (c, *c.children)}
    return "dead" in near and bool(patients(clause.trigger) or surface(clause.trigger))


def _thrown(clause: Clause) -> bool:
    at = [t for w, t in prepositions(clause.trigger) if w in ("at", "on")]
    return has_word(at, "person", "armed", "target") or is_party(clause, at)


def _killer(clause: Clause) -> bool:
    """Who killed can: somebody, a weapon, fire or an attack, and no disease or storm."""
    nouns = doers(clause.trigger)
    if not nouns or can_fight(clause, nouns) or is_party(clause, nouns) or are_weapons(clause, nouns):
        return True
    deeds = (
        words("conflict") | words("fight") | words("person") | {"clash", "ambush", "attacker", "battle", "crackdown"}
    )
    return any(n.pos_ == "PRON" or (n.pos_ == "PROPN" and n.i > 0) for n in nouns) or bool(
        lemmas([t for n in nouns for t in core(n)]) & deeds
    )


def _by_vehicle(clause: Clause) -> bool:
    """ "their vehicle hit a mine": no party strikes a mine, it drives or walks onto it."""
    return has_word(surface(clause.trigger), "target", "person", "armed", "vessel", "convoy-thing") or is_party(
        clause, surface(clause.trigger)
    )


DATES = frozenset({"when", "since", "after", "before", "until", "as"})
"""Words by which a clause only dates another."""


def _fighting_starts(clause: Clause) -> bool:
    """ "Fighting broke out between", "clashes raged in": the noun is the subject of a verb of happening."""
    verb = clause.verb
    lemma = verb.lemma_.lower()
    goes_on = lemma in ("go", "carry", "drag") and any(c.lower_ == "on" for c in verb.children)
    if not is_verb(verb) or clause.trigger not in surface(verb) or not (goes_on or lemma in words("breaks-out")):
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    if clause.trigger.lemma_ in ("war", "conflict") and verb.dep_ in ("relcl", "advcl") and marks & DATES:
        return False
    sure = clause.trigger.lemma_ in ("fighting", "firefight", "clash", "skirmish", "combat", "hostility")
    return (sure and clause.line.war) or armed_noun(clause)


def _battle_with(clause: Clause) -> bool:
    others = [t for p in ("with", "against") for t in clause.after(p)]
    return can_fight(clause, others)


FIGHTING: dict[str, Condition] = {
    "shot-at": lambda c: (
        is_passive(c.trigger)
        and any(
            k.dep_ == "prep" and k.lower_ in ("at", "on", "upon") and not list(k.children) for k in c.trigger.children
        )
    ),
    "by-vehicle": _by_vehicle,
    "killer": _killer,
    "sides-known": lambda c: bool([t for p in ("at", "on", "into") for t in c.after(p)]) and c.line.war,
    "weapon-thrown": _thrown,
    "violent-words": has_form("violent", "deadly", "kill", "die", "wound", "armed", "bloody", "fierce", "gun"),
    "fighting-starts": _fighting_starts,
    "battle-with": _battle_with,
    "hurt-words": has_form("kill", "lose", "die", "wound", "dead", "hit", "capture", "injure"),
    "people-hurt": people_hurt,
    "shot-dead": _shot_dead,
    "has-number-object": lambda c: (
        any(
            k.pos_ == "NUM" or k.lower_ in ("dozens", "hundreds", "some", "several")
            for n in patients(c.trigger)
            for k in n.children
        )
        and (is_party(c, surface(c.trigger)) or c.line.war)
    ),
}
