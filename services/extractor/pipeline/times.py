"""Step 5, times: words for when, resolved from the date of the text. What the words do not say stays unknown."""

import re
from datetime import date, datetime, timedelta

from services.extractor.pipeline import time_arabic, time_named, time_parts, time_ranges, time_relative
from services.extractor.pipeline.base import Text, TimeMention
from services.extractor.pipeline.moments import Reference
from services.extractor.pipeline.time_phrases import find_phrases
from services.extractor.pipeline.time_reading import read

AHEAD = re.compile(
    r"\b(?:will|shall|'ll|would|is to|are to|was to|were to|plans?|planned|planning|scheduled|due|expects?|expected|set to|vow(?:s|ed) to|"
    r"upcoming|going to|intends?|to begin|to start|to take place|to be held|next|must|deadline)\b",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:said|told|was|were|had|did|has|have|announced|reported|killed|took|went|began|came|made|hit|struck|wrote|"
    r"\w{2,}(?<!need)ed)\b",
    re.IGNORECASE,
)
RECALL = timedelta(days=7)
READERS = (time_arabic, time_named, time_parts, time_ranges, time_relative)
"""The modules whose functions fill the table of readings when they are imported."""


ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
"""Addresses of pages, whose numbers are no days of an event."""


def find_times(text: Text, published: datetime | None) -> list[TimeMention]:
    """The times of a text, in order; a post's words count from the post's own date."""
    mentions = []
    for sentence in text.sentences:
        reference = published if sentence.post is None else text.posts[sentence.post].published
        mentions += times_in(sentence.text, reference, sentence.start)
    return mentions


def times_in(words: str, published: datetime | None, offset: int = 0) -> list[TimeMention]:
    """The times of one sentence; `offset` is where it starts in the document."""
    day = published.date() if published else None
    found = []
    addresses = [m.span() for m in ADDRESS.finditer(words)]
    for phrase in find_phrases(words):
        if any(a <= phrase.start < b for a, b in addresses):
            continue
        reading = read(phrase, Reference(day, lean_of(words, phrase.start, phrase.end)))
        mention = TimeMention(
            start=phrase.start + offset,
            end=phrase.end + offset,
            text=words[phrase.start : phrase.end],
            rule=f"times.yaml:{phrase.row.id}",
            relative=reading.relative,
            offset_days=reading.offset_days,
        )
        if span := reading.span:
            mention.time_start, mention.time_end, mention.precision = span.start, span.end, span.precision
            mention.recalls = recalls(span.last, day)
        found.append(mention)
    return found


def recalls(last: date, day: date | None) -> bool:
    """Whether a time ended well before the day of the text."""
    return day is not None and day - last >= RECALL


def lean_of(words: str, start: int, end: int) -> int:
    """Where the verbs around a time point: 1 ahead, -1 back, 0 when they do not say; the nearest before it decides."""
    before = words[max(0, start - 90) : start]
    ahead = max((m.end() for m in AHEAD.finditer(before)), default=-1)
    back = max((m.end() for m in BACK.finditer(before)), default=-1)
    if ahead >= 0 and (ahead > back or _governs(before[ahead:])):
        return 1
    if back >= 0:
        return -1
    behind = words[end : end + 60]
    first_ahead, first_back = AHEAD.search(behind), BACK.search(behind)
    if first_ahead and (first_back is None or first_ahead.start() < first_back.start()):
        return 1
    return -1 if first_back else 0


def _governs(between: str) -> bool:
    """Whether what stands after a word such as "will" is still its own verb: "will be deployed"."""
    return (
        re.fullmatch(r"(?:\s+(?:not|also|be|have|been|to|get|\w+ly))*\s+\w+(?:\s+(?:\w+\s+){0,4})?", between)
        is not None
    )
