"""Who did what no words give a doer for: who reports it of its own forces, or the one state in the text that flies."""

from collections.abc import Mapping, Sequence

from schemas.claim import ActorRef
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.grammar import core
from services.extractor.pipeline.peace import KindOf
from services.extractor.pipeline.subjects import surface

DEEDS = frozenset({"strike", "clash", "shootdown", "seizure", "incursion", "mobilisation"})
ARMED = frozenset({"state", "force", "group", "militia", "coalition", "office"})
"""Kinds of parties that report what their own forces did."""
HARMLESS = frozenset({"civilians", "journalists", "all-parties"})
AIRBORNE = frozenset({"jet", "warplane", "aircraft", "plane", "fighter-jet", "bomber", "helicopter", "gunship", "airstrike", "barrel", "aviation"})  # fmt: skip
"""What only states fly."""
MUNITIONS = frozenset({"drone", "missile", "rocket", "mortar"})
UNNAMED = frozenset({"army", "security-forces", "government"})
"""Generic parties that a state has one of."""
STATELY = frozenset({"state", "force"})


class Supply:
    """Gives doers to the events of a document; `kind_of` is the kind of a party."""

    def __init__(self, kind_of: KindOf) -> None:
        self.kind_of = kind_of

    def fill(self, kept: Sequence[Draft]) -> None:
        """Takes away doers who do no such thing, then gives those who can be known."""
        for draft in kept:
            if draft.kind in DEEDS and draft.modality != "planned":
                draft.actors = [a for a in draft.actors if self.fit(a, draft)]
        regular = self._regular(kept)
        for draft in kept:
            draft.actors = [self._named(a, regular) for a in draft.actors]
        for draft in kept:
            if draft.actors or draft.kind not in DEEDS or draft.clause.frame.actor == ("none",):
                continue
            found = self._reporter(draft)
            if found is not None:
                draft.actors, draft.notes["actors"] = [found], "who reports it did it"
                continue
            found = self._flyer(draft, regular)
            if found is not None:
                draft.actors, draft.notes["actors"] = [found], "the only state that fights in the text"

    def fit(self, actor: ActorRef, draft: Draft) -> bool:
        """Whether a party can have done it: newspapers, charities and bystanders neither strike nor seize."""
        kind = self.kind_of(actor.id)
        if kind in ("media", "company") or (actor.id in HARMLESS and draft.kind in ("strike", "shootdown")):
            return False
        return kind != "agency" or any(self.kind_of(p) in ARMED for p in actor.parents)

    def _reporter(self, draft: Draft) -> ActorRef | None:
        """ "Five drones were shot down, the air force said", "The army said 12 militants were killed"."""
        if draft.attribution.origin is None:
            return None
        last = draft.attribution.chain[-1]
        who = ActorRef(last.id or "", last.text, last.parents)
        kind = self.kind_of(who.id)
        if kind not in ARMED or (kind == "office" and not any(self.kind_of(p) == "state" for p in who.parents)):
            return None
        if draft.kind == "shootdown" and any(n.pos_ == "PRON" for n in draft.clause.targets):
            draft.targets = [t for t in draft.targets if not self._kin(who, t)]
        if any(self._kin(who, t) for t in draft.targets):
            return None
        if draft.kind == "shootdown":
            return who if self._defends(draft) else None
        enemies = bool(draft.targets) and all(self._enemy(t) for t in draft.targets)
        enemies = enemies and not any(
            q.item in ("soldiers", "police") and q.status != "present" for q in draft.quantities
        )
        killed = draft.mode == "killing" and draft.clause.frame.effect
        return who if killed and enemies and kind in STATELY else None

    def _defends(self, draft: Draft) -> bool:
        """Whether drones or missiles were shot down, and nobody's own: "its drone was shot down" is the enemy's deed."""
        nouns = draft.clause.targets
        flown = {q.item for q in draft.quantities} | {m.item for n in nouns for m in draft.clause.line.arms(n)}
        return bool(flown & MUNITIONS) and not any(c.dep_ == "poss" for n in nouns for c in n.children)

    def _enemy(self, target: ActorRef) -> bool:
        """Whether a party is one that armies count the dead of."""
        return target.id in ("militants", "rebels", "fighters") or self.kind_of(target.id) in ("group", "militia")

    def _flyer(self, draft: Draft, regular: Mapping[str, ActorRef]) -> ActorRef | None:
        """ "Jets pounded the camp" where one state alone fights: its jets."""
        if draft.kind != "strike" or not _flown(draft) or len(regular) != 1:
            return None
        mine = {s.id for t in draft.targets if (s := self._state(t))}
        return next((s for id_, s in regular.items() if id_ not in mine), None)

    def _regular(self, kept: Sequence[Draft]) -> dict[str, ActorRef]:
        """The states that fight in a text, or whose armies speak in it."""
        fighting = [a for d in kept if d.kind in DEEDS and not d.recalled for a in d.actors]
        speaking = [a for d in kept if d.kind not in DEEDS for a in d.actors if self.kind_of(a.id) == "force"]
        return {s.id: s for a in (*fighting, *speaking) if (s := self._state(a))}

    def _named(self, actor: ActorRef, regular: Mapping[str, ActorRef]) -> ActorRef:
        """ "The army" of a text in which one state fights: that state's."""
        if actor.id not in UNNAMED or len(regular) != 1:
            return actor
        found = next(iter(regular.values()))
        return ActorRef(found.id, actor.text, ())

    def _state(self, actor: ActorRef) -> ActorRef | None:
        """The state of a regular party."""
        if self.kind_of(actor.id) == "state":
            return actor
        if self.kind_of(actor.id) not in ("force", "office"):
            return None
        found = next((p for p in actor.parents if self.kind_of(p) == "state"), None)
        return ActorRef(found, actor.text, ()) if found else None

    def _kin(self, a: ActorRef, b: ActorRef) -> bool:
        return bool({a.id, *a.parents} & {b.id, *b.parents})


def _flown(draft: Draft) -> bool:
    """Whether it was done by aircraft that no words give an owner."""
    for telling in draft.told or (draft,):
        clause = telling.clause
        nouns = [clause.trigger, *clause.actors, *surface(clause.verb)]
        lemmas = {t.lemma_.lower() for n in nouns for t in core(n)}
        if lemmas & AIRBORNE or (clause.nominal and telling.mode == "airstrike"):
            return True
    return False
