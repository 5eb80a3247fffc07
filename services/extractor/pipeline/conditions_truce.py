"""Conditions on denials, blame, truces, agreements and captives."""

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import (
    Condition,
    complement,
    doer,
    has_form,
    has_word,
    heads_in,
    is_party,
    lemmas,
    to_verb,
)
from services.extractor.pipeline.conditions_attack import armed
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.roles import parties
from services.extractor.pipeline.subjects import doers, is_passive, surface

_TRUCE_VERBS = frozenset(
    {"take", "come", "begin", "start", "enter", "go", "be", "hold", "agree", "announce", "broker", "sign", "extend"}
    | {"last", "collapse", "expire", "end", "reach", "negotiate", "declare", "mark", "call", "prevail", "stick"}
)
_NEVER = frozenset({"need", "urge", "want", "demand", "seek", "discuss", "call", "hope", "expect"})


def source_doer(clause: Clause) -> bool:
    """The doer speaks for somebody: a party, or a ministry, spokesman, official, side."""
    return doer(clause) or has_word(doers(clause.trigger), "speaks-for")


def _truce_starts(clause: Clause) -> bool:
    """ "A ceasefire took effect", "the truce holds", "truce in Idlib from midnight": told as news."""
    verb = clause.verb
    if not (is_verb(verb) or verb.pos_ == "AUX"):
        return (verb == clause.trigger.head and verb.pos_ not in ("NOUN", "PROPN")) or clause.trigger.dep_ == "ROOT"
    lemma = verb.lemma_.lower()
    if lemma in _NEVER or lemma not in _TRUCE_VERBS:
        return False
    if clause.trigger in surface(verb):
        return lemma != "be" or any(c.dep_ in ("acomp", "advmod", "prep") for c in verb.children)
    return clause.light and is_passive(verb)


def _nothing_to_do(clause: Clause) -> bool:
    """ "have nothing to do with the drones", "had no hand in the killing"."""
    none = any(k.lower_ in ("no", "any") for n in patients(clause.trigger) for k in n.children)
    hand = has_word(patients(clause.trigger), "hand") and none
    return (hand or (has_form("nothing")(clause) and has_form("do")(clause))) and bool(surface(clause.trigger))


def _not_involved(clause: Clause) -> bool:
    lemma = clause.trigger.lemma_
    whose = is_party(clause, surface(clause.trigger)) or clause.line.war
    return whose and (lemma != "play" or has_form("role", "part")(clause))


def _lie(clause: Clause) -> bool:
    return (
        clause.trigger.dep_ in ("attr", "oprd", "pobj")
        and clause.line.war
        and not any(c.dep_ == "neg" for c in clause.verb.children)
    )


def _covers(clause: Clause) -> bool:
    """What is claimed is that a party helps the enemy: "was covering for"."""
    for verb in complement(clause):
        helps = {t.lemma_.lower() for t in verb.subtree if is_verb(t)} & words("help-enemy")
        if helps and is_party(clause, surface(verb)):
            return True
    return False


def _says_behind(clause: Clause) -> bool:
    for verb in complement(clause):
        behind = any(c.lower_ in ("behind", "responsible") for c in verb.children)
        if verb.lemma_ == "be" and behind and is_party(clause, surface(verb)):
            return not any(n.lower_ in ("it", "they", "we") for n in surface(verb))
    return False


def _halts_war(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    if lemmas(nouns) & words("ceasefire"):
        return True
    return bool({t.lemma_.lower() for n in nouns for t in n.subtree} & words("fighting-thing"))


def _on_halt(clause: Clause) -> bool:
    verbs = [t for w, t in prepositions(clause.trigger) if w in ("on", "to")]
    return any(
        t.lemma_.lower()
        in ("suspend", "halt", "pause", "stop", "freeze", "cease", "suspension", "halt", "pause", "end")
        and lemmas(list(t.subtree)) & words("fighting-thing")
        for t in verbs
    )


def _two(clause: Clause) -> bool:
    """Two parties, or two sides, agree: both subjects, or one with another."""
    nouns = doers(clause.trigger)
    ids = {r.id for n in nouns for r in parties(clause.line, n)}
    both = len(ids) > 1 or any(n.lemma_.lower() in ("side", "party", "rival") for n in nouns)
    return both or (bool(ids) and is_party(clause, clause.after("with")))


def _captive(clause: Clause) -> bool:
    near = {
        t.lemma_.lower()
        for c in clause.trigger.children if c.dep_ not in ("nsubj", "nsubjpass", "ccomp")
        for t in (c, *(k for k in c.children if c.dep_ in ("prep", "advmod", "dobj") or c.lower_ in ("as", "away")))
    }  # fmt: skip
    whom = patients(clause.trigger) or surface(clause.trigger)
    return bool(near & {"hostage", "captive", "prisoner", "captivity"}) and bool(whom)


def _paper(clause: Clause) -> bool:
    return clause.trigger.dep_ in ("acl", "relcl") and is_party(clause, clause.slot("paper"))


def _martial(clause: Clause) -> bool:
    text = " ".join(t.lower_ for n in patients(clause.trigger) for t in core(n))
    return any(phrase in text for phrase in ("martial law", "state of emergency", "curfew")) and source_doer(clause)


TRUCE: dict[str, Condition] = {
    "source-doer": source_doer,
    "nothing-to-do": _nothing_to_do,
    "from-deed": lambda c: has_word(c.after("from"), "conflict", "harm-word"),
    "not-involved": _not_involved,
    "called-lie": _lie,
    "party-subject": lambda c: is_party(c, surface(c.trigger)),
    "covers-for": _covers,
    "says-behind": _says_behind,
    "calm-object": lambda c: has_word(c.after("for"), "calm"),
    "all-parties-asked": lambda c: heads_in([t for w in ("on", "upon", "to") for t in c.after(w)], "asked-party"),
    "halts-war": _halts_war,
    "armed-or-sides": lambda c: armed(c) or _two(c) or doer(c),
    "on-halt": _on_halt,
    "ceasefire-object": lambda c: has_word(patients(c.trigger), "ceasefire"),
    "to-ceasefire": lambda c: has_word([t for p in ("to", "on", "upon") for t in c.after(p)], "ceasefire"),
    "sides-or-war": lambda c: _two(c) or (source_doer(c) and c.line.war),
    "two-parties": _two,
    "to-restore": to_verb("restore"),
    "martial-law": _martial,
    "captive-words": _captive,
    "people-held": lambda c: (
        (has_word(patients(c.trigger), "person") or is_party(c, patients(c.trigger)))
        and (c.line.war or is_party(c, doers(c.trigger)))
        and (c.trigger.lemma_ != "hold" or is_passive(c.trigger))
    ),
    "held-passive": lambda c: is_passive(c.trigger) or bool(patients(c.trigger)),
    "paper-of-party": _paper,
    "claims-own": lambda c: not has_form("responsibility")(c),
    "takes-hold": _truce_starts,
}
