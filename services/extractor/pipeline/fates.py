"""What became of those who were counted: killed, captured, destroyed ..., by the verb, noun or adjective that says so."""

import re

from spacy.tokens import Token

from schemas.claim import Status
from services.extractor.pipeline.fate_words import (
    AFTER,
    CARE,
    CARED,
    DONE,
    ENDED,
    HARM,
    HELD,
    LEAVES,
    LETHAL,
    LIVING,
    PARTS,
    STATUS_OF,
    SUFFERED,
    TAKES,
)
from services.extractor.pipeline.grammar import is_verb, path_up
from services.extractor.pipeline.people import people_items
from services.extractor.pipeline.subjects import is_passive

HURT: tuple[tuple[str, Status], ...] = (
    (r"dead|killed|martyred|died|slain|murdered|executed|assassinated|perished", "killed"),
    (r"wounded|injured|hurt|maimed", "wounded"),
    (r"captured|arrested|detained|kidnapped|abducted|held|seized", "captured"),
)
BEHIND = r"^(?:\s+(?:who|that|was|were|is|are|been|being|have|has|had|also|reportedly|others?|more))*\s+(?:{})\b"
AHEAD = r"\b(?:kill|murder|slaughter|wound|injur|captur|arrest|detain|kidnap|abduct)(?:p?ed|s|d|es|p?ing)?\s+(?:[\w'’-]+\s+){0,2}$"
STEMS: dict[str, Status] = {"w": "wounded", "i": "wounded", "c": "captured", "a": "captured", "d": "captured"}
"""The status of the verbs of AHEAD by how they begin; all others kill."""


def harm_around(before: str, after: str) -> Status | None:
    """What the words right behind a number, else right before it, say became of people."""
    for words, status in HURT:
        if re.match(BEHIND.format(words), after, re.IGNORECASE):
            return status
    found = re.search(AHEAD, before, re.IGNORECASE)
    if found is None:
        return None
    return (
        "captured"
        if found.group().lower().startswith(("kidnap", "abduct"))
        else STEMS.get(found.group()[0].lower(), "killed")
    )


def suits(found: Status | None, item: str) -> Status | None:
    """The fate, where a thing of this class can have it: nobody kills a tank or drops soldiers."""
    people = item in people_items()
    if found in LIVING and not people:
        return None
    if found == "dropped" and item not in ("bomb", "leaflets"):
        return None
    return None if people and found in ("destroyed", "shot-down", "damaged", "dropped") else found


def fate(noun: Token, item: str, top: Token | None = None) -> Status | None:
    """What became of the noun's thing, as its words up to `top` say; None where they do not."""
    found = _fate(noun, top)
    if item in people_items():
        if found == "shot-down":
            return "killed" if _shot_dead(noun) else "wounded"
        if found == "destroyed" and _ended(noun):
            return "killed"
        if found == "destroyed" and any(h.lemma_ in ("burn", "crush") for _, h in path_up(noun)):
            return "wounded"
    if noun.lemma_ in HARM and found not in LIVING:
        return HARM[noun.lemma_]
    return found


def _fate(noun: Token, top: Token | None) -> Status | None:
    if noun.lower_ in AFTER:
        return AFTER[noun.lower_]
    own = [c for c in noun.children if c.dep_ in ("acl", "amod") and c.tag_ in ("VBN", "VBD", "JJ")]
    for child in own:
        if (found := status_of(child)) and not (child.dep_ == "acl" and any(c.dep_ == "dobj" for c in child.children)):
            return found
    behind = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if behind is not None and behind.lower_ in AFTER and not _takes_object(behind):
        return AFTER[behind.lower_]
    for child, head in path_up(noun):
        if _beside(child, head):
            break
        if is_verb(head) and (came := _comes_to(child, head, noun)):
            return came
        found = status_of(head) if is_verb(head) else None
        if found and _undergoes(child, head):
            return found
        if child.dep_ == "prep" and child.lower_ in ("of", "to") and (done := _done(head)):
            return done
        beside = _result(child, head)
        if beside:
            return beside
        if child.dep_ in ("nsubj", "nsubjpass", "relcl", "ccomp", "acl") or head == top:
            break
    return None


def _beside(child: Token, head: Token) -> bool:
    """Whether a noun only stands beside the one to which its verb did something: "an airliner with 295 people on board"."""
    if child.dep_ in ("poss", "compound", "nmod"):
        return True
    if child.dep_ != "prep" or head.pos_ not in ("NOUN", "PROPN"):
        return False
    if child.lower_ in ("of", "to"):
        return _done(head) is None and head.lemma_.lower() not in PARTS and head.lemma_.lower() not in HARM
    return child.lower_ not in ("including", "like", "among")


