"""Conditions on fire: what was fired, thrown, set off or set ablaze, at whom, and with what."""

from services.extractor.pipeline.arms_words import are_weapons, arms_object, war_text
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import (
    Condition,
    can_fight,
    flies,
    has_form,
    has_word,
    heads_in,
    is_party,
    lemmas,
)
from services.extractor.pipeline.conditions_attack import struck
from services.extractor.pipeline.conditions_fighting import people_hurt
from services.extractor.pipeline.grammar import core, is_verb, path_up, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.subjects import doers, surface


def _bomb_name(clause: Clause) -> bool:
    found = lemmas([t for n in patients(clause.trigger) for t in core(n)])
    return bool(found & {"bomb", "bombs", "munition", "explosive", "napalm", "mine"}) or arms_object(clause)


def _of_arms(clause: Clause) -> bool:
    """ "a salvo of rockets", "12 rounds", no "barrage of criticism" and no warning shots."""
    if {"warning", "flare", "flares"} & {t.lower_ for n in patients(clause.trigger) for t in core(n)}:
        return False
    things = [clause.trigger] if clause.nominal else patients(clause.trigger)
    of = [(n, t) for n in things for w, t in prepositions(n) if w == "of"]
    return not of or any(are_weapons(clause, [t]) or clause.line.arms(t) or clause.line.arms(n) for n, t in of)


def _come_under(clause: Clause) -> bool:
    return any(head.lower_ == "under" for _, head in path_up(clause.trigger)) and clause.verb.lemma_ in (
        *("come", "be", "remain", "get", "fall"),
    )


def _sent_out(clause: Clause) -> bool:
    """Drones aimed at somebody, or several that a party sends: "28 drones launched by Russia overnight"."""
    many = any(n.tag_ in ("NNS", "CD") for n in patients(clause.trigger))
    return bool(clause.targets) or (many and clause.line.war and is_party(clause, doers(clause.trigger)))


def _with_arms(clause: Clause) -> bool:
    """ "hit back with artillery", "responded with air strikes": the answer is fire."""
    nouns = [t for w, t in prepositions(clause.trigger) if w in ("with", "by")]
    nouns += [p for t in nouns if is_verb(t) for p in patients(t)]
    return are_weapons(clause, nouns) or has_word(nouns, "gun-thing") or bool(lemmas(nouns) & {"attack", "offensive"})


def _from_afar(clause: Clause) -> bool:
    """By what flies, fires or sails; or nobody is said to have done it."""
    nouns = doers(clause.trigger)
    ships = lemmas([t for n in nouns for t in core(n)]) & {
        "navy",
        "destroyer",
        "frigate",
        "warship",
        "corvette",
        "artillery",
    }
    nouns += [t for w, t in prepositions(clause.trigger) if w == "with"]
    return not nouns or bool(ships) or are_weapons(clause, nouns) or any(flies(clause, n) for n in nouns)


def _rams(clause: Clause) -> bool:
    """ "rammed a truck into soldiers", "rammed its gate with a truck bomb": a vehicle as a weapon."""
    into = [t for w, t in prepositions(clause.trigger) if w in ("into", "at")]
    armed_with = [t for w, t in prepositions(clause.trigger) if w == "with"]
    if clause.trigger.lemma_ != "ram":
        return bool(lemmas([t for n in patients(clause.trigger) for t in core(n)]) & {"bomb", "explosive", "car-bomb"})
    if into:
        return has_word([*into, *patients(clause.trigger)], "target", "person", "structure", "armed", "crowd")
    return has_word(armed_with, "bomb-thing", "weapon-thing")


FIRE: dict[str, Condition] = {
    "with-arms": _with_arms,
    "from-afar": _from_afar,
    "burners": lambda c: (
        bool(doers(c.trigger)) and can_fight(c, doers(c.trigger)) and not _from_afar(c) and not people_hurt(c)
    ),
    "rams": _rams,
    "sent-out": _sent_out,
    "war-text": war_text,
    "arms-object": arms_object,
    "of-arms": _of_arms,
    "hit-thing": lambda c: (
        (heads_in(surface(c.trigger), "target", "vessel", "structure") or is_party(c, surface(c.trigger)))
        and war_text(c)
    ),
    "bomb-name": _bomb_name,
    "weapon-doer": lambda c: are_weapons(c, doers(c.trigger)) and (c.line.war or people_hurt(c) or struck(c)),
    "bomber-doer": lambda c: bool(
        lemmas([t for n in doers(c.trigger) for t in core(n)]) & {"bomber", "attacker"}
        and lemmas(list(c.trigger.doc)) & {"suicide", "bomber", "explosive", "vest", "bomb"}
    ),
    "not-over-heads": lambda c: not has_form("head", "heads", "air")(c),
    "gun-subject": lambda c: c.line.war and has_word(surface(c.trigger), "gun-thing"),
    "come-under": _come_under,
    "bomb-subject": lambda c: has_word(surface(c.trigger), "bomb-thing"),
    "set-ablaze": lambda c: has_form("ablaze", "alight", "fire")(c) and bool(patients(c.trigger)) and war_text(c),
    "of-weapons": lambda c: are_weapons(c, c.after("of")),
}
