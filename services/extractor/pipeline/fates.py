"""What became of those who were counted: killed, captured, destroyed ..., by the verb, noun or adjective that says so."""

import re

from spacy.tokens import Token

from schemas.claim import Status
from services.extractor.pipeline.grammar import is_passive, is_verb, path_up
from services.extractor.pipeline.people import people_items

STATUS_OF: dict[str, Status] = {
    "destroy": "destroyed", "obliterate": "destroyed", "demolish": "destroyed", "raze": "destroyed", "incinerate": "destroyed",
    "wreck": "destroyed", "flatten": "destroyed", "sink": "destroyed", "burn": "destroyed", "torch": "destroyed",
    "annihilate": "destroyed", "take out": "destroyed", "blow up": "destroyed", "knock out": "destroyed",
    "damage": "damaged", "disable": "damaged", "cripple": "damaged",
    "kill": "killed", "slay": "killed", "murder": "killed", "execute": "killed", "die": "killed", "perish": "killed", "behead": "killed",
    "martyr": "killed", "assassinate": "killed", "massacre": "killed", "slaughter": "killed", "lynch": "killed", "dead": "killed",
    "wipe out": "killed",
    "wound": "wounded", "injure": "wounded", "hurt": "wounded", "maim": "wounded", "hospitalise": "wounded", "hospitalize": "wounded",
    "capture": "captured", "seize": "captured", "arrest": "captured", "detain": "captured", "kidnap": "captured", "abduct": "captured",
    "confiscate": "captured", "hijack": "captured", "imprison": "captured", "round up": "captured",
    "drop": "dropped", "deploy": "deployed", "send": "deployed", "dispatch": "deployed", "station": "deployed",
    "down": "shot-down", "shoot": "shot-down", "shoot down": "shot-down", "bring down": "shot-down",
}  # fmt: skip
"""Verbs and adjectives by their lemma, with their particle where it is what decides."""
HARM: dict[str, Status] = {
    "injury": "wounded", "casualty": "killed", "death": "killed", "fatality": "killed", "dead": "killed", "martyr": "killed",
    "corpse": "killed",
}  # fmt: skip
"""Nouns that themselves say what became of people."""
DONE: dict[str, Status] = {
    "death": "killed", "killing": "killed", "loss": "killed", "murder": "killed", "assassination": "killed", "execution": "killed",
    "massacre": "killed", "slaughter": "killed", "martyrdom": "killed", "life": "killed", "body": "killed",
    "wounding": "wounded", "injury": "wounded", "wounds": "wounded",
    "capture": "captured", "seizure": "captured", "arrest": "captured", "detention": "captured", "abduction": "captured",
    "kidnapping": "captured",
    "destruction": "destroyed", "wreckage": "destroyed", "wreck": "destroyed", "remains": "destroyed", "sinking": "destroyed",
    "damage": "damaged", "downing": "shot-down", "shootdown": "shot-down", "deployment": "deployed", "dispatch": "deployed",
}  # fmt: skip
"""Nouns that say what became of whom their "of" or "to" brings."""
LIVING = frozenset({"killed", "wounded"})
FLYING = frozenset({"aircraft", "drone", "missile", "rocket", "helicopter", "balloon", "atgm"})
LEAVES = frozenset({"leave", "be", "see", "get", "find", "shoot", "lie", "fall"})
AFTER: dict[str, Status] = {
    "dead": "killed", "killed": "killed", "martyred": "killed", "wounded": "wounded", "injured": "wounded", "hurt": "wounded",
    "captured": "captured", "detained": "captured", "arrested": "captured", "destroyed": "destroyed", "damaged": "damaged",
    "downed": "shot-down", "deployed": "deployed",
}  # fmt: skip
"""The word right behind what was counted: "five soldiers dead"."""


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
    if found == "shot-down" and item in people_items():
        return "killed" if _shot_dead(noun) else "wounded"
    if noun.lemma_ in HARM and found not in LIVING:
        return HARM[noun.lemma_]
    return found


def _fate(noun: Token, top: Token | None) -> Status | None:
    own = [c for c in noun.children if c.dep_ in ("acl", "amod") and c.tag_ in ("VBN", "VBD", "JJ")]
    for child in own:
        if (found := status_of(child)) and not (child.dep_ == "acl" and any(c.dep_ == "dobj" for c in child.children)):
            return found
    behind = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if behind is not None and behind.lower_ in AFTER and not _takes_object(behind):
        return AFTER[behind.lower_]
    for child, head in path_up(noun):
        found = status_of(head) if is_verb(head) else None
        if found and _undergoes(child, head):
            return found
        if child.dep_ == "prep" and child.lower_ in ("of", "to") and (done := _done(head)):
            return done
        beside = _result(child, head)
        if beside:
            return beside
        if child.dep_ in ("nsubj", "nsubjpass", "relcl", "ccomp") or head == top:
            break
    return None


def _takes_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children)


def _done(noun: Token) -> Status | None:
    """ "the loss of two tanks", "claimed the lives of three children"."""
    if noun.lemma_ == "life" and noun.head.lemma_ not in ("claim", "take", "cost", "loss", "lose", "of"):
        return None
    if noun.lemma_ == "body" and noun.tag_ != "NNS":
        return None
    return DONE.get(noun.lemma_.lower()) if not is_verb(noun) else None


def status_of(token: Token) -> Status | None:
    """What a verb or participle, with its particle, says became of a thing."""
    lemma = token.lemma_.lower()
    particles = [
        c.lower_ for c in token.children if c.dep_ in ("prt", "advmod") or (c.dep_ == "prep" and c.i == token.i + 1)
    ]
    return next((STATUS_OF[f"{lemma} {p}"] for p in particles if f"{lemma} {p}" in STATUS_OF), STATUS_OF.get(lemma))


def _undergoes(child: Token, verb: Token) -> bool:
    if child.dep_ in ("dobj", "nsubjpass", "conj", "appos", "npadvmod"):
        return True
    if child.dep_ == "ccomp":
        return not any(c.dep_ in ("mark", "nsubj", "aux") for c in child.children)
    if child.dep_ == "nsubj":
        return is_passive(verb) or verb.lemma_ in ("die", "perish") or (verb.lemma_ in ("sink", "burn"))
    return child.dep_ == "prep" and child.lower_ == "of"


def _result(child: Token, verb: Token) -> Status | None:
    """ "left two soldiers wounded", "were found dead"."""
    if not (is_verb(verb) or verb.pos_ == "AUX") or verb.lemma_ not in LEAVES:
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