def _comes_to(child: Token, verb: Token, noun: Token) -> Status | None:
    """What a phrase of several words says: "lost their lives", "were taken to hospital", "took 40 prisoners"."""
    objects = {c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "conj")}
    lemma = verb.lemma_.lower()
    if child.dep_ == "dobj" and lemma in TAKES and noun.lemma_.lower() in HELD:
        return "captured"
    if (
        child.dep_ == "dobj"
        and lemma in TAKES
        and any(c.lower_.rstrip("s") in HELD for c in verb.children if c != child)
    ):
        return "captured"
    if child.dep_ == "nsubjpass" and lemma in TAKES and any(c.lower_.rstrip("s") in HELD for c in verb.children):
        return "captured"
    if child.dep_ in ("dobj", "nsubjpass") and _to_death(verb):
        return "killed"
    if child.dep_ in ("dobj", "nsubjpass") and lemma in ("set", "light") and _ablaze(verb):
        return "destroyed"
    if child.dep_ not in ("nsubj", "nsubjpass"):
        return None
    for verbs, things, status in SUFFERED:
        if lemma in verbs and objects & things:
            return status
    if lemma in CARED and is_passive(verb) and any(t.lemma_.lower() in CARE for t in verb.subtree):
        return "wounded"
    return None


def _to_death(verb: Token) -> bool:
    """ "burned to death", "stabbed to death"."""
    return any(c.lower_ == "to" and any(p.lemma_ == "death" for p in c.children) for c in verb.children)


def _ablaze(verb: Token) -> bool:
    """ "set alight", "set on fire"."""
    return any(t.lower_ in ("alight", "ablaze", "fire", "aflame") for t in verb.subtree if 0 < t.i - verb.i <= 6)


def _ended(noun: Token) -> bool:
    verb = next((h for _, h in path_up(noun) if is_verb(h) and status_of(h)), None)
    return verb is not None and bool(_forms(verb) & ENDED)


def _forms(verb: Token) -> set[str]:
    """A verb's lemma, alone and with each particle."""
    lemma = verb.lemma_.lower()
    near = [
        c
        for c in verb.children
        if c.dep_ in ("prt", "advmod", "acomp", "oprd") or (c.dep_ == "prep" and c.i == verb.i + 1)
    ]
    return {lemma, *(f"{lemma} {c.lower_}" for c in near)}


def _takes_object(verb: Token) -> bool:
    """ "troops killed about 20": what follows a verb in the past tense is whom it was done to."""
    if any(c.dep_ == "dobj" for c in verb.children):
        return True
    after = [t for t in verb.doc[verb.i + 1 : verb.i + 3] if t.pos_ != "ADV"]
    number = bool(after) and (after[0].pos_ in ("NUM", "DET") or after[0].dep_ == "poss") and verb.tag_ == "VBD"
    return number and not is_passive(verb)


def _done(noun: Token) -> Status | None:
    """ "the loss of two tanks", "claimed the lives of three children"."""
    if noun.lemma_ == "life" and noun.head.lemma_ not in ("claim", "take", "cost", "loss", "lose", "of"):
        return None
    if noun.lemma_ == "body" and noun.tag_ != "NNS":
        return None
    return DONE.get(noun.lemma_.lower()) if not is_verb(noun) else None


def status_of(token: Token) -> Status | None:
    """What a verb or participle, with its particle, says became of a thing."""
    forms = _forms(token)
    if forms & LETHAL:
        return "killed"
    if forms & ENDED:
        return "destroyed"
    lemma = token.lemma_.lower()
    return next((STATUS_OF[f] for f in forms if f != lemma and f in STATUS_OF), STATUS_OF.get(lemma))


def _undergoes(child: Token, verb: Token) -> bool:
    if child.dep_ in ("dobj", "nsubjpass", "conj", "appos", "npadvmod"):
        return True
    if child.dep_ == "ccomp":
        return not any(c.dep_ in ("mark", "nsubj", "aux") for c in child.children)
    if child.dep_ == "nsubj":
        return (
            is_passive(verb)
            or verb.lemma_ in ("die", "perish", "succumb", "suffocate")
            or (verb.lemma_ in ("sink", "burn"))
        )
    return child.dep_ == "prep" and child.lower_ == "of" and verb.lemma_ not in ("die", "perish")


def _result(child: Token, verb: Token) -> Status | None:
    """ "left two soldiers wounded", "were found dead"."""
    if not (is_verb(verb) or verb.pos_ == "AUX") or verb.lemma_ not in LEAVES:
        return None
    if child.dep_ in ("agent", "prep"):
        return None
    if child.dep_ == "nsubj" and verb.lemma_ in ("leave", "see", "get", "find", "shoot"):
        return None
    for other in verb.children:
        if other != child and other.dep_ in ("oprd", "acomp", "ccomp", "xcomp", "advcl", "amod"):
            found = AFTER.get(other.lower_) or status_of(other)
            if found:
                return found
    return None


def _shot_dead(noun: Token) -> bool:
    """ "shot a protester dead", "shot and killed two men"."""
    near = [noun, *(h for _, h in path_up(noun))]
    return any(c.lower_ in ("dead", "killed") for t in near[:4] for c in t.children)
