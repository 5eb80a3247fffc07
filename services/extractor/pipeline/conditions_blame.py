"""Conditions on blame: what is condemned, denied, owned up to, laid at somebody's door."""

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import (
    Condition,
    complement,
    has_form,
    has_word,
    is_party,
    lemmas,
    negated,
    party_object,
    phrase_words,
)
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb, path_up
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.roles import parties
from services.extractor.pipeline.subjects import doers, surface


def _denies_event(clause: Clause) -> bool:
    nouns = lemmas(phrase_words(patients(clause.trigger)))
    verbs = [c for c in clause.trigger.children if c.dep_ in ("xcomp", "ccomp", "pcomp") and is_verb(c)]
    this = any(n.lower_ in ("this", "that", "it") for n in patients(clause.trigger))
    return bool(nouns & (words("denied") | words("conflict"))) or bool(verbs) or this


def _condemns(clause: Clause) -> bool:
    """Strong words about what was done, in what is said: "unacceptable", "cowardly"."""
    said = [
        t
        for c in clause.trigger.children
        if c.dep_ in ("ccomp", "oprd", "prep", "dobj", "xcomp")
        for t in c.subtree
        if t.lemma_.lower() in words("condemning") and _predicated(t, clause.trigger)
    ]
    what = any(c.tag_ == "WP" for c in clause.trigger.children)  # "beat back what he called an unprovoked assault"
    return bool(said) and not negated(clause.trigger) and clause.trigger.dep_ != "pcomp" and not what


def _predicated(word: Token, verb: Token) -> bool:
    """Whether a word is what something is said to be: "was cowardly", "called it an act of aggression", "as illegal"."""
    for child, head in path_up(word):
        if child.dep_ in ("acomp", "attr", "oprd") or (child.dep_ in ("pobj", "amod") and head.lower_ in ("as", "to")):
            return True
        if head == verb or child.dep_ not in ("amod", "compound", "pobj", "prep", "conj", "appos", "ccomp"):
            return child.dep_ == "ccomp" and child == word
        if child.dep_ == "prep" and child.lower_ != "of":
            return False
    return False


def _of_conflict(clause: Clause) -> bool:
    """The object is a deed of war or a party; also where "as" parts it from the verb: "denounced as cowardly the raid"."""
    nouns = patients(clause.trigger) or [*clause.after("as"), *clause.after("against")]
    return has_word(nouns, "conflict") or is_party(clause, nouns)


def _people(clause: Clause) -> bool:
    """People of a nation, by a noun that no row lists: "Ukrainian nationalists"; "each other"."""
    return any(n.lower_ == "other" for n in patients(clause.trigger)) or any(
        n.tag_ == "NNS" and any(c.dep_ == "amod" and c.text[:1].isupper() for c in n.children)
        for n in patients(clause.trigger)
    )


def of_itself(clause: Clause, verb: Token) -> bool:
    """Whether the speaker speaks of itself: "it will", "they would", or by its own name."""
    speakers = {r.id for n in doers(clause.trigger) for r in parties(clause.line, n)}
    for noun in surface(verb):
        if noun.lower_ in ("it", "they", "he", "she", "we", "i"):
            return True
        if speakers & {r.id for r in parties(clause.line, noun)}:
            return True
    return False


BLAME: dict[str, Condition] = {
    "condemns": _condemns,
    "denies-event": _denies_event,
    "was-responsible": (
        lambda c: any(
            k.lemma_ == "be"
            and of_itself(c, k)
            and not negated(k)
            and any(x.lower_ in ("responsible", "behind") for x in k.children)
            for k in complement(c)
        )
    ),
    "blames-someone": lambda c: party_object(c) or has_word(patients(c.trigger), "person", "armed") or _people(c),
    "responsible": has_form("responsible", "accountable", "blame", "liable", "culpable"),
    "conflict-object": _of_conflict,
    "under-investigation": has_form("investigation", "inquiry"),
    "to-investigate": has_form("investigate", "inspect", "probe"),
    "to-account": lambda c: has_form("hold")(c) and has_form("account", "accountable", "responsible")(c),
}
