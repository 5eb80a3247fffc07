"""What one word of an Arabic sentence tells of an event, before its tellings are put together."""

from collections.abc import Sequence

from msgspec import Struct

from schemas.claim import ActorRef, Attribution, Evidence, Link, Modality, Quantity, Time
from services.extractor.pipeline.actor_tree import load_actors
from services.extractor.pipeline.arabic_counts import quantities_of
from services.extractor.pipeline.arabic_frames import Trigger, is_known_deed
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_moods import is_negated, looks_back, modality_of
from services.extractor.pipeline.arabic_parties import Party, parties_of
from services.extractor.pipeline.arabic_roles import roles_of
from services.extractor.pipeline.arabic_voices import Voice, Voices, voice_of
from services.extractor.pipeline.arabic_words import find, has, starting
from services.extractor.pipeline.base import PlaceMention, SpatialMention

SPOKEN = frozenset({"statement", "warning"})
SILENCING = frozenset({"denial", "demand", "rejection", "threat", "ceasefire", "agreement", "protest", "investigation"})
"""Modes of what is said whose deeds are no events of their own: they are denied, demanded, threatened."""
BASES = frozenset(["قاعده", "القاعده", "مطار", "القواعد"])
"""Words that "air" may describe: no means."""
PRONOUNS = ("هم", "ها", "هما")
"""Written behind a noun of the deed: "their withdrawal"."""
TRIM = ' \n،,:؛.-–—"“”«»()'


class Event(Struct, eq=False):
    """One telling of an event."""

    line: Line
    trigger: Trigger
    kind: str
    mode: str | None
    doers: list[ActorRef]
    bearers: list[ActorRef]
    modality: Modality
    attribution: Attribution
    quotes: list[Evidence]
    quantities: list[Quantity]
    time: Time | None = None
    recalled: bool = False
    places: list[PlaceMention] = []
    spatials: list[SpatialMention] = []
    effect: bool = False
    own_time: bool = False
    """Whether its own clause says when."""
    left_out: bool = False
    definite: bool = False
    """Whether its words refer to an event already known: "the attack", "the strike hit"."""

    @property
    def where(self) -> frozenset[str]:
        """The names of its places."""
        return frozenset(p.id or p.name or p.text for p in self.places)


def events_of(line: Line, voices: Voices) -> list[Event]:
    """The events of one sentence, in order."""
    parties = parties_of(line)
    out: list[Event] = []
    silent: dict[tuple[int, int], Event] = {}
    for number, trigger in enumerate(line.triggers):
        clause = line.clause(trigger.first)
        if is_negated(line, trigger):
            continue
        outer = silent.get(clause)
        if outer is None and out and _repelled(out[-1], line, trigger, parties):
            continue
        answers = outer is not None and outer.kind == "warning" and _answers(line, outer.trigger, trigger)
        if outer is not None and not answers and (_only_said(outer, trigger) or _goes_along(outer, trigger)):
            _aim(outer, line, trigger, parties)
            continue
        voice = voice_of(line, parties, trigger.first)
        event = _event(line, trigger, number, parties, voice, voices)
        _govern(event, outer)
        if answers and outer is not None:
            outer.bearers = outer.bearers or [d for d in event.doers if d.id not in {o.id for o in outer.doers}]
            event.modality = "asserted"
        _go_on(event, out)
        if outer is not None and outer.mode == "condemnation" and not (event.quantities or event.own_time):
            continue
        out.append(event)
        if event.kind in SPOKEN or (event.kind == "mobilisation" and trigger.verb):
            silent.setdefault(clause, event)
    return out


def _repelled(before: Event, line: Line, trigger: Trigger, parties: list[Party]) -> bool:
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


