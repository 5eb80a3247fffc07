"""How many of what in an event, and what became of them."""

from spacy.tokens import Token

from schemas.claim import Quantity, Status
from services.extractor.pipeline.base import QuantityMention
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.grammar import is_passive, is_verb, path_up, patients
from services.extractor.pipeline.seen import Line

STATUS_OF: dict[str, Status] = {
    "destroy": "destroyed", "obliterate": "destroyed", "demolish": "destroyed", "raze": "destroyed", "incinerate": "destroyed",
    "damage": "damaged", "disable": "damaged",
    "kill": "killed", "slay": "killed", "murder": "killed", "execute": "killed", "die": "killed", "perish": "killed", "behead": "killed",
    "wound": "wounded", "injure": "wounded", "hurt": "wounded",
    "capture": "captured", "seize": "captured", "arrest": "captured", "detain": "captured", "kidnap": "captured", "abduct": "captured",
    "drop": "dropped", "deploy": "deployed", "send": "deployed", "dispatch": "deployed", "station": "deployed",
    "shoot": "shot-down", "down": "shot-down",
}  # fmt: skip


HARM: dict[str, Status] = {"injury": "wounded", "casualty": "killed", "death": "killed", "fatality": "killed"}
"""Nouns that themselves say what became of people."""


def loose(line: Line) -> list[Quantity]:
    """Counts of the hurt in a sentence that tells no event: "There were no casualties."."""
    out = []
    for mention in line.quantities:
        noun = _noun(line, mention) if mention.item and not mention.part else None
        if noun is None:
            continue
        status = _fate(noun)
        if status in ("killed", "wounded") and mention.min is not None:
            out.append(Quantity(mention.item or "", mention.text, _whole(mention.min), _whole(mention.max), status))
    return out


def _fate(noun: Token) -> Status | None:
    if noun.lemma_ in HARM:
        return HARM[noun.lemma_]
    own = next((s for c in noun.children if c.dep_ in ("acl", "amod") and (s := status_of(c))), None)
    if own is not None:
        return own
    for child, head in path_up(noun):
        found = status_of(head) if is_verb(head) else None
        if found and _undergoes(child, head):
            return found
        beside = _result(child, head)
        if beside:
            return beside
    return None


def status_of(token: Token) -> Status | None:
    """What a verb, participle or noun above says became of a thing."""
    return STATUS_OF.get(token.lemma_.lower())


def counted(line: Line, clauses: list[Clause]) -> list[tuple[Clause, Quantity]]:
    """Each count of a sentence with the clause that it belongs to; a part of a count is told by the whole."""
    out: list[tuple[Clause, Quantity]] = []
    for mention in line.quantities:
        noun = _noun(line, mention) if mention.item and not mention.part else None
        owner = _owner(noun, clauses) if noun is not None else None
        if noun is None or owner is None:
            continue
        status = _status(noun, owner)
        if status != "present" or _worth(noun, mention, owner):
            low, high = _whole(mention.min), _whole(mention.max)
            out.append((owner, Quantity(mention.item or "", mention.text, low, high, status)))
    return out


def _worth(noun: Token, mention: QuantityMention, owner: Clause) -> bool:
    """A weapon that shoots is no count of the event unless it is counted; nor is what a clause on the way mentions."""
    if noun.dep_ in ("compound", "amod", "poss", "nmod") and noun.head.pos_ == "NOUN" and not _listed(noun):
        return False
    for child, head in path_up(noun):
        if head in (owner.verb, owner.trigger):
            break
        if child.dep_ in ("relcl", "advcl") or (
            child.dep_ == "acl" and child.lemma_ not in ("consist", "include", "comprise")
        ):
            return False
    by_doer = any(noun == a or a in noun.ancestors for a in owner.actors)
    if owner.frame.kind == "shootdown":
        return False
    return not by_doer or owner.frame.kind in ("incursion", "movement") or not mention.implicit


def _listed(noun: Token) -> bool:
    """ "a tank, artillery": a comma parts what the parser takes for one noun."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return after is not None and after.lower_ in (",", "and", "or", ";")


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _noun(line: Line, mention: QuantityMention) -> Token | None:
    doc = line.sentence.doc
    if doc is None:
        return None
    if mention.noun is not None:
        inside = [t for t in doc if mention.noun[0] <= line.sentence.start + t.idx < mention.noun[1]]
        if inside:
            return inside[-1]
    tokens = line.tokens(mention)
    return tokens[-1] if tokens else None


def _owner(noun: Token, clauses: list[Clause]) -> Clause | None:
    """The clause nearest above a noun."""
    triggers = {c.trigger.i: c for c in clauses} | {
        c.verb.i: c for c in clauses if not c.nominal or c.light or c.trigger.head == c.verb
    }
    if noun.i in triggers:
        return triggers[noun.i]
    for child, head in path_up(noun):
        if head.i in triggers:
            return triggers[head.i]
        if child.dep_ == "ccomp" and is_verb(child) and child != noun:
            break
    above = [c for c in clauses if c.verb in noun.ancestors]
    if above:
        return above[-1]
    below = [c for c in clauses if noun in list(c.trigger.ancestors)]
    return below[0] if below else None


def _status(noun: Token, owner: Clause) -> Status:
    if noun.lemma_ in HARM:
        return HARM[noun.lemma_]
    if owner.frame.kind == "shootdown" and any(
        noun == p or p in noun.ancestors or noun in p.subtree for p in patients(owner.trigger)
    ):
        return "shot-down"
    own = next(
        (
            s
            for c in noun.children
            if c.dep_ in ("acl", "amod") and c.tag_ in ("VBN", "VBD", "JJ") and (s := status_of(c))
        ),
        None,
    )
    if own is not None:
        return own
    for child, head in path_up(noun):
        found = status_of(head) if is_verb(head) else None
        if found and _undergoes(child, head):
            return "present" if found == "dropped" and owner.frame.kind == "strike" else found
        if not is_verb(head) and head.lemma_ in ("death", "killing", "loss") and child.dep_ == "prep":
            return "killed"
        beside = _result(child, head)
        if beside:
            return beside
        if child.dep_ in ("nsubj", "nsubjpass") or head == owner.verb:
            break
    if owner.frame.kind == "reinforcement":
        return "deployed"
    return "present"


def _undergoes(child: Token, verb: Token) -> bool:
    if child.dep_ in ("dobj", "nsubjpass", "ccomp", "conj", "appos"):
        return True
    if child.dep_ == "nsubj":
        return is_passive(verb) or verb.lemma_ in ("die", "perish")
    return child.dep_ in ("prep",) and child.lower_ == "of"


def _result(child: Token, verb: Token) -> Status | None:
    """ "left two soldiers wounded"."""
    if not is_verb(verb) or verb.lemma_ not in ("leave", "be", "see", "get"):
        return None
    for other in verb.children:
        if other != child and other.dep_ in ("oprd", "acomp", "ccomp", "xcomp", "advcl", "amod"):
            found = status_of(other) or {"dead": "killed", "injured": "wounded"}.get(other.lower_)
            if found:
                return found  # type: ignore[return-value]  # the literal table is narrower than its keys' type
    return None
