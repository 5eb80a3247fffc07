"""Datelines: where and by whom a report was filed, before its first sentence ("AMMAN:", "BEIRUT (Reuters) -")."""

import re
from functools import cache

from services.extractor.knowledge.text import text_rules

_WORD = r"[A-Z][\w.'’`-]*"
_LABEL = re.compile(r"[\s,(:–—-]")
_ARABIC = "\u0600-\u06ff"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rules = text_rules()
    agency = "|".join(re.escape(a) for a in sorted(rules.agencies, key=len, reverse=True))
    arabic = "|".join(re.escape(a) for a in sorted(rules.arabic_agencies, key=len, reverse=True))
    date = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)"
    place = rf"(?P<place>{_WORD}(?:[ /-]{_WORD}){{0,3}})(?:, {_WORD}(?: (?:of |the |and )*{_WORD}){{0,3}}){{0,2}}"
    rest = rf"(?:,? {date})?(?:,? ?(?:\([^()]{{2,60}}\)|(?:{agency})\b))?(?:,? {date})?"
    begins = r"(?=[A-Z0-9\"“'‘(])"
    dashed = rf"{place}{rest}(?:\s*[–—]\s*|\s+--?\s+|\s*:\s+)"
    signed = rf"{place.replace('place>', 'at>')},? ?(?:{date},? ?)?(?:\((?:{agency})\)\.?-?|/(?:{agency})/\.|(?:{agency}) ?-)\s*"
    filed = rf"{place.replace('place>', 'on>')},? {date}\. /(?:{agency})/\.?\s*[-–—]?\s*"
    placed = re.compile(rf"(?:{dashed}|{signed}|{filed}){begins}")
    alone = re.compile(rf"(?:{date} ?)?\(?(?:{agency})\)?(?:\s*[–—:]\s*|\s+--?\s+)|\((?:{agency})\)\s*(?=[A-Z\"“])")
    in_arabic = re.compile(
        rf"(?P<place>[{_ARABIC}]+(?: [{_ARABIC}]+)?)\s*(?:[(/\-–—]\s*(?:{arabic})\s*\)?)\s*[:\-–—]*\s*|"
        rf"(?:{arabic})\s*[:\-–—]\s*"
    )
    return placed, alone, in_arabic


def find_dateline(text: str, start: int, end: int) -> tuple[int, tuple[int, int] | None]:
    """Where the paragraph's first sentence begins after its dateline, and the span of the dateline's place if it has one."""
    placed, alone, in_arabic = _patterns()
    for pattern in (alone, placed, in_arabic):
        match = pattern.match(text, start, end)
        if match and match.end() < end and _plausible(match):
            spans = (match.span(name) for name in pattern.groupindex)
            return match.end(), next((span for span in spans if span[0] >= 0), None)
    return start, None


def _plausible(match: re.Match[str]) -> bool:
    """A colon or dash after one or two ordinary words is no dateline unless little stands before it."""
    words = match.group()
    if _LABEL.split(words)[0].lower() in text_rules().label_set:
        return False
    shouting = words.split(",")[0].split("(")[0].strip(" -–—:").isupper()
    return shouting or "(" in words or "/" in words or len(words.split()) <= 4
