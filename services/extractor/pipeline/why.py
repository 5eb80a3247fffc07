"""One row of an explanation: a value, and the words, the rule and the row of knowledge that gave it."""

from collections.abc import Iterator

from msgspec import Struct

from schemas.claim import Claim, Quantity
from services.extractor.pipeline.base import Mention, TimeMention


class Why(Struct, frozen=True, omit_defaults=True):
    """One value of a claim and what gave it; without words (`text`, `start`, `end`) where a rule alone did."""

    field: str
    value: str
    rule: str
    text: str = ""
    start: int | None = None
    end: int | None = None
    row: str = ""
    """File and id of the row of knowledge."""


class SentenceGate(Struct, frozen=True):
    """A sentence as the gate saw it: whether it would be parsed in a long document."""

    start: int
    end: int
    role: str
    wanted: bool


def of_mention(field: str, value: str, mention: Mention, row: str = "") -> Why:
    """What a mention gave, by the rule that it carries."""
    return Why(field, value, mention.rule, mention.text, mention.start, mention.end, row)


def of_time(field: str, value: str, mention: TimeMention) -> Why:
    """What a time gave, by its row of the grammar."""
    rule = "counted from the event just told" if mention.relative else "grammar of times, by the day of publication"
    return Why(field, value, rule, mention.text, mention.start, mention.end, mention.rule)


def of_areas(claim: Claim) -> Iterator[Why]:
    """How the place lies to each area; the geometry is reckoned, no word gives it."""
    for area, lies in claim.areas.items():
        inside = "unknown" if lies.inside is None else f"P(inside) {lies.inside:.2f}"
        away = "" if lies.distance_km is None else f", {lies.distance_km:.1f} km"
        yield Why(
            "areas", f"{area}: {inside}{away}", "overlap of the place's geometry and the zone", row=f"areas.yaml:{area}"
        )


def said(quantity: Quantity) -> str:
    """A count in one word: item, bounds, what became of them."""
    low, high = ("?" if n is None else str(n) for n in (quantity.min, quantity.max))
    return f"{quantity.item} {low}-{high} {quantity.status}"
