"""Nobody hurt: "no one was injured", "none of the crew was killed", "the sailors escaped unharmed" count nought."""

import re

from services.extractor.pipeline.base import QuantityMention
from services.extractor.pipeline.people import people_items
from services.extractor.pipeline.things import Thing

NOBODY_RULE = "quantities:nobody"
NOBODY = re.compile(
    r"\b(?:nobody|no[\s-]one|none(?:\s+of\s+(?:the|its|his|her|their|our|those|these|them)\b(?:\s+[\w'’-]+){0,3}?)?)"
    r"(?=\s+(?:(?:was|were|is|are|has|have|had|been|being|reported|reportedly|believed|to|be|seriously|badly|apparently)\s+)+"
    r"(?:killed|hurt|injured|wounded|harmed|hit)\b)",
    re.IGNORECASE,
)
HURTING = re.compile(r"\b(?:kill|wound|injur|hurt|harm)(?:ing|ed|s)?\s+(?P<who>no[\s-]one|nobody)\b", re.IGNORECASE)
UNHURT = re.compile(r"\b(?:unharmed|unhurt|uninjured|unscathed)\b", re.IGNORECASE)


def unhurt(words: str, things: list[Thing]) -> list[QuantityMention]:
    """The noughts of a sentence that no number says, with whom they count."""
    found = [_nought(words, m, things, m.start(), m.end()) for m in NOBODY.finditer(words)]
    found += [_nought(words, m, [], m.start(), m.end()) for m in HURTING.finditer(words)]
    return found + [_nought(words, m, things, 0, m.start()) for m in UNHURT.finditer(words)]


def _nought(words: str, match: re.Match[str], things: list[Thing], low: int, high: int) -> QuantityMention:
    people = [t for t in things if t.item in people_items() and low <= t.start and t.end <= high]
    return QuantityMention(
        start=match.start(),
        end=match.end(),
        text=match.group(),
        min=0.0,
        max=0.0,
        item=people[-1].item if people else "people",
        noun=(match.start(), match.end()),
        rule=NOBODY_RULE,
    )
