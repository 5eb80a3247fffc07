"""Tellings of one event put together: one claim of a document for each event, with its best words and all its counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from schemas.claim import ActorRef, Attribution, Quantity, Time
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.resolve import km_between
from services.extractor.pipeline.when import after

ATTACKS = frozenset({"strike", "clash"})
MOVES = frozenset({"incursion", "movement"})
RANK = {"mobilisation": 1, "movement": 2, "incursion": 3}
"""Of two tellings of one move the graver names it."""
DESCRIPTIONS = frozenset({"incursion", "movement", "reinforcement", "mobilisation"})
STATEMENTS = frozenset({"statement", "warning"})
UNSPOKEN = frozenset({"leaflets", "hotline", "warning-shots", "show-of-force", "protest", "detention", "ceasefire"})
"""Modes of warnings and statements that are deeds, each an event of its own."""
NEAR = 2
"""Sentences over which "A tank was also damaged" still speaks of the event before."""
APART_KM = 120.0
ELSEWHERE_KM = 400.0
"""Beyond this also regions and seas are other places."""


class Linker:
    """Puts drafts together; `sides` maps actor ids to their side, `irregular` are groups that are no state."""

    def __init__(
        self, sides: Mapping[str, str], published: datetime | None, irregular: frozenset[str] = frozenset()
    ) -> None:
        self.sides = sides
        self.irregular = irregular
        self.published = published

    def put_together(self, drafts: Sequence[Draft]) -> list[Draft]:
        """One draft for each event, in the order of the text, with what led to what."""
        kept: list[Draft] = []
        for draft in drafts:
            if self._blames(draft, kept) or _describes_recalled(draft, drafts):
                continue
            host = self._host(draft, kept)
            if host is not None:
                self._merge(host, draft)
            elif not self._leans(draft):
                kept.append(draft)
        _look_back(kept)
        kept = [d for d in kept if not self._describes(d, kept)]
        kept = [d for d in kept if not self._leads_up(d, kept)]
        for draft in kept:
            self._follow(draft, kept)
        self._tie(kept)
        for draft in kept:
            self._doubt(draft)
        return kept

    # ---- the same event

    def _host(self, draft: Draft, kept: Sequence[Draft]) -> Draft | None:
        """The event that a draft tells again, the nearest first."""
        for other in reversed(kept):
            if draft.effect and self._effect_of(draft, other):
                return other
            if self.same(other, draft):
                return other
        return None

    def _blames(self, draft: Draft, kept: Sequence[Draft]) -> bool:
        """ "We hold them responsible for this act": who did what was told just before, by the word of who says so."""
        if draft.mode != "accusation" or draft.kind != "statement" or not draft.targets:
            return False
        for other in reversed(kept):
            near = self._apart(draft, other) <= NEAR + 1
            if near and other.kind in ATTACKS and not other.actors and not other.recalled:
                other.actors, other.modality = list(draft.targets), "alleged"
                other.attribution = draft.attribution
                other.quotes = [*other.quotes, *draft.quotes]
                other.told = (*other.told, *draft.told)
                other.notes |= dict.fromkeys(("actors", "modality"), "blamed for what was told just before")
                return True
        return False

    @staticmethod
    def _apart(a: Draft, b: Draft) -> int:
        """How many sentences lie between two tellings at their nearest."""
        return min(abs(x.index - y.index) for x in (a.sentence, *a.also) for y in (b.sentence, *b.also))

    def _effect_of(self, draft: Draft, other: Draft) -> bool:
        """Whether killing, wounding or damage belongs to an attack told just before."""
        if other.kind not in ATTACKS | {"shootdown"} or self._apart(draft, other) > NEAR:
            return False
        if draft.anew or not _times_meet(draft.time, other.time):
            return False
        return self._meet(draft.actors, other.actors)

    def same(self, a: Draft, b: Draft) -> bool:
        """Whether two tellings are of one event; a later telling that says "another" is not."""
        if {a.kind, b.kind} <= STATEMENTS:
            return self._one_statement(a, b)
        if b.anew or not self._kinds_meet(a, b) or not _times_meet(a.time, b.time):
            return False
        if b.recalled != a.recalled and a.time is not None and b.time is not None and a.time != b.time:
            return False
        if not (self._meet(a.actors, b.actors) and self._meet(a.targets, b.targets)):
            return False
        if a.kind == b.kind == "shootdown" and _other_things(a, b):
            return False
        if a.modality != b.modality and "planned" in (a.modality, b.modality):
            return False
        return not _far(a, b)

    def _one_statement(self, a: Draft, b: Draft) -> bool:
        """The same said twice, or two verbs of one speaker in one breath: "condemned it and vowed to respond"."""
        if not (self._meet(a.actors, b.actors) and self._meet(a.targets, b.targets)):
            return False
        together = (
            a.sentence is b.sentence
            and bool(a.actors and b.actors)
            and a.mode not in UNSPOKEN
            and b.mode not in UNSPOKEN
        )
        return together or (a.mode == b.mode and a.kind == b.kind)

    def _kinds_meet(self, a: Draft, b: Draft) -> bool:
        if a.kind == b.kind:
            return a.kind != "seizure" or a.mode == b.mode
        if {a.kind, b.kind} <= ATTACKS:
            vague = "attack" in (a.mode, b.mode) or "killing" in (a.mode, b.mode)
            return (
                (vague and self._same_victims(a, b))
                or b.definite
                or b.effect
                or a.effect
                or (b.mode in (None, "attack") and a.sentence.index == b.sentence.index)
            )
        if {a.kind, b.kind} <= MOVES | {"mobilisation"} and "withdrawal" not in (a.mode, b.mode):
            return bool(a.actors) and self._apart(a, b) <= NEAR + 1
        return bool(b.definite and not b.actors and {a.kind, b.kind} <= ATTACKS | {"shootdown"})

    def _same_victims(self, a: Draft, b: Draft) -> bool:
        """Whether an attack of no said kind and a strike hit the same party within a few sentences."""
        if (a.actors and b.actors) or a.recalled != b.recalled or not (a.targets and b.targets):
            return False
        return self._apart(a, b) <= NEAR

    def _meet(self, a: Sequence[ActorRef], b: Sequence[ActorRef]) -> bool:
        return not a or not b or any(self.related(x, y) for x in a for y in b)

    def related(self, a: ActorRef, b: ActorRef) -> bool:
        """Whether two parties may be one: the same, one part of the other, or on one side."""
        family_a, family_b = {a.id, *a.parents}, {b.id, *b.parents}
        if a.id in family_b or b.id in family_a:
            return True
        sides = {self.sides.get(x) for x in family_a} & {self.sides.get(x) for x in family_b}
        return bool(sides - {None, ""})

    def _merge(self, host: Draft, draft: Draft) -> None:
        headline = host.sentence.role == "headline" and draft.sentence.role != "headline"
        better = headline or (_richness(draft) > _richness(host) + 1 and not draft.effect)
        if better:
            host.quotes = [*draft.quotes, *host.quotes]
            host.clause, host.subordinate = draft.clause, draft.subordinate
        else:
            host.quotes = [*host.quotes, *draft.quotes]
        host.subordinate = host.subordinate and draft.subordinate
        host.also = [*host.also, host.sentence, draft.sentence, *draft.also]
        host.told, host.notes = (*host.told, *draft.told), draft.notes | host.notes
        if draft.kind == "strike" and host.kind == "clash" and host.mode in ("attack", "killing"):
            host.kind, host.mode = draft.kind, draft.mode
        if RANK.get(draft.kind, 0) > RANK.get(host.kind, 0):
            host.kind, host.mode = draft.kind, draft.mode
        if draft.modality == "threatened" and host.kind in STATEMENTS:
            host.modality = draft.modality
        host.mode = host.mode or (draft.mode if draft.kind == host.kind else None)
        host.actors = self._parties(host.actors, draft.actors)
        if not draft.effect or not host.targets:
            host.targets = self._parties(host.targets, draft.targets)
        host.time = _narrower(host.time, draft.time)
        host.places = [*host.places, *(p for p in draft.places if p.start not in {x.start for x in host.places})]
        host.spatials = [
            *host.spatials,
            *(s for s in draft.spatials if s.start not in {x.start for x in host.spatials}),
        ]
        host.quantities = merged_counts(host.quantities, draft.quantities)
        host.recalled = host.recalled and draft.recalled
        if (host.attribution.origin is None and draft.attribution.origin) or (headline and draft.attribution.chain[1:]):
            host.attribution = draft.attribution
        if host.kind in STATEMENTS:
            return
        if headline and not draft.effect:
            host.modality = draft.modality
        elif draft.modality == "asserted" and host.modality == "alleged" and host.sentence.role != "headline":
            host.modality = host.modality if draft.sentence.role == "headline" else "alleged"

    def _parties(self, known: list[ActorRef], told: list[ActorRef]) -> list[ActorRef]:
        """The parties of both tellings; of two that may be one, the first that is listed."""
        if not known:
            return list(told)
        return known

    def _leans(self, draft: Draft) -> bool:
        """Whether words only refer to an event that the document does not tell, or to an effect of none."""
        if draft.definite and draft.kind not in STATEMENTS:
            return not (draft.actors or draft.targets)
        return draft.effect and not (draft.actors or draft.targets or draft.quantities)

    def _doubt(self, draft: Draft) -> None:
        """What a rebel group or militia says that another party did is its word against theirs."""
        origin = draft.attribution.chain[-1] if draft.attribution.origin else None
        if draft.modality != "asserted" or origin is None or draft.kind in STATEMENTS or not draft.actors:
            return
        speaker = ActorRef(origin.id or "", origin.text, origin.parents)
        irregular = self.irregular & {speaker.id, *speaker.parents}
        if irregular and not any(self.related(speaker, a) for a in draft.actors):
            draft.modality = "alleged"
            draft.notes["modality"] = f"what {origin.id} says that another party did is its word against theirs"

    # ---- what is no event of its own

    def _describes(self, draft: Draft, kept: Sequence[Draft]) -> bool:
        """A movement told only to say which convoy was struck, in an event that is itself recalled."""
        if not (draft.subordinate and draft.kind in DESCRIPTIONS):
            return False
        return any(o is not draft and self._apart(o, draft) == 0 and o.recalled and o.kind in ATTACKS for o in kept)

    def _leads_up(self, draft: Draft, kept: Sequence[Draft]) -> bool:
        """A warning that is told only as the step before an attack on those who were warned."""
        if draft.kind != "warning" or draft.modality != "asserted" or draft.mode == "leaflets":
            return False
        return any(self._warned_then_struck(draft, other) for other in kept)

    def _warned_then_struck(self, warning: Draft, attack: Draft) -> bool:
        told = [attack.sentence, *attack.also]
        near = next((s for s in told if 0 <= s.index - warning.sentence.index <= 1), None)
        if attack.kind not in ATTACKS or near is None:
            return False
        if not (self._meet(warning.actors, attack.actors) and self._meet(warning.targets, attack.targets)):
            return False
        lowered = near.text.lower()
        cues = any(cue in lowered for cue in ("prior to", "before ", "after ", "despite", "following"))
        return cues and (near is warning.sentence or "warning" in lowered)

    # ---- what follows from what

    def _follow(self, draft: Draft, kept: Sequence[Draft]) -> None:
        """ "In response": after the event told just before, up to the day of the report."""
        if draft.time is not None or not draft.sentence.text.lower().lstrip(" \"“'").startswith(RESPONSES):
            return
        before = [
            o
            for o in kept
            if o.sentence.index < draft.sentence.index and o.time is not None and o.kind not in STATEMENTS
        ]
        last = before[-1] if before else None
        if last is not None and last.time is not None and draft.sentence.index - last.sentence.index <= 3:
            draft.time = after(last.time.start, self.published)
            draft.notes["time"] = "in response to the event told before, up to the day of the report"

    def _tie(self, kept: Sequence[Draft]) -> None:
        """An incursion led to the strike on those who came; what has no day of its own takes that of the strike."""
        for draft in kept:
            if draft.kind != "incursion":
                continue
            for other in kept:
                if other.kind in ATTACKS | {"shootdown"} and self._drew(draft, other):
                    draft.led_to = [*draft.led_to, other]
                    if draft.time is None:
                        draft.notes["time"] = "the day of the attack that the incursion led to"
                    draft.time = draft.time or other.time
                    if not _placed(other):
                        other.notes["place"] = "the place of the incursion that led to it"
                        other.places, other.spatials = (
                            [*other.places, *draft.places],
                            [*other.spatials, *draft.spatials],
                        )

    def _drew(self, incursion: Draft, attack: Draft) -> bool:
        if incursion.recalled != attack.recalled or not _times_meet(incursion.time, attack.time):
            return False
        return bool(incursion.actors and attack.targets) and self._meet(incursion.actors, attack.targets)


def _describes_recalled(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """A movement that only says which forces were struck, in an attack before the document's own."""
    if not (draft.subordinate and draft.kind in DESCRIPTIONS):
        return False
    main = next((d.time for d in drafts if d.kind in ATTACKS and d.time is not None), None)
    own = [d.time for d in drafts if d.kind in ATTACKS and d.sentence is draft.sentence and d.time is not None]
    return any(main is not None and time.end <= main.start for time in own)


