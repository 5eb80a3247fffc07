"""Step 10, Arabic: claims of sentences that no parser supports, by the order of their words; their confidence is low."""

import re
from collections.abc import Iterator

from msgspec import structs

from schemas.claim import Attribution, Claim, Evidence, Modality, Quantity, Status, Time
from services.extractor.pipeline.arabic_frames import Trigger, small, triggers
from services.extractor.pipeline.arabic_letters import fold, has_arabic
from services.extractor.pipeline.arabic_parties import Clause, Parties, find_parties, in_name
from services.extractor.pipeline.arabic_voices import attribution_of
from services.extractor.pipeline.base import (
    Mentions,
    PlaceMention,
    QuantityMention,
    Sentence,
    SpatialMention,
    Text,
    within,
)
from services.extractor.pipeline.claims import Locate
from services.extractor.pipeline.kinds import codes

STATUSES: tuple[Status, ...] = (
    "killed",
    "wounded",
    "destroyed",
    "damaged",
    "shot-down",
    "captured",
    "deployed",
    "dropped",
)


def read_arabic(text: Text, seen: Mentions, locate: Locate) -> tuple[Claim, ...]:
    """The claims of a text's Arabic sentences; tellings of one event are one claim."""
    claims: list[Claim] = []
    for sentence in text.read():
        if has_arabic(sentence.text):
            for claim in _claims(text, sentence, seen, locate):
                _add(claims, claim)
    return tuple(claims)


def _claims(text: Text, sentence: Sentence, seen: Mentions, locate: Locate) -> Iterator[Claim]:
    attribution, speaker = attribution_of(text, sentence, seen)
    told_so_far: list[Claim] = []
    for clause in _clauses(sentence):
        named = [m for m in (*seen.places, *seen.actors) if m.start < clause.end and clause.start < m.end]
        told = _strongest([t for t in triggers(clause.words) if not in_name(clause, t, named)])
        if told_so_far and small("effect").match(clause.words.lstrip(", ")):
            told_so_far[-1] = _with_effect(told_so_far[-1], seen, clause)
            continue
        outer: Claim | None = None
        for number, trigger in enumerate(told):
            limit = told[number + 1].start if number + 1 < len(told) else len(clause.words)
            if not _negated(clause, trigger):
                parties = find_parties(
                    clause, trigger, limit, within(seen.actors, clause.start, clause.end), outer, speaker
                )
                outer = _claim(text, sentence, seen, locate, clause, trigger, limit, parties, attribution)
                told_so_far.append(outer)
    yield from told_so_far


def _with_effect(claim: Claim, seen: Mentions, clause: Clause) -> Claim:
    """The claim with what its deed led to: "which killed three"."""
    return structs.replace(claim, quantities=(*claim.quantities, *_quantities(seen, clause, None)))


def _clauses(sentence: Sentence) -> list[Clause]:
    """The sentence cut at its commas and at words such as "while"."""
    folded, out, at = fold(sentence.text), [], 0
    cuts = [m.start() for m in small("break").finditer(folded)] + [m.end() for m in re.finditer(r"[,;:!?…\n]", folded)]
    for cut in [*sorted(cuts), len(folded)]:
        if cut > at:
            out.append(Clause(sentence.start + at, sentence.start + cut, folded[at:cut]))
            at = cut
    return out


def _strongest(found: list[Trigger]) -> list[Trigger]:
    """One word for each event: "launched strikes" and "the strike hit" tell one, a denial and what it denies two.

    What a party only demands or warns of is no event.
    """
    out: list[Trigger] = []
    for trigger in found:
        if not trigger.verb and any(other.frame.kind == "warning" for other in out):
            continue
        if all(trigger.frame.kind != other.frame.kind for other in out):
            out.append(trigger)
    kinds = {t.frame.kind for t in out}
    weak = {"clash"} if kinds & {"strike", "shootdown"} else set()
    return [t for t in out if t.frame.kind not in weak]


def _negated(clause: Clause, trigger: Trigger) -> bool:
    return re.search(r"\S+\s+$", clause.words[: trigger.start]) is not None and bool(
        small("negation").search(clause.words, max(0, trigger.start - 8), trigger.start)
    )


def _claim(
    text: Text,
    sentence: Sentence,
    seen: Mentions,
    locate: Locate,
    clause: Clause,
    trigger: Trigger,
    limit: int,
    parties: Parties,
    attribution: Attribution,
) -> Claim:
    frame = trigger.frame
    plover, acled, cameo = codes(frame.kind, frame.mode)
    place, areas = locate(*_where(seen, clause, sentence))
    time, recalled = _time(seen, clause, sentence)
    post = sentence.post if sentence.post is not None and sentence.post < len(text.posts) else None
    handle = text.posts[post].handle if post is not None else None
    return Claim(
        kind=frame.kind,
        plover=plover,
        acled=acled,
        cameo=cameo,
        mode=frame.mode,
        actors=parties[0],
        targets=parties[1],
        place=place,
        areas=areas,
        time=time,
        quantities=tuple(_quantities(seen, clause, trigger, limit)),
        modality=_modality(clause, trigger),
        background=recalled,
        attribution=attribution,
        evidence=_evidence(text, clause),
        via=f"x:{handle.lstrip('@')}" if handle else None,
        confidence="low",
    )


