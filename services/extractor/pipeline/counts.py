"""How many of what in an event, and what became of them."""

from spacy.tokens import Token

from schemas.claim import Quantity, Status
from services.extractor.pipeline.base import EquipmentMention, QuantityMention
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.fates import FLYING, LIVING, fate, harm_around, suits
from services.extractor.pipeline.grammar import core, is_verb, path_up, patients
from services.extractor.pipeline.people import people_items
from services.extractor.pipeline.roles import thing_before
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.things import is_many

MEANS = frozenset({"missile", "rocket", "atgm", "drone"})
"""What flies and hits: it is told of even where nobody counts it."""
PLATFORMS = frozenset({"aircraft", "helicopter", "drone", "tank", "ship"})
"""What fires or drops: one of them that acts is counted, many are only a way to name who acted."""
MASSES = frozenset(
    {
        "number",
        "dozen",
        "batch",
        "swarm",
        "wave",
        "series",
        "salvo",
        "barrage",
        "group",
        "pair",
        "burst",
        "volley",
        "score",
    }
)
"""Nouns that stand for what their "of" brings."""
ATTACKED = frozenset({"strike", "clash", "shootdown"})
IRREGULARS = frozenset(
    {
        "fighters",
        "militants",
        "rebels",
        "iran-backed-militia",
        "isis",
        "hezbollah",
        "hamas",
        "al-qaeda",
        "syrian-rebels",
    }
)
MOVES = frozenset({"incursion", "movement", "reinforcement", "mobilisation"})


def loose(line: Line) -> list[Quantity]:
    """Counts of the hurt in a sentence that tells no event: "There were no casualties."."""
    out = []
    for mention in line.quantities:
        noun = _noun(line, mention) if mention.item and not mention.part else None
        if noun is None:
            continue
        status = fate(noun, mention.item or "") or fate_by_words(line, mention)
        if status in ("killed", "wounded") and mention.min is not None:
            out.append(Quantity(mention.item or "", mention.text, _whole(mention.min), _whole(mention.max), status))
            if mention.min == 0 and noun.lemma_ == "casualty":
                out.append(Quantity(mention.item or "", mention.text, 0, 0, "wounded"))
    return out


def counted(line: Line, clauses: list[Clause]) -> list[tuple[Clause, Quantity]]:
    """Each count of a sentence with the clause that it belongs to; a part of a count is told by the whole."""
    out: list[tuple[Clause, Quantity]] = []
    for mention in line.quantities:
        noun = _noun(line, mention) if mention.item and not mention.part else None
        if noun is None:
            continue
        owner = _owner(noun, clauses)
        if owner is None:
            owner = _hurt_near(noun, mention, clauses)
        if owner is None:
            continue
        status = _status(noun, mention, owner)
        if status != "present" or _worth(noun, mention, owner):
            low, high = _whole(mention.min), _whole(mention.max)
            out.append((owner, Quantity(_whose(line, noun, mention), mention.text, low, high, status)))
            if low == 0 and status == "killed" and noun.lemma_ == "casualty":
                out.append((owner, Quantity(mention.item or "", mention.text, low, high, "wounded")))
    return out + [(c, q) for c in clauses for q in _acting(c, [q for o, q in out if o is c])]


def _whose(line: Line, noun: Token, mention: QuantityMention) -> str:
    """The item; a commander of a militia is one of its militants."""
    parties = [p for m in line.under(line.actors, core(noun)) for p in (m.id, *m.parents)]
    irregular = mention.item == "soldiers" and not IRREGULARS.isdisjoint(parties)
    return "militants" if irregular else mention.item or ""


def _hurt_near(noun: Token, mention: QuantityMention, clauses: list[Clause]) -> Clause | None:
    """The event beside which people are said to be hurt, or things taken: "two died when the army stormed the camp"."""
    found = suits(fate(noun, mention.item or ""), mention.item or "")
    near = [c for c in clauses if c.frame.kind in ATTACKED] if found in LIVING else clauses
    return near[0] if len(near) == 1 and found not in (None, "dropped", "deployed") else None


def _acting(clause: Clause, known: list[Quantity]) -> list[Quantity]:
    """The one platform, or the missiles, that an event is told to be done by, and what it shot down: "it dropped bombs"."""
    down = clause.frame.kind == "shootdown"
    if not down and clause.frame.kind not in ("strike", "incursion"):
        return []
    for noun in clause.targets if down else clause.actors:
        thing = thing_before(clause.line, noun) if noun.lower_ == "it" else _apposed(clause.line, noun)
        found = _flown(clause.line, thing) if thing is not None else None
        if thing is None or found is None or any(q.item == found.item for q in known):
            continue
        many = is_many(found.text) or thing.tag_ in ("NNS", "NNPS") or thing.lemma_.lower() in MASSES
        alone = not many and (thing.lower_ != "aircraft" or any(c.lower_ in ("a", "an", "one") for c in thing.children))
        if alone or down or found.item in MEANS:
            number = 1 if alone else None
            return [Quantity(found.item, found.text, number, number, "shot-down" if down else "present")]
    return []


def _apposed(line: Line, noun: Token) -> Token:
    """ "a Syrian regime SU-22": the parser takes the thing for another name of its owner."""
    beside = [c for c in noun.children if c.dep_ == "appos" and 0 < c.i - noun.i <= 3 and line.on(line.equipment, c)]
    return beside[0] if beside else noun


def _flown(line: Line, thing: Token) -> EquipmentMention | None:
    """The weapon or platform that a noun is, or that "a number of" brings."""
    found = (
        line.arms(thing)[-1:] if thing.lemma_.lower() in MASSES else [m for m in [line.on(line.equipment, thing)] if m]
    )
    if thing.i and thing.doc[thing.i - 1].lower_ == "suicide" and thing.lemma_ != "drone":
        return None  # a suicide bomber is a person
    return found[0] if found and found[0].item in MEANS | PLATFORMS else None


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
    if owner.frame.kind == "shootdown" or (mention.implicit and owner.frame.kind in ("statement", "warning")):
        return False
    by_doer = any(noun == a or a in noun.ancestors for a in owner.actors)
    return not by_doer or owner.frame.kind in MOVES or not mention.implicit


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
    number = line.tokens(mention)[-1:]
    if number and not mention.implicit and number[0].i + 1 < len(doc) and doc[number[0].i + 1].lower_ == "of":
        return number[0]
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


def _status(noun: Token, mention: QuantityMention, owner: Clause) -> Status:
    item = mention.item or ""
    if item == "leaflets":
        return "dropped"
    if _whole_of(noun, mention):
        return "present"
    hit = [*patients(owner.trigger), *owner.targets] if owner.frame.kind == "shootdown" and item in FLYING else []
    if any(noun == p or p in noun.ancestors or noun in p.subtree for p in hit):
        return "shot-down"
    found = suits(fate(noun, item, owner.verb) or fate_by_words(owner.line, mention), item)
    if found == "deployed" and owner.frame.kind == "strike":
        found = None
    return found or ("deployed" if owner.frame.kind == "reinforcement" else "present")


def fate_by_words(line: Line, mention: QuantityMention) -> Status | None:
    """What became of people by the words right around their number, where the parse does not say."""
    if mention.item not in people_items():
        return None
    base, end = line.sentence.start, max(mention.end, mention.noun[1] if mention.noun else 0)
    words = line.sentence.text
    return harm_around(words[: mention.start - base], words[end - base :])


def _whole_of(noun: Token, mention: QuantityMention) -> bool:
    """ "18 of 22 drones": the 22 of which 18 are told."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NUM" and not mention.implicit
