"""Conditions on places that change hands, and on what is taken: towns entered, control, sieges, ships, spoils."""

from spacy.tokens import Token

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
    party_object,
)
from services.extractor.pipeline.conditions_attack import armed, armed_noun
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.subjects import doers, is_passive, surface

WATERS = ("SEA", "STRT", "GULF", "BAY", "OCN", "CHN", "LK", "STM")
"""GeoNames features of waters: what sails in takes none of them."""
NOW = frozenset({"now", "fully", "entirely", "completely"})


def after_any(clause: Clause, *preps: str) -> list[Token]:
    """The nouns after any of these prepositions."""
    return [t for p in preps for t in clause.after(p)]


def is_town(clause: Clause, nouns: list[Token]) -> bool:
    """Whether they stand for a town, a hill or a post, not a country or province."""
    places = [p for n in nouns for p in clause.line.under(clause.line.places, [n])]
    if any(p.feature.startswith(("PCL", "ADM")) and _wide(p.text) for p in places):
        return False
    if places:
        return any(not p.feature.startswith(("PCL", *WATERS)) for p in places)
    return heads_in(nouns, "town-thing")


def _wide(text: str) -> bool:
    last = text.lower().split()[-1]
    return last in words("land-thing") or (not text.islower() and " " not in text and text in ("Syria", "Iraq"))


def is_land(clause: Clause, nouns: list[Token]) -> bool:
    """Whether they stand for a country, a province, or somebody's soil."""
    places = [p for n in nouns for p in clause.line.under(clause.line.places, core(n))]
    if any(p.feature.startswith("PCL") and p.use == "place" for p in places):
        return True
    return has_word(nouns, "land-thing") and bool(
        places or clause.line.under(clause.line.actors, [t for n in nouns for t in core(n)])
    )


def is_someplace(clause: Clause, nouns: list[Token]) -> bool:
    """Whether they name a place or a kind of place that is held."""
    return heads_in(nouns, "held-place", "town-thing") or any(
        clause.line.under(clause.line.places, core(n)) for n in nouns
    )


