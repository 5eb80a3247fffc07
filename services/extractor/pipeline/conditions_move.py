"""Conditions on forces that go somewhere: withdraw, flee, advance, arrive, are sent, stand ready."""

from services.extractor.pipeline.arms_words import war_text
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import (
    Condition,
    can_fight,
    has_aux,
    has_form,
    has_listed,
    has_word,
    heads_in,
    is_party,
    lemmas,
    phrase_head_lemmas,
)
from services.extractor.pipeline.conditions_attack import armed_noun
from services.extractor.pipeline.conditions_hold import after_any, is_someplace
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb, path_up, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.roles import parties
from services.extractor.pipeline.subjects import doers, is_passive, surface

_GATES = frozenset({"gate", "outskirt", "outskirts", "door", "doorstep", "edge", "entrance", "approach"})
_FORCES = frozenset({"troop", "force", "soldier", "army", "unit", "man", "contingent", "fighter", "garrison", "part"})


def _own_to_leave(clause: Clause) -> bool:
    """ "ordered the troops to leave", "issued orders to withdraw his forces": one's own, as far as said."""
    nouns = patients(clause.trigger)
    hosts = [clause.trigger, *nouns]
    leaving = [
        c for h in hosts for c in h.children
        if c.dep_ in ("xcomp", "ccomp", "acl", "advcl", "relcl") and c.tag_ == "VB" and c.lemma_ in words("leave-own")
    ]  # fmt: skip
    if not leaving:
        return False
    if "order" in lemmas(nouns):
        return has_word([t for c in leaving for t in patients(c)], "goods", "armed")
    speakers = {r.id for n in doers(clause.trigger) for r in parties(clause.line, n)}
    others = {r.id for n in nouns for r in parties(clause.line, n)} - speakers
    subjects = [*nouns, *(t for c in leaving for t in surface(c))]
    return bool(lemmas(subjects) & _FORCES) and not others


def _withdrawal(clause: Clause) -> bool:
    text = {t.lemma_.lower() for n in patients(clause.trigger) for t in n.subtree}
    return bool(text & (words("goods") | words("armed"))) or is_party(
        clause, [t for n in patients(clause.trigger) for t in core(n) if t != n]
    )


def _turns_back(clause: Clause) -> bool:
    lemma = clause.trigger.lemma_
    return lemma in ("fall", "draw") or (
        has_form("tail", "back", "around", "away", "course")(clause) and not patients(clause.trigger)
    )


def _evacuated(clause: Clause) -> bool:
    people = has_word(patients(clause.trigger), "person") or is_party(clause, patients(clause.trigger))
    away = has_form("out", "from")(clause)
    return people and away and war_text(clause)


def _to_ground(clause: Clause) -> bool:
    """Toward a place on the ground, not an idea or a person."""
    preps = (
        "toward",
        "towards",
        "on",
        "up",
        "along",
        "into",
        "in on",
        "to within",
        "onto",
        "down",
        "to",
        "for",
        "from",
    )
    nouns = after_any(clause, *preps)
    return is_someplace(clause, nouns) or any(clause.line.under(clause.line.spatials, core(n)) for n in nouns)


def _at_gates(clause: Clause) -> bool:
    near = [t for p in ("at", "on", "in", "within") for t in clause.after(p)]
    return bool(lemmas(near) & _GATES) and any(n.children for n in near)


def _alert(clause: Clause) -> bool:
    """ "is on alert", "went on high alert": those who are put on it, as news."""
    above = [head for _, head in path_up(clause.trigger)]
    on = any(h.lower_ in ("on", "to") and h.dep_ == "prep" for h in above[:1])
    raised = is_verb(clause.verb) and clause.verb.lemma_ in ("raise", "declare", "issue", "order")
    people = (
        clause.actors or surface(clause.verb) if is_verb(clause.verb) or clause.verb.pos_ == "AUX" else clause.actors
    )
    return (on or raised) and (can_fight(clause, list(people)) or is_party(clause, list(people)))


def _people_leave(clause: Clause) -> bool:
    away = clause.trigger.lemma_ == "flee" or any(c.lower_ in ("same", "night", "home") for c in clause.trigger.subtree)
    return has_word(surface(clause.trigger), "person", "crowd") and away and clause.line.war


def _runs_away(clause: Clause) -> bool:
    off = clause.trigger.lemma_ in ("flee", "stampede") or has_form("away", "flight", "out", "escape")(clause)
    return off and can_fight(clause, surface(clause.trigger)) and not patients(clause.trigger)


