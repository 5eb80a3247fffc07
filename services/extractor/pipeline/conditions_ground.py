"""Conditions on forces and ground: places that can be held, zones, what is moved toward."""

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import (
    Condition,
    can_fight,
    has_form,
    has_word,
    heads_in,
    is_party,
    lemmas,
    object_in,
    party_object,
    to_verb,
)
from services.extractor.pipeline.conditions_attack import armed
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb, patients, prepositions, surface

_DIRECTIONS = (
    "toward",
    "towards",
    "on",
    "near",
    "to",
    "at",
    "against",
    "around",
    "upon",
    "in on",
    "close to",
    "closer to",
    "in direction of",
    "into",
)


def _guarded(clause: Clause) -> bool:
    """What they move toward is a base, a position or a force."""
    nouns = [t for p in _DIRECTIONS for t in clause.after(p)]
    nouns += [t for n in clause.after("in") if n.lemma_ == "direction" for w, t in prepositions(n) if w == "of"]
    return any(lemmas(core(n)) & words("position") for n in nouns)


def _in_zone(clause: Clause) -> bool:
    """Into a zone that somebody declared, not any area."""
    nouns = [
        *patients(clause.trigger),
        *(t for p in ("into", "inside", "in", "to", "within", "toward", "towards", "across") for t in clause.after(p)),
    ]
    if clause.trigger.lemma_ in ("be", "come", "travel") and not any(
        clause.after(p) for p in ("inside", "into", "within")
    ):
        return False
    spans = [t for n in nouns if n.lemma_.lower() in ("zone", "area", "perimeter", "line") for t in core(n)]
    if not spans:
        return False
    text = " ".join(t.lower_ for t in spans)
    return "zone" in text or any(s.area for s in clause.line.under(clause.line.spatials, spans))


def _armed_doer(clause: Clause) -> bool:
    return can_fight(clause, list(clause.actors)) if clause.actors else False


def _news(clause: Clause) -> bool:
    """Told as news, with a time or in the past tense, not as what somebody generally does."""
    return clause.verb.tag_ in ("VBD", "VBN") and clause.verb.dep_ not in ("acl", "relcl", "amod")


def holdable(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    line = clause.line
    return heads_in(nouns, "held-place") or any(line.on(line.places, n) for n in nouns)


GROUND: dict[str, Condition] = {
    "armed-doer": _armed_doer,
    "not-held": lambda c: c.trigger.lemma_ != "occupy" or c.trigger.dep_ not in ("acl", "amod", "relcl"),
    "has-party": lambda c: is_party(c, [*c.actors, *c.targets]),
    "party-object": party_object,
    "news": _news,
    "military-object": (
        lambda c: c.trigger.lemma_ not in ("begin", "start", "launch", "open", "resume", "mount") or armed(c)
    ),
    "in-zone": _in_zone,
    "guarded": _guarded,
    "guarded-object": lambda c: has_word(patients(c.trigger), "position"),
    "told": lambda c: c.verb != c.trigger and is_verb(c.verb),
    "at-place": (
        lambda c: (
            bool(patients(c.trigger))
            and (holdable(c) or any(c.line.under(c.line.places, core(n)) for n in patients(c.trigger)))
        )
    ),
    "troops-subject": lambda c: has_word(surface(c.trigger), "goods", "armed"),
    "holdable": holdable,
    "place-of": (
        lambda c: (
            bool(c.after("of"))
            and (
                heads_in(c.after("of"), "held-place")
                or any(c.line.under(c.line.places, core(n)) for n in c.after("of"))
            )
        )
    ),
    "armed-goods": lambda c: has_word(patients(c.trigger), "goods") and can_fight(c, patients(c.trigger)),
    "position-object": object_in("position", "goods"),
    "fight-for": lambda c: heads_in(c.after("for"), "fight"),
    "to-fight": to_verb("fight-verb"),
    "on-alert": has_form("alert", "footing"),
}
