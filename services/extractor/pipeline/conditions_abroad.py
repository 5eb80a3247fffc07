"""Conditions on where forces come to that is not theirs: another state's land, sky and water, borders, zones, bases."""

from functools import cache

from spacy.tokens import Token

from services.extractor.knowledge.parties import actor_rows
from services.extractor.pipeline.base import PlaceMention
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import Condition, can_fight, flies, heads_in, lemmas
from services.extractor.pipeline.conditions_attack import armed_noun
from services.extractor.pipeline.conditions_hold import is_land
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.roles import all_parties
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.speakers import countries

INTO = ("into", "inside", "onto", "across", "over", "through", "in", "to", "deep into", "deep inside", "out of", "past")
TOWARD = ("toward", "towards", "near", "against", "around", "upon", "in on", "close to", "closer to", "too close to",
          "up to", "for", "on", "to", "at", "into", "within", "to within", "past", "alongside")  # fmt: skip
CLOSE = (
    "over",
    "above",
    "close to",
    "too close to",
    "near",
    "too near",
    "within",
    "toward",
    "towards",
    "to within",
    "alongside",
    "past",
)
VIOLATES = frozenset({"violate", "breach", "violation", "penetrate", "intrude", "trespass", "invade", "buzz"})
CLAIMED = frozenset({"territorial", "claim", "disputed", "contiguous"})
DEEPER = frozenset({"deeper", "further", "farther", "forward"})


@cache
def states() -> frozenset[str]:
    """The ids of states."""
    return frozenset(row.id for row in actor_rows() if row.kind == "state")


def state_at(line: Line, place: PlaceMention) -> str | None:
    """The id of the state in which a place lies."""
    country = countries().get(place.country)
    found = line.lookup(country.names[0]) if country is not None else None
    return found.id if found is not None else None


def homes(clause: Clause) -> set[str]:
    """The states whose forces act here."""
    ids = {i for ref in all_parties(clause.line, clause.actors) for i in (ref.id, *ref.parents)}
    return ids & states()


def reached(clause: Clause, *preps: str) -> list[Token]:
    """What the verb takes as its object, or brings after a preposition; of a measure, what it is measured from."""
    nouns = [*patients(clause.trigger), *(t for p in preps for t in clause.after(p))]
    measured = [t for n in nouns for w, t in prepositions(n) if w in ("of", "from")]
    aimed = [t for n in clause.after("in") if n.lemma_ == "direction" for w, t in prepositions(n) if w == "of"]
    return [*nouns, *measured, *aimed]


def _soil(clause: Clause, nouns: list[Token]) -> list[PlaceMention]:
    """The countries and regions among the nouns."""
    places = [p for n in nouns for p in clause.line.under(clause.line.places, core(n))]
    return [p for p in places if p.feature.startswith(("PCL", "ADM", "RGN", "PPLA")) or _wide(nouns)]


def _wide(nouns: list[Token]) -> bool:
    return heads_in(nouns, "land-thing", "border-thing")


def abroad(clause: Clause) -> bool:
    """Forces of a state come into a country or region that is another's, or into somebody's "territory"."""
    nouns = [t for p in ("into", "inside", "across", "deep into", "deep inside", "onto") for t in clause.after(p)]
    own = homes(clause)
    if lemmas(clause.actors) & words("convoy-thing"):  # a convoy travels; troops and tanks intrude
        return False
    if not own or any(c.lower_ in DEEPER for c in clause.trigger.children) or clause.trigger.tag_ == "VB":
        return False
    found = {state_at(clause.line, p) for p in _soil(clause, [*nouns, *patients(clause.trigger)]) if p.use != "metonym"}
    return bool(found - {None}) and not found & own


def abroad_noun(clause: Clause) -> bool:
    """ "Ukraine's thrust into Kursk": into a place, a town too, that lies in another state."""
    own = homes(clause)
    nouns = [t for p in ("into", "inside", "deep into") for t in clause.after(p)]
    found = {state_at(clause.line, p) for n in nouns for p in clause.line.under(clause.line.places, core(n))}
    return bool(own and found - {None}) and not found & own


def _border(clause: Clause) -> bool:
    """Over a border, a frontier, a line that was agreed upon."""
    nouns = [*patients(clause.trigger), *(t for p in ("across", "over", "through", "past") for t in clause.after(p))]
    if any(n.lemma_.lower() in words("border-thing") for n in nouns):
        return not clause.after("into") or abroad(clause)
    return any(n.lemma_.lower() == "line" and lemmas(core(n)) & words("line-drawn") for n in nouns)


def domain(clause: Clause, nouns: list[Token]) -> bool:
    """Whether they name a sky that is somebody's, or an identification zone."""
    for noun in nouns:
        found = _words_of(noun)
        sky = "airspace" in found or {"space", "air"} <= found
        if {"identification", "zone"} <= found or (sky and (clause.trigger.lemma_ in VIOLATES or _owned(clause, noun))):
            return True
    return False


def _waters(clause: Clause, nouns: list[Token]) -> bool:
    """Whether they name a sea that somebody claims."""
    return any(
        _words_of(n) & {"water", "sea", "waters"} and (_words_of(n) & CLAIMED or _owned(clause, n)) for n in nouns
    )


def _words_of(noun: Token) -> set[str]:
    return lemmas(core(noun)) | {t.lower_ for t in core(noun)}


def _owned(clause: Clause, noun: Token) -> bool:
    if any(t.dep_ == "poss" for t in core(noun)):
        return True
    claimed = any(c.dep_ in ("acl", "relcl") and c.lemma_ in ("claim", "dispute", "control") for c in noun.children)
    before = [t for t in core(noun) if t.dep_ in ("amod", "poss", "compound", "nmod", "pobj")]
    theirs = {
        ref.id
        for p in clause.line.under(clause.line.places, before)
        if p.use != "place"
        for ref in [clause.line.lookup(p.text)]
        if ref
    }
    return claimed or bool(theirs - homes(clause))


def _guarded(clause: Clause) -> bool:
    """Toward, or close to, a base, a position or a force that is not one's own."""
    return _their_post(clause, reached(clause, *TOWARD))


def _their_post(clause: Clause, close: list[Token]) -> bool:
    done_to = patients(clause.trigger)
    nouns = [
        n
        for n in close
        if n not in done_to and (lemmas(core(n)) & words("position") or n.lemma_.lower() in words("warship"))
    ]
    if not nouns:
        return False
    own = {i for ref in all_parties(clause.line, clause.actors) for i in (ref.id, *ref.parents)}
    theirs = {i for n in nouns for ref in all_parties(clause.line, [n]) for i in (ref.id, *ref.parents)}
    return not own & theirs


ABROAD: dict[str, Condition] = {
    "abroad": abroad,
    "over-border": _border,
    "into-waters": lambda c: _waters(c, reached(c, *INTO)),
    "into-domain": lambda c: domain(c, reached(c, *INTO)),
    "guarded": _guarded,
    "guarded-close": lambda c: _their_post(c, reached(c, *CLOSE)),
    "guarded-within": lambda c: _their_post(c, reached(c, "within", "to within")),
    "flying-doer": lambda c: any(flies(c, n) for n in c.actors),
    "not-from": lambda c: not any(c.line.under(c.line.places, core(n)) for n in c.after("from")),
    "noun-abroad": lambda c: armed_noun(c) and abroad_noun(c),
    "of-land": lambda c: is_land(c, [*c.after("of"), *c.after("into")]),
    "of-domain": lambda c: domain(c, c.after("of")),
    "sent-abroad": lambda c: can_fight(c, patients(c.trigger)) and (_border(c) or abroad(c)),
}
