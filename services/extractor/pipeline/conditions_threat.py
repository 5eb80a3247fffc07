"""Conditions on threats and warnings: what a party will do, must not, or has until when."""

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import (
    Condition,
    flies,
    has_aux,
    has_form,
    has_listed,
    has_word,
    heads_in,
    is_party,
    lemmas,
    phrase_head_lemmas,
    to_verb,
)
from services.extractor.pipeline.conditions_attack import armed
from services.extractor.pipeline.conditions_voiced import ahead, at_war, of_speaker, voice
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.subjects import doers, surface

WILL = ("will", "'ll", "shall", "would", "wo")


def _if(clause: Clause) -> bool:
    return any(t.dep_ == "mark" and t.lower_ in ("if", "unless") for t in clause.line.sentence.doc or ())


def _takes_in(clause: Clause) -> bool:
    """ "will not accept any more refugees": people are not let in, and nobody is threatened."""
    return clause.trigger.lemma_ == "accept" and heads_in(patients(clause.trigger), "peaceful")


def _goes_on_helping(clause: Clause) -> bool:
    """ "promised to continue military aid": what goes on is a help."""
    verbs = [c for c in clause.trigger.children if c.dep_ in ("xcomp", "ccomp")]
    goes_on = [v for v in verbs if v.lemma_ in ("continue", "resume", "deliver")]
    return any(heads_in(patients(v), "helping") for v in goes_on)


def _will_unless(clause: Clause) -> bool:
    """A party says that it will go or end something unless another does what it wants."""
    verb, speech = clause.trigger, voice(clause)
    unless = any(k.lower_ == "unless" for c in verb.children if c.dep_ == "advcl" for k in c.children)
    return unless and ahead(verb) and of_speaker(clause, surface(verb), speech) and at_war(clause)


def _ready(clause: Clause) -> bool:
    ready = any(c.lemma_ in ("ready", "prepared", "poised") for c in clause.trigger.children)
    acts = has_form("act", "respond", "strike", "retaliate", "attack", "fight")(clause)
    return ready and acts and is_party(clause, surface(clause.trigger))


def _deadline(clause: Clause) -> bool:
    """ "gave them until Friday to hand over": people, and a term."""
    until = has_form("until", "deadline", "ultimatum")(clause) or has_listed("term")(clause)
    asks = any(c.dep_ in ("xcomp", "acl", "advcl", "relcl", "ccomp") and c.tag_ == "VB" for c in clause.trigger.subtree)
    who = is_party(clause, doers(clause.trigger)) or has_word(doers(clause.trigger), "armed")
    return until and asks and who and clause.trigger.lemma_ in ("give", "set") and has_form("to")(clause)


def _warn_quoted(clause: Clause) -> bool:
    text = clause.line.sentence.text
    if clause.trigger.dep_ in ("relcl", "acl"):
        return False
    said = (
        any(q in text for q in '"“”')
        or clause.trigger.dep_ == "conj"
        or any(c.dep_ in ("ccomp", "parataxis") for c in clause.trigger.children)
    )
    someone = is_party(clause, patients(clause.trigger)) or any(n.pos_ == "PRON" for n in patients(clause.trigger))
    return said and someone and (clause.line.war or is_party(clause, doers(clause.trigger)))


def _said_threat(clause: Clause) -> bool:
    """What is threatened names arms or harm: "would be under its missiles", "to send ships to the seabed"."""
    said = [t for c in clause.trigger.children if c.dep_ in ("ccomp", "xcomp", "advcl") for t in c.subtree]
    harm = lemmas(said) & (words("harm-word") | words("weapon-thing"))
    return bool(harm) and is_party(clause, doers(clause.trigger))


def _over_heads(clause: Clause) -> bool:
    named = [t for w, t in prepositions(clause.trigger) if w in ("over", "above", "in", "into")]
    return bool(lemmas(named) & {"head", "air"}) and armed(clause)


def _clear_must(clause: Clause) -> bool:
    sub = list(clause.trigger.subtree)
    return (
        "clear" in {t.lower_ for t in sub}
        and any(t.lower_ in ("must", "should") for t in sub)
        and clause.line.war | armed(clause)
    )


def _none_table(clause: Clause) -> bool:
    return "table" in lemmas(list(clause.trigger.doc)) and any(
        c.lower_ in ("all", "every") for c in clause.trigger.children
    )


def _air(clause: Clause) -> bool:
    return any(flies(clause, n) or phrase_head_lemmas(n) & words("flying") for n in patients(clause.trigger))


THREAT: dict[str, Condition] = {
    "scrambled": lambda c: (
        c.trigger.lemma_ == "scramble"
        or has_form(
            "intercept",
            "scramble",
            "alert",
            "shadow",
            "escort",
            "track",
            "identify",
            "meet",
            "monitor",
            "chase",
            "challenge",
        )(c)
    ),
    "flying-object": _air,
    "craft-doer": lambda c: (
        any(flies(c, n) for n in doers(c.trigger)) or has_word(doers(c.trigger), "vessel", "flying")
    ),
    "party-near": lambda c: (
        any(is_party(c, nouns) or any(flies(c, n) for n in nouns) for nouns in c.ways(c.target_slots))
        and has_form("close", "dangerously", "near", "low", "over", "within", "front")(c)
        and is_party(c, doers(c.trigger))
    ),
    "aircraft-object": lambda c: _air(c) and c.trigger.dep_ not in ("acl", "amod"),
    "told-plainly": lambda c: (
        has_word(doers(c.trigger), "flying", "armed") or any(flies(c, n) for n in doers(c.trigger))
    ),
    "as-message": has_form("message", "signal", "warning", "show", "deterrent", "reminder"),
    "over-heads": _over_heads,
    "deadline": _deadline,
    "clear-must": _clear_must,
    "warn-quoted": _warn_quoted,
    "said-threat": _said_threat,
    "has-if": _if,
    "right-to-act": lambda c: to_verb("harm-verb")(c) and is_party(c, doers(c.trigger)),
    "will-not": lambda c: has_aux(c.trigger, WILL) and (at_war(c) or armed(c)) and not _takes_in(c),
    "will-unless": _will_unless,
    "no-help": lambda c: not _goes_on_helping(c),
    "ready-to-act": _ready,
    "on-the-table": _none_table,
}
