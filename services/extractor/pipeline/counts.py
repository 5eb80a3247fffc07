"""How many of what in an event, and what became of them."""

from spacy.tokens import Token

from schemas.claim import Quantity, Status
from services.extractor.pipeline.base import EquipmentMention, QuantityMention
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.grammar import is_passive, is_verb, path_up
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


def status_of(token: Token) -> Status | None:
    """What a verb, participle or noun above says became of a thing."""
    return STATUS_OF.get(token.lemma_.lower())


def counted(line: Line, clauses: list[Clause]) -> list[tuple[Clause, Quantity]]:
    """Each count and each uncounted weapon of a sentence, with the clause that it belongs to."""
    out: list[tuple[Clause, Quantity]] = []
    taken: list[tuple[int, int]] = []
    for mention in line.quantities:
        if mention.item is None:
            continue
        noun = _noun(line, mention)
        taken.append(
            (mention.start, mention.end)
            if mention.noun is None
            else (min(mention.start, mention.noun[0]), max(mention.end, mention.noun[1]))
        )
        owner = noun and _owner(noun, clauses)
        if noun is not None and owner:
            out.append(
                (
                    owner,
                    Quantity(
                        mention.item, mention.text, _whole(mention.min), _whole(mention.max), _status(noun, owner)
                    ),
                )
            )
    for weapon in line.equipment:
        if any(a < weapon.end and weapon.start < b for a, b in taken):
            continue
        tokens = line.tokens(weapon)
        noun = tokens[-1] if tokens else None
        owner = noun and _owner(noun, clauses)
        if noun is not None and owner and _worth(noun, weapon, owner):
            one = 1 if noun.tag_ in ("NN", "NNP") and _single(noun) else None
            out.append((owner, Quantity(weapon.item, weapon.text, one, one, _status(noun, owner))))
    return out


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


def _single(noun: Token) -> bool:
    return any(
        c.dep_ == "det" and c.lower_ in ("a", "an", "the", "one", "another", "this", "that") for c in noun.children
    )


def _worth(noun: Token, weapon: EquipmentMention, owner: Clause) -> bool:
    """A weapon that only names another thing ("tank shells") or is mentioned on the way is not counted."""
    if noun.dep_ in ("compound", "amod", "poss", "nmod") and noun.head.pos_ == "NOUN":
        return False
    return noun != owner.trigger


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
    below = [c for c in clauses if noun in list(c.trigger.ancestors)]
    return below[0] if below else None


def _status(noun: Token, owner: Clause) -> Status:
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
