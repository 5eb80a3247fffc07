"""What an event is told to be done with: the one platform that acts, missiles, drones and bombs, and what was shot down."""

from spacy.tokens import Token

from schemas.claim import Quantity
from services.extractor.pipeline.base import EquipmentMention
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.grammar import prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.roles import thing_before
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.subjects import doers, surface
from services.extractor.pipeline.things import is_many

MEANS = frozenset({"missile", "rocket", "atgm", "drone"})
"""What flies and hits: it is told of even where nobody counts it."""
BLASTS = frozenset({"ied", "mine", "mortar", "bomb"})
"""What goes off or comes down by itself in a sentence: "a roadside bomb went off", "mortar rounds landed"."""
PLATFORMS = frozenset({"aircraft", "helicopter", "drone", "tank", "ship"})
"""What fires or drops: one of them that acts is counted, many are only a way to name who acted."""
MASSES = frozenset(
    {
        "number", "dozen", "batch", "swarm", "wave", "series", "salvo", "barrage", "group", "pair", "burst", "volley", "score",
        "hail", "fusillade", "stream", "flurry", "handful", "torrent", "cluster", "rain", "type", "kind",
    }
)  # fmt: skip
"""Nouns that stand for what their "of" brings."""
SETS_OFF = frozenset(
    {"detonate", "explode", "trigger", "plant", "hit", "strike", "fire", "lob", "run", "step", "drive", "set"}
)
"""Verbs whose object or "over", "on" is what blew up: "struck a landmine", "drove over a mine"."""


def acting(clause: Clause, known: list[Quantity]) -> list[Quantity]:
    """The one platform, or the missiles, that an event is told to be done by, and what it shot down: "it dropped bombs"."""
    down = clause.frame.kind == "shootdown"
    if not down and clause.frame.kind not in ("strike", "incursion", "clash"):
        return []
    if not down and (blast := _blast(clause)) and all(q.item != blast.item for q in known):
        return [blast]
    if clause.frame.kind == "clash":
        return []
    for noun in clause.targets if down else clause.actors:
        thing = thing_before(clause.line, noun) if noun.lower_ in ("it", "one") else _apposed(clause.line, noun)
        found = _flown(clause.line, thing) if thing is not None else None
        if thing is None or found is None or any(q.item == found.item for q in known):
            continue
        many = _many(thing, found.text)
        alone = not many and (thing.lower_ != "aircraft" or any(c.lower_ in ("a", "an", "one") for c in thing.children))
        if alone or down or found.item in MEANS:
            number = 1 if alone else None
            return [Quantity(found.item, found.text, number, number, "shot-down" if down else "present")]
    return []


def _many(thing: Token, text: str) -> bool:
    return is_many(text) or thing.tag_ in ("NNS", "NNPS") or thing.lemma_.lower() in MASSES


def _blast(clause: Clause) -> Quantity | None:
    """The bomb, mine or round that went off or was set off in the event's own clause."""
    verb = clause.trigger if not clause.nominal else clause.verb
    near = [*surface(verb), *doers(verb)]
    if verb.lemma_.lower() in SETS_OFF:
        near += [*patients(verb), *(n for w, n in prepositions(verb) if w in ("over", "on", "onto"))]
    if clause.nominal:
        near += [n for w, n in prepositions(clause.trigger) if w in ("of", "from", "by")]
    for noun in near:
        found = (
            clause.line.arms(noun)[-1:]
            if noun.lemma_.lower() in MASSES
            else clause.line.under(clause.line.equipment, [noun])
        )
        if found and found[0].item in BLASTS:
            number = None if _many(noun, found[0].text) else 1
            fell = found[0].item == "bomb" and any(c.lemma_ == "drop" for c in (verb, *noun.children))
            return Quantity(found[0].item, found[0].text, number, number, "dropped" if fell else "present")
    return None


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
