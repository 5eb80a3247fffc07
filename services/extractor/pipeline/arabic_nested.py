"""Deeds told within another: what is only denied or threatened, what was repelled, and doers that go on."""

from collections.abc import Sequence

from services.extractor.pipeline.arabic_event import SPOKEN, Event
from services.extractor.pipeline.arabic_frames import Trigger
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_parties import Party
from services.extractor.pipeline.arabic_roles import roles_of
from services.extractor.pipeline.arabic_words import find

SILENCING = frozenset({"denial", "demand", "rejection", "threat", "ceasefire", "agreement", "protest", "investigation"})
"""Modes of what is said whose deeds are no events of their own: they are denied, demanded, threatened."""
PRONOUNS = ("هم", "ها", "هما")
"""Written behind a noun of the deed: "their withdrawal"."""


def repelled(before: Event, line: Line, trigger: Trigger, parties: list[Party]) -> bool:
    """Whether a noun only names the attack that was repelled just before: those who made it are who was repelled."""
    same = before.line is line and line.clause(before.trigger.first) == line.clause(trigger.first)
    if (
        not same
        or before.mode != "repelled"
        or trigger.verb
        or trigger.frame.kind not in ("clash", "strike", "incursion")
    ):
        return False
    roles = roles_of(line, trigger, parties, None)
    ids = {d.id for d in before.doers}
    before.bearers = before.bearers or [p.ref for p in (*roles.doers, *roles.bearers) if p.mention.id not in ids][:1]
    return True


def only_said(outer: Event, trigger: Trigger) -> bool:
    """Whether a deed is only what a statement denies, demands or threatens, or what forces get ready for."""
    return (outer.mode in SILENCING or outer.kind in ("warning", "mobilisation")) and trigger.frame.kind not in SPOKEN


def answers_deed(line: Line, outer: Trigger, trigger: Trigger) -> bool:
    """Whether a threat is an answer to a deed that was done: "vowed revenge for the killing of"."""
    return any(True for _ in find(line.words, "response", outer.first, trigger.first))


def threaten(event: Event) -> None:
    """An attack that is announced under a condition is a threat, one that is being prepared a mobilisation."""
    line, trigger = event.line, event.trigger
    low, last = line.clause(trigger.first)
    attack = event.kind in ("strike", "clash") and bool(event.doers)
    prepared = event.modality == "planned" and any(find(line.words, "prepares", low, trigger.first))
    if attack and prepared and not trigger.verb:
        event.kind, event.mode, event.quantities = "mobilisation", None, []
    if (
        event.kind in ("strike", "clash")
        and trigger.future
        and event.doers
        and any(find(line.words, "condition", trigger.first, last))
    ):
        event.kind, event.mode, event.modality, event.quantities = "warning", "threat", "threatened", []


def goes_along(outer: Event, trigger: Trigger) -> bool:
    """Whether a demand is only what the leaflets or the threat told just before say."""
    return outer.mode in ("leaflets", "threat") and trigger.frame.kind == "warning"


def aim(outer: Event, line: Line, trigger: Trigger, parties: list[Party]) -> None:
    """Whom a threat is against: those that what it threatens with would be done to."""
    if outer.bearers or outer.kind != "warning":
        return
    ids = {d.id for d in outer.doers}
    roles = roles_of(line, trigger, parties, None)
    outer.bearers = [p.ref for p in roles.bearers or roles.doers if p.mention.id not in ids]


def govern(event: Event, outer: Event | None) -> None:
    """The doer of what is claimed or blamed, which is alleged."""
    if outer is None or event.kind in SPOKEN:
        return
    if outer.mode == "responsibility" and (
        not event.doers or {d.id for d in event.doers} & {d.id for d in outer.doers}
    ):
        event.doers, event.modality = list(outer.doers), "alleged"
    if outer.mode in ("responsibility", "accusation"):
        event.attribution = outer.attribution
    if outer.mode == "accusation":
        event.modality = "alleged"
        if not event.doers or {d.id for d in event.doers} & {d.id for d in outer.doers}:
            event.doers = list(outer.bearers)
    if outer.mode == "condemnation":
        outer.bearers = outer.bearers or list(event.doers)
        if {d.id for d in event.doers} & {d.id for d in outer.doers}:
            event.doers = []


def go_on(event: Event, before: Sequence[Event]) -> None:
    """ "... and captured the town", "... after its withdrawal": the doer of the verb before it goes on."""
    trigger, frame = event.trigger, event.trigger.frame
    said = event.kind in SPOKEN
    told = [e for e in before if e.line is event.line and e.doers and (said or e.kind not in SPOKEN) and not e.effect]
    if event.doers or not told:
        return
    last = next((e for e in reversed(told) if e.trigger.verb), told[-1])
    key = event.line.words[trigger.first].key
    if trigger.verb:
        goes_on = event.left_out and frame.subject == "doer" and key[0] in "وف"
    else:
        start = event.line.words[event.line.clause(trigger.first)[0]].key
        along = event.kind in ("strike", "clash") and start in ("مع", "بالتزامن", "تزامنا")
        goes_on = along or (key.endswith(PRONOUNS) and key not in frame.nouns)
        goes_on = goes_on or (frame.kind == "clash" and bool(event.bearers))
        goes_on = (
            goes_on and event.line.clause(trigger.first) != event.line.clause(last.trigger.first) and not frame.effect
        )
    if goes_on and not {d.id for d in last.doers} & {b.id for b in event.bearers}:
        event.doers = list(last.doers)
