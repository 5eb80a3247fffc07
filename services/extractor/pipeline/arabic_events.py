"""What the words of an Arabic sentence tell of events, before their tellings are put together."""

from schemas.claim import ActorRef, Attribution, Evidence, Link, Time
from services.extractor.pipeline.actor_tree import load_actors
from services.extractor.pipeline.arabic_counts import quantities_of
from services.extractor.pipeline.arabic_event import SPOKEN, UNNAMED, Event
from services.extractor.pipeline.arabic_frames import Trigger, is_known_deed
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_moods import is_negated, looks_back, modality_of
from services.extractor.pipeline.arabic_nested import (
    aim,
    answers_deed,
    go_on,
    goes_along,
    govern,
    only_said,
    repelled,
    threaten,
)
from services.extractor.pipeline.arabic_parties import Party, parties_of
from services.extractor.pipeline.arabic_roles import roles_of
from services.extractor.pipeline.arabic_voices import Voice, Voices, voice_of
from services.extractor.pipeline.arabic_words import has, starting
from services.extractor.pipeline.base import PlaceMention, SpatialMention

BASES = frozenset(["قاعده", "القاعده", "مطار", "القواعد"])
"""Words that "air" may describe: no means."""
MOVING = frozenset(["movement", "reinforcement", "mobilisation"])
"""Kinds whose objects are the doer's own men and arms."""
TRIM = ' \n،,:؛.-–—"“”«»()'


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
        if outer is None and out and repelled(out[-1], line, trigger, parties):
            continue
        answers = outer is not None and outer.kind == "warning" and answers_deed(line, outer.trigger, trigger)
        if outer is not None and not answers and (only_said(outer, trigger) or goes_along(outer, trigger)):
            aim(outer, line, trigger, parties)
            continue
        voice = voice_of(line, parties, trigger.first)
        event = _event(line, trigger, number, parties, voice, voices)
        govern(event, outer)
        threaten(event)
        if answers and outer is not None:
            outer.bearers = outer.bearers or [d for d in event.doers if d.id not in {o.id for o in outer.doers}]
            event.modality = "asserted"
        go_on(event, out)
        if outer is not None and outer.mode == "condemnation" and not (event.quantities or event.own_time):
            continue
        out.append(event)
        if event.kind in SPOKEN or (event.kind == "mobilisation" and trigger.verb):
            silent.setdefault(clause, event)
    return out


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
    if frame.kind in MOVING and frame.mode not in ("evacuation", "surrender"):
        bearers = [b for b in bearers if b.id not in UNNAMED]
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
        quantities=[]
        if frame.kind in SPOKEN and not (frame.status or frame.harm)
        else quantities_of(line, trigger, first, last),
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