def _modality(clause: Clause, trigger: Trigger) -> Modality:
    """What the words before the verb make of it; a denial or threat is itself asserted."""
    before = clause.words[: trigger.start]
    if trigger.frame.kind in ("statement", "warning"):
        return "asserted"
    for name, modality in (("denial", "denied"), ("threat", "threatened"), ("condition", "hypothetical")):
        if small(name).search(before):
            return modality  # type: ignore[return-value]  # the literal table is narrower than its type
    if trigger.future or small("plan").search(before):
        return "planned"
    return "alleged" if small("doubt").search(clause.words) else "asserted"


def _where(seen: Mentions, clause: Clause, sentence: Sentence) -> tuple[list[PlaceMention], list[SpatialMention]]:
    """The places of the clause, else of the sentence; a name that is a party there is no place."""
    places: list[PlaceMention] = []
    spatials: list[SpatialMention] = []
    for start, end in ((clause.start, clause.end), (sentence.start, sentence.end)):
        parties = within(seen.actors, start, end)
        places = [
            p
            for p in within(seen.places, start, end)
            if p.use == "place" and not any(p.start < a.end and a.start < p.end for a in parties)
        ]
        spatials = within(seen.spatials, start, end)
        if places or spatials:
            break
    return places, spatials


def _time(seen: Mentions, clause: Clause, sentence: Sentence) -> tuple[Time | None, bool]:
    """The first resolved time of the clause, else of the sentence, and whether it recalls older news."""
    for start, end in ((clause.start, clause.end), (sentence.start, sentence.end)):
        for mention in within(seen.times, start, end):
            if mention.time_start and mention.time_end:
                return Time(mention.time_start, mention.time_end, mention.precision or "day"), mention.recalls
    return None, False


def _quantities(seen: Mentions, clause: Clause, trigger: Trigger | None, limit: int | None = None) -> list[Quantity]:
    """What is counted behind the word that tells the event, each once, with what became of it."""
    start, stop = (trigger.start if trigger else 0), (len(clause.words) if limit is None else limit)
    found: dict[tuple[object, ...], Quantity] = {}
    for mention in within(seen.quantities, clause.start, clause.end):
        if mention.item and start <= mention.start - clause.start < stop:
            status = _status(clause, mention) or (trigger.frame.status if trigger else None) or "present"
            key = (mention.item, mention.min, mention.max, status)
            found.setdefault(
                key, Quantity(mention.item, mention.text, _whole(mention.min), _whole(mention.max), status)
            )
    return list(found.values())


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _status(clause: Clause, mention: QuantityMention) -> Status | None:
    """The last word before a count that says what became of it."""
    before = clause.words[: mention.start - clause.start]
    ends = {status: max((m.end() for m in small(status).finditer(before)), default=-1) for status in STATUSES}
    best = max(STATUSES, key=lambda status: ends[status])
    return best if ends[best] >= 0 else None


def _evidence(text: Text, clause: Clause) -> Evidence:
    """The words of the clause without the blanks and marks at its ends."""
    stored = text.document.text[clause.start : clause.end]
    start = clause.start + len(stored) - len(stored.lstrip(" \n،,:؛-"))
    quote = stored.strip(" \n،,:؛-")
    return Evidence(quote, start, start + len(quote))


def _add(claims: list[Claim], claim: Claim) -> None:
    """Adds a claim, or its words to an earlier one of the same kind whose parties and time do not differ."""
    for place, other in enumerate(claims):
        same = other.kind == claim.kind and other.modality == claim.modality and _agree(other, claim)
        if same:
            claims[place] = structs.replace(
                other,
                actors=other.actors or claim.actors,
                targets=other.targets or claim.targets,
                time=other.time or claim.time,
                quantities=other.quantities or claim.quantities,
                more_evidence=(*other.more_evidence, claim.evidence),
            )
            return
    claims.append(claim)


def _agree(one: Claim, other: Claim) -> bool:
    """Whether two tellings may be of one event: what both say overlaps."""
    for mine, yours in ((one.actors, other.actors), (one.targets, other.targets)):
        if mine and yours and not {a.id for a in mine} & {a.id for a in yours}:
            return False
    if one.time and other.time:
        return one.time.start < other.time.end and other.time.start < one.time.end
    return True
