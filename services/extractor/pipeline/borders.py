"""Borders said by their countries: "near the Syrian borders with Iraq and Jordan", "the Iraqi frontier"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from schemas.claim import GeoJSON
from services.extractor.knowledge import load
from services.extractor.pipeline.base import PlaceMention, Sentence
from services.extractor.pipeline.gazetteer import Site
from services.extractor.pipeline.shapes import buffered, common

_WORD = re.compile(r"\b(?:border\s+(?:area|region|zone|crossing|point)s?|borders?|frontiers?|borderlands?)\b", re.I)
_JOIN = re.compile(
    r"(?:\s|,|-|–|/|and|the|with|'s|’s|of|between|shared|by|its|his|their|'|’|(?:north|south|east|west)(?:-?east|-?west)?ern)*$"
)
_AFTER = re.compile(r"\s*(?:with|between|of|shared by|to|into)\s+$")
NEAR_KM = 40.0
"""How far "near the border" may reach."""


class Border(Struct):
    """A stretch of border that a phrase means: its countries and the lines between them."""

    start: int
    end: int
    countries: tuple[str, ...]
    lines: tuple[GeoJSON, ...]


@cache
def border_lines() -> dict[frozenset[str], GeoJSON]:
    """The borders we know, by the two countries that they part."""
    return {
        frozenset(row.between): {"type": "LineString", "coordinates": [list(p) for p in row.line]}
        for row in load("lines", Site)
        if row.between
    }


def find_borders(sentence: Sentence, here: Sequence[PlaceMention], told: Counter[str]) -> Iterator[Border]:
    """The borders of one sentence; `told` counts the countries of the document, for "the Jordanian border"."""
    states = [p for p in here if p.feature == "PCLI"]
    for word in _WORD.finditer(sentence.text):
        left, start = _before(sentence, states, sentence.start + word.start())
        right, end = _behind(sentence, states, sentence.start + word.end())
        pairs = [frozenset((a, b)) for a in left for b in right] if left and right else _pairs(left or right, told)
        lines = tuple(border_lines()[pair] for pair in dict.fromkeys(pairs) if pair in border_lines())
        if lines:
            yield Border(start, end, tuple(dict.fromkeys(left + right)), lines)


def _pairs(countries: list[str], told: Counter[str]) -> list[frozenset[str]]:
    if len(countries) > 1:
        return [frozenset((a, b)) for n, a in enumerate(countries) for b in countries[n + 1 :]]
    others = [c for c, _ in told.most_common() if countries and frozenset((c, countries[0])) in border_lines()]
    return [frozenset((countries[0], others[0]))] if others else []


def _before(sentence: Sentence, states: Sequence[PlaceMention], at: int) -> tuple[list[str], int]:
    """Countries that stand right before the word, and where the phrase begins."""
    out: list[str] = []
    for state in reversed([s for s in states if s.end <= at]):
        if not _JOIN.fullmatch(sentence.text[state.end - sentence.start : at - sentence.start]):
            break
        out.insert(0, state.country)
        at = state.start
    return out, at


def _behind(sentence: Sentence, states: Sequence[PlaceMention], at: int) -> tuple[list[str], int]:
    """Countries that follow the word after "with", "between" or "of"."""
    out: list[str] = []
    for state in [s for s in states if s.start >= at]:
        gap = sentence.text[at - sentence.start : state.start - sentence.start]
        if not (_AFTER.fullmatch(gap) if not out else re.fullmatch(r",?\s*(?:and\s+)?", gap)) or len(gap) > 14:
            break
        out.append(state.country)
        at = state.end
    return out, at


def near_border(lines: Sequence[GeoJSON], km: float = NEAR_KM) -> GeoJSON:
    """What is near all the lines at once, as where three countries meet; near the first, when they never come together."""
    shape = buffered(lines[0], km)
    for line in lines[1:]:
        shape = common(shape, buffered(line, km)) or shape
    return shape
