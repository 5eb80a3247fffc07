"""By what means: what a strike is made with, who sent what was shot down, who fought whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from schemas.claim import ActorRef
from services.extractor.knowledge.parties import actor_words
from services.extractor.pipeline.base import PlaceMention
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.grammar import core, is_verb
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.owners import owners
from services.extractor.pipeline.subjects import surface
from services.extractor.pipeline.things_owned import SENT

if TYPE_CHECKING:
    from services.extractor.pipeline.drafts import Draft


def leaflets(clause: Clause) -> str | None:
    """ "The leaflets warned them": the warning is by leaflets."""
    warns = clause.frame.kind == "warning" and is_verb(clause.trigger)
    return "leaflets" if warns and any(t.lemma_.lower() == "leaflet" for t in surface(clause.trigger)) else None


def means(clause: Clause) -> str | None:
    """What a strike was made with, where those who made it fly."""
    found = {m.item for n in clause.actors for m in clause.line.arms(n)}
    lemmas = {t.lemma_.lower() for n in clause.actors for t in core(n)}
    if "drone" in found or "drone" in lemmas:
        return "drone"
    return "airstrike" if found & {"aircraft", "helicopter"} or lemmas & {"aircraft", "jet", "warplane"} else None


def note_fired(drafts: Sequence[Draft]) -> None:
    """Remembers whose the missiles and drones are that a party fires: who shoots them down later does it to that party."""
    for draft in drafts:
        line = draft.clause.line
        if draft.kind != "strike" or not draft.actors:
            continue
        spoken = list(draft.clause.verb.subtree) if is_verb(draft.clause.verb) else []
        for mention in line.under(line.equipment, [t for t in spoken if t.dep_ in ("dobj", "pobj", "conj", "nsubj")]):
            noun = line.tokens(mention)[-1:]
            if noun and not owners(line, noun[0]) and not line.under(line.actors, noun):
                line.things[mention.item] = line.things[noun[0].lemma_.lower()] = tuple(draft.actors)
                line.things[SENT] = tuple(draft.actors)


def counts_what_flew(clause: Clause) -> bool:
    """ "71 of them", "half", "most": a pronoun or number alone stands for what was fired before."""
    nouns = patients(clause.trigger) if is_verb(clause.trigger) else []
    return bool(nouns) and all(
        any(t.pos_ == "PRON" for t in core(n)) or n.pos_ in ("NUM", "PRON", "DET") for n in nouns
    )


def sent_by(clause: Clause) -> list[ActorRef]:
    """Whose things were shot down, where they were fired in a sentence before: "half of them", "one of the missiles"."""
    line = clause.line
    for noun in patients(clause.trigger) if is_verb(clause.trigger) else []:
        for mention in line.under(line.equipment, core(noun)):
            return list(line.things.get(mention.item, ()))
        return list(line.things.get(SENT, ()))
    return []


def whose_town(places: Sequence[PlaceMention], actors: Sequence[ActorRef]) -> list[ActorRef]:
    """ "fired rockets at Sderot": the state whose town others strike, where no war at home divides it."""
    rows = actor_words().struck
    for place in places[:1]:
        state = rows.get(place.country)
        kin = {i for a in actors for i in (a.id, *a.parents)}
        if state and actors and state not in kin and place.use == "place":
            return [ActorRef(state, place.text)]
    return []


def opposed(draft: Draft) -> tuple[ActorRef, ...]:
    """Both sides of a fight or strike; none where one is unknown."""
    fought = draft.kind in ("strike", "clash", "shootdown") and draft.actors and draft.targets
    return (draft.actors[0], draft.targets[0]) if fought else ()
