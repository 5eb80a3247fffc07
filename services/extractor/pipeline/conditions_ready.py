"""Conditions on what is about to come: forces that stand ready, plans and orders for battle, an offensive that begins soon."""

from collections.abc import Iterable

from spacy.tokens import Token

from services.extractor.pipeline.arms_words import war_text
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import Condition, has_aux, heads_in, is_party, lemmas, to_verb
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.subjects import doers, surface

READY = frozenset({"ready", "set", "poised", "prepared", "about", "due", "standby", "alert", "braced"})
STEPS = frozenset(
    {
        "plan",
        "preparation",
        "phase",
        "stage",
        "start",
        "resumption",
        "launch",
        "order",
        "expansion",
        "beginning",
        "readiness",
    }
)
COMES = frozenset({"begin", "start", "come", "loom", "approach", "commence", "resume", "near", "launch"})
SOON = frozenset({"imminent", "near", "close", "about", "due", "inevitable", "hour", "day", "matter"})
COMPLEMENTS = ("acomp", "attr", "oprd", "advmod", "advcl", "xcomp", "prep", "pobj", "acl")


def _ready_words(verb: Token) -> list[Token]:
    """ "ready" of "are ready to storm": the complements of a verb that say who stands prepared."""
    near = [c for c in verb.children if c.dep_ in COMPLEMENTS]
    near += [k for c in near if c.dep_ == "prep" for k in c.children]
    return [c for c in near if c.lower_ in READY]


def _ready_to_fight(clause: Clause) -> bool:
    verb = clause.trigger
    if verb.lemma_ not in ("be", "get", "stand"):
        return to_verb("fight-verb")(clause)
    ready = _ready_words(verb)
    inner = [k for c in (verb, *ready) for k in c.children if k.dep_ in ("xcomp", "advcl", "acl") and is_verb(k)]
    return bool(ready) and any(k.lemma_.lower() in words("fight-verb") or _starts_fight(k) for k in inner)


def _starts_fight(verb: Token) -> bool:
    return verb.lemma_ in ("launch", "start", "begin", "mount", "open", "join", "resume") and heads_in(
        patients(verb), "fight"
    )


def _for_fight(clause: Clause) -> bool:
    """ "preparing for an assault", "ready for battle": the fight that they stand ready for."""
    verb = clause.trigger
    hosts = _ready_words(verb)
    if verb.lemma_ in ("be", "get", "stand") and not hosts:
        return False
    about = [k for c in clause.verb.children if c.dep_ == "acomp" for k in _after(c, "for")] if clause.nominal else []
    return heads_in([*clause.after("for"), *about, *(n for h in hosts for n in _after(h, "for"))], "fight")


def _after(token: Token, preposition: str) -> list[Token]:
    return [n for w, n in prepositions(token) if w == preposition]


def _is_fight(nouns: Iterable[Token]) -> bool:
    """A fight, or a plan, a phase, a start of one."""
    for noun in nouns:
        if heads_in([noun], "fight-planned"):
            return True
        if noun.lemma_.lower() in STEPS:
            aimed = [n for w, n in prepositions(noun) if w in ("of", "for", "to")]
            verbs = [c for c in noun.children if c.dep_ in ("acl", "relcl") and is_verb(c)]
            if heads_in(aimed, "fight-planned") or lemmas(verbs) & words("fight-verb"):
                return True
    return False


def _planned(clause: Clause) -> list[Token]:
    """What is ordered or prepared; of what is completed only the preparations."""
    nouns = patients(clause.trigger)
    done = clause.trigger.lemma_ in ("complete", "finish", "finalize", "finalise")
    return [n for n in nouns if n.lemma_ in ("plan", "preparation")] if done else nouns


def _about_to(clause: Clause) -> bool:
    """ "is about to begin", "is imminent", "will start within days": the noun is what comes."""
    verb = clause.verb
    if not (is_verb(verb) or verb.pos_ == "AUX") or clause.trigger not in surface(verb):
        return False
    if verb.lemma_ == "be":
        near = [c for c in verb.children if c.dep_ in ("acomp", "attr", "advmod")]
        return any(c.lower_ in SOON and (c.lower_ not in ("about", "due", "close") or list(c.children)) for c in near)
    will = has_aux(verb, ("will", "'ll", "shall")) or any(c.lower_ in ("soon", "shortly") for c in verb.children)
    return verb.lemma_ in ("loom",) or (verb.lemma_ in COMES and will)


def _prepared(clause: Clause) -> bool:
    """Preparations that are made, begin, go on or are complete."""
    verb = clause.verb
    if not (is_verb(verb) or verb.pos_ == "AUX"):
        return False
    if clause.trigger in patients(verb):
        return verb.lemma_ in (
            "make",
            "complete",
            "finish",
            "begin",
            "start",
            "step",
            "continue",
            "intensify",
            "finalize",
            "finalise",
            "draw",
        )
    under_way = {c.lower_ for c in verb.children} & {
        "complete",
        "underway",
        "under",
        "way",
        "ready",
        "ongoing",
        "place",
    }
    return clause.trigger in surface(verb) and (
        verb.lemma_ in ("begin", "start", "continue", "intensify") or bool(under_way)
    )


READY_CONDITIONS: dict[str, Condition] = {
    "ready-to-fight": _ready_to_fight,
    "fight-for": _for_fight,
    "fight-planned": lambda c: _is_fight(_planned(c)) and is_party(c, doers(c.trigger)) and war_text(c),
    "about-to": _about_to,
    "prepared": _prepared,
}
