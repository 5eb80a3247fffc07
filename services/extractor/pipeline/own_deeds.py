"""Who did what a party tells without a doer: "the air force said two drones were downed" tells its own deed."""

import re
from collections.abc import Callable

from schemas.claim import ActorRef
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.speakers import countries
from services.extractor.pipeline.subjects import doers, is_passive

KindOf = Callable[[str | None], str]
Related = Callable[[ActorRef, ActorRef], bool]
FORCES = frozenset({"force", "militia", "coalition", "group"})
STATES = frozenset({"state", "office", "agency", "media"})
HOSTILE = frozenset({"force", "militia", "group", "coalition"})
MARTIAL = re.compile(
    r"\b(defen[cs]e min|ministry of defen[cs]e|army|military|air force|navy|armed forces|pentagon)", re.I
)
"""Words by which a state's speaker speaks for those who fight."""


def own_deed(draft: Draft, kind_of: KindOf, related: Related) -> None:
    """Gives an attack without a doer to who tells it, where it was done to another and who tells fights."""
    if draft.actors or draft.kind not in ("shootdown", "strike", "clash") or draft.modality != "asserted":
        return
    origin = draft.attribution.chain[-1] if draft.attribution.origin else None
    if origin is None or origin.id is None or (draft.kind != "shootdown" and not draft.targets):
        return
    speaker = _fights(ActorRef(origin.id, origin.text, origin.parents), draft, kind_of)
    if speaker is None or any(related(speaker, t) for t in draft.targets):
        return
    if draft.kind == "shootdown" or (_unsaid(draft) and any(kind_of(t.id) in HOSTILE for t in draft.targets)):
        draft.actors = [speaker]
        draft.notes["actors"] = "who tells without a doer what was done to another tells its own deed"


def over_own_land(draft: Draft) -> None:
    """Gives a shoot-down by air defences that nobody is said to own to the land over which they shoot."""
    if draft.actors or draft.kind != "shootdown" or draft.clause.nominal:
        return
    nouns = [n for n in doers(draft.clause.trigger) if not any(w == "of" for w, _ in prepositions(n))]
    guns = [m for n in nouns for m in draft.clause.line.arms(n) if m.item == "aa-weapon"]
    lands = {p.country for p in draft.places if p.country in countries()}
    state = draft.clause.line.lookup(countries()[lands.pop()].names[0]) if guns and len(lands) == 1 else None
    if state is not None:
        draft.actors = [state]
        draft.notes["actors"] = "air defences are of the land over which they shoot"


def _fights(speaker: ActorRef, draft: Draft, kind_of: KindOf) -> ActorRef | None:
    """The party that a speaker fights for: itself, or its state, whose defences shoot down what nobody flies."""
    kind, clause = kind_of(speaker.id), draft.clause
    if draft.kind == "shootdown" and clause.nominal:
        return None
    if kind in FORCES or MARTIAL.search(speaker.text):
        return speaker
    crewed = any(t.lemma_.lower() in words("crewed") for n in patients(clause.trigger) for t in core(n))
    if draft.kind != "shootdown" or kind not in STATES or crewed:
        return None
    if kind != "media":
        return speaker
    state = next((p for p in speaker.parents if kind_of(p) in STATES - {"media"}), None)
    return ActorRef(state, speaker.text) if state else None


def _unsaid(draft: Draft) -> bool:
    """Whether the words leave out who did it: a passive without an agent, or a noun whose doer is not told."""
    clause = draft.clause
    if not is_verb(clause.trigger) or clause.nominal:
        return True
    return is_passive(clause.trigger) and not doers(clause.trigger)
