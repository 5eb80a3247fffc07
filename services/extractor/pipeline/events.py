"""The events of a sentence: frames whose conditions hold, each word telling one, and none told twice over."""

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause, clause_of
from services.extractor.pipeline.conditions import CONDITIONS
from services.extractor.pipeline.frames import Frames, words
from services.extractor.pipeline.grammar import is_avenged, is_verb, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.subjects import is_passive, surface


def find_events(line: Line, frames: Frames) -> list[Clause]:
    """The clauses of a sentence that may tell an event, in its order."""
    doc = line.sentence.doc
    if doc is None:
        return []
    found = [clause for token in doc if (clause := _at(line, token, frames)) is not None]
    return [c for c in found if not _told_by_another(c, found) and not _what_it_serves(c)]


def _what_it_serves(clause: Clause) -> bool:
    """ "have used the base to launch operations": what a place has served for is a state of things, no event."""
    verb, use = clause.trigger, clause.trigger.head
    if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "advcl", "acl") or not is_verb(verb):
        return False
    use = use.head if use.pos_ == "NOUN" else use
    lasting = use.tag_ in ("VBZ", "VBP") or any(c.lemma_ == "have" and c.dep_ == "aux" for c in use.children)
    place = words("town-thing") | words("land-thing") | words("border-thing")
    return use.lemma_ == "use" and lasting and any(n.lemma_.lower() in place for n in patients(use))


def _at(line: Line, token: Token, frames: Frames) -> Clause | None:
    for frame in frames.at(token):
        if frame.object and not _has_object(token, frame.object):
            continue
        if frame.prep and not any(w in frame.prep or w.replace(" ", "_") in frame.prep for w, _ in prepositions(token)):
            continue
        clause = clause_of(line, token, frame)
        if all(CONDITIONS[name](clause) for name in frame.needs):
            return clause
    return None


def _has_object(verb: Token, lemmas: tuple[str, ...]) -> bool:
    # "rejected government claims that": the tagger takes the noun for a verb with a clause
    for noun in (
        patients(verb) or _after_as(verb) or [c for c in verb.children if c.dep_ == "ccomp" and c.tag_ == "VBZ"]
    ):
        own = {noun.lemma_.lower(), noun.lower_}
        own |= {c.lemma_.lower() for c in noun.children if c.dep_ in ("compound", "amod", "nmod")}
        own |= {p.lemma_.lower() for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children}
        if own & set(lemmas):
            return True
    return False


def _of(threat: Clause, ready: Clause) -> bool:
    """ "were prepared to defend themselves if ...": what they are ready for says it."""
    return threat.trigger.dep_ in ("xcomp", "advcl") and ready.trigger in threat.trigger.ancestors


def _after_as(verb: Token) -> list[Token]:
    """ "dismissing as propaganda Russian reports": the parse hangs the object on "as"."""
    return [p for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" for p in c.children if p.dep_ == "pobj"]


def _told_by_another(clause: Clause, found: list[Clause]) -> bool:
    """Whether another frame of the sentence already says this one: "launched an offensive", "airstrikes targeted"."""
    for other in found:
        if other is clause:
            continue
        if clause.nominal and not other.nominal and other.frame.object and clause.trigger in patients(other.trigger):
            return True
        mine = not clause.nominal and bool(clause.frame.object) and other.trigger in patients(clause.trigger)
        voiced = clause.frame.modality == "threatened" or clause.frame.negated
        if (
            not clause.nominal
            and not mine
            and not voiced
            and other.nominal
            and other.verb == clause.verb
            and _acts(other)
        ):
            return True
        if (
            clause.nominal
            and other.nominal
            and clause.trigger.head == other.trigger
            and clause.trigger.dep_ == "compound"
        ):
            return True
        if (
            other.frame.modality == "threatened"
            and not (clause.nominal and is_avenged(clause.trigger))
            and other.trigger in clause.trigger.ancestors
            and other.trigger.i < clause.trigger.i
            and clause.verb.dep_ in ("xcomp", "ccomp")
        ):
            return True
        if (
            clause.nominal
            and other.frame.kind in ("mobilisation", "reinforcement")
            and _aim(clause.trigger, other.trigger)
        ):
            return True
        if _part_of_plan(clause, other) or _same_going(clause, other):
            return True
        if clause.frame.kind == "mobilisation" and other.frame.modality == "threatened" and _of(other, clause):
            return True
        if clause.frame.mode == "demand" and other.frame.mode == "leaflets" and _leaflets_say(clause, other):
            return True
    return False


def _aim(noun: Token, verb: Token) -> bool:
    """ "massing for a push": what one gets ready for is not done yet."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("for", "before", "ahead") and verb in noun.head.ancestors


def _same_going(clause: Clause, other: Clause) -> bool:
    """ "left in a convoy, heading for the capital": one movement, told twice."""
    goes = clause.frame.kind == other.frame.kind == "movement"
    return (
        goes
        and clause.trigger.dep_ == "advcl"
        and clause.trigger.tag_ == "VBG"
        and clause.trigger.head == other.trigger
    )


def _part_of_plan(clause: Clause, other: Clause) -> bool:
    """ "ordered the troops to leave": the leaving is what the order or the demand tells."""
    same = other.frame.kind == clause.frame.kind and other.frame.modality == "planned"
    if not same and not (other.frame.mode == "demand" and clause.frame.kind == "movement"):
        return False
    token = clause.verb
    while token.dep_ in ("xcomp", "ccomp", "acl", "relcl", "dobj", "conj") and token.head != token:
        token = token.head
        if token == other.trigger:
            return True
    return False


def _leaflets_say(clause: Clause, dropped: Clause) -> bool:
    """ "dropped leaflets urging them to leave", "leaflets were dropped, telling ..."."""
    below = clause.trigger.dep_ in ("acl", "advcl", "conj", "relcl") and dropped.trigger in clause.trigger.ancestors
    return below or any(t in patients(dropped.trigger) for t in surface(clause.trigger))


def _acts(noun: Clause) -> bool:
    """Whether the noun is what its verb's subject does: "the strike killed", "airstrikes targeted"."""
    verb = noun.verb
    if not is_verb(verb):
        return False
    if noun.light and verb.lemma_ in words("light"):
        return True
    return noun.trigger in surface(verb) and not is_passive(verb)
