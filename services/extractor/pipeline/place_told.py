"""Sites told again: "the base", "the garrison" after a named one."""

import re
from collections.abc import Iterator, Sequence

from services.extractor.pipeline.base import PlaceMention, Sentence, Text

_AGAIN = re.compile(
    r"\b(?:the|this|that|its|their)\s+(?:(?:U\.S\.|US|American|coalition|military|desert|remote|small|same)\s+){0,3}"
    r"(?:base|compound|outpost|garrison|airbase)\b",
    re.IGNORECASE,
)
_SITES = ("INSM", "AIRB", "NVB")


def told_again(text: Text, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places with each "the base" that follows a named base as that base; of those without a name the words stay."""
    named = [p for p in places if p.feature in _SITES and p.id is not None]
    if not named:
        return list(places)
    again = [m for sentence in text.sentences for m in _mentions(sentence, named)]
    spans = [(p.start, p.end) for p in again]
    weak = (None, "PCLI")  # "the US" in "the US base", "the outpost" without a name
    kept = [p for p in places if not (_kind(p) in weak and any(a < p.end and p.start < b for a, b in spans))]
    taken = {(p.start, p.end) for p in kept}
    ends = {p.end for p in named}
    fresh = [m for m in again if not any(m.start < b and a < m.end for a, b in taken) and m.start - 1 not in ends]
    return sorted(kept + fresh, key=lambda p: p.start)


def _kind(place: PlaceMention) -> str | None:
    return place.feature if place.id is not None else None


def _mentions(sentence: Sentence, named: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    for match in _AGAIN.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        last = next((p for p in reversed(named) if p.end <= start), None)
        if last is not None:
            yield PlaceMention(
                start=start,
                end=end,
                text=match[0],
                rule=f"told before: {last.id}",
                id=last.id,
                name=last.name,
                lat=last.lat,
                lon=last.lon,
                geometry=last.geometry,
                uncertainty_km=last.uncertainty_km,
                precision=last.precision,
                feature=last.feature,
                country=last.country,
            )
