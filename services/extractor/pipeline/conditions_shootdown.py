"""Conditions on what flies and is brought down."""

from spacy.tokens import Token

from services.extractor.pipeline.arms_words import are_weapons, arms_object
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import Condition, flies, has_word, lemmas, phrase_head_lemmas
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.subjects import doers, is_passive, surface
from services.extractor.pipeline.things_owned import SENT

SOME = frozenset(
    {"both", "all", "most", "many", "several", "some", "half", "rest", "others", "dozens", "majority", "remainder"}
    | {"another", "third", "second", "fourth", "first", "one"}
)
"""Words for some of the aircraft or missiles told of before."""


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
        has_word(patients(clause.trigger), "aircraft", "weapon-thing", "target", "fight") or arms_object(clause)
    )


def _hostile(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    return are_weapons(clause, nouns) or has_word(nouns, "hostile-thing")


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


SHOOTDOWN: dict[str, Condition] = {
    "aloft": _aloft,
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
}
