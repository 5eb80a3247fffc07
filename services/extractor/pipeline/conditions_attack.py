"""Conditions on who attacks, with what and whom: arms, aircraft, sides."""

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import (
    Condition,
    can_fight,
    flies,
    has_form,
    has_word,
    heads_in,
    lemmas,
    object_in,
    party_object,
    phrase_head,
    phrase_head_lemmas,
)
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.roles import parties
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.subjects import doers, is_passive, surface


def armed(clause: Clause) -> bool:
    """Someone or something of the clause fights: a party, a weapon, a soldier."""
    line = clause.line
    if {"cyber", "hacker"} & lemmas([t for n in doers(clause.verb) for t in core(n)]):
        return False
    near = [*clause.actors, *clause.targets, *doers(clause.verb), *([] if clause.nominal else patients(clause.verb))]
    if can_fight(clause, near):
        return True
    around = [t for t in clause.verb.subtree if t != clause.trigger]
    return bool(line.under(line.equipment, around)) or bool(lemmas(around) & words("armed"))


def armed_noun(clause: Clause) -> bool:
    """A noun such as "attack" is of war when a party, a weapon or a soldier stands with it."""
    own = [t for t in core(clause.trigger) if t != clause.trigger]
    nouns = [*clause.actors, *clause.targets]
    line = clause.line
    if line.under(line.actors, own) or lemmas(own) & words("armed"):
        return True
    if line.under(line.equipment, own):
        return True
    if can_fight(clause, [n for n in nouns if n != clause.trigger]):
        return True
    if clause.slot("obj") and can_fight(clause, clause.slot("obj")):
        return True
    return bool(lemmas(list(clause.trigger.doc)) & words("armed-plainly")) or _aimed_at_place(clause)


def _aimed_at_place(clause: Clause) -> bool:
    """ "a strike on a detention centre", in a text of war: a place or thing that war hits."""
    nouns = [t for p in ("on", "against", "at", "near", "into") for t in clause.after(p)]
    line = clause.line
    return line.war and (
        heads_in(nouns, "target", "town-thing") or any(line.under(line.places, core(n)) for n in nouns)
    )


def _hurts(clause: Clause) -> bool:
    """ "a roadside bombing", "the blast killed two": which one, or what it did, is said."""
    return len(core(clause.trigger)) > 1 or has_form("kill", "wound", "dead", "death", "injure", "die")(clause)


def struck(clause: Clause) -> bool:
    """What is hit is a thing that war hits: a party, equipment, a place or a target's noun."""
    line, nouns = clause.line, clause.slot("obj") or clause.targets
    if not nouns:
        return False
    if any(not r.unlisted for n in doers(clause.trigger) for r in parties(line, n)) or has_word(
        doers(clause.trigger), "armed-plainly", "flying"
    ):
        return not heads_in([n for n in nouns if not _aimed_at(line, n)], "not-struck")
    return (
        can_fight(clause, nouns)
        or heads_in(nouns, "target", "person")
        or any(line.under(line.places, core(n)) for n in nouns)
    )


def _aimed_at(line: Line, noun: Token) -> bool:
    """ "Houthi targets", "targets in Gaza": those of war, while a growth target is hit alone."""
    return noun.lemma_.lower() == "target" and (
        noun.tag_ == "NNS" or any(m.how != "coreference" for m in line.parties(noun))
    )