def _other_things(a: Draft, b: Draft) -> bool:
    """Whether what was shot down are things of two kinds."""
    items = [{q.item for q in d.quantities if q.status == "shot-down"} for d in (a, b)]
    return bool(items[0] and items[1] and not items[0] & items[1])


def _placed(draft: Draft) -> bool:
    """Whether a telling says where it was, closer than a region."""
    fine = any(p.precision < 3 for p in draft.places)
    return fine or any(
        s.relation in ("distance", "within", "inside", "edge", "near", "coordinates") for s in draft.spatials
    )


def _look_back(kept: Sequence[Draft]) -> None:
    """What ended before the document's first dated event is recalled."""
    main = next((d for d in kept if d.time is not None and not d.recalled and d.kind not in STATEMENTS), None)
    for draft in kept:
        if draft.modality == "planned" or draft.time is None or main is None or main.time is None:
            continue
        if draft.time.end <= main.time.start and not draft.recalled:
            draft.recalled = True
            draft.notes["background"] = "it ended before the first dated event of the document"


RESPONSES = ("in response", "in retaliation", "in reaction", "afterwards", "after that", "since then")


def _times_meet(a: Time | None, b: Time | None) -> bool:
    return a is None or b is None or (a.start < b.end and b.start < a.end)


def _narrower(a: Time | None, b: Time | None) -> Time | None:
    if a is None or b is None:
        return a or b
    return b if b.end - b.start < a.end - a.start else a


