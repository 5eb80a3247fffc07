"""Conditions on the words said themselves: what a party says that it will do, did not do, or will happen to another."""

from spacy.tokens import Token

from schemas.claim import ActorRef
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import Condition, has_aux, has_word, is_party, lemmas, negated
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb, path_up, possessors
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.roles import parties
from services.extractor.pipeline.speeches import Speech, speech_of, unsaid
from services.extractor.pipeline.subjects import is_passive, surface

WILL = ("will", "'ll", "shall", "would", "wo", "’ll")
NONE = frozenset({"no", "none", "neither"})
LEAFLETS = frozenset({"leaflet", "flyer", "flier", "pamphlet"})
FIRST = frozenset({"we", "i", "us"})
THIRD = frozenset({"it", "they", "he", "she"})


def voice(clause: Clause) -> Speech | None:
    """Who speaks the words of the clause, as its sentence says."""
    return speech_of(clause.line, clause.trigger) or unsaid(clause.line, clause.trigger)


def onlooker(speech: Speech) -> bool:
    """Whether an expert, a witness or a reporter speaks: what they foresee is no threat."""
    return bool(lemmas([t for n in speech.speakers for t in core(n)]) & words("onlooker"))


def _akin(some: list[ActorRef], others: list[ActorRef]) -> bool:
    mine = {i for r in some for i in (r.id, *r.parents)} - words("unnamed")
    return any({r.id, *r.parents} & mine for r in others)


def of_speaker(clause: Clause, nouns: list[Token], speech: Speech | None) -> bool:
    """Whether a noun is the speaker, by pronoun, by name, or as its own: "we", "it", "its men", "the Iranian army"."""
    for noun in nouns:
        if noun.lower_ in FIRST or any(p.lower_ == "our" for p in possessors(noun)):
            return True
        if speech is None:
            continue
        if noun.lower_ in THIRD or any(p.lower_ in ("its", "their", "his") for p in possessors(noun)):
            return not onlooker(speech)
        said = [r for s in speech.speakers for r in parties(clause.line, s)]
        seat = clause.line.lookup(noun.text) if noun.pos_ == "PROPN" else None
        if _akin(said, parties(clause.line, noun) or ([seat] if seat is not None else [])):
            return True
    return False


def ahead(verb: Token) -> bool:
    """Whether it is still to come: "will strike", "is going to strike", "ready to strike", but not "would have struck"."""
    if has_aux(verb, ("have",)) or any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children):
        return False
    if has_aux(verb, WILL):
        return True
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head):
        return ahead(head)
    if verb.dep_ == "xcomp" and head.lemma_.lower() in words("goes-on") | words("sets-about") and ahead(head):
        return True
    if verb.dep_ not in ("xcomp", "advcl") or not has_aux(verb, ("to",)):
        return False
    bound = head.lemma_.lower() in words("resolved") | {"go", "poise"}
    return bound or any(c.dep_ == "acomp" and c.lemma_.lower() in words("resolved") for c in head.children)


def conditional(clause: Clause) -> bool:
    """ "if the militia ...", "until the siege is lifted", "should they advance" beside the clause."""
    hosts = [clause.trigger, *(h for _, h in path_up(clause.trigger))]
    marks = ("if", "unless", "until", "till", "should")
    return any(
        k.lower_ in marks and k.dep_ in ("mark", "aux")
        for h in hosts
        for c in h.children
        if c.dep_ == "advcl"
        for k in c.children
    )


def at_war(clause: Clause) -> bool:
    """Whether the document is of war, or the sentence names a party that we know."""
    line = clause.line
    return line.war or any(m.id and not m.unlisted for m in line.actors) or any(p.actor for p in line.persons)


def _will_harm(clause: Clause) -> bool:
    """A party says of itself that it will do harm; without a speaker, only with an "if" or of harm in return."""
    verb, speech = clause.trigger, voice(clause)
    if not ahead(verb) or is_passive(verb) or negated(verb) or (speech is not None and onlooker(speech)):
        return False
    if verb.lemma_.lower() in words("deem-verb") and not _deemed(verb):
        return False
    goes_on = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("goes-on")
    if goes_on and not conditional(clause):
        return False
    who = surface(verb)
    if of_speaker(clause, who, speech):
        return at_war(clause)
    answers = verb.lemma_.lower() in words("in-return") or conditional(clause)
    return answers and is_party(clause, who)


def _will_be_harmed(clause: Clause) -> bool:
    """ "will be struck", "would be met with force": said by a party, or of who does something."""
    verb, speech = clause.trigger, voice(clause)
    turns = verb.lemma_ in ("be", "become", "remain") and any(
        c.dep_ == "attr" and c.lemma_.lower() == "target" for c in verb.children
    )
    if not (ahead(verb) and (is_passive(verb) or turns)) or negated(verb):
        return False
    if verb.dep_ in ("xcomp", "advcl") and not has_aux(verb, WILL):
        return False
    if any(c.dep_ == "agent" for c in verb.children) or (not turns and verb.lemma_ in ("be", "become", "remain")):
        return False
    if verb.lemma_.lower() in words("deem-verb") and not _deemed(verb):
        return False
    whom = surface(verb)
    if not whom or has_word(whom, "spared"):
        return False
    return at_war(clause) and (_spoken(clause, speech) or any(t.lower_ in EVERY for n in whom for t in n.children))


TOLD = frozenset({"tell", "warn", "inform", "notify", "caution"})
"""Verbs of saying to somebody: "the militia was told that ..." is said by a party, whoever it is."""