def airborne(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    line = clause.line
    if any(t.lemma_.lower() in words("aircraft") for n in nouns for t in phrase_head(n)):
        return True
    if any(n.lower_ == "it" and flies(clause, n) for n in nouns):
        return True
    # "a Syrian government SU-22": the tagger may take the type for a number of what it stands beside
    nouns = [t for n in nouns for t in (n, *(c for c in n.children if c.dep_ in ("nummod", "appos", "punct")))]
    return any(
        m.item in ("drone", "aircraft", "helicopter", "missile", "balloon", "rocket")
        for n in nouns
        for m in line.under(line.equipment, core(n))
    )


def _remote(clause: Clause) -> bool:
    return any(flies(clause, n) for n in doers(clause.trigger))


def _remote_noun(clause: Clause) -> bool:
    """An attack by what flies: "came under attack by drones", "an air attack"."""
    by = [t for w, t in prepositions(clause.trigger) if w in ("by", "with", "of", "from")] + clause.slot("by")
    with_ = (
        [t for w, t in prepositions(clause.verb) if w in ("by", "with", "using", "from")]
        if is_verb(clause.verb)
        else []
    )
    using = (
        [t for c in clause.verb.children if c.lower_ == "using" for t in patients(c)] if is_verb(clause.verb) else []
    )
    before = [t for t in core(clause.trigger) if t.i < clause.trigger.i]
    return any(flies(clause, n) for n in (*by, *with_, *using)) or bool(
        lemmas(before) & (words("flying") | words("weapon-thing") | {"aerial", "air", "artillery", "sniper", "arson"})
    )


def _weapon_subject(clause: Clause) -> bool:
    return any(phrase_head_lemmas(n) & words("weapon-thing") for n in surface(clause.trigger))


def _two_sides(clause: Clause) -> bool:
    return len(clause.actors) > 1 or (bool(clause.actors) and bool(clause.targets)) or bool(clause.after("with"))


def _child_time(clause: Clause) -> list[bool]:
    """Whether a time hangs on the verb itself."""
    times = clause.line.times
    return [bool(clause.line.under(times, [t])) for c in clause.verb.children for t in (c, *c.children)]


def _people_object(clause: Clause) -> bool:
    """Whether it is done to people: by a noun for people, a person's name, or a nation in the plural."""
    nouns, line = patients(clause.trigger), clause.line
    nations = any(n.tag_ in ("NNPS", "NNS") and line.on(line.actors, n) for n in nouns)
    return nations or has_word(nouns, "person") or any(line.on(line.persons, n) for n in nouns)


def _air_meets(clause: Clause) -> bool:
    return any(flies(clause, n) for n in doers(clause.trigger)) and any(
        flies(clause, n) for n in patients(clause.trigger)
    )


def _by_arms(clause: Clause) -> bool:
    """Who did it is armed, or nobody is said to have done it (then it joins an event told nearby)."""
    return can_fight(clause, doers(clause.trigger)) if doers(clause.trigger) else is_passive(clause.trigger)


ATTACK: dict[str, Condition] = {
    "armed": armed,
    "armed-noun": armed_noun,
    "war-noun": (
        lambda c: (
            armed_noun(c) or "artillery" in lemmas(core(c.trigger)) or c.trigger.lemma_ in ("shelling", "shellfire")
        )
    ),
    "violent": lambda c: (
        armed_noun(c) or ((c.line.war or c.trigger.lemma_ not in ("explosion", "blast")) and _hurts(c))
    ),
    "struck": struck,
    "doer-or-passive": (
        lambda c: (
            can_fight(c, doers(c.trigger))
            or (is_passive(c.trigger) and (armed(c) or can_fight(c, patients(c.trigger))))
        )
    ),
    "human-doer": lambda c: can_fight(c, doers(c.trigger)) or has_word(doers(c.trigger), "person", "armed"),
    "aimed": lambda c: bool(c.targets),
    "weapon-subject": _weapon_subject,
    "remote": _remote,
    "remote-noun": _remote_noun,
    "not-airborne": lambda c: not airborne(c),
    "airborne": airborne,
    "airborne-of": (
        lambda c: any(
            lemmas(phrase_head(t)) & words("aircraft") or c.line.under(c.line.equipment, [t]) for t in [*c.after("of")]
        )
    ),
    "not-by-jet-intercept": lambda c: (
        c.trigger.lemma_ != "intercept"
        or not (any(flies(c, n) for n in doers(c.trigger)) or has_word(patients(c.trigger), "crewed"))
    ),
    "by-arms": _by_arms,
    "no-object": lambda c: (
        not [n for n in patients(c.trigger) if not is_passive(c.trigger) and n.lower_ not in words("ways")]
    ),
    "not-described": lambda c: c.verb.dep_ not in ("acl", "relcl", "amod") or any(_child_time(c)),
    "people-object": _people_object,
    "of-people": lambda c: has_word(c.after("of"), "person", "armed"),
    "left-hurt": (
        lambda c: bool(
            {"injured", "wounded", "dead", "killed", "hurt"}
            & {t.lower_ for k in c.trigger.children for t in (k, *k.children)}
        )
    ),
    "structure": object_in("structure"),
    "person-object": lambda c: party_object(c) or has_word(patients(c.trigger), "person"),
    "two-sides": _two_sides,
    "air-meets": _air_meets,
}
