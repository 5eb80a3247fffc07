"""From what a model tells to claims: each is borne out by the text, or dropped and counted."""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from schemas.claim import ActorRef, Attribution, Claim, Evidence, Link, Quantity
from services.extractor.model.sight import Sight, Span
from services.extractor.model.told import ToldClaim, ToldCount, ToldParty
from services.extractor.pipeline.attribution import base_chain, closed
from services.extractor.pipeline.equipment import find_equipment
from services.extractor.pipeline.kinds import codes, modes
from services.extractor.pipeline.numbers import find_counts
from services.extractor.pipeline.things import find_things

LEAST_WORDS, MOST_CHARS = 3, 600
"""A quote shorter or longer than this shows nothing."""


def checked(told: Iterable[ToldClaim], sight: Sight, name: str, dropped: Counter[str]) -> list[Claim]:
    """The claims that the text bears out, marked with the model's name; the others are counted by what is wrong."""
    found = (_claim(one, sight, name, dropped) for one in told)
    return [claim for claim in found if claim is not None]


def _claim(told: ToldClaim, sight: Sight, name: str, dropped: Counter[str]) -> Claim | None:
    span = _evidence(told, sight, dropped)
    if span is None:
        return None
    actors, targets = (_parties(some, sight, span, dropped) for some in (told.actors, told.targets))
    if not actors and not targets:
        dropped["no-party"] += 1
        return None
    mode = told.mode if told.mode in modes()[told.kind] else None
    plover, acled, cameo = codes(told.kind, mode)
    place, areas = sight.place(told.place, span)
    attribution, via = _attribution(told, sight, span)
    return Claim(
        kind=told.kind,
        plover=plover,
        acled=acled,
        cameo=cameo,
        mode=mode,
        actors=actors,
        targets=targets,
        place=place,
        areas=areas,
        time=sight.time(told.time, span),
        quantities=_quantities(told, sight, dropped),
        modality=told.modality,
        background=told.background,
        attribution=attribution,
        evidence=Evidence(told.quote, *span),
        via=via,
        confidence="low",
        reader=name,
    )


def _evidence(told: ToldClaim, sight: Sight, dropped: Counter[str]) -> Span | None:
    """Where the quote stands; None, and counted, where it does not or is no evidence."""
    if len(told.quote) > MOST_CHARS or len(re.findall(r"\w+", told.quote)) < LEAST_WORDS:
        dropped["quote-length"] += 1
        return None
    span = sight.quote(told.quote)
    dropped["quote"] += span is None
    return span


def _parties(told: Iterable[ToldParty], sight: Sight, span: Span, dropped: Counter[str]) -> tuple[ActorRef, ...]:
    """The parties that the text names, each once."""
    found: dict[str, ActorRef] = {}
    for one in told:
        party = sight.party(one, span)
        dropped["party"] += party is None
        if party is not None:
            found.setdefault(party.id, party)
    return tuple(found.values())


def _attribution(told: ToldClaim, sight: Sight, span: Span) -> tuple[Attribution, str | None]:
    """Who says so, and the post that carries it."""
    post = sight.post(span[0])
    start = base_chain(sight.reading.document, post)
    via = start[-1].id if post is not None else None
    speaker = sight.party(ToldParty(told.said_by), span) if told.said_by else None
    if speaker is None:
        return closed(start), via
    link = Link(speaker.id, speaker.text, parents=speaker.parents)
    return Attribution(speaker.id, (*start, link)), via


def _quantities(told: ToldClaim, sight: Sight, dropped: Counter[str]) -> tuple[Quantity, ...]:
    """The counts whose words and numbers stand in the quote."""
    found = [_quantity(row, told.quote, sight) for row in told.quantities]
    dropped["quantity"] += found.count(None)
    return tuple(dict.fromkeys(q for q in found if q is not None))


def _quantity(row: object, quote: str, sight: Sight) -> Quantity | None:
    try:
        told = msgspec.convert(row, ToldCount)
    except msgspec.ValidationError:
        return None
    things = find_things(told.text, find_equipment(told.text))
    item = things[0].item if things else told.item
    said = _numbers(told.text) or _numbers(quote)
    if not told.text.strip() or told.text not in quote or item not in sight.items:
        return None
    if any(n is not None and n not in said for n in (told.min, told.max)):
        return None
    if told.min is not None and told.max is not None and told.min > told.max:
        return None
    return Quantity(item, told.text, told.min, told.max, told.status)


def _numbers(words: str) -> set[float]:
    """The numbers that words say, spelt out or in figures; "a tank" says one."""
    said = {n for count in find_counts(words) for n in (count.min, count.max) if n is not None}
    return said | ({1.0} if re.search(r"\b(?:an?|another)\b", words, re.IGNORECASE) else set())
