"""Conditions on what is said, asked, threatened and agreed."""

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import (
    Condition,
    any_infinitive,
    complement,
    doer,
    has_aux,
    has_form,
    has_listed,
    has_word,
    is_party,
    lemmas,
    negated,
    party_object,
    to_verb,
)
from services.extractor.pipeline.conditions_attack import armed
from services.extractor.pipeline.conditions_blame import of_itself
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.roles import parties, state
from services.extractor.pipeline.subjects import doers, surface


def _must(clause: Clause) -> bool:
    return any(
        not negated(c) and any(k.lower_ in ("must", "should") and k.i > n.i for n in surface(c)[:1] for k in c.children)
        for c in complement(clause)
        if is_party(clause, surface(c))
    )


def _wont(clause: Clause) -> bool:
    return any(
        has_aux(c, ("will", "would", "wo")) and negated(c) and of_itself(clause, c)
        for c in complement(clause)
        if c.lemma_.lower() not in words("forbear")
    )


def harms(verb: Token) -> bool:
    lemmas = {verb.lemma_.lower(), *(c.lemma_.lower() for c in verb.children if c.dep_ in ("xcomp", "conj"))}
    return bool(lemmas & words("harm-verb"))


def _threat(clause: Clause) -> bool:
    """A threat to do harm, or against a party; not "threatens to rain"."""
    does = [c for c in clause.trigger.children if c.dep_ in ("xcomp", "ccomp", "advcl") and is_verb(c)]
    looms = bool(does) and all(c.lemma_.lower() in words("loom") for c in does)
    present = clause.trigger.tag_ in ("VBZ", "VBP", "VBG")
    if present and clause.trigger.dep_ in ("relcl", "acl"):
        return False  # "the scourge that threatens the region" says what it is
    state = present and not any(harms(c) for c in does)
    said = bool(does or patients(clause.trigger)) and not looms and not (does and state)
    return said and any(parties(clause.line, n) for n in doers(clause.trigger))


def _line_kept_open(clause: Clause) -> bool:
    """ "the military communication line", "established channels": no red line, no front line."""
    kept = {"communication", "communications", "established", "military", "agreed", "emergency", "phone", "telephone"}
    lines = [t for t in clause.verb.subtree if t.lemma_.lower() in ("line", "channel", "phone", "telephone")]
    return any(c.lower_ in kept for t in lines for c in t.children) or any(t.lemma_ == "telephone" for t in lines)


def _asks(clause: Clause) -> bool:
    return any(
        t.lemma_.lower() in ("demand", "demanding", "call", "ultimatum", "appeal") for t in clause.trigger.subtree
    )


def _warned(clause: Clause) -> bool:
    against = [t for w, t in prepositions(clause.trigger) if w in ("against", "of", "about")]
    told = any(c.dep_ in ("ccomp", "xcomp") for c in clause.trigger.children)
    return party_object(clause) and (told or bool(lemmas(against) & words("warned-of")) or bool(against))


def _crowd(clause: Clause) -> bool:
    return has_word(doers(clause.trigger), "crowd")


def _held(clause: Clause) -> bool:
    return clause.trigger.lemma_ != "hold" or bool(
        {"hostage", "captive", "prisoner", "shield", "custody"} & lemmas(list(clause.trigger.subtree))
    )


SPEECH: dict[str, Condition] = {
    "aimed-party": lambda c: any(is_party(c, nouns) for nouns in c.ways(c.target_slots)),
    "not-comment": lambda c: not to_verb("comment-verb")(c),
    "party-mover": lambda c: is_party(c, surface(c.trigger)) or armed(c),
    "ceasefire-subject": (
        lambda c: (
            bool(lemmas(surface(c.trigger)) & words("ceasefire"))
            and (
                c.trigger.lemma_ not in ("take", "come", "enter", "hold")
                or bool({"effect", "force", "hold", "place"} & lemmas(list(c.trigger.subtree)))
            )
        )
    ),
    "hotline": (
        lambda c: (
            has_form("hotline", "deconfliction", "de-confliction", "confliction")(c)
            or _line_kept_open(c)
            or to_verb("calm-verb")(c)
        )
    ),
    "warning-words": lambda c: has_form("warning", "flare")(c),
    "warned": _warned,
    "doer": doer,
    "threat": _threat,
    "to-harm": to_verb("harm-verb"),
    "to-answer": lambda c: to_verb("answer-verb")(c) and (c.line.war or armed(c)),
    "against-party": lambda c: has_form("against")(c) and doer(c),
    "asks": _asks,
    "must": _must,
    "party-asked": (
        lambda c: (
            any(parties(c.line, n) or state(c.line, n) for w in ("on", "upon", "to") for n in c.after(w))
            and any_infinitive(c)
        )
    ),
    "to-do": any_infinitive,
    "offer-object": lambda c: has_word(patients(c.trigger) + c.after("on"), "offer", "conflict"),
    "wont": _wont,
    "to-agree": lambda c: has_form("agreement", "agree", "accord", "deal")(c),
    "out-of-question": lambda c: has_form("question")(c) and has_form("out")(c),
    "protest-object": (
        lambda c: (
            any(t.lemma_ in ("protest", "demonstration", "rally", "sit-in") for t in patients(c.trigger))
            or has_form("hunger")(c)
        )
    ),
    "crowd": _crowd,
    "held": _held,
    "to-suspend": lambda c: any(k.lemma_ in ("suspend", "close", "cease", "stop") for k in c.trigger.subtree),
    "on-ceasefire": has_listed("ceasefire"),
    "war-word": has_listed("war"),
}
