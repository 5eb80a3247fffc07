"""Which numbers of a text count or measure: not labels ("Resolution 2254", "CTF 50"), ages, money or parts of names."""

import re

from services.extractor.pipeline.numbers import Count
from services.extractor.pipeline.people import unit_names, units

CURRENCY = re.compile(r"(?:[$£€¥]|\bUSD|\bEUR|\bRs\.?)\s?$")
LABEL = re.compile(
    r"\b(?:No|number|nr|resolution|article|highway|route|section|chapter|page|phase|line|unit|level|grade|type|version|room|"
    r"flight|boeing|airbus|channel|figure|table|paragraph|point|hill|block|camp|task force|area|zone|sector|track|basket)\.?\s*$",
    re.IGNORECASE,
)
NAME = re.compile(r"(?:\b[A-Z]+|(?<![.!?:;,]\s)(?<!^)\b[A-Z][a-z]+|\))\s+$")
"""A capitalised word right before a number: the number is part of its name unless a noun follows."""
COUNTED_NEXT = re.compile(
    r"\s+(?:of\b|(?:(?!(?:is|was|are|were|will|has|have|had|on|in|at|to|and|or|as|by|with|last|next|said|for|from)\b)[a-z]+(?:-[a-z]+)?\s+){0,2}"
    r"(?!(?:is|was|has|as|this)\b)(?:[a-z]+s|men|women|people|children|personnel|aircraft|percent|killed|dead)\b)"
)
PRONOUN = re.compile(
    r"\s+(?:of\s+(?:the|our|their|its|his|her|those|these|many|us|them|[A-Z]|several|only)|another|day|time|thing|is|was|can|has)\b"
)
ONE_OF = re.compile(r"\s+of\s+(?:the|its|their|his|those|these)\s+(?:[a-z-]+\s+)?[a-z-]+s\b")
"""One of several things or people, which is counted."""
PHONE = re.compile(r"-\d{3,4}\b|\s*(?:B\.?C|A\.?D)\b")
AGE = re.compile(r"[\s-]*years?[\s-]olds?\b|-?(?:st|nd|rd|th)\b")


def is_count(words: str, count: Count) -> bool:
    """Whether a number of a sentence counts something or measures it."""
    before, after = words[: count.figure], words[count.end :]
    figure = words[count.figure : count.end].lower()
    if count.sense == "unknown":
        return True
    if CURRENCY.search(before) or _is_money(words, count):
        return False
    if PHONE.match(after) or AGE.match(after) or re.search(r"\baged?\s*$", before, re.IGNORECASE):
        return False
    if figure == "one" and ((PRONOUN.match(after) and not ONE_OF.match(after)) or not re.match(r"\s+\w", after)):
        return False
    if count.sense == "exact" and count.start == count.figure and _is_label(before, after):
        return False
    return not (re.match(r"-[A-Za-z]", after) and not units().match(after))


def _is_money(words: str, count: Count) -> bool:
    unit = units().match(words, count.end + (3 if words.startswith(" of", count.end) else 0))
    return unit is not None and unit_names().get(unit["unit"].lower()) == "money"


def _is_label(before: str, after: str) -> bool:
    """Whether the words before make the number a name's part: a label always, a name where no noun follows."""
    if LABEL.search(before):
        return True
    return NAME.search(before) is not None and COUNTED_NEXT.match(after) is None