def _deemed(verb: Token) -> bool:
    """ "considered a threat", "treated as a target"."""
    named = lemmas([t for c in verb.children if c.dep_ not in ("nsubj", "nsubjpass", "advcl") for t in c.subtree])
    return bool(named & words("deemed"))


EVERY = frozenset({"any", "every", "all", "whoever", "anyone"})


def _spoken(clause: Clause, speech: Speech | None) -> bool:
    """Whether a party speaks: in this sentence, or in quotation marks that go on from another."""
    if any(step.dep_ == "ccomp" and head.lemma_.lower() in TOLD for step, head in path_up(clause.trigger)):
        return True
    if speech is None:
        return bool(clause.line.sentence.quotes)
    return not onlooker(speech) and (
        is_party(clause, speech.speakers)
        or any(n.pos_ in ("PRON", "PROPN") for n in speech.speakers)
        or has_word(speech.speakers, "speaks-for")
    )


def _will_cost(clause: Clause) -> bool:
    """ "would bring a heavier reply", "will face consequences": what a party says a deed will cost another."""
    verb, speech = clause.trigger, voice(clause)
    if not ahead(verb) or not at_war(clause):
        return False
    if of_speaker(clause, [n for n in surface(verb) if n.lower_ not in THIRD], speech):
        return False
    start = clause.line.sentence.span(verb)[0]
    quoted = any(a <= start < b for a, b in clause.line.sentence.quotes)
    if verb.lemma_ == "pay" and verb.dep_ == "ccomp" and not quoted and {n.lower_ for n in surface(verb)} & THIRD:
        return False  # "said it would pay": who says so pays
    after = [t for t in verb.subtree if t.i > verb.i]
    pays = verb.lemma_ in ("regret", "burn") or (
        verb.lemma_ == "pay" and not patients(verb) and bool(clause.after("for"))
    )
    return (pays or bool(lemmas(after) & words("cost"))) and _spoken(clause, speech)


def _not_unanswered(clause: Clause) -> bool:
    """ "would not go unanswered", "will not pass without a reply"."""
    after = {t.lower_ for t in clause.trigger.subtree if t.i > clause.trigger.i}
    return ahead(clause.trigger) and bool(after & words("unanswered")) and at_war(clause)


def _protects(clause: Clause) -> bool:
    """ "will take all measures necessary to protect its forces", "will do whatever it takes to defend them"."""
    verb, speech = clause.trigger, voice(clause)
    if not ahead(verb) or (not of_speaker(clause, surface(verb), speech) and not is_party(clause, surface(verb))):
        return False
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("goes-on") and not conditional(clause):
        return False
    what = lemmas([t for n in patients(verb) for t in core(n)])
    whatever = any(t.lower_ in ("whatever", "everything", "anything") for t in verb.subtree)
    measure = bool(what & words("measure"))
    near = lemmas([t for t in verb.subtree if t.i > verb.i])
    aims = bool(near & words("protect")) or bool(near & {"against", "respond"})
    strong = bool({t.lower_ for t in verb.subtree} & words("resolute"))
    return at_war(clause) and (whatever or measure) and (aims or strong)


def _disowns(clause: Clause) -> bool:
    """ "We did not target", "said its jets had not struck": the speaker says it did no such thing."""
    verb, speech = clause.trigger, voice(clause)
    who = patients(verb) if is_passive(verb) else surface(verb)
    none = any(n.lower_ in NONE or any(c.lower_ in NONE for c in n.children) for n in who)
    possible = has_aux(verb, (*WILL, "can", "could", "may", "might", "should", "must", "ca"))
    if possible or not (negated(verb) or none):
        return False
    past = (
        has_aux(verb, ("did", "do", "does", "had", "has", "have", "was", "were", "is", "are", "been"))
        or verb.tag_ == "VBD"
    )
    known = at_war(clause) and (speech is None or not onlooker(speech))
    return past and known and _says_no(clause, speech) and of_speaker(clause, who, speech)


def _says_no(clause: Clause, speech: Speech | None) -> bool:
    if speech is None:
        return bool(clause.line.sentence.quotes)
    return speech.anchor.lemma_.lower() not in ("admit", "acknowledge", "concede", "regret")


def _not_behind(clause: Clause) -> bool:
    """ "was not behind", "was not responsible for": of the speaker, or of a party that it speaks for."""
    verb, speech = clause.trigger, voice(clause)
    blame = {t.lower_ for c in verb.children if c.dep_ in ("acomp", "prep", "advmod", "attr") for t in c.subtree}
    guilty = bool(blame & {"behind", "responsible", "involved", "party", "complicit"})
    named = speech is not None and any(n.pos_ == "PROPN" for n in surface(verb))
    mine = named or of_speaker(clause, surface(verb), speech)
    return guilty and negated(verb) and _says_no(clause, speech) and mine


VOICED: dict[str, Condition] = {
    "will-harm-itself": _will_harm,
    "will-be-harmed": _will_be_harmed,
    "of-harm": lambda c: has_word([t for w in ("of", "about") for t in c.after(w)], "cost", "warned-of") and at_war(c),
    "leave-order": lambda c: bool({"order", "warning", "notice", "call", "instruction"} & lemmas(patients(c.trigger))),
    "with-leaflets": lambda c: bool(lemmas(c.after("with")) & LEAFLETS),
    "will-cost": _will_cost,
    "not-unanswered": _not_unanswered,
    "protects": _protects,
    "disowns": _disowns,
    "not-behind": _not_behind,
}