def _event(
    line: Line, trigger: Trigger, number: int, parties: list[Party], voice: Voice | None, voices: Voices
) -> Event:
    frame = trigger.frame
    roles = roles_of(line, trigger, parties, voice.party if voice else None)
    doers, bearers = [p.ref for p in roles.doers], [p.ref for p in roles.bearers]
    if frame.kind in SPOKEN and frame.mode != "ceasefire" and not doers and voice and voice.party:
        doers = [voice.party.ref]
    if frame.kind == "warning" and not bearers:
        bearers = [p.ref for p in parties if trigger.last <= p.first < line.clause(trigger.first)[1]][-1:]
    doers = _distinct([_behind(d) for d in doers])
    bearers = [b for b in _distinct(bearers) if b.id not in {d.id for d in doers}]
    first, last = _stretch(line, number)
    places, spatials = _where(line, trigger)
    time, own, recalls = _when(line, trigger)
    return Event(
        line=line,
        trigger=trigger,
        kind=frame.kind,
        mode=_mode(line, trigger),
        doers=doers,
        bearers=bearers,
        modality=modality_of(line, trigger),
        attribution=_spoken(frame.kind, doers, voices.attribution(line, voice)),
        quotes=[_evidence(line, trigger)],
        quantities=[] if frame.kind in SPOKEN and not frame.status else quantities_of(line, trigger, first, last),
        time=time,
        recalled=recalls or looks_back(line, trigger),
        places=places,
        spatials=spatials,
        effect=frame.effect,
        own_time=own,
        left_out=roles.left_out,
        definite=trigger.definite
        or (trigger.verb and trigger.first > 0 and is_known_deed(line.words[trigger.first - 1])),
    )


def _spoken(kind: str, doers: list[ActorRef], told: Attribution) -> Attribution:
    """Who makes a statement is who first said it, where nobody else is named."""
    if kind not in SPOKEN or told.origin is not None or not doers:
        return told
    first = doers[0]
    return Attribution(first.id, (*told.chain, Link(first.id, first.text, "said", first.parents)))


def _behind(ref: ActorRef) -> ActorRef:
    """A party's own agency tells the party's deeds: "its air defences", says the state's news agency."""
    if load_actors().kind(ref.id) != "media":
        return ref
    return ActorRef(ref.parents[0], ref.text, ref.parents[1:]) if ref.parents else ActorRef("", ref.text)


def _distinct(refs: list[ActorRef]) -> list[ActorRef]:
    return list({r.id: r for r in refs if r.id}.values())


def _only_said(outer: Event, trigger: Trigger) -> bool:
    """Whether a deed is only what a statement denies, demands or threatens, or what forces get ready for."""
    return (outer.mode in SILENCING or outer.kind in ("warning", "mobilisation")) and trigger.frame.kind not in SPOKEN


def _answers(line: Line, outer: Trigger, trigger: Trigger) -> bool:
    """Whether a threat is an answer to a deed that was done: "vowed revenge for the killing of"."""
    return any(True for _ in find(line.words, "response", outer.first, trigger.first))


def _goes_along(outer: Event, trigger: Trigger) -> bool:
    """Whether a demand is only what the leaflets or the threat told just before say."""
    return outer.mode in ("leaflets", "threat") and trigger.frame.kind == "warning"


def _aim(outer: Event, line: Line, trigger: Trigger, parties: list[Party]) -> None:
    """Whom a threat is against: those that what it threatens with would be done to."""
    if outer.bearers or outer.kind != "warning":
        return
    ids = {d.id for d in outer.doers}
    roles = roles_of(line, trigger, parties, None)
    outer.bearers = [p.ref for p in roles.bearers or roles.doers if p.mention.id not in ids]


def _govern(event: Event, outer: Event | None) -> None:
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


