"""How many of what in an event, and what became of them."""

from collections.abc import Sequence

from spacy.tokens import Token

from schemas.claim import Quantity, Status
from services.extractor.pipeline.base import QuantityMention
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.fate_words import FLYING, LIVING
from services.extractor.pipeline.fates import fate, harm_around, suits
from services.extractor.pipeline.grammar import core, is_verb, path_up, prepositions
from services.extractor.pipeline.means import acting
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.people import people_items
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.subjects import governor
from services.extractor.pipeline.totals import is_total
from services.extractor.pipeline.unhurt import NOBODY_RULE

ATTACKED = frozenset({"strike", "clash", "shootdown"})
BRINGS = frozenset(
    {
        "consist",
        "include",
        "comprise",
        "back",
        "support",
        "accompany",
        "escort",
        "lead",
        "spearhead",
        "cover",
        "join",
        "carry",
        "transport",
        "ferry",
        "hold",
    }
)
"""Participles that bring what takes part: "backed by two tanks"."""
FIGHTERS = frozenset({"soldiers", "militants", "advisers"})
"""Those who are told of where nothing became of them; others only where they move."""
LEADS = frozenset(
    {
        "commander", "leader", "chief", "officer", "operative", "member", "guard", "bodyguard", "man", "element", "individual", "cadre",
        "soldier", "troop", "recruit", "captain", "colonel", "general", "lieutenant", "pilot", "reservist", "conscript", "official", "personnel",
        "commando", "marine", "force", "brigadier", "deputy", "person", "people", "fugitive", "figure", "aide", "suspect",
    }
)  # fmt: skip
"""Nouns of those who, under a group's name, are its fighters."""
MOVES = frozenset({"incursion", "movement", "reinforcement", "mobilisation"})


def loose(line: Line) -> list[Quantity]:
    """Counts of the hurt in a sentence that tells no event: "There were no casualties."."""
    out = []
    for mention in line.quantities:
        noun = _noun(line, mention) if mention.item and not mention.part else None
        if noun is None:
            continue
        status = _nought(mention) or fate(noun, mention.item or "") or fate_by_words(line, mention)
        if is_total(noun):
            continue
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
        if noun is None or (_whole_of(noun, mention) and mention.item in people_items()):
            continue
        owner = _owner(noun, clauses)
        if owner is None:
            owner = _hurt_near(noun, mention, clauses)
        if owner is None:
            continue
        status = _status(noun, mention, owner)
        if status != "present" or _worth(noun, mention, owner):
            low, high = _whole(mention.min), _whole(mention.max)
            out.append((owner, Quantity(_whose(line, noun, mention, owner), mention.text, low, high, status)))
            if low == 0 and status == "killed" and noun.lemma_ == "casualty":
                out.append((owner, Quantity(mention.item or "", mention.text, low, high, "wounded")))
    return out + [(c, q) for c in clauses for q in acting(c, [q for o, q in out if o is c])]


def _whose(line: Line, noun: Token, mention: QuantityMention, owner: Clause | None = None) -> str:
    """The item; a commander of a militia is one of its militants."""
    if mention.item not in ("soldiers", "people", "police", "officials", "prisoners"):
        return mention.item or ""
    counted = next((n for _, n in prepositions(noun)), noun) if noun.pos_ == "NUM" else noun
    led = counted.lemma_.lower() in LEADS or mention.item == "soldiers"
    if owner is not None and owner.frame.kind in MOVES and counted.lemma_.lower() in ("man", "strong"):
        return "militants" if _irregular(owner) else "soldiers"
    words = core(counted)
    if counted.dep_ == "conj" and counted.lemma_.lower() in ("guard", "bodyguard", "aide"):
        words = [*words, *core(counted.head)]  # a commander's guards are of his group
    parties = [p for m in line.under(line.actors, words) for p in (m.id, *m.parents)]
    return "militants" if led and not line.irregular.isdisjoint(parties) else mention.item or ""


def noughts(counts: Sequence[tuple[Clause, Quantity]], told: Sequence[Clause]) -> list[Quantity]:
    """ "No troops were hurt in the attack": what did not happen is no event, and a nought of the one told beside it."""
    return [q for owner, q in counts if q.max == 0 and all(owner is not c for c in told)]


def _irregular(clause: Clause) -> bool:
    """Whether those who do it are a group's."""
    parties = [p for n in clause.actors for m in clause.line.parties(n) for p in (m.id, *m.parents)]
    return not clause.line.irregular.isdisjoint(parties)


def _hurt_near(noun: Token, mention: QuantityMention, clauses: list[Clause]) -> Clause | None:
    """The event beside which people are said to be hurt, or things taken: "two died when the army stormed the camp"."""
    found = suits(_nought(mention) or fate(noun, mention.item or ""), mention.item or "")
    near = [c for c in clauses if c.frame.kind in ATTACKED] if found in LIVING else clauses
    if found in (None, "dropped", "deployed") or is_total(noun):
        return None
    if len(near) > 1:
        near = sorted(near, key=lambda c: (c.trigger.i > noun.i, abs(c.trigger.i - noun.i)))
    return near[0] if near else None


def _worth(noun: Token, mention: QuantityMention, owner: Clause) -> bool:
    """A weapon that shoots is no count of the event unless it is counted; nor is what a clause on the way mentions."""
    if noun.dep_ in ("compound", "amod", "poss", "nmod") and noun.head.pos_ == "NOUN" and not _listed(noun):
        return False
    for child, head in path_up(noun):
        if head in (owner.verb, owner.trigger):
            break
        if child.dep_ in ("relcl", "advcl") or (child.dep_ == "acl" and child.lemma_ not in BRINGS):
            return False
    living = mention.item in people_items()
    if owner.frame.kind == "statement" or (living and owner.frame.kind == "strike"):
        return False
    if living and mention.item not in FIGHTERS and owner.frame.kind not in MOVES:
        return False
    if owner.frame.kind == "shootdown" or (mention.implicit and owner.frame.kind in ("statement", "warning")):
        return False
    by_doer = any(noun == a or a in noun.ancestors for a in owner.actors)
    return not by_doer or owner.frame.kind in MOVES or not mention.implicit or _ridden(noun) or _brought(noun)


def _ridden(noun: Token) -> bool:
    """ "fighters on pickup trucks": what those who came rode."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("in", "on", "aboard", "riding") and noun.tag_ == "NNS"


def _brought(noun: Token) -> bool:
    """ "troops backed by tanks": what came with those who did it."""
    return any(child.dep_ == "acl" and child.lemma_ in BRINGS for child, _ in path_up(noun))


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
    said = next(
        (governor(child) for child, head in path_up(noun) if is_verb(child) and governor(child) != child.head), None
    )
    if said is not None and said.i in triggers:
        return triggers[said.i]
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
    if any(noun == p or noun in core(p) for p in hit):
        return "shot-down"
    found = suits(_nought(mention) or fate(noun, item, owner.verb) or fate_by_words(owner.line, mention), item)
    if found == "deployed" and owner.frame.kind == "strike":
        found = None
    return found or ("deployed" if owner.frame.kind == "reinforcement" else "present")


def _nought(mention: QuantityMention) -> Status | None:
    """ "unharmed", "wounding no one": what happened to nobody."""
    if mention.rule != NOBODY_RULE or mention.text.lower().startswith("no"):
        return None
    return "killed" if mention.text.lower().startswith("kill") else "wounded"


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
