"""Conditions on what is said, asked, threatened, denied and agreed."""

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
    phrase_words,
    to_verb,
)
from services.extractor.pipeline.conditions_attack import armed
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb, path_up, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.roles import parties, state
from services.extractor.pipeline.subjects import doers, surface


def own_people(clause: Clause) -> bool:
    """Whether one's own people are asked: called home, not warned off."""
    mine = [r for n in doers(clause.trigger) for r in parties(clause.line, n)]
    ids, above = {r.id for r in mine}, {p for r in mine for p in r.parents}
    whom = [r for n in patients(clause.trigger) for r in parties(clause.line, n)]
    return bool(whom) and all(ids & {r.id, *r.parents} or r.id in above for r in whom)


def _need_to_leave(verb: Token) -> bool:
    """ "told them that they need to leave", "that they must pull back": what is said that they have to do."""
    bound = [verb] if has_aux(verb, ("must", "should")) else []
    if verb.lemma_ in ("need", "have", "ought"):
        bound = [c for c in verb.children if c.dep_ == "xcomp" and has_aux(c, ("to",))]
    return any(c.lemma_.lower() in words("go-away") for c in bound)


def _told_to_leave(clause: Clause) -> bool:
    """ "told them to leave": an infinitive, not what was told about."""
    hosts = [clause.trigger, *patients(clause.trigger)]
    found = [c for h in hosts for c in h.children if c.dep_ in ("xcomp", "ccomp", "advcl", "acl") and c.tag_ == "VB"]
    if own_people(clause):
        return False
    shouted = [
        c
        for c in clause.trigger.children
        if c.dep_ in ("ccomp", "advcl") and c.tag_ in ("VB", "VBP") and not has_aux(c, ("to",))
    ]
    if any(c.lemma_.lower() in words("leave-verb") and not surface(c) for c in shouted):
        return True
    if any(_need_to_leave(c) for c in clause.trigger.children if c.dep_ == "ccomp"):
        return True
    sent = any(c.lower_ in ("out", "away", "home", "off", "back") and c.dep_ == "prt" for c in clause.trigger.children)
    ordered = sent and clause.trigger.lemma_ in ("order", "tell", "warn", "command") and party_object(clause)
    return ordered or any(c.lemma_.lower() in words("leave-verb") and has_aux(c, ("to",)) for c in found)


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


def of_itself(clause: Clause, verb: Token) -> bool:
    """Whether the speaker speaks of itself: "it will", "they would", or by its own name."""
    speakers = {r.id for n in doers(clause.trigger) for r in parties(clause.line, n)}
    for noun in surface(verb):
        if noun.lower_ in ("it", "they", "he", "she", "we", "i"):
            return True
        if speakers & {r.id for r in parties(clause.line, noun)}:
            return True
    return False


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


def _line_kept_open(clause: Clause) -> bool:
    """ "the military communication line", "established channels": no red line, no front line."""
    kept = {"communication", "communications", "established", "military", "agreed", "emergency", "phone", "telephone"}
    lines = [t for t in clause.verb.subtree if t.lemma_.lower() in ("line", "channel", "phone", "telephone")]
    return any(c.lower_ in kept for t in lines for c in t.children) or any(t.lemma_ == "telephone" for t in lines)


def _people(clause: Clause) -> bool:
    """People of a nation, by a noun that no row lists: "Ukrainian nationalists"; "each other"."""
    return any(n.lower_ == "other" for n in patients(clause.trigger)) or any(
        n.tag_ == "NNS" and any(c.dep_ == "amod" and c.text[:1].isupper() for c in n.children)
        for n in patients(clause.trigger)
    )


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
    "condemns": _condemns,
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
    "of-others": lambda c: not own_people(c),
    "to-leave": _told_to_leave,
    "warned": _warned,
    "doer": doer,
    "threat": _threat,
    "to-harm": to_verb("harm-verb"),
    "to-answer": lambda c: to_verb("answer-verb")(c) and (c.line.war or armed(c)),
    "against-party": lambda c: has_form("against")(c) and doer(c),
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
    "to-account": lambda c: has_form("hold")(c) and has_form("account", "accountable", "responsible")(c),
}