def _far(a: Draft, b: Draft) -> bool:
    """Whether both say where they were, and not in one place."""
    return _beyond(a, b, 3, APART_KM) or _beyond(a, b, 4, ELSEWHERE_KM)


def _beyond(a: Draft, b: Draft, precision: int, km: float) -> bool:
    points = [
        [
            (p.lat, p.lon)
            for p in d.places
            if p.lat is not None
            and p.lon is not None
            and p.precision < precision
            and not (p.id or "").startswith("country:")
        ]
        for d in (a, b)
    ]
    if not (points[0] and points[1]):
        return False
    return all(km_between(x[0], x[1], y[0], y[1]) > km for x in points[0] for y in points[1])


def _richness(draft: Draft) -> int:
    body = 2 if draft.sentence.role != "headline" else 0
    return (
        body
        + sum(bool(x) for x in (draft.actors, draft.targets, draft.time, draft.places or draft.spatials))
        + (0 if draft.definite else 1)
    )


def merged_counts(known: Sequence[Quantity], told: Sequence[Quantity]) -> list[Quantity]:
    """Counts of both; of two of the same thing and fate, the one that gives a number, and the larger."""
    out = {(q.item, q.status): q for q in known}
    for quantity in told:
        key = (quantity.item, quantity.status)
        fate = next(
            (k for k in out if k[0] == quantity.item and quantity.status == "present" and k[1] != "present"), None
        )
        if fate is not None and quantity.min in (None, out[fate].min):
            continue
        old = out.get(key)
        if old is None or old.min is None or (quantity.min is not None and quantity.min > old.min):
            out[key] = quantity
    for item, status in list(out):
        if status == "present" and any(
            i == item and s != "present" and out[(i, s)].min == out[(item, status)].min for i, s in out
        ):
            del out[(item, status)]
    return list(out.values())


def with_origin(attribution: Attribution, other: Attribution) -> Attribution:
    """The first that names an origin."""
    return attribution if attribution.origin else msgspec.structs.replace(other)


__all__ = ["Linker", "merged_counts", "with_origin"]
