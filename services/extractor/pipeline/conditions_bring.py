"""Conditions on what is brought to a war: forces that are sent or arrive, arms given, bases and positions built."""

from services.extractor.pipeline.arms_words import war_text
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import (
    Condition,
    can_fight,
    has_aux,
    has_form,
    has_word,
    heads_in,
    is_party,
    lemmas,
    phrase_head_lemmas,
    to_verb,
)
from services.extractor.pipeline.conditions_hold import after_any, is_someplace
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.subjects import doers, is_passive

STAND = frozenset({"station", "base", "garrison", "house", "quarter", "billet"})
SHOTS = frozenset({"shell", "round", "bullet", "bomb", "mortar", "grenade", "shot", "mine", "salvo"})
LINES = frozenset({"position", "line", "rear", "bank", "side", "defence", "defense"})
THERE = (
    "in",
    "at",
    "near",
    "on",
    "from",
    "to",
    "off",
    "along",
    "outside",
    "across",
    "around",
    "onto",
    "aboard",
    "into",
    "over",
)


def _force_object(clause: Clause) -> bool:
    """Troops, arms or ships that are somebody's, or in a text of war."""
    nouns = patients(clause.trigger)
    if lemmas(after_any(clause, "on", "to", "at", "in")) & words("alarm"):
        return False  # "put jets on standby"
    shots = any(phrase_head_lemmas(n) & SHOTS for n in nouns)
    forces = heads_in(nouns, "goods", "deployed", "fighting-man") or (
        not shots and any(clause.line.arms(n) for n in nouns)
    )
    return forces and (can_fight(clause, [*nouns, *doers(clause.trigger)]) or clause.line.war)


def _moved(clause: Clause) -> bool:
    """Sent, not merely based: "are deployed in", "were stationed at" without a day tell how things stand."""
    verb = clause.trigger
    if not is_passive(verb) or has_aux(verb, ("will", "would", "to", "being")):
        return True
    somewhere = after_any(clause, "to", "into", "onto", "toward", "towards") or doers(verb)
    stands = verb.lemma_ in STAND or any(
        c.dep_ == "auxpass" and c.lower_ in ("is", "are", "'re") for c in verb.children
    )
    return bool(somewhere) or not stands or _dated(clause)


def _dated(clause: Clause) -> bool:
    return bool(clause.line.under(clause.line.times, list(clause.trigger.subtree)))


def _own_moved(clause: Clause) -> bool:
    """ "its forces had been moved to new positions"."""
    nouns = patients(clause.trigger)
    to = lemmas(after_any(clause, "to", "into", "behind"))
    return not doers(clause.trigger) and heads_in(nouns, "goods", "armed") and bool(to & LINES)


def _arms_given(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    return heads_in(nouns, "arms-thing", "arms-given") or any(clause.line.arms(n) for n in nouns)


def _builder(clause: Clause) -> bool:
    makers = list(clause.actors)
    if not makers:
        return clause.line.war
    return can_fight(clause, makers) or has_word(makers, "goods") or (is_party(clause, makers) and war_text(clause))


def _arrived(clause: Clause) -> bool:
    """Somewhere, or by ship or plane, and not only "arrived late"."""
    if is_passive(clause.trigger) or patients(clause.trigger) or has_form("visit", "repair", "tour", "talks")(clause):
        return False
    by = has_form("aboard", "reinforcement", "reinforce", "guns", "artillery", "tanks")(clause)
    return by or is_someplace(clause, after_any(clause, *THERE)) or bool(after_any(clause, "from", "in"))


def _to_deploy(clause: Clause) -> bool:
    hosts = [clause.trigger, *patients(clause.trigger)]
    for host in hosts:
        for child in host.children:
            if child.dep_ in ("xcomp", "ccomp", "acl", "advcl") and child.lemma_.lower() in words("deploy-verb"):
                return has_word(patients(child), "goods", "deployed") and not has_aux(clause.trigger, ("not",))
    return False


def _will_go(clause: Clause) -> bool:
    verb = clause.trigger
    will = has_aux(verb, ("will", "'ll", "shall")) or (
        verb.dep_ == "xcomp" and verb.head.lemma_ in ("expect", "set", "go", "due", "agree")
    )
    return will and is_someplace(clause, patients(verb) or after_any(clause, "to", "in", "into", "along"))


def _giver(clause: Clause) -> bool:
    """Who gives is told, or where the arms come from and to whom they go."""
    passed = is_passive(clause.trigger) and not doers(clause.trigger)
    return is_party(clause, doers(clause.trigger)) or (passed and is_party(clause, after_any(clause, "to")))


def _deployment_of(clause: Clause) -> bool:
    """ "the deployment of a thousand officers": forces, not software."""
    of = [t for n in patients(clause.trigger) for w, t in prepositions(n) if w == "of"]
    return heads_in(of, "goods", "deployed", "armed") or (not of and clause.line.war)


BRING: dict[str, Condition] = {
    "deployment-of": _deployment_of,
    "moved": _moved,
    "giver": _giver,
    "arrived-there": _arrived,
    "force-object": _force_object,
    "own-moved": _own_moved,
    "arms-given": _arms_given,
    "arms-of": lambda c: (
        heads_in(c.after("of"), "arms-thing", "arms-given") or any(c.line.arms(n) for n in c.after("of"))
    ),
    "builder": _builder,
    "not-ended": lambda c: c.verb.lemma_ not in ("end", "cancel", "delay", "postpone", "oppose", "reject"),
    "to-deploy": _to_deploy,
    "will-go": _will_go,
    "to-build-base": lambda c: to_verb("build-verb")(c) and has_form("base", "outpost", "garrison", "airstrip")(c),
    "goods-object": lambda c: heads_in(patients(c.trigger), "goods", "deployed"),
}
