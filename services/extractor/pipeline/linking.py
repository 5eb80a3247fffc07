"""Tellings of one event put together: one claim of a document for each event, with its best words and all its counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from schemas.claim import ActorRef
from services.extractor.pipeline.alike import ATTACKS, STATEMENTS, Alike
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.episode import Episode, describes_recalled, look_back
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.merging import merge, merged_counts
from services.extractor.pipeline.nearness import NEAR, apart
from services.extractor.pipeline.reckoning import reckon
from services.extractor.pipeline.sequel import disown, react, share


class Linker:
    """Puts drafts together; `sides` maps actor ids to their side, `irregular` are groups that are no state."""

    def __init__(
        self, sides: Mapping[str, str], published: datetime | None, irregular: frozenset[str] = frozenset()
    ) -> None:
        self.alike = Alike(sides)
        self.episode = Episode(self.alike, published)
        self.irregular = irregular

    def put_together(self, drafts: Sequence[Draft]) -> list[Draft]:
        """One draft for each event, in the order of the text, with what led to what."""
        kept: list[Draft] = []
        self.alike.survey(drafts)
        reckon(drafts)
        for draft in drafts:
            if self._blames(draft, kept) or describes_recalled(draft, drafts):
                continue
            host = self._host(draft, kept)
            if host is not None:
                merge(host, draft)
            elif not self._leans(draft):
                kept.append(draft)
        self.episode.date(kept)
        disown(kept, self.alike)
        share(kept, self.alike)
        react(kept, self.episode.published)
        look_back(kept, self.alike.many)
        kept = [d for d in kept if not self.episode.describes(d, kept)]
        kept = [d for d in kept if not self.episode.leads_up(d, kept)]
        for draft in kept:
            self.episode.follow(draft, kept)
        self.episode.tie(kept)
        self.episode.place(kept)
        for draft in kept:
            self._doubt(draft)
        return kept

    # ---- the same event

    def _host(self, draft: Draft, kept: Sequence[Draft]) -> Draft | None:
        """The event that a draft tells again, the nearest first."""
        may_be: list[Draft] = []
        for other in reversed(kept):
            if draft.effect and self.alike.effect_of(draft, other):
                return self._attack_beside(other, draft, kept)
            before = other.effect and not draft.effect and other.sentence is draft.sentence and draft.kind == "clash"
            if self.alike.same(other, draft) or (before and self.alike.effect_of(other, draft)):
                may_be.append(other)
        if not draft.definite:
            return next(iter(may_be), None)
        meant = (
            [o for o in may_be if (o.kind, o.mode) == (draft.kind, draft.mode)]
            or [o for o in may_be if o.kind == draft.kind]
            or [o for o in may_be if {o.kind, draft.kind} <= ATTACKS]
            or may_be
        )
        return next(iter(meant), None)

    def _attack_beside(self, host: Draft, draft: Draft, kept: Sequence[Draft]) -> Draft:
        """The attack told beside a shootdown: that hurt them, not what was shot down."""
        if host.kind != "shootdown":
            return host
        near = [o for o in kept if o.kind in ATTACKS and apart(o, host) <= NEAR and not o.recalled]
        return next((o for o in reversed(near) if self.alike.meet(draft.targets, o.targets)), host)

    def _blames(self, draft: Draft, kept: Sequence[Draft]) -> bool:
        """ "We hold them responsible for this act": who did what was told just before, by the word of who says so."""
        if draft.mode == "responsibility" and draft.kind == "statement":
            self._owns(draft, kept)
        if draft.mode != "accusation" or draft.kind != "statement" or not draft.targets:
            return False
        for other in reversed(kept):
            near = apart(draft, other) <= NEAR + 1
            vague = all(a.id in words("armed-generic") | {"civilians"} for a in other.actors)
            if near and other.kind in ATTACKS and vague and not other.recalled:
                other.actors, other.modality = list(draft.targets), "alleged"
                other.attribution = draft.attribution
                other.quotes = [*other.quotes, *draft.quotes]
                other.told = (*other.told, *draft.told)
                other.notes |= dict.fromkeys(("actors", "modality"), "blamed for what was told just before")
                return draft.clause.trigger.lemma_ == "hold"
        return False

    def _owns(self, draft: Draft, kept: Sequence[Draft]) -> None:
        """ "Al-Shabaab said it was behind the attack": the attack told just before, which nobody else is said to have done."""
        for other in reversed(kept):
            if apart(draft, other) <= NEAR + 1 and other.kind in ATTACKS and not other.recalled:
                own = any(self.alike.related(a, t) for a in draft.actors for t in other.targets)
                vague = all(a.id in words("armed-generic") for a in other.actors)
                if vague and not own:
                    other.actors = list(draft.actors)
                    other.notes["actors"] = "who claimed the attack told just before"
                return

    def _leans(self, draft: Draft) -> bool:
        """Whether words only refer to an event that the document does not tell, or to an effect of none."""
        if draft.definite and draft.kind not in STATEMENTS:
            own = draft.kind not in ATTACKS and any(c.lower_ == "of" for c in draft.clause.trigger.children)
            return not (draft.actors or draft.targets or own)
        return draft.effect and not (draft.actors or draft.targets or draft.quantities)

    def _doubt(self, draft: Draft) -> None:
        """What a rebel group or militia says that another party did is its word against theirs."""
        origin = draft.attribution.chain[-1] if draft.attribution.origin else None
        if draft.modality != "asserted" or origin is None or draft.kind in STATEMENTS or not draft.actors:
            return
        speaker = ActorRef(origin.id or "", origin.text, origin.parents)
        irregular = self.irregular & {speaker.id, *speaker.parents}
        if irregular and not any(self.alike.related(speaker, a) for a in draft.actors):
            draft.modality = "alleged"
            draft.notes["modality"] = f"what {origin.id} says that another party did is its word against theirs"

    def related(self, a: ActorRef, b: ActorRef) -> bool:
        """Whether two parties may be one."""
        return self.alike.related(a, b)


__all__ = ["ATTACKS", "NEAR", "Linker", "merged_counts"]
