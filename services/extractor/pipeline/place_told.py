"""Sites told again: "the base", "the garrison" after a named one."""

import re
from collections.abc import Iterator, Sequence

from services.extractor.pipeline.base import PlaceMention, Sentence, Text

_AGAIN = re.compile(
    r"\b(?:the|this|that|its|their)\s+(?:(?:U\.S\.|US|American|coalition|military|desert|remote|small|same)\s+){0,3}"
    r"(?:base|compound|outpost|garrison|airbase)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:an?|one)\s+(?:(?:U\.S\.|US|American|coalition|military|desert|remote|small|key|joint|international|army|air)\s+){0,3}"
    r"(?:base|outpost|garrison|airbase)\b",
    re.IGNORECASE,
)
"""A site that a lead tells of without its name: "a U.S. base in Syria"; the name follows."""
_SOON = 700
"""Characters within which it does."""
_SITES = ("INSM", "AIRB", "NVB")


def told_again(text: Text, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places with each "the base" that follows a named base as that base; of those without a name the words stay."""
    named = [p for p in places if p.feature in _SITES and p.id is not None]
    if not named:
        return list(places)
    again = [m for sentence in text.sentences for m in _mentions(sentence, named)]
    again += [m for sentence in text.sentences[:4] for m in _named_later(sentence, named)]
    spans = [(p.start, p.end) for p in again]
    weak = (None, "PCLI")  # "the US" in "the US base", "the outpost" without a name
    kept = [p for p in places if not (_kind(p) in weak and any(a < p.end and p.start < b for a, b in spans))]
    taken = {(p.start, p.end) for p in kept}
    ends = {p.end for p in named}
    fresh = [m for m in again if not any(m.start < b and a < m.end for a, b in taken) and m.start - 1 not in ends]
    return sorted(kept + fresh, key=lambda p: p.start)


def _named_later(sentence: Sentence, named: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """The base of a lead: the one site that is named soon after, where none was named before."""
    for match in _AHEAD.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if any(p.start < start for p in named):
            return
        soon = [p for p in named if end < p.start <= end + _SOON]
        if soon and len({p.id for p in named}) == 1:
            yield _as(soon[0], start, end, match[0])


def _as(place: PlaceMention, start: int, end: int, words: str) -> PlaceMention:
    """Other words for a named place."""
    return PlaceMention(
        start=start,
        end=end,
        text=words,
        rule=f"told before: {place.id}" if place.end <= start else f"named later: {place.id}",
        id=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        geometry=place.geometry,
        uncertainty_km=place.uncertainty_km,
        precision=place.precision,
        feature=place.feature,
        country=place.country,
    )


def _kind(place: PlaceMention) -> str | None:
    return place.feature if place.id is not None else None


def _mentions(sentence: Sentence, named: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    for match in _AGAIN.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        last = next((p for p in reversed(named) if p.end <= start), None)
        if last is not None:
            yield _as(last, start, end, match[0])
