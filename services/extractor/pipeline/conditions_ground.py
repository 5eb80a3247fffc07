"""Conditions on forces and ground: places that can be held, zones, what is moved toward."""

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.condition_words import (
    Condition,
    can_fight,
    has_form,
    has_word,
    heads_in,
    is_party,
    object_in,
    party_object,
    to_verb,
)
from services.extractor.pipeline.conditions_attack import armed
from services.extractor.pipeline.conditions_hold import named_before
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.subjects import surface


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


def _fights(nouns: list[Token]) -> bool:
    """ "Fighting went on near the town": no troops that went."""
    return any(n.lemma_.lower() in ("fighting", "battle", "clash", "war") for n in nouns)


def _armed_doer(clause: Clause) -> bool:
    doers = [n for n in clause.actors if not any(_peaceful(m) for m in (n, *_made_of(n)))]
    return can_fight(clause, doers) if doers else False


def _made_of(noun: Token) -> list[Token]:
    """ "a column of cyclists"."""
    return [p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]


def _peaceful(noun: Token) -> bool:
    """Villagers, reporters, pilgrims: people of whom none is armed."""
    return noun.lemma_.lower() in words("peaceful") and not has_word([noun], "armed")


def _not_held(clause: Clause) -> bool:
    """Taken, not merely held: "still occupy", "the territory occupied by"."""
    verb = clause.trigger
    if any(c.lower_ == "still" for c in verb.children):
        return False
    held = verb.dep_ in ("acl", "amod", "relcl") or verb.tag_ in ("VBP", "VBZ", "VBG")
    return verb.lemma_ != "occupy" or not held or clause.line.sentence.role == "headline"


def _news(clause: Clause) -> bool:
    """Told as news, with a time or in the past tense, not as what somebody generally does."""
    return clause.verb.tag_ in ("VBD", "VBN") and clause.verb.dep_ not in ("acl", "relcl", "amod")


def holdable(clause: Clause) -> bool:
    nouns = patients(clause.trigger)
    line = clause.line
    if any(n.lower_ == "it" for n in nouns) and clause.trigger.lemma_ in RETAKES:
        return named_before(clause)
    return heads_in(nouns, "held-place") or any(line.on(line.places, n) for n in nouns)


RETAKES = frozenset({"retake", "recapture", "capture", "liberate", "overrun", "take", "seize", "reclaim", "win"})


GROUND: dict[str, Condition] = {
    "armed-doer": _armed_doer,
    "not-held": _not_held,
    "has-party": lambda c: is_party(c, [*c.actors, *c.targets]),
    "party-object": party_object,
    "news": _news,
    "military-object": (
        lambda c: c.trigger.lemma_ not in ("begin", "start", "launch", "open", "resume", "mount") or armed(c)
    ),
    "in-zone": _in_zone,
    "guarded-object": lambda c: has_word(patients(c.trigger), "position"),
    "told": lambda c: c.verb != c.trigger and is_verb(c.verb),
    "at-place": (
        lambda c: (
            bool(patients(c.trigger))
            and (holdable(c) or any(c.line.under(c.line.places, core(n)) for n in patients(c.trigger)))
        )
    ),
    "troops-subject": lambda c: has_word(surface(c.trigger), "goods", "armed") and not _fights(surface(c.trigger)),
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
    "position-object": object_in("position", "goods"),
    "to-fight": to_verb("fight-verb"),
    "on-alert": has_form("alert", "footing", "standby", "readiness"),
}
