"""What one event has to do with another of its document: what led to what, and which tellings only describe a party."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from schemas.claim import ActorRef
from services.extractor.pipeline.alike import ATTACKS, STATEMENTS, Alike, times_meet
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.nearness import NEAR, apart
from services.extractor.pipeline.sequel import DEEDS, flown, lasts
from services.extractor.pipeline.subjects import surface
from services.extractor.pipeline.when import after, day
from services.extractor.pipeline.where import near

DESCRIPTIONS = frozenset({"incursion", "movement", "reinforcement", "mobilisation"})
AT_ONCE = ("at this point", "at that point", "minutes later", "moments later", "at the same time", "shortly after")
SPOTS = frozenset(
    {
        "base",
        "garrison",
        "outpost",
        "compound",
        "camp",
        "zone",
        "site",
        "crossing",
        "airbase",
        "airfield",
        "city",
        "town",
        "village",
        "airport",
        "port",
        "island",
        "enclave",
        "neighbourhood",
        "neighborhood",
        "settlement",
        "stronghold",
        "capital",
    }
)
WEEK = timedelta(days=5)
"""How long before its first event what a roundup tells is still its news."""
FLOWN = frozenset({"drone", "missile", "rocket", "airstrike"})
RESPONSES = ("in response", "in retaliation", "in reaction", "afterwards", "after that", "since then")


class Episode:
    """The events of a document beside each other; `published` is its day."""

    def __init__(self, alike: Alike, published: datetime | None) -> None:
        self.alike = alike
        self.published = published

    def describes(self, draft: Draft, kept: Sequence[Draft]) -> bool:
        """A movement told only to say which convoy was struck, in an event that is itself recalled."""
        if not (draft.subordinate and draft.kind in DESCRIPTIONS):
            return False
        return any(o is not draft and apart(o, draft) == 0 and o.recalled and o.kind in ATTACKS for o in kept)

    def leads_up(self, draft: Draft, kept: Sequence[Draft]) -> bool:
        """A warning that is told only as the step before an attack on those who were warned."""
        if draft.kind != "warning" or draft.modality != "asserted" or draft.mode == "leaflets":
            return False
        return any(self._warned_then_struck(draft, other) for other in kept)

    def _warned_then_struck(self, warning: Draft, attack: Draft) -> bool:
        told = [attack.sentence, *attack.also]
        near = next((s for s in told if 0 <= s.index - warning.sentence.index <= 1), None)
        if attack.kind not in ATTACKS or near is None:
            return False
        if not (self.alike.meet(warning.actors, attack.actors) and self.alike.meet(warning.targets, attack.targets)):
            return False
        first = warning.clause.trigger.i < attack.clause.trigger.i
        if attack.sentence is warning.sentence and first and "before" not in near.text and "prior to" not in near.text:
            # "issued orders to leave after rockets were fired": the warning came later
            return near.text.startswith(("After ", "Despite ", "Following "))
        lowered = near.text.lower()
        cues = any(cue in lowered for cue in ("prior to", "before ", "after ", "despite", "following"))
        return cues and (near is warning.sentence or "warning" in lowered)

    def follow(self, draft: Draft, kept: Sequence[Draft]) -> None:
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

    def date(self, kept: Sequence[Draft]) -> None:
        """What has no day of its own takes that of the attack that it was a part of."""
        for draft in kept:
            if draft.time is not None or draft.recalled or draft.modality not in ("asserted", "alleged"):
                continue
            if draft.kind in DEEDS | {"movement"} and self.published is not None and _goes_on(draft):
                draft.time, draft.notes["time"] = day(self.published), "it goes on as the text is published"
                continue
            for other in kept:
                if other is not draft and other.time is not None and self._part_of(draft, other):
                    draft.time, draft.notes["time"] = other.time, "the day of the event that it was a part of"
                    if not _placed(draft) and not draft.places:
                        draft.places, draft.spatials = list(other.places), list(other.spatials)
                        draft.notes["place"] = "the place of the event that it was a part of"
                    break

    def _part_of(self, draft: Draft, other: Draft) -> bool:
        """ "shot down a jet that had bombed them", "they were attacked; the forces shot down two of the drones"."""
        if other.kind not in DEEDS or draft.kind not in DEEDS | {"warning"} or lasts(other):
            return False
        if _opens_it(draft) and draft.sentence.index >= other.sentence.index and not other.recalled:
            return apart(draft, other) <= 6
        done_by_its_target = self._truly(draft.actors, other.targets)
        if draft.subordinate and apart(draft, other) == 0:
            return done_by_its_target or self._truly(draft.targets, other.actors)
        flew = other.kind == "strike" and other.mode in FLOWN and not other.recalled
        met = done_by_its_target or (flown(draft, other) and not self._truly(draft.actors, other.actors))
        return draft.kind == "shootdown" and flew and met and apart(draft, other) <= NEAR + 1

    def place(self, kept: Sequence[Draft]) -> None:
        """ "the base", "the garrison", "the zone": the place that the events told just before had."""
        for n, draft in enumerate(kept):
            if _placed(draft) or draft.kind in STATEMENTS or not _names_spot(draft):
                continue
            for other in reversed(kept[:n]):
                if apart(draft, other) <= NEAR + 1 and _placed(other) and other.recalled == draft.recalled:
                    draft.places, draft.spatials = [*draft.places, *other.places], [*draft.spatials, *other.spatials]
                    draft.notes["place"] = "the place told just before"
                    break

    def _truly(self, a: Sequence[ActorRef], b: Sequence[ActorRef]) -> bool:
        return bool(a and b) and self.alike.meet(a, b)

    def tie(self, kept: Sequence[Draft]) -> None:
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
        if incursion.recalled != attack.recalled or not times_meet(incursion.time, attack.time):
            return False
        return bool(incursion.actors and attack.targets) and self.alike.meet(incursion.actors, attack.targets)


def _goes_on(draft: Draft) -> bool:
    """ "are advancing towards the base"."""
    verb, trigger = draft.clause.verb, draft.clause.trigger
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    told = verb == trigger or trigger in surface(verb)
    on = verb.tag_ == "VBG" or "being" in auxiliaries
    return told and on and bool(auxiliaries & {"is", "are"}) and not draft.definite


def _opens_it(draft: Draft) -> bool:
    """ "It began when they came under attack", "At this point, the army called": a part of what is being told."""
    verb = draft.clause.verb
    if verb.dep_ == "advcl" and verb.head.lemma_.lower() in ("begin", "start"):
        return any(c.lower_ == "when" for c in verb.children)
    return draft.sentence.text.lower().lstrip(" \"“'").startswith(AT_ONCE)


def _names_spot(draft: Draft) -> bool:
    line = draft.clause.line
    return any(
        (t.lemma_.lower() in SPOTS and any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in t.children))
        or (t.lower_ == "there" and t.dep_ == "advmod")
        for t in line.sentence.doc or ()
        if near(draft.clause, t)
    )


def describes_recalled(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """A movement that only says which forces were struck, in an attack before the document's own."""
    if not (draft.subordinate and draft.kind in DESCRIPTIONS):
        return False
    main = next((d.time for d in drafts if d.kind in ATTACKS and d.time is not None), None)
    own = [d.time for d in drafts if d.kind in ATTACKS and d.sentence is draft.sentence and d.time is not None]
    return any(main is not None and time.end <= main.start for time in own)


def _placed(draft: Draft) -> bool:
    """Whether a telling says where it was, closer than a region."""
    fine = any(p.precision < 3 for p in draft.places)
    return fine or any(
        s.relation in ("distance", "within", "inside", "edge", "near", "coordinates") for s in draft.spatials
    )


def look_back(kept: Sequence[Draft], many: bool) -> None:
    """What ended before the document's first dated event is recalled; of a roundup of a week, what ended days before it."""
    main = next((d for d in kept if d.time is not None and not d.recalled and d.kind not in STATEMENTS), None)
    for draft in kept:
        if draft.modality == "planned" or draft.time is None or main is None or main.time is None:
            continue
        if draft.time.end <= main.time.start - (WEEK if many else timedelta()) and not draft.recalled:
            draft.recalled = True
            draft.notes["background"] = "it ended before the first dated event of the document"
