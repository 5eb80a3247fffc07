"""Whether an Arabic text is of war at all: sport, weather and business speak of attacks and battles too."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from services.extractor.pipeline.arabic_event import Event
from services.extractor.pipeline.arabic_words import Word, in_class

KindOf = Callable[[str | None], str]
"""The kind of a party by its id."""
VIOLENT = frozenset({"strike", "shootdown", "clash", "incursion"})
BARE = frozenset({"forces", "fighters", "police", "security-forces", "army"})
"""Parties that sport and city news have, too."""
MOVING = frozenset(["movement", "reinforcement", "mobilisation", "seizure", "incursion"])
"""Kinds that need somebody who moves."""
FIGHTING = frozenset({"force", "militia", "coalition", "group"})
STATELY = FIGHTING | {"state", "office", "agency"}
ARMED = frozenset(
    {
        "militants",
        "rebels",
        "fighters",
        "forces",
        "army",
        "militia",
        "iran-backed-militia",
        "israeli-settlers",
        "police",
        "security-forces",
    }
)


class Signs(Struct, frozen=True):
    """What a text has of war and of peace: words and parties that fight, against words of sport, weather and business."""

    war: float
    peace: float

    @property
    def of_war(self) -> bool:
        """Whether war has the upper hand."""
        return self.war > 1.5 * self.peace


def signs_of(words: Sequence[Word], parties: set[str], events: Sequence[Event], kind_of: KindOf) -> Signs:
    """The signs of a text."""
    war = {w.key for w in words if any(in_class(w, name) for name in ("sign-war", "arms", "bombs"))}
    peace = {w.key for w in words if in_class(w, "sign-peace")}
    fighting = {p for p in parties if kind_of(p) in FIGHTING or p in ARMED - BARE}
    deeds = {e.trigger.frame.id for e in events if e.kind in VIOLENT}
    return Signs(len(war) + len(deeds) + 2 * len(fighting), len(peace))


def plausible(event: Event, signs: Signs, kind_of: KindOf) -> bool:
    """Whether an event tells of conflict: in a text of war by what it is, else only between states and those who fight."""
    able = [r for r in event.doers if kind_of(r.id) in STATELY or r.id in ARMED]
    borne = [r for r in event.bearers if kind_of(r.id) in STATELY or r.id in ARMED or r.id == "civilians"]
    if not signs.of_war:
        return not signs.peace and bool(able) and (bool(borne) or event.kind in ("statement", "warning"))
    if event.kind in ("statement", "warning"):
        return bool(event.doers) or event.mode in ("ceasefire", "leaflets")
    if event.kind in MOVING and event.mode != "displacement":
        return bool(event.doers or able or borne)
    return True
