"""Conditions on weapons and those they hurt: what fell, what was shot down, who was killed by what."""

from spacy.tokens import Token

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
    phrase_head_lemmas,
)
from services.extractor.pipeline.conditions_attack import armed, armed_noun, struck
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import (
    core,
    doers,
    is_passive,
    is_verb,
    path_up,
    patients,
    prepositions,
    surface,
)
from services.extractor.pipeline.owners import SENT

SOME = frozenset(
    {"both", "all", "most", "many", "several", "some", "half", "rest", "others", "dozens", "majority", "remainder"}
    | {"another", "third", "second", "fourth", "first", "one"}
)
"""Words for some of the aircraft or missiles told of before."""
FIRED = frozenset({"missile", "rocket", "drone", "mortar", "artillery", "bomb", "ied"})


def war_text(clause: Clause) -> bool:
    """The document speaks of war, or somebody armed stands in the clause."""
    return clause.line.war or armed(clause)


def _arms_object(clause: Clause) -> bool:
    return any(m.item in FIRED for n in patients(clause.trigger) for m in clause.line.arms(n))


def _bomb_name(clause: Clause) -> bool:
    found = lemmas([t for n in patients(clause.trigger) for t in core(n)])
    return bool(found & {"bomb", "bombs", "munition", "explosive", "napalm", "mine"}) or _arms_object(clause)


def _weapons(clause: Clause, nouns: list[Token]) -> bool:
    return any(
        phrase_head_lemmas(n) & (words("weapon-thing") | words("fire-thing"))
        or any(m.item in FIRED and m.item != "artillery" for m in clause.line.under(clause.line.equipment, [n]))
        for n in nouns
    )


def _of_arms(clause: Clause) -> bool:
    """ "a salvo of rockets", "12 rounds", no "barrage of criticism" and no warning shots."""
    if {"warning", "flare", "flares"} & {t.lower_ for n in patients(clause.trigger) for t in core(n)}:
        return False
    things = [clause.trigger] if clause.nominal else patients(clause.trigger)
    of = [(n, t) for n in things for w, t in prepositions(n) if w == "of"]
    return not of or any(_weapons(clause, [t]) or clause.line.arms(t) or clause.line.arms(n) for n, t in of)


def _airborne_before(clause: Clause) -> bool:
    """ "23 of them", "both", "two": those of the aircraft or missiles told of before."""
    nouns = patients(clause.trigger)
    if not any(n.pos_ in ("PRON", "NUM", "DET") or n.tag_ == "CD" or n.lower_ in SOME for n in nouns):
        return False
    flew = {t.i for n in doers(clause.trigger) for t in core(n)}
    before = [t for t in clause.trigger.doc if t.i < clause.trigger.i and t.i not in flew]
    told = clause.line.sentence.index and not clause.line.things.keys().isdisjoint(("airborne", SENT))
    return bool(lemmas(before) & words("aircraft")) or bool(told) or _arms_told(clause, before)


def _arms_told(clause: Clause, before: list[Token]) -> bool:
    arms = clause.line.under(clause.line.equipment, before)
    return any(m.item in ("drone", "aircraft", "helicopter", "missile", "rocket") for m in arms)


def _airborne_subject(clause: Clause) -> bool:
    """A headline's bare passive: "helicopter shot down over Idlib"."""
    verb = clause.trigger
    if is_passive(verb) or any(c.dep_ in ("dobj", "aux") for c in verb.children):
        return False
    return any(flies(clause, n) or phrase_head_lemmas(n) & {"airliner", "plane"} for n in surface(verb))


def _sky(clause: Clause) -> bool:
    return bool({"sky", "air"} & {t.lemma_.lower() for w, t in prepositions(clause.trigger) if w in ("out of", "from")})


def _air_defence(clause: Clause) -> bool:
    text = {t.lemma_.lower() for n in doers(clause.trigger) for t in core(n)}
    guns = bool(text & {"defence", "defense"} and text & {"air", "aerial", "missile"}) or bool(
        text & {"anti-aircraft", "aa", "interceptor"}
    )
    return guns and (
        has_word(patients(clause.trigger), "aircraft", "weapon-thing", "target", "fight") or _arms_object(clause)
    )