def _go_on(event: Event, before: Sequence[Event]) -> None:
    """ "... and captured the town", "... after its withdrawal": the doer of the verb before it goes on."""
    trigger, frame = event.trigger, event.trigger.frame
    told = [e for e in before if e.line is event.line and e.doers and e.kind not in SPOKEN and not e.effect]
    if event.doers or not told:
        return
    last = next((e for e in reversed(told) if e.trigger.verb), told[-1])
    key = event.line.words[trigger.first].key
    if trigger.verb:
        goes_on = event.left_out and frame.subject == "doer" and key[0] in "وف"
    else:
        goes_on = (key.endswith(PRONOUNS) and key not in frame.nouns) or (frame.kind == "clash" and bool(event.bearers))
        goes_on = (
            goes_on and event.line.clause(trigger.first) != event.line.clause(last.trigger.first) and not frame.effect
        )
    if goes_on and not {d.id for d in last.doers} & {b.id for b in event.bearers}:
        event.doers = list(last.doers)


def _mode(line: Line, trigger: Trigger) -> str | None:
    """How a strike was made, by the words beside its own."""
    frame = trigger.frame
    if not frame.means:
        return frame.mode
    first, last = line.clause(trigger.first)
    span = range(max(first, trigger.first - 7), min(last, trigger.last + 12))
    near = [line.words[n] for n in span if n not in line.named and (n == 0 or line.words[n - 1].key not in BASES)]
    found = [name for name in starting("means-") if has(near, f"=means-{name}")]
    if frame.mode and frame.mode not in ("airstrike",):
        return "suicide-attack" if frame.mode == "bombing" and "suicide-attack" in found else frame.mode
    if frame.mode == "airstrike" and "drone" not in found:
        return frame.mode
    return found[0] if found else frame.mode


def _stretch(line: Line, number: int) -> tuple[int, int]:
    """The words whose counts belong to a trigger: from it to the next, and what stands before the first of a clause."""
    trigger = line.triggers[number]
    begin = max((c for c in line.cuts if c <= trigger.first), default=0)
    earlier = number > 0 and line.triggers[number - 1].last > begin
    behind = line.triggers[number + 1].first if number + 1 < len(line.triggers) else len(line.words)
    if number + 1 < len(line.triggers):
        cut = line.clause(line.triggers[number + 1].first)[0]
        behind = cut if trigger.last <= cut else behind
    return (trigger.first if earlier else begin), behind


def _where(line: Line, trigger: Trigger) -> tuple[list[PlaceMention], list[SpatialMention]]:
    """The places of the clause, else of the sentence."""
    clause = line.clause(trigger.first)
    for first, last in (clause, (0, len(line.words))):
        start, end = line.words[first].start, line.words[last - 1].end
        places = [p for p in line.places if p.use == "place" and start <= p.start and p.end <= end]
        spatials = [s for s in line.spatials if start <= s.start and s.end <= end]
        if places or spatials:
            return places, spatials
    return [], []


def _when(line: Line, trigger: Trigger) -> tuple[Time | None, bool, bool]:
    """The resolved time of the clause nearest to its word, else the first of the sentence; whether it is the clause's own, and recalls."""
    first, last = line.clause(trigger.first)
    told = [(line.at(m)[0], m) for m in line.times if m.time_start and m.time_end]
    told = [(n, m) for n, m in told if n == 0 or line.words[n - 1].key != "منذ"]
    inside = sorted((abs(n - trigger.first), m.start, m) for n, m in told if first <= n < last)
    best = inside[0][2] if inside else told[0][1] if told else None
    if best is None or best.time_start is None or best.time_end is None:
        return None, False, False
    return Time(best.time_start, best.time_end, best.precision or "day"), bool(inside), best.recalls


def _evidence(line: Line, trigger: Trigger) -> Evidence:
    """The words of the clause without the blanks and marks at its ends."""
    first, last = line.clause(trigger.first)
    start, end = line.words[first].start, line.words[last - 1].end
    stored = line.sentence.text[start - line.sentence.start : end - line.sentence.start]
    start += len(stored) - len(stored.lstrip(TRIM))
    quote = stored.strip(TRIM)
    return Evidence(quote, start, start + len(quote))