def _named_place(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    places = [p for n in nouns for p in clause.line.under(clause.line.places, [n])]
    return bool(places) or heads_in(nouns, "held-place")


def _now_held(clause: Clause) -> bool:
    verb = clause.trigger
    if verb.dep_ in ("relcl", "acl", "advcl", "amod") or verb.tag_ == "VBG" or is_passive(verb):
        return False
    said = verb.dep_ == "ccomp" and verb.head.lemma_ in words("speech")
    return said or any(c.lower_ in NOW for c in verb.children)


def _under_control(clause: Clause) -> bool:
    """ "is under the control of", "came under its control", as news."""
    prep, verb = clause.trigger.head, clause.verb
    if prep.dep_ != "prep" or prep.lower_ not in ("under", "in", "to"):
        return False
    if any(t.dep_ == "neg" or t.lower_ in ("not", "no", "still") for t in clause.line.sentence.doc or ()):
        return False
    subject = surface(verb) if is_verb(verb) or verb.pos_ == "AUX" else []
    news = verb.lemma_ in ("come", "fall", "bring", "return", "pass", "slip") or any(
        t.lower_ in NOW for t in verb.children
    )
    owner = clause.after("of") or [c for c in clause.trigger.children if c.dep_ in ("poss", "amod", "compound")]
    return bool(subject) and news and bool(owner) and prep.lower_ == "under" and is_someplace(clause, subject)


def _in_control(clause: Clause) -> bool:
    prep = clause.trigger.head
    return prep.lower_ == "in" and prep.dep_ == "prep" and is_someplace(clause, clause.after("of"))


def _into_hands(clause: Clause) -> bool:
    named = [t for w, t in prepositions(clause.trigger) if w in ("into", "to", "under")]
    return bool(lemmas(named) & {"hand", "control"}) and (
        is_someplace(clause, surface(clause.trigger)) or armed(clause)
    )


def _vessel(nouns: list[Token], clause: Clause) -> bool:
    named = any(m.item in ("ship", "boat", "vessel") for n in nouns for m in clause.line.arms(n))
    ship = any(core(n)[0].text in ("MV", "MSC", "MT", "USS", "HMS") for n in nouns if core(n))
    return (
        heads_in(nouns, "vessel")
        or named
        or ship
        or any({"MV", "MSC", "MT"} & {t.text for t in core(n)} for n in nouns)
    )


def _goods_taken(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    return (
        has_word(nouns, "goods")
        and any(clause.line.arms(n) or has_word([n], "goods") for n in nouns)
        and clause.line.war
    )


def _siege_set(clause: Clause) -> bool:
    verb = clause.verb
    set_ = is_verb(verb) and verb.lemma_ in (
        "order",
        "impose",
        "lay",
        "declare",
        "announce",
        "begin",
        "tighten",
        "start",
        "complete",
        "finish",
        "achieve",
        "maintain",
    )
    return set_ and clause.trigger in patients(verb) and is_party(clause, doers(verb))


def _ground_lost(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    of = [t for n in nouns for w, t in prepositions(n) if w in ("of", "over", "on")]
    held = bool(lemmas(nouns) & {"control", "ground", "grip"}) and (not of or is_someplace(clause, of))
    return held or is_someplace(clause, nouns)


def _just_fell(clause: Clause) -> bool:
    """A place that fell, not fell silent, short, or into something."""
    for child in clause.trigger.children:
        if child.dep_ in ("acomp", "oprd", "dobj", "prt", "neg") or child.lower_ in (
            "silent",
            "short",
            "apart",
            "quiet",
            "into",
            "under",
            "by",
        ):
            return False
    return True


def _of_foe(clause: Clause) -> bool:
    foes, ground = after_any(clause, "of", "from"), patients(clause.trigger)
    hostile = is_party(clause, foes) or has_word(foes, "armed", "person")
    return hostile and (is_someplace(clause, ground) or any(n.lower_ == "it" for n in ground))


def _hands_again(clause: Clause) -> bool:
    """ "is back in the hands of", "now in rebel hands"."""
    prep = clause.trigger.head
    near = {t.lower_ for t in (prep.head, *prep.head.children)}
    return prep.lower_ == "in" and bool(near & {"back", "now", "again", "firmly"}) and bool(clause.actors)


def named_before(clause: Clause) -> bool:
    """Whether a place that "it" may mean was named before in the sentence."""
    at = clause.line.sentence.span(clause.trigger)[0]
    return any(p.end < at and p.use == "place" for p in clause.line.places)


def _surrounds(clause: Clause) -> bool:
    """Places or forces themselves, not somebody's money or view."""
    nouns = patients(clause.trigger)
    named = any(n.pos_ == "PROPN" or clause.line.on(clause.line.actors, n) for n in nouns)
    return named or is_someplace(clause, nouns) or heads_in(nouns, "armed", "goods", "position")


HOLD: dict[str, Condition] = {
    "hands-again": _hands_again,
    "surrounds": _surrounds,
    "loser": lambda c: can_fight(c, doers(c.trigger)) or (is_party(c, doers(c.trigger)) and c.line.war),
    "ground-lost": _ground_lost,
    "place-subject": lambda c: is_someplace(c, surface(c.trigger)),
    "just-fell": _just_fell,
    "foe-object": lambda c: (
        party_object(c)
        and not heads_in(patients(c.trigger), "peaceful")
        and not has_word(patients(c.trigger), "crowd-plain")
    ),
    "of-foe": _of_foe,
    "not-vessel": lambda c: not _vessel(patients(c.trigger), c),
    "named-place": _named_place,
    "fighting-doer": lambda c: can_fight(c, doers(c.trigger)) or (is_party(c, doers(c.trigger)) and c.line.war),
    "town-object": lambda c: is_town(c, patients(c.trigger)) and not has_aux(c.trigger, ("will", "'ll", "shall")),
    "into-town": lambda c: is_town(c, after_any(c, "into", "through")),
    "entry-into-town": lambda c: armed_noun(c) and is_town(c, after_any(c, "into", "to")),
    "now-held": _now_held,
    "under-control": _under_control,
    "in-control": _in_control,
    "into-hands": _into_hands,
    "goods-taken": _goods_taken,
    "siege-set": _siege_set,
    "vessel-object": lambda c: _vessel(patients(c.trigger), c),
    "onto-vessel": lambda c: _vessel(after_any(c, "onto", "on", "aboard", "upon"), c),
    "base-object": lambda c: (
        (
            (any(n.lower_ == "it" for n in patients(c.trigger)) and named_before(c))
            or heads_in([*patients(c.trigger), *after_any(c, "of")], "position", "held-place")
        )
        and not heads_in(patients(c.trigger), "person")
    ),
    "lines-object": lambda c: has_form("line", "defence", "defense", "front", "berm", "frontline", "border")(c),
    "foreign-land": lambda c: is_land(c, patients(c.trigger)) and not has_form("will")(c),
    "into-land-of-others": lambda c: is_land(c, after_any(c, "into")) and c.trigger.tag_ != "VB",
}