def _come_under(clause: Clause) -> bool:
    return any(head.lower_ == "under" for _, head in path_up(clause.trigger)) and clause.verb.lemma_ in (
        *("come", "be", "remain", "get", "fall"),
    )


def is_passive_bare(verb: Token) -> bool:
    """A passive, or a headline's "12 killed in ...", which has no auxiliary."""
    return is_passive(verb) or (verb.tag_ in ("VBN", "VBD") and not any(c.dep_ == "dobj" for c in verb.children))


def _people_hurt(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    return has_word(nouns, "person", "armed") or is_party(clause, nouns) or any(n.pos_ == "NUM" for n in nouns)


def _shot_dead(clause: Clause) -> bool:
    near = {t.lower_ for c in clause.trigger.children for t in (c, *c.children)}
    return "dead" in near and bool(patients(clause.trigger) or surface(clause.trigger))


def _thrown(clause: Clause) -> bool:
    at = [t for w, t in prepositions(clause.trigger) if w in ("at", "on")]
    return has_word(at, "person", "armed", "target") or is_party(clause, at)


DATES = frozenset({"when", "since", "after", "before", "until", "as"})
"""Words by which a clause only dates another."""


def _fighting_starts(clause: Clause) -> bool:
    """ "Fighting broke out between", "clashes raged in": the noun is the subject of a verb of happening."""
    verb = clause.verb
    lemma = verb.lemma_.lower()
    if not is_verb(verb) or clause.trigger not in surface(verb) or lemma not in words("breaks-out"):
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    if clause.trigger.lemma_ in ("war", "conflict") and verb.dep_ in ("relcl", "advcl") and marks & DATES:
        return False
    sure = clause.trigger.lemma_ in ("fighting", "firefight", "clash", "skirmish", "combat", "hostility")
    return (sure and clause.line.war) or armed_noun(clause)


def _battle_with(clause: Clause) -> bool:
    others = [t for p in ("with", "against") for t in clause.after(p)]
    return can_fight(clause, others)


def _hostile(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    return _weapons(clause, nouns) or has_word(nouns, "hostile-thing")


def _aloft(clause: Clause) -> bool:
    """What is hit flies: over a place, in mid-air, it crashes, or what hits it is an air defence."""
    verb, things = clause.trigger, patients(clause.trigger)
    around = [verb, *(t for t in (verb.head, verb.head.head, *verb.children) if is_verb(t))]
    if lemmas(around) & words("comes-down"):
        return True
    if {"mid-air", "midair", "flight", "mid-flight"} & {t.lower_ for t in verb.subtree}:
        return True
    if any(w in ("over", "above") for t in (verb, *things) for w, _ in prepositions(t)):
        return True
    if any(
        c.lower_ in ("incoming", "approaching", "low-flying") or c.lemma_ in words("flies")
        for n in things
        for c in n.children
    ):
        return True
    by = [m for n in doers(verb) for m in clause.line.arms(n)]
    return any(m.item == "aa-weapon" or m.text.lower().startswith(("surface-to-air", "anti-air", "sam")) for m in by)


def _sent_out(clause: Clause) -> bool:
    """Drones aimed at somebody, or several that a party sends: "28 drones launched by Russia overnight"."""
    many = any(n.tag_ in ("NNS", "CD") for n in patients(clause.trigger))
    return bool(clause.targets) or (many and clause.line.war and is_party(clause, doers(clause.trigger)))


def _killer(clause: Clause) -> bool:
    """Who killed can: somebody, a weapon, fire or an attack, and no disease or storm."""
    nouns = doers(clause.trigger)
    if not nouns or can_fight(clause, nouns) or is_party(clause, nouns) or _weapons(clause, nouns):
        return True
    deeds = (
        words("conflict") | words("fight") | words("person") | {"clash", "ambush", "attacker", "battle", "crackdown"}
    )
    return any(n.pos_ == "PRON" or (n.pos_ == "PROPN" and n.i > 0) for n in nouns) or bool(
        lemmas([t for n in nouns for t in core(n)]) & deeds
    )


def _with_arms(clause: Clause) -> bool:
    """ "hit back with artillery", "responded with air strikes": the answer is fire."""
    nouns = [t for w, t in prepositions(clause.trigger) if w in ("with", "by")]
    nouns += [p for t in nouns if is_verb(t) for p in patients(t)]
    return _weapons(clause, nouns) or has_word(nouns, "gun-thing") or bool(lemmas(nouns) & {"attack", "offensive"})


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
    return not nouns or bool(ships) or _weapons(clause, nouns) or any(flies(clause, n) for n in nouns)


def _rams(clause: Clause) -> bool:
    """ "rammed a truck into soldiers", "rammed its gate with a truck bomb": a vehicle as a weapon."""
    into = [t for w, t in prepositions(clause.trigger) if w in ("into", "at")]
    armed_with = [t for w, t in prepositions(clause.trigger) if w == "with"]
    if clause.trigger.lemma_ != "ram":
        return bool(lemmas([t for n in patients(clause.trigger) for t in core(n)]) & {"bomb", "explosive", "car-bomb"})
    if into:
        return has_word([*into, *patients(clause.trigger)], "target", "person", "structure", "armed", "crowd")
    return has_word(armed_with, "bomb-thing", "weapon-thing")


def _by_vehicle(clause: Clause) -> bool:
    """ "their vehicle hit a mine": no party strikes a mine, it drives or walks onto it."""
    return has_word(surface(clause.trigger), "target", "person", "armed", "vessel", "convoy-thing") or is_party(
        clause, surface(clause.trigger)
    )


FIRE: dict[str, Condition] = {
    "with-arms": _with_arms,
    "from-afar": _from_afar,
    "burners": lambda c: (
        bool(doers(c.trigger)) and can_fight(c, doers(c.trigger)) and not _from_afar(c) and not _people_hurt(c)
    ),
    "shot-at": lambda c: (
        is_passive(c.trigger)
        and any(
            k.dep_ == "prep" and k.lower_ in ("at", "on", "upon") and not list(k.children) for k in c.trigger.children
        )
    ),
    "rams": _rams,
    "by-vehicle": _by_vehicle,
    "aloft": _aloft,
    "sent-out": _sent_out,
    "killer": _killer,
    "war-text": war_text,
    "arms-object": _arms_object,
    "of-arms": _of_arms,
    "hit-thing": lambda c: (
        (heads_in(surface(c.trigger), "target", "vessel", "structure") or is_party(c, surface(c.trigger)))
        and war_text(c)
    ),
    "bomb-name": _bomb_name,
    "weapon-doer": lambda c: _weapons(c, doers(c.trigger)) and (c.line.war or _people_hurt(c) or struck(c)),
    "bomber-doer": lambda c: bool(
        lemmas([t for n in doers(c.trigger) for t in core(n)]) & {"bomber", "attacker"}
        and lemmas(list(c.trigger.doc)) & {"suicide", "bomber", "explosive", "vest", "bomb"}
    ),
    "not-over-heads": lambda c: not has_form("head", "heads", "air")(c),
    "sides-known": lambda c: bool([t for p in ("at", "on", "into") for t in c.after(p)]) and c.line.war,
    "gun-subject": lambda c: c.line.war and has_word(surface(c.trigger), "gun-thing"),
    "come-under": _come_under,
    "bomb-subject": lambda c: has_word(surface(c.trigger), "bomb-thing"),
    "set-ablaze": lambda c: has_form("ablaze", "alight", "fire")(c) and bool(patients(c.trigger)) and war_text(c),
    "of-weapons": lambda c: _weapons(c, c.after("of")),
    "out-of-sky": _sky,
    "air-defence-doer": _air_defence,
    "weapons-object": lambda c: any(
        m.item in ("drone", "missile", "rocket")
        for n in patients(c.trigger)
        for m in c.line.under(c.line.equipment, core(n))
    ),
    "airborne-before": _airborne_before,
    "airborne-subject": _airborne_subject,
    "hostile-object": _hostile,
    "weapon-thrown": _thrown,
    "violent-words": has_form("violent", "deadly", "kill", "die", "wound", "armed", "bloody", "fierce", "gun"),
    "fighting-starts": _fighting_starts,
    "battle-with": _battle_with,
    "hurt-words": has_form("kill", "lose", "die", "wound", "dead", "hit", "capture", "injure"),
    "people-hurt": _people_hurt,
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