def _own_side(clause: Clause) -> bool:
    nouns = surface(clause.trigger)
    return (
        any(n.tag_ in ("NNPS", "NNS", "NNP") and not heads_in([n], "peaceful") for n in nouns)
        and is_party(clause, nouns)
        and clause.trigger.tag_ != "VB"
    )


AHEAD = frozenset(
    {"forward", "ahead", "deeper", "further", "farther", "closer", "nearer", "onward", "onwards", "inland", "up"}
)
COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside", "near"}
)
NOWHERE = frozenset(
    {
        "defensive",
        "offensive",
        "war",
        "aid",
        "rescue",
        "work",
        "trial",
        "court",
        "length",
        "action",
        "power",
        "battle",
        "end",
    }
)
WAYS = frozenset(
    {
        "to",
        "into",
        "toward",
        "towards",
        "across",
        "through",
        "from",
        "of",
        "along",
        "back",
        "for",
        "down",
        "up",
        "onto",
        "over",
        "past",
        "via",
        "between",
        "north",
        "south",
        "home",
    }
)


def _forward(clause: Clause) -> bool:
    sure = clause.trigger.lemma_ in ("advance", "push", "press", "thrust", "march", "move")
    said = AHEAD | COMPASS if sure else AHEAD
    return any(c.lower_ in said for c in clause.trigger.children) and not patients(clause.trigger)


def _somewhere(clause: Clause) -> bool:
    """With words that say where to, from where or which way."""
    if lemmas(after_any(clause, "to", "on", "into")) & NOWHERE:
        return False
    ways = {w.split()[-1] for w, _ in prepositions(clause.trigger)} | {c.lower_ for c in clause.trigger.children}
    return bool(ways & (WAYS | COMPASS) or (clause.trigger.lemma_ == "set" and bool(ways & {"out", "off"})))


def _meets(clause: Clause) -> bool:
    near = {c.lower_ for c in clause.trigger.children}
    return bool(near & COMPASS) or is_someplace(clause, after_any(clause, "at", "in", "near", "on", "outside"))


MOVE: dict[str, Condition] = {
    "forward": _forward,
    "not-future": lambda c: not has_aux(c.trigger, ("will", "'ll", "shall")),
    "place-object": lambda c: is_someplace(c, patients(c.trigger)),
    "somewhere": _somewhere,
    "active": lambda c: not is_passive(c.trigger),
    "no-destination": lambda c: not is_someplace(c, after_any(c, "to", "into", "toward", "towards")),
    "forces-meet": lambda c: heads_in(surface(c.trigger), "army-thing") and not c.after("with"),
    "not-weapon": lambda c: (
        not any(
            phrase_head_lemmas(n) & (words("weapon-thing") | {"jet", "plane", "aircraft"}) for n in surface(c.trigger)
        )
    ),
    "meets-somewhere": _meets,
    "to-ground-any": lambda c: is_someplace(
        c, after_any(c, "on", "around", "toward", "towards", "to", "into", "from", "in")
    ),
    "withdrawal-object": _withdrawal,
    "own-to-leave": _own_to_leave,
    "military-words": lambda c: (
        bool(lemmas(list(c.trigger.subtree)) & (words("goods") | words("war-words")))
        and (war_text(c) or is_party(c, doers(c.trigger)))
    ),
    "turns-back": _turns_back,
    "own-side": _own_side,
    "evacuated": _evacuated,
    "self-up": lambda c: has_form("up", "over", "in")(c),
    "flight-of": lambda c: armed_noun(c) and can_fight(c, [*c.after("of"), *c.slot("poss")]),
    "runs-away": _runs_away,
    "people-leave": _people_leave,
    "to-ground": _to_ground,
    "at-gates": _at_gates,
    "moves-in": lambda c: (
        has_form("in")(c) and any(k.lower_ == "in" and not list(k.children) for k in c.trigger.subtree)
    ),
    "for-fight": lambda c: (
        has_word(after_any(c, "for"), "fight") or has_listed("border-thing")(c) or has_form("front", "frontline")(c)
    ),
    "near-place": lambda c: is_someplace(c, after_any(c, "on", "near", "at", "along", "around", "outside", "in")),
    "recruits-object": lambda c: has_word(
        [*patients(c.trigger), *(surface(c.trigger) if is_passive(c.trigger) else [])], "recruit"
    ),
    "with-fight": lambda c: has_word(after_any(c, "with"), "fight"),
    "alert-raised": _alert,
    "readiness-raised": lambda c: (
        has_form("alert", "readiness", "footing")(c) and bool(patients(c.trigger)) and war_text(c)
    ),
}
